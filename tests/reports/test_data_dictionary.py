"""The dictionary of an export: every column of every table has a meaning, in each language."""

import duckdb
import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import catalogue
from dashboard.reports.data_dictionary import dictionary_of, meaning_of
from dashboard.warehouse.connect import in_memory
from dashboard.warehouse.export import Column, columns
from dashboard.warehouse.upgrade import make_tables


@pytest.fixture(scope="module")
def held() -> list[Column]:
    connection: duckdb.DuckDBPyConnection = in_memory()
    make_tables(connection)
    return columns(connection)


@pytest.mark.parametrize("language", Language)
def test_every_column_has_a_meaning(held: list[Column], language: Language) -> None:
    frame = dictionary_of(held, language).frame
    assert len(frame) == len(held) > 300
    assert frame.map(lambda cell: bool(str(cell).strip())).all(axis=None)


def test_a_meaning_says_language_age_and_bound() -> None:
    assert meaning_of("name_hant", Language.EN) == "Name, in traditional Chinese"
    assert meaning_of("exposures_24h", Language.EN) == "Exposures, +24 h"
    assert meaning_of("reach_at_least", Language.EN).endswith("lower bound")


def test_no_words_are_kept_for_a_column_that_is_gone(held: list[Column]) -> None:
    names = " ".join(one.name for one in held)
    words = [key.removeprefix("stored.") for key in catalogue() if key.startswith("stored.")]
    assert [word for word in words if word not in names] == []


def test_a_column_without_words_is_a_defect() -> None:
    with pytest.raises(KeyError, match="nothing_of_ours"):
        meaning_of("nothing_of_ours", Language.EN)
