"""Posts and releases of the illustrative visits: an announcement, posts on every leg, a look back.

The visit to Hefei is not here: its posts stand in founding.toml.
"""

import datetime as dt
import random
from collections.abc import Mapping
from typing import Any

from making.model import HKT, Link, Made, chance, facts
from making.releases import make_release
from making.routine import Story, choose_tellers, tell
from making.texts import Subject, draw_slots, subjects

FACT = "hefei-2024"


def leg_times(leg: Mapping[str, Any]) -> tuple[dt.datetime | dt.date, dt.datetime | dt.date]:
    """First and last moment of a leg: two days where only days are known."""
    if "hour" not in leg:
        return leg["first_day"], leg["last_day"]
    starts = dt.datetime.combine(leg["first_day"], leg["hour"], HKT)
    return starts, starts + dt.timedelta(minutes=leg["minutes"])


def _subject(key: str) -> Subject:
    return next(s for s in subjects("visit_subjects") if s.key == key)


def _posting_time(rng: random.Random, ends: dt.datetime) -> dt.datetime:
    at = ends + dt.timedelta(minutes=rng.randint(10, 150))
    return at if 7 <= at.hour <= 22 else at.replace(hour=8) + dt.timedelta(days=1 if at.hour > 22 else 0)


def _tell(made: Made, rng: random.Random, *, story: Story, most: int) -> None:
    day = story.first_at.date()
    made.posts += tell(story, choose_tellers(rng, lead=story.lead, partners=story.partners, day=day, most=most))


def _story(
    rng: random.Random, *, visit: Mapping[str, Any], subject_key: str, at: dt.datetime, links: tuple[Link, ...],
    leg_no: int | None = None, partners: tuple[str, ...] = (),
) -> Story:  # fmt: skip
    legs = visit["legs"]
    leg = legs[leg_no - 1] if leg_no else legs[0]
    count = str(len(legs) - 1)
    extra = {
        "place": visit["place"], "official": visit["official"], "leg": leg["title"], "counterpart": leg["counterpart"],
        "n": dict.fromkeys(("en", "zh-Hant", "zh-Hans"), count),
    }  # fmt: skip
    subject = _subject(subject_key)
    return Story(
        key=f"{visit['visit_id']}-{subject_key}" + (f"-{leg_no}" if leg_no else ""), subject=subject,
        slots=draw_slots(rng, subject, extra), lead=visit["department"], partners=partners, first_at=at,
        links=links, boost=1.35, calm=False,
    )  # fmt: skip


def _tell_visit(made: Made, visit: Mapping[str, Any]) -> None:
    visit_id = visit["visit_id"]
    rng = chance("visit", visit_id)
    to_visit = Link("visit", visit_id)
    starts = dt.datetime.combine(visit["starts_on"], dt.time(8, rng.randrange(60)), HKT)
    to_release = Link("release", f"{visit_id}-visit-start-en")
    opening = _story(rng, visit=visit, subject_key="visit-start", at=starts, links=(to_visit, to_release))
    made.releases.append(
        make_release(rng, key=opening.key, department=visit["department"], subject=opening.subject,
                     slots=opening.slots, first_post_at=starts)
    )  # fmt: skip
    _tell(made, rng, story=opening, most=3)
    for leg_no, leg in enumerate(visit["legs"], 1):
        ends = leg_times(leg)[1]
        assert isinstance(ends, dt.datetime)
        at = _posting_time(rng, ends)
        links = (to_visit, Link("leg", visit_id, leg_no))
        partners = tuple(d for d in visit["partners"] if rng.random() < 0.4)
        key = f"leg-{leg['kind']}"
        story = _story(rng, visit=visit, subject_key=key, at=at, links=links, leg_no=leg_no, partners=partners)
        _tell(made, rng, story=story, most=4)
    closes = dt.datetime.combine(visit["ends_on"] + dt.timedelta(days=1), dt.time(12, rng.randrange(60)), HKT)
    closing = _story(rng, visit=visit, subject_key="visit-end", at=closes, links=(to_visit,))
    _tell(made, rng, story=closing, most=4)


def make_tours() -> Made:
    made = Made()
    for visit in facts("visits")["visits"]:
        if visit["visit_id"] != FACT:
            _tell_visit(made, visit)
    return made
