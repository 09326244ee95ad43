"""The Data page as the place where files are dropped: nothing is written before a person has seen and said so."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import ingest
from dashboard.core import clock, paths
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.importers.column_map import load_map
from dashboard.questions.ask import run
from dashboard.questions.catalogue import question
from dashboard.ui.shown import DATABASE_VARIABLE
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.draft import begin
from dashboard.warehouse.generations import Warehouse
from tests.drops import UNKNOWN, Drop, facebook, xiaohongshu, zipped
from tests.screens import PAGES, containers, said

NOW = dt.datetime(2025, 6, 2, 4, 0, tzinfo=dt.UTC)
IN_HONG_KONG = dt.datetime(2025, 6, 2, 12, 0)
EN = Language.EN


@dataclass
class Desk:
    """The Data page on a warehouse of its own."""

    warehouse: Warehouse
    app: AppTest

    def drop(self, *drops: Drop) -> "Desk":
        self.app.file_uploader[0].set_value(list(drops)).run()
        return self.checked()

    def checked(self) -> "Desk":
        assert [one.message for one in self.app.exception] == []
        assert [said(one) for one in self.app.error] == []
        return self

    def widget(self, kind: str, prefix: str) -> Any:
        """The one widget whose key begins so: the rest is the upload's own id."""
        found = [one for one in self.app.get(kind) if (one.key or "").startswith(prefix)]
        assert len(found) == 1, (prefix, [one.key for one in self.app.get(kind)])
        return found[0]

    def press(self, prefix: str) -> "Desk":
        self.widget("button", prefix).click().run()
        return self.checked()

    def says(self) -> str:
        kinds = ("markdown", "caption", "info", "warning", "success")
        return "\n".join(said(one) for kind in kinds for one in self.app.get(kind))

    def states(self) -> list[str]:
        """What stands beside each file."""
        files = containers(self.app, "desk_file_").values()
        return [said(block.markdown[1]).removesuffix("]").split("[")[1] for block in reversed(list(files))]

    def rows(self) -> list[str]:
        """Titles in the first rows of the first file."""
        block = list(containers(self.app, "desk_file_").values())[-1]
        return [str(title) for title in block.dataframe[0].value["Title"]]

    def held(self) -> list[str]:
        """The files in the warehouse."""
        connection = open_reader(self.warehouse.current())
        try:
            return [str(name) for name in run(connection, question("data.imports"), {})["file_name"]]
        finally:
            connection.close()


def state(name: str, language: Language = EN) -> str:
    return word(language, f"desk.state_{name}")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    """Opens the Data page on an empty warehouse, at noon in Hong Kong."""

    def open_desk(language: Language = EN) -> Desk:
        warehouse = Warehouse(tmp_path / "press.duckdb")
        if not warehouse.exists():
            begin(warehouse)
        monkeypatch.setenv(DATABASE_VARIABLE, str(warehouse.path))
        app = AppTest.from_file(str(paths.app()), default_timeout=60)
        app.switch_page("app_pages/data.py")
        app.query_params["lang"] = language.value
        app.query_params["period"] = "all"
        return Desk(warehouse, app.run()).checked()

    with clock.frozen(NOW):
        yield open_desk


@pytest.fixture
def desk(opened: Callable[..., Desk]) -> Desk:
    return opened()


@pytest.mark.parametrize("language", Language)
def test_an_empty_warehouse_has_a_place_to_drop_files(opened, language):
    desk = opened(language)
    assert desk.app.file_uploader[0].accept_multiple_files
    assert word(language, "desk.hint") in desk.says()
    assert [tab.label for tab in desk.app.tabs] == [
        word(language, f"desk.tab_{name}")
        for name in ("import", "links", "came_in", "freshness", "quality", "measures")
    ]
    assert word(language, "desk.nothing_yet") not in desk.says()


@pytest.mark.parametrize("page", [page for page in PAGES if page != "data"])
def test_the_other_pages_of_an_empty_warehouse_say_where_to_begin(desk, page):
    app = desk.app.switch_page("app_pages/overview.py" if page == "overview" else f"app_pages/{page}.py").run()
    assert not app.exception
    assert [said(one) for one in app.error] == []
    assert word(EN, "desk.nothing_yet") in [said(one) for one in app.info]


