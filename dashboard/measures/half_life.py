"""How soon half of what a post had was there: a measure of how long it is passed on."""

from collections.abc import Sequence
from itertools import pairwise

FULL_AGE_HOURS = 28 * 24.0
"""A younger post is still growing: half of what it has is not half of what it will have."""


def half_life(captures: Sequence[tuple[float, float]]) -> float | None:
    """Hours after publication at which half of the last value was reached, by interpolation between two captures.

    captures: (hours after publication, cumulative value), by age. None where the post is under 28 days old, has
    nothing, or had half of it before its first capture: what happened before is not known, and a post does start at 0,
    but not in a straight line.
    """
    if not captures or captures[-1][0] < FULL_AGE_HOURS or captures[-1][1] <= 0:
        return None
    half = captures[-1][1] / 2
    for (age, value), (next_age, next_value) in pairwise(captures):
        if value <= half <= next_value:
            if next_value == value:
                return age
            return age + (half - value) / (next_value - value) * (next_age - age)
    return None
