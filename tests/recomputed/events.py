"""What happened around a post once more, in order, from what files link to it."""

from typing import Any

import pandas as pd

from tests.recomputed import clock, files, releases
from tests.recomputed.answers import Row
from tests.recomputed.clock import Incident, Said
from tests.recomputed.files import known


def _struck(post_id: str) -> list[Incident]:
    links = files.links()
    named = set(links[(links["post_id"] == post_id) & (links["kind"] == "incident")]["target_id"])
    return [one for one in clock.incidents() if one.incident_id in named]


def _moment(at: Any) -> float:
    return float("inf") if at is None else at.timestamp()


def _first_told(struck: list[Incident]) -> dict[str, str]:
    """Of each incident the first release and post once it had begun, and ahead of it; by item, what it is."""
    found: dict[str, str] = {}
    for incident in struck:
        for is_release in (True, False):
            for ahead in (True, False):
                told = [one for one in clock.said() if one.incident == incident and _is(one, is_release, ahead)]
                if told:
                    first = min(told, key=lambda one: (one.day, _moment(one.at), one.item))
                    kind = "release" if is_release else "post"
                    event = f"{kind}_ahead" if ahead else f"first_{kind}"
                    found[first.item] = min(event, found.get(first.item, event))
    return found


def _is(one: Said, is_release: bool, ahead: bool) -> bool:
    return (one.channel == "release") is is_release and one.is_ahead is ahead


def _sisters(post_id: str) -> set[str]:
    stories = files.links()[files.links()["kind"] == "story"]
    mine = set(stories.loc[stories["post_id"] == post_id, "target_id"])
    return set(stories.loc[stories["target_id"].isin(mine), "post_id"])


def of_post(post_id: str) -> list[Row]:
    struck = _struck(post_id)
    first, carried, sisters = _first_told(struck), set(releases.stories_of(post_id)), _sisters(post_id)
    made = [("incident", one.incident_id, one.starts_at, one.first, None) for one in struck]
    for version in releases.each_version():
        event = "release" if version.story in carried else first.get(version.release_id)
        if event is not None:
            made.append((event, version.release_id, known(version.at), version.day, None))
    mine: Any = None
    for post in files.each(files.posts()):
        event = first.get(post.post_id, "sister" if post.post_id in sisters else None)
        if post.post_id == post_id:
            event, mine = "post", post
        if event is not None:
            made.append((event, post.post_id, known(post.published_at), post.day, post.platform))
    passed = files.table("reshare")
    for row, at in zip(files.each(passed), files.instants(passed["reshared_at"]), strict=True):
        if row.post_id == post_id:
            made.append(("reshare", row.reshare_id, at, at.date(), known(row.platform)))
    won = files.table("recognition")
    for row, day in zip(files.each(won), files.days(won["awarded_on"]), strict=True):
        if row.post_id == post_id:
            made.append(("recognition", row.recognition_id, None, day, None))
    begun = min(struck, key=lambda one: one.starts_at, default=None)
    return [
        {
            "event": event, "item_id": item, "at": at, "on_day": day, "platform": platform,
            "since_incident_minutes": _minutes(begun.starts_at, at) if begun else None,
            "since_incident_days": (day - begun.first).days if begun else None,
            "since_published_minutes": _minutes(known(mine.published_at), at),
            "since_published_days": (day - mine.day).days,
        }
        for event, item, at, day, platform in made
    ]  # fmt: skip


def _minutes(since: Any, at: Any) -> float | None:
    return None if since is None or at is None or pd.isna(since) else float((at - since).total_seconds() / 60)
