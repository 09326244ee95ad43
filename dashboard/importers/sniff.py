"""What kind of file the bytes are: container and encoding, chosen in a fixed order and reported.

Nothing here looks at columns; the delimiter and the header row are found by matching known columns (signature.py).
"""

import codecs
import re
from dataclasses import dataclass

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.reading import Source
from dashboard.importers.workbook import Sheet, open_workbook

# Text is read column by column in native code, so it may be large; a workbook is read cell by cell.
TEXT_LIMIT = 4 * 1024**3
WORKBOOK_LIMIT = 200 * 1024**2

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 50_000


@dataclass(frozen=True, slots=True)
class Opened:
    """Either `text` (decoded, no byte order mark) or `sheets`. utf8: the bytes behind `text` where they are UTF-8."""

    text: str
    sheets: tuple[Sheet, ...]
    encoding: str
    utf8: bytes | None
    findings: tuple[Finding, ...]


def open_source(source: Source) -> Opened:
    """Container and encoding of the file. Raises Refused: empty, too large, not a table, or an unreadable encoding."""
    content = source.content
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise Refused("empty_file", name=source.name)
    if content.startswith(b"PK"):
        _hold_limit(source, WORKBOOK_LIMIT)
        return Opened("", open_workbook(source), "xlsx", None, ())
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("old_workbook", name=source.name)
    if re.match(rb"\s*(\xef\xbb\xbf)?\s*<(!doctype|html|table|\?xml)", content[:500], re.IGNORECASE):
        raise Refused("html_table", name=source.name)
    _hold_limit(source, TEXT_LIMIT)
    return _decode(source)


def _hold_limit(source: Source, limit: int) -> None:
    if len(source.content) > limit:
        raise Refused("too_large", name=source.name, size=_megabytes(len(source.content)), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:,.0f} MB"


def _decode(source: Source) -> Opened:
    content = source.content
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _opened(source, encoding="utf-16", text=_utf16(source, "utf-16"))
    if content[:_SAMPLE].count(0) > len(content[:_SAMPLE]) // 4:
        encoding = "utf-16-le" if content[1] == 0 else "utf-16-be"
        return _opened(source, encoding=encoding, text=_utf16(source, encoding), findings=(_guessed(encoding),))
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        return _opened(source, encoding="utf-8", text=body.decode("utf-8"), utf8=body)
    except UnicodeDecodeError as trouble:
        if trouble.start >= len(body) - 3 and trouble.reason == "unexpected end of data":
            whole = body[: trouble.start]
            cut = (Finding(Level.NOTICE, "cut_off"),)
            return _opened(source, encoding="utf-8", text=whole.decode("utf-8"), utf8=whole, findings=cut)
        if body is not content:
            line = body.count(b"\n", 0, trouble.start) + 1
            raise Refused("broken_utf8", line, name=source.name, line=line) from trouble
    encoding, text = _chinese(source)
    return _opened(source, encoding=encoding, text=text, findings=(_guessed(encoding),))


def _guessed(encoding: str) -> Finding:
    return Finding(Level.NOTICE, "encoding_guessed", None, {"encoding": encoding})


def _utf16(source: Source, encoding: str) -> str:
    """A file cut in the middle of a character loses that character, not the import."""
    for end in (len(source.content), -1, -2, -3):
        try:
            return source.content[:end].decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("encoding_unknown", name=source.name)


def _opened(
    source: Source, *, encoding: str, text: str, utf8: bytes | None = None, findings: tuple[Finding, ...] = ()
) -> Opened:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 200 + 2:
        raise Refused("not_text", name=source.name)
    return Opened(text.removeprefix("\ufeff"), (), encoding, utf8, findings)


def _chinese(source: Source) -> tuple[str, str]:
    """GB18030, then Big5-HKSCS; as the first decodes almost anything, common characters decide, the first winning ties.

    Raises Refused where neither gives mostly common characters: then it is a Western or Cyrillic code page.
    """
    best: tuple[float, str, str] | None = None
    for encoding, common, low, high in (("gb18030", "gb2312", 0xB0, 0xD7), ("big5hkscs", "big5", 0xA4, 0xC6)):
        try:
            text = source.content.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _share_of_common(text[:_SAMPLE], encoding=common, low=low, high=high)
        if best is None or share > best[0]:
            best = (share, encoding, text)
    if best is None or best[0] < 0.5:
        raise Refused("encoding_unknown", name=source.name)
    return best[1], best[2]


def _share_of_common(text: str, *, encoding: str, low: int, high: int) -> float:
    """Share of the letters beyond ASCII that lie in the code's first level: its few thousand everyday characters."""
    letters = [letter for letter in text if ord(letter) > 0x2E7F and letter.isalpha()]
    strange = sum(1 for letter in text if 0x7F < ord(letter) <= 0x2E7F and letter.isalpha())
    if not letters:
        return 0.0
    encoded = (letter.encode(encoding, "ignore") for letter in letters)
    return sum(1 for code in encoded if len(code) == 2 and low <= code[0] <= high) / (len(letters) + strange)
