"""Press releases once more: their language versions, the posts that carry them, how fast, and what these brought."""

import datetime as dt
import statistics
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import files
from tests.recomputed.answers import Row, total
from tests.recomputed.files import known

FIRST = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@files.cached
def _versions() -> pd.DataFrame:
    """A row a language version: story, instant and day of issue, folded words, themes."""
    frame = files.table("release")
    said = [f"{title} {body}" for title, body in zip(frame["title"].fillna(""), frame["body"].fillna(""), strict=True)]
    told = [files.folded(text) for text in said]
    return frame.assign(
        story=frame["same_as"].fillna(frame["release_id"]), at=files.instants(frame["issued_at"]),
        day=files.days(frame["issued_at"]), folded=told,
        themes=pd.Series([files.themes_in(text) for text in told], index=frame.index, dtype=object),
    )  # fmt: skip


def each_version() -> Iterable[Any]:
    return files.each(_versions())


def versions(story: str) -> list[Any]:
    """The earliest first; what is known by its day only stands before what has an hour."""
    return sorted((row for row in each_version() if row.story == story), key=_order)


def _order(row: Any) -> tuple[Any, ...]:
    """Of versions and of posts alike, whose instant is `at` or `published_at`."""
    at = row.at if hasattr(row, "at") else row.published_at
    key = row.release_id if hasattr(row, "release_id") else row.post_id
    return (row.day, FIRST if pd.isna(at) else at, key)


@files.cached
def _carried() -> dict[str, list[str]]:
    """By post, the stories that it carries, each once."""
    story_of = {row.release_id: row.story for row in each_version()}
    links = files.links()
    found: dict[str, list[str]] = {}
    for link in files.each(links[links["kind"] == "release"]):
        story = story_of.get(link.target_id)
        if story is not None and story not in found.setdefault(link.post_id, []):
            found[link.post_id].append(story)
    return found


def stories_of(post_id: str) -> list[str]:
    return _carried().get(post_id, [])


@files.cached
def _carriers() -> dict[str, list[Any]]:
    """By story, the posts that carry it, the earliest first."""
    found: dict[str, list[Any]] = {}
    for post in sorted(files.each(files.posts()), key=_order):
        for story in stories_of(post.post_id):
            found.setdefault(story, []).append(post)
    return found


def carriers(story: str, filters: Filters | None = None) -> list[Any]:
    """Those of the chosen platforms, accounts, formats and languages."""
    return [
        post
        for post in _carriers().get(story, [])
        if filters is None
        or all(
            choice is None or value in choice
            for choice, value in (
                (filters.platforms, post.platform), (filters.accounts, post.account_id),
                (filters.formats, post.format), (filters.languages, post.language),
            )
        )
    ]  # fmt: skip


def matches(version: Any, filters: Filters) -> bool:
    return (
        (filters.departments is None or version.department_id in filters.departments)
        and (filters.themes is None or bool(version.themes & set(filters.themes)))
        and files.folded(filters.search) in version.folded
    )


def stories(filters: Filters, period: Period) -> dict[str, dt.date]:
    """The chosen releases, with the day of the first version of them that is in the period."""
    found: dict[str, dt.date] = {}
    for row in each_version():
        if period.start <= row.day < period.end and matches(row, filters):
            found[row.story] = min(row.day, found.get(row.story, row.day))
    return found


def _minutes(first: Any, at: Any) -> float | None:
    return None if pd.isna(first.at) or pd.isna(at) else float((at - first.at).total_seconds() / 60)


def _joined(values: Iterable[Any]) -> str | None:
    return ", ".join(sorted({value for value in values if known(value) is not None})) or None


