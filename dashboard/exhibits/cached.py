"""Open warehouses and answers, shared by all sessions and keyed by generation: a new generation is a new key.

functools.lru_cache and not st.cache_data: filters are frozen and know their own hash, where Streamlit would hash them
field by field (a third of a rerun) and copy each answer. So an answer is shared: nobody may change its frame.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

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
    as_of = facts(generation).as_of
    return asking.coverage(reader(generation), asking.scope_values(filters, period), as_of=as_of, basis=basis)


@lru_cache(maxsize=1024)
def answer(generation: str, name: str, filters: Filters, period: Period, extra: tuple[tuple[str, Any], ...]) -> Answer:
    """The answer to a question. extra: sorted (name, value) pairs of its own parameters."""
    header = question(name).header
    behind = coverage(generation, filters, period, header.basis) if header.is_scoped else None
    return asking.ask(
        reader(generation), name, filters=filters, facts_known=facts(generation), coverage_known=behind,
        period=period, extra=dict(extra),
    )  # fmt: skip


def ask_ahead(generation: str, asked: Sequence[Asked]) -> None:
    """Ask several questions side by side, so that answer() has them when a page comes to each.

    Coverage comes first: the questions of one scope share it, and would else each ask for it.
    """
    scopes = {
        (filters, period, question(name).header.basis)
        for name, filters, period, _ in asked
        if question(name).header.is_scoped
    }
    list(_AHEAD.map(lambda scope: coverage(generation, *scope), scopes))
    list(_AHEAD.map(lambda one: answer(generation, *one), asked))
