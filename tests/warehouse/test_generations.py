"""Readers never wait, an import never half-happens, and what was taken in can be taken back."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard import ingest
from dashboard.core.errors import PublicityError
from dashboard.core.vocabulary import Language
from dashboard.importers.reading import Options, Source
from dashboard.warehouse import generations
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.draft import next_generation, take_back
from dashboard.warehouse.generations import Warehouse

ACCOUNT = "account_id,platform,handle\nweibo:a,weibo,a\n"


def post_file(name: str, *, account: str = "weibo:a") -> str:
    return f"post_id,account_id,published_at,title\n{name},{account},2024-04-19T09:00+08:00,{name}\n"


def take_in(warehouse: Warehouse, **files: str) -> list[ingest.FileReport]:
    sources = [Source(f"{name}.csv", text.encode()) for name, text in files.items()]
    return ingest.take_in(warehouse, sources, Options())


def posts(warehouse: Warehouse) -> list[str]:
    with open_reader(warehouse.current()) as connection:
        return [key for (key,) in connection.execute("SELECT post_id FROM post ORDER BY post_id").fetchall()]


def numbers(warehouse: Warehouse) -> list[int]:
    return [int(path.stem.removeprefix("generation-")) for path in warehouse.generations()]


def refusal(call: object, *arguments: object) -> str:
    """The key of what is said."""
    with pytest.raises(PublicityError) as caught:
        call(*arguments)  # type: ignore[operator]
    assert "{" not in caught.value.words(Language.ZH_HANT)
    return caught.value.said


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generations") / "some place 資料"
    take_in(Warehouse(folder / "新聞 處.duckdb"), account=ACCOUNT, post=post_file("a"))
    return folder


@pytest.fixture
def warehouse(tmp_path: Path, made_once: Path) -> Warehouse:
    """One generation with post a."""
    folder = shutil.copytree(made_once, tmp_path / made_once.name, symlinks=True)
    return Warehouse(folder / "新聞 處.duckdb")


@pytest.fixture
def two_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "KEPT", 2)


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("links need a privilege here")

    monkeypatch.setattr(Path, "symlink_to", refuse)


def test_the_name_is_a_link_that_duckdb_itself_opens(warehouse: Warehouse) -> None:
    assert warehouse.path.is_symlink()
    with duckdb.connect(str(warehouse.path), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM post").fetchone() == (1,)


def test_a_warehouse_can_be_moved_with_its_folder(warehouse: Warehouse, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.move(warehouse.path.parent, moved)
    assert posts(Warehouse(moved / warehouse.path.name)) == ["a"]


@pytest.mark.usefixtures("no_links")
def test_where_links_cannot_be_made_a_text_file_points(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "文字 pointer.duckdb")
    for name in ("a", "b"):
        take_in(warehouse, account=ACCOUNT, post=post_file(name))
    assert not warehouse.path.is_symlink()
    assert warehouse.path.read_bytes() == b"publicity generation: generation-000002.duckdb"
    assert posts(warehouse) == ["a", "b"]
    take_back(warehouse, 3)
    assert posts(warehouse) == ["a"]


def test_each_import_is_a_generation_with_a_name_of_its_own(warehouse: Warehouse) -> None:
    take_in(warehouse, post=post_file("b"))
    take_back(warehouse, 3)
    take_in(warehouse, post=post_file("c"))
    assert numbers(warehouse) == [1, 2, 3]
    assert warehouse.current().name == "generation-000003.duckdb"
    assert posts(warehouse) == ["a", "c"]


def test_a_reader_keeps_its_generation_and_a_new_one_sees_the_new(warehouse: Warehouse) -> None:
    with open_reader(warehouse.current()) as reader:
        take_in(warehouse, post=post_file("b"))
        assert reader.execute("SELECT count(*) FROM post").fetchone() == (1,)
        assert posts(warehouse) == ["a", "b"]
        with reader.cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM post").fetchone() == (1,)


@pytest.mark.usefixtures("two_kept")
def test_a_read_generation_is_readable_even_after_it_was_pruned(warehouse: Warehouse) -> None:
    with open_reader(warehouse.current()) as reader:
        first = warehouse.current()
        for name in "bcd":
            take_in(warehouse, post=post_file(name))
        assert not first.exists()
        assert reader.execute("SELECT post_id FROM post").fetchall() == [("a",)]


@pytest.mark.usefixtures("two_kept")
def test_only_the_last_generations_are_kept(warehouse: Warehouse) -> None:
    for name in "bcd":
        take_in(warehouse, post=post_file(name))
    assert numbers(warehouse) == [3, 4]


def spoil(warehouse: Warehouse, statement: str, *, fails: bool = False) -> None:
    with next_generation(warehouse) as draft:
        draft.is_changed = True
        draft.connection.execute(statement)
        if fails:
            raise ZeroDivisionError


def test_a_draft_that_fails_changes_nothing(warehouse: Warehouse) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        for path in sorted(warehouse.path.parent.rglob("*")):
            if path.is_file():
                yield str(path), path.read_bytes()

    before = dict(files())
    with pytest.raises(ZeroDivisionError):
        spoil(warehouse, "DELETE FROM post", fails=True)
    assert dict(files()) == before


def test_a_draft_that_breaks_a_rule_is_not_published(warehouse: Warehouse) -> None:
    with pytest.raises(PublicityError, match="post without account"):
        spoil(warehouse, "DELETE FROM account")
    assert numbers(warehouse) == [1]
    assert posts(warehouse) == ["a"]


def test_what_a_dead_import_left_is_cleared_by_the_next(warehouse: Warehouse) -> None:
    for name in ("building-000002.duckdb", "building-000002.duckdb.wal", "building-generation-000000.duckdb"):
        (warehouse.folder / name).write_bytes(b"half")
    (warehouse.path.parent / f".{warehouse.path.name}.pointer").symlink_to("nowhere")
    take_in(warehouse, post=post_file("b"))
    assert sorted(path.name for path in warehouse.folder.iterdir()) == [
        "generation-000001.duckdb", "generation-000002.duckdb", "import.lock",
    ]  # fmt: skip
    assert sorted(path.name for path in warehouse.path.parent.iterdir()) == ["新聞 處.duckdb", "新聞 處.generations"]


HOLDS_THE_LOCK = """
import sys
from pathlib import Path
from dashboard.warehouse.generations import Warehouse, alone
with alone(Warehouse(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_importer_is_told_so_and_the_lock_dies_with_its_process(warehouse: Warehouse) -> None:
    command = [sys.executable, "-c", HOLDS_THE_LOCK, str(warehouse.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(PublicityError, match=re.escape("Another import into 新聞 處.duckdb is running")):
            take_in(warehouse, post=post_file("b"))
        assert refusal(take_back, warehouse, 1) == "import_running"
        assert posts(warehouse) == ["a"]
        other.kill()
        other.wait(20)
    take_in(warehouse, post=post_file("b"))
    assert posts(warehouse) == ["a", "b"]


def test_the_same_file_again_makes_no_generation_and_says_so(warehouse: Warehouse) -> None:
    (report,) = take_in(warehouse, renamed=post_file("a"))
    assert [(f.said, f.details) for f in report.findings] == [("file_known", {"import_id": 2})]
    assert report.import_id is None
    assert not report.is_refused
    assert numbers(warehouse) == [1]


def test_the_same_file_twice_in_one_call_counts_once(warehouse: Warehouse) -> None:
    first, second = take_in(warehouse, one=post_file("b"), two=post_file("b"))
    assert (first.posts, second.posts) == (1, 0)
    assert [f.said for f in second.findings] == ["file_known"]
    assert numbers(warehouse) == [1, 2]


def test_orphans_refuse_their_whole_file_and_no_other(warehouse: Warehouse) -> None:
    lost = post_file("x", account="weibo:unheard") + "y,weibo:a,2024-04-19T09:00+08:00,y\n"
    bad, good = take_in(warehouse, lost=lost, fine=post_file("b"))
    assert bad.file == "lost.csv"
    assert bad.is_refused
    assert "weibo:unheard" in bad.findings[-1].what(Language.EN)
    assert good.posts == 1
    assert posts(warehouse) == ["a", "b"]


def test_orphans_alone_make_no_generation(warehouse: Warehouse) -> None:
    (report,) = take_in(warehouse, lost=post_file("x", account="weibo:unheard"))
    assert report.is_refused
    assert numbers(warehouse) == [1]


def test_files_may_be_named_in_any_order(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "w.duckdb")
    captured = "post_id,captured_at,exposures\na,2024-04-20T09:00+08:00,5\n"
    reports = take_in(warehouse, snapshot=captured, post=post_file("a"), account=ACCOUNT)
    assert [report.is_refused for report in reports] == [False] * 3


def test_a_dry_run_leaves_no_trace(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "w.duckdb")
    source = Source("account.csv", ACCOUNT.encode())
    (report,) = ingest.take_in(warehouse, [source], Options(), dry_run=True)
    assert report.reading is not None
    assert report.reading.accepted == 1
    assert list(tmp_path.iterdir()) == []


def test_undo_takes_every_file_of_the_last_import_back(warehouse: Warehouse) -> None:
    take_in(warehouse, one=post_file("b"), two=post_file("c"))
    assert take_back(warehouse, 3) == ["one.csv", "two.csv"]
    assert posts(warehouse) == ["a"]
    assert ingest.take_in(warehouse, [Source("one.csv", post_file("b").encode())], Options())[0].posts == 1


def test_undo_of_the_first_import_leaves_no_warehouse(warehouse: Warehouse) -> None:
    assert take_back(warehouse, 2) == ["account.csv", "post.csv"]
    assert not warehouse.exists()
    assert refusal(warehouse.current) == "no_warehouse"
    take_in(warehouse, account=ACCOUNT, post=post_file("b"))
    assert posts(warehouse) == ["b"]
    assert warehouse.current().name == "generation-000002.duckdb"


def test_undo_refuses_what_it_cannot_take_back(warehouse: Warehouse) -> None:
    take_in(warehouse, post=post_file("b"))
    assert refusal(take_back, warehouse, 1) == "import_not_last"
    assert refusal(take_back, warehouse, 99) == "import_unknown"
    (warehouse.folder / "generation-000001.duckdb").unlink()
    assert refusal(take_back, warehouse, 3) == "generation_pruned"
    assert posts(warehouse) == ["a", "b"]


def test_undo_where_there_is_no_warehouse_makes_nothing(tmp_path: Path) -> None:
    assert refusal(take_back, Warehouse(tmp_path / "none" / "w.duckdb"), 1) == "no_warehouse"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("two_kept")
def test_undo_works_after_many_imports_were_taken_back(warehouse: Warehouse) -> None:
    for name in "bcd":
        take_in(warehouse, post=post_file(name))
        take_back(warehouse, 3)
    assert posts(warehouse) == ["a"]


@pytest.fixture
def bare(warehouse: Warehouse, tmp_path: Path) -> Warehouse:
    """A plain copy of the third generation of a warehouse, as `cp` makes it."""
    for name in "bc":
        take_in(warehouse, post=post_file(name))
    copied = Warehouse(tmp_path / "copy.duckdb")
    shutil.copyfile(warehouse.path, copied.path)
    return copied


def test_a_bare_duckdb_file_is_adopted(bare: Warehouse) -> None:
    assert bare.current() == bare.path
    take_in(bare, post=post_file("d"))
    assert bare.path.is_symlink()
    assert posts(bare) == ["a", "b", "c", "d"]


def test_an_adopted_file_can_be_gone_back_to(bare: Warehouse) -> None:
    take_in(bare, post=post_file("d"))
    assert take_back(bare, 5) == ["post.csv"]
    assert posts(bare) == ["a", "b", "c"]


@pytest.mark.usefixtures("two_kept")
def test_an_adopted_file_is_never_pruned(bare: Warehouse) -> None:
    before = bare.path.read_bytes()
    for name in "def":
        take_in(bare, post=post_file(name))
    assert (bare.folder / "generation-000000.duckdb").read_bytes() == before


def test_a_duckdb_file_of_others_is_named_as_such(tmp_path: Path) -> None:
    stranger = Warehouse(tmp_path / "stranger.duckdb")
    with duckdb.connect(str(stranger.path)) as connection:
        connection.execute("CREATE TABLE theirs AS SELECT 1 AS number")
    assert refusal(open_reader, stranger.current()) == "tables_missing"
    assert refusal(take_back, stranger, 1) in ("tables_missing", "import_unknown")
    take_in(stranger, account=ACCOUNT, post=post_file("a"))
    with open_reader(stranger.current()) as connection:
        assert connection.execute("SELECT number FROM theirs").fetchone() == (1,)


@pytest.mark.parametrize("content", [b"", b"name,number\n", b"\x00" * 5000], ids=["empty", "text", "zeros"])
def test_a_file_that_is_no_warehouse_is_left_alone(tmp_path: Path, content: bytes) -> None:
    warehouse = Warehouse(tmp_path / "letter.txt")
    warehouse.path.write_bytes(content)
    assert refusal(take_in, warehouse) == "not_a_warehouse"
    assert warehouse.path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [warehouse.path]


def test_a_damaged_generation_is_named(warehouse: Warehouse) -> None:
    whole = warehouse.current().read_bytes()
    warehouse.current().write_bytes(whole[:20] + b"\xff" * 8000)
    assert refusal(open_reader, warehouse.current()) == "unreadable"


def test_a_pointer_to_nowhere_is_named(warehouse: Warehouse) -> None:
    shutil.rmtree(warehouse.folder)
    assert refusal(warehouse.current) == "generation_gone"
