"""The everyday of two years: stories told by one department or several, on a few accounts each, some with a release."""

import datetime as dt
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from making.model import (
    FIRST_DAY,
    HKT,
    LAST_CAPTURE,
    LAST_DAY,
    Account,
    Link,
    Made,
    Post,
    accounts_of,
    chance,
    facts,
    pick,
)
from making.releases import make_release
from making.texts import Slots, Subject, choose_format, choose_language, compose, draw_slots, subjects

WEEKDAYS = (1.0, 1.05, 1.1, 1.05, 1.2, 0.6, 0.45)
HOURS: dict[int, float] = {
    7: 0.4, 8: 0.8, 9: 1.3, 10: 1.6, 11: 1.9, 12: 2.2, 13: 1.2, 14: 1.1, 15: 1.3, 16: 1.5,
    17: 2.0, 18: 2.6, 19: 2.0, 20: 2.2, 21: 1.5, 22: 0.6, 23: 0.2,
}  # fmt: skip
STORIES_A_DAY = 1.0
JOINT_SHARE = 0.22
PLATFORM_SHARE = {
    "facebook": 1.0, "weibo": 1.0, "instagram": 0.85, "wechat_mp": 0.6, "xiaohongshu": 0.6,
    "douyin": 0.6, "x": 0.7, "youtube": 0.5, "linkedin": 0.6, "threads": 0.45,
}  # fmt: skip
FAVOURITES = {"weibo:sb": 6.0, "facebook:sb": 3.0, "instagram:sb": 1.5, "weibo:gfs": 2.0, "facebook:gfs": 1.5}


@dataclass(frozen=True, slots=True)
class Story:
    """One thing told on several accounts. calm: whether posting may wait for the next working hour."""

    key: str
    subject: Subject
    slots: Slots
    lead: str
    partners: tuple[str, ...]
    first_at: dt.datetime
    links: tuple[Link, ...] = ()
    boost: float = 1.0
    calm: bool = True


def moment(rng: random.Random, day: dt.date) -> dt.datetime:
    """A posting moment on that day by the hours people post."""
    hour = int(pick(rng, {str(h): w for h, w in HOURS.items()}))
    return dt.datetime(day.year, day.month, day.day, hour, rng.randrange(60), tzinfo=HKT)


def _next_moment(rng: random.Random, story: Story, order: int) -> dt.datetime:
    """Later accounts follow after a lag that is mostly short; at night a calm story waits for the morning."""
    if order == 0:
        return story.first_at
    hours = math.exp(rng.gauss(0.6 if story.calm else -0.4, 0.9))
    at = story.first_at + dt.timedelta(minutes=round(hours * 60))
    if story.calm and not 7 <= at.hour <= 22:
        at = at.replace(hour=8, minute=rng.randrange(60)) + dt.timedelta(days=1 if at.hour > 22 else 0)
    return at


def tell(story: Story, tellers: Sequence[Account]) -> list[Post]:
    """The posts of a story, one an account; those of several departments name the others as partners."""
    posts: list[Post] = []
    for order, account in enumerate(tellers):
        rng = chance("tell", story.key, account.account_id)
        at = _next_moment(rng, story, order)
        if at > LAST_CAPTURE - dt.timedelta(hours=2):
            continue
        partners = tuple(d for d in (story.lead, *story.partners) if d != account.department)
        language = choose_language(rng, account)
        title, text = compose(
            rng, account=account, language=language, subject=story.subject, slots=story.slots, partners=partners
        )
        told_before = any(p.account.platform == account.platform for p in posts)
        links = list(story.links)
        posts.append(
            Post(
                account=account, published_at=at, language=language, format=choose_format(rng, account, at.date()),
                title=title, text=text, partners=partners, links=links, boost=story.boost, warm=story.subject.warm,
                is_original=not (told_before and account.platform in ("weibo", "x", "threads") and rng.random() < 0.7),
                is_reply=account.platform == "x" and rng.random() < 0.05,
            )
        )  # fmt: skip
    if len(posts) > 1:
        for post in posts:
            post.links.append(Link("story", story.key))
    return posts


