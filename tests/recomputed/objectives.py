"""How far each objective is on its way, and the evidence that was typed in, once more from the files."""

import datetime as dt
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files
from tests.recomputed.accounts import followers
from tests.recomputed.answers import Row
from tests.recomputed.files import known

COUNTS = ("posts", "interactions", "exposures")
FEWEST_RATED = 10
TITLES = ("en", "hant", "hans")


def _number(text: Any) -> float | None:
    return None if pd.isna(text) else float(text)


def _day(text: Any) -> dt.date | None:
    return None if pd.isna(text) else dt.date.fromisoformat(text)


@files.cached
def _covered() -> dt.date | None:
    """The last day that posts and their captures know of."""
    held = set(files.posts()["post_id"])
    captured = [row.captured_at.date() for row in files.each(files.snapshots()) if row.post_id in held]
    return max([*files.posts()["day"], *captured], default=None)


def _posts(aim: Any) -> pd.DataFrame:
    posts = files.posts()
    first, last = dt.date.fromisoformat(aim.from_on), dt.date.fromisoformat(aim.by_on)
    inside = [
        first <= post.day <= last
        and (pd.isna(aim.platform) or post.platform == aim.platform)
        and (pd.isna(aim.department_id) or aim.department_id in post.departments)
        for post in files.each(posts)
    ]
    return posts[pd.Series(inside, index=posts.index, dtype=bool)]


def _rate(posts: pd.DataFrame) -> tuple[float | None, int]:
    """Over the posts that tell both without a lower bound; unknown of fewer than ten."""
    told = [
        (float(post.interactions), float(post.exposures))
        for post in files.each(posts)
        if pd.notna(post.interactions) and pd.notna(post.exposures) and post.exposures > 0
        and not post.interactions_at_least and not post.exposures_at_least
    ]  # fmt: skip
    shown = sum(exposures for _, exposures in told)
    rate = sum(interactions for interactions, _ in told) / shown if len(told) >= FEWEST_RATED else None
    return rate, len(told)


def _followers(aim: Any) -> float | None:
    """Of the only account of the department on the platform, where it has no other."""
    accounts = [
        row.account_id
        for row in files.each(files.table("account"))
        if row.department_id == aim.department_id and row.platform == aim.platform
    ]
    days = followers().get(accounts[0], {}) if len(accounts) == 1 else {}
    told = [n for day, n in days.items() if day <= dt.date.fromisoformat(aim.by_on)]
    return float(told[-1]) if told else None


def _value(aim: Any) -> tuple[float | None, int | None, bool]:
    """What was brought, the posts behind it, and whether it is a lower bound."""
    posts, measure = _posts(aim), aim.measure
    if measure == "followers":
        return _followers(aim), None, False
    if measure == "posts":
        return float(len(posts)), len(posts), False
    if measure == "engagement_rate":
        rate, rated = _rate(posts)
        return (None if pd.isna(aim.platform) else rate), rated, False
    told = posts[posts[measure].notna()]
    if measure == "exposures" and pd.isna(aim.platform):
        return None, len(told), False
    return answers.total(told[measure]), len(told), any(bool(bound) for bound in told[f"{measure}_at_least"])


def _progress(aim: Any, covered: dt.date | None) -> Row:
    first, last = dt.date.fromisoformat(aim.from_on), dt.date.fromisoformat(aim.by_on)
    elapsed, days = (min(covered, last) - first).days + 1 if covered else 0, (last - first).days + 1
    value, n, bound = _value(aim)
    value = value if elapsed >= 1 else None
    baseline, target = _number(aim.baseline), float(aim.target)
    part = max(elapsed, 0) / days if aim.measure in COUNTS else 1.0
    begun = baseline if baseline is not None else 0.0 if aim.measure in COUNTS else None
    due = None if begun is None else (target - begun) * part
    return {
        "objective_id": aim.objective_id, "department_id": known(aim.department_id), "measure": aim.measure,
        "platform": known(aim.platform), "baseline": baseline, "target": target, "value": value, "n": n,
        "value_at_least": bound, "due": target * part if elapsed >= 1 else None,
        "way": (value - begun * part) / due if value is not None and begun is not None and due else None,
        "days_left": max((last - covered).days, 0) if covered else None, "days_elapsed": max(elapsed, 0),
        "from_on": first, "by_on": last,
        "set_on": _day(aim.set_on), "replaces": known(aim.replaces),
        **{f"title_{language}": known(getattr(aim, f"title_{language}")) for language in TITLES},
    }  # fmt: skip


def progress(filters: Filters, _: Period) -> list[Row]:
    covered = _covered()
    return [
        _progress(aim, covered)
        for aim in files.each(files.table("objective"))
        if (filters.departments is None or aim.department_id in filters.departments)
        and (filters.platforms is None or aim.platform in filters.platforms)
    ]


def evidence(filters: Filters, period: Period) -> list[Row]:
    """What touches the period, and what has no days."""
    made = []
    for row in files.each(files.table("evidence")):
        first, last = _day(row.from_on), _day(row.to_on)
        touches = (first is None or first < period.end) and (last is None or last >= period.start)
        if touches and (filters.departments is None or row.department_id in filters.departments):
            made.append({
                "evidence_id": row.evidence_id, "stage": row.stage, "department_id": known(row.department_id),
                **{f"what_{language}": known(getattr(row, f"what_{language}")) for language in TITLES},
                "value": _number(row.value), "unit": known(row.unit), "n": int(row.n), "source": row.source,
                "from_on": first, "to_on": last,
            })  # fmt: skip
    return made
