"""What the commands do when they are used well."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.warehouse.generations import Warehouse

TINY = Path(__file__).parent.parent / "tiny"
KEYS = [
    "file", "format", "platform", "rows", "accepted", "repaired", "rejected", "other", "posts", "snapshots",
    "account_days", "findings",
]  # fmt: skip
POST = "post_id,account_id,published_at,title\n{0},weibo:a,2024-04-19T09:00+08:00,{0}\n"


@pytest.fixture
def account(tmp_path: Path) -> Path:
    path = tmp_path / "account.csv"
    path.write_text("account_id,platform,handle\nweibo:a,weibo,a\n", encoding="utf-8")
    return path


def post(folder: Path, name: str) -> Path:
    path = folder / f"post {name} 帖文.csv"
    path.write_text(POST.format(name), encoding="utf-8")
    return path


def test_json_of_an_import(publicity: Any, tmp_path: Path, account: Path) -> None:
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(POST.format("p") + "q,weibo:a,yesterday,q\n", encoding="utf-8")
    said = publicity("import", account, mixed, TINY / "README.md", "--json")
    assert (said.code, said.err, said.out.count("\n")) == (1, "", 1)
    files = {one["file"]: one for one in said.json["files"]}
    assert list(said.json) == ["files"]
    assert all(list(one) == KEYS for one in files.values())
    for one in files.values():
        assert one["rows"] == sum(one[key] for key in ("accepted", "repaired", "rejected", "other"))
    taken, refused = files["mixed.csv"], files["README.md"]
    assert [taken[key] for key in KEYS[1:11]] == ["tidy_post", taken["platform"], 2, 1, 0, 1, 0, 1, 0, 0]
    (finding,) = [one for one in taken["findings"] if one["level"] == "rejected"]
    assert list(finding) == ["level", "line", "what", "next_step"]
    assert finding["line"] == 3
    assert "yesterday" in finding["what"]
    assert finding["next_step"]
    assert refused["format"] is None
    assert [(one["level"], bool(one["what"]), bool(one["next_step"])) for one in refused["findings"]] == [
        ("refused", True, True)
    ]


def test_a_clean_import_is_0_and_again_says_so(publicity: Any, tmp_path: Path, account: Path) -> None:
    first = publicity("import", account, post(tmp_path, "a"), "--json")
    again = publicity("import", account, post(tmp_path, "a"), "--json")
    assert (first.code, again.code) == (0, 0)
    assert [one["accepted"] for one in first.json["files"]] == [1, 1]
    assert [[f["level"] for f in one["findings"]] for one in again.json["files"]] == [["notice"], ["notice"]]
    assert [one["posts"] for one in again.json["files"]] == [0, 0]
    assert len(publicity("history", "--json").json["imports"]) == 2


def test_a_dry_run_writes_nothing(publicity: Any, elsewhere: Path, account: Path) -> None:
    said = publicity("import", account, "--dry-run")
    assert said.code == 0
    assert "Nothing was written" in said.out
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(("language", "word"), [("zh-Hant", "讀作"), ("zh-Hans", "读作")])
def test_the_import_report_speaks_chinese(publicity: Any, account: Path, language: str, word: str) -> None:
    assert word in publicity("--lang", language, "import", account, "--dry-run").out
    refused = publicity("--lang", language, "import", TINY / "README.md", "--json").json["files"][0]["findings"][0]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in refused["what"])
    assert any("\u4e00" <= letter <= "\u9fff" for letter in refused["next_step"])


def test_history_and_undo(publicity: Any, tmp_path: Path, account: Path) -> None:
    publicity("import", account)
    publicity("import", post(tmp_path, "a"))
    before = publicity("history", "--json").json
    publicity("import", post(tmp_path, "b"), post(tmp_path, "c"))
    listed = publicity("history", "--json").json["imports"]
    assert [one["file_name"] for one in listed][2:] == ["post a 帖文.csv", "account.csv"]
    assert "post b 帖文.csv" in publicity("history").out
    undone = publicity("undo", listed[0]["import_id"])
    assert undone.code == 0
    assert "post b 帖文.csv, post c 帖文.csv" in undone.out
    assert publicity("history", "--json").json == before
    refused = publicity("undo", 1)
    assert (refused.code, refused.out) == (1, "")
    assert "Undo 2 first" in refused.err


def test_undo_down_to_nothing(publicity: Any, account: Path) -> None:
    publicity("import", account)
    assert publicity("undo", 1).code == 0
    said = publicity("undo", 1)
    assert said.code == 1
    assert "no warehouse" in said.err


def test_the_database_is_named_by_option_then_variable_then_folder(
    publicity: Any, tmp_path: Path, account: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publicity("import", account)
    publicity("import", account, post(tmp_path, "a"), "--database", tmp_path / "甲 x.duckdb")
    monkeypatch.setenv("PUBLICITY_DATABASE", str(tmp_path / "甲 x.duckdb"))
    assert len(publicity("history", "--json").json["imports"]) == 2
    assert len(publicity("history", "--json", "--database", "publicity.duckdb").json["imports"]) == 1
    monkeypatch.delenv("PUBLICITY_DATABASE")
    assert len(publicity("history", "--json").json["imports"]) == 1


def test_without_a_database_the_sample_answers(publicity: Any, sample_warehouse: Warehouse, elsewhere: Path) -> None:
    said = publicity("ask", "overview.totals", "--format", "json")
    assert said.code == 0
    assert said.json["illustrative"] is True
    assert said.json["rows"][0]["posts"] >= 1500
    assert list(elsewhere.iterdir()) == []


def test_questions_are_listed_one_a_line(publicity: Any) -> None:
    from dashboard.questions.catalogue import questions

    for language in ("en", "zh-Hant", "zh-Hans"):
        said = publicity("--lang", language, "questions")
        assert said.code == 0
        assert [line.split(": ")[0] for line in said.out.splitlines()] == list(questions())


def test_help_names_every_command(publicity: Any) -> None:
    said = publicity("--help")
    assert said.code == 0
    for command in ("open", "import", "history", "undo", "questions", "ask"):
        assert command in said.out
        assert publicity(command, "--help").code == 0


def test_what_was_taken_in_is_asked(publicity: Any, tmp_path: Path) -> None:
    files = [shutil.copy(path, tmp_path) for path in sorted(TINY.glob("*.csv"))]
    publicity("import", *files)
    said = publicity("ask", "overview.totals", "--format", "json")
    assert json.loads(said.out)["rows"][0]["posts"] == 15


def test_check_tells_each_problem_with_its_count_and_the_way_out(publicity: Any, quality_warehouse: Warehouse) -> None:
    said = publicity("check", "--database", quality_warehouse.path, "--json")
    assert said.code == 1
    found = {one["problem"]: one for one in said.json["problems"]}
    fell = found["counter_fell"]
    assert (fell["items"], fell["held"], fell["example_id"], fell["example_title"]) == (1, 16, "fell", "Fell")
    assert fell["what"]
    assert fell["next_step"]
    lines = publicity("--lang", "zh-Hant", "check", "--database", quality_warehouse.path).out.splitlines()
    assert len(lines) == len(found) + 1
    assert lines[-1].startswith("已檢查而沒有發現：")
    assert found.keys().isdisjoint(said.json["not_found"])
    assert word(Language.ZH_HANT, f"problem.{said.json['not_found'][0]}.what") in lines[-1]
    assert [line for line in lines if "Fell（fell）" in line and "16 項中有 1 項" in line]


def test_check_finds_nothing_in_an_empty_warehouse(publicity: Any, tmp_path: Path) -> None:
    department = tmp_path / "department.csv"
    department.write_text("department_id,name_en\nSB,Security Bureau\n", encoding="utf-8")
    assert publicity("import", department).code == 0
    said = publicity("check")
    first, second = said.out.splitlines()
    assert (said.code, said.err, first) == (0, "", "Nothing found that needs a look.")
    assert second.startswith("Looked for and not found: ")
    assert "Posts with a counter that fell" in second
    told = publicity("check", "--json").json
    assert told["problems"] == []
    assert "counter_fell" in told["not_found"]


def test_the_language_may_stand_behind_the_command(publicity: Any, account: Path) -> None:
    assert "讀作" in publicity("import", account, "--dry-run", "--lang", "zh-Hant").out


def test_half_an_option_is_no_option(publicity: Any) -> None:
    """--langu would be the language of posts, or of messages."""
    said = publicity("ask", "overview.totals", "--langu", "en")
    assert (said.code, "--langu" in said.err) == (2, True)
