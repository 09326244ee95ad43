"""Bytes into text, in a fixed order whose outcome is reported: UTF-16, UTF-8, what the page declares, then Chinese."""

import codecs
import re
from dataclasses import dataclass

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.reading import Source

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 50_000
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,99}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# What a page calls by its narrow name is written in the wide one.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its byte order mark. utf8: the bytes behind it where they are UTF-8."""

    text: str
    encoding: str
    utf8: bytes | None = None
    findings: tuple[Finding, ...] = ()


def decode(source: Source) -> Decoded:
    """The file's text. Raises Refused: broken UTF-8 behind a mark, an unknown encoding, or bytes that are no text."""
    decoded = _decode(source)
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 200 + 2:
        raise Refused("not_text", name=source.name)
    return decoded


def _decode(source: Source) -> Decoded:
    content = source.content
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_utf16(source, "utf-16"), "utf-16")
    unmarked = _unmarked_utf16(content[:_SAMPLE])
    if unmarked is not None:
        return Decoded(_utf16(source, unmarked), unmarked, findings=(_guessed(unmarked),))
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(body.decode("utf-8").removeprefix("\ufeff"), "utf-8", body)
    except UnicodeDecodeError as trouble:
        if trouble.start >= len(body) - 3 and trouble.reason == "unexpected end of data":
            whole = body[: trouble.start]
            return Decoded(whole.decode("utf-8"), "utf-8", whole, (Finding(Level.NOTICE, "cut_off"),))
        if body is not content:
            line = body.count(b"\n", 0, trouble.start) + 1
            raise Refused("broken_utf8", line, name=source.name, line=line) from trouble
    declared = _as_declared(content)
    if declared is not None:
        return declared
    encoding, text = _chinese(source)
    return Decoded(text, encoding, findings=(_guessed(encoding),))


def _guessed(encoding: str) -> Finding:
    return Finding(Level.NOTICE, "encoding_guessed", None, {"encoding": encoding})


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without its mark: line ends, commas and digits leave a zero on one side of each pair of bytes."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd <= len(sample) // 50 or max(even, odd) < 3 * min(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf16(source: Source, encoding: str) -> str:
    """A file cut in the middle of a character loses that character, not the import."""
    for end in (len(source.content), -1, -2, -3):
        try:
            return source.content[:end].decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise Refused("encoding_unknown", name=source.name)


def _as_declared(content: bytes) -> Decoded | None:
    """Read by the name that a web page or XML file gives for its own encoding, where that works out."""
    found = _DECLARED.search(content[:4096])
    if found is None:
        return None
    try:
        named = codecs.lookup(found.group(1).decode("ascii")).name
        encoding = _WIDER.get(named, named)
        return Decoded(str(content, encoding), encoding)
    except (LookupError, UnicodeError):
        return None


def _chinese(source: Source) -> tuple[str, str]:
    """Raises Refused where neither code gives mostly common characters: then it is a Western or Cyrillic code page."""
    found = likeliest_chinese(source.content)
    if found is None or found[0] < 0.5:
        raise Refused("encoding_unknown", name=source.name)
    return found[1], found[2]


def likeliest_chinese(content: bytes) -> tuple[float, str, str] | None:
    """(share of common characters, encoding, text) by GB18030 or Big5-HKSCS, or None where neither decodes it.

    As the first decodes almost anything, common characters decide; the first wins ties.
    """
    best: tuple[float, str, str] | None = None
    for encoding, common, low, high in (("gb18030", "gb2312", 0xB0, 0xD7), ("big5hkscs", "big5", 0xA4, 0xC6)):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _share_of_common(text[:_SAMPLE], encoding=common, low=low, high=high)
        if best is None or share > best[0]:
            best = (share, encoding, text)
    return best


def _share_of_common(text: str, *, encoding: str, low: int, high: int) -> float:
    """Share of the letters beyond ASCII that lie in the code's first level: its few thousand everyday characters."""
    letters = [letter for letter in text if ord(letter) > 0x2E7F and letter.isalpha()]
    strange = sum(1 for letter in text if 0x7F < ord(letter) <= 0x2E7F and letter.isalpha())
    if not letters:
        return 0.0
    encoded = (letter.encode(encoding, "ignore") for letter in letters)
    return sum(1 for code in encoded if len(code) == 2 and low <= code[0] <= high) / (len(letters) + strange)
