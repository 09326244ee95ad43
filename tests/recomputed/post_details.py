"""What stands on the page of one post once more, and the incidents and recognitions of the period."""

import datetime as dt
import math
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import files, releases
from tests.recomputed.answers import Row
from tests.recomputed.files import known
from tests.recomputed.scores import MINIMUM, Capture, value_at

BAND_AGES = (1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336, 504, 672)
MOST, FEWEST = 100, 10
LANGUAGES = ("en", "hant", "hans")


def _named(row: Any, name: str, *, into: str = "") -> Row:
    return {f"{into or name}_{language}": known(getattr(row, f"{name}_{language}")) for language in LANGUAGES}


@files.cached
def _posts() -> dict[str, Any]:
    return {post.post_id: post for post in files.each(files.posts())}


def _hours(post_id: str, at: Any) -> float | None:
    published = _posts()[post_id].published_at
    return None if pd.isna(published) else float((at - published).total_seconds() / 3600)


def snapshots_of(post_id: str) -> list[Row]:
    if post_id not in _posts():
        return []
    rows = files.snapshots()
    return [
        {
            "captured_at": row.captured_at, "age_hours": _hours(post_id, row.captured_at),
            **{name: known(getattr(row, name)) for name in (*files.COUNTERS, "interactions", "at_least")},
        }
        for row in files.each(rows[rows["post_id"] == post_id])
    ]  # fmt: skip


def reshares_of(post_id: str) -> list[Row]:
    table = files.table("reshare")
    return [
        {"reshared_at": at, "platform": known(row.platform), "url": known(row.url), **_named(row, "institution")}
        for row, at in zip(files.each(table), files.instants(table["reshared_at"]), strict=True)
        if row.post_id == post_id
    ]


def departments_of(post_id: str) -> list[Row]:
    post = _posts().get(post_id)
    if post is None:
        return []
    return [
        {"department_id": department, "role": "lead" if department == post.lead else "partner"}
        for department in post.departments
    ]


def _sisters(post_id: str) -> set[str]:
    links = files.links()
    told = links[links["kind"] == "story"]
    stories = set(told.loc[told["post_id"] == post_id, "target_id"])
    return set(told.loc[told["target_id"].isin(stories), "post_id"]) & set(_posts()) - {post_id}


def lineage_of(post_id: str) -> list[Row]:
    """A post linked to a leg that is not known belongs to the visit; recognitions are those of the post itself."""
    links = files.links()
    mine = [link for link in files.each(links[links["post_id"] == post_id]) if post_id in _posts()]
    found: dict[tuple[str, str, int | None], Row] = {}

    def add(kind: str, target: str, leg: int | None = None, **row: Any) -> None:
        found[kind, target, leg] = {"kind": kind, "target_id": target, "leg_no": leg, **row}

    visits = {row.visit_id: row for row in files.each(files.table("visit"))}
    legs = {(row.visit_id, int(row.leg_no)): row for row in files.each(files.table("leg"))}
    incidents = files.table("incident")
    moments = dict(zip(incidents["incident_id"], files.instants(incidents["starts_at"]), strict=True))
    names = {row.incident_id: row for row in files.each(incidents)}
    versions = {row.release_id: row for row in releases.each_version()}
    for link in mine:
        target = link.target_id
        leg = None if pd.isna(link.leg_no) else int(link.leg_no)
        if link.kind == "incident" and target in names:
            add("incident", target, at=moments[target], on_day=None, platform=None,
                **_named(names[target], "name", into="title"))  # fmt: skip
        elif link.kind == "release" and target in versions:
            version = versions[target]
            add("release", target, at=known(version.at), on_day=version.day, title_en=version.title)
        elif link.kind == "leg" and leg is not None and (target, leg) in legs:
            start = legs[target, leg].starts_at
            day = len(start) == files.DAY_ONLY
            add("leg", target, leg, at=None if day else pd.Timestamp(start), **_named(legs[target, leg], "title"))
        elif link.kind in ("visit", "leg") and target in visits:
            add("visit", target, on_day=dt.date.fromisoformat(visits[target].starts_on),
                **_named(visits[target], "title"))  # fmt: skip
    for sister in _sisters(post_id):
        post = _posts()[sister]
        add("sister", sister, at=known(post.published_at), on_day=post.day, platform=post.platform,
            title_en=known(post.title))  # fmt: skip
    for row in files.each(files.table("recognition")):
        if row.post_id == post_id:
            add("recognition", row.recognition_id, on_day=dt.date.fromisoformat(row.awarded_on), **_named(row, "title"))
    return list(found.values())


