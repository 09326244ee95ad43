"""What every column of an export holds, in words: table, column, type, meaning."""

from collections.abc import Sequence

import pandas as pd

from dashboard.core.vocabulary import Language
from dashboard.core.words import has_word, word
from dashboard.reports.tables import Table
from dashboard.warehouse.export import Column

_ENDINGS = ("en", "hant", "hans", "1h", "24h", "7d", "28d", "at_least", "half_life")
_PARTS = ("table", "holds", "name", "type", "meaning")


def dictionary_of(columns: Sequence[Column], language: Language) -> Table:
    """A row a column. A column means the same in each table."""
    frame = pd.DataFrame(
        [
            {
                "table": one.table, "holds": word(language, f"stored_table.{one.table}"), "name": one.name,
                "type": one.type, "meaning": meaning_of(one.name, language),
            }
            for one in columns
        ],
        columns=list(_PARTS),
    )  # fmt: skip
    heads = {part: word(language, f"dictionary.{part}") for part in _PARTS}
    return Table(word(language, "dictionary.title"), frame, heads, (), "")


def meaning_of(column: str, language: Language) -> str:
    """What a column holds, as the pages say it where they show it: measure, column, or words of its own."""
    for ending in _ENDINGS:
        if column.endswith(f"_{ending}"):
            what = meaning_of(column.removesuffix(f"_{ending}"), language)
            return _with(ending, what, language)
    for key in (f"stored.{column}", f"measure.{column}.name", f"column.{column}"):
        if has_word(key):
            return word(language, key)
    raise KeyError(f"no words for the column {column}")


def _with(ending: str, what: str, language: Language) -> str:
    if ending in ("en", "hant", "hans"):
        return word(language, f"stored_in.{ending}", what=what)
    if ending in ("at_least", "half_life"):
        return word(language, f"stored_more.{ending}", what=what)
    return word(language, "stored_at", what=what, age=word(language, f"age.{ending}"))
