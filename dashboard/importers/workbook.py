"""Excel workbooks (.xlsx, .xlsm): values only, no formula is evaluated, no macro run, no link followed.

Numbers keep what the cell holds. An id typed as a number has lost its last digits beyond 15, so such a cell is written
in exponent form here, which the rule for ids then rejects with its reason.
"""

import datetime as dt
import io
import re
import warnings
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import openpyxl
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from openpyxl.reader.excel import ExcelReader

from dashboard.importers.findings import Refused
from dashboard.importers.reading import Source

EXPANDED_LIMIT = 1024**3
# Sheets shrink ten to fifty times; what shrinks more and is large was made to fill a computer.
RATIO_LIMIT = 250
RATIO_FROM = 100 * 1024**2
ROW_LIMIT = 2_200_000
CELL_LIMIT = 40_000_000
WIDEST = 16_384

# All that openpyxl and the standard library raise for a workbook that is damaged or not a workbook.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, LookupError, ValueError, TypeError, AttributeError,
    OSError, EOFError, RuntimeError, AssertionError, ArithmeticError,
)  # fmt: skip
_STYLES = "xl/styles.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet or table as text. rows[i] is Excel's row i + 1."""

    name: str
    rows: list[list[str]]


@dataclass(slots=True)
class Room:
    """What a file may still hold, over all its sheets: many small sheets fill a computer as well as a large one."""

    name: str
    rows: int = 0
    cells: int = 0

    def take(self, cells: int) -> None:
        """One more row of so many cells. Raises Refused beyond the limits."""
        self.rows += 1
        self.cells += cells
        if self.rows > ROW_LIMIT or self.cells > CELL_LIMIT:
            raise Refused("expands_too_far", name=self.name)

    def hold_width(self, cells: int) -> None:
        """Raises Refused for a row wider than Excel's widest, before its cells are laid out."""
        if cells > WIDEST:
            raise Refused("expands_too_far", name=self.name)

    def kept(self, rows: Iterable[list[str]]) -> list[list[str]]:
        """The rows without the empty cells and rows at their ends."""
        kept: list[list[str]] = []
        for row in rows:
            self.take(len(row))
            while row and not row[-1]:
                row.pop()
            kept.append(row)
        while kept and not kept[-1]:
            kept.pop()
        return kept


def open_workbook(source: Source) -> tuple[Sheet, ...]:
    """Every worksheet that holds something. Raises Refused: damaged, locked, or larger unpacked than the limit."""
    try:
        _hold_expanded_limit(source)
        with warnings.catch_warnings():
            # A workbook without default style or with an unknown extension is read all the same.
            warnings.simplefilter("ignore")
            book, room = _book(source), Room(source.name)
            sheets = tuple(Sheet(sheet.title, _rows(sheet, room)) for sheet in book.worksheets)
    except _DAMAGE as trouble:
        if _is_entity(trouble):
            raise Refused("xml_entities", name=source.name) from trouble
        raise Refused("damaged_workbook", name=source.name) from trouble
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise Refused("empty_file", name=source.name)
    return filled


def _hold_expanded_limit(source: Source) -> None:
    """The sizes that the archive states are upper limits: the standard library stops reading a member there."""
    with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        if size > EXPANDED_LIMIT or size > max(RATIO_FROM, RATIO_LIMIT * len(source.content)):
            raise Refused("expands_too_far", name=source.name)


def _book(source: Source) -> "openpyxl.Workbook":
    """Some platforms write styles that no reader accepts; then only the number formats are kept, which make dates."""
    reader = ExcelReader(io.BytesIO(source.content), read_only=True, data_only=True, keep_links=False)
    try:
        reader.read()
    except _DAMAGE as trouble:
        if _is_entity(trouble):
            raise
        reader = ExcelReader(io.BytesIO(source.content), read_only=True, data_only=True, keep_links=False)
        reader.archive = _PlainStyles(io.BytesIO(source.content))
        reader.read()
    return reader.wb


def _is_entity(trouble: BaseException | None) -> bool:
    """Whether an XML entity was met; openpyxl wraps that in errors of its own."""
    while trouble is not None and not isinstance(trouble, DefusedXmlException):
        trouble = trouble.__cause__ or trouble.__context__
    return trouble is not None


class _PlainStyles(zipfile.ZipFile):
    """A workbook's archive whose style sheet shows the number format of each style and nothing else."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        content = super().read(name, pwd)
        return _plain_styles(content) if name == _STYLES else content


def _plain_styles(content: bytes) -> bytes:
    try:
        styles = fromstring(content)
    except ET.ParseError:
        styles = ET.Element("styleSheet")
    plain = ET.Element(f"{_MAIN}styleSheet")
    known = ET.SubElement(plain, f"{_MAIN}numFmts")
    for form in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt"):
        if form.get("numFmtId", "").isdigit():
            kept = {"numFmtId": form.get("numFmtId", ""), "formatCode": form.get("formatCode", "General")}
            ET.SubElement(known, f"{_MAIN}numFmt", kept)
    for path in ("fonts/font", "fills/fill/patternFill", "borders/border", "cellStyleXfs/xf"):
        place = plain
        for part in path.split("/"):
            place = ET.SubElement(place, _MAIN + part)
    formats = ET.SubElement(plain, f"{_MAIN}cellXfs")
    for style in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        number = style.get("numFmtId", "0")
        ET.SubElement(formats, f"{_MAIN}xf", {"numFmtId": number if number.isdigit() else "0"})
    if len(formats) == 0:
        ET.SubElement(formats, f"{_MAIN}xf", {"numFmtId": "0"})
    return ET.tostring(plain)


def _rows(sheet: "openpyxl.worksheet._read_only.ReadOnlyWorksheet", room: Room) -> list[list[str]]:
    # The stated size of a sheet is often wrong: Apache POI and Go writers say "A1" whatever follows.
    sheet.reset_dimensions()
    return room.kept([_cell_text(cell) for cell in row] for row in sheet.iter_rows())


def _cell_text(cell: "openpyxl.cell.ReadOnlyCell") -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, dt.datetime):
        return moment_text(value, form=cell.number_format)
    return value_text(value)


def value_text(value: object) -> str:
    """A cell's value as text: whole numbers without a point, booleans as words, durations as H:MM:SS."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        if abs(value) >= 1e15:
            return f"{value:.5E}"
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def moment_text(value: dt.datetime, *, form: str) -> str:
    """YYYY-MM-DD HH:MM:SS, without the hour of a midnight, or the seconds of another minute, where they are zero and
    the cell's number format `form` does not show them: before a spreadsheet made it a moment, it was a day or a minute.
    """
    shown = re.sub(r'"[^"]*"|\\.|_.|\[[^\]hms]*\]', "", form).lower()
    if value.time() == dt.time():
        return value.strftime("%Y-%m-%d %H:%M:%S" if re.search(r"[hs]", shown) else "%Y-%m-%d")
    if value.second == value.microsecond == 0 and "h" in shown and "s" not in shown:
        return value.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d %H:%M:%S")
