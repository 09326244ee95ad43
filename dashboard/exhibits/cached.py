"""Open warehouses and answers, shared by all sessions and keyed by generation: a new generation is a new key.

functools.lru_cache and not st.cache_data: filters are frozen and know their own hash, where Streamlit would hash them
field by field (a third of a rerun) and copy each answer. So an answer is shared: nobody may change its frame.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from dashboard.core.rerun import Part, spent
from dashboard.core.vocabulary import Language, Platform
from dashboard.core.words import has_word, word
from dashboard.filters.model import Filters, Known
from dashboard.filters.period import Period
from dashboard.questions import ask as asking
from dashboard.questions.answer import Answer, Coverage
from dashboard.questions.catalogue import question
from dashboard.warehouse.connect import open_reader

Asked = tuple[str, Filters, Period, tuple[tuple[str, Any], ...]]
"""A question as answer() takes it: name, filters, period, its own parameters."""

# Most of a question's time is DuckDB's planning, which runs on one core and lets go of the interpreter.
_AHEAD = ThreadPoolExecutor(max_workers=3, thread_name_prefix="ask")
_UNDER_WAY: dict[tuple[str, *Asked], Future[Answer]] = {}
_NAME_COLUMN = {Language.EN: "name_en", Language.ZH_HANT: "name_hant", Language.ZH_HANS: "name_hans"}


@lru_cache(maxsize=3)
def reader(generation: str) -> asking.Connection:
    return open_reader(Path(generation))


@lru_cache(maxsize=8)
def facts(generation: str) -> asking.Facts:
    return asking.facts(reader(generation))


@lru_cache(maxsize=24)
def known(generation: str, language: Language) -> Known:
    """The values that can be chosen and their names; a missing name falls back to English, then to the key."""

    def named(name: str) -> dict[str, str]:
        rows = asking.run(reader(generation), question(name), {})
        shown = rows[_NAME_COLUMN[language]].fillna(rows["name_en"]).fillna(rows["id"])
        return dict(zip(rows["id"].tolist(), shown.tolist(), strict=True))

    accounts = asking.run(reader(generation), question("names.accounts"), {})
    kinds = asking.run(reader(generation), question("names.formats_and_languages"), {})
    held = set(accounts["platform"])
    platforms = {p.value: word(language, f"platform.{p}") for p in Platform if p.value in held}

    def keyed(kind: str) -> dict[str, str]:
        keys = [str(key) for key in kinds.loc[kinds["kind"] == kind, "id"]]
        return {key: word(language, f"{kind}.{key}") if has_word(f"{kind}.{key}") else key for key in keys}

    return Known(
        departments=named("names.departments"),
        platforms=platforms,
        accounts={
            str(row.id): f"{row.name} ({platforms.get(str(row.platform), row.platform)})"
            for row in accounts.itertuples(index=False)
        },
        themes=named("names.themes"),
        formats=keyed("format"),
        languages=keyed("language"),
    )


@lru_cache(maxsize=256)
def coverage(generation: str, filters: Filters, period: Period, basis: str) -> Coverage:
    """What stands behind figures over this scope and basis: asked once, shared by all figures of a page."""
    as_of, values = facts(generation).as_of, asking.scope_values(filters, period)
    with spent(Part.ASKED, "data.coverage"):
        return asking.coverage(reader(generation), values, as_of=as_of, basis=basis)


@lru_cache(maxsize=1024)
def _answered(
    generation: str, name: str, filters: Filters, period: Period, extra: tuple[tuple[str, Any], ...]
) -> Answer:
    header = question(name).header
    behind = coverage(generation, filters, period, header.basis) if header.is_scoped else None
    with spent(Part.ASKED, name):
        return asking.ask(
            reader(generation), name, filters=filters, facts_known=facts(generation), coverage_known=behind,
            period=period, extra=dict(extra),
        )  # fmt: skip


def answer(generation: str, name: str, filters: Filters, period: Period, extra: tuple[tuple[str, Any], ...]) -> Answer:
    """The answer to a question. extra: sorted (name, value) pairs of its own parameters."""
    with spent(Part.WAITED, name):
        under_way = _UNDER_WAY.get((generation, name, filters, period, extra))
        return under_way.result() if under_way else _answered(generation, name, filters, period, extra)


def ask_ahead(generation: str, asked: Sequence[Asked]) -> None:
    """Begin to ask several questions side by side, in this order; answer() waits for the one that a page comes to.

    Coverage comes first: the questions of one scope share it, and would else each ask for it.
    """
    scopes = dict.fromkeys(
        (filters, period, question(name).header.basis)
        for name, filters, period, _ in asked
        if question(name).header.is_scoped
    )
    covering = [_AHEAD.submit(copy_context().run, partial(coverage, generation, *scope)) for scope in scopes]
    for covered in covering:
        covered.result()
    for one in asked:
        wanted = (generation, *one)
        if wanted not in _UNDER_WAY:
            _UNDER_WAY[wanted] = begun = _AHEAD.submit(copy_context().run, partial(_answered, *wanted))
            begun.add_done_callback(lambda _, wanted=wanted: _UNDER_WAY.pop(wanted, None))  # type: ignore[misc]
