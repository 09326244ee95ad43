"""How fast very large tidy files come in, against DuckDB's own reading and inserting of the same rows; peak memory.

Each run is a process of its own, the two in turn. DuckDB's side is CREATE TABLE AS FROM read_csv, then INSERT into the
warehouse's table; "straight" is its INSERT FROM read_csv without the table between, which checks nothing at all.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from dashboard import ingest
from dashboard.importers.reading import Options
from dashboard.warehouse import draft, store
from dashboard.warehouse.generations import Warehouse

FILES = ("account", "post", "snapshot")
SQL = Path(store.__file__).parent


def make(folder: Path, *, posts: int, each: int) -> None:
    """The same rows for the same numbers."""
    connection = duckdb.connect()
    connection.execute("SET GLOBAL TimeZone = 'Asia/Hong_Kong'")
    connection.execute("SET enable_progress_bar = false")
    for name in FILES:
        text = (Path(__file__).parent / "import_rate.sql").read_text().split(f"-- {name}\n")[1].split("-- ")[0]
        connection.execute(text.replace("$posts", str(posts)).replace("$each", str(each)))
        connection.execute(f"COPY made TO '{folder / name}.csv' (HEADER)")


def load_by_duckdb(folder: Path, work: Path, *, straight: bool) -> dict[str, float]:
    connection = duckdb.connect(work / "theirs.duckdb")
    connection.execute("SET memory_limit = '1GB'")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET GLOBAL TimeZone = 'Asia/Hong_Kong'")
    connection.execute((SQL / "schema.sql").read_text())
    more = {"post": ", published_at::DATE AS published_on, 'second' AS published_precision"}
    spent = {}
    for name in FILES:
        began = time.perf_counter()
        source = f"read_csv('{folder / name}.csv')"
        if not straight:
            connection.execute(f"CREATE TEMP TABLE raw_{name} AS FROM {source}")
            source = f"raw_{name}"
        connection.execute(f"INSERT INTO {name} BY NAME SELECT *, 1 AS import_id{more.get(name, '')} FROM {source}")
        connection.execute(f"DROP TABLE IF EXISTS raw_{name}")
        spent[name] = time.perf_counter() - began
    began = time.perf_counter()
    connection.execute("CHECKPOINT")
    return spent | {"checkpoint": time.perf_counter() - began}


def load_by_us(folder: Path, work: Path, *, derived: bool) -> dict[str, float]:
    """The times of the files, their hashes with them; without `derived` nothing is derived or checked afterwards."""
    if not derived:
        store.derive = lambda connection: None
        store.finish = lambda connection, **_: connection.execute("CHECKPOINT")
    marks: list[tuple[str, float]] = [("start", time.perf_counter())]
    derive = store.derive

    def watched(connection: duckdb.DuckDBPyConnection) -> None:
        marks.append(("derive", time.perf_counter()))
        derive(connection)
        marks.append(("finish", time.perf_counter()))

    draft.into.derive = watched
    sources = [ingest.source_of(folder / f"{name}.csv") for name in FILES]
    reports = ingest.take_in(Warehouse(work / "ours.duckdb"), sources, Options())
    if any(report.findings for report in reports):
        raise SystemExit(str([report.findings for report in reports]))
    marks.append(("end", time.perf_counter()))
    times = dict(marks)
    return {
        "load": times["derive"] - times["start"],
        "derive": times["finish"] - times["derive"],
        "finish": times["end"] - times["finish"],
    }


def child(who: str, folder: Path) -> dict[str, float]:
    """Seconds of a loading in a process of its own, with its processor seconds and peak memory in MB."""
    with tempfile.TemporaryDirectory(dir=folder) as work:
        command = [sys.executable, "-m", "tests.benchmarks.import_rate", "--child", who, str(folder), work]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            said = running.stdout.read()
            _, status, used = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            raise SystemExit(f"{who} failed")
    return json.loads(said) | {"cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}


def in_child(who: str, folder: Path, work: Path) -> None:
    if who.startswith("duckdb"):
        spent = load_by_duckdb(folder, work, straight=who == "duckdb straight")
    else:
        spent = load_by_us(folder, work, derived=who == "publicity, derived")
    print(json.dumps(spent))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--snapshots-per-post", type=int, default=25)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--derived", action="store_true", help="also what is derived after it")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        in_child(given.child[0], Path(given.child[1]), Path(given.child[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A process started from a large one would count its memory.
        with multiprocessing.get_context("spawn").Pool(1) as other:
            other.apply(make, (folder,), {"posts": given.posts, "each": given.snapshots_per_post})
        size = sum((folder / f"{file}.csv").stat().st_size for file in FILES) / 1e6
        rows = given.posts * (1 + given.snapshots_per_post)
        print(f"{rows:,} rows, {size:,.0f} MB, load of the machine {os.getloadavg()[0]:.1f}")
        whos = ["duckdb", "duckdb straight", "publicity, derived" if given.derived else "publicity"]
        for _ in range(given.runs):
            for who in whos:
                spent = child(who, folder)
                load = spent.get("load") or sum(spent[part] for part in (*FILES, "checkpoint"))
                parts = ", ".join(f"{part} {value:.1f}" for part, value in spent.items() if part != "peak_mb")
                print(
                    f"{who:20} {load:6.1f} s  {rows / load / 1e6:5.2f} M rows/s  {spent['peak_mb']:5.0f} MB  ({parts})"
                )


if __name__ == "__main__":
    main()
