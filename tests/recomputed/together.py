"""Joint work and reshares once more: who made posts with whom, and what a post earned around a reshare."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files
from tests.recomputed.answers import Row
from tests.recomputed.files import known

HOUR = 3600
LATE_FIND = 168 * HOUR
Captured = tuple[int, float | None, bool]
"""Age in seconds, value, and whether it is a lower bound."""


def _joint(filters: Filters, period: Period) -> pd.DataFrame:
    posts = answers.published(filters, period)
    return posts[posts["joint"].astype(bool)]


def joint_and_solo(filters: Filters, period: Period) -> list[Row]:
    return [
        {
            "platform": post.platform, "format": known(post.format), "month": post.day.replace(day=1),
            "is_joint": post.joint, "post_id": post.post_id, "exposures": known(post.exposures),
            "interactions": known(post.interactions), "interactions_at_least": post.interactions_at_least,
        }
        for post in files.each(answers.published(filters, period))
    ]  # fmt: skip


def joint_posts(filters: Filters, period: Period, *, department: str | None, other: str | None) -> list[Row]:
    return [
        {
            "post_id": post.post_id, "published_at": known(post.published_at), "published_on": post.day,
            "department_id": post.lead, "departments": ", ".join(sorted(post.departments)),
            "exposures": known(post.exposures), "exposures_at_least": post.exposures_at_least,
            "interactions": known(post.interactions), "interactions_at_least": post.interactions_at_least,
        }
        for post in files.each(_joint(filters, period))
        if {department, other} - {None} <= post.departments
    ]  # fmt: skip


def by_department(filters: Filters, period: Period) -> list[Row]:
    found: dict[str, list[Any]] = defaultdict(list)
    for post in files.each(_joint(filters, period)):
        for department in post.departments:
            found[department].append(post)
    return [
        {
            "department_id": department, "posts": len(posts),
            "led_posts": sum(post.lead == department for post in posts),
            "partners": len(set().union(*(post.departments for post in posts)) - {department}),
        }
        for department, posts in found.items()
    ]  # fmt: skip


def pairs(filters: Filters, period: Period) -> list[Row]:
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for post in files.each(_joint(filters, period)):
        for one, other in combinations(sorted(post.departments), 2):
            if filters.departments is None or {one, other} & set(filters.departments):
                found[one, other].append(post)
    made = []
    for (one, other), posts in found.items():
        told = [post for post in posts if pd.notna(post.interactions)]
        made.append({
            "department_id": one, "partner_id": other, "posts": len(posts),
            "interactions": sum(post.interactions for post in told) if told else None,
            "interactions_reported_by": len(told),
            "interactions_at_least": sum(post.interactions_at_least for post in told),
        })  # fmt: skip
    return made


def _passed_on(filters: Filters, period: Period) -> list[tuple[Any, Any, Any, float | None]]:
    """Each reshare of the posts in scope: the reshare, its post, its moment and the age of the post in seconds."""
    posts = {post.post_id: post for post in files.each(answers.published(filters, period))}
    table = files.table("reshare")
    made = []
    for row, at in zip(files.each(table), files.instants(table["reshared_at"]), strict=True):
        if row.post_id in posts:
            published = posts[row.post_id].published_at
            age = None if pd.isna(published) else (at - published).total_seconds()
            made.append((row, posts[row.post_id], at, age))
    return made


def institutions(filters: Filters, period: Period) -> list[Row]:
    found: dict[str, list[tuple[Any, Any, Any, float | None]]] = defaultdict(list)
    for one in _passed_on(filters, period):
        found[one[0].institution_en].append(one)
    made = []
    for institution, passed in found.items():
        moments = [at for _, _, at, _ in passed]
        lags = [age / HOUR for _, _, _, age in passed if age is not None]
        made.append({
            "institution_en": institution, "posts": len({post.post_id for _, post, _, _ in passed}),
            "reshares": len(passed), "lag_hours": statistics.median(lags) if lags else None, "lag_known": len(lags),
            "first_reshared_at": min(moments), "last_reshared_at": max(moments),
        })  # fmt: skip
    return made


def slopes(filters: Filters, period: Period) -> list[Row]:
    made = []
    for row, post, at, age in _passed_on(filters, period):
        found: Row = {
            "reshare_id": row.reshare_id, "post_id": post.post_id, "reshared_at": at,
            "lag_hours": None if age is None else age / HOUR,
        }  # fmt: skip
        for measure in ("exposures", "interactions"):
            before, after = (None, None) if age is None or age < HOUR else pace(_captured(post, measure), round(age))
            if age is not None and (before is not None or after is not None):
                found["hours_around"] = min(age / HOUR, 24)
            found |= {f"{measure}_before": before, f"{measure}_after": after}
            if before is not None and after is not None:
                found[f"{measure}_change"] = after / before - 1 if before > 0 else None
        made.append(found)
    return made


def _captured(post: Any, measure: str) -> list[Captured]:
    own = files.snapshots()[files.snapshots()["post_id"] == post.post_id]
    seconds = [round((at - post.published_at).total_seconds()) for at in own["captured_at"]]
    values = [known(value) for value in own[measure]]
    told = zip(seconds, values, own[f"{measure}_at_least"], strict=True)
    return [(second, value, bool(bound)) for second, value, bound in told if second >= 0]


def pace(captures: Sequence[Captured], at: int) -> tuple[float | None, float | None]:
    """What was earned an hour before and after `at`, in seconds of age."""
    told = [(second, value, bound) for second, value, bound in captures if value is not None]
    line: list[tuple[int, float]] = [(second, float(value)) for second, value, bound in told if not bound]
    if told and 0 < min(second for second, _, _ in told) <= LATE_FIND:
        line.append((0, 0.0))
    around = min(at, 24 * HOUR)

    def value(second: int, *, closest: int | None = None) -> float | None:
        before = max((one for one in line if one[0] <= second), default=None)
        after = min((one for one in line if one[0] >= second), default=None)
        if before is None or after is None or (closest is not None and after[0] - before[0] > closest):
            return None
        if before[0] == after[0]:
            return before[1]
        return before[1] + (after[1] - before[1]) * (second - before[0]) / (after[0] - before[0])

    first, middle, last = value(at - around), value(at, closest=around), value(at + around)
    hours = around / HOUR
    return (
        None if first is None or middle is None else (middle - first) / hours,
        None if last is None or middle is None else (last - middle) / hours,
    )
