"""A press officer puts a report together: chooses, looks, takes it away, saves it, and makes it again next month."""

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pptx
import pytest
from playwright.sync_api import Locator, expect

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.reports import saved
from dashboard.warehouse.generations import Warehouse
from tests import serving
from tests.browser.visitor import SOON, Visitor
from tests.screens import Screens

EN = Language.EN
KEPT = ("overview", "themes")
DROPPED = ("visits", "releases", "together", "objectives")


@pytest.fixture(scope="module")
def press(tiny_warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of this module's own, as reports are saved beside it."""
    folder = tmp_path_factory.mktemp("desk") / "press"
    shutil.copytree(tiny_warehouse.path.parent, folder, symlinks=True, ignore=shutil.ignore_patterns("*.reports"))
    return folder / tiny_warehouse.path.name


@pytest.fixture(scope="module")
def desk(press: Path) -> Iterator[str]:
    with serving.dashboard(press.parent, press) as url:
        yield url


@pytest.fixture
def tiny_screens(every_screen: Callable[[str], Screens]) -> Screens:
    return every_screen("tiny")


def click(visitor: Visitor, key: str) -> None:
    visitor.page.locator(f".st-key-{key} button").click()


def made(visitor: Visitor, into: Path) -> Path:
    """Make the report and take it away."""
    click(visitor, "report_make")
    button = visitor.page.locator(".st-key-report_download button")
    expect(button).to_be_visible(timeout=60_000)
    expect(button).to_contain_text(".pptx")
    return visitor.download(".st-key-report_download button", into)


def leave_out(visitor: Visitor, *pages: str) -> None:
    for page in pages:
        pill = visitor.page.locator(".st-key-report_pages button").filter(has_text=word(EN, f"page.{page}"))
        pill.click()
        visitor.drawn()


def texts(slides: list) -> str:
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def test_choose_make_and_take_away(
    visit: Callable[..., Visitor], desk: str, tiny_screens: Screens, tmp_path: Path
) -> None:
    visitor = visit(desk)
    visitor.go("report", period="all", department="SB")
    leave_out(visitor, *DROPPED)
    box = visitor.page.locator(".st-key-report_title input")
    box.fill("Four weeks 四月")
    box.press("Enter")
    visitor.drawn()
    kept = made(visitor, tmp_path)
    assert re.fullmatch(r"publicity-report_SB_\d{8}-\d{8}_as-of-20240430_illustrative\.pptx", kept.name)
    slides = list(pptx.Presentation(str(kept)).slides)
    said = texts(slides)
    assert "Four weeks 四月" in said
    assert word(EN, "report.not_measured") in said
    answer = tiny_screens.ask("response.by_platform", Filters(departments=("SB",), period=Preset.ALL))
    (chart,) = [
        shape.chart
        for slide in slides
        for shape in slide.shapes
        if shape.has_chart and [one.name for one in shape.chart.plots[0].series] == [word(EN, "measure.exposures.name")]
    ]
    assert list(chart.plots[0].series[0].values) == [float(value) for value in answer.frame["exposures"]]


def test_the_preview_paints(visit: Callable[..., Visitor], desk: str) -> None:
    visitor = visit(desk)
    visitor.go("report", period="all", lang="zh-Hant")
    visitor.page.locator(".st-key-report_preview summary").click()
    shown = visitor.page.frame_locator(".st-key-report_preview iframe")
    expect(shown.locator("html[data-painted]")).to_be_attached(timeout=SOON)
    expect(shown.locator("h1")).to_have_text(word(Language.ZH_HANT, "report.title"))
    figures = shown.locator(".plot")
    assert figures.count() > 5
    assert shown.locator(".plot .main-svg").count() >= figures.count()
    assert shown.locator(".failed:visible").count() == 0


def runs(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(f".st-key-saved_{name} [class*=st-key-run_] button")


def test_save_make_again_and_take_away_what_was_made(
    visit: Callable[..., Visitor], desk: str, press: Path, tmp_path: Path
) -> None:
    visitor = visit(desk)
    visitor.go("report", period="last-month")
    leave_out(visitor, *DROPPED)
    visitor.page.locator(".st-key-report_name input").fill("monthly")
    click(visitor, "report_save")  # without Enter, as a person does
    card = visitor.page.locator(".st-key-saved_monthly")
    expect(card).to_contain_text(word(EN, "filters.period.last-month"), timeout=SOON)
    expect(card).to_contain_text("1–31 Mar 2024")
    visitor.drawn()
    for times in (1, 2):
        click(visitor, "remake_monthly")
        expect(runs(visitor, "monthly")).to_have_count(times, timeout=60_000)
        visitor.drawn()
    label = runs(visitor, "monthly").first.inner_text()
    kept = saved.runs(saved.folder_of(press), "monthly")
    moment = f"{kept[0].made_at:%H:%M} HKT"
    assert moment in label
    assert f"state {kept[0].generation}" in label
    with visitor.page.expect_download(timeout=SOON) as caught:
        runs(visitor, "monthly").last.click()
    taken = tmp_path / caught.value.suggested_filename
    caught.value.save_as(taken)
    assert taken.name == kept[-1].path.name
    assert taken.read_bytes() == kept[-1].path.read_bytes()
    assert kept[0].made_at - kept[-1].made_at < dt.timedelta(minutes=5)
    assert "1–31 Mar 2024" in texts(list(pptx.Presentation(str(taken)).slides))


@pytest.mark.parametrize("language", Language)
def test_a_broken_file_beside_it_is_said(
    visit: Callable[..., Visitor], desk: str, press: Path, language: Language
) -> None:
    folder = saved.folder_of(press)
    folder.mkdir(exist_ok=True)
    (folder / "broken.toml").write_text("title = ", encoding="utf-8")
    visitor = visit(desk)
    visitor.go("report", lang=language.value)
    card = visitor.page.locator(".st-key-saved_broken")
    expect(card).to_contain_text(word(language, "error.report_broken.next_step"), timeout=SOON)
    text = visitor.main_text()
    assert "Traceback" not in text
    assert word(language, "report.make") in text
    click(visitor, "forget_broken")
    expect(card).to_be_hidden(timeout=SOON)
    assert not (folder / "broken.toml").exists()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_it_fits_the_screen(visit: Callable[..., Visitor], desk: str, width: int, scheme: str) -> None:
    visitor = visit(desk, width=width, scheme=scheme)
    visitor.go("report", period="all")
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    for key in ("report_make", "report_save", "report_kind", "report_pages", "report_preview", "report_chosen"):
        box = visitor.page.locator(f".st-key-{key}").bounding_box()
        assert box is not None
        assert box["x"] >= 0, key
        assert box["x"] + box["width"] <= width, key
