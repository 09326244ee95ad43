"""DCI, Douyin communication index. ln is the natural log. One source swaps the weights of followers: both here."""

from collections.abc import Mapping
from math import log

INPUTS = ("works", "likes", "comments", "shares", "new_followers", "followers")

Terms = tuple[float, Mapping[str, float]]


def _version(given: Mapping[str, float], *, gained: float, held: float) -> Terms:
    terms = {
        "publication": log(given["works"] + 1),
        "interaction": 0.17 * log(given["likes"] + 1) + 0.37 * log(given["comments"] + 1)
        + 0.46 * log(given["shares"] + 1),
        "followers": gained * log(given["new_followers"] + 1) + held * log(given["followers"] + 1),
    }  # fmt: skip
    mixed = 0.10 * terms["publication"] + 0.76 * terms["interaction"] + 0.14 * terms["followers"]
    return mixed * 100, terms


def usual(given: Mapping[str, float]) -> Terms:
    """.10 ln(X1+1) + .76 [.17, .37, .46] + .14 [.89 ln(X5+1) + .11 ln(X6+1)], times 100."""
    return _version(given, gained=0.89, held=0.11)


def swapped(given: Mapping[str, float]) -> Terms:
    """The same with .11 for new followers and .89 for followers."""
    return _version(given, gained=0.11, held=0.89)
