"""Reads the comment header of a question file. The header is shown in the product, so it is written for its users."""

import re
from dataclasses import dataclass

from dashboard.core.errors import QuestionBroken

TYPES = frozenset(
    {
        "DATE",
        "VARCHAR",
        "VARCHAR[]",
        "INTEGER",
        "BIGINT",
        "DOUBLE",
        "BOOLEAN",
        "TIMESTAMPTZ",
        "TIMESTAMP WITH TIME ZONE",
    }
)
UNITS = frozenset(
    {"posts", "count", "people", "ratio", "score", "hours", "minutes", "seconds", "days", "degrees", "rows", "-"}
)
BASES = frozenset({"published_in_period", "earned_in_period", "at_age", "none"})

SCOPE_PARAMS = {
    "start_day": "DATE", "end_day": "DATE", "platforms": "VARCHAR[]", "accounts": "VARCHAR[]",
    "formats": "VARCHAR[]", "languages": "VARCHAR[]", "search": "VARCHAR", "departments": "VARCHAR[]",
    "themes": "VARCHAR[]",
}  # fmt: skip

_FIELD = re.compile(r"-- (name|question|basis|grain|params|columns|notes):\s*(.*)")
_PARAM = re.compile(r"--   \$(\w+)\s+(\S+)\s+(.+)")
_COLUMN = re.compile(r"--   (\w+)\s+(TIMESTAMP WITH TIME ZONE|\S+)\s+(\S+)\s+(.+)")
_MEASURE = re.compile(r"measure:(\w+)")


@dataclass(frozen=True, slots=True)
class Param:
    name: str
    type: str
    note: str


@dataclass(frozen=True, slots=True)
class Column:
    """measure: the entry of the measure dictionary that this column holds, or None."""

    name: str
    type: str
    unit: str
    note: str
    measure: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """is_scoped: the shared filter clause stands in front of the SQL and its parameters are bound."""

    name: str
    question: str
    basis: str
    grain: str
    is_scoped: bool
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    notes: str


def _wrong(name: str, what: str) -> QuestionBroken:
    return QuestionBroken(f"queries/{name}: {what}")


def _column(found: re.Match[str]) -> Column:
    name, type_, unit, note = found.groups()
    measure = _MEASURE.search(note)
    return Column(name, type_, unit, note, measure[1] if measure else None)


def parse(text: str, *, file: str) -> Header:
    """The header of a question. Raises QuestionBroken naming the file and the line that cannot be read."""
    fields: dict[str, str] = {}
    params: list[Param] = []
    columns: list[Column] = []
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("--"):
            break
        if found := _FIELD.fullmatch(line.rstrip()):
            section = found[1]
            fields[section] = found[2].strip()
        elif section == "params" and (found := _PARAM.fullmatch(line)):
            params.append(Param(*found.groups()))
        elif section == "columns" and (found := _COLUMN.fullmatch(line)):
            columns.append(_column(found))
        elif section in ("notes", "question", "grain"):
            fields[section] += " " + line.removeprefix("--").strip()
        else:
            raise _wrong(file, f"line {number} of the header cannot be read: {line}")
    missing = {"name", "question", "basis", "grain", "params", "columns"} - fields.keys()
    if missing or not columns:
        raise _wrong(file, f"the header lacks {', '.join(sorted(missing)) or 'columns'}")
    is_scoped = fields["params"] == "scope"
    if is_scoped:
        params = [Param(name, type_, "filter") for name, type_ in SCOPE_PARAMS.items()] + params
    return Header(
        fields["name"], fields["question"], fields["basis"], fields["grain"], is_scoped,
        tuple(params), tuple(columns), fields.get("notes", ""),
    )  # fmt: skip
