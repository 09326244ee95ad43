"""Excel workbooks (.xlsx): values only, no formula is evaluated, no link followed.

Numbers keep what the cell holds. An id typed as a number has lost its last digits beyond 15, so such a cell is written
in exponent form here, which the rule for ids then rejects with its reason.
"""

import datetime as dt
import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from dataclasses import dataclass

import openpyxl

from dashboard.importers.findings import Refused
from dashboard.importers.reading import Source

EXPANDED_LIMIT = 1024**3
ROW_LIMIT = 1_100_000
CELL_LIMIT = 40_000_000

# All that openpyxl and the standard library raise for a workbook that is damaged, locked or not a workbook.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    OSError, EOFError, RuntimeError, AssertionError, ArithmeticError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet as text. rows[i] is Excel's row i + 1."""

    name: str
    rows: list[list[str]]


def open_workbook(source: Source) -> tuple[Sheet, ...]:
    """Every worksheet that holds something. Raises Refused: damaged, locked, or larger unpacked than the limit."""
    try:
        _hold_expanded_limit(source)
        book = openpyxl.load_workbook(io.BytesIO(source.content), read_only=True, data_only=True)
        sheets = tuple(Sheet(sheet.title, _rows(source, sheet)) for sheet in book.worksheets)
    except _DAMAGE as trouble:
        raise Refused("damaged_workbook", name=source.name) from trouble
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise Refused("empty_file", name=source.name)
    return filled


def _hold_expanded_limit(source: Source) -> None:
    with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
        if "[Content_Types].xml" not in archive.namelist():
            raise Refused("zip_archive", name=source.name)
        if sum(entry.file_size for entry in archive.infolist()) > EXPANDED_LIMIT:
            raise Refused("expands_too_far", name=source.name)


def _rows(source: Source, sheet: "openpyxl.worksheet._read_only.ReadOnlyWorksheet") -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    for row in sheet.iter_rows(values_only=True):
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        cells += len(texts)
        if len(rows) >= ROW_LIMIT or cells > CELL_LIMIT:
            raise Refused("expands_too_far", name=source.name)
        rows.append(texts)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, (int, float)):
        if abs(value) >= 1e15:
            return f"{value:.5E}"
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)