@files.cached
def _told() -> dict[tuple[str, str], list[Capture]]:
    """By post and measure its captures from publication on."""
    found: dict[tuple[str, str], list[Capture]] = {}
    for row in files.each(files.snapshots()):
        hours = _hours(row.post_id, row.captured_at) if row.post_id in _posts() else None
        for measure in MINIMUM:
            value = getattr(row, measure)
            if hours is not None and hours >= 0 and pd.notna(value):
                bound = bool(getattr(row, f"{measure}_at_least"))
                found.setdefault((row.post_id, measure), []).append(Capture(hours, float(value), bound))
    return found


@files.cached
def _spans() -> dict[str, tuple[float, float]]:
    """By post the ages of its first and last capture, in hours."""
    rows = files.snapshots()
    rows = rows[rows["post_id"].isin([key for key, post in _posts().items() if pd.notna(post.published_at)])]
    ends = rows.groupby("post_id")["captured_at"].agg(["min", "max"])
    return {str(key): (_hours(key, first) or 0.0, _hours(key, last) or 0.0) for key, first, last in ends.itertuples()}


def _percentile(values: list[float], share: float) -> float:
    """On the line between the two values beside the place; the lower where it falls on one."""
    place = (len(values) - 1) * share
    low, rest = math.floor(place), place - math.floor(place)
    return values[low] if rest < 1e-12 else values[low] + (values[low + 1] - values[low]) * rest


def _band(values: list[tuple[float, bool]]) -> Row:
    """A percentile is known where it is the same whether lower bounds stand at their bound or far above."""
    low = sorted(value for value, _ in values)
    high = sorted(math.inf if bound else value for value, bound in values)
    made: Row = {"n": len(values)}
    for share in (10, 50, 90):
        least, most = _percentile(low, share / 100), _percentile(high, share / 100)
        made[f"p{share}"] = least if least == most else None
    return made


def usual_growth(post_id: str) -> list[Row]:
    if post_id not in _posts():
        return []
    mine, made = _posts()[post_id], []
    group = [
        post
        for post in _posts().values()
        if post.account_id == mine.account_id and known(post.format) == known(mine.format) and post.post_id in _spans()
    ]
    group.sort(key=lambda post: (post.published_at, post.post_id), reverse=True)
    for age in BAND_AGES:
        inside = [post.post_id for post in group if _spans()[post.post_id][0] <= age <= _spans()[post.post_id][1]]
        for measure in MINIMUM:
            found = [value_at(_told().get((key, measure), ()), age) for key in inside[:MOST]]
            values = [one for one in found if one is not None]
            if len(values) >= FEWEST:
                made.append({"measure": measure, "age_hours": age, **_band(values)})
    return made


def incidents(_: Filters, period: Period) -> list[Row]:
    table, made = files.table("incident"), []
    moments = zip(files.instants(table["starts_at"]), files.instants(table["ends_at"]), strict=True)
    for row, (begun, over) in zip(files.each(table), moments, strict=True):
        if begun.date() < period.end and (pd.isna(over) or over.date() >= period.start):
            made.append({
                "incident_id": row.incident_id, "kind": row.kind, "level": known(row.level), **_named(row, "name"),
                "starts_at": begun, "ends_at": known(over), "source": known(row.source),
            })  # fmt: skip
    return made


def recognitions(filters: Filters, period: Period) -> list[Row]:
    """Awarded in the period, or to posts published in it; of the posts in which a chosen department took part."""
    made = []
    for row in files.each(files.table("recognition")):
        post = _posts().get(row.post_id)
        if post is None or (filters.departments is not None and not post.departments & set(filters.departments)):
            continue
        if not any(period.start <= day < period.end for day in (dt.date.fromisoformat(row.awarded_on), post.day)):
            continue
        made.append({
            "recognition_id": row.recognition_id, "post_id": row.post_id,
            "awarded_on": dt.date.fromisoformat(row.awarded_on), "platform": post.platform,
            "post_title": known(post.title), **_named(row, "title"), **_named(row, "awarded_by"),
        })  # fmt: skip
    return made
