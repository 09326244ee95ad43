"""Excel 97-2003 workbooks (.xls), as LinkedIn and WeChat write them.

Read by xlrd, which keeps rows as long as they are. python-calamine was tried and refused: it makes room for the whole
rectangle of a sheet, so that a file of 5 kB asks for gigabytes, and where it cannot have them it ends the program.
"""

import datetime as dt
import io
import re
import struct

import xlrd
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError
from xlrd.xldate import XLDateError

from dashboard.importers.container import compound_kind
from dashboard.importers.findings import Refused
from dashboard.importers.reading import Source
from dashboard.importers.workbook import Room, Sheet, moment_text, value_text

# What xlrd raises for damaged files, seen by feeding it thousands of them.
_DAMAGE = (
    xlrd.XLRDError, CompDocError, FormulaError, XLDateError, struct.error, LookupError, ValueError, TypeError,
    AttributeError, AssertionError, ArithmeticError, RecursionError, NotImplementedError, EOFError,
)  # fmt: skip


def open_old_workbook(source: Source) -> tuple[Sheet, ...]:
    """Every worksheet that holds something. Raises Refused: locked, damaged, or another kind of old Office file."""
    try:
        book, room = _book(source.content), Room(source.name)
        sheets = tuple(_sheet(book, place, room) for place in range(book.nsheets))
    except _DAMAGE as trouble:
        raise _refusal(source, trouble) from trouble
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise Refused("empty_file", name=source.name)
    return filled


def _book(content: bytes) -> "xlrd.Book":
    """Formats tell a day from a time; a workbook whose formats are spoilt is read without them."""
    try:
        return _opened(content, formats=True)
    except _DAMAGE:
        return _opened(content, formats=False)


def _opened(content: bytes, *, formats: bool) -> "xlrd.Book":
    return xlrd.open_workbook(
        file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True, formatting_info=formats
    )


def _refusal(source: Source, trouble: Exception) -> Refused:
    kind = "locked" if "encrypted" in str(trouble) else compound_kind(source.content)
    if kind == "locked":
        return Refused("locked_workbook", name=source.name)
    if kind is not None:
        return Refused("other_container", name=source.name, kind=kind)
    return Refused("damaged_workbook", name=source.name)


def _sheet(book: "xlrd.Book", place: int, room: Room) -> Sheet:
    sheet = book.sheet_by_index(place)
    rows = ([_text(book, cell) for cell in sheet.row(row)] for row in range(sheet.nrows))
    kept = Sheet(sheet.name, room.kept(rows))
    book.unload_sheet(place)
    return kept


def _text(book: "xlrd.Book", cell: "xlrd.sheet.Cell") -> str:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return value_text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(book, cell)
    return value_text(cell.value)


def _moment(book: "xlrd.Book", cell: "xlrd.sheet.Cell") -> str:
    """A date, a time of day or a duration; a number that no calendar reaches stays a number."""
    form = "yyyy-mm-dd"
    if cell.xf_index is not None:
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if re.search(r"\[[hms]+\]", form, re.IGNORECASE):
        return value_text(dt.timedelta(days=cell.value))
    try:
        moment = xlrd.xldate_as_datetime(cell.value, book.datemode)
    except (XLDateError, OverflowError, ValueError):
        return value_text(cell.value)
    return moment.strftime("%H:%M:%S") if 0 <= cell.value < 1 else moment_text(moment, form=form)
