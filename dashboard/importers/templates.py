"""Empty tables to be filled in by hand, for what no platform exports: the headers of our own CSV files."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.importers import tidy
from dashboard.importers.formats import threads

KINDS: Mapping[str, str] = {
    "posts": "post", "snapshots": "snapshot", "releases": "release", "visits": "visit", "legs": "leg",
    "reshares": "reshare", "recognitions": "recognition", "followers": "account_day", "accounts": "account",
    "departments": "department", "links": "post_link", "partners": "post_department", "themes": "theme",
    "theme-terms": "theme_term", "incidents": "incident", "objectives": "objective",
    "evidence": "evidence", "threads": "threads",
}  # fmt: skip
"""What a person calls a template -> the table that it fills."""


# Threads exports nothing: its table is filled in from the screen, under the names of its interface.
_THREADS = {
    "account": "text", "post_id": "id", "permalink": "link", "published_at": "instant", "text": "text",
}  # fmt: skip
_NEEDED = frozenset({"post_id", "published_at"})


_OWN_WORDS = {("theme_term", "term"): "term"}
"""Columns of any text of which there is more to say."""


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """kind: a key of the words `template.<kind>`. choices: the words that may stand in it."""

    name: str
    kind: str
    required: bool
    choices: tuple[str, ...] = ()


def columns_of(kind: str) -> tuple[TemplateColumn, ...]:
    """The columns of a template, in order."""
    if kind == "threads":
        return tuple(TemplateColumn(name, _THREADS.get(name, "count"), name in _NEEDED) for name in threads.TEMPLATE)
    return tuple(_column(KINDS[kind], column) for column in tidy.layout_of(KINDS[kind]))


def _column(table: str, column: tidy.Column) -> TemplateColumn:
    choices = tidy.choices_of(column)
    kind = "choice" if choices else _OWN_WORDS.get((table, column.name), column.kind)
    return TemplateColumn(column.name, kind, column.required, choices)


def header(kind: str) -> str:
    """The template as it is written: one line of CSV."""
    return ",".join(column.name for column in columns_of(kind)) + "\n"
