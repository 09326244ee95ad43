"""The rows of small databases, made from a seed.

Each post, release, visit and incident follows from the seed and its own number alone. So one can be left out and all
others stay as they are, which brings a disagreement of forty posts down to the one or two that matter.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

Row = dict[str, Any]
HONG_KONG = dt.timezone(dt.timedelta(hours=8))
FIRST, DAYS = dt.date(2024, 2, 5), 70
"""Ten weeks over a leap day, the turn of two months and that of the financial year."""
DEPARTMENTS = ("SB", "HKPF", "GFS", "FSD")
PLATFORMS = ("weibo", "facebook", "wechat_mp", "x")
UNREPORTED = {"weibo": ("reach", "saves"), "wechat_mp": ("comments",), "facebook": ("saves",), "x": ()}
FORMATS = ("photo", "photo", "photo", "short_video", "live", "")
LANGUAGES = ("en", "zh-Hant", "zh-Hans", "")
THEMES = {
    "rescue": (("rescue", "en"), ("拯救", "zh-Hant")),
    "weather": (("typhoon", "en"), ("颱風", "zh-Hant"), ("台风", "zh-Hans")),
    "technology": (("AI", "en"), ("人工智能", "zh-Hant"), ("hel*", "en"), ("hell", "en")),
}
WORDS = {
    "en": ("A rescue at sea", "Typhoon signal", "Our team said hello", "AI on patrol", "Open day", "100%_ ready"),
    "zh-Hant": ("海上拯救", "颱風訊號", "人工智能巡邏", "開放日", "同事問好", "訓練ＡＩ"),
    "zh-Hans": ("海上拯救", "台风信号", "人工智能巡逻", "开放日", "同事问好", "训练AI"),
}
AGES = (0, 0.25, 0.5, 1, 2, 6, 23.5, 24, 30, 72, 120, 167, 168, 169, 336, 400, 671, 672, 700, 900)
AROUND = ((0.25, 0.5, 1), (1, 2, 23.5, 24), (24, 30, 72), (120, 167, 168), (168, 169, 336), (672, 700))
"""Of a post that is well captured: an age of each, so that what lies on either side of a fixed age is known."""
LINKS = (("visit", ""), ("leg", 9))
CLOCK = ("00:00:00", "00:01:00", "07:59:59", "08:00:00", "09:30:00", "12:00:00", "15:45:10", "20:00:00", "23:59:59")
OFFSETS = (HONG_KONG, HONG_KONG, HONG_KONG, dt.UTC, dt.timezone(dt.timedelta(hours=-5)))


@dataclass(frozen=True)
class Drawn:
    """What there is of each. The numbers in the sets are those of the posts, releases and so on.

    usual: most posts are photos of the first account and well captured, so that there is a usual to score against.
    bounds: share of captures with a lower bound. ends: the day, counted from the first, on which captures end.
    """

    seed: int
    departments: int = 2
    accounts: tuple[int, ...] = (0,)
    posts: frozenset[int] = frozenset()
    releases: frozenset[int] = frozenset()
    incidents: frozenset[int] = frozenset()
    visits: frozenset[int] = frozenset()
    objectives: frozenset[int] = frozenset()
    account_days: bool = False
    most: int = 3
    usual: bool = False
    bounds: float = 0.0
    ends: int = DAYS

    def of(self, *what: object) -> Random:
        return Random(f"{self.seed}:{':'.join(map(str, what))}")

    @property
    def known_departments(self) -> tuple[str, ...]:
        return DEPARTMENTS[: self.departments]


def drawn(seed: int) -> Drawn:
    random = Random(seed)

    def numbers(most: int) -> frozenset[int]:
        share = random.choice((0.4, 0.7, 1.0))
        return frozenset(number for number in range(most) if random.random() < share)

    return Drawn(
        seed, random.randrange(2, 5), tuple(random.randrange(len(PLATFORMS)) for _ in range(random.randrange(1, 6))),
        posts=numbers(random.choice((4, 12, 40, 40, 40))), releases=numbers(6), incidents=numbers(3), visits=numbers(2),
        objectives=numbers(3), account_days=random.random() < 0.7, most=random.choice((3, 40, 2000, 200_000)),
        usual=random.random() < 0.5, bounds=random.choice((0.0, 0.05, 0.3)),
        ends=random.choice((DAYS // 2, DAYS, DAYS + 60)),
    )  # fmt: skip


def _at(random: Random, *, spread: int = DAYS) -> dt.datetime:
    day = FIRST + dt.timedelta(days=random.randrange(spread))
    return dt.datetime.combine(day, dt.time.fromisoformat(random.choice(CLOCK)), HONG_KONG)


def _written(random: Random, at: dt.datetime) -> str:
    return at.astimezone(random.choice(OFFSETS)).isoformat()


def _some(random: Random, among: Sequence[Any], most: int) -> list[Any]:
    return random.sample(list(among), min(random.randrange(most + 1), len(among)))


def _truth(random: Random) -> str:
    return random.choice(("true", "false", "false", ""))


def _text(random: Random, language: str) -> str:
    return " ".join(random.choices(WORDS[language or "en"], k=random.choice((1, 1, 2, 3, 12, 30))))


def accounts(of: Drawn) -> list[Row]:
    made = []
    for number, place in enumerate(of.accounts):
        random = of.of("account", number)
        platform = PLATFORMS[place]
        department = random.choice((*of.known_departments, *of.known_departments, ""))
        made.append({"account_id": f"{platform}:a{number}", "platform": platform, "department_id": department,
                     "native_id": f"a{number}", "handle": f"a{number}", "name": f"Account {number}"})  # fmt: skip
    return made


def account_days(of: Drawn, account: Row) -> list[Row]:
    random = of.of("followers", account["account_id"])
    day, followers = random.randrange(10), random.choice((50, 1000, 80_000))
    made = []
    while day < DAYS + 20:
        known = "" if random.random() < 0.1 else followers
        made.append({"account_id": account["account_id"], "day": FIRST + dt.timedelta(days=day), "followers": known})
        day += random.choice((1, 1, 1, 1, 1, 1, 2, 4, 8, 9, 12))
        grown = random.choice((0, 1, 2, 3, 5, -2)) if random.random() < 0.95 else random.choice((400, -300))
        followers = max(0, followers + grown)
    return made


def releases(of: Drawn, number: int) -> list[Row]:
    """The language versions of one press release; the first stands for them."""
    random = of.of("release", number)
    first, department = _at(random), random.choice((*of.known_departments, ""))
    languages = random.sample(LANGUAGES[:3], random.choice((1, 2, 2, 3)))
    made: list[Row] = []
    for place, language in enumerate(languages):
        at = first + dt.timedelta(minutes=place * random.choice((0, 7, 50, 600)))
        issued = at.date() if random.random() < 0.15 else _written(random, at)
        made.append({
            "release_id": f"r{number}-{language}", "department_id": department, "issued_at": issued,
            "language": language, "title": _text(random, language), "body": _text(random, language),
            "same_as": f"r{number}-{languages[0]}" if place else random.choice(("", f"r{number}-{language}")),
        })  # fmt: skip
    return made


def visit(of: Drawn, number: int) -> dict[str, list[Row]]:
    random = of.of("visit", number)
    starts, key = FIRST + dt.timedelta(days=random.randrange(DAYS)), f"v{number}"
    ends = starts + dt.timedelta(days=random.randrange(4))
    visit = {"visit_id": key, "department_id": random.choice(of.known_departments), "title_en": f"Visit {number}",
             "starts_on": starts, "ends_on": ends,
             "release_id": random.choice(sorted(f"r{n}-en" for n in of.releases) or [""])}  # fmt: skip
    partners = [{"visit_id": key, "department_id": department, "role": "lead" if department == visit["department_id"]
                 else "partner"} for department in _some(random, of.known_departments, 3)]  # fmt: skip
    legs = []
    for leg in range(1, random.randrange(4) + 1):
        day = starts + dt.timedelta(days=random.randrange((ends - starts).days + 1))
        at = dt.datetime.combine(day, dt.time(random.choice((0, 7, 9, 15))), HONG_KONG)
        times = (day, day) if random.random() < 0.3 else (at.isoformat(), (at + dt.timedelta(hours=2)).isoformat())
        legs.append({"visit_id": key, "leg_no": leg, "starts_at": times[0], "ends_at": times[1],
                     "kind": random.choice(("meeting", "speech", "travel")), "title_en": f"Leg {leg}"})  # fmt: skip
    return {"visit": [visit], "visit_department": partners, "leg": legs}


def incident(of: Drawn, number: int) -> Row:
    random = of.of("incident", number)
    at = _at(random)
    ends = random.choice(("", _written(random, at + dt.timedelta(hours=random.choice((1, 30))))))
    return {"incident_id": f"i{number}", "kind": random.choice(("typhoon", "fire")), "level": "T8",
            "name_en": f"Incident {number}", "starts_at": _written(random, at), "ends_at": ends}  # fmt: skip


def _departments(of: Drawn, random: Random, post: str, own: str) -> list[Row]:
    """Who made the post: nobody says, a lead and partners, or partners alone."""
    if random.random() < 0.4:
        return []
    lead = own if own and random.random() < 0.6 else random.choice(of.known_departments)
    partners = [one for one in _some(random, of.known_departments, 2) if one != lead]
    said = [{"post_id": post, "department_id": one, "role": "partner"} for one in partners]
    return said if random.random() < 0.1 else [{"post_id": post, "department_id": lead, "role": "lead"}, *said]


@dataclass(frozen=True)
class Target:
    """What a post may be linked to, and when that was."""

    kind: str
    target_id: str
    leg_no: int | str = ""
    at: dt.datetime | None = None


def targets(made: dict[str, list[Row]]) -> list[Target]:
    found = [Target("story", "st1"), Target("story", "st2"), Target("release", "r-gone")]
    found += [Target("release", row["release_id"], at=_moment(row["issued_at"])) for row in made["release"]]
    found += [Target("incident", row["incident_id"], at=_moment(row["starts_at"])) for row in made["incident"]]
    for row in made["visit"]:
        found += [Target(kind, row["visit_id"], leg, _moment(row["starts_on"])) for kind, leg in LINKS]
    return found + [Target("leg", row["visit_id"], row["leg_no"], _moment(row["starts_at"])) for row in made["leg"]]


def _moment(written: Any) -> dt.datetime:
    day = dt.datetime.fromisoformat(str(written))
    return day if day.tzinfo else day.replace(tzinfo=HONG_KONG)


def _published(random: Random, linked: Sequence[Target]) -> dt.datetime:
    """About when the first of what it is linked to happened, or at any time."""
    since = [one.at for one in linked if one.at is not None]
    if not since or random.random() < 0.4:
        return _at(random)
    return since[0] + dt.timedelta(hours=random.choice((-26, -2, 0, 0.5, 3, 9, 30, 100)))


def _capture(of: Drawn, random: Random, before: Row, platform: str) -> Row:
    """The counters some time later: grown, now and then fallen, missing or told as a lower bound only."""
    told: Row = {}
    for name in ("exposures", "reach", "reactions", "comments", "shares", "saves"):
        size = of.most * 10 if name in ("exposures", "reach") else of.most
        grown = random.randrange(size + 1) if random.random() < 0.9 else -random.randrange(size + 1)
        before[name] = max(0, before.get(name, 0) + grown)
        absent = name in UNREPORTED[platform] or random.random() < (0.02 if of.usual else 0.07)
        told[name] = "" if absent else before[name]
    held = [name for name, value in told.items() if value != ""]
    bounds = random.sample(held, min(len(held), random.choice((1, 1, 2)))) if random.random() < of.bounds else []
    return {**told, "at_least": ",".join(bounds)}


def _snapshots(of: Drawn, random: Random, post: str, platform: str, at: dt.datetime) -> list[Row]:
    ages: list[float] = sorted(random.sample(AGES, random.choice((0, 1, 2, 3, 4, 5, 6))))
    if of.usual and random.random() < 0.9:
        ages = sorted({random.choice(around) for around in AROUND})
    elif random.random() < 0.15:
        ages = [age for age in ages if age > 168]
    last = dt.datetime.combine(FIRST, dt.time(), HONG_KONG) + dt.timedelta(days=of.ends)
    ages = [age for age in ages if at + dt.timedelta(hours=age) < last]
    if random.random() < 0.03:
        ages.insert(0, -2)
    before: Row = {}
    made = []
    for age in ages:
        window = random.random() < 0.03
        row = _capture(of, random, {} if window else before, platform)
        made.append({"post_id": post, "captured_at": _written(random, at + dt.timedelta(hours=age)), **row,
                     "is_window": "true" if window else "", "window_start": at.date() if window else "",
                     "window_end": at.date() if window else ""})  # fmt: skip
    return made


def post(of: Drawn, number: int, owner: Row, among: Sequence[Target]) -> dict[str, list[Row]]:
    random = of.of("post", number)
    linked, usual = _some(random, among, 3), of.usual and random.random() < 0.9
    key, at, language = f"{owner['platform']}:p{number:02d}", _published(random, linked), random.choice(LANGUAGES)
    published = at.date() if random.random() < (0.03 if usual else 0.12) else _written(random, at)
    title = _text(random, language) if random.random() < 0.7 else ""
    post = {
        "post_id": key, "account_id": owner["account_id"], "native_id": f"p{number:02d}", "published_at": published,
        "title": title, "text": _text(random, language) if not title or random.random() < 0.7 else "",
        "language": language, "format": "photo" if usual else random.choice(FORMATS), "is_reply": _truth(random),
        "is_original": random.choice(("true", "true", "false", "")),
    }  # fmt: skip
    made = {
        "post": [post], "post_department": _departments(of, random, key, owner["department_id"]),
        "post_link": [
            {"post_id": key, "kind": one.kind, "target_id": one.target_id, "leg_no": one.leg_no} for one in linked
        ],
        "snapshot": _snapshots(of, random, key, owner["platform"], at),
    }  # fmt: skip
    made["reshare"] = [
        {"reshare_id": f"s{number}-{place}", "post_id": key, "platform": owner["platform"],
         "reshared_at": _written(random, at + dt.timedelta(hours=random.choice((0.5, 1, 3, 24, 50, 400)))),
         "institution_en": ("An academy", "A museum")[place]}
        for place in range(random.choice((0, 0, 0, 1, 2)))
    ]  # fmt: skip
    awarded = FIRST + dt.timedelta(days=random.randrange(DAYS + 20))
    made["recognition"] = [
        {"recognition_id": f"a{number}", "post_id": key, "awarded_on": awarded, "title_en": "Best of the quarter"}
        for _ in range(random.random() < 0.05)
    ]
    return made


def objective(of: Drawn, number: int) -> Row:
    random = of.of("objective", number)
    first = FIRST + dt.timedelta(days=random.randrange(-10, DAYS))
    last = first + dt.timedelta(days=random.choice((0, 6, 30, 200)))
    measure = random.choice(("posts", "interactions", "exposures", "engagement_rate", "followers"))
    baseline, target = random.choice(("", 0, 2, 10.5)), random.choice((2, 10, 0.05, 5000))
    whose = {"department_id": random.choice(of.known_departments), "platform": PLATFORMS[of.accounts[0]]}
    if measure != "followers":
        whose = {name: value if random.random() < 0.6 else "" for name, value in whose.items()}
    return {"objective_id": f"o{number}", "title_en": f"Objective {number}", "measure": measure, **whose,
            "baseline": baseline, "target": target, "from_on": first, "by_on": last, "set_on": first}  # fmt: skip


def evidence(of: Drawn, number: int) -> Row:
    random = of.of("evidence", number)
    first = FIRST + dt.timedelta(days=random.randrange(DAYS))
    last = first + dt.timedelta(days=random.randrange(20))
    return {"evidence_id": f"e{number}", "stage": random.choice(("out_takes", "outcomes")), "what_en": "A survey",
            "department_id": random.choice((*of.known_departments, "")), "value": random.choice(("", 61.5)),
            "unit": "%", "n": random.randrange(1, 900), "source": "Survey of visitors",
            "from_on": random.choice((first, "")), "to_on": random.choice((last, ""))}  # fmt: skip
