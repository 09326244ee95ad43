"""Files of every kind that people drop, made by hand: workbooks old and new, their damaged kin, and archives."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
import xlwt
from xlwt.CompoundDoc import XlsDoc

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="{kind}"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{base}.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType="{base}.sharedStrings+xml"/></Types>'
)
_BASE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XLSX = f"{_BASE}.sheet.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def raw_xlsx(
    sheet_data: str, *, shared: str = "", before: str = "", kind: str = XLSX, doctype: str = "", **more: bytes | str
) -> bytes:
    """A workbook of one sheet, its XML as given. `more`: further members, "__" for "/" and "_dot_" for "."."""
    strings = f'{doctype}<sst xmlns="{_MAIN}">{shared}</sst>'
    sheet = f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{sheet_data}</sheetData></worksheet>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES.format(kind=kind, base=_BASE),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/sharedStrings.xml": strings,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(parts | {name.replace("__", "/").replace("_dot_", "."): body for name, body in more.items()})


def xlsx(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _old_book(sheets: Mapping[str, Mapping[tuple[int, int], object]]) -> xlwt.Workbook:
    book = xlwt.Workbook()
    for name, cells in sheets.items():
        sheet = book.add_sheet(name)
        for (row, column), value in cells.items():
            if isinstance(value, tuple):
                sheet.write(row, column, value[0], xlwt.easyxf(num_format_str=value[1]))
            else:
                sheet.write(row, column, value)
    return book


def xls(sheets: Mapping[str, Mapping[tuple[int, int], object]]) -> bytes:
    """An Excel 97 workbook; cells by (row, column) from 0, a tuple is (value, number format)."""
    kept = io.BytesIO()
    _old_book(sheets).save(kept)
    return kept.getvalue()


def locked_xls() -> bytes:
    """A workbook whose first record after the beginning says that all that follows is encrypted."""
    content = _old_book({"s": {(0, 0): "secret"}}).get_biff_data()
    first = 4 + struct.unpack("<H", content[2:4])[0]
    mark = struct.pack("<HHHHH", 0x2F, 6, 0, 1, 2)
    kept = io.BytesIO()
    XlsDoc().save(kept, content[:first] + mark + content[first:])
    return kept.getvalue()
