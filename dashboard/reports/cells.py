"""The rows of a table as words, for pages and paper: what is missing is a dash, instants are Hong Kong time."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.measures.columns import Written, written_as
from dashboard.measures.format import MINUS, MISSING, number_words, percent_words, ratio_words
from dashboard.reports.tables import Table

_LONG, _SHORT = 40, 14
"""Widths of the longest cell from which on a column of text is given much room, or some."""
_ALSO = ("_reported_by", "_at_least")


@dataclass(frozen=True, slots=True)
class Column:
    """cells: one for each row, as a person reads it. look: "number", "time", "long", "middling", "address" or "".

    is_aside: what paper leaves out, as it stands in another column or in the line under the figure.
    """

    name: str
    head: str
    cells: tuple[str, ...]
    look: str
    is_aside: bool


def columns_of(table: Table, *, shown: Sequence[str], language: Language) -> tuple[Column, ...]:
    """The columns that hold a value: first those of `shown`, then all others that have a head."""
    frame = table.frame
    order = [*shown, *(name for name in table.heads if name not in shown)]
    held = [name for name in order if frame[name].notna().any()]
    return tuple(
        Column(
            name=name,
            head=table.heads[name],
            cells=tuple(_cells(frame, name, language)),
            look=_look(frame[name], name),
            is_aside=name not in shown or _is_aside(name, held),
        )
        for name in held
    )


def _is_aside(name: str, held: Sequence[str]) -> bool:
    """A count of reports beside its measure, a day beside its instant, an address that paper cannot open."""
    if name.endswith(_ALSO):
        return True
    return name == "url" or (name.endswith("_on") and f"{name[:-3]}_at" in held)


def _look(column: "pd.Series[Any]", name: str) -> str:
    if pd.api.types.is_datetime64_any_dtype(column):
        return "time"
    if pd.api.types.is_bool_dtype(column):
        return ""
    if pd.api.types.is_numeric_dtype(column):
        return "number"
    if name == "url":
        return "address"
    widest = max(_width(text) for text in column.dropna().astype(str))
    return "long" if widest >= _LONG else "middling" if widest >= _SHORT else ""


def _width(text: str) -> int:
    """In columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _cells(frame: pd.DataFrame, name: str, language: Language) -> list[str]:
    column = frame[name]
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return _texts(column.dt.tz_convert(HONG_KONG).dt.strftime("%Y-%m-%d %H:%M"))
    if pd.api.types.is_datetime64_any_dtype(column):
        return _texts(column.dt.strftime("%Y-%m-%d"))
    if pd.api.types.is_bool_dtype(column):
        said = {True: word(language, "data.yes"), False: word(language, "data.no")}
        return [MISSING if pd.isna(value) else said[bool(value)] for value in column]
    if pd.api.types.is_numeric_dtype(column):
        bounds = _bounds(frame, name)
        values = [None if pd.isna(value) else value for value in column.tolist()]
        return [
            _number(value, name, language, at_least=bound) for value, bound in zip(values, bounds, strict=True)
        ]  # fmt: skip
    return _texts(column)


def _texts(column: "pd.Series[Any]") -> list[str]:
    return [MISSING if pd.isna(value) or value == "" else str(value) for value in column]


def _bounds(frame: pd.DataFrame, name: str) -> list[bool]:
    """Where a number is a lower bound: its own column says so, as true or as a count of such parts."""
    if f"{name}_at_least" not in frame:
        return [False] * len(frame)
    return [bool(pd.notna(value) and value > 0) for value in frame[f"{name}_at_least"]]


def _number(value: float | None, name: str, language: Language, *, at_least: bool) -> str:
    way = written_as(name)
    if value is None:
        return MISSING
    if way is Written.SHARE:
        return percent_words(value, language=language)
    if way is Written.RATIO:
        return ratio_words(value, language=language)
    if way is Written.FINE_RATIO:
        return word(language, "number.ratio", number=f"{value:,.2f}".replace("-", MINUS))
    if way is Written.PLAIN:
        return f"{value:.15g}"
    whole = round(value) if way is Written.COUNT else value
    return number_words(whole, language=language, at_least=at_least, short=False)
