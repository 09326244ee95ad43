"""The component in a real browser: what is painted, what stays, what is downloaded."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.serving import REPOSITORY, free_port, served

CHARTS = ("trend", "ranking", "matrix", "hours", "growth", "timeline", "places", "shares", "empty")


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gallery served under a base path, with the product's own static files and settings beside it."""
    folder = tmp_path_factory.mktemp("gallery")
    shutil.copy(REPOSITORY / "tests/charts/gallery.py", folder / "app.py")
    for name in ("static", ".streamlit"):
        shutil.copytree(REPOSITORY / "dashboard" / name, folder / name)
    port, under = free_port(), "press/office"
    command = ["-m", "streamlit", "run", "app.py", f"--server.port={port}", f"--server.baseUrlPath={under}"]
    with served(command, port=port, folder=folder, under=f"{under}/") as url:
        yield url


def opened(browser: Browser, url: str, *, width: int = 1440, scheme: str = "light") -> tuple[Page, list[str]]:
    """A page with all charts painted, and every address it asked outside the server."""
    outside: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((url.split("/press")[0], "data:", "blob:")) else outside.append(request.url)
        ),
    )
    page.goto(url)
    expect(page.locator(".publicity-plot[data-painted]")).to_have_count(len(CHARTS), timeout=60_000)
    return page, outside


@pytest.fixture(scope="module")
def desk(browser: Browser, gallery: str) -> Iterator[tuple[Page, list[str]]]:
    page, outside = opened(browser, gallery)
    yield page, outside
    page.close()


def test_no_request_leaves_the_server(desk: tuple[Page, list[str]]) -> None:
    assert desk[1] == []


def test_charts_are_named_for_screen_readers_and_menus_say_which_chart(desk: tuple[Page, list[str]]) -> None:
    page, _ = desk
    assert page.get_by_role("figure", name="合肥訪問").count() == 1
    assert page.locator("summary[aria-label$='合肥訪問']").count() == 1


def choose(page: Page, chart: str, format_name: str) -> None:
    page.locator(f".st-key-{chart} .publicity-menu summary").click()
    page.locator(f".st-key-{chart} [data-format={format_name}]").click()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(desk: tuple[Page, list[str]]) -> None:
    page, _ = desk
    menu = page.locator(".st-key-trend .publicity-menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.locator("[data-format=png]")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu.locator("[data-format=png]")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_new_data_is_drawn_into_the_same_node(desk: tuple[Page, list[str]]) -> None:
    page, _ = desk
    chart = page.locator(".st-key-trend .publicity-plot")
    before = chart.get_attribute("data-title")
    page.evaluate("document.querySelector('.st-key-trend .publicity-stage .main-svg').mine = 'kept'")
    page.evaluate("document.querySelector('.st-key-trend .publicity-stage').mine = 'kept'")
    page.locator(".st-key-seed").get_by_role("radio", name="2").click()
    expect(chart).not_to_have_attribute("data-title", before or "")
    kept = "['', ' .main-svg'].map(x => document.querySelector('.st-key-trend .publicity-stage' + x).mine)"
    assert page.evaluate(kept) == ["kept", "kept"]


def test_a_figure_that_stays_as_it_was_costs_plotly_nothing(desk: tuple[Page, list[str]]) -> None:
    page, _ = desk
    page.evaluate(
        """() => {
          const { react } = Plotly;
          window.reacted = [];
          Plotly.react = (stage, ...given) => {
            reacted.push(stage.getAttribute('aria-label'));
            return react(stage, ...given);
          };
        }"""
    )
    chart = page.locator(".st-key-trend .publicity-plot")
    paints = int(chart.get_attribute("data-painted") or 0)
    page.locator(".st-key-many").get_by_role("radio", name="13").click()
    expect(chart).to_have_attribute("data-painted", str(paints + 1))
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    assert page.evaluate("reacted") == [chart.get_attribute("data-title")]


def test_png_is_twice_as_wide_as_a_page_and_light(desk: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, _ = desk
    with page.expect_download() as caught:
        choose(page, "ranking", "png")
    assert caught.value.suggested_filename == "部門.png"
    caught.value.save_as(tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as picture:
        assert picture.width == 2400
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert any(colour == (11, 79, 138) for _, colour in colours), "the bars are not in the picture"


def test_svg_holds_title_labels_and_the_whole_footer(desk: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, _ = desk
    with page.expect_download() as caught:
        choose(page, "trend", "svg")
    assert caught.value.suggested_filename == "曝光趨勢.svg"
    caught.value.save_as(tmp_path / "chart.svg")
    text = re.sub(r"<[^>]+>", "", (tmp_path / "chart.svg").read_text(encoding="utf-8")).replace(" ", "")
    for wanted in (
        "各平台曝光次數",
        "微信公眾號",
        "曝光次數",
        "超強颱風蘇拉",
        "截至2023-09-2409:00",
        "theydescribenorealaccount.",
    ):
        assert wanted in text


def test_a_click_on_a_bar_returns_its_key(desk: tuple[Page, list[str]]) -> None:
    page, _ = desk
    box = page.locator(".st-key-ranking .bars .point path").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    expect(page.get_by_text("clicked: d0")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "light"), (390, "dark")])
def test_nothing_is_wider_than_the_screen_and_no_text_is_cut(
    browser: Browser, gallery: str, width: int, scheme: str
) -> None:
    page, _ = opened(browser, gallery, width=width, scheme=scheme)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.publicity-stage')].flatMap((stage) => {
          const frame = stage.getBoundingClientRect();
          return [...stage.querySelectorAll('.main-svg text')].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.width && text.textContent.trim() && (box.left < frame.left - 1 || box.right > frame.right + 1
              || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
          }).map((text) => `${stage.getAttribute('aria-label')}: ${text.textContent}`);
        })"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_dark_screen_swaps_colours_and_pictures_stay_light(browser: Browser, gallery: str, tmp_path: Path) -> None:
    page, _ = opened(browser, gallery, scheme="dark")
    fill = "getComputedStyle(document.querySelector('.st-key-ranking .bars .point path')).fill"
    assert page.evaluate(fill) == "rgb(125, 179, 232)"
    with page.expect_download() as caught:
        choose(page, "ranking", "svg")
    caught.value.save_as(tmp_path / "chart.svg")
    assert "rgb(125, 179, 232)" not in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    page.close()
