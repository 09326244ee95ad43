"""An import in a process of its own, that can be killed or starved, and what must hold of the warehouse afterwards."""

import subprocess
import sys
from pathlib import Path

from dashboard import ingest
from dashboard.importers.reading import Options
from dashboard.warehouse import store
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse

NAME = "warehouse.duckdb"
POSTS, CAPTURES = 4000, 4
HELD, COMPLETE = (1, 1), (1 + POSTS, 1 + POSTS * CAPTURES)
"""(posts, snapshots) before and after the import of write_files()."""

CHILD = """
import sys
from dashboard.commands import warehouse as commands
from dashboard.cli import main
{before}
print("ready", flush=True)
sys.exit(main(sys.argv[1:]))
"""


def write_files(folder: Path) -> list[Path]:
    """post.csv and snapshot.csv of an import that takes a while."""
    post, snapshot = folder / "post.csv", folder / "snapshot.csv"
    with post.open("w", encoding="utf-8") as file:
        file.write("post_id,account_id,published_at,title\n")
        file.writelines(f"p{n},weibo:a,2024-04-{1 + n % 28:02}T09:00+08:00,第 {n} 則\n" for n in range(POSTS))
    with snapshot.open("w", encoding="utf-8") as file:
        file.write("post_id,captured_at,exposures,reactions,comments,shares\n")
        for day in range(1, 1 + CAPTURES):
            file.writelines(f"p{n},2024-05-{day:02}T09:00+08:00,{n * day},{day},{n},0\n" for n in range(POSTS))
    return [post, snapshot]


def write_one(folder: Path, name: str) -> list[Path]:
    """An account, a post of it and a capture: a small import."""
    files = {
        "account": f"account_id,platform,handle\nweibo:a,weibo,{name}\n",
        "post": f"post_id,account_id,published_at,title\n{name},weibo:a,2024-04-19T09:00+08:00,{name}\n",
        "snapshot": f"post_id,captured_at,exposures\n{name},2024-04-20T09:00+08:00,7\n",
    }
    paths = [folder / f"{name}_{table}.csv" for table in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def take_in(warehouse: Warehouse, paths: list[Path]) -> None:
    reports = ingest.take_in(warehouse, [ingest.source_of(path) for path in paths], Options())
    assert [report.file for report in reports if report.import_id is None] == []


def start(folder: Path, paths: list[Path], *, before: str = "") -> subprocess.Popen[str]:
    """`publicity import` in `folder`, at the point where everything is loaded and the work begins.

    before: Python statements run in the child just before, such as lowering its limits.
    """
    command = [sys.executable, "-c", CHILD.format(before=before), "import", *map(str, paths), "--database", NAME]
    child = subprocess.Popen(command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def content(warehouse: Warehouse) -> tuple[int, int]:
    """(posts, snapshots) of a warehouse that opens and breaks no rule; what is derived agrees with the facts."""
    with open_reader(warehouse.current()) as connection:
        assert connection.execute((store.SQL / "check.sql").read_text(encoding="utf-8")).fetchall() == []
        counted = connection.execute(
            "SELECT (SELECT count(*) FROM post), (SELECT count(*) FROM snapshot), (SELECT sum(snapshots) FROM post_now)"
        ).fetchone()
    assert counted is not None
    posts, snapshots, derived = counted
    assert derived == snapshots
    return int(posts), int(snapshots)


def assert_old_or_new(folder: Path, *, old: bytes) -> bool:
    """The warehouse is what it was, byte for byte, or the whole new generation; says whether it is the new one."""
    warehouse = Warehouse(folder / NAME)
    found = content(warehouse)
    is_new = warehouse.current().name == "generation-000002.duckdb"
    if is_new:
        assert found == COMPLETE
    else:
        assert warehouse.current().read_bytes() == old
        assert found == HELD
    return is_new


def assert_next_import_works(folder: Path) -> None:
    warehouse = Warehouse(folder / NAME)
    posts, snapshots = content(warehouse)
    take_in(warehouse, write_one(folder, "next"))
    assert content(warehouse) == (posts + 1, snapshots + 1)
    assert list(warehouse.folder.glob("building-*")) == []
