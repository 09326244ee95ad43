"""Visits once more: what belongs to one, what its posts had against their usual, and the days before and after it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.core import clock
from tests.recomputed import files, releases
from tests.recomputed.answers import Row, total
from tests.recomputed.files import known
from tests.recomputed.scores import AGES, MINIMUM
from tests.recomputed.timing import scored

ONE_DAY = dt.timedelta(days=1)


def _visit(visit_id: str) -> Any:
    """The row of the visit; None where it is not held."""
    return next((row for row in files.each(files.table("visit")) if row.visit_id == visit_id), None)


def _legs(visit_id: str) -> dict[int, Any]:
    return {int(row.leg_no): row for row in files.each(files.table("leg")) if row.visit_id == visit_id}


def _linked(visit_id: str) -> dict[str, set[int]]:
    """By post of the visit, the legs that it is linked to; none where it is linked to the visit alone."""
    legs, posts = set(_legs(visit_id)), set(files.posts()["post_id"])
    found: dict[str, set[int]] = {}
    for link in files.each(files.links()):
        if link.kind in ("visit", "leg") and link.target_id == visit_id and link.post_id in posts:
            mine = found.setdefault(link.post_id, set())
            if link.kind == "leg" and pd.notna(link.leg_no) and int(link.leg_no) in legs:
                mine.add(int(link.leg_no))
    return found


@files.cached
def _posts() -> dict[str, Any]:
    return {post.post_id: post for post in files.each(files.posts())}


def _effect(linked: dict[str, set[int]], own: int | None, asked: Row, as_of: dt.datetime | None) -> Row:
    """own: the leg whose posts these are; a post is shared that belongs to another leg too."""
    age, measure, fewest = asked["age"], asked["measure"], asked["fewest"]
    found = [scored().get((post, age, measure)) for post in linked]
    both = [one for one in found if one is not None and one.expected is not None]
    actual, expected = sum(one.actual for one in both), sum(one.expected or 0 for one in both)
    enough = len(both) >= fewest
    moments = [_posts()[post].published_at for post in linked]
    young = [at for at in moments if as_of and pd.notna(at) and at + dt.timedelta(hours=AGES[age]) > as_of]
    return {
        "posts": len(linked),
        "shared": sum(bool(legs - {own}) if own else len(legs) > 1 for legs in linked.values()),
        "growing": len(young), "compared": len(both), "bounds": sum(one.at_least for one in both),
        "actual": actual if enough else None, "expected": expected if enough else None,
        "times_expected": actual / max(expected, MINIMUM[measure]) if enough else None,
    }  # fmt: skip


def effect_by_leg(asked: Row, as_of: dt.datetime | None) -> list[Row]:
    """asked: visit, age, measure, fewest."""
    linked, legs = _linked(asked["visit"]), _legs(asked["visit"])
    made = []
    for number, leg in legs.items():
        here = {post: on for post, on in linked.items() if number in on}
        said = {name: known(getattr(leg, name)) for name in ("kind", "title_en", "title_hant", "title_hans")}
        made.append({"leg_no": number, **said, **_effect(here, number, asked, as_of)})
    rest: dict[str, set[int]] = {post: on for post, on in linked.items() if not on}
    return made + ([{"leg_no": None, "kind": None, **_effect(rest, None, asked, as_of)}] if rest else [])


def effect_of_visit(asked: Row, as_of: dt.datetime | None) -> list[Row]:
    if _visit(asked["visit"]) is None:
        return []
    row = _effect(_linked(asked["visit"]), None, asked, as_of)
    return [{"visit_id": asked["visit"], "minimum": MINIMUM[asked["measure"]], **row}]


def one_visit(visit_id: str) -> list[Row]:
    visit = _visit(visit_id)
    if visit is None:
        return []
    posts = [_posts()[post] for post in _linked(visit_id)]
    brought = pd.Series([post.interactions for post in posts], dtype="Float64")
    names = [f"{name}_{language}" for name in ("official", "title", "place") for language in ("en", "hant", "hans")]
    return [
        {
            "visit_id": visit_id, "department_id": known(visit.department_id),
            **{name: known(getattr(visit, name)) for name in names},
            "starts_on": dt.date.fromisoformat(visit.starts_on), "ends_on": dt.date.fromisoformat(visit.ends_on),
            "legs": len(_legs(visit_id)), "posts": len(posts), "interactions": total(brought),
            "interactions_reported_by": int(brought.notna().sum()),
            "interactions_at_least": sum(releases.brought(post)["interactions_at_least"] for post in posts),
        }
    ]  # fmt: skip


def posts_of(visit_id: str) -> list[Row]:
    nowhere: list[int | None] = [None]
    return [
        {
            "post_id": post, "leg_no": leg, "published_at": known(_posts()[post].published_at),
            "published_on": _posts()[post].day, "platform": _posts()[post].platform,
            "account_id": _posts()[post].account_id, "title": known(_posts()[post].title),
            **releases.brought(_posts()[post]),
        }
        for post, legs in _linked(visit_id).items()
        for leg in (sorted(legs) or nowhere)
    ]  # fmt: skip


def releases_of(visit_id: str) -> list[Row]:
    """All language versions of the release that the visit names."""
    visit = _visit(visit_id)
    if visit is None or pd.isna(visit.release_id):
        return []
    names = ("release_id", "issued_at", "issued_on", "language", "title", "url")
    return [{name: row[name] for name in names} for row in releases.versions_of(visit.release_id)]


def _visiting(visit: Any) -> set[str]:
    partners = files.table("visit_department").query("visit_id == @visit.visit_id")["department_id"]
    return {*partners, *([visit.department_id] if pd.notna(visit.department_id) else [])}


def _stretches(visit: Any) -> dict[str, tuple[dt.date, dt.date]]:
    first, last = (dt.date.fromisoformat(str(day)) for day in (visit.starts_on, visit.ends_on))
    span = last - first + ONE_DAY
    return {"before": (first - span, first - ONE_DAY), "during": (first, last), "after": (last + ONE_DAY, last + span)}


def _gained(gains: pd.DataFrame, posts: Iterable[str], first: dt.date, last: dt.date) -> pd.DataFrame:
    inside = gains[(gains["day"] >= first) & (gains["day"] <= last) & gains["interactions"].notna()]
    return inside[inside["post_id"].isin(set(posts))]


def before_during_after(visit_id: str, fewest: int, as_of: dt.datetime | None) -> list[Row]:
    """A day is known from the first post held to the one before the latest capture."""
    visit = _visit(visit_id)
    if visit is None:
        return []
    posts, who, stretches = files.posts(), _visiting(visit), _stretches(visit)
    begun = min(posts["day"], default=None)
    until = None if as_of is None else clock.hong_kong_day(as_of) - ONE_DAY
    days = {
        name: [first + at * ONE_DAY for at in range((last - first).days + 1)]
        for name, (first, last) in stretches.items()
    }
    told = {
        name: [day for day in part if begun is not None and until is not None and begun <= day <= until]
        for name, part in days.items()
    }
    countable = {day for part in told.values() for day in part}
    gains = files.gains()[files.gains()["day"].isin(countable)]
    own = files.where(posts, (bool(shared & who) for shared in posts["departments"]))
    mine = set(_gained(gains, own["post_id"], stretches["before"][0], stretches["after"][1])["post_id"])
    alike = set(own.loc[own["post_id"].isin(mine), "platform"])
    by_others = (
        not shared & who and platform in alike
        for shared, platform in zip(posts["departments"], posts["platform"], strict=True)
    )
    others = files.where(posts, by_others)
    made = []
    for name, (first, last) in stretches.items():
        row: Row = {
            "stretch": name, "first_day": first, "last_day": last, "days": len(days[name]),
            "known_days": len(told[name]),
        }  # fmt: skip
        for part, chosen in (("", own), ("others_", others)):
            found = _gained(gains, chosen["post_id"], first, last)
            n = found["post_id"].nunique()
            enough = n >= fewest and told[name]
            row[f"{part}earning_posts"] = n
            row["others_per_day" if part else "interactions_per_day"] = (
                float(found["interactions"].sum()) / len(told[name]) if enough else None
            )
        made.append(row)
    return made
