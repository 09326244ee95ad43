"""Scores of the posts in scope once more: by post, hour, length, language, format and theme."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files
from tests.recomputed.answers import Row
from tests.recomputed.files import known
from tests.recomputed.scores import AGES, MINIMUM, Capture, Post, Score, all_scores

CLASSES = {
    "zh-Hant": (("brief", 0, 40), ("short", 41, 80), ("medium", 81, 140), ("long", 141, None)),
    "zh-Hans": (("brief", 0, 40), ("short", 41, 80), ("medium", 81, 140), ("long", 141, None)),
    "en": (("brief", 0, 25), ("short", 26, 50), ("medium", 51, 90), ("long", 91, None)),
}
LINK = re.compile(r"(https?://|www\.)[!-~]+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
HAN = re.compile("[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff々〇]")


@files.cached
def scored() -> dict[tuple[str, str, str], Score]:
    """(post, age, measure) -> its score; nothing for a post whose value at the age is not known."""
    moments = files.posts().set_index("post_id")["published_at"]
    told: dict[tuple[str, str], list[Capture]] = {}
    for row in files.each(files.snapshots()):
        published = moments.get(row.post_id)
        if published is None or pd.isna(published) or row.captured_at < published:
            continue
        hours = (row.captured_at - published).total_seconds() / 3600
        for measure in MINIMUM:
            value = getattr(row, measure)
            if pd.notna(value):
                bound = bool(getattr(row, f"{measure}_at_least"))
                told.setdefault((row.post_id, measure), []).append(Capture(hours, float(value), bound))
    return all_scores(
        Post(
            post.post_id, post.account_id, post.platform, known(post.format),
            None if pd.isna(post.published_at) else post.published_at.to_pydatetime(),
            {measure: tuple(told.get((post.post_id, measure), ())) for measure in MINIMUM},
        )
        for post in files.each(files.posts())
    )  # fmt: skip


def _summed(posts: Iterable[Any], *, age: str, measure: str, fewest: int) -> Row:
    posts = list(posts)
    found = [scored().get((post.post_id, age, measure)) for post in posts]
    told = sorted((one.score, one.at_least) for one in found if one is not None and one.score is not None)
    middle = (told[(len(told) - 1) // 2][0], told[len(told) // 2][0]) if len(told) >= max(fewest, 1) else None
    return {
        "posts": len(posts),
        "scored": len(told),
        "score": None if middle is None else between(*middle),
        "score_at_least": None if middle is None else any(bound for score, bound in told if score <= middle[1]),
        "above_usual": sum(score >= 1 for score, _ in told),
    }


def between(low: float, high: float) -> float:
    """Half way: by their distances from the usual, which is 1 and -1 alike, where they lie on both sides of it."""
    if low >= 0 or high < 0:
        return (low + high) / 2
    distance = ((low + 1) + (high - 1)) / 2
    return distance + 1 if distance >= 0 else distance - 1


def _by(posts: pd.DataFrame, keys: tuple[str, ...], key: Callable[[Any], tuple[Any, ...]], **asked: Any) -> list[Row]:
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for post in files.each(posts):
        groups.setdefault(key(post), []).append(post)
    return [dict(zip(keys, which, strict=True)) | _summed(part, **asked) for which, part in groups.items()]


def by_language(filters: Filters, period: Period, **asked: Any) -> list[Row]:
    posts = answers.published(filters, period)
    return _by(posts, ("platform", "language"), lambda post: (post.platform, known(post.language)), **asked)


def by_format(filters: Filters, period: Period, *, age: str, measure: str) -> list[Row]:
    return _by(
        answers.published(filters, period), ("platform", "format"), lambda post: (post.platform, known(post.format)),
        age=age, measure=measure, fewest=10,
    )  # fmt: skip


def by_hour(filters: Filters, period: Period, **asked: Any) -> list[Row]:
    def when(post: Any) -> tuple[Any, ...]:
        at = post.published_at
        return (None, None) if pd.isna(at) else (at.isoweekday(), at.hour)

    return _by(answers.published(filters, period), ("weekday", "hour"), when, **asked)


def length_of(post: Any) -> tuple[Any, ...]:
    """(language, class, from, to) of the text of a post."""
    language = known(post.language)
    said = [part for part in (known(post.text), known(post.title)) if part and part.strip()]
    if language not in CLASSES or not said:
        return language, None, None, None
    words = LINK.sub("", said[0])
    length = len((WORD if language == "en" else HAN).findall(words))
    name, first, last = next(one for one in CLASSES[language] if one[2] is None or length <= one[2])
    return language, name, first, last


def by_length(filters: Filters, period: Period, **asked: Any) -> list[Row]:
    keys = ("language", "text_length", "length_from", "length_to")
    return _by(answers.published(filters, period), keys, length_of, **asked)


def by_theme(filters: Filters, period: Period, *, age: str, measure: str) -> list[Row]:
    """A post with several themes stands in each; the posts are those of any theme, as in theme.response_by_theme."""
    rows = _by(
        answers.told(answers.of_any_theme(filters, period)), ("theme_id",), lambda post: (known(post.theme_id),),
        age=age, measure=measure, fewest=10,
    )  # fmt: skip
    return [row for row in rows if filters.themes is None or row["theme_id"] in filters.themes]


def _is_growing(published: Any, age: str, as_of: dt.datetime | None) -> bool:
    if as_of is None or pd.isna(published):
        return False
    return bool(published + dt.timedelta(hours=AGES[age]) > as_of)


def _score_of(post_id: str, age: str, measure: str) -> Row:
    one = scored().get((post_id, age, measure))
    if one is None:
        return dict.fromkeys(("actual", "actual_at_least", "expected", "n", "score", "percentile"))
    return {
        "actual": one.actual, "actual_at_least": one.at_least, "expected": one.expected, "n": one.n,
        "score": one.score, "percentile": one.percentile,
    }  # fmt: skip


def of_posts(filters: Filters, period: Period, *, age: str, measure: str, as_of: dt.datetime | None) -> list[Row]:
    """Every post in scope: ask for more rows than there are."""
    return [
        {
            "post_id": post.post_id, "published_at": post.published_at, "published_on": post.day,
            "platform": post.platform, "account_id": post.account_id, "department_id": known(post.lead),
            "is_joint": post.joint, "format": known(post.format), "language": known(post.language),
            "is_growing": _is_growing(post.published_at, age, as_of), **_score_of(post.post_id, age, measure),
        }
        for post in files.each(answers.published(filters, period))
    ]  # fmt: skip


def of_post(post_id: str, as_of: dt.datetime | None) -> list[Row]:
    """None for a post that is not held."""
    published = files.posts().set_index("post_id")["published_at"]
    if post_id not in published:
        return []
    return [
        {
            "measure": measure, "age": age, "minimum": minimum,
            "is_growing": _is_growing(published[post_id], age, as_of), **_score_of(post_id, age, measure),
        }
        for age in AGES
        for measure, minimum in MINIMUM.items()
    ]  # fmt: skip
