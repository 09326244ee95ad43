"""What a person should look at in the data, and what is held of each measure and objective, once more."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files, releases
from tests.recomputed.accounts import followers
from tests.recomputed.answers import Row
from tests.recomputed.files import known

ONE_DAY = dt.timedelta(days=1)
META_VIEWS = dt.date(2025, 11, 15)
FELL = files.COUNTERS


def _of_accounts() -> dict[str, list[Row]]:
    """Nothing held of an account, or no counter in the 14 days before the last that is known of any."""
    account_of = dict(zip(files.posts()["post_id"], files.posts()["account_id"], strict=True))
    told: dict[str, dt.date] = {}

    def add(account: str, day: dt.date) -> None:
        told[account] = max(day, told.get(account, day))

    for row in files.each(files.snapshots()):
        if row.post_id in account_of:
            add(account_of[row.post_id], row.captured_at.date())
    for row in files.each(files.table("account_day")):
        add(row.account_id, dt.date.fromisoformat(row.day))
    found: dict[str, list[Row]] = {}
    for row in files.each(files.table("account")):
        day = told.get(row.account_id)
        item = {
            "item_id": row.account_id, "platform": row.platform, "department_id": known(row.department_id), "day": day,
            "title": known(row.name) or known(row.handle) or row.account_id,
        }  # fmt: skip
        if day is None and row.account_id not in account_of.values():
            found.setdefault("account_empty", []).append(item)
        elif day is None or day < max(told.values()) - 14 * ONE_DAY:
            found.setdefault("account_stale", []).append(item)
    return found


def _captures() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in files.each(files.snapshots()):
        found.setdefault(row.post_id, []).append(row)
    return found


def _exact(row: Any, name: str) -> float | None:
    """The counter where it is told and no lower bound."""
    marks = [] if pd.isna(row.at_least) else row.at_least.split(",")
    value = known(getattr(row, name))
    return None if value is None or name in marks else float(value)


def _fell(rows: list[Any]) -> bool:
    for name in FELL:
        values = [value for row in rows if (value := _exact(row, name)) is not None]
        if any(after < before for before, after in itertools.pairwise(values)):
            return True
    return False


def _over(post: Any, rows: list[Any], name: str) -> bool:
    """More people or interactions than times shown; Meta left its count of these empty or 0 until 2025-11-15."""
    for row in rows:
        shown, value = _exact(row, "exposures"), known(getattr(row, name))
        if post.platform in ("facebook", "instagram") and (post.day < META_VIEWS or not shown):
            continue
        if shown is not None and value is not None and value > shown:
            return True
    return False


def _is_negative(rows: list[Any]) -> bool:
    return any((known(getattr(row, name)) or 0) < 0 for row in rows for name in files.COUNTERS)


def _is_early(post: Any, rows: list[Any]) -> bool:
    if pd.isna(post.published_at):
        return any(row.captured_at.date() < post.day for row in rows)
    return any(row.captured_at < post.published_at for row in rows)


def _doubles(key: Callable[[Any], Any], is_double: Callable[[Any, Any], bool]) -> set[str]:
    """Posts that stand after another with the same key, in order of time, where is_double of the two."""
    found: set[str] = set()
    last: dict[Any, Any] = {}
    for post in sorted(
        files.each(files.posts()), key=lambda post: (post.day, str(known(post.published_at)), post.post_id)
    ):
        if key(post) is None:
            continue
        before = last.get(key(post))
        if before is not None and is_double(before, post):
            found.add(post.post_id)
        last[key(post)] = post
    return found


def _same_text() -> set[str]:
    ten = dt.timedelta(minutes=10)
    return _doubles(
        lambda post: None if pd.isna(post.published_at) or not post.folded else (post.account_id, post.folded),
        lambda before, post: bool(post.published_at - before.published_at <= ten),
    )


def _of_posts() -> dict[str, list[Row]]:
    captures, windows = _captures(), files.table("snapshot").query("is_window == 'true'")
    windowed = set(windows["post_id"])
    unknown = set(windows.loc[windows["window_start"].isna(), "post_id"])
    same_url, same_text = _doubles(lambda post: known(post.url), lambda *_: True), _same_text()
    found: dict[str, list[Row]] = {}
    for post in files.each(files.posts()):
        rows, key = captures.get(post.post_id, []), post.post_id
        item = {"item_id": key, "platform": post.platform, "department_id": known(post.lead), "day": post.day,
                "title": known(post.title)}  # fmt: skip
        told = {
            "post_never_captured": not rows and key not in windowed,
            "post_captured_once": len({row.captured_at for row in rows}) == 1,
            "post_without_department": known(post.lead) is None, "post_without_theme": not post.themes,
            "post_same_url": key in same_url, "post_same_text": key in same_text,
            "counter_fell": _fell(rows), "reach_over_exposures": _over(post, rows, "reach"),
            "interactions_over_exposures": _over(post, rows, "interactions"),
            "negative_counter": _is_negative(rows), "captured_before_published": _is_early(post, rows),
            "window_unknown": key in unknown,
        }  # fmt: skip
        for problem in (name for name, holds in told.items() if holds):
            found.setdefault(problem, []).append(item)
    return found


def _of_releases() -> dict[str, list[Row]]:
    items = [
        {"item_id": row.release_id, "platform": None, "department_id": None, "day": row.day, "title": row.title}
        for row in releases.each_version()
        if known(row.department_id) is None
    ]
    return {"release_without_department": items} if items else {}


@files.cached
def _all() -> dict[tuple[str, str], list[Row]]:
    """(about, problem) -> the items that have it."""
    parts = (("account", _of_accounts()), ("post", _of_posts()), ("release", _of_releases()))
    return {(about, problem): items for about, part in parts for problem, items in part.items()}


def _keeps(filters: Filters, platform: Any, department: Any) -> bool:
    return (filters.platforms is None or platform in filters.platforms) and (
        filters.departments is None or department in filters.departments
    )


def _held(filters: Filters) -> dict[str, int]:
    accounts = [(row.platform, known(row.department_id)) for row in files.each(files.table("account"))]
    posts = [(row.platform, known(row.lead)) for row in files.each(files.posts())]
    versions = [(None, known(row.department_id)) for row in releases.each_version()]
    parts = {"account": accounts, "post": posts, "release": versions}
    return {about: sum(_keeps(filters, *one) for one in part) for about, part in parts.items()}


def problems(filters: Filters, _: Period) -> list[Row]:
    made = []
    for (about, problem), items in _all().items():
        kept = [one for one in items if _keeps(filters, one["platform"], one["department_id"])]
        if kept:
            latest = max(one["day"] or dt.date.min for one in kept)
            first = min((one["item_id"], one["title"]) for one in kept if (one["day"] or dt.date.min) == latest)
            made.append({"problem": problem, "about": about, "items": len(kept), "held": _held(filters)[about],
                         "example_id": first[0], "example_title": first[1]})  # fmt: skip
    return made


def items_of(filters: Filters, problem: str) -> list[Row]:
    """All of them: ask for more rows than there are."""
    return [
        {name: one[name] for name in ("item_id", "title", "platform", "department_id")} | {"published_on": one["day"]}
        for (_, which), items in _all().items()
        for one in items
        if which == problem and _keeps(filters, one["platform"], one["department_id"])
    ]


def kinds() -> list[str]:
    return sorted({problem for _, problem in _all()})


def _reporting(name: str) -> set[str]:
    """The posts of which any capture tells this counter."""
    rows = files.table("snapshot").query("is_window != 'true'")
    return set(rows.loc[rows[name].notna(), "post_id"])


def held_by_measure(filters: Filters, period: Period) -> list[Row]:
    """Releases and visits as their own pages count them."""
    posts = answers.published(filters, period)
    counted = ("exposures", "reach", "reactions", "comments", "shares", "saves", "interactions")
    held = {name: int(posts[name].notna().sum()) for name in counted}
    for name in ("clicks", "watch_seconds", "new_followers"):
        held[name] = int(posts["post_id"].isin(_reporting(name)).sum())
    alone = Filters(period=filters.period, since=filters.since, until=filters.until, departments=filters.departments)
    accounts = [
        account
        for account, days in followers().items()
        if any(period.start <= day < period.end for day in days)
        and any(
            row.account_id == account and _keeps(filters, row.platform, row.department_id)
            for row in files.each(files.table("account"))
        )
    ]
    held |= {
        "posts": len(posts), "followers": len(accounts), "visits": len(answers.visits(alone, period)),
        "releases": int(answers.release_totals(alone, period)[0]["releases"]),
    }  # fmt: skip
    return [{"measure": name, "held": n} for name, n in held.items()]
