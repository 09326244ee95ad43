"""Excel's "XML spreadsheet 2003", often saved under the name .xls. No formula is evaluated, no entity expanded."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dashboard.importers.findings import Refused
from dashboard.importers.workbook import ROW_LIMIT, Room, Sheet, value_text

_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_NAMED = f"{{{_SPREADSHEET}}}"


def is_spreadsheet_xml(text: str) -> bool:
    """Whether the text is an XML document in Excel's 2003 vocabulary."""
    return _SPREADSHEET in text[:4096] and re.search(r"<(?:\w+:)?Workbook\b", text[:8192]) is not None


def spreadsheet_sheets(text: str, *, name: str) -> tuple[Sheet, ...]:
    """Every worksheet that holds something. Raises Refused: damaged, entities inside, or beyond the limits."""
    # The text is decoded already, so the encoding it declares no longer holds.
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    sheets: list[Sheet] = []
    room = Room(name)
    try:
        for _, element in iterparse(io.BytesIO(body)):
            if element.tag == _NAMED + "Worksheet":
                sheets.append(_sheet(element, room))
                element.clear()
    except DefusedXmlException as trouble:
        raise Refused("xml_entities", name=name) from trouble
    except (ET.ParseError, ValueError) as trouble:
        raise Refused("damaged_workbook", name=name) from trouble
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise Refused("empty_file", name=name)
    return filled


def _sheet(element: ET.Element, room: Room) -> Sheet:
    title = element.get(_NAMED + "Name", "")
    return Sheet(title, room.kept(_rows(element, room)))


def _rows(element: ET.Element, room: Room) -> Iterator[list[str]]:
    place = 0
    for row in element.iterfind(f"{_NAMED}Table/{_NAMED}Row"):
        stated = int(row.get(_NAMED + "Index", place + 1)) - 1
        if stated > ROW_LIMIT:
            raise Refused("expands_too_far", name=room.name)
        for _ in range(place, stated):
            yield []
        yield _cells(row, room)
        # A row may stand for further rows of the same kind, all empty.
        span = min(int(row.get(_NAMED + "Span", 0)), ROW_LIMIT)
        for _ in range(span):
            yield []
        place = max(place, stated) + 1 + span


def _cells(row: ET.Element, room: Room) -> list[str]:
    cells: list[str] = []
    for cell in row.iterfind(f"{_NAMED}Cell"):
        stated = int(cell.get(_NAMED + "Index", len(cells) + 1)) - 1
        merged = int(cell.get(_NAMED + "MergeAcross", 0))
        room.hold_width(max(stated, len(cells)) + 1 + merged)
        cells += [""] * (stated - len(cells))
        cells.append(_text(cell.find(f"{_NAMED}Data")))
        cells += [""] * merged
    return cells


def _text(data: ET.Element | None) -> str:
    if data is None:
        return ""
    text = "".join(data.itertext())
    match data.get(_NAMED + "Type"):
        case "Number":
            return value_text(float(text)) if text.strip() else ""
        case "Boolean":
            return value_text(text.strip() == "1")
        case "DateTime":
            return _moment(text.strip())
        case "Error":
            return ""
    return text


def _moment(text: str) -> str:
    """2025-03-01T04:05:06.000 as the workbooks' own texts; midnight is how Excel writes a day here."""
    day, _, time = text.partition("T")
    time = time.partition(".")[0]
    return day if time in ("", "00:00:00") else f"{day} {time}"
