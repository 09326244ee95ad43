"""The sections of the Themes page: pairs, distinctive terms, posts without a theme, corrections by hand."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from dashboard.core import paths
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.terms import FEWEST_POSTS, FEWEST_WITH_TERM
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.ui.shown import DATABASE_VARIABLE
from dashboard.warehouse.generations import Warehouse
from tests.screens import containers, said
from tests.warehouse.derived_files import rows

ALL = Filters(period=Preset.ALL)


def test_terms_that_mark_a_department_are_of_its_posts(screens):
    shown = screens("sample")
    app = shown.open("themes", period="all", department="GFS")
    (table,) = containers(app, "card_")["distinctive"].dataframe
    texts = shown.ask("theme.texts", Filters(period=Preset.ALL, departments=("GFS",)), most_each=5000).frame
    here, elsewhere = (texts.loc[texts["is_here"] == side, "text"] for side in (True, False))
    frame = table.value
    assert len(frame) > 5
    assert (frame["z"] >= 1.96).all()
    assert frame["z"].is_monotonic_decreasing
    assert (frame[word(Language.EN, "column.posts_here")] >= FEWEST_WITH_TERM).all()
    chinese = frame[frame[word(Language.EN, "column.term")].str.contains(r"[\u3400-\u9fff]", regex=True)]
    for row in chinese.head(5).itertuples(index=False):
        term, n_here, n_elsewhere, _ = row
        assert (here.str.contains(term).sum(), elsewhere.str.contains(term).sum()) == (n_here, n_elsewhere)


def test_terms_are_written_in_the_readers_script(screens):
    shown = screens("sample")
    found = {}
    for language in Language:
        app = shown.open("themes", lang=language.value, period="all", department="GFS")
        found[language] = containers(app, "card_")["distinctive"].dataframe[0].value[word(language, "column.term")]
    assert "政府飞行服务队" in found[Language.ZH_HANS].tolist()
    assert "政府飛行服務隊" in found[Language.ZH_HANT].tolist()
    assert not found[Language.ZH_HANT].str.contains("飞").any()


@pytest.mark.parametrize("language", Language)
def test_where_nothing_or_too_little_stands_to_compare_a_sentence_stands(screens, language):
    shown = screens("tiny")
    app = shown.open("themes", lang=language.value, period="all")
    card = containers(app, "card_")["distinctive"]
    assert [said(one) for one in card.info] == [word(language, "theme_terms.nothing_left_out")]
    app = shown.open("themes", lang=language.value, period="all", platform="weibo")
    card = containers(app, "card_")["distinctive"]
    few = word(language, "theme_terms.too_few", here="5", elsewhere="10", fewest=FEWEST_POSTS)
    assert [said(one) for one in card.info] == [few]
    assert not card.dataframe


def test_posts_without_a_theme_are_listed_and_open(screens):
    shown = screens("tiny")
    app = shown.open("themes", period="all")
    listed = app.dataframe(key="rows_untagged_posts").value[word(Language.EN, "column.title")].tolist()
    assert listed == shown.ask("theme.untagged_posts", ALL, most_rows=100).frame["title"].tolist()
    assert "corrections" not in containers(app, "card_")


@pytest.fixture
def warehouse(corrected_warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """A copy of the warehouse with corrections that the app shows and writes."""
    own = Warehouse(tmp_path / "own.duckdb")
    shutil.copy(corrected_warehouse.current(), own.path)
    monkeypatch.setenv(DATABASE_VARIABLE, str(own.path))
    return own


def opened(page: str, language: Language = Language.EN, **link: str) -> AppTest:
    app = AppTest.from_file(str(paths.app()), default_timeout=60)
    app.switch_page(f"app_pages/{page}.py")
    for key, value in {"period": "all", "lang": language.value, **link}.items():
        app.query_params[key] = value
    return app.run()


def tagged(warehouse: Warehouse, post: str) -> list[tuple[str, str]]:
    return rows(warehouse, "SELECT theme_id, how FROM post_theme WHERE post_id = $post ORDER BY ALL", post=post)


def tick(app: AppTest, table: str, *chosen: int) -> None:
    """Rows ticked: AppTest itself ticks none."""
    states = app._tree.get_widget_states()
    selection = {"selection": {"rows": list(chosen), "columns": [], "cells": []}}
    states.widgets.append(WidgetState(id=table, string_value=json.dumps(selection)))
    app._run(states)


@pytest.mark.parametrize("language", Language)
def test_themes_of_a_post_are_shown_with_who_said_so(warehouse: Warehouse, language: Language) -> None:
    app = opened("posts", language, post="p03")
    assert not app.exception
    card = containers(app, "card_")["themes_of_post"]
    assert card.multiselect[0].value == ["weather"]
    assert app.button(key="themes_save").disabled
    name = {"en": "Teamwork"}.get(language.value, "合作")
    (line,) = [said(one) for one in card.markdown if name in said(one)]
    assert line.startswith(word(language, "theme_hand.removed", theme=name, moment="").rstrip(" ,，"))


def test_a_theme_is_set_and_removed_on_the_page_of_a_post(warehouse: Warehouse) -> None:
    app = opened("posts", post="p14")
    assert tagged(warehouse, "p14") == [("teamwork", "rule"), ("weather", "rule")]
    containers(app, "card_")["themes_of_post"].multiselect[0].set_value(["weather", "tech"]).run()
    app.button(key="themes_save").click().run()
    assert not app.exception
    assert tagged(warehouse, "p14") == [("tech", "hand"), ("weather", "rule")]
    assert sorted(containers(app, "card_")["themes_of_post"].multiselect[0].value) == ["tech", "weather"]
    app.button(key="themes_undo_teamwork").click().run()
    assert tagged(warehouse, "p14") == [("teamwork", "rule"), ("tech", "hand"), ("weather", "rule")]


def test_corrections_are_listed_on_the_themes_page_and_undone(warehouse: Warehouse) -> None:
    app = opened("themes")
    (table,) = [one for one in app.dataframe if "rows_corrections_" in one.proto.id]
    assert table.value[word(Language.EN, "column.verdict")].tolist() == [
        word(Language.EN, f"theme_verdict.{verdict}") for verdict in ("is_not", "is", "is")
    ]
    assert app.button(key="correct_undo").disabled
    tick(app, table.proto.id, 0, 1)
    assert not app.button(key="correct_undo").disabled
    app.button(key="correct_undo").click()
    tick(app, table.proto.id, 0, 1)
    assert not app.exception
    assert tagged(warehouse, "p03") == [("teamwork", "rule"), ("weather", "rule")]
    assert tagged(warehouse, "p02") == []
    assert tagged(warehouse, "p07") == [("weather", "hand")]


def test_what_cannot_be_written_is_said(warehouse: Warehouse) -> None:
    app = opened("posts", post="p14")
    containers(app, "card_")["themes_of_post"].multiselect[0].set_value(["tech"]).run()
    warehouse.folder.write_bytes(b"in the way")
    app.button(key="themes_save").click().run()
    assert not app.exception
    assert len(app.error) == 1
