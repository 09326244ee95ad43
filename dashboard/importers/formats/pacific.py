"""Meta's "Publish time": the wall clock of Los Angeles, with daylight saving, and no word about it in the file.

[F] Proved for Instagram by the time inside the short code: 78 of 78 rows 7 h off UTC in March and April 2025, 8 h after
2 November. For Facebook by [T] and by its being the same export. Read as Hong Kong time, every post made before 15:00
(16:00 in winter) would lie on the day before.
"""

import re

import pandas as pd

from dashboard.importers import idclock
from dashboard.importers.findings import Refused
from dashboard.importers.ledger import Ledger, quoted
from dashboard.importers.moments import INSTANT, Moments, hong_kong_days, wall

ZONE = "America/Los_Angeles"

_YEAR_FIRST = (
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y年%m月%d日 %H:%M",
)
_CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M %p")
_MONTH_FIRST = tuple(f"%m{sign}%d{sign}%Y {clock}" for sign in "/-" for clock in _CLOCKS)
_DAY_FIRST = tuple(f"%d{sign}%m{sign}%Y {clock}" for sign in "/.-" for clock in _CLOCKS)
_MONTH_FIRST_HEADERS = {"publish time"}
_DAY_FIRST_HEADERS = {"horário de publicação", "hora da publicação"}
_SHORT_CODE = r"instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/([A-Za-z0-9_-]{11})(?:[/?#]|$)"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_EPOCH_MS = 1314220021721
_HOUR = pd.Timedelta(hours=1)
_DAY = pd.Timedelta(days=1)
# Jan-14-2025_Apr-14-2025_1396269028466733.csv [F]
_PERIOD = re.compile(r"([A-Z][a-z]{2}-\d{2}-\d{4})_([A-Z][a-z]{2}-\d{2}-\d{4})")


def published(ledger: Ledger, *, cells: pd.Series, header: str, name: str = "") -> Moments:
    """The column as UTC instants. Unreadable rows are rejected; Refused where day and month cannot be told apart.

    name: of the file, which holds the period of the export.
    """
    moments = wall(cells, formats=(*_YEAR_FIRST, *_order(ledger, cells=cells, header=header, name=name)), zone=ZONE)
    ledger.reject((cells.str.strip() == "").to_numpy(dtype=bool), "cell_empty", column=header, cells=cells)
    ledger.reject(moments.bad, "time_unreadable", column=header, cells=cells)
    return moments


def _order(ledger: Ledger, *, cells: pd.Series, header: str, name: str) -> tuple[str, ...]:
    """Day or month first, by evidence over the whole column, else by the language of the header or the period."""
    parts = cells.str.extract(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b").dropna().astype("int64")
    month_first = bool(((parts[0] <= 12) & (parts[1] > 12)).any())
    day_first = bool(((parts[0] > 12) & (parts[1] <= 12)).any())
    if month_first and day_first:
        raise Refused("dates_mixed")
    if month_first or parts.empty or (not day_first and header in _MONTH_FIRST_HEADERS):
        return _MONTH_FIRST
    if not day_first and header not in _DAY_FIRST_HEADERS:
        in_period = _orders_in_period(cells, name)
        if in_period == [_MONTH_FIRST]:
            return _MONTH_FIRST
        day_first = in_period == [_DAY_FIRST]
    if not day_first and header not in _DAY_FIRST_HEADERS:
        raise Refused("date_order_unknown", cell=quoted(cells[parts.index[0]]))
    ledger.notice("day_first_dates")
    return _DAY_FIRST


def _orders_in_period(cells: pd.Series, name: str) -> list[tuple[str, ...]]:
    """The orders that put every post into the period which the file's name holds, give or take a day."""
    found = _PERIOD.search(name)
    if found is None:
        return []
    first, last = (pd.to_datetime(day, format="%b-%d-%Y", errors="coerce") for day in found.groups())
    fitting = []
    for order in (_MONTH_FIRST, _DAY_FIRST):
        on = wall(cells, formats=order, zone=ZONE).at.dt.tz_convert(ZONE).dt.tz_localize(None).dropna()
        if len(on) and bool(on.between(first - _DAY, last + 2 * _DAY).all()):
            fitting.append(order)
    return fitting


def remark_repeated_hour(ledger: Ledger, moments: Moments) -> None:
    """Where nothing else tells, the earlier of the two was taken; the person is told."""
    ledger.remark(moments.ambiguous, "hour_twice")


def settle_by_short_code(ledger: Ledger, *, moments: Moments, links: pd.Series) -> Moments:
    """The hour that comes twice in autumn, decided by the time inside Instagram's short code where the link has one."""
    born = _born(links)
    later = (born - moments.at - _HOUR).abs() < (born - moments.at).abs()
    known = moments.ambiguous & born.notna().to_numpy(dtype=bool)
    ledger.remark(known, "hour_by_id")
    ledger.remark(moments.ambiguous & ~known, "hour_twice")
    at = moments.at.mask(later & known, moments.at + _HOUR).astype(INSTANT)
    at = idclock.corrected(ledger, at=at, born=born, rows=at.notna().to_numpy(dtype=bool)).astype(INSTANT)
    on = hong_kong_days(at)
    return Moments(at, on, moments.precision, moments.bad, moments.zoneless, moments.ambiguous & ~known)


def _born(links: pd.Series) -> pd.Series:
    """When each media id was made: the short code is the id in base 64, the id holds milliseconds above bit 23."""
    codes = links.fillna("").str.extract(_SHORT_CODE)[0]
    stamps = [_stamp(code) if isinstance(code, str) else None for code in codes]
    moments = [pd.NaT if stamp is None else pd.Timestamp(stamp, unit="ms", tz="UTC") for stamp in stamps]
    return pd.Series(moments, index=links.index, dtype=INSTANT)


def _stamp(code: str) -> int | None:
    number = 0
    for letter in code:
        number = number * 64 + _ALPHABET.index(letter)
    moment = (number >> 23) + _EPOCH_MS
    return moment if moment < 4_102_444_800_000 else None
