"""A report as slides (.pptx) that are edited like any others: native charts, real tables, notes with the definitions.

A slide an exhibit: its finding is the title, above it stands the stage of evaluation. Pure: Report in, bytes out.
"""

from dataclasses import replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from dashboard.charts import theme
from dashboard.core import clock
from dashboard.reports.cells import columns_of
from dashboard.reports.compose import silent
from dashboard.reports.report import Progress, Report, Section
from dashboard.reports.slides_chart import MOST_BARS, add_chart
from dashboard.reports.slides_deck import Box, Deck
from dashboard.reports.slides_table import add_cells, add_prompts, add_table, lay
from dashboard.reports.slides_text import EMU_A_POINT, LINE, add_run, clean, dress, fitting, height_of, write

_TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_COVER_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)
_BODY_SIZES = (20.0, 18.0, 16.0, 14.0, 12.0, 11.0, 10.0)
_UNDER_TITLE, _FOOT, _REST = 13.0, 10.0, 10.0
_SENTENCES = 9
"""On one slide of what was not measured."""
_GAP = 6 * EMU_A_POINT
_AIR = 12 * EMU_A_POINT
"""Below a table: office programs make its rows a little higher than they are told."""
_PROMPTS = 3


def slides_bytes(report: Report, *, template: bytes | None = None, progress: Progress = silent) -> bytes:
    """The slides, 16:9 or in the size of the template. template: a .pptx or .potx; its master and layouts are used, its
    slides are not. Raises TemplateRefused for a file that is none.
    """
    deck = Deck(template, report.language)
    _properties(deck, report)
    _cover(deck, report)
    for position, section in enumerate(report.sections):
        progress(position / len(report.sections), section.title)
        _exhibit(deck, section, report)
    for start in range(0, len(report.not_measured), _SENTENCES):
        _not_measured(deck, report, report.not_measured[start : start + _SENTENCES])
    _differently(deck, report)
    for slide in deck.presentation.slides:
        dress(slide._element, deck.faces)
        if slide.has_notes_slide:
            dress(slide.notes_slide._element, deck.faces)
    return deck.content_bytes()


def _properties(deck: Deck, report: Report) -> None:
    about = deck.presentation.core_properties
    about.title, about.subject, about.comments = clean(report.title), clean(report.filters), report.illustrative
    about.language, about.keywords = deck.faces.tag, ""
    about.author = about.last_modified_by = "Publicity"
    about.created = about.modified = clock.now().replace(tzinfo=None)
    about.revision = 1


def _about(report: Report) -> list[tuple[str, str]]:
    said = [
        (report.word("about.filters"), report.filters), (report.word("report.as_of"), report.as_of),
        (report.word("report.made_at"), report.made_at),
        (report.word("report.generation"), str(report.generation) if report.generation else ""),
    ]  # fmt: skip
    return [(label, text) for label, text in said if text]


def _cover(deck: Deck, report: Report) -> None:
    slide = deck.add(deck.cover)
    title = deck.title_box(slide)
    _fit_title(title, report.title, sizes=_COVER_SIZES)
    body = deck.body_of(slide)
    if body is None or not (body.width and body.height):
        room = deck.room(slide)
        body = slide.shapes.add_textbox(*(Emu(part) for part in (room.left, room.top, room.width, room.height)))
        body.text_frame.word_wrap = True
    facts = [report.word("report.fact", label=label, text=text) for label, text in _about(report)]
    texts = [text for text in (report.headline, report.illustrative, *facts) if text]
    size = fitting(texts, width=body.width, height=body.height, sizes=_BODY_SIZES, air=0.5)
    write(body.text_frame, texts, size=size, space=size / 2)
    for paragraph in body.text_frame.paragraphs:
        if report.illustrative and paragraph.text == report.illustrative:
            paragraph.runs[0].font.bold = True
    _notes(slide, [(report.word("report.headline"), report.headline), *_about(report)])
    deck.bare(slide)


def _fit_title(shape: Any, text: str, *, sizes: tuple[float, ...] = _TITLE_SIZES) -> None:
    """In the size in which it stands whole in its place."""
    said = clean(text)
    size = fitting([said], width=int(shape.width * 0.97), height=int(shape.height), sizes=sizes)
    shape.text_frame.word_wrap = True
    write(shape.text_frame, [said], size=size)


def _titled(deck: Deck, title: str) -> tuple[Any, Box]:
    """A slide with this title, and the place below it."""
    slide = deck.add(deck.content)
    _fit_title(deck.title_box(slide), title)
    return slide, deck.room(slide)


def _exhibit(deck: Deck, section: Section, report: Report) -> None:
    slide, room = _titled(deck, section.finding)
    deck.bare(slide)
    repeated = section.title in section.finding
    said = [text for text in ("" if repeated else section.title, section.hint) if text]
    under = _line(deck, slide, room, [report.word(f"stage.{section.stage}"), *said])
    foot = _foot(deck, slide, room, report=report, footer=section.footer)
    place = Box(
        room.left, room.top + under + _GAP, room.width,
        room.height - under - foot - 2 * _GAP - int(_REST * LINE * EMU_A_POINT),
    )  # fmt: skip
    rest = _figure(slide, section, place, deck=deck, report=report)
    if rest:
        below = Box(room.left, place.top + place.height, room.width, int(_REST * LINE * EMU_A_POINT))
        _text(slide, below, rest, size=_REST)
    _notes(slide, _notes_of(section, report))


