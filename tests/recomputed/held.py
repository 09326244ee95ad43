"""One post and leading posts once more, and what stands behind the figures: days covered, freshness, platforms."""

import datetime as dt
import itertools
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files
from tests.recomputed.answers import Row
from tests.recomputed.files import known

AGES = {"1h": 1, "24h": 24, "7d": 168, "28d": 672}
GROWN = 672.0


def one_post(post_id: str) -> list[Row]:
    post = files.posts().set_index("post_id", drop=False).loc[post_id]
    own = files.snapshots()[files.snapshots()["post_id"] == post_id]
    row: Row = {
        "post_id": post_id, "published_at": known(post["published_at"]), "published_on": post["day"],
        "platform": post["platform"], "account_id": post["account_id"], "snapshots": len(own),
        "last_captured_at": known(own["captured_at"].max()),
    }  # fmt: skip
    row |= {name: known(post[name]) for name in (*files.COUNTERS, "interactions")}
    row |= {f"{name}_at_least": post[f"{name}_at_least"] for name in files.BOUNDS}
    for name in ("exposures", "interactions"):
        row |= {f"{name}_{age}": files.value_at(post_id, name, hours=hours) for age, hours in AGES.items()}
        row[f"{name}_half_life"] = half_life(post["published_at"], own, name)
    return [row]


def captures_of(post_id: str) -> list[Row]:
    """Every row of the files; what a post got in some days has no interactions, as these are of all its days."""
    own, told = files.snapshots()[files.snapshots()["post_id"] == post_id], files.table("snapshot")
    measured = {row.captured_at: row for row in files.each(own)}
    told["at"] = files.instants(told["captured_at"])
    made = []
    for row in files.each(told[told["post_id"] == post_id]):
        window = row.is_window == "true"
        capture = None if window else measured[row.at]
        counters = {name: None if pd.isna(getattr(row, name)) else int(getattr(row, name)) for name in files.COUNTERS}
        made.append({
            "post_id": post_id, "captured_at": row.at, **counters, "at_least": known(row.at_least),
            "interactions": None if capture is None else known(capture.interactions),
            "window_start": dt.date.fromisoformat(row.window_start) if window else None,
        })  # fmt: skip
    return made


def half_life(published: Any, own: pd.DataFrame, name: str) -> float | None:
    """Hours until half of the last value was there; None of a post captured for less than 28 days, where half was there
    before the first capture, or where the last value is a lower bound."""
    if pd.isna(published):
        return None
    told = [
        ((at - published).total_seconds() / 3600, float(value), bound)
        for at, value, bound in zip(own["captured_at"], own[name], own[f"{name}_at_least"], strict=True)
        if pd.notna(value) and at >= published
    ]
    if not told or told[-1][0] < GROWN or told[-1][2] or told[-1][1] <= 0:
        return None
    half, exact = told[-1][1] / 2, [(hours, value) for hours, value, bound in told if not bound]
    for (hours, value), (later, grown) in itertools.pairwise(exact):
        if value <= half <= grown:
            return float(hours if grown == value else hours + (half - value) / (grown - value) * (later - hours))
    return None


def _shown(post: Any) -> Row:
    return {
        "post_id": post.post_id, "published_at": known(post.published_at), "published_on": post.day,
        "platform": post.platform, "department_id": post.lead, "is_joint": post.joint,
        "exposures": known(post.exposures), "interactions": known(post.interactions),
    }  # fmt: skip


def top_posts(filters: Filters, period: Period) -> list[Row]:
    return [
        _shown(post) | {"reach": known(post.reach)} | {mark: getattr(post, mark) for mark in BOUNDS}
        for post in files.each(answers.published(filters, period))
    ]


BOUNDS = tuple(f"{name}_at_least" for name in files.BOUNDS)


def top_earned_posts(filters: Filters, period: Period) -> list[Row]:
    return [_shown(post) for post in files.each(answers.earned_by_post(filters, period))]


def _days(table: str, column: str) -> list[dt.date]:
    return list(files.days(files.table(table)[column]))


def extent() -> list[Row]:
    """Days of accounts count where neither posts nor releases are held."""
    days = [*files.posts()["day"], *_days("release", "issued_at")] or _days("account_day", "day")
    captures = files.snapshots()["captured_at"]
    return [{
        "first_day": min(days, default=None), "last_day": max(days, default=None), "as_of": known(captures.max()),
    }]  # fmt: skip


def freshness(filters: Filters, _: Period) -> list[Row]:
    made = []
    for account in files.each(files.table("account")):
        if filters.departments is not None and account.department_id not in filters.departments:
            continue
        if filters.platforms is not None and account.platform not in filters.platforms:
            continue
        posts = files.posts()[files.posts()["account_id"] == account.account_id]
        captures = files.snapshots()[files.snapshots()["post_id"].isin(posts["post_id"])]["captured_at"]
        made.append({
            "account_id": account.account_id, "platform": account.platform, "posts": len(posts),
            "department_id": known(account.department_id), "last_posted_on": max(posts["day"], default=None),
            "last_captured_at": known(captures.max()),
        })  # fmt: skip
    return made
