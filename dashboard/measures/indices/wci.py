"""WCI, WeChat communication index, as Mainland boards publish it. ln is the natural logarithm.

V14.2, d days, n articles, R reads, Z 在看, L likes, E forwards; headline: the first article of each push; best: the
article with most. Two texts of V14.2 disagree on the weights; both are here, named. V2.0 has a worked example.
"""

from collections.abc import Mapping
from math import log

INPUTS_14 = (
    "days", "articles", "reads", "looking", "likes", "forwards", "headline_reads", "headline_looking", "headline_likes",
    "headline_forwards", "best_reads", "best_looking", "best_likes", "best_forwards",
)  # fmt: skip
INPUTS_14_WITHOUT_FORWARDS = tuple(name for name in INPUTS_14 if "forwards" not in name)
INPUTS_2 = ("articles", "reads", "best_reads", "looking", "best_looking")

_WITH = (0.70, 0.09, 0.06, 0.15)
_WITHOUT = (0.85, 0.09, 0.06, 0.0)
_COUNTS = ("reads", "looking", "likes", "forwards")

Terms = tuple[float, Mapping[str, float]]


def _strength(given: Mapping[str, float], prefix: str, *, per: float, weights: tuple[float, ...]) -> float:
    """f = w1 ln(r+1) + w2 ln(10z+1) + w3 ln(10l+1) + w4 ln(10e+1)."""
    factors = (1, 10, 10, 10)
    counts = (given.get(f"{prefix}{name}", 0.0) / per for name in _COUNTS)
    return sum(w * log(factor * count + 1) for w, factor, count in zip(weights, factors, counts, strict=True))


def _version_14(given: Mapping[str, float], weights: tuple[float, ...]) -> Terms:
    days, articles = given["days"], given["articles"]
    if days == 0 or articles == 0:
        return 0.0, {"overall": 0.0, "average": 0.0, "headline": 0.0, "best": 0.0}
    terms = {
        "overall": _strength(given, "", per=days, weights=weights),
        "average": _strength(given, "", per=articles, weights=weights),
        "headline": _strength(given, "headline_", per=days, weights=weights),
        "best": _strength(given, "best_", per=1, weights=weights),
    }
    mixed = 0.6 * terms["overall"] + 0.2 * terms["average"] + 0.1 * terms["headline"] + 0.1 * terms["best"]
    return mixed**2 * 12, terms


def v14_2(given: Mapping[str, float]) -> Terms:
    """(.6 O + .2 A + .1 H + .1 P)^2 x 12, weights .70/.09/.06/.15."""
    return _version_14(given, _WITH)


def v14_2_without_forwards(given: Mapping[str, float]) -> Terms:
    """The same with weights .85/.09/.06 and no forwards."""
    return _version_14(given, _WITHOUT)


def v2_0(given: Mapping[str, float]) -> Terms:
    """(.8 O + .2 P)^2 x 10, O of reads and P of 在看: .4 ln(total+1) + .45 ln(mean+1) + .15 ln(best+1)."""
    articles = given["articles"]
    if articles == 0:
        return 0.0, {"reads": 0.0, "looking": 0.0}
    terms = {
        name: 0.4 * log(given[name] + 1)
        + 0.45 * log(given[name] / articles + 1)
        + 0.15 * log(given[f"best_{name}"] + 1)
        for name in ("reads", "looking")
    }
    return (0.8 * terms["reads"] + 0.2 * terms["looking"]) ** 2 * 10, terms
