"""The deck that slides go into: our own plain master, or a department's template without its slides.

Layouts are found by the kinds of their placeholders, as each department names and orders them its own way.
"""

import io
import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from dashboard.charts import theme
from dashboard.core.errors import PublicityError
from dashboard.core.vocabulary import Language
from dashboard.reports.slides_text import LATIN, Faces, faces_for

_TITLES, _BODIES = (KIND.TITLE, KIND.CENTER_TITLE), (KIND.OBJECT, KIND.BODY)
_FURNITURE = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
_A_TEMPLATE, _A_DECK = (f"presentationml.{kind}.main+xml".encode() for kind in ("template", "presentation"))
# What zipfile, lxml and python-pptx raise of files that lack or garble a part: a part of another kind has no attribute.
_BROKEN = (
    PythonPptxError, zipfile.BadZipFile, zlib.error, etree.LxmlError, LookupError, ValueError, AttributeError,
    TypeError, OSError, RuntimeError, EOFError,
)  # fmt: skip
_MOST = 500_000_000
"""Bytes that a template may unpack to."""


class TemplateRefused(PublicityError):
    """A file that cannot serve as a template for slides."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


class Deck:
    """A presentation without slides. faces: of its text. cover, content: the layouts to use."""

    def __init__(self, template: bytes | None, language: Language) -> None:
        self.presentation = _own(language) if template is None else _opened(template)
        self.is_own = template is None
        _without_slides(self.presentation)
        self.faces = _faces(self.presentation, language)
        self.cover, self.content = _layouts(self.presentation)
        ground = self.presentation.slide_master._element.find(qn("p:clrMap"))
        self._is_dark = ground is not None and ground.get("bg1", "").startswith("dk")

    def tint(self, colour: str) -> str:
        """A colour for a white ground as it is seen on the ground of this deck: a template may have a dark one."""
        return theme.DARK.get(colour, colour) if self._is_dark else colour

    @property
    def size(self) -> tuple[int, int]:
        return int(self.presentation.slide_width), int(self.presentation.slide_height)

    def add(self, layout: Any) -> Any:
        """A slide with its number where the layout has one."""
        slide = self.presentation.slides.add_slide(layout)
        for placeholder in layout.placeholders:
            if placeholder.placeholder_format.type is KIND.SLIDE_NUMBER:
                slide.shapes._spTree.append(deepcopy(placeholder._element))
        return slide

    def title_box(self, slide: Any) -> Any:
        """The title's placeholder, or where the template has none a box of text in its place."""
        if slide.shapes.title is not None:
            return slide.shapes.title
        width, height = self.size
        place = (width * 0.05, height * 0.05, width * 0.9, height * 0.13)
        return slide.shapes.add_textbox(*(Emu(int(part)) for part in place))

    def body_of(self, slide: Any) -> Any | None:
        """The first placeholder for text or content."""
        kinds = (*_BODIES, KIND.SUBTITLE)
        return next((one for one in slide.placeholders if one.placeholder_format.type in kinds), None)

    def room(self, slide: Any) -> Box:
        """The place below the title: that of the body, whose empty placeholder goes, or what is left of the slide."""
        body = self.body_of(slide)
        if body is not None and body.width and body.height:
            return Box(int(body.left), int(body.top), int(body.width), int(body.height))
        width, height = self.size
        return Box(int(width * 0.05), int(height * 0.2), int(width * 0.9), int(height * 0.72))

    def bare(self, slide: Any) -> None:
        """Takes out the placeholders that nothing was written into."""
        for one in list(slide.placeholders):
            is_empty = one.has_text_frame and not one.text_frame.text
            if is_empty and one.placeholder_format.type not in _FURNITURE:
                one._element.getparent().remove(one._element)

    def content_bytes(self) -> bytes:
        out = io.BytesIO()
        self.presentation.save(out)
        return out.getvalue()


def _opened(template: bytes) -> Any:
    """Raises TemplateRefused for what PowerPoint would not open as slides either."""
    try:
        presentation = pptx.Presentation(io.BytesIO(_as_deck(template)))
        _ = _theme_of(presentation).blob, presentation.slide_width * presentation.slide_height
    except _BROKEN:
        raise TemplateRefused("template_unreadable") from None
    return presentation