def test_what_was_understood_is_shown_before_anything_is_written(desk):
    desk.drop(facebook({}, {"Post ID": "122158000000000002", "Publish time": "03/20/2025 09:00", "Views": "many"}))
    assert desk.states() == [state("ready")]
    words = desk.says()
    assert "Facebook (Meta Business Suite) · Facebook · Harbour Fire Station" in words
    assert word(EN, "desk.rows", rows=2, accepted=1, repaired=0, rejected=1, other=0) in words
    assert "Posts: 1 · Captures of counters: 1 · 14 Mar 2025" in words
    assert word(EN, "desk.dated_by_drop") in words
    assert desk.rows() == ["Open day on Sunday"]
    assert desk.held() == []


def test_several_files_and_zips_lie_side_by_side(desk):
    exports = zipped("exports.zip", [facebook(), xiaohongshu()])
    desk.drop(exports, ("empty.csv", b"", "text/csv"), ("notes.txt", b"minutes", "text/plain"))
    assert sorted(desk.states()) == sorted([state("ready"), state("asks"), state("refused"), state("refused")])
    names = [said(one) for one in desk.app.markdown]
    assert "**exports.zip/Mar-01-2025_Mar-31-2025.csv**" in names
    assert "**exports.zip/笔记列表明细表.xlsx**" in names


def test_taken_in_reported_and_undone(desk):
    desk.drop(facebook({}, {"Post ID": "122158000000000002", "Views": "many"}))
    desk.press("desk_take_in")
    assert desk.held() == ["Mar-01-2025_Mar-31-2025.csv"]
    assert not containers(desk.app, "desk_file_")
    report = containers(desk.app, "desk_report")[""]
    words = "\n".join(said(one) for one in report.markdown)
    assert word(EN, "desk.report_taken", number=1) in words
    rejected = containers(desk.app, "card_desk_1_rejected")[""].dataframe[0].value
    assert rejected[word(EN, "column.line")].tolist() == [3]
    assert "many" in rejected[word(EN, "column.raw")].iloc[0]
    desk.press("undo_yes_desk")
    assert desk.held() == []
    assert word(EN, "desk.undone", files="Mar-01-2025_Mar-31-2025.csv") in desk.says()
    assert not containers(desk.app, "desk_report")


def test_an_import_can_be_undone_where_it_is_listed(desk):
    desk.drop(facebook()).press("desk_take_in")
    desk.press("undo_yes_import")
    assert desk.held() == []
    assert not containers(desk.app, "desk_report")


def test_a_new_account_is_named_beside_the_file(desk):
    desk.drop(xiaohongshu())
    assert desk.states() == [state("asks")]
    assert desk.widget("button", "desk_take_in").disabled
    desk.widget("selectbox", "account_").set_value("+").run()
    desk.widget("text_input", "account_name_").set_value("保安局").run()
    desk.widget("selectbox", "account_department_").set_value("+").run()
    desk.widget("text_input", "account_department_new_").set_value("SB").run()
    assert desk.checked().states() == [state("ready")]
    assert "Xiaohongshu · 保安局" in desk.says()
    desk.press("desk_take_in")
    held = ingest.held(desk.warehouse)
    assert [(one.platform, one.name, one.department_id) for one in held] == [("xiaohongshu", "保安局", "SB")]


def test_a_known_account_is_chosen(desk):
    first, second = xiaohongshu(), xiaohongshu({"笔记标题": "新的一天"})
    for name, drop in (("保安局", first), ("消防处", second)):
        desk.drop(drop)
        desk.widget("selectbox", "account_").set_value("+").run()
        desk.widget("text_input", "account_name_").set_value(name).run()
        desk.widget("selectbox", "account_department_").set_value("+").run()
        desk.widget("text_input", "account_department_new_").set_value("SB").run()
        desk.press("desk_take_in")
    desk.drop(xiaohongshu({"笔记标题": "又一天"}))
    assert desk.states() == [state("asks")]
    box = desk.widget("selectbox", "account_")
    assert box.options == ["保安局", "消防处", word(EN, "desk.new_account")]
    box.select("消防处").run()
    assert desk.checked().states() == [state("ready")]
    assert "Xiaohongshu · 消防处" in desk.says()


