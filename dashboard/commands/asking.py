"""Questions, and the answer to one: for people, for spreadsheets, for programs."""

import argparse
import datetime as dt
import json
import sys
from typing import Any

import pandas as pd

from dashboard import typed_filters
from dashboard.commands.named import say, to_read
from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.engines.spark import Spark
from dashboard.questions import ask as asking
from dashboard.questions.answer import Answer
from dashboard.questions.catalogue import question, questions
from dashboard.reports.footer import footer_words
from dashboard.reports.tables import inert
from dashboard.warehouse.connect import open_reader


def list_questions(given: argparse.Namespace) -> int:
    """Name and question, one line each, with the parameters a question has of its own."""
    for name, one in questions().items():
        own = [p.name for p in one.header.params if p.note != "filter" and p.name not in typed_filters.GIVEN_BY_FILTERS]
        needs = f"  [--set {' --set '.join(f'{n}=…' for n in own)}]" if own else ""
        say(f"{name}: {word(Language(given.lang), f'question.{name}')}{needs}")
    return 0


def _opened(given: argparse.Namespace) -> asking.Connection:
    """The cluster that was named, else the warehouse on this machine."""
    if given.engine:
        return Spark.at(given.engine)
    return open_reader(to_read(given).current())


def ask_question(given: argparse.Namespace) -> int:
    """One question under the filters; with --compare also for the compared period."""
    asked = question(given.question)
    connection = _opened(given)
    try:
        facts = asking.facts(connection)
        filters = typed_filters.filters(given, connection)
        typed_filters.check_basis(given.basis, asked)
        extra = typed_filters.own_values(given.set, asked)
        period = asking.period_of(filters, facts.span)
        extra = typed_filters.with_usual(extra, asked, grain=period.grain)
        answer = asking.ask(connection, asked.name, filters=filters, facts_known=facts, extra=extra)
        before = typed_filters.compared_answer(connection, answer, filters=filters, facts_known=facts, extra=extra)
    finally:
        connection.close()
    _write(answer, before, given)
    return 0


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Instants in Hong Kong time, for reading."""
    shown = frame.copy()
    for name in shown.columns:
        if isinstance(shown[name].dtype, pd.DatetimeTZDtype):
            shown[name] = shown[name].dt.tz_convert(HONG_KONG).dt.strftime("%Y-%m-%d %H:%M HKT")
    return shown


def _marked(answer: Answer) -> pd.DataFrame:
    """The rows for a file; where figures are illustrative each row says so."""
    needs_mark = answer.illustrative and "illustrative" not in answer.frame
    return answer.frame.assign(illustrative=True) if needs_mark else answer.frame


def _csv(frame: pd.DataFrame) -> str:
    safe = frame.copy()
    for name in safe.columns:
        if pd.api.types.is_string_dtype(safe[name]):
            safe[name] = safe[name].map(inert)
    return safe.to_csv(index=False, lineterminator="\n")


def _write(answer: Answer, before: Answer | None, given: argparse.Namespace) -> None:
    language = Language(given.lang)
    match given.format:
        case "json":
            say(json.dumps(_answer_object(answer, before, language), ensure_ascii=False))
            return
        case "csv":
            sys.stdout.write(_csv(_marked(answer)))
        case "parquet":
            sys.stdout.buffer.write(_marked(answer).to_parquet(index=False))
        case _:
            say(shown(answer.frame).to_string(index=False, na_rep="–") if len(answer.frame) else "–")
    note = footer_words(answer, language=language)
    sys.stderr.write(f"{note}\n")
    if before is not None and given.format == "table":
        say(f"\n{footer_words(before, language=language)}\n{shown(before.frame).to_string(index=False, na_rep='–')}")


def _answer_object(answer: Answer, before: Answer | None, language: Language) -> dict[str, Any]:
    period = answer.period
    as_of: dt.datetime | None = answer.coverage.as_of
    found = {
        "question": answer.question.name,
        "basis": answer.basis,
        "period": {"since": str(period.start), "until": str(period.end - dt.timedelta(days=1))} if period else None,
        "as_of": as_of.isoformat() if as_of else None,
        "posts": answer.coverage.posts,
        "platforms_reporting": {key: {"n": n, "of": m} for key, (n, m) in answer.coverage.n_of_m.items()},
        "still_growing": answer.coverage.still_growing,
        "illustrative": answer.illustrative,
        "footer": footer_words(answer, language=language),
        "rows": json.loads(answer.frame.to_json(orient="records", date_format="iso", double_precision=15)),
    }
    if before is not None:
        found["compared"] = _answer_object(before, None, language)
    return found
