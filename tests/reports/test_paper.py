"""The PDF: text that can be found, charts as vectors, fonts inside; and what is said where a part is missing."""

import os
import re
import stat
from pathlib import Path

import pytest

from dashboard.core.errors import PartMissing
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.viewer import viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.url import Address
from dashboard.reports import browser as browsers
from dashboard.reports.browser import VARIABLE, find_browser, printed
from dashboard.reports.compose import compose
from dashboard.reports.paper import paper_bytes
from dashboard.reports.report import Report
from dashboard.warehouse.generations import Warehouse
from tests import chromium
from tests.office import told

NAMES = ("overview.exposures", "overview.departments", "overview.themes", "overview.top_posts")
SENTENCES = {
    Language.EN: ("What we did not measure", "Public interactions by department", "What we will do differently"),
    Language.ZH_HANT: ("未有量度的範疇", "各部門的公眾互動", "日後的改進", "香港警務處"),
    Language.ZH_HANS: ("未作统计的方面", "各部门的公众互动", "今后的改进", "香港警务处"),
}
PAGE = b"<!DOCTYPE html><html data-painted='0'><title>One</title><p>Words"


@pytest.fixture(autouse=True)
def the_browser_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    found = chromium.browser()
    assert found is not None
    monkeypatch.setenv(VARIABLE, found)


@pytest.fixture(scope="module")
def reports(sample_warehouse: Warehouse) -> dict[Language, Report]:
    generation = str(sample_warehouse.current())
    return {
        language: compose(viewer_of(generation, Address(filters=Filters(), language=language)), NAMES)
        for language in Language
    }


@pytest.fixture(scope="module")
def papers(reports: dict[Language, Report], tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("paper")
    paths = {language: folder / f"{language}.pdf" for language in Language}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, chromium.browser() or "")
        for language, path in paths.items():
            path.write_bytes(paper_bytes(reports[language]))
    return paths


def facts(paper: Path) -> dict[str, str]:
    lines = told("pdfinfo", paper).splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.parametrize("language", Language)
def test_words_can_be_found(papers: dict[Language, Path], reports: dict[Language, Report], language: Language) -> None:
    text = re.sub(r"\s+", " ", told("pdftotext", papers[language], "-"))
    assert [sentence for sentence in SENTENCES[language] if sentence not in text] == []
    solid = text.replace(" ", "")
    report = reports[language]
    assert [one.title for one in report.sections if one.title.replace(" ", "") not in solid] == []
    assert report.headline.replace(" ", "")[:60] in solid


@pytest.mark.parametrize("language", Language)
def test_the_paper_is_a4_and_says_what_it_is(
    papers: dict[Language, Path], reports: dict[Language, Report], language: Language
) -> None:
    found = facts(papers[language])
    assert found["Page size"].endswith("(A4)")
    assert found["Title"].startswith(reports[language].title)
    assert found["Tagged"] == "yes"
    assert 4 <= int(found["Pages"]) <= 12
    lang = {Language.EN: "en-GB", Language.ZH_HANT: "zh-Hant-HK", Language.ZH_HANS: "zh-Hans-CN"}[language]
    assert f"/Lang ({lang})".encode() in papers[language].read_bytes()


def test_each_page_carries_its_number_and_the_mark_of_made_up_figures(
    papers: dict[Language, Path], reports: dict[Language, Report]
) -> None:
    pages = told("pdftotext", "-layout", papers[Language.ZH_HANT], "-").split("\f")[:-1]
    report = reports[Language.ZH_HANT]
    for number, text in enumerate(pages, 1):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert lines[0] == report.illustrative
        assert re.fullmatch(rf"{report.title}\s+{number} ?/ ?{len(pages)}", lines[-1])


@pytest.mark.parametrize("language", Language)
def test_charts_are_vectors_and_fonts_are_inside(papers: dict[Language, Path], language: Language) -> None:
    assert told("pdfimages", "-list", papers[language]).splitlines()[2:] == []
    fonts = [line.split()[-5] for line in told("pdffonts", papers[language]).splitlines()[2:]]
    assert set(fonts) == {"yes"}  # embedded


