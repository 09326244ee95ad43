"""Filters: what the viewer chose, frozen. None keeps all, an empty tuple keeps none.

The difference matters: a department without posts must not show the totals of everybody.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from dashboard.core.vocabulary import Age, Basis, Comparison, Language
from dashboard.core.words import word
from dashboard.filters.period import Preset

Choice = tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """since and until (inclusive Hong Kong days) count only with Preset.CUSTOM. Choices are sorted, each once."""

    period: Preset = Preset.LAST_12_MONTHS
    since: dt.date | None = None
    until: dt.date | None = None
    compare: Comparison = Comparison.PREVIOUS
    departments: Choice = None
    platforms: Choice = None
    accounts: Choice = None
    themes: Choice = None
    formats: Choice = None
    languages: Choice = None
    search: str = ""
    basis: Basis = Basis.PUBLISHED
    age: Age = Age.DAYS_7

    def __post_init__(self) -> None:
        for name in CHOICES:
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, tuple(sorted(set(value))))
        object.__setattr__(self, "search", " ".join(self.search.split()))
        if self.period is not Preset.CUSTOM:
            object.__setattr__(self, "since", None)
            object.__setattr__(self, "until", None)


CHOICES: tuple[str, ...] = ("departments", "platforms", "accounts", "themes", "formats", "languages")


@dataclass(frozen=True, slots=True)
class Known:
    """The values a warehouse has for each choice, with the name a person reads: id -> name."""

    departments: Mapping[str, str] = field(default_factory=dict)
    platforms: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    def names(self, choice: str) -> Mapping[str, str]:
        return getattr(self, choice)  # type: ignore[no-any-return]


def describe(filters: Filters, *, period_words: str, known: Known, language: Language) -> str:
    """One sentence: the period, then each choice that narrows it. Stands above each page and in each export."""
    separator = word(language, "filters.separator")
    parts = [period_words]
    for name in CHOICES:
        chosen = getattr(filters, name)
        if chosen is None:
            continue
        shown = [known.names(name).get(key, key) for key in chosen] or [word(language, "filters.none")]
        parts.append(word(language, f"filters.chosen.{name}", values=word(language, "filters.comma").join(shown)))
    if filters.search:
        parts.append(word(language, "filters.chosen.search", values=filters.search))
    if filters.age is not Filters().age:
        parts.append(word(language, "filters.chosen.age", values=word(language, f"age.{filters.age}")))
    return separator.join(parts)


def is_default(filters: Filters) -> bool:
    """Whether nothing was chosen; then a reset has nothing to do."""
    return all(getattr(filters, f.name) == f.default for f in fields(Filters))
