"""The moment hidden in the ids of some platforms: a check on every printed time, and the time itself where a file
prints only a date.

X, LinkedIn, TikTok and Weibo count seconds or milliseconds in the upper bits of an id [F] formats.md 0.3 to 0.5;
Instagram in the media id that its short code spells [F] (formats/pacific.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Precision
from dashboard.importers.ledger import Ledger
from dashboard.importers.moments import INSTANT, Moments, hong_kong_days

_FIRST = pd.Timestamp("2006-01-01", tz="UTC")
_LAST = pd.Timestamp("2100-01-01", tz="UTC")
_X_EPOCH_MS = 1288834974657
# Before November 2010 X counted its posts one by one: such an id holds no time.
_X_FIRST = 1 << 40
# [F] KdqXvEvK7 gives 2021-05-01 12:20:46, its file prints 12:20; [T] several programs count so.
_WEIBO_EPOCH_S = 515483463
# Ids of another make, from before 2011, are below or far above.
_WEIBO_FIRST = 3 * 10**15
_CLOSE = 300.0
"""Seconds: a post goes out some moments after its id was made."""

_CONSTANT_SHARE = 0.8
_ZONES = ("UTC", "America/Los_Angeles", "Asia/Hong_Kong", "Asia/Tokyo", "Europe/London", "America/New_York")


def _moment(native: object, milliseconds: Callable[[int], int | None]) -> pd.Timestamp | None:
    if not isinstance(native, str) or not native.isdigit() or len(native) > 20:
        return None
    stamp = milliseconds(int(native))
    if stamp is None:
        return None
    moment = pd.Timestamp(stamp, unit="ms", tz="UTC")
    return moment if _FIRST <= moment < _LAST else None


def _moments(native: pd.Series, milliseconds: Callable[[int], int | None]) -> pd.Series:
    found = [_moment(one, milliseconds) for one in native]
    return pd.Series([pd.NaT if one is None else one for one in found], index=native.index, dtype=INSTANT)


def of_x(native: pd.Series) -> pd.Series:
    """UTC instants of X post ids; NaT where an id holds none."""
    return _moments(native, lambda n: (n >> 22) + _X_EPOCH_MS if n > _X_FIRST else None)


def of_linkedin(native: pd.Series) -> pd.Series:
    """UTC instants of LinkedIn activity ids."""
    return _moments(native, lambda n: n >> 22 if n > _X_FIRST else None)


def of_tiktok(native: pd.Series) -> pd.Series:
    """UTC instants of TikTok video ids."""
    return _moments(native, lambda n: (n >> 32) * 1000 if n > _X_FIRST else None)


def of_weibo(native: pd.Series) -> pd.Series:
    """UTC instants of Weibo post ids (mid)."""
    return _moments(native, lambda n: ((n >> 22) + _WEIBO_EPOCH_S) * 1000 if n > _WEIBO_FIRST else None)


@dataclass(frozen=True, slots=True)
class Settled:
    """moments as they are to be kept; zone: the zone in which the file's own times turned out to be."""

    moments: Moments
    zone: str


def settle(ledger: Ledger, *, printed: Moments, born: pd.Series, zone: str) -> Settled:
    """Printed times against those in the ids. A day gets its instant from the id; a constant error is put right.

    A single row that differs keeps its printed time: a post can be drafted long before it goes out.
    """
    only_day = (printed.precision == Precision.DAY.value).to_numpy(dtype=bool, na_value=False)
    known = born.notna().to_numpy(dtype=bool)
    at, precision = printed.at, printed.precision
    shown_zone = _zone_of_days(ledger, printed=printed, born=born, rows=only_day & known, zone=zone)
    at = at.mask(only_day & known, born.dt.floor("s"))
    precision = precision.mask(only_day & known, Precision.SECOND.value)
    ledger.remark(only_day & known, "instant_from_id")
    at = corrected(ledger, at=at, born=born, rows=~only_day)
    on = hong_kong_days(at).fillna(printed.on)
    moments = Moments(at.astype(INSTANT), on, precision, printed.bad, printed.zoneless, printed.ambiguous)
    return Settled(moments, shown_zone)


def corrected(ledger: Ledger, *, at: pd.Series, born: pd.Series, rows: np.ndarray) -> pd.Series:
    """Where most rows are off by the same hours, the file was written in another zone than its platform writes."""
    apart = (at - born).where(rows & ledger.kept).dropna()
    seconds = apart.dt.total_seconds()
    hours = (seconds / 3600).round()
    steady = (seconds - hours * 3600).abs() <= _CLOSE
    off = steady & (hours != 0) & (hours.abs() <= 24)
    if len(apart) < 3 or off.mean() < _CONSTANT_SHARE:
        return at
    commonest = hours[off].mode().iloc[0]
    # Of a file that spans the change of clocks, rows without a time in their id get the commonest difference.
    by_row = pd.to_timedelta(hours.where(off).reindex(at.index).fillna(commonest), unit="h")
    wrong = rows & at.notna().to_numpy(dtype=bool) & ~_agrees(at, born)
    ledger.repair(wrong, "times_corrected", hours=int(commonest))
    return at.mask(wrong, at - by_row)


def _agrees(at: pd.Series, born: pd.Series) -> np.ndarray:
    return ((at - born).dt.total_seconds().abs() <= _CLOSE).to_numpy(dtype=bool, na_value=False)


def _zone_of_days(ledger: Ledger, *, printed: Moments, born: pd.Series, rows: np.ndarray, zone: str) -> str:
    """The zone in which the printed days are those of the ids. Older exports of X used another than newer ones. [F]"""
    rows = rows & ledger.kept
    if not rows.any():
        return zone
    days = printed.on[rows]
    agreeing = {name: _share_of_days(days, born[rows], name) for name in dict.fromkeys([zone, *_ZONES])}
    best = max(agreeing, key=lambda name: agreeing[name])
    if agreeing[zone] == 1 or agreeing[best] <= agreeing[zone]:
        return zone
    ledger.notice("days_of_other_zone", zone=best, expected=zone)
    return best


def _share_of_days(days: pd.Series, born: pd.Series, zone: str) -> float:
    local = born.dt.tz_convert(zone).dt.tz_localize(None).dt.normalize()
    return float((local == days).mean())


def ids_in_links(links: pd.Series, patterns: Sequence[str]) -> pd.Series:
    """The id that a link holds: the first group of the first pattern that fits; missing where none does."""
    found = pd.Series(None, index=links.index, dtype="str")
    for pattern in patterns:
        found = found.fillna(links.fillna("").str.extract(pattern)[0])
    return found


def filled(printed: Moments, *, born: pd.Series) -> Moments:
    """Where a row prints no time at all, that of its id."""
    nothing = (printed.at.isna() & printed.on.isna() & born.notna()).to_numpy(dtype=bool)
    return _with(printed, rows=nothing, born=born)


def by_id(ledger: Ledger, *, printed: Moments, born: pd.Series) -> Moments:
    """The time of the id wherever there is one: the printed one is not that of publication. [F] LinkedIn drafts."""
    rows = born.notna().to_numpy(dtype=bool)
    ledger.remark(rows, "instant_from_id")
    return _with(printed, rows=rows, born=born)


def _with(printed: Moments, *, rows: np.ndarray, born: pd.Series) -> Moments:
    at = printed.at.mask(rows, born.dt.floor("s")).astype(INSTANT)
    on = hong_kong_days(at).fillna(printed.on)
    precision = printed.precision.mask(rows, Precision.SECOND.value)
    return Moments(at, on, precision, printed.bad & ~rows, printed.zoneless, printed.ambiguous & ~rows)
