"""Columns of text into moments: UTC instant, Hong Kong day and precision. A day never gets a false hour."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Precision

INSTANT: Final = "datetime64[us, UTC]"
DAY: Final = "datetime64[us]"

_HONG_KONG = "Asia/Hong_Kong"
_FIRST, _LAST = pd.Timestamp("1970-01-01", tz="UTC"), pd.Timestamp("2100-01-01", tz="UTC")
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


def days(cells: pd.Series) -> tuple[pd.Series, np.ndarray]:
    """ISO dates: days and a mask of unreadable cells."""
    text = cells.str.strip()
    values = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").astype(DAY)
    short = text.str.fullmatch(r"\d{4}-\d\d-\d\d").to_numpy(dtype=bool)
    values = values.where(short)
    return values, ((text != "") & values.isna()).to_numpy(dtype=bool)


def iso(cells: pd.Series, *, or_day: bool = False) -> Moments:
    """ISO 8601 with an offset; with `or_day` also a bare date. A time without offset is zoneless, never guessed."""
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


def hong_kong_days(at: pd.Series) -> pd.Series:
    """The Hong Kong calendar day of UTC instants."""
    on: pd.Series = at.dt.tz_convert(_HONG_KONG).dt.tz_localize(None).dt.normalize().astype(DAY)
    return on


def wall(cells: pd.Series, *, formats: Sequence[str], zone: dt.tzinfo | str) -> Moments:
    """Clock times as shown in `zone`, in the first of the strptime `formats` that fits; a format without an hour is a
    day. An hour that a zone skips in spring is bad: it never was.
    """
    text = cells.str.strip().str.replace(r"\s+", " ", regex=True)
    shown = pd.Series(pd.NaT, index=cells.index, dtype=DAY)
    precision = pd.Series(None, index=cells.index, dtype="str")
    for pattern in formats:
        parsed = pd.to_datetime(text.where(shown.isna()), format=pattern, errors="coerce").astype(DAY)
        found = parsed.notna()
        shown = shown.mask(found, parsed)
        precision = precision.mask(found, _precision_of(pattern).value)
    is_day = (precision == Precision.DAY.value).to_numpy(dtype=bool, na_value=False)
    local = shown.mask(is_day)
    at, ambiguous = _instants(local, zone)
    at = at.where((at >= _FIRST) & (at < _LAST))
    on = hong_kong_days(at).fillna(shown.where(is_day))
    bad = ((text != "") & on.isna()).to_numpy(dtype=bool)
    return Moments(at, on, precision.mask(bad), bad, np.zeros(len(cells), dtype=bool), ambiguous)


def offsets(cells: pd.Series) -> pd.Series:
    """The offset that each ISO time carries, missing for a bare date."""
    return cells.str.strip().str.extract(r"(?i):\d\d(?:\.\d+)?(Z|[+-]\d\d(?::?\d\d)?)$")[0]


def _precision_of(pattern: str) -> Precision:
    if "%S" in pattern:
        return Precision.SECOND
    return Precision.MINUTE if "%M" in pattern else Precision.DAY


def _instants(local: pd.Series, zone: dt.tzinfo | str) -> tuple[pd.Series, np.ndarray]:
    earlier = np.ones(len(local), dtype=bool)
    at = local.dt.tz_localize(zone, ambiguous=earlier, nonexistent="NaT")
    once = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    return at.dt.tz_convert("UTC").astype(INSTANT), (at.notna() & once.isna()).to_numpy(dtype=bool)