def test_no_figure_is_cut_at_the_edge_of_the_paper(papers: dict[Language, Path]) -> None:
    """All words, those of the charts too, stand between the margins of 16 mm."""
    boxes = re.findall(
        r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', told("pdftotext", "-bbox", papers[Language.EN], "-")
    )
    assert len(boxes) > 300
    margin, width = 16 / 25.4 * 72, 594.96
    assert min(float(left) for left, _ in boxes) >= margin - 1
    assert max(float(right) for _, right in boxes) <= width - margin + 1


def test_a_long_table_is_cut_in_words_and_a_short_one_is_not(papers: dict[Language, Path]) -> None:
    text = told("pdftotext", "-layout", papers[Language.EN], "-")
    rows = re.findall(r"On paper the first (\d+) of (\d+) rows", text)
    assert len(rows) == 2  # exposures over time, themes by platform
    assert all(int(shown) < int(held) for shown, held in rows)


def test_where_there_is_no_browser_it_is_said_how_to_get_one(
    reports: dict[Language, Report], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "_usual_places", lambda: iter(()))
    with pytest.raises(PartMissing) as trouble:
        paper_bytes(reports[Language.EN])
    for language in Language:
        assert "Chromium" in trouble.value.what(language)
        assert "apt install chromium" in trouble.value.next_step(language)
        assert VARIABLE in trouble.value.next_step(language)
        for kind in (".html", ".pptx", ".xlsx"):
            assert kind in trouble.value.next_step(language)


def test_a_named_browser_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "no-such-browser")
    with pytest.raises(PartMissing) as trouble:
        find_browser()
    assert "no-such-browser" in trouble.value.what(Language.EN)


def program(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_browser_is_found_by_name_and_in_the_usual_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("PATH", str(tmp_path))
    elsewhere = program(tmp_path, "Some Browser", "exit 0")
    monkeypatch.setattr(browsers, "_usual_places", lambda: iter((tmp_path / "none", elsewhere)))
    assert find_browser() == str(elsewhere)
    edge = program(tmp_path, "msedge", "exit 0")
    assert find_browser() == str(edge)


@pytest.mark.parametrize("language", [Language.ZH_HANT, Language.ZH_HANS])
def test_a_missing_font_is_named_with_its_package(
    reports: dict[Language, Report], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: Language
) -> None:
    program(tmp_path, "fc-list", "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(PartMissing) as trouble:
        paper_bytes(reports[language])
    assert "fonts-noto-cjk" in trouble.value.next_step(language)
    assert ".pptx" in trouble.value.next_step(language)


def test_a_browser_that_prints_nothing_is_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, "mute", "echo first >&2; echo no display >&2; exit 1")))
    with pytest.raises(PartMissing) as trouble:
        printed(PAGE, figures=0, seconds=30)
    assert "no display" in trouble.value.what(Language.EN)
    assert "first" not in trouble.value.what(Language.EN)


def test_half_a_pdf_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    body = 'for given; do case "$given" in --print-to-pdf=*) printf "%%PDF-1.4 and" > "${given#*=}";; esac; done'
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, "half", body)))
    with pytest.raises(PartMissing, match="printed no PDF"):
        printed(PAGE, figures=0, seconds=30)


def test_a_paper_without_one_of_its_figures_is_refused() -> None:
    with pytest.raises(PartMissing, match="did not draw every chart"):
        printed(PAGE, figures=1, seconds=120)


def test_a_browser_that_hangs_is_ended_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The program and its child hold a pipe open: its end is read only when both are gone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    body = f'exec 9>"{pipe}"; echo held >&9; tail -f /dev/null & wait'
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, "hangs", body)))
    with pytest.raises(PartMissing) as trouble:
        printed(PAGE, figures=0, seconds=2)
    assert "2 seconds" in trouble.value.what(Language.EN)
    os.set_blocking(reader, True)
    assert os.read(reader, 100) == b"held\n"
    assert os.read(reader, 100) == b""
    os.close(reader)


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert printed(PAGE, figures=0, seconds=120).startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == []


def test_the_words_for_printing_are_told(reports: dict[Language, Report], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.reports.paper.printed", lambda page, *, figures, seconds: page[:1] * figures)
    heard: list[tuple[float, str]] = []
    made = paper_bytes(reports[Language.EN], progress=lambda share, title: heard.append((share, title)))
    assert len(made) == sum(section.figure is not None for section in reports[Language.EN].sections)
    assert heard[-1] == (0.5, word(Language.EN, "report.printing"))
    assert [share for share, _ in heard] == sorted(share for share, _ in heard)
