"""`publicity export` and `restore`: the whole warehouse as files and back, with a dictionary in three languages."""

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.core.vocabulary import Language
from dashboard.warehouse.export import MANIFEST

CHINESE = {Language.EN: "Column", Language.ZH_HANT: "欄位", Language.ZH_HANS: "字段"}


@pytest.fixture
def out(publicity: Any, database: Path) -> Path:
    said = publicity("export", "out", "--database", database)
    assert (said.code, said.err) == (0, "")
    return Path("out")


def test_every_table_is_there_twice_and_said(publicity: Any, database: Path, out: Path) -> None:
    held = {path.stem for path in (out / "parquet").iterdir()}
    assert (
        held
        == {path.stem for path in (out / "csv").iterdir()}
        == set(json.loads((out / MANIFEST).read_text())["tables"])
    )
    assert {"post", "snapshot", "release", "post_score"} <= held
    said = publicity("export", "again", "--database", database).out
    assert said.startswith(f"{len(held)} tables in again")
    assert "publicity restore again --database" in said


def test_other_programs_read_the_same_numbers(publicity: Any, database: Path, out: Path) -> None:
    """DuckDB reads both forms; what is added up there is what `publicity ask` says."""
    asked = publicity("ask", "overview.totals", "--period", "all", "--format", "json", "--database", database).json
    for form in ("parquet/post.parquet", "csv/post.csv"):
        counted = duckdb.sql(f"SELECT count(*) FROM '{out / form}'").fetchall()
        assert counted == [(asked["rows"][0]["posts"],)]


@pytest.mark.parametrize("language", Language)
def test_the_dictionary_names_every_column(out: Path, language: Language) -> None:
    with (out / f"dictionary.{language}.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert CHINESE[language] in heads
    assert all(all(cell.strip() for cell in row) for row in rows)
    table, column = 0, heads.index(CHINESE[language])
    said = {(row[table], row[column]) for row in rows}
    for path in (out / "parquet").iterdir():
        names = [row[0] for row in duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()]
        assert {(path.stem, name) for name in names} <= said


def test_what_was_written_comes_back(publicity: Any, database: Path, out: Path) -> None:
    said = publicity("restore", out, "--database", "back.duckdb")
    assert (said.code, said.err) == (0, "")
    rows = sum(one["rows"] for one in json.loads((out / MANIFEST).read_text())["tables"].values())
    assert said.out == f"back.duckdb: {rows} rows, as they were.\n"
    for question in ("overview.totals", "response.by_platform", "data.imports", "theme.response_by_theme"):
        asked = ("ask", question, "--format", "csv", "--database")
        assert publicity(*asked, "back.duckdb").out == publicity(*asked, database).out


def test_a_restored_warehouse_takes_files_in(publicity: Any, out: Path, tmp_path: Path) -> None:
    more = tmp_path / "post.csv"
    more.write_text(
        "post_id,account_id,published_at,title\nnew,weibo:sb,2024-05-20T09:00+08:00,new\n", encoding="utf-8"
    )
    publicity("restore", out, "--database", "back.duckdb")
    assert publicity("import", more, "--database", "back.duckdb").code == 0
    counted = publicity(
        "ask", "overview.totals", "--period", "all", "--format", "json", "--database", "back.duckdb"
    ).json
    assert counted["rows"][0]["posts"] == 16


def occupied() -> None:
    Path("out").mkdir()
    (Path("out") / "mine.txt").write_text("mine", encoding="utf-8")


def taken() -> None:
    Path("back.duckdb").write_text("mine", encoding="utf-8")


def half() -> None:
    (Path("half") / "parquet").mkdir(parents=True)


WRONG = {
    "a folder with something in it": (occupied, "export out", "out"),
    "a file of that name": (taken, "export back.duckdb", "back.duckdb"),
    "a database that is there": (taken, "restore written --database back.duckdb", "back.duckdb"),
    "nowhere to restore to": (half, "restore written", "--database"),
    "no such folder": (half, "restore none --database new.duckdb", "none"),
    "an export that was cut short": (half, "restore half --database new.duckdb", "half"),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_done_is_said_and_nothing_is_touched(
    publicity: Any, database: Path, what: str, language: Language
) -> None:
    publicity("export", "written", "--database", database)
    before, typed, says = WRONG[what]
    before()
    held = {path: path.stat().st_mtime_ns for path in Path().rglob("*")}
    more = ("--database", database) if typed.startswith("export") else ()
    said = publicity("--lang", language, *typed.split(), *more)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1), said
    assert says in said.err
    assert any("\u4e00" <= letter <= "\u9fff" for letter in said.err) == (language is not Language.EN)
    assert {path: path.stat().st_mtime_ns for path in Path().rglob("*")} == held
