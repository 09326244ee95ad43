"""Filters and parameters as they are typed on the command line, checked against what the warehouse has."""

import argparse
import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.core.errors import FilterUnknown
from dashboard.core.vocabulary import Age, Basis, Comparison, Grain, Platform
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset, compared
from dashboard.questions import ask as asking
from dashboard.questions.answer import Answer
from dashboard.questions.catalogue import Question, question, questions
from dashboard.questions.header import SCOPE_PARAMS

GIVEN_BY_FILTERS = frozenset({*SCOPE_PARAMS, "as_of_at"})
_NAMES = {"department": "names.departments", "account": "names.accounts", "theme": "names.themes"}
_CHOICES = {
    "grain": tuple(Grain), "order_by": ("interactions", "exposures", "newest"), "age": tuple(Age),
    "measure": ("interactions", "exposures"),
}  # fmt: skip
_YEARS = range(1900, 2201)
_MOST = 2**31 - 1
_USUAL = {"most_rows": 100, "order_by": "interactions", "measure": "interactions"}


def day(option: str, typed: str | None) -> dt.date | None:
    """A Hong Kong day. Raises FilterUnknown where it is none, or so far off that no period could be counted from it."""
    if typed is None:
        return None
    try:
        found = dt.date.fromisoformat(typed)
    except ValueError:
        raise FilterUnknown("day_unreadable", option=option, value=typed) from None
    if found.year not in _YEARS:
        raise FilterUnknown("day_far", option=option, value=typed, first=_YEARS[0], last=_YEARS[-1])
    return found


def moment(option: str, typed: str | None) -> dt.datetime | None:
    """An instant with its zone. Raises FilterUnknown where it has none or cannot be read."""
    if typed is None:
        return None
    try:
        instant = dt.datetime.fromisoformat(typed)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise FilterUnknown("moment_unreadable", option=option, value=typed)
    return instant


def window(option: str, typed: str | None) -> tuple[dt.date | None, dt.date | None] | None:
    """Two days as 2024-01-01..2024-02-01, or (None, None) for lifetime. Raises FilterUnknown where it is neither."""
    if typed is None:
        return None
    if typed == "lifetime":
        return None, None
    try:
        first, last = (dt.date.fromisoformat(day) for day in typed.split(".."))
    except ValueError:
        raise FilterUnknown("window_unreadable", option=option, value=typed) from None
    if last < first:
        raise FilterUnknown("window_unreadable", option=option, value=typed)
    return first, last


def _known(connection: asking.Connection, kind: str) -> list[str]:
    if kind == "platform":
        return [platform.value for platform in Platform]
    if kind in _NAMES:
        return [str(key) for key in asking.run(connection, question(_NAMES[kind]), {})["id"]]
    rows = asking.run(connection, question("names.formats_and_languages"), {})
    return [str(key) for key in rows.loc[rows["kind"] == kind, "id"]]


def _choice(connection: asking.Connection, kind: str, typed: Sequence[str] | None) -> tuple[str, ...] | None:
    if typed is None:
        return None
    known = _known(connection, kind)
    for value in typed:
        if value not in known:
            shown = ", ".join(known[:30]) or "–"
            raise FilterUnknown("value_unknown", kind=kind, value=value, known=shown)
    return tuple(typed)


def filters(given: argparse.Namespace, connection: asking.Connection) -> Filters:
    """The filters that were typed. Raises FilterUnknown for a day that is none or a value the warehouse lacks."""
    since, until = day("--since", given.since), day("--until", given.until)
    if since and until and until < since:
        raise FilterUnknown("days_reversed", since=str(since), until=str(until))
    if given.period and (since or until):
        raise FilterUnknown("period_and_days", period=given.period)
    return Filters(
        period=Preset.CUSTOM if since or until else Preset(given.period or Preset.ALL),
        since=since, until=until,
        compare=Comparison(given.compare) if given.compare else Comparison.NONE,
        departments=_choice(connection, "department", given.department),
        platforms=_choice(connection, "platform", given.platform),
        accounts=_choice(connection, "account", given.account),
        themes=_choice(connection, "theme", given.theme),
        formats=_choice(connection, "format", given.format_of_post),
        languages=_choice(connection, "language", given.language),
        search=given.search or "", basis=Basis(given.basis or Basis.PUBLISHED),
    )  # fmt: skip


def check_basis(wanted: str | None, asked: Question) -> None:
    """Raises FilterUnknown where --basis names another basis than the question's, with the question that has it."""
    has = {"published_in_period": "published", "earned_in_period": "earned"}.get(asked.header.basis)
    if wanted is None or has is None or wanted == has:
        return
    others = [name for name, one in questions().items() if one.header.basis.startswith(wanted)]
    raise FilterUnknown("basis_unfit", question=asked.name, has=has, wanted=wanted, other=", ".join(others))


def own_values(typed: Sequence[str], asked: Question) -> dict[str, Any]:
    """NAME=VALUE pairs for the parameters a question has of its own, in their types."""
    types = {param.name: param.type for param in asked.header.params}
    found: dict[str, Any] = {}
    for pair in typed:
        name, sign, value = pair.partition("=")
        if not sign:
            raise FilterUnknown("pair_unreadable", value=pair)
        if name not in types:
            raise FilterUnknown("value_unknown", kind="parameter", value=name, known=", ".join(types) or "–")
        if value not in _CHOICES.get(name, (value,)):
            raise FilterUnknown("value_unknown", kind=name, value=value, known=", ".join(_CHOICES[name]))
        found[name] = _typed(name, value, types[name])
    return found


def _whole(value: str) -> int:
    number = int(value)
    if not 0 <= number <= _MOST:
        raise ValueError
    return number


def _typed(name: str, value: str, type_: str) -> Any:
    try:
        match type_:
            case "INTEGER" | "BIGINT":
                return _whole(value)
            case "DOUBLE":
                return float(value)
            case "DATE":
                return day(name, value)
            case "TIMESTAMPTZ":
                return moment(name, value)
            case "VARCHAR[]":
                return value.split(",")
            case _:
                return value
    except ValueError:
        raise FilterUnknown("value_unreadable", name=name, value=value, type=type_) from None


def with_usual(extra: dict[str, Any], asked: Question, *, grain: Grain) -> dict[str, Any]:
    """The parameters with what is usual where nothing was typed: the grain that fits the period, 100 rows."""
    usual = {"grain": grain.value, **_USUAL}
    declared = {param.name for param in asked.header.params}
    return {key: value for key, value in usual.items() if key in declared} | extra


def compared_answer(
    connection: asking.Connection, answer: Answer, *, filters: Filters, facts_known: asking.Facts, extra: dict[str, Any]
) -> Answer | None:
    """The same question for the compared period; None where nothing is compared."""
    if answer.period is None:
        return None
    before = compared(answer.period, preset=filters.period, comparison=filters.compare)
    if before is None:
        return None
    name = answer.question.name
    return asking.ask(connection, name, filters=filters, facts_known=facts_known, period=before, extra=extra)
