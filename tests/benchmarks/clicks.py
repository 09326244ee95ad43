"""python -m tests.benchmarks.clicks: milliseconds from a press on a filter to all charts repainted, ours and others'.

Not a test: nothing here passes or fails. The README beside it says how to read the figures.
"""

import argparse
import json
import os
import platform
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.benchmarks import clicks_said, figures, machine, sides
from tests.benchmarks import overview_page as overview
from tests.benchmarks.overview_page import Change, Outcome
from tests.chromium import ARGUMENTS, provide
from tests.serving import Server

BLOCK = 5
WARM_UP = 4
SWITCHES = 10
PAINTS = 5
PAGES = ["Themes", "Overview"]
HELD = "ours_held"
PACKAGES = ("streamlit", "plotly", "duckdb", "pandas")


@dataclass
class Series:
    """One page under the hand, and what its changes took, block by block. failed: why it was left, if it was."""

    page: Page
    server: Server
    blocks: list[list[Outcome]] = field(default_factory=list)
    server_cpu: float = 0.0
    page_cpu: float = 0.0
    failed: str = ""

    def run(self, work: Iterable[Outcome]) -> None:
        """Adds a block; work is done as it is read. A page that does not repaint is left as it is; its later blocks are
        empty."""
        block: list[Outcome] = []
        self.blocks.append(block)
        if self.failed:
            return
        main_thread = overview.MainThread(self.page)
        server_before, page_before = machine.cpu_ms(self.server.process), main_thread.cpu_ms()
        try:
            block.extend(work)
        except overview.NotPainted as trouble:
            self.failed = str(trouble)
        self.server_cpu += machine.cpu_ms(self.server.process) - server_before
        self.page_cpu += main_thread.cpu_ms() - page_before

    def totals(self) -> list[list[float]]:
        return [[one["total"] for one in block] for block in self.blocks]

    def told(self) -> dict[str, Any]:
        """Times, their split, processor time a change (the page's includes finding the next option in its list), and
        what did not repaint: a change that repaints less than the page must not pass as fast."""
        outcomes = [one for block in self.blocks for one in block]
        if not outcomes:
            return {"failed": self.failed}
        return {
            "total": figures.summary([one["total"] for one in outcomes]),
            "total_all": figures.summary([one["total_all"] for one in outcomes]),
            "press_to_send": figures.summary([one["to_send"] for one in outcomes]),
            "send_to_last_message": figures.summary([one["to_last_message"] - one["to_send"] for one in outcomes]),
            "last_message_to_paint": figures.summary([one["total"] - one["to_last_message"] for one in outcomes]),
            "kilobytes": figures.summary([one["bytes"] / 1000 for one in outcomes]),
            "server_cpu": round(self.server_cpu / len(outcomes), 1),
            "page_cpu": round(self.page_cpu / len(outcomes), 1),
            "charts": max(one["charts"] for one in outcomes),
            "charts_in_view": max(one["charts_in_view"] for one in outcomes),
            "not_repainted": [f"{one['change']}: {title}" for one in outcomes for title in one["missed"]],
            "out_of_view_not_repainted": sum(len(one["missed_out_of_view"]) for one in outcomes),
            "tiles_unchanged": sum(not one["kpi_changed"] for one in outcomes),
            "each": [{"change": one["change"], "ms": round(one["total"])} for one in outcomes],
        } | ({"failed": self.failed} if self.failed else {})


def _in_turn(series: dict[str, Series], planned: list[Change]) -> None:
    """Blocks of changes, each on all pages before the next, and each time another page first. What we held comes right
    after what we had not asked yet: the same changes in another window."""
    turn = deque([[sides.OURS, HELD], *([name] for name in series if name not in (sides.OURS, HELD))])
    for places in figures.in_blocks(len(planned), size=BLOCK):
        for name in [name for group in turn for name in group]:
            page = series[name].page
            series[name].run(overview.make(page, planned[place]) for place in places)
        turn.rotate(-1)


def _paints(browser: Browser, url: str, window: ViewportSize) -> dict[str, Any]:
    found = []
    for _ in range(PAINTS):
        page = overview.opened(browser, url, window)
        found.append(overview.first_paint(page))
        page.context.close()
    return {
        "total": figures.summary([one["total"] for one in found]),
        "contentful": figures.summary([one["contentful"] for one in found if one["contentful"]]),
        "kilobytes_loaded": figures.summary([one["bytes_loaded"] / 1000 for one in found]),
    }


