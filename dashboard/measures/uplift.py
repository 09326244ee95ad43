"""What joint posts had beside posts of one department alone: an association, never a cause.

Joint posts are matched with the solo posts of the same platform, format and month (a cell). In each cell the difference
of the means of log(1 + interactions) is taken; cells count by their joint posts. The ratio is exp of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 8
"""Fewer matched joint posts than this give no ratio."""

_DRAWS = 2_000
_MANY = 1_000
_SEED = 20230901


@dataclass(frozen=True, slots=True)
class Cell:
    """Interactions of the joint and of the solo posts of one platform, format and month."""

    joint: Sequence[float]
    solo: Sequence[float]


@dataclass(frozen=True, slots=True)
class Uplift:
    """ratio: joint to solo, None with too few. low, high: 95 % bootstrap interval. pairs: joint posts with a match.

    unmatched: joint posts in whose cell there was no solo post.
    """

    ratio: float | None
    low: float | None
    high: float | None
    pairs: int
    unmatched: int


def uplift(cells: Sequence[Cell], *, seed: int = _SEED) -> Uplift:
    """The same cells and seed give the same interval. Posts are drawn again within their cell, joint and solo apart."""
    matched = [cell for cell in cells if len(cell.joint) and len(cell.solo)]
    pairs = sum(len(cell.joint) for cell in matched)
    unmatched = sum(len(cell.joint) for cell in cells) - pairs
    if pairs < FEWEST:
        return Uplift(None, None, None, pairs, unmatched)
    logs = [(np.log1p(np.asarray(cell.joint, float)), np.log1p(np.asarray(cell.solo, float))) for cell in matched]
    weights = np.array([len(joint) for joint, _ in logs]) / pairs
    point = sum(weight * (joint.mean() - solo.mean()) for weight, (joint, solo) in zip(weights, logs, strict=True))
    random = np.random.default_rng(seed)
    drawn = np.zeros(_DRAWS)
    for weight, (joint, solo) in zip(weights, logs, strict=True):
        drawn += weight * (_means(joint, random) - _means(solo, random))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Uplift(float(np.exp(point)), float(np.exp(low)), float(np.exp(high)), pairs, unmatched)


def _means(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The mean of each draw. That of many values is normal with their own spread: drawing a million posts 2,000 times
    would take minutes and gigabytes for the same interval.
    """
    if len(values) > _MANY:
        return random.normal(values.mean(), values.std() / np.sqrt(len(values)), size=_DRAWS)
    places = random.integers(0, len(values), size=(_DRAWS, len(values)))
    means: np.ndarray = values[places].mean(axis=1)
    return means
