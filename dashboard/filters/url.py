"""A link and what it says, each the exact inverse of the other.

The one list of query keys. `period` is always written, so that an empty address can only mean "moved by the menu: keep
what was chosen". A value that cannot be understood is named, never dropped in silence.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from dashboard.core.vocabulary import Age, Basis, Comparison, Language, MarkKind
from dashboard.filters.model import Filters, Known
from dashboard.filters.period import Preset

Params = dict[str, list[str]]
E = TypeVar("E", bound=StrEnum)

_REPEATED = {
    "department": "departments",
    "platform": "platforms",
    "account": "accounts",
    "theme": "themes",
    "format": "formats",
    "language": "languages",
}
_NONE_OF_THEM = ""
USUAL_MARKS = (MarkKind.INCIDENT, MarkKind.VISIT)
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Days outside are slips of the keyboard, and would run over the end of the calendar when compared."""


@dataclass(frozen=True, slots=True)
class Address:
    """All that a link says. post, visit and release: the one that a page shows; marks: what is marked beside lines over
    time. They narrow nothing."""

    filters: Filters = field(default_factory=Filters)
    language: Language = Language.EN
    post: str | None = None
    visit: str | None = None
    release: str | None = None
    marks: tuple[MarkKind, ...] = USUAL_MARKS


@dataclass(frozen=True, slots=True)
class Dropped:
    """A key and value of a link that were not understood."""

    key: str
    value: str


def to_params(address: Address) -> Params:
    """Query parameters, sorted by key, defaults left out except `period`."""
    filters, params = address.filters, Params()
    params["period"] = [filters.period.value]
    if filters.since:
        params["from"] = [filters.since.isoformat()]
    if filters.until:
        params["to"] = [filters.until.isoformat()]
    for key, name in _REPEATED.items():
        chosen = getattr(filters, name)
        if chosen is not None:
            params[key] = list(chosen) or [_NONE_OF_THEM]
    if address.marks != USUAL_MARKS:
        params["marks"] = [str(kind) for kind in address.marks] or [_NONE_OF_THEM]
    plain = {
        "compare": filters.compare, "basis": filters.basis, "age": filters.age, "q": filters.search,
        "lang": address.language, "post": address.post, "visit": address.visit,
        "release": address.release,
    }  # fmt: skip
    defaults = {
        "compare": Comparison.PREVIOUS, "basis": Basis.PUBLISHED, "age": Age.DAYS_7, "q": "", "lang": Language.EN,
    }  # fmt: skip
    params |= {key: [str(value)] for key, value in plain.items() if value != defaults.get(key)}
    return dict(sorted(params.items()))


class _Reader:
    """Takes values out of the parameters one key at a time and remembers what it could not understand."""

    def __init__(self, params: Mapping[str, Sequence[str]]) -> None:
        self.left = {key: list(values) for key, values in params.items()}
        self.dropped: list[Dropped] = []

    def _single(self, key: str) -> str | None:
        values = self.left.pop(key, [])
        self.dropped += [Dropped(key, value) for value in values[1:]]
        return values[0] if values else None

    def one_of(self, key: str, kind: type[E], default: E) -> E:
        value = self._single(key)
        if value is None:
            return default
        try:
            return kind(value)
        except ValueError:
            self.dropped.append(Dropped(key, value))
            return default

    def day(self, key: str) -> dt.date | None:
        value = self._single(key)
        if value is None:
            return None
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.dropped.append(Dropped(key, value))
            return None
        return day

    def text(self, key: str) -> str | None:
        return self._single(key)

    def choice(self, key: str, known: Mapping[str, str]) -> tuple[str, ...] | None:
        values = self.left.pop(key, None)
        if values is None:
            return None
        if values == [_NONE_OF_THEM]:
            return ()
        kept = tuple(value for value in values if value in known)
        self.dropped += [Dropped(key, value) for value in values if value not in known]
        return kept or None


def from_params(params: Mapping[str, Sequence[str]], known: Known) -> tuple[Address, tuple[Dropped, ...]]:
    """What a link says and what of it was not understood. `known`: the values this warehouse has."""
    read = _Reader(params)
    period = read.one_of("period", Preset, Filters().period)
    since, until = read.day("from"), read.day("to")
    if since and until and until < since:
        read.dropped += [Dropped("from", since.isoformat()), Dropped("to", until.isoformat())]
        since = until = None
    if (since or until) and period is not Preset.CUSTOM:
        read.dropped += [Dropped(key, day.isoformat()) for key, day in (("from", since), ("to", until)) if day]
    choices: dict[str, Any] = {name: read.choice(key, known.names(name)) for key, name in _REPEATED.items()}
    filters = Filters(
        period=period, since=since, until=until,
        compare=read.one_of("compare", Comparison, Comparison.PREVIOUS),
        basis=read.one_of("basis", Basis, Basis.PUBLISHED), age=read.one_of("age", Age, Age.DAYS_7),
        search=read.text("q") or "", **choices,
    )  # fmt: skip
    marks = read.choice("marks", dict.fromkeys(MarkKind, ""))
    address = Address(
        filters=filters,
        language=read.one_of("lang", Language, Language.EN),
        post=read.text("post") or None,
        visit=read.text("visit") or None,
        release=read.text("release") or None,
        marks=USUAL_MARKS if marks is None else tuple(MarkKind(kind) for kind in marks),
    )
    unread = [Dropped(key, value) for key, values in sorted(read.left.items()) for value in values]
    return address, tuple(read.dropped + unread)
