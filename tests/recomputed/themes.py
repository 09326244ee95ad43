"""Themes once more: those told together, the posts without any, the words of posts, and what a person corrected."""

import itertools
import re
from collections import Counter
from typing import Any

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files
from tests.recomputed.answers import Row
from tests.recomputed.files import known


def co_occurrence(filters: Filters, period: Period, fewest: int) -> list[Row]:
    """Of the posts of any theme or none; choosing themes keeps the pairs that hold one of them."""
    posts = answers.of_any_theme(filters, period)
    alone = Counter(theme for themes in posts["themes"] for theme in themes)
    pairs = Counter(pair for themes in posts["themes"] for pair in itertools.combinations(sorted(themes), 2))
    return [
        {
            "theme_id": one, "other_theme_id": other, "posts": n, "theme_posts": alone[one],
            "other_posts": alone[other],
            "lift": n / (alone[one] * alone[other] / len(posts)) if n >= fewest else None,
        }
        for (one, other), n in pairs.items()
        if filters.themes is None or {one, other} & set(filters.themes)
    ]  # fmt: skip


def untagged(filters: Filters, period: Period, grain: str) -> list[Row]:
    posts = answers.of_any_theme(filters, period)
    groups: dict[Any, list[bool]] = {}
    for post in files.each(posts):
        groups.setdefault(answers.bucket(post.day, grain), []).append(not post.themes)
    return [
        {"bucket": day, "posts": len(part), "untagged": sum(part), "share_untagged": sum(part) / len(part)}
        for day, part in groups.items()
    ]


def untagged_posts(filters: Filters, period: Period) -> list[Row]:
    """All of them: ask for more rows than there are."""
    return [
        {
            "post_id": post.post_id, "title": known(post.title), "platform": post.platform,
            "department_id": known(post.lead), "published_at": known(post.published_at), "published_on": post.day,
            "interactions": known(post.interactions),
            "interactions_at_least": known(post.interactions) is not None and bool(post.interactions_at_least),
        }
        for post in files.each(answers.of_any_theme(filters, period))
        if not post.themes
    ]  # fmt: skip


def texts(filters: Filters, period: Period) -> list[Row]:
    """How often each text stands here and elsewhere in the period: two posts may say the same."""
    here = set(answers.published(filters, period)["post_id"])
    posts = files.posts()
    inside = posts[(posts["day"] >= period.start) & (posts["day"] < period.end)]
    said = Counter((post.post_id in here, post.folded) for post in files.each(inside) if post.folded)
    return [{"is_here": is_here, "text": text, "times": n} for (is_here, text), n in said.items()]


def themes_of(post_id: str) -> list[Row]:
    """No file holds corrections by hand, so a rule found each of them."""
    told = next((post.themes for post in files.each(files.posts()) if post.post_id == post_id), ())
    return [{"theme_id": theme, "how": "rule", "decided_at": None} for theme in told]


def terms_of(filters: Filters, period: Period, theme: str) -> list[Row]:
    """By the rule that tags. Of terms that fold into one, as 颱風 and 台风 do, the last of the file stands for both."""
    posts = answers.published(filters, period)
    told = [text for text, themes in zip(posts["folded"], posts["themes"], strict=True) if theme in themes]
    terms = {files.folded(row.term): row for row in files.each(files.table("theme_term")) if row.theme_id == theme}
    return [
        {
            "term": row.term, "language": known(row.language),
            "posts": sum(bool(re.search(files.looked_for(folded), text)) for text in told),
        }
        for folded, row in terms.items()
    ]  # fmt: skip
