"""Objectives, and evidence that no platform reports, as written in objectives.toml."""

from collections.abc import Mapping
from typing import Any

from making.model import Row, facts, in_languages

_DAYS = ("from_on", "by_on", "to_on", "set_on")


def _row(written: Mapping[str, Any], *, words: str) -> Row:
    """A table of the file as a row; `words` is its part in three languages."""
    row: Row = {key: value for key, value in written.items() if key not in (words, "department")}
    row |= {key: written[key].isoformat() for key in _DAYS if key in row}
    return row | {"department_id": written["department"], "illustrative": "true"} | in_languages(words, written[words])


def objective_rows() -> list[Row]:
    return [_row(written, words="title") for written in facts("objectives")["objectives"]]


def evidence_rows() -> list[Row]:
    return [_row(written, words="what") for written in facts("objectives")["evidence"]]
