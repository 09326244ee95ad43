"""Indices of Mainland boards. A composite hides choices, so each variant is named, with its inputs and terms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.core.vocabulary import Platform
from dashboard.measures.indices import bci, dci, wci


@dataclass(frozen=True, slots=True)
class Index:
    """value: the index. terms: what it was put together from, before they were weighted, in the formula's order."""

    value: float
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Variant:
    """One version of an index. inputs: what must be known of an account and a week, by name; all are counts.

    compute raises ValueError for a negative input.
    """

    name: str
    index: str
    version: str
    platform: Platform
    inputs: tuple[str, ...]
    compute: Callable[[Mapping[str, float]], Index]


def _checked(inputs: tuple[str, ...], given: Mapping[str, float]) -> Mapping[str, float]:
    """Raises ValueError where an input is absent or negative: no logarithm of it has a meaning here."""
    for name in inputs:
        if name not in given:
            raise ValueError(f"{name} is not given")
        if given[name] < 0:
            raise ValueError(f"{name} is negative: {given[name]}")
    return given


def _variant(
    name: str, version: str, *, index: str, platform: Platform, inputs: tuple[str, ...],
    terms: Callable[[Mapping[str, float]], tuple[float, Mapping[str, float]]],
) -> Variant:  # fmt: skip
    def compute(given: Mapping[str, float]) -> Index:
        return Index(*terms(_checked(inputs, given)))

    return Variant(name, index, version, platform, inputs, compute)


VARIANTS: tuple[Variant, ...] = (
    _variant(
        "wci_14_2", "14.2", index="wci", platform=Platform.WECHAT_MP, inputs=wci.INPUTS_14, terms=wci.v14_2
    ),
    _variant(
        "wci_14_2_without_forwards", "14.2, .85/.09/.06", index="wci", platform=Platform.WECHAT_MP,
        inputs=wci.INPUTS_14_WITHOUT_FORWARDS, terms=wci.v14_2_without_forwards,
    ),
    _variant("wci_2_0", "2.0", index="wci", platform=Platform.WECHAT_MP, inputs=wci.INPUTS_2, terms=wci.v2_0),
    _variant("bci", "7", index="bci", platform=Platform.WEIBO, inputs=bci.INPUTS, terms=bci.seven_terms),
    _variant(
        "bci_simplified", "4", index="bci", platform=Platform.WEIBO, inputs=bci.INPUTS_SIMPLIFIED, terms=bci.simplified
    ),
    _variant("dci", ".89/.11", index="dci", platform=Platform.DOUYIN, inputs=dci.INPUTS, terms=dci.usual),
    _variant("dci_swapped", ".11/.89", index="dci", platform=Platform.DOUYIN, inputs=dci.INPUTS, terms=dci.swapped),
)  # fmt: skip


def variant(name: str) -> Variant:
    """The variant of that name. Raises KeyError for another."""
    return next((one for one in VARIANTS if one.name == name), None) or _unknown(name)


def _unknown(name: str) -> Variant:
    raise KeyError(name)
