"""Each template can be filled in and taken in again."""

import csv
import io

import pytest

from dashboard import cli
from dashboard.importers import templates
from dashboard.importers.reading import Source
from dashboard.importers.registry import importable
from dashboard.importers.signature import find_headers
from dashboard.importers.sniff import open_source


def test_the_command_knows_every_template() -> None:
    assert set(cli.KINDS) == set(templates.KINDS)


@pytest.mark.parametrize("kind", cli.KINDS)
def test_the_header_is_recognised_as_its_table(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["template", kind]) == 0
    told = capsys.readouterr()
    columns = next(csv.reader(io.StringIO(told.out)))
    opened = open_source(Source("filled.csv", (told.out + "," * (len(columns) - 1) + "\n").encode()))
    (match,) = find_headers(opened, formats=importable(), name="filled.csv")
    assert match.format.name == ("threads_manual" if kind == "threads" else f"tidy_{templates.KINDS[kind]}")
    assert [line.strip().split(":")[0] for line in told.err.splitlines()] == columns


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_what_each_column_holds_is_said_in_each_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", language, "template", "posts"]) == 0
    required = {"en": "(required)", "zh-Hant": "（必填）", "zh-Hans": "（必填）"}[language]
    assert required in capsys.readouterr().err.splitlines()[0]


def test_a_filled_in_table_of_followers_comes_in(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "accounts.csv").write_text("account_id,platform,handle,name\nweibo:sb,weibo,hksb,SB\n")
    assert cli.main(["template", "followers"]) == 0
    header = capsys.readouterr().out
    cells = {"account_id": "weibo:sb", "day": "2024-04-19", "followers": "1200"}
    row = ",".join(cells.get(name, "") for name in header.strip().split(","))
    (tmp_path / "followers.csv").write_text(f"{header}{row}\n")
    files = [str(tmp_path / "accounts.csv"), str(tmp_path / "followers.csv")]
    assert cli.main(["import", *files, "--database", str(tmp_path / "p.duckdb")]) == 0
    assert "1 account days" in capsys.readouterr().out