def _measure_in(
    browser: Browser, servers: dict[str, tuple[Server, float]], *, changes: int, window: ViewportSize
) -> dict[str, Any]:
    found: dict[str, Any] = {side: {"start_to_serving": round(took)} for side, (_, took) in servers.items()}
    series = {}
    for side, (server, _) in servers.items():
        series[side] = Series(overview.opened(browser, server.url, window), server)
        found[side]["first_visitor"] = round(overview.first_paint(series[side].page)["total"])
    ours = series[sides.OURS]
    planned = overview.plan(
        overview.choices(ours.page, "platforms"), overview.choices(ours.page, "departments"), changes + WARM_UP
    )
    for side, one in series.items():
        for change in overview.warm_up(planned, WARM_UP):
            overview.make(one.page, change)
        found[side]["memory_one_session_mb"] = round(machine.memory_mb(one.server.process))
    series[HELD] = Series(overview.opened(browser, ours.server.url, window), ours.server)
    _in_turn(series, planned[:changes])
    held = series.pop(HELD)
    found[sides.OURS]["filter_held"] = held.told()
    for side, one in series.items():
        found[side]["filter"] = one.told()
        if side != sides.OURS:
            found[side]["ours_by_this"] = figures.ratios(ours.totals(), one.totals())
            found[side]["ours_held_by_this"] = figures.ratios(held.totals(), one.totals())
    switched = Series(ours.page, ours.server)
    list(overview.switch(ours.page, PAGES, len(PAGES)))
    switched.run(overview.switch(ours.page, PAGES, SWITCHES))
    found[sides.OURS]["page_switch"] = switched.told()
    for one in (*series.values(), held):
        one.page.context.close()
    for side, (server, _) in servers.items():
        found[side]["first_paint"] = _paints(browser, server.url, window)
    return found


def measure(database: Path, *, changes: int, alone: bool, window: ViewportSize) -> dict[str, Any]:
    """Everything, as one object: a key for each side, and `machine`."""
    compared = [sides.OURS] if alone else [sides.OURS, *sides.REFERENCES]
    chromium, load, foreign = provide(), os.getloadavg()[0], machine.foreign_cores()
    with sync_playwright() as playwright, sides.all_serving(compared, database) as servers:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        found = _measure_in(browser, servers, changes=changes, window=window)
        versions = {name: version(name) for name in PACKAGES} | {"chromium": browser.version}
        browser.close()
    found["machine"] = {
        "cores": os.cpu_count(), "load_before": load, "load_after": os.getloadavg()[0],
        "foreign_cores_before": foreign, "foreign_cores_after": machine.foreign_cores(),
        "window": f"{window['width']} x {window['height']}", "database_mb": round(database.stat().st_size / 1e6),
        "versions": {"python": platform.python_version()} | versions,
    }  # fmt: skip
    return found


@contextmanager
def asked(prog: str, description: str | None, *, further: Callable[[argparse.ArgumentParser], None]) -> Iterator[Any]:
    """The arguments with `database` a warehouse that is there: the one named, or one generated for the time being."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.benchmarks.{prog}", description=description)
    data = parser.add_mutually_exclusive_group()
    data.add_argument("--database", type=Path, metavar="FILE", help="a warehouse, best one of `publicity generate`")
    data.add_argument("--posts", type=int, default=10_000, metavar="N", help="generate one of so many posts (10000)")
    parser.add_argument("--json", action="store_true", help="one object for machines")
    further(parser)
    given = parser.parse_args()
    with sides.warehouse(given.database, posts=given.posts) as database:
        given.database = database
        yield given


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--changes", type=int, default=30, metavar="N", help="filter changes to time on each page (30)")
    parser.add_argument("--alone", action="store_true", help="only ours, without the reference pages")
    parser.add_argument("--tall", action="store_true", help="a window of 1440 x 2600, in which all charts are in view")


def main() -> int:
    with asked("clicks", __doc__, further=_options) as given:
        window = overview.TALL if given.tall else overview.WINDOW
        found = measure(given.database, changes=given.changes, alone=given.alone, window=window)
    print(json.dumps(found, indent=1) if given.json else "\n".join(clicks_said.lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
