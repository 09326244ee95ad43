"""Themes that a person sets or removes: they outlive new terms and files read again, and can be taken back."""

from pathlib import Path

import pytest

from dashboard.core.errors import WarehouseTrouble
from dashboard.tag import Tag, ThemeVerdict, correct, take_back
from dashboard.warehouse import draft
from dashboard.warehouse.connect import open_writer
from dashboard.warehouse.draft import bring_up_to_date
from dashboard.warehouse.generations import Warehouse
from tests.warehouse.derived_files import posts, rows, take_in, warehouse_of

THEME = "theme_id,name_en\nt,A theme\nu,Another\n"
DAY = "2024-04-01T12:00:00+08:00"
POSTS = posts(f"p,{DAY},fine", f"q,{DAY},typhoon")
P, Q = Tag("p", "t"), Tag("q", "t")
IS, IS_NOT = ThemeVerdict.IS, ThemeVerdict.IS_NOT


def terms(*listed: str) -> str:
    return "theme_id,term,language\n" + "".join(f't,"{term}",\n' for term in listed)


def tagged(warehouse: Warehouse) -> list[tuple[str, str, str]]:
    return rows(warehouse, "SELECT post_id, theme_id, how FROM post_theme ORDER BY ALL")


def said(warehouse: Warehouse) -> list[tuple[str, str, str]]:
    return rows(warehouse, "SELECT post_id, theme_id, verdict FROM theme_decision ORDER BY ALL")


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = warehouse_of(tmp_path, post=POSTS, theme=THEME, theme_term=terms("typhoon"))
    assert tagged(made) == [("q", "t", "rule")]
    return made


def test_a_theme_is_set_and_another_removed_in_one_generation(warehouse: Warehouse) -> None:
    before = len(warehouse.generations())
    correct(warehouse, [(P, IS), (Q, IS_NOT)])
    assert tagged(warehouse) == [("p", "t", "hand")]
    assert len(warehouse.generations()) == before + 1


@pytest.mark.parametrize(
    "files",
    [
        {"post": posts(f"p,{DAY},fine still", f"q,{DAY},typhoon signal")},
        {"theme_term": terms("typhoon", "signal", "fine weather")},
        {"theme": THEME.replace("A theme", "The theme")},
        {"post": posts(f"r,{DAY},storm")},
    ],
    ids=["new texts", "new terms", "new name", "another post"],
)
def test_what_was_said_outlives_what_comes_in(warehouse: Warehouse, files: dict[str, str]) -> None:
    correct(warehouse, [(P, IS), (Q, IS_NOT)])
    take_in(warehouse, files)
    assert tagged(warehouse) == [("p", "t", "hand")]


def test_it_outlives_tables_of_a_newer_version(warehouse: Warehouse) -> None:
    correct(warehouse, [(P, IS), (Q, IS_NOT)])
    with open_writer(warehouse.current()) as connection:
        connection.execute("UPDATE generation SET made_with = 'older'")
    bring_up_to_date(warehouse)
    assert tagged(warehouse) == [("p", "t", "hand")]


def test_taken_back_the_terms_alone_say(warehouse: Warehouse) -> None:
    correct(warehouse, [(P, IS), (Q, IS_NOT)])
    take_back(warehouse, [Q])
    assert tagged(warehouse) == [("p", "t", "hand"), ("q", "t", "rule")]
    take_back(warehouse, [P])
    assert tagged(warehouse) == [("q", "t", "rule")]
    assert said(warehouse) == []


def test_taken_back_after_the_terms_changed_the_new_ones_say(warehouse: Warehouse) -> None:
    correct(warehouse, [(P, IS), (Q, IS)])
    assert tagged(warehouse) == [("p", "t", "hand"), ("q", "t", "hand")]
    take_in(warehouse, {"theme_term": terms("fine")})
    take_back(warehouse, [P, Q])
    assert tagged(warehouse) == [("p", "t", "rule")]


def test_a_later_word_takes_the_place_of_an_earlier_one(warehouse: Warehouse) -> None:
    correct(warehouse, [(P, IS)])
    correct(warehouse, [(P, IS_NOT)])
    assert tagged(warehouse) == [("q", "t", "rule")]
    assert said(warehouse) == [("p", "t", "is not")]


def test_a_theme_without_terms_can_be_set(warehouse: Warehouse) -> None:
    correct(warehouse, [(Tag("p", "u"), IS)])
    assert tagged(warehouse) == [("p", "u", "hand"), ("q", "t", "rule")]


def test_what_is_not_there_is_refused_whole(warehouse: Warehouse) -> None:
    with pytest.raises(WarehouseTrouble) as trouble:
        correct(warehouse, [(P, IS), (Tag("gone", "t"), IS), (Tag("p", "gone"), IS_NOT)])
    assert (trouble.value.said, trouble.value.details) == ("theme_of_unknown", {"count": 2})
    assert (tagged(warehouse), said(warehouse)) == ([("q", "t", "rule")], [])


def test_nothing_to_change_makes_no_generation(warehouse: Warehouse) -> None:
    before = len(warehouse.generations())
    correct(warehouse, [])
    take_back(warehouse, [P])
    assert len(warehouse.generations()) == before


def test_undoing_an_import_leaves_what_was_said_since(warehouse: Warehouse) -> None:
    take_in(warehouse, {"post": posts(f"r,{DAY},storm")})
    correct(warehouse, [(P, IS), (Tag("r", "t"), IS)])
    (last,) = rows(warehouse, "SELECT max(import_id) FROM import")
    draft.take_back(warehouse, int(last[0]))
    assert tagged(warehouse) == [("p", "t", "hand"), ("q", "t", "rule")]
    assert said(warehouse) == [("p", "t", "is"), ("r", "t", "is")]
    take_in(warehouse, {"post": posts(f"r,{DAY},storms")})
    assert ("r", "t", "hand") in tagged(warehouse), "the word waited for the post"


def test_undoing_an_import_does_not_bring_back_what_was_taken_back_since(warehouse: Warehouse) -> None:
    correct(warehouse, [(P, IS), (Q, IS_NOT)])
    take_in(warehouse, {"post": posts(f"r,{DAY},storm")})
    take_back(warehouse, [P, Q])
    (last,) = rows(warehouse, "SELECT max(import_id) FROM import")
    draft.take_back(warehouse, int(last[0]))
    assert (tagged(warehouse), said(warehouse)) == ([("q", "t", "rule")], [])
