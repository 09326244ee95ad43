"""An Overview in Chromium with the stopwatch in it, ours or a reference: filter changes, page switches, first paint."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, TimeoutError, ViewportSize

STOPWATCH = Path(__file__).with_name("stopwatch.js")
WINDOW: ViewportSize = {"width": 1440, "height": 1000}
TALL: ViewportSize = {"width": 1440, "height": 2600}
"""All charts of the page at once: nothing is below the fold, so nothing may wait to be drawn."""
PERIODS = ("Last 90 days", "This financial year", "Last financial year", "Last 12 months")
"""Those of which generated data has posts; the page opens with the last one. "All days held" is left out: the reference
pages draw days where ours draws months, and that would not be the same work."""
QUIET_MS = 400
"""A change is over when nothing was painted for so long; the time taken ends with the last paint, not here."""
LONGEST_MS = 60_000
LONGEST_PRESS_MS = 4_000

Outcome = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """widget: the filter's name in the bar. choice: the words of the option. remove: clear the box again."""

    widget: str
    choice: str
    remove: bool = False

    def __str__(self) -> str:
        return f"{self.widget} {'-' if self.remove else '+'} {self.choice}"


class NotPainted(Exception):
    """The page did not come to rest with new paint; the text says what it showed instead."""


def opened(browser: Browser, url: str, window: ViewportSize = WINDOW) -> Page:
    """The Overview in a browser that was never here, with all charts painted."""
    page = browser.new_context(viewport=window, locale="en-GB").new_page()
    page.add_init_script(path=STOPWATCH)
    page.goto(url)
    page.wait_for_function("document.querySelector('.js-plotly-plot')", timeout=2 * LONGEST_MS)
    outcome(page)
    return page


def outcome(page: Page, *, heading: str = "") -> Outcome:
    """What the stopwatch says once all is painted. Raises NotPainted where that never comes.

    heading: the name of the page that must be shown. total ends with the last chart in view or tile, total_all with the
    last chart wherever it is. Charts that were not repainted are named under `missed` and `missed_out_of_view`.
    """
    asked = {"quiet": QUIET_MS, "page": heading}
    # By the clock and not by frames: asking in each frame would slow down what is measured.
    try:
        found = page.wait_for_function(
            "asked => publicityStopwatch.outcome(asked)", arg=asked, timeout=LONGEST_MS, polling=100
        )
    except TimeoutError:
        shown = "; ".join(page.get_by_test_id("stAlert").all_inner_texts()) or "no message on the page"
        raise NotPainted(" ".join(shown.split())) from None
    value: Outcome = found.json_value()
    return value


def _timed(page: Page, click: Callable[[], None], *, heading: str = "") -> Outcome:
    page.evaluate("publicityStopwatch.armed = true")
    click()
    try:
        page.wait_for_function("publicityStopwatch.sent.length", timeout=LONGEST_PRESS_MS, polling=50)
    except TimeoutError:
        # A list that was redrawn under the pointer takes no press; the watch starts again with the next one.
        page.evaluate("publicityStopwatch.armed = true")
        click()
    return outcome(page, heading=heading)


class MainThread:
    """Processor time of the page's main thread, which a busy machine stretches far less than it stretches the clock."""

    def __init__(self, page: Page) -> None:
        self._asked = page.context.new_cdp_session(page)
        self._asked.send("Performance.enable", {"timeDomain": "threadTicks"})

    def cpu_ms(self) -> float:
        found = {one["name"]: one["value"] for one in self._asked.send("Performance.getMetrics")["metrics"]}
        return float(found["TaskDuration"]) * 1000


def _list_of(page: Page, widget: str) -> None:
    # By key: a click on a box opens its list or closes it.
    page.locator(f".st-key-filter_{widget} .react-aria-ComboBox input").press("ArrowDown")
    page.get_by_role("option").first.wait_for()


def _leave(page: Page) -> None:
    """Closes the list, which stays open, and lets go of the box: one with the focus moves its buttons when pressed."""
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.get_by_role("option").first.wait_for(state="detached")


def choices(page: Page, widget: str) -> list[str]:
    """The words of the options that narrow the view; not the one that would select all."""
    _list_of(page, widget)
    words = page.get_by_role("option").all_inner_texts()
    _leave(page)
    return [one for one in words if one != "Select all"]


def make(page: Page, change: Change) -> Outcome:
    """One filter change through the widget a person uses, timed from the press that triggers the rerun."""
    bar = page.locator(f".st-key-filter_{change.widget} .react-aria-ComboBox")
    if change.remove:
        # Not the cross on the tag itself: a long name is folded into a number, and its cross with it.
        found = _timed(page, bar.locator("button[aria-label='Clear all']").click)
    else:
        _list_of(page, change.widget)
        found = _timed(page, page.get_by_role("option", name=change.choice, exact=True).click)
    _leave(page)
    return found | {"change": str(change)}


def plan(platforms: Sequence[str], departments: Sequence[str], count: int) -> list[Change]:
    """Changes of platform, department and period, each to filters not asked before as far as there are some."""
    moments = cycle(PERIODS)
    made: list[Change] = []
    for platform, department in zip(cycle(platforms), cycle(departments), strict=False):
        for widget, choice in (("platforms", platform), ("departments", department)):
            made += [Change(widget, choice), Change("period", next(moments)), Change(widget, choice, remove=True)]
        if len(made) >= count:
            return made[:count]
    return made


def warm_up(planned: list[Change], count: int) -> list[Change]:
    """Changes that end where they began, with the plan's last platform, so that they ask little of what is measured."""
    chosen = [one.choice for one in planned if one.widget == "platforms"][-1]
    there_and_back = [Change("platforms", chosen), Change("platforms", chosen, remove=True)]
    return list(islice(cycle(there_and_back), count))


def switch(page: Page, names: list[str], count: int) -> Iterator[Outcome]:
    """Walks through the pages by the menu, in turn, as it is read."""
    link = page.get_by_test_id("stSidebarNavLink")
    for name in islice(cycle(names), count):
        yield _timed(page, link.get_by_text(name, exact=True).click, heading=name) | {"change": name}


def first_paint(page: Page) -> Outcome:
    """Of a page just opened: from navigation to all charts in view painted, with what was loaded for it."""
    found = outcome(page)
    loaded = "performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)"
    contentful = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
    return found | {"bytes_loaded": page.evaluate(loaded), "contentful": page.evaluate(contentful)}
