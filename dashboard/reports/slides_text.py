"""Text on slides: sizes chosen so that nothing is cut, and typefaces that each office program finds for 繁 and 简."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.labels import lines, width_of
from dashboard.core.vocabulary import Language

EMU_A_POINT = 12_700
LINE, _CHINESE_LINE = 1.2, 1.45
"""Height of a line against the size of its letters. Chinese faces are high, Noto's, which LibreOffice takes, most."""
_COLUMN = 0.54
"""Width of half a Chinese character, or of a Latin letter with some room, against the size of the letters."""
_TAGS = {Language.EN: "en-GB", Language.ZH_HANT: "zh-HK", Language.ZH_HANS: "zh-CN"}
_ALSO = {Language.EN: "zh-HK", Language.ZH_HANT: "en-GB", Language.ZH_HANS: "en-GB"}
_EAST_ASIAN = {
    Language.EN: "Microsoft JhengHei", Language.ZH_HANT: "Microsoft JhengHei", Language.ZH_HANS: "Microsoft YaHei",
}  # fmt: skip
LATIN = "Arial"
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\u2028\u2029]")


def clean(text: str) -> str:
    """Text from outside without the characters that XML refuses; every kind of line break is a space."""
    return _REFUSED.sub("", _BREAKS.sub(" ", text))


@dataclass(frozen=True, slots=True)
class Faces:
    """latin, east_asian: typefaces of running text and of charts. tag, also: languages of the text."""

    latin: str
    east_asian: str
    tag: str
    also: str


def faces_for(language: Language, *, latin: str = LATIN, east_asian: str = "") -> Faces:
    """east_asian: what a template asks for; else a face that Windows and Office on macOS have, and that LibreOffice
    replaces by the language of the text.
    """
    return Faces(latin, east_asian or _EAST_ASIAN[language], _TAGS[language], _ALSO[language])


def line_count(text: str, *, width: int, size: float) -> int:
    """Lines that a text takes at this size in points and this width in EMU."""
    columns = max(int(width / EMU_A_POINT / (size * _COLUMN)), 4)
    return sum(len(lines(part, columns=columns)) for part in text.split("\n"))


def height_of(text: str, *, width: int, size: float) -> int:
    """EMU."""
    leading = _CHINESE_LINE if any(width_of(one) == 2 for one in text) else LINE
    return math.ceil(line_count(text, width=width, size=size) * size * leading * EMU_A_POINT)


def width_in(text: str, *, size: float) -> int:
    """EMU that a text takes on one line."""
    return math.ceil(width_of(text) * size * _COLUMN * EMU_A_POINT)


def fitting(texts: list[str], *, width: int, height: int, sizes: tuple[float, ...], air: float = 0) -> float:
    """The largest of the sizes at which all paragraphs stand in the box; the last where none does.

    air: space after each paragraph, in parts of the size.
    """
    for size in sizes:
        needed = sum(height_of(text, width=width, size=size) for text in texts)
        if needed + len(texts) * air * size * EMU_A_POINT <= height:
            return size
    return sizes[-1]


def write(frame: Any, texts: list[str], *, size: float | None = None, space: float = 0) -> None:
    """Puts paragraphs into a text frame. size, space after each: points."""
    frame.clear()
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        add_run(paragraph, text, size=size)
        if space:
            paragraph.space_after = Pt(space)


def add_run(paragraph: Any, text: str, *, size: float | None = None, bold: bool | None = None) -> Any:
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.bold = bold
    if size is not None:
        run.font.size = Pt(size)
    return run


def dress(root: Any, faces: Faces) -> None:
    """Names typefaces and language in every run and default of a slide, its notes or a chart: an office program that is
    told only the Latin face takes any Chinese one it finds, a Japanese one too.
    """
    for properties in _run_properties(root):
        is_default = properties.tag == qn("a:defRPr")
        if not is_default:
            properties.set("lang", faces.tag)
            properties.set("altLang", faces.also)
        for name, typeface in (("a:latin", faces.latin), ("a:ea", faces.east_asian), ("a:cs", faces.east_asian)):
            for old in properties.findall(qn(name)):
                properties.remove(old)
            _insert(properties, name, typeface)


def _run_properties(root: Any) -> Iterator[Any]:
    for run in root.iter(qn("a:r"), qn("a:fld")):
        yield run.get_or_add_rPr() if hasattr(run, "get_or_add_rPr") else run.find(qn("a:rPr"))
    yield from root.iter(qn("a:endParaRPr"), qn("a:defRPr"))


_AFTER = tuple(qn(name) for name in ("a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst"))


def _insert(properties: Any, name: str, typeface: str) -> None:
    """In the order that the schema asks for: line, fill, latin, ea, cs, links."""
    made = properties.makeelement(qn(name), {"typeface": typeface})
    at = next((i for i, child in enumerate(properties) if child.tag in _AFTER), len(properties))
    properties.insert(at, made)
