"""python -m tests.benchmarks.clicks: milliseconds from a press on a filter to all charts repainted.

Not a test: nothing here passes or fails. The README beside it says how to read the figures.
"""

import argparse
import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks import overview_page as overview
from tests.benchmarks.overview_page import Outcome
from tests.benchmarks.served import Served, foreign_cores, served
from tests.chromium import ARGUMENTS, provide

WARM_UP = 4
SWITCHES = 10
PAGES = ["Themes", "Overview"]
PACKAGES = ("streamlit", "plotly", "duckdb", "pandas")


def summary(values: Sequence[float]) -> dict[str, float]:
    """median, p95 (nearest rank), fastest, slowest, and the middle half, in whole milliseconds."""
    ordered = sorted(values)
    rank = max(-(-len(ordered) * 95 // 100) - 1, 0)
    quarters = statistics.quantiles(ordered, n=4, method="inclusive") if len(ordered) > 1 else ordered * 3
    found = {
        "median": statistics.median(ordered), "p95": ordered[rank], "fastest": ordered[0], "slowest": ordered[-1],
        "quarter": quarters[0], "three_quarters": quarters[2], "n": len(ordered),
    }  # fmt: skip
    return {key: round(value) for key, value in found.items()}


def _series(outcomes: list[Outcome]) -> dict[str, Any]:
    """Times, their split, and what did not repaint: a change that repaints less than the page must not pass as fast."""
    return {
        "total": summary([one["total"] for one in outcomes]),
        "press_to_send": summary([one["to_send"] for one in outcomes]),
        "send_to_last_message": summary([one["to_last_message"] - one["to_send"] for one in outcomes]),
        "last_message_to_paint": summary([one["total"] - one["to_last_message"] for one in outcomes]),
        "kilobytes": summary([one["bytes"] / 1000 for one in outcomes]),
        "messages": summary([one["messages"] for one in outcomes]),
        "charts": max(one["charts"] for one in outcomes),
        "not_repainted": [f"{one['change']}: {title}" for one in outcomes for title in one["missed"]],
        "painted_twice": sum(one["paints"] > one["charts"] for one in outcomes),
        "tiles_unchanged": sum(not one["kpi_changed"] for one in outcomes),
        "each": [{"change": one["change"], "ms": round(one["total"])} for one in outcomes],
    }


def _timed(server: Served, page: Page, run: Callable[[], list[Outcome]]) -> dict[str, Any]:
    """The series of `run`, with the mean processor time a change of server and page; the page's includes finding the
    next option in its list."""
    meters = {"server_cpu": server.cpu_ms, "page_cpu": overview.MainThread(page).cpu_ms}
    before = {name: meter() for name, meter in meters.items()}
    outcomes = run()
    return _series(outcomes) | {
        name: round((meter() - before[name]) / len(outcomes), 1) for name, meter in meters.items()
    }


def _clicks(browser: Browser, server: Served, changes: int) -> dict[str, Any]:
    """New filters first; then the same changes from another browser window, whose answers the server has by now."""
    page = overview.opened(browser, server.url)
    planned = overview.plan(page, changes + WARM_UP)
    measured = planned[:changes]
    for change in overview.warm_up(planned, WARM_UP):
        overview.make(page, change)
    new = _timed(server, page, lambda: [overview.make(page, change) for change in measured])
    page.context.close()
    page = overview.opened(browser, server.url)
    seen = _timed(server, page, lambda: [overview.make(page, change) for change in measured])
    try:
        overview.switch(page, PAGES, len(PAGES))
        switched = _timed(server, page, lambda: overview.switch(page, PAGES, SWITCHES))
    except overview.NotPainted as trouble:
        switched = {"failed": str(trouble)}
    page.context.close()
    return {"filter_new": new, "filter_seen": seen, "page_switch": switched}


def _paints(browser: Browser, url: str, count: int = 5) -> dict[str, Any]:
    found = [overview.first_paint(browser, url) for _ in range(count)]
    return {
        "total": summary([one["total"] for one in found]),
        "contentful": summary([one["contentful"] for one in found if one["contentful"]]),
        "kilobytes_loaded": summary([one["bytes_loaded"] / 1000 for one in found]),
    }


def measure(changes: int, arguments: Sequence[str] = ()) -> dict[str, Any]:
    """Everything, as one object. arguments go to `publicity open`."""
    chromium, load, foreign = provide(), os.getloadavg()[0], foreign_cores()
    with sync_playwright() as playwright, served(*arguments) as server:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        coldest = overview.first_paint(browser, server.url)["total"]
        found = _clicks(browser, server, changes) | {"first_paint": _paints(browser, server.url)}
        versions = {name: version(name) for name in PACKAGES} | {"chromium": browser.version}
        browser.close()
    found["open_to_serving"] = round(server.serving_ms)
    found["first_visitor"] = round(coldest)
    found["machine"] = {
        "cores": os.cpu_count(), "load_before": load, "load_after": os.getloadavg()[0],
        "foreign_cores_before": foreign, "foreign_cores_after": foreign_cores(), "python": platform.python_version(),
    }  # fmt: skip
    return found | {"versions": versions}


def _row(name: str, figures: dict[str, float], unit: str = "ms") -> str:
    spread = f"{figures['quarter']}-{figures['three_quarters']}"
    middle = f"{figures['median']:>7}{figures['p95']:>7}{spread:>12}"
    return f"{name:34}{middle}{figures['fastest']:>8}{figures['slowest']:>8} {unit}"


def lines(found: dict[str, Any]) -> list[str]:
    """The object as a person reads it."""
    machine = found["machine"]
    foreign = [machine[f"foreign_cores_{when}"] for when in ("before", "after")]
    busy = ", ".join("unknown" if one is None else f"{one:.1f}" for one in foreign)
    said = [f"{'':34}{'median':>7}{'p95':>7}{'middle half':>12}{'fastest':>8}{'slowest':>8}"]
    for key, words in (
        ("filter_new", "filter change, answers not asked yet"),
        ("filter_seen", "filter change, answers held"),
        ("page_switch", "page switch"),
    ):
        series = found[key]
        if "failed" in series:
            said.append(f"{words}: FAILED, the page showed: {series['failed']}")
            continue
        said.append(f"{words} (n {series['total']['n']}, {series['charts']} charts)")
        said += [
            _row("  press to last paint", series["total"]),
            _row("    press to send", series["press_to_send"]),
            _row("    send to last message", series["send_to_last_message"]),
            _row("    last message to last paint", series["last_message_to_paint"]),
            _row("  received", series["kilobytes"], "kB"),
            f"  processor time a change: server {series['server_cpu']} ms, page {series['page_cpu']} ms",
        ]
        said += [f"  not repainted: {one}" for one in series["not_repainted"]]
        said.append(
            f"  some chart painted twice in {series['painted_twice']}, tiles unchanged in {series['tiles_unchanged']}"
        )
    said += [
        _row("first paint, empty browser", found["first_paint"]["total"]),
        _row("  first words", found["first_paint"]["contentful"]),
        f"open to serving {found['open_to_serving']} ms, then the first visitor's charts {found['first_visitor']} ms",
        f"{machine['cores']} cores, load {machine['load_before']:.1f} before, {machine['load_after']:.1f} after; "
        f"cores kept busy by others before and after: {busy}",
        ", ".join(f"{name} {number}" for name, number in ({"python": machine["python"]} | found["versions"]).items()),
    ]
    return said


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.clicks", description=__doc__)
    parser.add_argument("--changes", type=int, default=30, metavar="N", help="filter changes to time (30)")
    parser.add_argument("--json", action="store_true", help="one object for machines")
    given = parser.parse_args()
    found = measure(given.changes)
    print(json.dumps(found, indent=1) if given.json else "\n".join(lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
