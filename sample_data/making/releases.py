"""Illustrative releases: the words of a story in the form of a release, in two or three languages."""

import datetime as dt
import math
import random

from making.model import Release
from making.texts import Slots, Subject, department_name

CLOSINGS: dict[str, tuple[str, ...]] = {
    "en": (
        'A spokesman for the department said, "We thank everyone who took part and will keep the public informed."',
        "Members of the public may call the department's hotline for details.",
        "The department will review the results and announce the next step in due course.",
    ),
    "zh-Hant": (
        "部門發言人說：「我們感謝所有參與者，並會繼續向公眾發放消息。」",
        "市民如有查詢，可致電部門熱線。",
        "部門會檢視成效，適時公布下一步安排。",
    ),
    "zh-Hans": (
        "部门发言人说：“我们感谢所有参与者，并会继续向公众发布消息。”",
        "市民如有查询，可致电部门热线。",
        "部门会检视成效，适时公布下一步安排。",
    ),
}
NOT_REAL = {
    "en": "(Sample text, not a real release.)",
    "zh-Hant": "（示範文字，並非真實新聞稿。）",
    "zh-Hans": "（示范文字，并非真实新闻稿。）",
}


def _dateline(department: str, day: dt.date, language: str) -> str:
    name = department_name(department, language)
    if language == "en":
        return f"{name}, {day.day} {day:%B %Y}. "
    verb = "消息" if language == "zh-Hans" else "公布"
    return f"{name}{day.year}年{day.month}月{day.day}日{verb}："


def make_release(
    rng: random.Random, *, key: str, department: str, subject: Subject, slots: Slots, first_post_at: dt.datetime
) -> Release:
    """A release in two or three languages, issued before the first post (seven in eight) or after it."""
    hours = math.exp(rng.gauss(0.2, 0.8))
    early = rng.random() < 0.87
    issued_at = first_post_at - dt.timedelta(minutes=round(hours * 60)) * (1 if early else -1)
    closing = rng.randrange(len(CLOSINGS["en"]))
    languages = ["en", "zh-Hant"] + (["zh-Hans"] if rng.random() < 0.4 else [])
    versions = {}
    for language in languages:
        title, text = (slots.fill(language, words) for words in subject.words[language])
        lead = _dateline(department, issued_at.date(), language) + text
        versions[language] = (title, "\n\n".join((lead, CLOSINGS[language][closing], NOT_REAL[language])))
    return Release(
        release_id=key, department=department, issued_at=issued_at, versions=versions,
        has_photos=rng.random() < 0.55, has_video=rng.random() < 0.15,
    )  # fmt: skip