def _figure(slide: Any, section: Section, place: Box, *, deck: Deck, report: Report) -> str:
    """Draws chart, matrix or table; gives what must be said of what is not on the slide."""
    if section.native is not None:
        at_least = report.word("number.at_least", number="{number}")
        tinted = [replace(one, colour=deck.tint(one.colour)) for one in section.native.series]
        native = replace(section.native, series=tuple(tinted))
        add_chart(slide, native, place, faces=deck.faces, at_least=at_least, alt=section.finding)
        bars = len(section.native.categories)
        if section.native.kind == "bars" and bars > MOST_BARS:
            return report.word("report.rows_on_slide", n=MOST_BARS, m=bars)
        bound = section.native.kind == "line" and any(any(one.bounds) for one in section.native.series)
        return report.word("report.bounds_on_slide") if bound else ""
    place = replace(place, height=place.height - _AIR)
    if section.cells is not None:
        shown = add_cells(slide, section.cells, place, alt=section.finding)
        said = [section.cells.unit, f"* {section.cells.thin}" if section.cells.thin else ""]
        if shown < len(section.cells.rows):
            said.append(report.word("report.rows_on_slide", n=shown, m=len(section.cells.rows)))
        return " · ".join(part for part in said if part)
    columns = columns_of(section.table, shown=section.shown, language=report.language)
    laid = lay(columns, place, dear=dict(section.definitions))
    add_table(slide, laid, place, alt=section.finding)
    rows, said = len(section.table.frame), []
    if laid.rows < rows:
        said.append(report.word("report.rows_on_slide", n=laid.rows, m=rows))
    if len(laid.columns) < len([column for column in columns if not column.is_aside]):
        said.append(report.word("report.columns_on_slide"))
    return " ".join(said)


def _line(deck: Deck, slide: Any, room: Box, parts: list[str]) -> int:
    """Words under the title, the first part in colour; gives their height."""
    size = _UNDER_TITLE
    height = height_of(" · ".join(parts), width=room.width, size=size)
    frame = _frame(slide, Box(room.left, room.top, room.width, height))
    first = add_run(frame.paragraphs[0], parts[0], size=size, bold=True)
    first.font.color.rgb = _rgb(deck.tint(theme.ACCENT))
    if parts[1:]:
        _ink(add_run(frame.paragraphs[0], " · " + " · ".join(parts[1:]), size=size))
    return height


def _foot(deck: Deck, slide: Any, room: Box, *, report: Report, footer: str = "") -> int:
    """Basis, n, as of at the bottom, with "illustrative" in front where no eye misses it; gives the height."""
    parts = [part for part in footer.split(" · ") if part and part != report.illustrative]
    said = " · ".join(parts)
    height = height_of(f"{report.illustrative} · {said}", width=room.width, size=_FOOT)
    frame = _frame(slide, Box(room.left, room.top + room.height - height, room.width, height), anchor=MSO_ANCHOR.BOTTOM)
    if report.illustrative:
        mark = add_run(frame.paragraphs[0], report.illustrative, size=_FOOT, bold=True)
        mark.font.color.rgb = _rgb(deck.tint(theme.ALERT))
    if said:
        _ink(add_run(frame.paragraphs[0], f" · {said}" if report.illustrative else said, size=_FOOT))
    return height


def _frame(slide: Any, box: Box, *, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    shape = slide.shapes.add_textbox(*(Emu(int(part)) for part in (box.left, box.top, box.width, box.height)))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    return frame


def _text(slide: Any, box: Box, text: str, *, size: float) -> None:
    frame = _frame(slide, box)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _ink(add_run(frame.paragraphs[0], text, size=size))


def _ink(run: Any) -> None:
    """The colour of text on this ground, which a template may have dark."""
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _not_measured(deck: Deck, report: Report, sentences: tuple[str, ...]) -> None:
    slide, room = _titled(deck, report.word("report.not_measured"))
    foot = _foot(deck, slide, room, report=report)
    body = deck.body_of(slide)
    if body is None:
        body = slide.shapes.add_textbox(*(Emu(part) for part in (room.left, room.top, room.width, room.height)))
        body.text_frame.word_wrap = True
    body.left, body.top, body.width, body.height = (
        Emu(part) for part in (room.left, room.top, room.width, room.height - foot - _GAP)
    )
    size = fitting(list(sentences), width=int(room.width * 0.93), height=body.height, sizes=_BODY_SIZES, air=0.6)
    write(body.text_frame, list(sentences), size=size, space=size / 2)
    _notes(slide, _about(report))


def _differently(deck: Deck, report: Report) -> None:
    slide, room = _titled(deck, report.word("report.differently"))
    deck.bare(slide)
    under = _line(deck, slide, room, [report.word("report.differently_hint")])
    foot = _foot(deck, slide, room, report=report)
    heads = [report.word(f"report.prompt_{key}") for key in ("what", "who", "when")]
    top = room.top + under + 2 * _GAP
    place = Box(room.left, top, room.width, room.top + room.height - foot - _GAP - top)
    add_prompts(slide, heads, place, rows=_PROMPTS, alt=report.word("report.differently"))
    _notes(slide, _about(report))


def _notes_of(section: Section, report: Report) -> list[tuple[str, str]]:
    lines = [
        (report.word("about.title"), section.title), (report.word("about.question"), section.question),
        *section.definitions, (report.word("about.basis"), section.footer), (report.word("report.mark"), section.hint),
        *section.marks, *_about(report),
    ]  # fmt: skip
    return [(label, text) for label, text in lines if text]


def _notes(slide: Any, lines: list[tuple[str, str]]) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(f"{clean(label)}: {clean(text)}" for label, text in lines)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
