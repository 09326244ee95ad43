"""Columns of text into moments: UTC instant, Hong Kong day and precision. A day never gets a false hour."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Precision
from dashboard.importers import plain

INSTANT: Final = "datetime64[us, UTC]"
DAY: Final = "datetime64[us]"
UNIX: Final = "unix"
"""Among strptime forms: seconds or milliseconds since 1970, as programs print them."""

_HONG_KONG = "Asia/Hong_Kong"
_FIRST, _LAST = plain.FIRST, plain.LAST
_ISO = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?"
_ZONE = r"(Z|[+-]\d\d(:?\d\d)?)"


@dataclass(frozen=True, slots=True)
class Moments:
    """at: UTC instants, NaT for a day. on: Hong Kong days (midnight, no zone). precision: of Precision.

    Masks over the rows: bad (unreadable), zoneless (a clock time that does not say where), ambiguous (the hour that
    comes twice when clocks go back; the earlier was taken).
    """

    at: pd.Series
    on: pd.Series
    precision: pd.Series
    bad: np.ndarray
    zoneless: np.ndarray
    ambiguous: np.ndarray


def within(shown: pd.Series) -> pd.Series:
    """Days or clock times without a zone, missing before 1990 and from 2100: such a year is a slip or a program's zero,
    and would move the axis of a chart.
    """
    return shown.where((shown >= _FIRST.tz_localize(None)) & (shown < _LAST.tz_localize(None)))


def days(cells: pd.Series) -> tuple[pd.Series, np.ndarray]:
    """ISO dates: days and a mask of unreadable cells."""
    text = cells.str.strip()
    values = within(pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").astype(DAY))
    short = text.str.fullmatch(r"\d{4}-\d\d-\d\d").to_numpy(dtype=bool)
    values = values.where(short)
    return values, ((text != "") & values.isna()).to_numpy(dtype=bool)


def iso(cells: pd.Series, *, or_day: bool = False) -> Moments:
    """ISO 8601 with an offset; with `or_day` also a bare date. A time without offset is zoneless, never guessed."""
    plainly = plain.instants(cells)
    if plainly is not None:
        no = np.zeros(len(cells), dtype=bool)
        in_seconds = (cells.str.slice(16, 17) == ":").to_numpy(dtype=bool)
        precision = pd.Series(Precision.SECOND.value, index=cells.index, dtype="str")
        precision = precision.mask(~in_seconds, Precision.MINUTE.value)
        return Moments(plainly.astype(INSTANT), hong_kong_days(plainly), precision, no, no, no)
    text = cells.str.strip()
    whole = text.str.fullmatch(_ISO + _ZONE, case=False).to_numpy(dtype=bool)
    at = pd.to_datetime(text.where(whole), format="ISO8601", utc=True, errors="coerce").astype(INSTANT)
    at = at.where((at >= _FIRST) & (at < _LAST))
    on = hong_kong_days(at)
    precision = pd.Series(Precision.SECOND.value, index=cells.index, dtype="str").where(at.notna())
    minute = text.str.fullmatch(r".{10}[T ]\d\d:\d\d" + _ZONE, case=False).to_numpy(dtype=bool)
    precision = precision.mask(minute & at.notna().to_numpy(), Precision.MINUTE.value)
    if or_day:
        printed, _ = days(cells)
        on = on.fillna(printed)
        precision = precision.mask(printed.notna(), Precision.DAY.value)
    zoneless = text.str.fullmatch(_ISO).to_numpy(dtype=bool)
    bad = ((text != "") & precision.isna()).to_numpy(dtype=bool) & ~zoneless
    return Moments(at, on, precision, bad, zoneless, np.zeros(len(cells), dtype=bool))


def plain_instants(cells: pd.Series) -> pd.Series | None:
    """ISO times with an offset, all of them well written, as UTC instants; None where one needs a closer look."""
    at = plain.instants(cells)
    return None if at is None else at.astype(INSTANT)


def hong_kong_days(at: pd.Series) -> pd.Series:
    """The Hong Kong calendar day of UTC instants."""
    on: pd.Series = at.dt.tz_convert(_HONG_KONG).dt.tz_localize(None).dt.normalize().astype(DAY)
    return on


def wall(cells: pd.Series, *, formats: Sequence[str], zone: dt.tzinfo | str) -> Moments:
    """Clock times as shown in `zone`, in the first of the strptime `formats` that fits; a format without an hour is a
    day, one with %z carries its own offset. An hour that a zone skips in spring is bad: it never was.
    """
    text = cells.str.strip().str.replace(r"\s+", " ", regex=True)
    shown = pd.Series(pd.NaT, index=cells.index, dtype=DAY)
    precision = pd.Series(None, index=cells.index, dtype="str")
    for pattern in formats:
        parsed = _parsed(text.where(shown.isna()), pattern=pattern, zone=zone)
        found = parsed.notna()
        shown = shown.mask(found, parsed)
        precision = precision.mask(found, _precision_of(pattern).value)
    shown = within(shown)
    is_day = (precision == Precision.DAY.value).to_numpy(dtype=bool, na_value=False)
    local = shown.mask(is_day)
    at, ambiguous = _instants(local, zone)
    at = at.where((at >= _FIRST) & (at < _LAST))
    on = hong_kong_days(at).fillna(shown.where(is_day))
    bad = ((text != "") & on.isna()).to_numpy(dtype=bool)
    return Moments(at, on, precision.mask(bad), bad, np.zeros(len(cells), dtype=bool), ambiguous)


def _parsed(text: pd.Series, *, pattern: str, zone: dt.tzinfo | str) -> pd.Series:
    if pattern == UNIX:
        seconds = pd.to_numeric(text.str.extract(r"^(\d{10})(?:\d{3})?$")[0])
        at = pd.to_datetime(seconds, unit="s", utc=True)
        return at.dt.tz_convert(zone).dt.tz_localize(None).astype(DAY)
    if "%z" not in pattern:
        return pd.to_datetime(text, format=pattern, errors="coerce").astype(DAY)
    at = pd.to_datetime(text, format=pattern, errors="coerce", utc=True)
    return at.dt.tz_convert(zone).dt.tz_localize(None).astype(DAY)


def offsets(cells: pd.Series) -> pd.Series:
    """The offset that each ISO time carries, missing for a bare date."""
    return plain.extracted(cells.str.strip(), r"(?i):\d\d(?:\.\d+)?(?P<offset>Z|[+-]\d\d(?::?\d\d)?)$")


def _precision_of(pattern: str) -> Precision:
    if "%S" in pattern or pattern == UNIX:
        return Precision.SECOND
    return Precision.MINUTE if "%M" in pattern else Precision.DAY


def _instants(local: pd.Series, zone: dt.tzinfo | str) -> tuple[pd.Series, np.ndarray]:
    earlier = np.ones(len(local), dtype=bool)
    at = local.dt.tz_localize(zone, ambiguous=earlier, nonexistent="NaT")
    once = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    return at.dt.tz_convert("UTC").astype(INSTANT), (at.notna() & once.isna()).to_numpy(dtype=bool)
