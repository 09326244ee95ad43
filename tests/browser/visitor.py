"""A person with a browser: goes to pages, waits until all is drawn, and remembers what went wrong meanwhile."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Download, Page, Request, expect

SOON = 20_000
# Streamlit asks for these below the address of the page first, and on a 404 at the root.
OWN_PROBE = re.compile(r"http://127\.0\.0\.1:\d+/\w+/_stcore/(health|host-config)$")
DRAWN = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const plots = [...document.querySelectorAll('.publicity-plot')];
  return app?.dataset.testScriptState === 'notRunning' && !document.querySelector('[data-stale=true]')
    && !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton]')
    && document.querySelector('.st-key-filter_period') && plots.every((plot) => plot.dataset.painted);
}"""
SAYS = "([selector, wanted]) => document.querySelector(selector)?.innerText.includes(wanted)"
BARS = """(key) => [...document.querySelectorAll(`.st-key-plot_${key} .textpoint text`)]
  .map((text) => text.textContent.replaceAll('\\u00a0', ' ').trim()).filter((text) => text !== '–').sort()"""
# A dash stands for what only the compared period had.


@dataclass
class Visitor:
    """root: the address of the dashboard. outside: requests that left it. complaints: errors in the console."""

    context: BrowserContext
    page: Page
    root: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", self._noted)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _noted(self, request: Request) -> None:
        if not request.url.startswith((self.root, "data:", "blob:")):
            self.outside.append(request.url)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not OWN_PROBE.match(message.location.get("url", "")):
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def go(self, page: str = "overview", **link: str | Sequence[str]) -> None:
        """Open a page as a link does."""
        path = "" if page == "overview" else page
        self.page.goto(f"{self.root}{path}?{urlencode(link, doseq=True)}")
        self.drawn()

    def drawn(self) -> None:
        """Wait until the run has ended and every chart is painted."""
        self.page.wait_for_function(DRAWN, timeout=60_000)

    def turn_to(self, title: str, path: str) -> None:
        """Another page by the menu."""
        self.page.get_by_test_id("stSidebarNavLink").filter(has_text=title).click()
        self.page.wait_for_url(re.compile(rf"/{path}\?"), timeout=SOON)
        self.drawn()

    def choose(self, name: str, *options: str) -> None:
        """Choose in one of the filter bar's multiselects, as a person does: type, then take the option."""
        widget = self.page.locator(f".st-key-filter_{name}")
        for option in options:
            box = widget.locator("input")
            box.click()
            box.fill(option)
            self.page.get_by_role("option", name=option, exact=True).click()
        self.page.keyboard.press("Escape")
        widget.locator("input").blur()  # else the next click only closes the list

    @property
    def link(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)

    def links_to(self, key: str, *values: str) -> None:
        """Wait until the address says so; without values, until it no longer has the key."""
        said = "&".join(urlencode({key: value}) for value in values)
        wanted = re.compile(rf"[?&]{re.escape(said)}(&|$)") if values else re.compile(rf"^(?!.*[?&]{key}=)")
        expect(self.page).to_have_url(wanted, timeout=SOON)

    def says(self, selector: str, wanted: str) -> None:
        """Wait until the words stand inside the element."""
        self.page.wait_for_function(SAYS, arg=[selector, wanted], timeout=SOON)

    def tile(self, label: str) -> str:
        """The value of the tile with this label."""
        tiles = self.page.get_by_test_id("stMetric")
        return tiles.filter(has=self.page.get_by_text(label, exact=True)).get_by_test_id("stMetricValue").inner_text()

    def tile_shows(self, label: str, value: str) -> None:
        tiles = self.page.get_by_test_id("stMetric").filter(has=self.page.get_by_text(label, exact=True))
        expect(tiles.get_by_test_id("stMetricValue")).to_have_text(value, timeout=SOON)

    def bars_show(self, key: str, words: Sequence[str]) -> None:
        """Wait until the labels of a chart's bars are these, in any order."""
        self.page.wait_for_function(f"([key, wanted]) => JSON.stringify(({BARS})(key)) === wanted",
                                    arg=[key, _json(sorted(words))], timeout=SOON)  # fmt: skip

    def main_text(self) -> str:
        return self.page.get_by_test_id("stMain").inner_text()

    def download(self, selector: str, into: Path) -> Path:
        """Click, and keep what comes under the name it comes with."""
        with self.page.expect_download(timeout=SOON) as caught:
            self.page.locator(selector).click()
        came: Download = caught.value
        kept = into / came.suggested_filename
        came.save_as(kept)
        return kept

    def from_menu(self, chart: str, format_name: str, into: Path) -> Path:
        """Open the menu of a chart, choose from it, and keep what comes."""
        menu = self.page.locator(f".st-key-plot_{chart} .publicity-menu")
        menu.locator("summary").click()
        return self.download(f".st-key-plot_{chart} [data-format={format_name}]", into)


def _json(words: Sequence[str]) -> str:
    return "[" + ",".join('"' + word.replace('"', '\\"') + '"' for word in words) + "]"
