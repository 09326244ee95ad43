"""BCI, Weibo communication index: activity (W1) and spread (W2), 20 to 80, times 160. ln is the natural logarithm."""

from collections.abc import Mapping
from math import log

INPUTS = ("posts", "originals", "reposts", "comments", "reposts_of_originals", "comments_on_originals", "likes")
INPUTS_SIMPLIFIED = ("posts", "reposts", "comments", "likes")

Terms = tuple[float, Mapping[str, float]]


def _mixed(activity: float, spread: float) -> Terms:
    return (0.2 * activity + 0.8 * spread) * 160, {"activity": activity, "spread": spread}


def seven_terms(given: Mapping[str, float]) -> Terms:
    """W1 = .30 ln(X1+1) + .70 ln(X2+1); W2 = .20, .20, .25, .25, .10 of ln(X3..X7 + 1)."""
    ln = {name: log(given[name] + 1) for name in INPUTS}
    activity = 0.30 * ln["posts"] + 0.70 * ln["originals"]
    spread = (
        0.20 * ln["reposts"] + 0.20 * ln["comments"] + 0.25 * ln["reposts_of_originals"]
        + 0.25 * ln["comments_on_originals"] + 0.10 * ln["likes"]
    )  # fmt: skip
    return _mixed(activity, spread)


def simplified(given: Mapping[str, float]) -> Terms:
    """W1 = ln(posts+1), W2 = .4 ln(reposts+1) + .4 ln(comments+1) + .2 ln(likes+1)."""
    spread = 0.4 * log(given["reposts"] + 1) + 0.4 * log(given["comments"] + 1) + 0.2 * log(given["likes"] + 1)
    return _mixed(log(given["posts"] + 1), spread)
