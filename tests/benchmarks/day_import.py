"""A day's export into a large warehouse: the latest posts, one more capture each, until the dashboard would show it.

The file is made from the warehouse itself, as the tidy table of captures; the import works on a copy, in a process of
its own with the settings of the command line. Says seconds, CPU seconds and peak memory of that process.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

POSTS = 10_000
CAPTURES = """
SELECT n.post_id, (SELECT max(last_captured_at) FROM post_now) + INTERVAL 1 DAY AS captured_at,
    n.exposures, n.reactions + 1 AS reactions, n.comments, n.shares, n.saves
FROM post_now AS n
WHERE n.snapshots > 0 AND NOT n.exposures_at_least AND NOT n.interactions_at_least
ORDER BY n.published_at DESC, n.post_id
LIMIT $posts
"""


def make_day(database: Path, to: Path, *, posts: int) -> int:
    """Writes the day's file; returns how many rows it has. Times are written in UTC."""
    with duckdb.connect(str(database), read_only=True) as held:
        held.execute("SET GLOBAL TimeZone = 'UTC'")
        rows = held.execute(CAPTURES, {"posts": posts}).to_arrow_table().to_pandas()
    rows["captured_at"] = rows["captured_at"].dt.tz_convert("UTC").dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    rows.to_csv(to, index=False)
    return len(rows)


def take_in(folder: Path) -> dict[str, float]:
    """Imports folder/snapshots.csv into folder/press.duckdb, in this process."""
    from dashboard.cli import main

    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    if main(["import", str(folder / "snapshots.csv"), "--database", str(folder / "press.duckdb")]):
        raise SystemExit(1)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": time.perf_counter() - began, "cpu": cpu, "peak_mb": after.ru_maxrss / 1024}


def measured(database: Path, *, posts: int, runs: int) -> list[dict[str, float]]:
    """What each import took, into a copy of its own."""
    told = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="day") as made:
            folder = Path(made)
            shutil.copyfile(database, folder / "press.duckdb")
            make_day(database, folder / "snapshots.csv", posts=posts)
            command = [sys.executable, "-m", "tests.benchmarks.day_import", "--inside", made]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            told.append(json.loads(said.splitlines()[-1]))
    return told


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--database", type=Path)
    given.add_argument("--posts", type=int, default=POSTS)
    given.add_argument("--runs", type=int, default=3)
    given.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    chosen = given.parse_args()
    if chosen.inside:
        print(json.dumps(take_in(chosen.inside)))
        return
    for run in measured(chosen.database, posts=chosen.posts, runs=chosen.runs):
        print(f"{run['seconds']:.1f} s, {run['cpu']:.1f} CPU s, peak {run['peak_mb']:.0f} MB")


if __name__ == "__main__":
    main()