def _as_deck(template: bytes) -> bytes:
    """A .potx differs from a .pptx in the name of its kind only."""
    with zipfile.ZipFile(io.BytesIO(template)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _MOST:
            raise TemplateRefused("template_unreadable")
        kinds = packed.read("[Content_Types].xml")
        if _A_TEMPLATE not in kinds:
            return template
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in packed.namelist():
                made.writestr(name, kinds.replace(_A_TEMPLATE, _A_DECK) if name.startswith("[") else packed.read(name))
    return out.getvalue()


def _without_slides(presentation: Any) -> None:
    """Slides go with all that points at them: sections of slides that are gone make PowerPoint repair a file."""
    root = presentation.part._element
    listed = root.find(qn("p:sldIdLst"))
    for entry in list(listed) if listed is not None else []:
        presentation.part.drop_rel(entry.get(qn("r:id")))
        listed.remove(entry)
    for shows in root.findall(qn("p:custShowLst")):
        root.remove(shows)
    for extension in root.findall(f"{qn('p:extLst')}/{qn('p:ext')}"):
        if any(etree.QName(child).localname == "sectionLst" for child in extension):
            extension.getparent().remove(extension)
    package = presentation.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RT.THUMBNAIL:
            package.drop_rel(key)


def _theme_of(presentation: Any) -> Any:
    return presentation.slide_master.part.part_related_by(RT.THEME)


def _faces(presentation: Any, language: Language) -> Faces:
    """Those of the theme where it names them."""
    minor = etree.fromstring(_theme_of(presentation).blob).find(f".//{qn('a:minorFont')}")
    named = {} if minor is None else {child.tag: child.get("typeface") or "" for child in minor}
    return faces_for(language, latin=named.get(qn("a:latin")) or LATIN, east_asian=named.get(qn("a:ea"), ""))


def _kinds(layout: Any) -> list[Any]:
    return [one.placeholder_format.type for one in layout.placeholders if one.placeholder_format.type not in _FURNITURE]


def _layouts(presentation: Any) -> tuple[Any, Any]:
    """For the cover, and for a title with one body under it; the emptiest where the template has no such layout."""
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise TemplateRefused("template_unreadable")
    emptiest = min(layouts, key=lambda layout: len(_kinds(layout)))
    content = max(layouts, key=lambda layout: _suits(layout, presentation))
    if _suits(content, presentation) <= 0:
        content = emptiest
    covers = [one for one in layouts if KIND.CENTER_TITLE in _kinds(one) or KIND.SUBTITLE in _kinds(one)]
    return (covers[0] if covers else content), content


def _suits(layout: Any, presentation: Any) -> float:
    """How much of the slide the one body under a title takes; 0 for layouts of another kind."""
    kinds = _kinds(layout)
    bodies = [one for one in layout.placeholders if one.placeholder_format.type in _BODIES]
    if len(kinds) != 2 or len(bodies) != 1 or not any(kind in _TITLES for kind in kinds):
        return 0
    body, title = bodies[0], next(one for one in layout.placeholders if one.placeholder_format.type in _TITLES)
    if not (body.width and body.height) or body._element.xpath(".//a:bodyPr/@vert") or title.top >= body.top:
        return 0
    share = body.width * body.height / (presentation.slide_width * presentation.slide_height)
    return float(share) if share > 0.25 else 0


_WIDTH, _HEIGHT, _MARGIN = Inches(13.333), Inches(7.5), Inches(0.6)


def _own(language: Language) -> Any:
    """White, 16:9, title above at the left: python-pptx's own template, which is 4:3, made into ours."""
    presentation = pptx.Presentation()
    ratio = _WIDTH / presentation.slide_width
    presentation.slide_width, presentation.slide_height = _WIDTH, _HEIGHT
    master = presentation.slide_master
    for sheet in (master, *master.slide_layouts):
        for shape in sheet.shapes:
            if shape._element.xpath("./p:spPr/a:xfrm"):
                shape.left, shape.width = Emu(int(shape.left * ratio)), Emu(int(shape.width * ratio))
    _colours_and_fonts(presentation, language)
    wide = _WIDTH - 2 * _MARGIN
    for sheet in (master, *master.slide_layouts):
        for shape in sheet.placeholders:
            kind = shape.placeholder_format.type
            if kind is KIND.SLIDE_NUMBER:
                _place(shape, _WIDTH - _MARGIN - Inches(1), _HEIGHT - Inches(0.45), Inches(1), Inches(0.3))
    for shape in master.placeholders:
        if shape.placeholder_format.type is KIND.TITLE:
            _place(shape, _MARGIN, Inches(0.35), wide, Inches(1.0))
            _left_aligned(shape, anchor="b")
        elif shape.placeholder_format.type is KIND.BODY:
            _place(shape, _MARGIN, Inches(1.42), wide, Inches(5.6))
    for shape in presentation.slide_layouts[0].placeholders:
        if shape.placeholder_format.type is KIND.CENTER_TITLE:
            _place(shape, _MARGIN, Inches(0.9), wide, Inches(1.2))
            _left_aligned(shape, anchor="b")
        elif shape.placeholder_format.type is KIND.SUBTITLE:
            _place(shape, _MARGIN, Inches(2.35), wide, Inches(4.4))
            _left_aligned(shape, anchor="t")
    titles = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    titles.set("algn", "l")
    return presentation


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(int(part)) for part in (left, top, width, height))


def _left_aligned(shape: Any, *, anchor: str) -> None:
    body = shape._element.find(f".//{qn('a:bodyPr')}")
    body.set("anchor", anchor)
    for side in ("lIns", "rIns"):
        body.set(side, "0")
    for level in shape._element.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
        for colour in level.iter(qn("a:schemeClr")):
            for change in list(colour):
                colour.remove(change)


def _colours_and_fonts(presentation: Any, language: Language) -> None:
    part = _theme_of(presentation)
    root = etree.fromstring(part.blob)
    colours = {"dk1": theme.INK, "dk2": theme.ACCENT, "accent1": theme.ACCENT, "accent2": theme.ALERT}
    for name, colour in colours.items():
        entry = root.find(f".//{qn(f'a:{name}')}")
        for old in list(entry):
            entry.remove(old)
        etree.SubElement(entry, qn("a:srgbClr"), val=colour.removeprefix("#"))
    faces = faces_for(language)
    for kind in ("a:majorFont", "a:minorFont"):
        font = root.find(f".//{qn(kind)}")
        font.find(qn("a:latin")).set("typeface", faces.latin)
        font.find(qn("a:ea")).set("typeface", faces.east_asian)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