def choose_tellers(rng: random.Random, *, lead: str, partners: Sequence[str], day: dt.date, most: int) -> list[Account]:
    """Accounts of the lead first, then perhaps one or two of each partner."""
    own = accounts_of(lead, day)
    wanted = min(len(own), max(1, round(rng.triangular(1, most, 2))))
    tellers = _sample(rng, own, wanted)
    for partner in partners:
        theirs = accounts_of(partner, day)
        tellers += _sample(rng, theirs, min(len(theirs), rng.choice((0, 1, 1, 2))))
    return tellers


def _sample(rng: random.Random, accounts: Sequence[Account], wanted: int) -> list[Account]:
    left, chosen = list(accounts), []
    for _ in range(wanted):
        account = rng.choices(left, weights=[FAVOURITES.get(a.account_id, PLATFORM_SHARE[a.platform]) for a in left])[0]
        left.remove(account)
        chosen.append(account)
    return chosen


def _subject_for(rng: random.Random, day: dt.date, used: dict[str, dt.date]) -> Subject | None:
    """A subject in season that was not told in the last weeks, of a department drawn by its share."""
    shares = {key: row["share"] for key, row in facts("world")["departments"].items()}
    lead = pick(rng, shares)
    fitting = [
        s
        for s in subjects("subjects")
        if lead in s.leads
        and (not s.months or day.month in s.months)
        and (s.key not in used or (day - used[s.key]).days > 35)
    ]
    return rng.choice(fitting) if fitting else None


def _story(rng: random.Random, day: dt.date, subject: Subject, number: int) -> Story:
    lead = subject.leads[0]
    partners: tuple[str, ...] = ()
    if subject.partners and rng.random() < JOINT_SHARE:
        partners = tuple(rng.sample(subject.partners, min(len(subject.partners), rng.choice((1, 1, 1, 2)))))
    elif lead not in ("SB", "HKO", "ISD", "EEB", "HHB", "LWB", "EDB") and rng.random() < 0.2:
        partners = ("SB",)
    week = str((day - FIRST_DAY).days // 7 + 1)
    numbered = {"n": dict.fromkeys(("en", "zh-Hant", "zh-Hans"), week)} if subject.weekly else None
    return Story(
        key=f"{day:%Y%m%d}-{subject.key}-{number}", subject=subject, slots=draw_slots(rng, subject, numbered),
        lead=lead, partners=partners, first_at=moment(rng, day),
    )  # fmt: skip


def make_routine() -> Made:
    """About six stories a week; four fifths of the releases are carried by posts, the rest by none."""
    made = Made()
    used: dict[str, dt.date] = {}
    for offset in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + dt.timedelta(days=offset)
        rng = chance("day", day)
        expected = STORIES_A_DAY * WEEKDAYS[day.weekday()] * (0.8 if day.month in (2, 8) else 1.04)
        for number in range(int(expected) + (rng.random() < expected % 1)):
            subject = _subject_for(rng, day, used)
            if subject is None:
                continue
            used[subject.key] = day
            _add_story(made, rng, story=_story(rng, day, subject, number))
    return made


def _add_story(made: Made, rng: random.Random, story: Story) -> None:
    if story.subject.release and rng.random() < 0.92:
        release = make_release(rng, key=story.key, department=story.lead, subject=story.subject, slots=story.slots,
                               first_post_at=story.first_at)  # fmt: skip
        made.releases.append(release)
        if rng.random() < 0.18:
            return
        link = Link("release", f"{story.key}-en")
        story = Story(story.key, story.subject, story.slots, story.lead, story.partners, story.first_at, (link,))
    most = 7 if story.lead == "SB" else 4
    tellers = choose_tellers(rng, lead=story.lead, partners=story.partners, day=story.first_at.date(), most=most)
    made.posts += tell(story, tellers)
