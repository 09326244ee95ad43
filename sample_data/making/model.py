"""What the sample data is made of: the two years, accounts, posts, and chance that repeats itself.

Chance comes from `chance(*key)`: a generator seeded by the thing it decides, so that a change in one place leaves the
rest as it was. Nothing but the standard library draws, so every machine writes the same bytes.
"""

import datetime as dt
import math
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HKT = dt.timezone(dt.timedelta(hours=8))
FIRST_DAY = dt.date(2023, 4, 1)
LAST_DAY = dt.date(2025, 3, 31)
LAST_CAPTURE = dt.datetime(2025, 3, 31, 23, 0, tzinfo=HKT)
SEED = "publicity-sample-1"

LANGUAGES = {"en": "en", "zh-Hant": "hant", "zh-Hans": "hans"}

Row = dict[str, object]


def chance(*key: object) -> random.Random:
    """A generator of its own for each key."""
    return random.Random("/".join([SEED, *map(str, key)]))


@cache
def facts(name: str) -> dict[str, Any]:
    """The parsed file making/<name>.toml."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def in_languages(prefix: str, words: Mapping[str, str]) -> Row:
    """{en, zh-Hant, zh-Hans} as the columns <prefix>_en, <prefix>_hant, <prefix>_hans."""
    return {f"{prefix}_{suffix}": words.get(language, "") for language, suffix in LANGUAGES.items()}


def pick(rng: random.Random, weights: Mapping[str, float]) -> str:
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def years_in(day: dt.date) -> float:
    """Years since the first day of the sample."""
    return (day - FIRST_DAY).days / 365.25


@dataclass(frozen=True, slots=True)
class Account:
    """followers: on the first day it posts. growth: share a year. since, until: first and last day with posts."""

    platform: str
    department: str
    followers: int
    growth: float
    since: dt.date = FIRST_DAY
    until: dt.date = LAST_DAY

    @property
    def account_id(self) -> str:
        return f"{self.platform}:{self.department.lower()}"

    def followers_about(self, day: dt.date) -> float:
        """The steady path without the jumps, enough to say how many people a post can meet."""
        return self.followers * math.pow(1 + self.growth, max(years_in(day) - years_in(self.since), 0))


@cache
def accounts() -> tuple[Account, ...]:
    return tuple(
        Account(
            platform=row["platform"],
            department=row["department"],
            followers=row["followers"],
            growth=row["growth"],
            since=row.get("since", FIRST_DAY),
            until=row.get("until", LAST_DAY),
        )
        for row in facts("world")["accounts"]
    )


def accounts_of(department: str, day: dt.date) -> list[Account]:
    """The accounts of a department that post on that day."""
    return [a for a in accounts() if a.department == department and a.since <= day <= a.until]


def account(platform: str, department: str) -> Account:
    return next(a for a in accounts() if (a.platform, a.department) == (platform, department))


@dataclass(frozen=True, slots=True)
class Link:
    kind: str
    target_id: str
    leg_no: int | None = None


@dataclass(slots=True)
class Post:
    """A post before it has counters. boost: how many times its usual audience; warm: how much more people respond."""

    account: Account
    published_at: dt.datetime
    language: str
    format: str
    title: str
    text: str
    partners: Sequence[str] = ()
    links: list[Link] = field(default_factory=list)
    boost: float = 1.0
    warm: float = 1.0
    is_reply: bool = False
    is_original: bool = True
    native_id: str = ""
    viral: bool | None = None

    @property
    def post_id(self) -> str:
        return f"{self.account.platform}:{self.native_id}"


@dataclass(frozen=True, slots=True)
class Release:
    """One release; versions: language -> (title, body). issued_at: a date where only the day is known."""

    release_id: str
    department: str
    issued_at: dt.datetime | dt.date
    versions: Mapping[str, tuple[str, str]]
    has_photos: bool = False
    has_video: bool = False


@dataclass(slots=True)
class Made:
    """Everything made so far, before counters."""

    posts: list[Post] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
