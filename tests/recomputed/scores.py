"""Scores once more, in plain Python: what was expected of each post, found by trying lower bounds at both ends."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

AGES = {"1h": 1, "24h": 24, "7d": 168, "28d": 672}
MINIMUM = {"interactions": 10.0, "exposures": 100.0}
MOST, FEWEST = 100, 10
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Capture:
    """What one capture told of one measure, `hours` after publication."""

    hours: float
    value: float
    at_least: bool = False


@dataclass(frozen=True)
class Post:
    post_id: str
    account_id: str
    platform: str
    format: str | None
    published_at: dt.datetime | None
    captures: dict[str, tuple[Capture, ...]]


@dataclass(frozen=True)
class Score:
    actual: float
    at_least: bool
    expected: float | None
    n: int
    score: float | None
    percentile: float | None


def value_at(captures: Iterable[Capture], hours: float) -> tuple[float, bool] | None:
    """The value at an age and whether it is a lower bound; None where captures do not lie on both sides."""
    ordered = sorted(captures, key=lambda one: one.hours)
    exact = [one for one in ordered if not one.at_least]
    before = [one for one in exact if one.hours <= hours]
    after = [one for one in exact if one.hours >= hours]
    if before and after:
        left, right = before[-1], after[0]
        if left.hours == right.hours:
            return left.value, False
        share = (hours - left.hours) / (right.hours - left.hours)
        return left.value + (right.value - left.value) * share, False
    if not ordered or ordered[0].hours > hours or ordered[-1].hours < hours:
        return None
    return [one for one in ordered if one.hours <= hours][-1].value, True


def expected(earlier: Sequence[tuple[float, bool]]) -> float | None:
    """The mean of the middle half, where it is the same whether bounds stand at their bound or far above."""
    if len(earlier) < FEWEST:
        return None
    dropped = len(earlier) // 4
    low = sorted(value for value, _ in earlier)
    high = sorted(math.inf if bound else value for value, bound in earlier)
    middle = low[dropped : len(low) - dropped]
    if middle != high[dropped : len(high) - dropped]:
        return None
    return math.fsum(middle) / len(middle)


def score(actual: float, at_least: bool, usual: float | None, minimum: float) -> float | None:
    if usual is None or (at_least and actual < usual):
        return None
    if usual < minimum:
        return actual / minimum
    if actual >= usual:
        return actual / usual
    return -(usual / actual) if actual else -2 * usual


def all_scores(posts: Iterable[Post]) -> dict[tuple[str, str, str], Score]:
    """(post, age, measure) -> what post_score must hold."""
    found = {}
    dated = sorted(
        ((post.published_at, post.post_id, post) for post in posts if post.published_at), key=lambda one: one[:2]
    )
    for age, hours in AGES.items():
        for measure, minimum in MINIMUM.items():
            known = [
                (at, post, value)
                for at, _, post in dated
                if (value := value_at(post.captures[measure], hours)) is not None
            ]
            for place, (at, post, (actual, at_least)) in enumerate(known):
                group = [v for _, o, v in known[:place] if (o.account_id, o.format) == (post.account_id, post.format)]
                usual = expected(group[-MOST:])
                others = [
                    round(value, 6) < round(actual, 6)
                    for moment, other, (value, _) in known
                    if other.platform == post.platform and other is not post and at - YEAR <= moment <= at
                ]
                found[post.post_id, age, measure] = Score(
                    actual, at_least, usual, len(group[-MOST:]), score(actual, at_least, usual, minimum),
                    sum(others) / len(others) if len(others) >= FEWEST else None,
                )  # fmt: skip
    return found
