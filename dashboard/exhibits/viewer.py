"""What one viewer sees: language, filters, periods, and a way to ask. Pages and reports know nothing else."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.core.vocabulary import Grain, Language, Platform, Precision
from dashboard.core.words import joined, word
from dashboard.exhibits import cached
from dashboard.filters.model import Known, describe
from dashboard.filters.period import Period, Span, compared
from dashboard.filters.url import Address, to_params
from dashboard.measures.dictionary import breaks
from dashboard.measures.format import (
    MISSING,
    day_words,
    hkt_words,
    number_words,
    percent_words,
    period_words,
    ratio_words,
)
from dashboard.questions.answer import Answer
from dashboard.questions.ask import period_of
from dashboard.questions.catalogue import question

_HELD_AT_LEAST = 50
_NAMES = {Language.EN: "en", Language.ZH_HANT: "hant", Language.ZH_HANS: "hans"}


@dataclass(frozen=True, slots=True)
class Viewer:
    """generation: the file of the generation shown. known: the choices with their names in the viewer's language."""

    generation: str
    address: Address
    known: Known
    span: Span
    illustrative: bool
    as_of: dt.datetime | None

    @property
    def language(self) -> Language:
        return self.address.language

    @property
    def period(self) -> Period:
        return period_of(self.address.filters, self.span)

    @property
    def coarse_grain(self) -> Grain:
        """For counts so small that weeks would be noise: days in a month, else months."""
        return Grain.DAY if self.period.grain is Grain.DAY else Grain.MONTH

    @property
    def compared_period(self) -> Period | None:
        """The period to compare with; None also where the data begins inside it, save for its first fiftieth.

        Days before the first one held are unknown and not empty, so a change against them would be none.
        """
        filters = self.address.filters
        before = compared(self.period, preset=filters.period, comparison=filters.compare)
        if before is None or (self.span.first_day - before.start) * _HELD_AT_LEAST > before.end - before.start:
            return None
        return before

    def word(self, key: str, /, **values: object) -> str:
        return word(self.language, key, **values)

    def joined(self, *sentences: str) -> str:
        """Sentences one after another, as this viewer's language writes them."""
        return joined(self.language, *sentences)

    def over_time(self, key: str, grain: Grain) -> str:
        """A hint for a chart over time, with what one point stands for."""
        return self.joined(self.word(key), self.word(f"grain.{grain}"))

    def ask(self, name: str, *, period: Period | None = None, **extra: Any) -> Answer:
        """The answer under this viewer's filters; period overrides theirs, extra are the question's own parameters."""
        given = tuple(sorted(extra.items()))
        return cached.answer(self.generation, name, self.address.filters, period or self.period, given)

    def ask_compared(self, name: str, **extra: Any) -> Answer | None:
        """The same question for the compared period, or None where nothing is compared."""
        return self.ask(name, period=self.compared_period, **extra) if self.compared_period else None

    def ask_ahead(self, *names: str, compared: Sequence[str] = (), **extra: Any) -> None:
        """Begin to ask these, in the order in which the page needs them; those of `compared` also for that period.

        extra: the questions' own parameters, each given to those that declare it.
        """
        filters, before = self.address.filters, self.compared_period
        asked = []
        for name in names:
            periods = (self.period, before) if before and name in compared else (self.period,)
            asked += [(name, filters, days, _own(name, extra)) for days in periods]
        cached.ask_ahead(self.generation, asked)

    def ask_narrowed(self, name: str, *, themes: tuple[str, ...], **extra: Any) -> Answer:
        """The answer with the viewer's filters narrowed to these themes."""
        filters = replace(self.address.filters, themes=themes)
        return cached.answer(self.generation, name, filters, self.period, tuple(sorted(extra.items())))

    def number(self, value: float | None) -> str:
        return number_words(value, language=self.language)

    def at_least(self, value: float | None) -> str:
        return number_words(value, language=self.language, at_least=True)

    def exact(self, value: float | None, *, at_least: bool = False) -> str:
        """A count in all its figures, for sentences that are quoted."""
        return number_words(value, language=self.language, at_least=at_least, short=False)

    def percent(self, value: float | None) -> str:
        return percent_words(value, language=self.language)

    def times(self, value: float | None) -> str:
        return ratio_words(value, language=self.language)

    def days(self, period: Period) -> str:
        return period_words(
            period.start, end_exclusive=max(period.end, period.start + dt.timedelta(1)), language=self.language
        )

    def span_words(self, first: pd.Timestamp, last: pd.Timestamp) -> str:
        """Two Hong Kong days, both inclusive, as a person says them."""
        return period_words(first.date(), end_exclusive=last.date() + dt.timedelta(1), language=self.language)

    def moment(self, instant: Any, on: Any = None) -> str:
        """An instant in Hong Kong time, or only the day where the instant is missing."""
        if pd.notna(instant):
            return hkt_words(instant, precision=Precision.MINUTE, language=self.language)
        return self.day(on)

    def day(self, on: Any) -> str:
        """A Hong Kong day as a person says it; a dash where it is missing."""
        return day_words(on.date(), language=self.language) if pd.notna(on) else MISSING

    def localised(self, frame: pd.DataFrame, name: str) -> pd.Series:
        """The column <name>_en, _hant or _hans of this viewer's language; English where it is missing."""
        return frame[f"{name}_{_NAMES[self.language]}"].fillna(frame[f"{name}_en"])

    def describe(self) -> str:
        """What was chosen, in a sentence."""
        return describe(
            self.address.filters, period_words=self.days(self.period), known=self.known, language=self.language
        )

    def breaks_of(self, measure: str) -> list[tuple[dt.date, str]]:
        """Changes of what a measure counts that the period crosses: day and reason in words."""
        shown = self.address.filters.platforms
        held = tuple(Platform(key) for key in (self.known.platforms if shown is None else shown))
        found = breaks(measure, platforms=held, start=self.period.start, end=self.period.end)
        said: dict[tuple[dt.date, str], list[str]] = {}
        for one in found:
            said.setdefault((one.on, one.reason_key), []).append(self.word(f"platform.{one.platform}"))
        comma = self.word("filters.comma")
        return [(on, f"{comma.join(names)}: {self.word(f'break.{reason}')}") for (on, reason), names in said.items()]

    def link(self, **changes: Any) -> dict[str, list[str]]:
        """Query parameters of this view with other filters (departments=("SB",)), or another post, visit or release."""
        own = {key: changes.pop(key) for key in ("post", "visit", "release") if key in changes}
        filters = replace(self.address.filters, **changes)
        return to_params(replace(self.address, filters=filters, **own))


def viewer_of(generation: str, address: Address) -> Viewer:
    """What somebody at this address sees of a generation."""
    facts = cached.facts(generation)
    known = cached.known(generation, address.language)
    return Viewer(generation, address, known, facts.span, facts.illustrative, facts.as_of)


def _own(name: str, extra: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    declared = {param.name for param in question(name).header.params}
    return tuple(sorted((key, value) for key, value in extra.items() if key in declared))


def rows_of(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows with their columns as attributes, for the few that become words."""
    return frame.itertuples(index=False)
