"""Subjects and their words: what a post or a release says, in the language and the manner of its platform."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from making.model import Account, facts, pick

LANGUAGE_MIX: dict[str, dict[str, float]] = {
    "weibo": {"zh-Hans": 0.95, "zh-Hant": 0.05},
    "wechat_mp": {"zh-Hans": 0.88, "zh-Hant": 0.12},
    "xiaohongshu": {"zh-Hans": 0.96, "zh-Hant": 0.04},
    "douyin": {"zh-Hans": 1.0},
    "facebook": {"zh-Hant": 0.78, "en": 0.22},
    "instagram": {"zh-Hant": 0.68, "en": 0.32},
    "threads": {"zh-Hant": 0.8, "en": 0.2},
    "x": {"en": 1.0},
    "linkedin": {"en": 1.0},
    "youtube": {"zh-Hant": 0.6, "en": 0.25, "zh-Hans": 0.15},
}
FORMAT_MIX: dict[str, dict[str, float]] = {
    "weibo": {"photo": 0.46, "video": 0.34, "text": 0.12, "link": 0.08},
    "wechat_mp": {"article": 0.93, "video": 0.07},
    "xiaohongshu": {"carousel": 0.62, "short_video": 0.38},
    "douyin": {"short_video": 0.93, "live": 0.07},
    "facebook": {"photo": 0.44, "video": 0.24, "link": 0.17, "short_video": 0.1, "text": 0.05},
    "instagram": {"carousel": 0.4, "photo": 0.28, "short_video": 0.32},
    "threads": {"text": 0.45, "photo": 0.55},
    "x": {"photo": 0.5, "link": 0.24, "video": 0.14, "text": 0.12},
    "linkedin": {"photo": 0.48, "article": 0.22, "link": 0.18, "video": 0.12},
    "youtube": {"video": 0.56, "short_video": 0.39, "live": 0.05},
}
OPENERS: dict[str, tuple[str, ...]] = {
    "en": ("", "", "", "From our colleagues. ", "In case you missed it. ", "Today: "),
    "zh-Hant": ("", "", "", "【今日一則】", "同事傳來消息：", "你知道嗎？"),
    "zh-Hans": ("", "", "", "【今日一则】", "同事传来消息：", "你知道吗？"),
}
CLOSERS: dict[str, tuple[str, ...]] = {
    "en": ("", "", " Share it with someone who should know.", " Tell us what you think.", " More pictures below."),
    "zh-Hant": ("", "", "請轉告身邊的人。", "歡迎留言。", "更多相片見下圖。"),
    "zh-Hans": ("", "", "请转告身边的人。", "欢迎留言。", "更多照片见下图。"),
}
WITH_PARTNER = {"en": " With the {name}.", "zh-Hant": "與{name}聯合發布。", "zh-Hans": "与{name}联合发布。"}


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be told more than once: [title, text] by language with {slots}."""

    key: str
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    words: Mapping[str, tuple[str, str]]
    months: tuple[int, ...] = ()
    warm: float = 1.0
    release: bool = False
    phase: str = ""
    where: str = ""
    weekly: bool = False
    n: tuple[int, int] = (6, 240)
    m: tuple[int, int] = (3, 24)


def _subject(key: str, row: Mapping[str, Any]) -> Subject:
    return Subject(
        key=key,
        leads=tuple(row.get("leads", ())),
        partners=tuple(row.get("partners", ())),
        words={language: (row[language][0], row[language][1]) for language in ("en", "zh-Hant", "zh-Hans")},
        months=tuple(row.get("months", ())),
        warm=row.get("warm", 1.0),
        release=row.get("release", False),
        phase=row.get("phase", ""),
        where=row.get("where", ""),
        weekly=row.get("weekly", False),
        n=tuple(row.get("n", (6, 240))),
        m=tuple(row.get("m", (3, 24))),
    )


@cache
def subjects(name: str) -> tuple[Subject, ...]:
    """The subjects of making/<name>.toml."""
    return tuple(_subject(key, row) for key, row in facts(name).items())


@dataclass(frozen=True, slots=True)
class Slots:
    """The values of the {slots}, by language."""

    values: Mapping[str, Mapping[str, str]]

    def fill(self, language: str, text: str) -> str:
        """The text with its slots filled; an English text begins with a capital."""
        filled = text.format(**self.values[language])
        return filled[:1].upper() + filled[1:]


def draw_slots(rng: random.Random, subject: Subject, extra: Mapping[str, Mapping[str, str]] | None = None) -> Slots:
    """Numbers and a district for one telling; `extra`: slot -> language -> words."""
    numbers = {"n": f"{rng.randint(*subject.n):,}", "m": f"{rng.randint(*subject.m):,}"}
    district = rng.choice([d for d in facts("world")["districts"] if not subject.where or subject.where in d["kinds"]])
    filled = {}
    for language in ("en", "zh-Hant", "zh-Hans"):
        named = {slot: words[language] for slot, words in (extra or {}).items()}
        filled[language] = {**numbers, "district": district[language], **named}
    return Slots(filled)


def department_name(department: str, language: str) -> str:
    return str(facts("world")["departments"][department][language])


def choose_language(rng: random.Random, account: Account) -> str:
    return pick(rng, LANGUAGE_MIX[account.platform])


def choose_format(rng: random.Random, account: Account, day: dt.date) -> str:
    """By platform; short videos grow more common in the second year."""
    mix = dict(FORMAT_MIX[account.platform])
    if "short_video" in mix and day >= dt.date(2024, 4, 1):
        mix["short_video"] *= 1.5
    return pick(rng, mix)


def _tags(account: Account, language: str) -> str:
    name = department_name(account.department, language)
    match account.platform:
        case "weibo":
            return f" #香港# #{name}#"
        case "xiaohongshu" | "douyin":
            return f" #香港 #{name}"
        case "x" | "linkedin" | "instagram" | "threads":
            return " #HongKong #" + name.replace(" ", "")
        case _:
            return ""


def compose(
    rng: random.Random, *, account: Account, language: str, subject: Subject, slots: Slots, partners: Sequence[str]
) -> tuple[str, str]:
    """(title, text) of a post as its platform would carry it."""
    title, body = (slots.fill(language, words) for words in subject.words[language])
    text = rng.choice(OPENERS[language]) + body + rng.choice(CLOSERS[language])
    if account.platform == "x":
        text = f"{title}. {body.split('. ')[0].rstrip('.')}."
    elif account.platform == "wechat_mp":
        text = f"{title}\n{text}"
    if partners:
        text += WITH_PARTNER[language].format(name=department_name(partners[0], language))
    return title, text + _tags(account, language)
