"""How much better or worse a post did than its account's own usual, after CrowdTangle.

expected: the mean of the middle half of the account's last 100 earlier posts of the same format at the same age.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 10
"""Fewer earlier posts than this give no expectation."""

MOST = 100
"""How many of the last posts are looked at."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The value of an earlier post at the age; at_least: it is only known as a lower bound."""

    value: float
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """value: None where it cannot be told. n: how many earlier posts were looked at."""

    value: float | None
    n: int


def expected(earlier: Sequence[Earlier]) -> Expected:
    """The mean of what is left when a quarter is dropped at each end (rounded down), for posts given oldest first.

    A lower bound may truly be anything from there on: unless each falls in the quarter dropped at the top, nothing is
    expected.
    """
    last = sorted(earlier[-MOST:], key=lambda one: (one.value, one.at_least))
    if len(last) < FEWEST:
        return Expected(None, len(last))
    dropped = len(last) // 4
    if any(one.at_least for one in last[: len(last) - dropped]):
        return Expected(None, len(last))
    middle = last[dropped : len(last) - dropped]
    return Expected(sum(one.value for one in middle) / len(middle), len(last))


def score(actual: float, usual: float, *, minimum: float) -> float:
    """actual / usual where it is at least the usual; below it -(usual / actual), and for nothing -2 x usual.

    A usual below `minimum` is too small to divide by: then actual / minimum. Never between -1 and 1 otherwise.
    """
    if usual < minimum:
        return actual / minimum
    if actual >= usual:
        return actual / usual
    return -2 * usual if actual == 0 else -(usual / actual)
