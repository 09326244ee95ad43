"""Tables as sheets of a workbook: true numbers and dates, a frozen head, and nothing that could run as a formula."""

import io
import unicodedata
from collections.abc import Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from dashboard.measures.columns import Written, written_as
from dashboard.reports.tables import Table, days_of, in_hong_kong

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST_LETTERS = 32_767
"""That a cell can hold; a longer text would be left out by the writer without a word."""
_WIDEST, LABEL, SAID = 60, 28, 90
LINE, LINE_PIXELS = 17, 23
"""The height of a line of 11 points, Chinese glyphs included, in points and in pixels."""
_FIRST_YEAR = 1900
_NUMBERS = {
    Written.SHARE: "0.0%", Written.RATIO: '0.0"{times}"', Written.FINE_RATIO: '0.00"{times}"', Written.COUNT: "#,##0",
    Written.PLAIN: "0",
}  # fmt: skip


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book, self._made = book, dict[tuple[tuple[str, Any], ...], Any]()

    def of(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]


def xlsx_bytes(table: Table) -> bytes:
    """A workbook of one table, and a sheet that says what it shows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        formats = Formats(book)
        write_rows(book.add_worksheet(table.name[:31]), table, formats)
        write_lines(book.add_worksheet(table.about_name[:31]), table.about, formats)
    return out.getvalue()


def text(sheet: Any, row: int, column: int, value: str, form: Any = None) -> None:
    """Always a string, whatever it looks like; what a cell cannot hold is cut with a mark."""
    held = value if len(value) <= MOST_LETTERS else f"{value[: MOST_LETTERS - 1]}…"
    sheet.write_string(row, column, held, form)


def wide(value: str) -> int:
    """The width of a text in columns of a spreadsheet: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in value)


def lines_of(value: str, width: int) -> int:
    """How many lines a text takes in a column of that width; a row does not grow by itself everywhere."""
    return max(1, sum(-(-wide(line) // width) or 1 for line in value.split("\n")))


def write_rows(sheet: Any, table: Table, formats: Formats, *, top: int = 0) -> int:
    """The table with its head in row `top`, frozen, with filters. Gives the number of its columns."""
    frame = in_hong_kong(table.frame[list(table.heads)])
    days = days_of(table)
    sheet.set_default_row(LINE)
    head = formats.of(bold=True, bottom=1, text_wrap=True, valign="top")
    lines = 1
    for at, (name, words) in enumerate(table.heads.items()):
        text(sheet, top, at, words, head)
        form = _form(frame[name], name, formats=formats, is_day=name in days, times=table.times)
        needed = _column(sheet, frame[name], at=at, top=top, form=form)
        width = max(min(needed, _WIDEST), min(wide(words) + 3, 18))
        sheet.set_column(at, at, width)
        lines = max(lines, lines_of(words, width - 2))
    sheet.set_row(top, LINE * lines)
    columns = len(table.heads)
    if table.note:
        text(sheet, top, columns, table.note, head)
        for row in range(len(frame)):
            text(sheet, top + 1 + row, columns, table.note)
        sheet.set_column(columns, columns, wide(table.note) + 3)
        columns += 1
    sheet.freeze_panes(top + 1, 0)
    if len(frame):
        sheet.autofilter(top, 0, top + len(frame), columns - 1)
    return columns


def _form(column: "pd.Series[Any]", name: str, *, formats: Formats, is_day: bool, times: str) -> Any:
    if pd.api.types.is_datetime64_any_dtype(column):
        return formats.of(num_format="yyyy-mm-dd" if is_day else "yyyy-mm-dd hh:mm")
    if pd.api.types.is_bool_dtype(column) or not pd.api.types.is_numeric_dtype(column):
        return None
    way = written_as(name)
    usual = "#,##0" if (column.dropna() % 1 == 0).all() else "#,##0.00"
    return formats.of(num_format=_NUMBERS[way].format(times=times) if way else usual)


def _column(sheet: Any, column: "pd.Series[Any]", *, at: int, top: int, form: Any) -> int:
    """Writes the values under the head; gives the width they need. What is missing stays an empty cell."""
    widest = 10
    for row, value in enumerate(column.tolist(), top + 1):
        if pd.isna(value):
            continue
        if isinstance(value, pd.Timestamp):
            widest = max(widest, 18)
            if value.year < _FIRST_YEAR:
                text(sheet, row, at, str(value))
            else:
                sheet.write_datetime(row, at, value.to_pydatetime(), form)
        elif isinstance(value, bool):
            sheet.write_boolean(row, at, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, at, value, form)
        else:
            text(sheet, row, at, str(value))
            widest = max(widest, wide(str(value)) + 2)
    return widest


def write_lines(sheet: Any, lines: Sequence[tuple[str, str]], formats: Formats, *, top: int = 0) -> None:
    """Labels and what they stand for, one below the other."""
    wrapped, bold = formats.of(text_wrap=True, valign="top"), formats.of(bold=True, valign="top", text_wrap=True)
    sheet.set_column(0, 0, LABEL)
    sheet.set_column(1, 1, SAID)
    for row, (label, said) in enumerate(lines, top):
        text(sheet, row, 0, label, bold)
        text(sheet, row, 1, said, wrapped)
        sheet.set_row(row, LINE * max(lines_of(label, LABEL - 2), lines_of(said, SAID - 2)))