def coverage(filters: Filters, period: Period) -> list[Row]:
    made = []
    for story in stories(filters, period):
        told = versions(story)
        first, posts = told[0], carriers(story, filters)
        titles = {row.language: row.title for row in reversed(told)}
        brought = pd.Series([post.interactions for post in posts], dtype="Float64")
        bounds = [post for post in posts if known(post.interactions) is not None and post.interactions_at_least]
        made.append({
            "story_id": story, "title_en": titles.get("en", first.title), "title_hant": titles.get("zh-Hant"),
            "title_hans": titles.get("zh-Hans"), "department_id": _department(told), "issued_at": known(first.at),
            "issued_on": first.day, "issued_in": _joined(row.language for row in told),
            "is_carried": bool(posts), "posts": len(posts), "seen_on": _joined(post.platform for post in posts),
            "lag_minutes": _minutes(first, posts[0].published_at) if posts else None,
            "lag_days": (posts[0].day - first.day).days if posts else None,
            "interactions": total(brought), "interactions_reported_by": int(brought.notna().sum()),
            "interactions_at_least": len(bounds),
        })  # fmt: skip
    return made


def _department(told: list[Any]) -> str | None:
    return min((row.department_id for row in told if known(row.department_id) is not None), default=None)


def _lags(found: list[tuple[Any, list[Any]]], fewest: int) -> Row:
    """found: the first version of each release, and the posts that carry it."""
    carried = [(first, posts[0]) for first, posts in found if posts]
    lags = [lag for first, post in carried if (lag := _minutes(first, post.published_at)) is not None]
    return {
        "releases": len(found), "carried": len(carried), "lag_known_for": len(lags),
        "share_carried": len(carried) / len(found) if len(found) >= fewest else None,
        "lag_minutes_median": statistics.median(lags) if len(lags) >= fewest else None,
    }  # fmt: skip


def carried_share(filters: Filters, period: Period, fewest: int) -> list[Row]:
    cuts: dict[tuple[str, str | None], list[tuple[Any, list[Any]]]] = {}
    seen = {post.platform for post in files.each(files.posts()) if _is_chosen(post, filters)}
    for story, day in stories(filters, period).items():
        told = versions(story)
        posts, first = carriers(story, filters), told[0]
        members: list[tuple[str, str | None]] = [("all", None), ("department", _department(told))]
        members.append(("month", day.replace(day=1).isoformat()))
        for cut in members:
            cuts.setdefault(cut, []).append((first, posts))
        for platform in seen:
            there = [post for post in posts if post.platform == platform]
            cuts.setdefault(("platform", platform), []).append((first, there))
        for language in {row.language for row in told if known(row.language) is not None}:
            alike = [post for post in posts if post.language == language]
            cuts.setdefault(("language", language), []).append((first, alike))
    return [{"cut": cut, "member": member, **_lags(part, fewest)} for (cut, member), part in cuts.items()]


def _is_chosen(post: Any, filters: Filters) -> bool:
    return all(
        choice is None or value in choice
        for choice, value in (
            (filters.platforms, post.platform), (filters.accounts, post.account_id), (filters.formats, post.format),
            (filters.languages, post.language),
        )
    )  # fmt: skip


def _story_of(release: str) -> str | None:
    return next((row.story for row in each_version() if row.release_id == release), None)


def posts_of(release: str) -> list[Row]:
    story = _story_of(release)
    if story is None:
        return []
    first = versions(story)[0]
    return [
        {
            "post_id": post.post_id, "title": known(post.title), "platform": post.platform,
            "account_id": post.account_id, "department_id": known(post.lead), "language": known(post.language),
            "published_at": known(post.published_at), "published_on": post.day,
            "lag_minutes": _minutes(first, post.published_at), "lag_days": (post.day - first.day).days,
            **brought(post),
        }
        for post in carriers(story)
    ]  # fmt: skip


def brought(post: Any) -> Row:
    """What a post brought so far, and whether these are lower bounds."""
    found: Row = {}
    for name in ("exposures", "interactions"):
        value = known(getattr(post, name))
        found[name] = value
        found[f"{name}_at_least"] = value is not None and bool(getattr(post, f"{name}_at_least"))
    return found


def versions_of(release: str) -> list[Row]:
    story = _story_of(release)
    told = [] if story is None else versions(story)
    return [
        {
            "release_id": row.release_id, "title": row.title, "language": known(row.language),
            "department_id": known(row.department_id), "issued_at": known(row.at), "issued_on": row.day,
            "lag_minutes": _minutes(told[0], row.at), "lag_days": (row.day - told[0].day).days, "url": known(row.url),
        }
        for row in told
    ]  # fmt: skip
