"""Bursts of posts around the real signal periods: before, at the signal, during and after."""

import datetime as dt
import random
from collections.abc import Mapping
from typing import Any

from making.model import FIRST_DAY, HKT, LAST_DAY, Link, Made, chance, facts
from making.releases import make_release
from making.routine import Story, choose_tellers, tell
from making.texts import Subject, draw_slots, subjects

BOOST = {"before": 1.7, "start": 2.6, "during": 3.2, "after": 2.0}
TELLINGS = {"before": 2, "start": 2, "during": 4, "after": 3}


def _signal_words(period: Mapping[str, Any]) -> dict[str, str]:
    ten = period["level"] == "T10"
    return {
        "en": f"signal no. {10 if ten else 8}",
        "zh-Hant": f"{'十' if ten else '八'}號信號",
        "zh-Hans": f"{'十' if ten else '八'}号信号",
    }


def incident_id(period: Mapping[str, Any]) -> str:
    return f"{period['storm']}-{period['level'].lower()}"


def _first_at(rng: random.Random, *, phase: str, period: Mapping[str, Any]) -> dt.datetime:
    """A storm does not wait for office hours; what comes before and after it does."""
    starts: dt.datetime
    ends: dt.datetime
    starts, ends = period["starts_at"].astimezone(HKT), period["ends_at"].astimezone(HKT)
    match phase:
        case "before":
            at = starts - dt.timedelta(hours=rng.uniform(5, 30))
        case "start":
            at = starts + dt.timedelta(minutes=rng.randint(3, 55))
        case "during":
            at = starts + (ends - starts) * rng.uniform(0.1, 0.95)
        case _:
            at = ends + dt.timedelta(hours=rng.uniform(1, 46))
    if phase in ("before", "after") and not 7 <= at.hour <= 22:
        at = at.replace(hour=rng.randint(8, 10))
    return at.replace(second=0, microsecond=0)


def _story(rng: random.Random, *, subject: Subject, period: Mapping[str, Any], number: int) -> Story:
    extra = {"storm": {k: period[k] for k in ("en", "zh-Hant", "zh-Hans")}, "signal": _signal_words(period)}
    lead = subject.leads[(len(period["storm"]) + number) % len(subject.leads)]
    others = [d for d in subject.partners if d != lead]
    partners = tuple(rng.sample(others, min(len(others), rng.choice((1, 1, 2)))))
    return Story(
        key=f"{incident_id(period)}-{subject.key}-{number}", subject=subject,
        slots=draw_slots(rng, subject, extra), lead=lead, partners=partners,
        first_at=_first_at(rng, phase=subject.phase, period=period),
        links=(Link("incident", incident_id(period)),), boost=BOOST[subject.phase], calm=False,
    )  # fmt: skip


def _tell_storm(made: Made, period: Mapping[str, Any]) -> None:
    rng = chance("storm", incident_id(period))
    phases = ("start", "during") if period["level"] == "T10" else tuple(BOOST)
    for phase in phases:
        fitting = [s for s in subjects("storm_subjects") if s.phase == phase]
        for number in range(TELLINGS[phase]):
            subject = fitting[number % len(fitting)]
            story = _story(rng, subject=subject, period=period, number=number)
            if subject.release:
                release = make_release(rng, key=story.key, department=story.lead, subject=subject, slots=story.slots,
                                       first_post_at=story.first_at)  # fmt: skip
                made.releases.append(release)
                story = Story(
                    story.key, subject, story.slots, story.lead, story.partners, story.first_at,
                    (*story.links, Link("release", f"{story.key}-en")), story.boost, calm=False,
                )  # fmt: skip
            day = story.first_at.date()
            made.posts += tell(story, choose_tellers(rng, lead=story.lead, partners=story.partners, day=day, most=5))


def make_storms() -> Made:
    """The storms inside the two years."""
    made = Made()
    for period in facts("incidents")["periods"]:
        if FIRST_DAY <= period["starts_at"].date() <= LAST_DAY:
            _tell_storm(made, period)
    return made
