"""One entry of dictionary.toml: its shape, and what makes it wrong by itself.

What makes entries wrong together (a part that does not exist) is dictionary.py's business.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.core.vocabulary import Platform, PostFormat, Stage


class DictionaryBroken(ValueError):
    """dictionary.toml contradicts itself. A defect of ours, found when it is loaded, never while a person waits."""


class Kind(StrEnum):
    COUNT = "count"
    PEOPLE = "people"
    RATIO = "ratio"
    SCORE = "score"


class Over(StrEnum):
    """What a total may run over."""

    POSTS = "posts"
    DAYS = "days"
    PLATFORMS = "platforms"


class Unit(StrEnum):
    POSTS = "posts"
    COUNT = "count"
    PEOPLE = "people"
    RATIO = "ratio"
    SCORE = "score"
    HOURS = "hours"
    SECONDS = "seconds"
    DAYS = "days"


class Missing(StrEnum):
    """NULL: an empty cell is unknown. AT_LEAST: besides, the platform may print a lower bound such as 10万+."""

    NULL = "null"
    AT_LEAST = "at_least"


class Form(StrEnum):
    """How a value is written; see format.measure_words."""

    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    HOURS = "hours"


KIND_OF_UNIT = {Unit.PEOPLE: Kind.PEOPLE, Unit.RATIO: Kind.RATIO, Unit.SCORE: Kind.SCORE}
EVIDENCE = frozenset("FTDSM")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one platform reports a measure.

    raw: its own columns, alternatives in order of preference, " + " joins columns that are added; empty when it is read
    off the public page. daily_only: known for the account by day, never by post. valid_to is the last day.
    """

    raw: tuple[str, ...]
    evidence: str
    daily_only: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """From the day `on` the platform counts differently. formats None: all. Words: break.<reason_key>."""

    platform: Platform
    on: dt.date
    reason_key: str
    formats: tuple[PostFormat, ...] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. needs: the parts without which it is NULL; a part not needed is added where it is reported."""

    id: str
    unit: Unit
    kind: Kind
    unique: bool
    additive: frozenset[Over]
    missing: Missing
    stage: Stage
    format: Form
    source: str
    parts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    age_hours: int | None = None
    platforms: tuple[tuple[Platform, Origin], ...] = ()
    breaks: tuple[Break, ...] = ()
    supersedes: tuple[str, ...] = ()


ENTRY_MUST = frozenset({"unit", "kind", "unique", "additive", "missing", "stage", "format", "source"})
ENTRY_MAY = frozenset({"parts", "needs", "age_hours", "platforms", "breaks", "supersedes"})


def read_entry(name: str, entry: Mapping[str, Any]) -> Measure:
    """The measure of one TOML table. Raises DictionaryBroken that names the entry and what is wrong."""
    _same_keys(name, entry, must=ENTRY_MUST, may=ENTRY_MAY)
    try:
        measure = _measure(name, entry)
    except (ValueError, TypeError) as trouble:
        raise DictionaryBroken(f"{name}: {trouble}") from trouble
    _holds_together(measure)
    return measure


def _measure(name: str, entry: Mapping[str, Any]) -> Measure:
    parts = _names(entry, "parts")
    return Measure(
        id=name,
        unit=Unit(entry["unit"]),
        kind=Kind(entry["kind"]),
        unique=_truth(entry, "unique"),
        additive=frozenset(Over(one) for one in _names(entry, "additive")),
        missing=Missing(entry["missing"]),
        stage=Stage(entry["stage"]),
        format=Form(entry["format"]),
        source=_text(entry, "source"),
        parts=parts,
        needs=_names(entry, "needs") or parts,
        age_hours=entry.get("age_hours"),
        platforms=tuple((Platform(key), _origin(key, one)) for key, one in entry.get("platforms", {}).items()),
        breaks=tuple(_break(one) for one in entry.get("breaks", [])),
        supersedes=_names(entry, "supersedes"),
    )


def _origin(platform: str, entry: Mapping[str, Any]) -> Origin:
    _same_keys(platform, entry, must={"raw", "evidence"}, may={"daily_only", "valid_from", "valid_to"})
    origin = Origin(
        raw=_names(entry, "raw"),
        evidence=_text(entry, "evidence"),
        daily_only=_truth(entry, "daily_only"),
        valid_from=_day(entry, "valid_from"),
        valid_to=_day(entry, "valid_to"),
    )
    if origin.evidence not in EVIDENCE:
        raise DictionaryBroken(f"{platform}: evidence {origin.evidence!r} is none of {', '.join(sorted(EVIDENCE))}")
    if origin.valid_from and origin.valid_to and origin.valid_to < origin.valid_from:
        raise DictionaryBroken(f"{platform}: valid_to lies before valid_from")
    return origin


def _break(entry: Mapping[str, Any]) -> Break:
    _same_keys("break", entry, must={"platform", "on", "reason_key"}, may={"formats"})
    on = _day(entry, "on")
    if on is None:
        raise DictionaryBroken("break: on is missing")
    formats = tuple(PostFormat(one) for one in _names(entry, "formats")) if "formats" in entry else None
    return Break(platform=Platform(entry["platform"]), on=on, reason_key=_text(entry, "reason_key"), formats=formats)


def _holds_together(measure: Measure) -> None:
    """Rules that one entry alone can break. Each is a sum that the product must never show."""
    name = measure.id
    if KIND_OF_UNIT.get(measure.unit, Kind.COUNT) is not measure.kind:
        raise DictionaryBroken(f"{name}: unit {measure.unit} does not go with kind {measure.kind}")
    if (measure.kind is Kind.PEOPLE) != measure.unique:
        raise DictionaryBroken(f"{name}: people, and only people, are unique")
    if measure.kind is not Kind.COUNT and measure.additive:
        raise DictionaryBroken(f"{name}: a measure of kind {measure.kind} is never additive")
    if measure.parts and measure.platforms:
        raise DictionaryBroken(f"{name}: what is computed from parts has no platform columns of its own")
    if not set(measure.needs) <= set(measure.parts):
        raise DictionaryBroken(f"{name}: needs names what is not a part")
    if measure.age_hours is not None and (measure.age_hours <= 0 or len(measure.parts) != 1):
        raise DictionaryBroken(f"{name}: a fixed age is a positive number of hours of one part")
    reporting = {platform for platform, _ in measure.platforms}
    for one in measure.breaks:
        if one.platform not in reporting:
            raise DictionaryBroken(f"{name}: a break on {one.platform}, which does not report it")
    if "://" in measure.source:
        raise DictionaryBroken(f"{name}: source cites by name, without a link")
    if measure.platforms and not any(f"[{mark}]" in measure.source for mark in EVIDENCE):
        raise DictionaryBroken(f"{name}: source has no evidence mark")


def _same_keys(name: str, entry: Mapping[str, Any], *, must: Collection[str], may: Collection[str]) -> None:
    unknown = sorted(entry.keys() - set(must) - set(may))
    absent = sorted(set(must) - entry.keys())
    if unknown:
        raise DictionaryBroken(f"{name}: unknown {', '.join(unknown)}")
    if absent:
        raise DictionaryBroken(f"{name}: {', '.join(absent)} missing")


def _names(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
        raise DictionaryBroken(f"{key}: expected a list of names")
    if len(set(found)) != len(found):
        raise DictionaryBroken(f"{key}: a name stands twice")
    return tuple(found)


def _text(entry: Mapping[str, Any], key: str) -> str:
    found = entry[key]
    if not isinstance(found, str) or not found:
        raise DictionaryBroken(f"{key}: expected words")
    return found


def _truth(entry: Mapping[str, Any], key: str) -> bool:
    found = entry.get(key, False)
    if not isinstance(found, bool):
        raise DictionaryBroken(f"{key}: expected true or false")
    return found


def _day(entry: Mapping[str, Any], key: str) -> dt.date | None:
    found = entry.get(key)
    if found is not None and (isinstance(found, dt.datetime) or not isinstance(found, dt.date)):
        raise DictionaryBroken(f"{key}: expected a day such as 2025-11-15")
    return found
