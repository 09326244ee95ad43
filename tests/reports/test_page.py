"""The offline page: nothing is fetched, everything is there, and what outsiders wrote stays text."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

from dashboard.charts import theme
from dashboard.core.vocabulary import Language, Stage
from dashboard.core.words import word
from dashboard.exhibits.viewer import viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.url import Address
from dashboard.reports.compose import ALL, compose
from dashboard.reports.page import page_bytes
from dashboard.reports.report import Report, Section
from dashboard.reports.tables import Table
from dashboard.warehouse.generations import Warehouse

HOSTILE = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }} & \"'é；"
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def report(sample_warehouse: Warehouse) -> Report:
    """Every exhibit over the sample data."""
    address = Address(filters=Filters(), language=Language.ZH_HANT)
    return compose(viewer_of(str(sample_warehouse.current()), address), ALL)


@pytest.fixture(scope="module")
def content(report: Report) -> bytes:
    return page_bytes(report)


@pytest.fixture(scope="module")
def soup(content: bytes) -> BeautifulSoup:
    return BeautifulSoup(content, "html.parser")


@pytest.fixture(scope="module")
def file(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(content)
    return path


def said(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def small(**changes: object) -> Report:
    """A report of one table and one figure, by hand."""
    frame = pd.DataFrame(
        {
            "title": ["=1+1", None],
            "exposures": pd.array([1_234_567, None], dtype="Int64"),
            "exposures_at_least": pd.array([True, None], dtype="boolean"),
            "share_of_posts": pd.array([0.256, 0.0], dtype="Float64"),
            "published_at": pd.to_datetime(["2024-03-31T16:01:00Z", None], utc=True),
            "nothing": pd.array([None, None], dtype="Int64"),
        }
    )
    heads = {name: name.upper() for name in frame.columns}
    figure = {"data": [{"type": "bar", "x": [3], "y": ["a"], "orientation": "h"}], "layout": {"height": 200}}
    section = Section(
        name="x", page="p", stage=Stage.OUTPUTS, finding="Finding", title="Title", hint="Hint", question="Question?",
        footer="n = 2", definitions=(("Exposures", "How often."),), table=Table("t", frame, heads, [], "about"),
        shown=("title", "exposures", "share_of_posts"), native=None, figure=json.dumps(figure),
    )  # fmt: skip
    given = Report(
        title="Report", language=Language.EN, headline="Headline", filters="All", made_at="now", as_of="then",
        generation=3, illustrative="", sections=(section, replace(section, figure=None)), not_measured=("This.",),
    )  # fmt: skip
    return replace(given, **changes)  # type: ignore[arg-type]


def soup_of(report: Report) -> BeautifulSoup:
    return BeautifulSoup(page_bytes(report), "html.parser")


def test_nothing_is_fetched(soup: BeautifulSoup) -> None:
    assert [tag.name for tag in soup.find_all(src=True)] == []
    assert soup.find_all(["link", "iframe", "object", "embed", "base", "form"]) == []
    assert [tag["href"] for tag in soup.find_all(href=True) if not str(tag["href"]).startswith("#")] == []
    assert not re.search(r"url\(|@import", "".join(style.get_text() for style in soup.find_all("style")))
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in str(policy["content"])


def test_headings_say_what_was_found_and_leave_no_level_out(soup: BeautifulSoup, report: Report) -> None:
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert said(soup.h1) == report.title
    assert [said(tag) for tag in soup.find_all("h3")] == [" ".join(one.finding.split()) for one in report.sections]
    stages = [word(report.language, f"stage.{stage}") for stage in Stage if report.of_stage(stage)]
    assert [said(tag) for tag in soup.select(".stage > h2")] == stages


def test_each_link_leads_somewhere_and_no_two_places_share_a_name(soup: BeautifulSoup, report: Report) -> None:
    names = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(names) == len(set(names))
    assert {str(tag["href"])[1:] for tag in soup.find_all("a")} <= set(names)
    assert {str(tag["aria-labelledby"]) for tag in soup.find_all(attrs={"aria-labelledby": True})} <= set(names)
    assert [said(tag) for tag in soup.select("nav ol ol a")] == [" ".join(one.title.split()) for one in report.sections]


@pytest.mark.parametrize(
    ("language", "lang"), [(Language.EN, "en-GB"), (Language.ZH_HANT, "zh-Hant-HK"), (Language.ZH_HANS, "zh-Hans-CN")]
)
def test_the_page_says_its_language_and_speaks_it(language: Language, lang: str) -> None:
    soup = soup_of(small(language=language))
    assert soup.html is not None
    assert soup.html["lang"] == lang
    heads = [said(tag) for tag in soup.find_all("h2")]
    assert heads[-3:] == [
        word(language, f"report.{name}") for name in ("not_measured", "differently", "definitions")
    ]  # fmt: skip
    assert said(soup.select_one(".skip")) == word(language, "report.skip")


def test_each_figure_has_its_caption_with_basis_and_marks(soup: BeautifulSoup, report: Report) -> None:
    drawn = [section for section in report.sections if section.figure]
    figures = soup.find_all("figure")
    assert len(figures) == len(drawn) > 5
    for figure, section in zip(figures, drawn, strict=True):
        assert said(figure.select_one("figcaption .basis")) == " ".join(section.footer.split())
        held = soup.find(id=figure.select_one(".plot")["data-figure"])
        assert held is not None
        assert json.loads(held.get_text()) == json.loads(section.figure or "")
        marks = json.loads(section.figure or "")["layout"].get("meta", {}).get("marks", [])
        assert [said(tag) for tag in figure.select(".marks li")] == [
            " ".join(f"{mark['tag']} {mark['text']}".split()) for mark in marks
        ]  # fmt: skip
    assert soup.select(".marks li")


def test_tables_hold_every_row_and_the_numbers_of_the_frames(soup: BeautifulSoup, report: Report) -> None:
    tables, compared = soup.find_all("table"), 0
    assert len(tables) == len(report.sections)
    for table, section in zip(tables, report.sections, strict=True):
        frame = section.table.frame
        heads = [said(tag) for tag in table.select("thead th")]
        rows = [[said(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]
        assert len(rows) == len(frame)
        assert said(table.caption) == " ".join(section.title.split())
        assert {tag["scope"] for tag in table.select("thead th")} == {"col"}
        assert {tag["scope"] for tag in table.select("tbody th")} == {"row"}
        for name in ("posts", "exposures", "interactions", "followers"):
            if name not in section.table.heads or section.table.heads[name] not in heads:
                continue
            at = heads.index(section.table.heads[name])
            shown = [None if row[at] == "–" else int(re.sub(r"[^\d−]", "", row[at])) for row in rows]
            assert shown == [None if pd.isna(value) else round(value) for value in frame[name]]
            compared += len(shown)
    assert compared > 500


def test_cells_are_words_and_missing_is_a_dash() -> None:
    table = soup_of(small()).find_all("table")[1]
    assert [said(tag) for tag in table.select("thead th")] == [
        "TITLE", "EXPOSURES", "SHARE_OF_POSTS", "EXPOSURES_AT_LEAST", "PUBLISHED_AT",
    ]  # fmt: skip
    first, second = ([said(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr"))
    assert first == ["=1+1", "at least 1,234,567", "25.6%", "yes", "2024-04-01 00:01"]
    assert second == ["–", "–", "0%", "–", "–"]


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        ("uplift", 1.236, "1.24×"),
        ("uplift", -0.5, "−0.50×"),
        ("times_usual", 2.04, "2.0×"),
        ("exposures_change", -0.042, "−4.2%"),
        ("exposures", 12_345.6, "12,346"),
        ("followers", 98_765_432.0, "98,765,432"),
        ("import_id", 1_234_567.0, "1234567"),
        ("median_hours", 3.25, "3.3"),
    ],
)
def test_each_number_is_written_in_its_own_way(column: str, value: float, cell: str) -> None:
    table = Table("t", pd.DataFrame({column: pd.array([value], dtype="Float64")}), {column: "Head"}, [], "")
    section = replace(small().sections[1], table=table, shown=(column,))
    assert said(soup_of(small(sections=(section,))).select_one("tbody th")) == cell


def test_paper_leaves_out_what_stands_elsewhere() -> None:
    table = soup_of(small()).find_all("table")[1]
    asides = [said(tag) for tag in table.select("thead th.wide")]
    assert asides == ["EXPOSURES_AT_LEAST", "PUBLISHED_AT"]  # said in the number beside it, and not among those shown


def test_a_report_of_nothing_is_a_page_all_the_same() -> None:
    soup = soup_of(small(sections=()))
    assert said(soup.h1) == "Report"
    assert soup.find_all(["figure", "table"]) == []
    assert "definitions" not in {tag.get("id") for tag in soup.find_all("h2")}


def test_text_from_outside_stays_text() -> None:
    plain, mark = small(), {"tag": "1", "text": HOSTILE}
    section = replace(
        plain.sections[0], finding=HOSTILE, title=HOSTILE, hint=HOSTILE, question=HOSTILE, footer=HOSTILE,
        definitions=((HOSTILE, HOSTILE),),
        figure=json.dumps({"data": [{"name": HOSTILE}], "layout": {"meta": {"marks": [mark]}}}),
        table=Table("t", pd.DataFrame({"title": [HOSTILE]}), {"title": HOSTILE}, [], ""), shown=("title",),
    )  # fmt: skip
    hostile = replace(
        plain, title=HOSTILE, headline=HOSTILE, filters=HOSTILE, as_of=HOSTILE, illustrative=HOSTILE,
        not_measured=(HOSTILE,), sections=(section,),
    )  # fmt: skip
    soup = soup_of(hostile)
    assert len(soup.find_all("script")) == len(soup_of(plain).find_all("script"))
    assert soup.find_all("img") == []
    assert len(soup.find_all("style")) == 1
    shown = " ".join(HOSTILE.split())
    for place in ("h1", "h3", ".hint", ".headline", "th", ".basis", ".marks li", ".definitions dd", ".banner"):
        assert shown in said(soup.select_one(place)), place


def test_illustrative_figures_are_marked_at_the_top_and_beside_each(soup: BeautifulSoup, report: Report) -> None:
    assert said(soup.select_one(".banner")) == report.illustrative
    assert [said(article.select_one(".made-up")) for article in soup.find_all("article")] == [
        report.illustrative for _ in report.sections
    ]  # fmt: skip
    assert soup_of(small()).select(".made-up, .banner") == []


def test_progress_goes_forward_and_names_what_is_made() -> None:
    told: list[tuple[float, str]] = []
    page_bytes(small(), progress=lambda share, title: told.append((share, title)))
    assert told == [(0.0, "Title"), (0.5, "Title")]


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """Whatever a page of this module said in its console, or asked of a network."""
    return []


def opened(
    browser: Browser, file: Path, complaints: list[str], viewport: ViewportSize, *, is_dark: bool = False
) -> Iterator[Page]:
    context = browser.new_context(
        viewport=viewport, color_scheme="dark" if is_dark else "light", offline=True, locale="zh-HK"
    )
    page = context.new_page()

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def watch(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            complaints.append(request.url)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", watch)
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-painted]")
    yield page
    context.close()


@pytest.fixture(scope="module")
def page(browser: Browser, file: Path, complaints: list[str]) -> Iterator[Page]:
    yield from opened(browser, file, complaints, WIDE)


@pytest.fixture(scope="module")
def phone(browser: Browser, file: Path, complaints: list[str]) -> Iterator[Page]:
    yield from opened(browser, file, complaints, PHONE)


@pytest.fixture(scope="module")
def dark(browser: Browser, file: Path, complaints: list[str]) -> Iterator[Page]:
    yield from opened(browser, file, complaints, WIDE, is_dark=True)


UNPAINTED = """all => all.filter(
  (one) => one.querySelectorAll(".main-svg .plot *, .main-svg text").length < 3,
).length"""
FEWER = "most => document.querySelector('.plot').querySelectorAll('.scatterlayer .trace').length < most"


def test_every_figure_is_painted_without_a_network(page: Page, report: Report, complaints: list[str]) -> None:
    drawn = sum(section.figure is not None for section in report.sections)
    assert page.get_attribute("html", "data-painted") == str(drawn)
    assert page.locator(".plot .main-svg").count() >= drawn
    assert page.locator(".plot").evaluate_all(UNPAINTED) == 0
    assert page.locator(".failed:visible").count() == 0
    assert complaints == []


def test_figures_answer_the_pointer_and_their_legend(page: Page) -> None:
    plot = page.locator(".plot").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2)
    plot.locator(".hoverlayer text").first.wait_for(state="attached")
    lines = plot.locator(".scatterlayer .trace")
    before = lines.count()
    plot.locator(".legendtoggle").first.click()
    page.wait_for_function(FEWER, arg=before)


def test_no_cell_of_a_matrix_is_a_bitmap(page: Page) -> None:
    assert page.locator(".heatmaplayer rect").count() > 50
    assert page.locator(".plot image").count() == 0


def test_a_matrix_has_the_colours_that_the_theme_gives(page: Page) -> None:
    ends = {theme.DIVERGING[0], theme.DIVERGING[-1]}
    colours = {f"rgb({','.join(str(int(one[at : at + 2], 16)) for at in (1, 3, 5))})" for one in ends}
    filled = page.locator(".heatmaplayer rect").evaluate_all("all => all.map((one) => one.getAttribute('fill'))")
    assert colours <= set(filled)
    assert len(set(filled)) > 10


def test_a_phone_scrolls_only_downwards(phone: Page, complaints: list[str]) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert phone.locator(".plot").evaluate_all("all => Math.max(...all.map((one) => one.clientWidth))") < PHONE["width"]
    assert complaints == []


def test_on_a_dark_ground_words_are_pale(dark: Page) -> None:
    def rgb(colour: str) -> str:
        return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"

    assert dark.evaluate("getComputedStyle(document.documentElement).backgroundColor") == rgb(theme.DARK[theme.PAPER])
    legend = dark.locator(".plot .legendtext").first
    assert legend.evaluate("one => one.style.fill || getComputedStyle(one).fill") == rgb(theme.DARK[theme.INK])


def test_printing_paints_for_white_paper_and_comes_back(dark: Page) -> None:
    look = "() => [...document.querySelectorAll('.plot')].map((one) => one.dataset.painted + one.offsetWidth)"
    before = dark.evaluate(look)
    dark.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(one.startswith("paper") for one in dark.evaluate(look))
    assert dark.locator("details:not([open])").count() == 0
    ink = dark.locator(".plot .legendtext").first.evaluate("one => one.style.fill")
    assert ink == "rgb(29, 39, 51)"
    dark.evaluate("dispatchEvent(new Event('afterprint'))")
    assert dark.evaluate(look) == before
    assert dark.locator("details[open]").count() == 0


def test_what_a_text_brings_along_does_not_run(browser: Browser, tmp_path: Path, complaints: list[str]) -> None:
    file = tmp_path / "hostile.html"
    section = replace(small().sections[0], finding=HOSTILE, footer=HOSTILE)
    file.write_bytes(page_bytes(small(title=HOSTILE, illustrative=HOSTILE, sections=(section,))))
    for page in opened(browser, file, complaints, WIDE):
        assert page.title().startswith(" ".join(HOSTILE.split()))
        assert page.locator("img").count() == 0
        assert page.locator(".plot .main-svg").count() > 0
    assert complaints == []
