"""The benchmark of a day's import brings in what it says."""

from pathlib import Path

from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generate import generate
from dashboard.warehouse.generations import Warehouse
from tests.benchmarks.day_import import make_day, take_in


def captures(warehouse: Warehouse) -> int:
    with open_reader(warehouse.current()) as connection:
        return int(connection.execute("SELECT count(*) FROM snapshot").fetchall()[0][0])


def test_a_day_is_one_capture_of_each_of_the_latest_posts(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "press.duckdb")
    generate(warehouse, posts=40, snapshots=3, seed=2)
    before = captures(warehouse)
    assert make_day(warehouse.current(), tmp_path / "snapshots.csv", posts=10) == 10
    assert take_in(tmp_path)["seconds"] > 0
    assert captures(warehouse) == before + 10
