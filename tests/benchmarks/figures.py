"""The arithmetic of the benchmarks: medians, spreads, and ratios of two series measured in turn."""

import math
import statistics
from collections.abc import Sequence
from typing import Any


def p95(values: Sequence[float]) -> float:
    """The nearest rank: the smallest value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * 95 // 100) - 1, 0)]


def summary(values: Sequence[float]) -> dict[str, int]:
    """median, p95, fastest, slowest and the middle half, rounded to whole numbers, with n. Empty of nothing."""
    known = [one for one in values if not math.isnan(one)]
    if not known:
        return {"n": 0}
    quarters = statistics.quantiles(known, n=4, method="inclusive") if len(known) > 1 else known * 3
    found = {
        "median": statistics.median(known), "p95": p95(known), "fastest": min(known), "slowest": max(known),
        "quarter": quarters[0], "three_quarters": quarters[2],
    }  # fmt: skip
    return {key: round(value) for key, value in found.items()} | {"n": len(known)}


def ratios(ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]]) -> dict[str, Any]:
    """Ours by theirs, block by block of what was measured in turn: each the ratio of two medians, and their middle.

    Blocks that either lacks are left out; empty where none is left.
    """
    each = [
        round(statistics.median(our) / statistics.median(their), 3)
        for our, their in zip(ours, theirs, strict=False)
        if our and their
    ]
    if not each:
        return {}
    return {"median": statistics.median(each), "lowest": min(each), "highest": max(each), "each": each}


def in_blocks(count: int, *, size: int) -> list[range]:
    """The places 0 to count - 1 in blocks of `size`; a rest too small for a block goes to the last one."""
    starts = list(range(0, max(count - size + 1, 1), size))
    return [range(start, end) for start, end in zip(starts, [*starts[1:], count], strict=True)]