def test_only_what_is_ready_is_taken_in(desk):
    desk.drop(facebook(), xiaohongshu())
    assert desk.widget("button", "desk_take_in").label == word(EN, "desk.take_in_one")
    assert word(EN, "desk.left_out", n=1) in desk.says()
    desk.press("desk_take_in")
    assert desk.held() == ["Mar-01-2025_Mar-31-2025.csv"]
    assert sorted(desk.states()) == sorted([state("taken"), state("asks")])
    desk.press("undo_yes_desk")
    assert sorted(desk.states()) == sorted([state("ready"), state("asks")])


def test_a_file_that_is_in_already_is_shown_as_such(desk):
    desk.drop(facebook()).press("desk_take_in")
    desk.drop(facebook())
    assert desk.states() == [state("known")]
    assert desk.widget("button", "desk_take_in").disabled


def test_the_moment_of_capture_can_be_said(desk):
    desk.drop(facebook())
    box = desk.widget("date_time_input", "captured_")
    assert box.value == IN_HONG_KONG
    box.set_value(dt.datetime(2025, 4, 1, 9, 0)).run()
    assert word(EN, "desk.dated_by_drop") not in desk.checked().says()
    desk.press("desk_take_in")
    connection = open_reader(desk.warehouse.current())
    captured = run(connection, question("data.imports"), {})["captured_at"].iloc[0]
    connection.close()
    assert captured == dt.datetime(2025, 4, 1, 1, 0, tzinfo=dt.UTC)


def test_figures_older_than_their_posts_are_asked_about(desk):
    desk.drop(facebook({"Publish time": "06/01/2025 23:30"}))
    assert desk.states() == [state("asks")]


def test_text_of_a_file_is_shown_as_text(desk):
    name, content, kind = facebook({"Page name": "**b** <i>x</i> :red[y]"})
    desk.drop((f"_{name}", content, kind))
    raw = [one.value for one in desk.app.markdown]
    assert any("\\*\\*b\\*\\* \\<i\\>x" in text for text in raw)
    assert not any("**b**" in text for text in raw)


def test_an_unknown_table_is_described_once_and_known_the_next_time(desk):
    desk.drop(("odd.csv", UNKNOWN, "text/csv"))
    assert desk.states() == [state("unknown")]
    assert desk.widget("selectbox", "map_post_published_").value == "When"
    desk.widget("selectbox", "map_platform_").set_value("threads").run()
    desk.widget("selectbox", "map_post_post_id_").set_value("No.").run()
    desk.widget("selectbox", "map_post_text_").set_value("What").run()
    assert word(EN, "map.would_read", rows=2, rejected=0) in desk.checked().says()
    desk.widget("text_input", "map_name_").set_value("消防處 / 統計").run()
    desk.press("map_save_")
    saved = list(ingest.maps_folder(desk.warehouse).glob("*.toml"))
    assert [path.stem for path in saved] == ["消防處_統計"]
    assert load_map(str(saved[0])).time_formats == ("%d/%m/%Y %H:%M",)
    assert desk.states() == [state("asks")]
    desk.widget("selectbox", "account_").set_value("+").run()
    desk.widget("text_input", "account_name_").set_value("Harbour").run()
    desk.widget("selectbox", "account_department_").set_value("+").run()
    desk.widget("text_input", "account_department_new_").set_value("FSD").run()
    assert desk.checked().states() == [state("ready")]
    desk.press("desk_take_in")
    desk.drop(("next.csv", UNKNOWN.replace(b"Hello", b"Again"), "text/csv"))
    assert desk.states() == [state("ready")]


def test_sample_data_say_that_imports_are_for_trying(screens):
    app = screens("sample").open("data")
    assert word(EN, "desk.sample") in [said(one) for one in app.info]
