"""Whatever is typed wrongly: one clear line with the way out, exit code 1 or 2, never a traceback, nothing written."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

TINY = Path(__file__).parent.parent / "tiny"


def one_line(said: Any, *words: str) -> str:
    """The one line on stderr, which holds these words; nothing else was printed."""
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert said.err.startswith("publicity")
    for word in words:
        assert word in said.err
    return str(said.err)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "command"),
        ("--frob", "command"),
        ("dance", "dance"),
        ("questions --frob", "--frob"),
        ("--lang fr questions", "fr"),
        ("import", "FILE"),
        ("undo", "IMPORT"),
        ("undo seven", "seven"),
        ("ask", "QUESTION"),
        ("ask overview.totals --format pdf", "pdf"),
        ("ask overview.totals --basis guessed", "guessed"),
        ("ask overview.totals --compare yesterday", "yesterday"),
        ("open --port 99999", "99999"),
        ("open --port -1", "-1"),
        ("open --port http", "http"),
    ],
)
def test_wrong_use(publicity: Any, typed: str, word: str) -> None:
    said = publicity(*typed.split())
    assert said.code == 2
    assert "--help" in one_line(said, word)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("overview.total", ["overview.total", "overview.totals"]),
        ("zzz", ["zzz", "publicity questions"]),
        ("overview.totals --since soon", ["--since", "soon", "2024-04-19"]),
        ("overview.totals --until 2024-02-30", ["--until", "2024-02-30"]),
        ("overview.totals --until 19/04/2024", ["--until", "19/04/2024"]),
        ("overview.totals --since 2024-05-01 --until 2024-04-01", ["2024-05-01", "2024-04-01"]),
        ("overview.totals --since 0001-01-01 --compare previous", ["0001-01-01", "1900"]),
        ("overview.totals --until 9999-12-31 --compare last-year", ["9999-12-31", "2200"]),
        ("overview.totals --department MARS", ["department", "MARS", "GFS", "SB"]),
        ("overview.totals --platform myspace", ["myspace", "weibo"]),
        ("overview.totals --account weibo:nobody", ["weibo:nobody", "weibo:sb"]),
        ("overview.totals --theme cats", ["cats", "weather"]),
        ("overview.totals --format-of-post scroll", ["scroll", "photo"]),
        ("overview.totals --language la", ["la", "zh-Hans"]),
        ("overview.earned_totals --basis published", ["earned", "published", "overview.totals"]),
        ("overview.totals --basis earned", ["earned", "overview.earned_totals"]),
        ("post.one_post", ["post.one_post", "post", "--set"]),
        ("post.one_post --set post", ["--set post", "NAME=VALUE"]),
        ("post.one_post --set who=me", ["who", "post"]),
        ("post.top_posts --set most_rows=many", ["most_rows", "many", "INTEGER"]),
        ("post.top_posts --set most_rows=-1", ["most_rows", "-1"]),
        ("post.top_posts --set most_rows=99999999999999999999", ["most_rows"]),
        ("post.top_posts --set order_by=luck", ["luck", "interactions"]),
        ("response.published_by_time --set grain=fortnight", ["fortnight", "week"]),
        ("data.rejected_rows --set import_id=one", ["import_id", "one"]),
        ("overview.totals --set start_day=soon", ["start_day", "soon"]),
        ("data.coverage --set as_of_at=2024-04-19", ["as_of_at", "2024-04-19"]),
    ],
)
def test_questions_that_cannot_be_answered(publicity: Any, database: Path, typed: str, words: list[str]) -> None:
    said = publicity("ask", *typed.split(), "--database", database)
    assert said.code == 1
    one_line(said, *words)


def letter(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_text("Dear editor,\n", encoding="utf-8")
    return path


def strangers(folder: Path) -> Path:
    path = folder / "strangers.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE theirs (number INTEGER)")
    return path


def cut_short(folder: Path) -> Path:
    path = folder / "cut.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE theirs AS FROM range(100000)")
    path.write_bytes(path.read_bytes()[:5000])
    return path


@pytest.mark.parametrize("command", ["ask overview.totals", "history", "undo 1", "open --headless"])
@pytest.mark.parametrize("make", [letter, strangers, cut_short, lambda folder: folder, lambda folder: folder / "none"])
def test_a_database_that_is_none(publicity: Any, elsewhere: Path, command: str, make: Any) -> None:
    path = make(elsewhere)
    before = sorted(elsewhere.iterdir())
    said = publicity(*command.split(), "--database", path)
    assert said.code == 1
    one_line(said, path.name)
    assert sorted(elsewhere.iterdir()) == before


@pytest.mark.parametrize("option", ["yesterday", "2024-04-19", "2024-04-19T09:00", "2024-13-01T09:00+08:00"])
def test_a_moment_without_a_zone(publicity: Any, elsewhere: Path, option: str) -> None:
    said = publicity("import", TINY / "account.csv", "--captured-at", option)
    assert said.code == 1
    one_line(said, "--captured-at", option, "2024-04-19T09:00+08:00")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("missing", ["none.csv", "."])
def test_a_file_that_is_not_there_stops_the_import(publicity: Any, elsewhere: Path, missing: str) -> None:
    said = publicity("import", TINY / "account.csv", missing)
    assert said.code == 1
    one_line(said, missing)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        (b"", [], []),
        (b"\x00\x01\x02" * 400, [], []),
        (b"PK\x03\x04 not really a zip", [], []),
        ("部門,數目\n保安局,3\n".encode(), [], ["部門", "--map"]),
        (b"a,b\n1,2\n", ["--map", "nowhere"], ["nowhere", "sg_gov_press"]),
        (b"a,b\n1,2\n", ["--map", "none.toml"], ["none"]),
        (b"a,b\n1,2\n", ["--as", "crystal_ball"], ["crystal_ball", "tidy_post"]),
        (b"a,b\n1,2\n", ["--as", "tidy_post"], ["post_id"]),
    ],
)
def test_a_file_of_another_kind(
    publicity: Any, elsewhere: Path, tmp_path: Path, content: bytes, options: list[str], words: list[str]
) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    said = publicity("import", path, *options)
    assert (said.code, said.err) == (1, "")
    assert said.out.count("\n") == 1, said.out
    assert said.out.strip().startswith("wrong.csv: ")
    for word in words:
        assert word in said.out
    assert list(elsewhere.iterdir()) == []


def test_a_wrong_file_stops_no_other(publicity: Any, tmp_path: Path) -> None:
    said = publicity("import", letter(tmp_path), TINY / "account.csv", "--database", tmp_path / "w.duckdb")
    assert said.code == 1
    assert publicity("history", "--json", "--database", tmp_path / "w.duckdb").json["imports"][0]["accepted"] > 0


def test_a_port_in_use(publicity: Any, database: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = publicity("open", "--headless", "--port", port, "--database", database)
    assert said.code == 1
    one_line(said, str(port), "--port")


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_messages_speak_chinese(publicity: Any, database: Path, language: str) -> None:
    said = publicity("--lang", language, "ask", "overview.totals", "--database", database, "--department", "MARS")
    assert said.code == 1
    assert {"zh-Hant": "資料庫", "zh-Hans": "数据库"}[language] in one_line(said, "MARS")


def test_stopping_and_closed_pipes_are_no_failure(tmp_path: Path) -> None:
    """`publicity questions | head -1`, in processes of their own."""
    python = shutil.which(sys.executable) or sys.executable
    with subprocess.Popen(
        [python, "-m", "dashboard", "questions"], cwd=TINY.parent.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        said = child.stderr.read()
    assert (child.returncode, said) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_cannot_show_chinese(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    command = [sys.executable, "-m", "dashboard", "--lang", "zh-Hans", "questions"]
    said = subprocess.run(command, cwd=TINY.parent.parent, capture_output=True, timeout=60)
    assert (said.returncode, said.stderr) == (0, b"")
    assert said.stdout.count(b"\n") > 30
