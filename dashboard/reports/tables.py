"""A table as a file that opens well in a spreadsheet and carries no formula, whatever the text in it says."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import xlsxwriter

from dashboard.core.clock import HONG_KONG

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Table:
    """frame: the rows. heads: column -> what a person reads above it; columns without a head are left out.

    about: (label, text) lines such as the question, basis, n, as of; they stand on a sheet of their own in a workbook.
    note: "illustrative figures" or empty; where given it is a column of its own, so that it stays with each row.
    """

    name: str
    frame: pd.DataFrame
    heads: Mapping[str, str]
    about: Sequence[tuple[str, str]]
    about_name: str
    note: str = ""


def inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; anything else is as it was."""
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return value


def _hong_kong(frame: pd.DataFrame) -> pd.DataFrame:
    """Instants as Hong Kong wall time without a zone mark, which spreadsheets cannot hold; the heads say HKT."""
    shown = frame.copy()
    for name in shown.columns:
        if isinstance(shown[name].dtype, pd.DatetimeTZDtype):
            shown[name] = shown[name].dt.tz_convert(HONG_KONG).dt.tz_localize(None)
    return shown


def _shown(table: Table) -> tuple[pd.DataFrame, frozenset[str]]:
    """The frame under its heads, and which of these hold days: instants carry a zone, days do not."""
    asked = table.frame[list(table.heads)]
    days = frozenset(
        words
        for name, words in table.heads.items()
        if pd.api.types.is_datetime64_any_dtype(asked[name]) and not isinstance(asked[name].dtype, pd.DatetimeTZDtype)
    )
    frame = _hong_kong(asked).rename(columns=dict(table.heads))
    if table.note:
        frame[table.note] = table.note
    return frame, days


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Chinese; missing values are empty, not 0."""
    frame, days = _shown(table)
    for name in frame.columns:
        if pd.api.types.is_datetime64_any_dtype(frame[name]):
            pattern = "%Y-%m-%d" if name in days else "%Y-%m-%d %H:%M"
            frame[name] = frame[name].dt.strftime(pattern)
        elif frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name]):
            frame[name] = frame[name].map(inert)
    return frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(table: Table) -> bytes:
    """A workbook: the table with true numbers and dates and a frozen head, and a sheet that says what it shows."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        _write_rows(book, table)
        _write_about(book, table)
    return out.getvalue()


def _write_rows(book: xlsxwriter.Workbook, table: Table) -> None:
    frame, days = _shown(table)
    sheet = book.add_worksheet(table.name[:31])
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    moment, day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"}), book.add_format({"num_format": "yyyy-mm-dd"})
    count, share = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "#,##0.00"})
    for at, name in enumerate(frame.columns):
        column = frame[name]
        sheet.write_string(0, at, str(name), head)
        is_time = pd.api.types.is_datetime64_any_dtype(column)
        time_format = day if name in days else moment
        widest = len(str(name))
        for row, value in enumerate(column.tolist(), 1):
            if pd.isna(value):
                continue
            if is_time:
                sheet.write_datetime(row, at, pd.Timestamp(value).to_pydatetime(), time_format)
            elif isinstance(value, bool):
                sheet.write_boolean(row, at, value)
            elif isinstance(value, int | float):
                sheet.write_number(row, at, value, count if float(value).is_integer() else share)
            else:
                sheet.write_string(row, at, str(value))
                widest = max(widest, len(str(value)))
        sheet.set_column(at, at, 18 if is_time else min(widest + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _write_about(book: xlsxwriter.Workbook, table: Table) -> None:
    sheet = book.add_worksheet(table.about_name[:31])
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (label, text) in enumerate(table.about):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)


def file_stem(
    *,
    subject: str,
    chosen: Sequence[str],
    days: tuple[dt.date, dt.date] | None,
    as_of: dt.date | None,
    illustrative: bool,
) -> str:
    """A file name without ending: subject, what was chosen, first and last day, as-of day, "illustrative"."""
    parts = [subject.replace(".", "-"), *chosen]
    if days:
        parts.append(f"{days[0]:%Y%m%d}-{days[1] - dt.timedelta(days=1):%Y%m%d}")
    if as_of:
        parts.append(f"as-of-{as_of:%Y%m%d}")
    if illustrative:
        parts.append("illustrative")
    safe = ("".join(c if c.isalnum() or c in "-+" else "-" for c in part) for part in parts)
    return "_".join(part.strip("-") for part in safe if part.strip("-"))
