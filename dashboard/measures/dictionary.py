"""The measure dictionary: what each measure is, who reports it, what may be added, where its meaning changed.

Charts, questions and pages ask here before they stack, sum or draw across a change of meaning. Loaded once and checked
whole, so that a contradiction stops the start and not a reader.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dashboard.core.vocabulary import Platform
from dashboard.measures.entries import (
    Break,
    DictionaryBroken,
    Form,
    Kind,
    Measure,
    Missing,
    Origin,
    Over,
    Unit,
    read_entry,
)

__all__ = [
    "Break",
    "Dictionary",
    "DictionaryBroken",
    "Form",
    "Kind",
    "Measure",
    "MeasureUnknown",
    "Missing",
    "Origin",
    "Over",
    "Unit",
    "breaks",
    "load",
    "may_add",
    "measure",
    "parse",
    "platforms_reporting",
]

FILE = Path(__file__).parent / "dictionary.toml"


class MeasureUnknown(LookupError):
    """No measure of that id."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All measures by id, in the order of the file."""

    measures: Mapping[str, Measure]

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures.values())

    def __getitem__(self, measure_id: str) -> Measure:
        try:
            return self.measures[measure_id]
        except KeyError:
            raise MeasureUnknown(f"no measure {measure_id!r}; known: {', '.join(self.measures)}") from None


@cache
def load() -> Dictionary:
    """The shipped dictionary, checked. Raises DictionaryBroken."""
    return parse(FILE.read_text(encoding="utf-8"))


def parse(text: str) -> Dictionary:
    """The dictionary written in `text` (TOML). Raises DictionaryBroken that names the entry and what is wrong."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise DictionaryBroken(f"not TOML: {trouble}") from trouble
    found = Dictionary(MappingProxyType({name: read_entry(name, entry) for name, entry in tables.items()}))
    for one in found:
        _fits_the_others(one, found)
    return found


def _fits_the_others(measure: Measure, dictionary: Dictionary) -> None:
    for part in measure.parts:
        if part not in dictionary.measures:
            raise DictionaryBroken(f"{measure.id}: part {part} is no measure")
        if dictionary[part].parts and measure.id in _all_parts(part, dictionary):
            raise DictionaryBroken(f"{measure.id}: is a part of itself")
    if measure.kind is Kind.COUNT and measure.parts:
        _is_a_sum(measure, dictionary)
    for old in measure.supersedes:
        if old in dictionary.measures:
            raise DictionaryBroken(f"{measure.id}: supersedes {old}, which still is a measure")


def _is_a_sum(measure: Measure, dictionary: Dictionary) -> None:
    """A sum can be no more additive than its parts, and is of their unit."""
    for part in measure.parts:
        if dictionary[part].unit is not measure.unit:
            raise DictionaryBroken(f"{measure.id}: part {part} has another unit")
        if not measure.additive <= dictionary[part].additive:
            raise DictionaryBroken(f"{measure.id}: more additive than its part {part}")


def _all_parts(measure_id: str, dictionary: Dictionary) -> set[str]:
    found: set[str] = set()
    waiting = [measure_id]
    while waiting:
        for part in dictionary.measures[waiting.pop()].parts:
            if part in dictionary.measures and part not in found:
                found.add(part)
                waiting.append(part)
    return found


def measure(measure_id: str) -> Measure:
    """The measure of that id. Raises MeasureUnknown."""
    return load()[measure_id]


def platforms_reporting(measure_id: str, *, per_post: bool = False) -> tuple[Platform, ...]:
    """The platforms that can report the measure, in the order of the vocabulary.

    Computed measures need every platform of all they need. per_post leaves out platforms that tell it only for the
    account by day. What we count ourselves: every platform for posts, none for what has no platform, such as visits.
    """
    asked = measure(measure_id)
    if asked.parts:
        reporting = set.intersection(*(set(platforms_reporting(part, per_post=per_post)) for part in asked.needs))
    elif asked.platforms:
        reporting = {platform for platform, origin in asked.platforms if not (per_post and origin.daily_only)}
    else:
        reporting = set(Platform) if Over.PLATFORMS in asked.additive else set()
    return tuple(platform for platform in Platform if platform in reporting)


def may_add(measure_id: str, over: Over | str) -> bool:
    """Whether a total of the measure over posts, days or platforms means anything."""
    return Over(over) in measure(measure_id).additive


def breaks(
    measure_id: str, *, platforms: tuple[Platform, ...] | None, start: dt.date, end: dt.date
) -> tuple[Break, ...]:
    """The changes of meaning inside the days start .. end (exclusive), by day, then platform.

    platforms None keeps all, () none. A change on `start` itself is left out: all shown days follow the new rule.
    Computed measures inherit the breaks of their parts.
    """
    asked = measure(measure_id)
    behind = (asked, *(measure(part) for part in sorted(_all_parts(measure_id, load()))))
    crossed = {
        one
        for source in behind
        for one in source.breaks
        if start < one.on < end and (platforms is None or one.platform in platforms)
    }
    return tuple(sorted(crossed, key=lambda one: (one.on, list(Platform).index(one.platform))))
