"""A whole report as an office program prints it: every sentence is there, in characters that are drawn, none cut."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pptx
import pytest

from dashboard.reports.report import Report
from dashboard.reports.slides import slides_bytes
from dashboard.reports.workbook import workbook_bytes
from dashboard.warehouse.generations import Warehouse
from tests.office import Office, pages_of, told
from tests.reports import composed

SLIDES = ("zh-Hant", "zh-Hans")
PRINTED = {"slides-zh-Hant.pptx": "zh-Hant", "slides-zh-Hans.pptx": "zh-Hans", "workbook-zh-Hant.xlsx": "zh-Hant"}
FOUNDING = {"zh-Hant": "政府飛行服務隊", "zh-Hans": "政府飞行服务队"}
A_SIGN_FOR_NO_GLYPH = ("\ufffd", "□", "\u25a1", "\x00")
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"')

Print = Callable[[str], Path]


@pytest.fixture
def printed(office: Office, sample_warehouse: Warehouse) -> Print:
    """The PDF of one of the files of PRINTED."""

    def by_name(name: str) -> Path:
        write = slides_bytes if name.endswith(".pptx") else workbook_bytes
        return office.printed(name, lambda: write(composed.report(sample_warehouse, PRINTED[name])))

    return by_name


def solid(text: str) -> str:
    """Without white space, and without control characters, which no file of an office program may hold."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())


def sentences(report: Report) -> list[str]:
    """What each file must say, whatever its form."""
    return [
        report.title, report.headline, report.filters, report.as_of, report.illustrative, *report.not_measured,
        *(section.finding for section in report.sections), *(section.title for section in report.sections),
    ]  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_every_sentence_is_on_the_paper(printed: Print, sample_warehouse: Warehouse, name: str) -> None:
    report = composed.report(sample_warehouse, PRINTED[name])
    text = "".join(pages_of(printed(name)))
    assert [one for one in sentences(report) if solid(one) not in text] == []
    assert FOUNDING[PRINTED[name]] in text


@pytest.mark.parametrize("language", SLIDES)
def test_a_page_a_slide_each_with_words_and_the_mark(
    printed: Print, sample_warehouse: Warehouse, language: str
) -> None:
    paper = printed(f"slides-{language}.pptx")
    pages = pages_of(paper)
    assert len(pages) == len(pptx.Presentation(str(paper.with_suffix(".pptx"))).slides) > 40
    report = composed.report(sample_warehouse, language)
    for section, page in zip(report.sections, pages[1:], strict=False):
        assert solid(section.finding) in page
    assert [number for number, page in enumerate(pages, 1) if solid(report.illustrative) not in page] == []
    assert [number for number, page in enumerate(pages, 1) if len(page) < 40] == []


def test_every_page_of_the_workbook_has_words_and_the_mark(printed: Print, sample_warehouse: Warehouse) -> None:
    paper = printed("workbook-zh-Hant.xlsx")
    pages = pages_of(paper)
    assert len(pages) >= len(openpyxl.load_workbook(paper.with_suffix(".xlsx")).sheetnames)
    mark = solid(composed.report(sample_warehouse, "zh-Hant").illustrative)
    assert [number for number, page in enumerate(pages, 1) if mark not in page] == []


@pytest.mark.parametrize("name", PRINTED)
def test_every_character_is_drawn_by_a_font_that_has_it(printed: Print, name: str) -> None:
    paper = printed(name)
    text = "".join(pages_of(paper))
    assert [sign for sign in A_SIGN_FOR_NO_GLYPH if sign in text] == []
    fonts = [line.split() for line in told("pdffonts", paper).splitlines()[2:]]
    assert any("CJK" in font[0] for font in fonts), fonts
    assert {font[-5] for font in fonts} == {"yes"}  # embedded


@pytest.mark.parametrize("name", PRINTED)
def test_no_word_stands_outside_the_paper(printed: Print, name: str) -> None:
    pages = told("pdftotext", "-bbox", printed(name), "-").split("<page ")[1:]
    seen = 0
    for number, page in enumerate(pages, 1):
        width, height = (float(one) for one in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        for box in WORD.findall(page):
            left, top, right, bottom = map(float, box)
            assert -1 <= left <= right <= width + 1, (number, box)
            assert -1 <= top <= bottom <= height + 1, (number, box)
            seen += 1
    assert seen > 2000
