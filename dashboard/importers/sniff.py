"""What kind of file the bytes are: container and encoding, chosen in a fixed order and reported.

Nothing here looks at columns; the delimiter and the header row are found by matching known columns (signature.py).
"""

import io
import zipfile
from dataclasses import dataclass

from dashboard.importers.container import foreign_kind, is_compound, is_zip, package_kind
from dashboard.importers.encoding import Decoded, decode
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.old_workbook import open_old_workbook
from dashboard.importers.reading import Source
from dashboard.importers.spreadsheet_xml import is_spreadsheet_xml, spreadsheet_sheets
from dashboard.importers.webpage import is_markup, table_sheets
from dashboard.importers.workbook import Sheet, open_workbook

# Text is read column by column in native code, so it may be large; a workbook is read cell by cell, a page tag by tag.
TEXT_LIMIT = 4 * 1024**3
WORKBOOK_LIMIT = 200 * 1024**2
MARKUP_LIMIT = 50 * 1024**2


@dataclass(frozen=True, slots=True)
class Opened:
    """Either `text` (decoded, no byte order mark) or `sheets`. utf8: the bytes behind `text` where they are UTF-8.

    markup: the decoded text of an HTML or XML file; its tables, if any, are `sheets`, and `text` is empty.
    """

    text: str
    sheets: tuple[Sheet, ...]
    encoding: str
    utf8: bytes | None
    findings: tuple[Finding, ...]
    markup: str | None = None


def open_source(source: Source) -> Opened:
    """Container and encoding of the file. Raises Refused: empty, too large, not a table, or an unreadable encoding."""
    content = source.content
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise Refused("empty_file", name=source.name)
    if is_zip(content):
        _hold_limit(source, WORKBOOK_LIMIT)
        return Opened("", _packaged(source), "xlsx", None, ())
    if is_compound(content):
        _hold_limit(source, WORKBOOK_LIMIT)
        return Opened("", open_old_workbook(source), "xls", None, ())
    kind = foreign_kind(content)
    if kind is not None:
        raise Refused("other_container", name=source.name, kind=kind)
    _hold_limit(source, TEXT_LIMIT)
    decoded = decode(source)
    if is_markup(decoded.text):
        _hold_limit(source, MARKUP_LIMIT)
        return _marked_up(decoded, source.name)
    return Opened(decoded.text, (), decoded.encoding, decoded.utf8, decoded.findings)


def _packaged(source: Source) -> tuple[Sheet, ...]:
    kind = package_kind(source.content)
    if kind is None and zipfile.is_zipfile(io.BytesIO(source.content)):
        raise Refused("zip_archive", name=source.name)
    if kind not in (None, ".xlsx"):
        raise Refused("other_container", name=source.name, kind=kind)
    return open_workbook(source)


def _marked_up(decoded: Decoded, name: str) -> Opened:
    # What follows the last ">" is no tag; with an unclosed one there, the standard library's parser slows to a halt.
    markup = decoded.text[: decoded.text.rfind(">") + 1]
    sheets = spreadsheet_sheets(markup, name=name) if is_spreadsheet_xml(markup) else table_sheets(markup, name=name)
    return Opened("", sheets, decoded.encoding, None, decoded.findings, markup)


def _hold_limit(source: Source, limit: int) -> None:
    if len(source.content) > limit:
        raise Refused("too_large", name=source.name, size=_megabytes(len(source.content)), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:,.0f} MB"
