"""However many posts are worked out together, the derived tables hold the same."""

from pathlib import Path

import duckdb
import pytest

from dashboard.warehouse import store as into
from dashboard.warehouse.captures import derive_captures
from dashboard.warehouse.connect import open_writer
from dashboard.warehouse.generate import generate
from dashboard.warehouse.generations import Warehouse

TABLES = ("post_now", "gain_by_day", "post_score", "usual_growth", "reshare_pace", "capture_problem")


def held(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    """Its rows; instants as text, as DuckDB hands them out only where pytz is installed."""
    columns = connection.execute(f"DESCRIBE {table}").fetchall()
    told = [f"{name}::VARCHAR" if kind == "TIMESTAMP WITH TIME ZONE" else name for name, kind, *_ in columns]
    return connection.execute(f"SELECT {', '.join(told)} FROM {table} ORDER BY ALL").fetchall()


@pytest.mark.parametrize("most_at_once", [7, 40, 80])
def test_parts_come_to_the_whole(most_at_once: int, tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "press.duckdb")
    generate(warehouse, posts=80, snapshots=6, seed=5)
    connection = open_writer(warehouse.current())
    try:
        before = {table: held(connection, table) for table in TABLES}
        assert len(before["post_now"]) == 80
        into.prepare(connection)
        connection.execute("INSERT INTO touched_post SELECT post_id FROM post")
        connection.execute("UPDATE post_now SET exposures = -1")
        derive_captures(connection, most_at_once=most_at_once)
        for table in TABLES:
            assert held(connection, table) == before[table], table
    finally:
        connection.close()
