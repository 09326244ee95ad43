"""Figures of an account by the day, which no post holds: followers, and what all posts together had on a day.

A day is kept as the platform counts it (zone), never turned into another: Meta's days are Pacific ones. [F]
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.core.vocabulary import Platform
from dashboard.importers import accounts, columns, posts
from dashboard.importers.findings import Refused
from dashboard.importers.ledger import Ledger, quoted
from dashboard.importers.moments import DAY, within
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.table import Table

_SIGNED = frozenset({"new_followers", "reactions", "comments", "shares"})
_MONTHS = {
    1: "january jan januar enero ene janeiro janvier gennaio 1月 一月",
    2: "february feb februar febrero fevereiro février febbraio 2月 二月",
    3: "march mar märz marzo março mars 3月 三月",
    4: "april apr abril abr avril aprile 4月 四月",
    5: "may mai mayo maio maggio 5月 五月",
    6: "june jun juni junio junho juin giugno 6月 六月",
    7: "july jul juli julio julho juillet luglio 7月 七月",
    8: "august aug agosto ago août 8月 八月",
    9: "september sep sept septiembre setembro septembre settembre 9月 九月",
    10: "october oct oktober okt octubre outubro octobre ottobre 10月 十月",
    11: "november nov noviembre novembro novembre 11月 十一月",
    12: "december dec dezember dez diciembre dic dezembro décembre dicembre 12月 十二月",
}
_MONTH = {word: month for month, words in _MONTHS.items() for word in words.split()}
_YEARLESS = (
    re.compile(r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d]+)\.?"),
    re.compile(r"(?P<month>\d{1,2}月)(?P<day>\d{1,2})[日号]"),
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_DATE = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)")
_TURN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLayout:
    """times: strptime forms of the day. zone: whose day it is. measures: field -> column of account_day.

    yearless: the file prints no year. account: reads whose figures they are. whole: as in PostLayout.
    """

    platform: Platform
    zone: str
    times: Sequence[str]
    measures: Mapping[str, str]
    yearless: bool = False
    account: Callable[[Ledger], accounts.InFile] = accounts.nowhere
    whole: Sequence[str] = ()


def read_days(table: Table, /, *, source: Source, options: Options, layout: DayLayout) -> Reading:
    """account and account_day."""
    ledger = Ledger(table)
    posts.keep_whole(ledger, layout.whole)
    day = _days(ledger, layout, source=source, options=options)
    owner = accounts.of_rows(ledger, layout.account(ledger), platform=layout.platform, source=source, options=options)
    frame: dict[str, pd.Series] = {"account_id": owner.account_id, "day": day}
    for field, measure in layout.measures.items():
        if table.has(field):
            cells = table.column(field)
            read = columns.counts(cells, signed=measure in _SIGNED)
            ledger.reject(read.bad, "not_a_count", column=table.shown(field), cells=cells)
            frame[measure] = read.values
    posts.hold_one_row_each(ledger, owner.account_id.fillna("") + day.astype("str"))
    whole = pd.DataFrame(frame).assign(day_zone=layout.zone)
    ledger.notice("days_of_account", zone=layout.zone, count=int(ledger.kept.sum()))
    return ledger.close(
        tables={
            "account": posts.account_rows(ledger, owner, platform=layout.platform).reset_index(drop=True),
            "account_day": whole[ledger.kept].reset_index(drop=True),
        },
        platform=layout.platform.value,
    )


def _days(ledger: Ledger, layout: DayLayout, *, source: Source, options: Options) -> pd.Series:
    cells, column = ledger.table.column("date"), ledger.table.shown("date")
    text = cells.str.strip().str.replace(r"\s+", " ", regex=True)
    if layout.yearless:
        day = _with_year(text, year=_year(text, source=source, options=options))
        if options.year is None and _is_doubtful(day, source):
            raise Refused("year_needed", name=source.name, cell=quoted(text.iloc[0]))
    else:
        day = pd.Series(pd.NaT, index=cells.index, dtype=DAY)
        for pattern in layout.times:
            day = day.fillna(pd.to_datetime(text.where(day.isna()), format=pattern, errors="coerce").astype(DAY))
    day = within(day)
    ledger.reject((text == "").to_numpy(dtype=bool), "cell_empty", column=column, cells=cells)
    ledger.reject(day.isna().to_numpy(dtype=bool), "day_unreadable", column=column, cells=cells)
    return day


def _year(text: pd.Series, *, source: Source, options: Options) -> int:
    """The year of the first row: said, or in the name of the zip or file. Raises Refused where neither says."""
    found = _YEAR.findall(f"{source.container} {source.name}")
    if options.year is not None:
        return options.year
    if len(set(found)) == 1:
        return int(found[0])
    raise Refused("year_needed", name=source.name, cell=quoted(text.iloc[0]) if len(text) else "")


def _is_doubtful(day: pd.Series, source: Source) -> bool:
    """The year in a name is that of the export or of the first day: past New Year nothing says of which."""
    exported = pd.to_datetime(pd.Series(_DATE.findall(f"{source.container} {source.name}")), errors="coerce").max()
    return bool(day.dt.year.nunique() > 1 or (pd.notna(exported) and day.max() > exported))


def _with_year(text: pd.Series, *, year: int) -> pd.Series:
    """Days in order, the first in the given year; between December and January the year turns, up or down."""
    found: list[pd.Timestamp | None] = []
    before: dt.date | None = None
    for cell in text:
        day = _day_in(str(cell).casefold(), year)
        turn = 0 if day is None or before is None else (before - day).days
        if abs(turn) > _TURN:
            year += 1 if turn > 0 else -1
            day = _day_in(str(cell).casefold(), year)
        before = day or before
        found.append(None if day is None else pd.Timestamp(day))
    return pd.Series(found, index=text.index, dtype=DAY)


def _day_in(cell: str, year: int) -> dt.date | None:
    for pattern in _YEARLESS:
        match = pattern.fullmatch(cell)
        if match and match["month"] in _MONTH:
            try:
                return dt.date(year, _MONTH[match["month"]], int(match["day"]))
            except ValueError:
                return None
    return None
