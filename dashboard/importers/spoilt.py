"""What a spreadsheet does to a file that it saves again, where the damage cannot be undone.

A decimal such as 3.4 becomes a day of the year ("3.апр", "04-Mar"): the number is gone, since 3.4 and 3.04 become the
same day. [F] formats.md 0.9. Ids in exponent form are each format's own affair: a link may still hold the id.
"""

import re

import pandas as pd

from dashboard.importers.findings import Refused
from dashboard.importers.ledger import quoted
from dashboard.importers.table import Table

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|ян|фев|мар|апр|май|мая|юни|юли|июн|июл|авг|сен|сеп|окт|ное"
    r"|ноя|дек|ene|abr|ago|dic|set|out|dez|mai|mrz|okt|dez)[a-zа-я]*"
)
_DAY_OF_YEAR = re.compile(
    rf"\d{{1,2}}[.\-/ ]{_MONTH}\.?|{_MONTH}[.\-/ ]\d{{1,4}}|\d{{1,2}}月\d{{1,2}}日|\d{{4}}-\d\d-\d\d(?: 00:00:00)?",
    re.IGNORECASE,
)
_LOOKED_AT = 5_000
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")


def refuse_spoilt(table: Table) -> None:
    """Raises Refused where a column of numbers holds days of the year."""
    fields = table.match.format.fields(table.match.header)
    dates = {
        table.names[place] for field, place in fields.items() if field in ("published", "date", "day", "title", "text")
    }
    for name in table.cells:
        if str(name) in dates:
            continue
        row = _turned(table.cells[name].str.strip())
        if row is not None:
            cell = quoted(table.cells[name].iloc[row])
            raise Refused("numbers_became_dates", table.line(row), column=str(name), cell=cell)


def _turned(cells: pd.Series) -> int | None:
    """The first cell that is a day, in a column whose other cells are numbers; None where the column is sound."""
    filled = cells[cells != ""].head(_LOOKED_AT)
    kinds = {str(cell): _kind(str(cell)) for cell in filled.unique()}
    if set(kinds.values()) != {"number", "day"}:
        return None
    return next(place for place, cell in enumerate(cells) if kinds.get(str(cell)) == "day")


def _kind(cell: str) -> str:
    if _NUMBER.fullmatch(cell):
        return "number"
    return "day" if _DAY_OF_YEAR.fullmatch(cell) else "other"
