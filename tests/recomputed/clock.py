"""The response clock once more: what was said of each incident, where, in which language and how soon."""

import datetime as dt
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files, releases
from tests.recomputed.answers import Row
from tests.recomputed.files import known


@dataclass(frozen=True, slots=True)
class Incident:
    incident_id: str
    starts_at: Any
    first: dt.date
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Said:
    """A post or a language version of a release that tells of an incident. at: None where only the day is known."""

    incident: Incident
    channel: str
    language: str | None
    item: str
    title: str | None
    at: Any
    day: dt.date

    @property
    def is_ahead(self) -> bool:
        return self.day < self.incident.first if self.at is None else bool(self.at < self.incident.starts_at)

    @property
    def minutes(self) -> float | None:
        return None if self.at is None else float((self.at - self.incident.starts_at).total_seconds() / 60)

    @property
    def days(self) -> int:
        return (self.day - self.incident.first).days

    @property
    def order(self) -> tuple[Any, ...]:
        """Answers before warnings; of a day, what has an hour first."""
        return (self.is_ahead, self.day, self.at is None, 0.0 if self.at is None else self.at.timestamp(), self.item)


@files.cached
def incidents() -> list[Incident]:
    table = files.table("incident")
    starts, ends = files.instants(table["starts_at"]), files.instants(table["ends_at"])
    return [
        Incident(row.incident_id, begun, begun.date(), None if pd.isna(over) else over.date())
        for row, begun, over in zip(files.each(table), starts, ends, strict=True)
    ]


def of_period(period: Period) -> list[Incident]:
    return [one for one in incidents() if one.first < period.end and (one.last is None or one.last >= period.start)]


@files.cached
def said() -> list[Said]:
    """Of all incidents and whatever filters."""
    links, posts = files.links(), {post.post_id: post for post in files.each(files.posts())}
    known_incidents = {one.incident_id: one for one in incidents()}
    held: dict[tuple[str, str], Said] = {}
    for link in files.each(links[links["kind"] == "incident"]):
        incident, post = known_incidents.get(link.target_id), posts.get(link.post_id)
        if incident is None or post is None:
            continue
        held[incident.incident_id, f"post {post.post_id}"] = Said(
            incident, post.platform, known(post.language), post.post_id, known(post.title),
            known(post.published_at), post.day,
        )  # fmt: skip
        for story in releases.stories_of(post.post_id):
            for version in releases.versions(story):
                held[incident.incident_id, f"release {version.release_id}"] = Said(
                    incident, "release", known(version.language), version.release_id, known(version.title),
                    known(version.at), version.day,
                )  # fmt: skip
    return list(held.values())


def kept(filters: Filters) -> list[Said]:
    """Posts by all filters but the period, releases by theirs: department, theme, language and search."""
    posts = set(answers.scoped(filters)["post_id"])
    versions = {
        row.release_id
        for row in releases.each_version()
        if releases.matches(row, filters) and (filters.languages is None or known(row.language) in filters.languages)
    }
    return [one for one in said() if one.item in (versions if one.channel == "release" else posts)]


def _firsts(told: Iterable[Said], key: Callable[[Said], Any]) -> dict[tuple[Incident, Any], list[Said]]:
    groups: dict[tuple[Incident, Any], list[Said]] = {}
    for one in sorted(told, key=lambda one: one.order):
        groups.setdefault((one.incident, key(one)), []).append(one)
    return groups


def _told(part: list[Said]) -> Row:
    first = part[0] if part and not part[0].is_ahead else None
    return {
        "first_at": first and first.at, "first_on": first and first.day, "wait_minutes": first and first.minutes,
        "wait_days": None if first is None else first.days,
        "told": len(part), "ahead": sum(one.is_ahead for one in part),
    }  # fmt: skip


def first_responses(filters: Filters, period: Period) -> list[Row]:
    groups = _firsts(kept(filters), lambda one: one.channel)
    made = []
    for incident in of_period(period):
        of_incident = {channel: part for (which, channel), part in groups.items() if which == incident}
        for channel, part in (of_incident or {None: []}).items():
            first = part[0] if part and not part[0].is_ahead else None
            made.append({
                "incident_id": incident.incident_id, "channel": channel, "starts_at": incident.starts_at,
                **_told(part), "first_title": first and first.title,
                "post_id": first.item if first is not None and channel != "release" else None,
            })  # fmt: skip
    return made


def first_by_language(filters: Filters, period: Period) -> list[Row]:
    groups = _firsts((one for one in kept(filters) if one.language is not None), lambda one: one.language)
    made = []
    for incident in of_period(period):
        parts = [(language, part) for (which, language), part in groups.items() if which == incident]
        answered = [(part[0].order[1:4], language, part[0].minutes) for language, part in parts if not part[0].is_ahead]
        first = min(answered)[2] if answered else None
        for language, part in parts:
            row = _told(part)
            wait = row["wait_minutes"]
            made.append({
                "incident_id": incident.incident_id, "language": language, "starts_at": incident.starts_at, **row,
                "behind_minutes": None if wait is None or first is None else wait - first,
            })  # fmt: skip
    return made


def same_day_share(filters: Filters, period: Period, fewest: int) -> list[Row]:
    held = of_period(period)
    if not held:
        return []
    linked = {one.incident for one in said()} & set(held)
    told = [one for one in kept(filters) if not one.is_ahead]
    parts = {"any": told, "release": [], "post": [one for one in told if one.channel != "release"]}
    for one in told:
        parts.setdefault(one.channel, []).append(one)
    made = []
    for channel, part in parts.items():
        firsts = [group[0] for (which, _), group in _firsts(part, lambda one: None).items() if which in linked]
        waits = [first.minutes for first in firsts if first.minutes is not None]
        same_day = sum(first.days == 0 for first in firsts)
        made.append({
            "channel": channel, "incidents": len(held), "linked": len(linked), "answered": len(firsts),
            "same_day": same_day, "share_same_day": same_day / len(linked) if len(linked) >= max(fewest, 1) else None,
            "wait_known_for": len(waits),
            "wait_minutes_median": statistics.median(waits) if len(waits) >= max(fewest, 1) else None,
        })  # fmt: skip
    return made
