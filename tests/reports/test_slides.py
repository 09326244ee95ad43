"""The slides as another library and another office program read them: numbers, gaps, notes, typefaces, templates."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl
import pptx
import pytest
from lxml import etree
from pptx.util import Inches, Pt

from dashboard.charts.native import Native, Series
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.reports.cells import Column
from dashboard.reports.report import Report, Section
from dashboard.reports.slides import slides_bytes
from dashboard.reports.slides_chart import MOST_BARS
from dashboard.reports.slides_deck import Box, TemplateRefused
from dashboard.reports.slides_table import lay
from dashboard.reports.slides_text import clean, fitting, line_count
from dashboard.warehouse.generations import Warehouse
from tests.reports import composed

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
HOSTILE = "=cmd|' /C calc'!A0 <a:t>&\x0b\x00\x1f\ufffe"
EAST_ASIAN = {"en": "Microsoft JhengHei", "zh-Hant": "Microsoft JhengHei", "zh-Hans": "Microsoft YaHei"}
TAGS = {"en": "en-GB", "zh-Hant": "zh-HK", "zh-Hans": "zh-CN"}


@pytest.fixture(scope="module")
def report(sample_warehouse: Warehouse) -> Report:
    return composed.report(sample_warehouse)


@pytest.fixture(scope="module")
def made(report: Report) -> bytes:
    return slides_bytes(report)


def opened(content: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(content))


def texts_of(slide: Any) -> list[str]:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def chart_of(slide: Any) -> Any:
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


def of_sections(content: bytes, report: Report) -> Iterator[tuple[Section, Any]]:
    """Each section with its slide: after the cover, in the order of the report."""
    slides = list(opened(content).slides)
    return zip(report.sections, slides[1 : 1 + len(report.sections)], strict=True)


def bare(report: Report, native: Native | None, **changed: Any) -> Report:
    """A report of one exhibit with this chart."""
    return replace(report, sections=(replace(report.sections[0], native=native, cells=None, **changed),))


def test_slides_are_wide_and_stand_in_the_order_of_the_report(made: bytes, report: Report) -> None:
    deck = opened(made)
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    assert deck.slides[0].shapes.title.text == report.title
    for section, slide in of_sections(made, report):
        assert slide.shapes.title.text == clean(section.finding)
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles[-2:] == [report.word("report.not_measured"), report.word("report.differently")]


def test_the_cover_says_headline_filters_and_state(made: bytes, report: Report) -> None:
    said = "\n".join(texts_of(opened(made).slides[0]))
    for text in (report.headline, report.filters, report.made_at, report.as_of, str(report.generation)):
        assert text in said


def test_each_slide_says_its_stage(made: bytes, report: Report) -> None:
    for section, slide in of_sections(made, report):
        stage = report.word(f"stage.{section.stage}")
        assert any(text.startswith(stage) for text in texts_of(slide)), section.name


def test_charts_hold_the_numbers_of_the_report(made: bytes, report: Report) -> None:
    compared = 0
    for section, slide in of_sections(made, report):
        chart = chart_of(slide)
        assert (chart is not None) == (section.native is not None), section.name
        if section.native is None:
            continue
        assert [one.name for one in chart.plots[0].series] == [clean(one.name) for one in section.native.series]
        for drawn, series in zip(chart.plots[0].series, section.native.series, strict=True):
            assert list(drawn.values) == list(series.values[: len(list(drawn.values))])
            compared += sum(value is not None for value in series.values)
        if section.native.kind == "bars":
            assert list(chart.plots[0].categories) == [clean(str(one)) for one in section.native.categories[:MOST_BARS]]
    assert compared > 100


def test_a_chart_shows_what_the_question_counted(made: bytes, report: Report) -> None:
    section = composed.section(report, "overview.platforms")
    slide = next(slide for one, slide in of_sections(made, report) if one is section)
    plot = chart_of(slide).plots[0]
    shown = dict(zip(plot.categories, plot.series[0].values, strict=True))
    frame = section.table.frame
    assert shown == dict(zip(frame["platform"], frame["exposures"].astype(float), strict=True))


def test_the_numbers_of_a_chart_can_be_edited(made: bytes, report: Report) -> None:
    section = composed.section(report, "overview.exposures")
    slide = next(slide for one, slide in of_sections(made, report) if one is section)
    sheet = openpyxl.load_workbook(io.BytesIO(chart_of(slide).part.chart_workbook.xlsx_part.blob))["Sheet1"]
    rows = list(sheet.iter_rows(values_only=True))
    assert section.native is not None
    assert list(rows[0][1:]) == [one.name for one in section.native.series]
    assert [row[0].date() for row in rows[1:]] == list(section.native.categories)
    for at, series in enumerate(section.native.series, 1):
        assert [row[at] for row in rows[1:]] == list(series.values)


def test_a_gap_stays_a_gap(report: Report) -> None:
    days = tuple(dt.date(2024, 4, day) for day in (1, 8, 15))
    native = Native("line", days, (Series("x", (5.0, None, 7.0), "#123456"),), "n", "#,##0")
    chart = chart_of(opened(slides_bytes(bare(report, native))).slides[1])
    assert list(chart.plots[0].series[0].values) == [5.0, None, 7.0]
    root = chart._chartSpace
    assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"
    assert [one.get("idx") for one in root.findall(f".//{C}val//{C}pt")] == ["0", "2"]
    assert root.find(f".//{C}dateAx") is not None


def test_lines_are_told_apart_without_colour(made: bytes, report: Report) -> None:
    section = composed.section(report, "overview.exposures")
    slide = next(slide for one, slide in of_sections(made, report) if one is section)
    looks = {
        (one.find(f".//{A}ln/{A}solidFill/{A}srgbClr").get("val"), one.find(f".//{A}ln/{A}prstDash").get("val"))
        for one in chart_of(slide)._chartSpace.iter(f"{C}ser")
    }
    assert section.native is not None
    assert len(looks) == len(section.native.series)
    assert len({dash for _, dash in looks}) > 1


def test_the_first_bar_stands_on_top(made: bytes, report: Report) -> None:
    for section, slide in of_sections(made, report):
        if section.native is not None and section.native.kind == "bars":
            assert chart_of(slide).category_axis.reverse_order
            assert chart_of(slide)._chartSpace.find(f".//{C}barDir").get("val") == "bar"


def test_a_lower_bound_says_so_at_its_bar(report: Report) -> None:
    series = Series("n", (5.0, 3.0), "#123456", bounds=(False, True))
    made = opened(slides_bytes(bare(report, Native("bars", ("a", "b"), (series,), "n", "#,##0"))))
    labels = chart_of(made.slides[1])._chartSpace.findall(f".//{C}dLbl")
    assert [one.find(f"{C}idx").get("val") for one in labels] == ["1"]
    assert labels[0].find(f"{C}numFmt").get("formatCode") == '"at least "#,##0'


def test_an_interval_stands_at_its_bar(report: Report) -> None:
    series = Series("n", (2.0, None), "#123456", low=(1.5, None), high=(3.0, None))
    made = opened(slides_bytes(bare(report, Native("bars", ("a", "b"), (series,), "", '0.0"×"'))))
    bars = chart_of(made.slides[1])._chartSpace.find(f".//{C}errBars")
    assert [float(bars.find(f"{C}{side}//{C}v").text) for side in ("plus", "minus")] == [1.0, 0.5]


def test_more_bars_than_a_slide_holds_are_said(report: Report) -> None:
    names = tuple(f"account {at}" for at in range(40))
    native = Native("bars", names, (Series("n", tuple(map(float, range(40))), "#123456"),), "n", "#,##0")
    slide = opened(slides_bytes(bare(report, native))).slides[1]
    assert len(chart_of(slide).plots[0].categories) == MOST_BARS
    assert report.word("report.rows_on_slide", n=MOST_BARS, m=40) in texts_of(slide)


def test_a_table_leaves_air_above_what_stands_below(made: bytes, report: Report) -> None:
    for section, slide in of_sections(made, report):
        for frame in (shape for shape in slide.shapes if shape.has_table):
            bottom = frame.top + sum(row.height for row in frame.table.rows)
            below = min(shape.top for shape in slide.shapes if shape.top >= bottom)
            assert below - bottom >= Pt(11), section.name


def test_a_table_is_a_real_table_and_says_what_it_leaves_out(made: bytes, report: Report) -> None:
    section = composed.section(report, "overview.top_posts")
    slide = next(slide for one, slide in of_sections(made, report) if one is section)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    heads = [cell.text for cell in table.rows[0].cells]
    at = heads.index(word(Language.EN, "measure.interactions.name"))
    shown = [row.cells[at].text for row in list(table.rows)[1:]]
    assert shown == [f"{value:,}" for value in section.table.frame["interactions"][: len(shown)]]
    assert {row.cells[at].text_frame.paragraphs[0].alignment for row in list(table.rows)[1:]} == {3}  # right
    longest = max(report.sections, key=lambda one: len(one.table.frame) if not (one.native or one.cells) else 0)
    slide = next(slide for one, slide in of_sections(made, report) if one is longest)
    rows = len(next(shape.table for shape in slide.shapes if shape.has_table).rows) - 1
    said = report.word("report.rows_on_slide", n=rows, m=len(longest.table.frame))
    assert any(text.startswith(said) for text in texts_of(slide))


def test_a_table_too_wide_for_a_slide_keeps_what_it_measures(report: Report) -> None:
    cells = ("a long cell of a label that needs room",)
    columns = [Column(f"c{at}", f"Label {at}", cells, "long", False) for at in range(8)]
    measured = Column("posts", "Posts", ("3",), "number", False)
    laid = lay([*columns, measured], Box(0, 0, Inches(9), Inches(5)), dear={"Posts"})
    assert laid.columns[-1] is measured
    assert 1 < len(laid.columns) < 9
    assert sum(laid.widths) <= Inches(9)


def test_a_matrix_is_a_table_with_shaded_cells(made: bytes, report: Report) -> None:
    section = composed.section(report, "overview.themes")
    slide = next(slide for one, slide in of_sections(made, report) if one is section)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert section.cells is not None
    assert [cell.text for cell in table.rows[0].cells] == ["", *section.cells.columns]
    frame = section.table.frame
    for at, row in enumerate(list(table.rows)[1:]):
        for column, cell in enumerate(list(row.cells)[1:]):
            held = frame[
                (frame["theme_id"] == section.cells.rows[at]) & (frame["platform"] == section.cells.columns[column])
            ]
            if held.empty:
                assert cell.text == "–"
            else:
                assert float(cell.text.rstrip("*").rstrip("×")) == pytest.approx(held["times_usual"].iloc[0], abs=0.051)
                assert cell._tc.find(f"{A}tcPr/{A}solidFill/{A}srgbClr") is not None


def test_nothing_reaches_over_the_edge(made: bytes) -> None:
    deck = opened(made)
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            assert shape.left >= 0, number
            assert shape.left + shape.width <= deck.slide_width, (number, shape.name)
            assert shape.top + shape.height <= deck.slide_height, (number, shape.name)


def test_notes_hold_question_definitions_basis_and_filters(made: bytes, report: Report) -> None:
    for section, slide in of_sections(made, report):
        said = slide.notes_slide.notes_text_frame.text
        for text in (
            section.question,
            section.footer,
            report.filters,
            report.as_of,
            *dict(section.definitions).values(),
        ):
            assert clean(text) in said, section.name


def test_illustrative_figures_are_marked_on_each_slide_and_only_then(made: bytes, report: Report) -> None:
    for slide in opened(made).slides:
        assert report.illustrative in "\n".join(texts_of(slide))
    real = replace(bare(report, None), illustrative="")
    real = replace(real, sections=(replace(real.sections[0], footer="posts: n = 3"),))
    for slide in opened(slides_bytes(real)).slides:
        assert report.illustrative not in "\n".join(texts_of(slide))


def test_what_will_be_done_differently_is_left_to_be_filled_in(made: bytes) -> None:
    table = next(shape.table for shape in list(opened(made).slides)[-1].shapes if shape.has_table)
    assert [[cell.text for cell in row.cells] for row in list(table.rows)[1:]] == [
        [str(n), "", "", ""] for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("language", EAST_ASIAN)
def test_every_run_names_its_faces_and_language(sample_warehouse: Warehouse, language: str) -> None:
    names = ("overview.exposures", "overview.platforms", "overview.themes", "overview.top_posts")
    content = slides_bytes(composed.report(sample_warehouse, language, names))
    seen = 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [
            n for n in packed.namelist() if n.startswith(("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/n"))
        ]
        for name in parts:
            root = etree.fromstring(packed.read(name))
            for run in root.iter(f"{A}r"):
                properties = run.find(f"{A}rPr")
                assert properties is not None, name
                assert properties.get("lang") == TAGS[language], name
                assert properties.find(f"{A}latin").get("typeface"), name
                assert properties.find(f"{A}ea").get("typeface") == EAST_ASIAN[language], name
                seen += 1
            for default in root.iter(f"{A}defRPr"):
                assert default.find(f"{A}ea").get("typeface") == EAST_ASIAN[language], name
    assert seen > 100


def test_text_from_outside_is_text(report: Report) -> None:
    native = Native("bars", (HOSTILE, "b"), (Series(HOSTILE, (1.0, 2.0), "#123456"),), HOSTILE, "#,##0")
    hostile = replace(bare(report, native, finding=HOSTILE, title=HOSTILE, hint=HOSTILE), title=HOSTILE)
    deck = opened(slides_bytes(hostile))
    chart = chart_of(deck.slides[1])
    assert deck.slides[1].shapes.title.text == "=cmd|' /C calc'!A0 <a:t>& "
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_a_long_title_gets_small_and_stays_whole(report: Report) -> None:
    long = "各部門在所有平台發布的帖文帶來的公眾互動" * 6
    slide = opened(slides_bytes(bare(report, None, finding=long))).slides[1]
    title = slide.shapes.title
    size = title.text_frame.paragraphs[0].runs[0].font.size
    assert title.text == long
    assert size.pt < 26
    assert line_count(long, width=title.width, size=size.pt) * size * 1.2 <= title.height


def test_the_size_is_the_largest_that_fits() -> None:
    box = {"width": 12_700 * 540, "height": 12_700 * 30}
    assert fitting(["x" * 50], sizes=(20.0, 10.0), **box) == 20.0
    assert fitting(["x" * 51], sizes=(20.0, 10.0), **box) == 10.0
    assert fitting(["字" * 25], sizes=(20.0, 10.0), **box) == 20.0


def template(*, is_bare: bool = False, kind: str = "presentation") -> bytes:
    """4:3, a face of its own, with slides, a section of them, and a footer that is not ours."""
    deck = pptx.Presentation()
    for text in ("Old one", "Old two"):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = text
        slide.notes_slide.notes_text_frame.text = f"{text} notes"
    identity = deck.slides._sldIdLst[0].get("id")
    office = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    listed = f'<p14:section name="s" id="{{0}}"><p14:sldIdLst><p14:sldId id="{identity}"/></p14:sldIdLst></p14:section>'
    deck.part._element.append(
        etree.fromstring(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{521415D9}">'
            f'<p14:sectionLst xmlns:p14="{office}">{listed}</p14:sectionLst></p:ext></p:extLst>'
        )
    )
    if is_bare:
        used = deck.slides[0].slide_layout
        for slide_id in list(deck.slides._sldIdLst):
            deck.part.drop_rel(slide_id.rId)
            deck.slides._sldIdLst.remove(slide_id)
        for layout in list(deck.slide_layouts):
            if list(deck.slide_layouts).index(layout) != 0 and layout.name != "Blank" and layout is not used:
                deck.slide_layouts.remove(layout)
        deck.slide_layouts.remove(used)
        deck.slide_layouts.remove(deck.slide_layouts[0])
    out = io.BytesIO()
    deck.save(out)
    if kind == "presentation":
        return out.getvalue()
    renamed = io.BytesIO()
    with zipfile.ZipFile(out) as packed, zipfile.ZipFile(renamed, "w") as made:
        for name in packed.namelist():
            held = packed.read(name)
            if name == "[Content_Types].xml":
                held = held.replace(b"presentationml.presentation.main", b"presentationml.template.main")
            made.writestr(name, held)
    return renamed.getvalue()


@pytest.mark.parametrize("kind", ["presentation", "template"])
def test_a_template_gives_size_and_layouts_but_no_slides(report: Report, kind: str) -> None:
    content = slides_bytes(report, template=template(kind=kind))
    deck = opened(content)
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert deck.slides[0].slide_layout.name == "Title Slide"
    assert {slide.slide_layout.name for slide in list(deck.slides)[1:]} == {"Title and Content"}
    assert [slide.shapes.title.text for slide in deck.slides][1] == report.sections[0].finding
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        held = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".xml"))
        slides = [name for name in packed.namelist() if name.startswith("ppt/slides/slide")]
    assert b"Old one" not in held
    assert b"sectionLst" not in held
    assert len(slides) == len(deck.slides)
    assert b'typeface="Calibri"' in held
    for slide in deck.slides:
        assert all(shape.left + shape.width <= deck.slide_width + 10 for shape in slide.shapes)


def test_a_template_without_layouts_for_content_is_written_in_boxes(report: Report) -> None:
    deck = opened(slides_bytes(bare(report, None), template=template(is_bare=True)))
    assert {slide.slide_layout.name for slide in deck.slides} == {"Blank"}
    assert report.sections[0].finding in texts_of(deck.slides[1])
    assert report.title in texts_of(deck.slides[0])


def _zip_of_something_else() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


def _workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


BROKEN = {
    "empty": b"", "text": b"no zip", "zip": _zip_of_something_else(), "workbook": _workbook(),
    "cut": template()[:-3000],
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_template_is_refused_with_the_way_out(report: Report, name: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        slides_bytes(report, template=BROKEN[name])
    for language in Language:
        assert ".pptx" in refused.value.what(language)
        assert refused.value.next_step(language)


def test_progress_tells_each_exhibit(report: Report) -> None:
    told: list[tuple[float, str]] = []
    slides_bytes(report, progress=lambda share, title: told.append((share, title)))
    assert [title for _, title in told] == [section.title for section in report.sections]
    assert [share for share, _ in told] == sorted(share for share, _ in told)
