"""The section in which a person says which posts are one story: what it shows, and what her clicks write."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.ui.shown import DATABASE_VARIABLE
from dashboard.warehouse.generations import Warehouse
from tests.screens import containers, said
from tests.warehouse.derived_files import rows


def drawn(language: str, *departments: str) -> None:
    """The section alone, as a page draws it."""
    from dashboard.core.vocabulary import Language
    from dashboard.exhibits import cached
    from dashboard.exhibits.viewer import Viewer
    from dashboard.filters.model import Filters
    from dashboard.filters.period import Preset
    from dashboard.filters.url import Address
    from dashboard.ui import shown
    from dashboard.ui.proposals import proposals

    generation = shown.current_generation()
    facts = cached.facts(generation)
    known = cached.known(generation, Language(language))
    filters = Filters(period=Preset.ALL, departments=departments or None)
    address = Address(filters=filters, language=Language(language))
    proposals(Viewer(generation, address, known, facts.span, facts.illustrative, facts.as_of))


@pytest.fixture
def warehouse(stories_warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """A copy of the warehouse of stories that the app shows and writes."""
    own = Warehouse(tmp_path / "own.duckdb")
    shutil.copy(stories_warehouse.current(), own.path)
    monkeypatch.setenv(DATABASE_VARIABLE, str(own.path))
    return own


def section(*departments: str, language: Language = Language.EN) -> AppTest:
    return AppTest.from_function(drawn, args=(language.value, *departments), default_timeout=60).run()


def table(app: AppTest, name: str) -> Any:
    (found,) = [one for one in app.dataframe if f"rows_{name}_" in one.proto.id]
    return found


def tick(app: AppTest, name: str, *chosen: int, click: str = "") -> AppTest:
    """Rows ticked, and a button pressed with them: AppTest itself ticks no rows."""
    if click:
        app.button(key=click).click()
    states = app._tree.get_widget_states()
    selection = {"selection": {"rows": list(chosen), "columns": [], "cells": []}}
    states.widgets.append(WidgetState(id=table(app, name).proto.id, string_value=json.dumps(selection)))
    return app._run(states)


@pytest.mark.parametrize("language", Language)
def test_it_shows_what_waits_and_what_was_decided(warehouse: Warehouse, language: Language) -> None:
    app = section(language=language)
    assert not app.exception
    assert set(containers(app, "card_")) == {"proposals", "decisions"}
    shown = table(app, "proposals").value
    assert shown[word(language, "column.title")].tolist() == [
        "郊野山火已經撲滅", "Helicopter saves three hikers", "Helicopter saves three hikers on Lantau",
        "直升機救回三名行山者", "直升机救回三名行山者", "直升机救回三名行山者",
    ]  # fmt: skip
    assert shown[word(language, "column.pair")].tolist() == [
        word(language, f"story_kind.{kind}") for kind in ("story", "story", "release", "story", "release", "release")
    ]
    assert shown[word(language, "column.other_platform")].dropna().tolist() == [
        word(language, f"platform.{platform}") for platform in ("weibo", "x", "weibo")
    ]
    decided = table(app, "decisions").value[word(language, "column.verdict")].tolist()
    assert decided == [word(language, "verdict.different"), word(language, "verdict.same")]


def test_nothing_can_be_decided_before_a_row_is_ticked(warehouse: Warehouse) -> None:
    app = section()
    assert [app.button(key=key).disabled for key in ("decide_same", "decide_different", "decide_undo")] == [True] * 3
    tick(app, "proposals", 0)
    assert [app.button(key=key).disabled for key in ("decide_same", "decide_different", "decide_undo")] == [
        False, False, True,
    ]  # fmt: skip


def test_yes_links_the_ticked_pairs_and_undo_unlinks_them(warehouse: Warehouse) -> None:
    links = "SELECT post_id, kind FROM post_link WHERE how = 'confirmed' AND target_id <> 'opening' ORDER BY ALL"
    app = section()
    tick(app, "proposals", 0, 2)
    tick(app, "proposals", 0, 2, click="decide_same")
    assert not app.exception
    assert rows(warehouse, links) == [("c", "release"), ("day", "story"), ("noon", "story")]
    assert len(table(app, "proposals").value) == 4
    assert len(table(app, "decisions").value) == 4
    tick(app, "decisions", 0, 1)
    tick(app, "decisions", 0, 1, click="decide_undo")
    assert rows(warehouse, links) == []
    assert len(table(app, "proposals").value) == 6


def test_no_takes_the_pair_off_the_list_and_links_nothing(warehouse: Warehouse) -> None:
    before = rows(warehouse, "SELECT count(*) FROM post_link")
    app = section()
    tick(app, "proposals", 1)
    tick(app, "proposals", 1, click="decide_different")
    assert len(table(app, "proposals").value) == 5
    assert rows(warehouse, "SELECT count(*) FROM post_link") == before


def test_what_cannot_be_written_is_said_and_nothing_is_lost(warehouse: Warehouse) -> None:
    app = section()
    tick(app, "proposals", 0)
    warehouse.folder.write_bytes(b"in the way")
    tick(app, "proposals", 0, click="decide_same")
    assert not app.exception
    assert len(app.error) == 1
    assert len(table(app, "proposals").value) == 6


def test_under_filters_without_proposals_a_sentence_stands(warehouse: Warehouse) -> None:
    app = section("HKO")
    assert word(Language.EN, "stories.none") in said(app.info[0])
    assert not [one for one in app.dataframe if "rows_proposals_" in one.proto.id]
    assert "decisions" in containers(app, "card_")
