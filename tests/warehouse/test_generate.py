"""`publicity generate`: the same numbers make the same rows, and the rows are what an import could have brought."""

from pathlib import Path

import duckdb
import pytest

from dashboard.core.errors import WarehouseTrouble
from dashboard.filters.fold import fold
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.export import tables
from dashboard.warehouse.generate import generate
from dashboard.warehouse.generations import Warehouse

OF_THE_CLOCK = ("import", "generation")


def made(path: Path, *, posts: int = 300, snapshots: int = 4, seed: int = 1) -> duckdb.DuckDBPyConnection:
    warehouse = Warehouse(path)
    generate(warehouse, posts=posts, snapshots=snapshots, seed=seed)
    return open_reader(warehouse.current())


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    return made(tmp_path_factory.mktemp("generated") / "made.duckdb")


def one(connection: duckdb.DuckDBPyConnection, statement: str) -> object:
    return connection.execute(statement).fetchall()[0][0]


def differing(one: duckdb.DuckDBPyConnection, other: duckdb.DuckDBPyConnection) -> list[str]:
    def sums(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
        return {
            name: connection.execute(f"SELECT count(*), sum(hash(t)) FROM {name} AS t").fetchall()[0]
            for name in tables(connection)
            if name not in OF_THE_CLOCK
        }

    first, second = sums(one), sums(other)
    return sorted(name for name in first if first[name] != second[name])


def test_the_same_seed_makes_the_same_rows(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert differing(connection, made(tmp_path / "again.duckdb")) == []
    other = differing(connection, made(tmp_path / "other.duckdb", seed=2))
    assert {"post", "snapshot", "account", "release", "post_now"} <= set(other)


def test_it_holds_what_was_asked_for_and_says_that_it_is_invented(connection: duckdb.DuckDBPyConnection) -> None:
    assert one(connection, "SELECT count(*) FROM post") == 300
    assert one(connection, "SELECT count(*) FROM post_now WHERE snapshots = 4") == 300
    assert connection.execute("SELECT posts, snapshots, illustrative FROM import").fetchall() == [(300, 1200, True)]


@pytest.mark.parametrize(
    "table",
    ["release", "visit", "leg", "incident", "account_day", "post_theme", "post_score", "proposal", "gain_by_day"],
)
def test_nothing_stays_empty(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    assert one(connection, f"SELECT count(*) > 0 FROM {table}") is True


@pytest.mark.parametrize("table", ["post", "release"])
def test_texts_are_folded_as_an_import_folds_them(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    body = "text" if table == "post" else "body"
    rows = connection.execute(f'SELECT title, "{body}", folded_text FROM {table}').fetchall()
    assert [folded for _, _, folded in rows] == [fold(f"{title} {text}") for title, text, _ in rows]


def test_counters_only_grow_but_for_the_one_in_500_that_loses_some(connection: duckdb.DuckDBPyConnection) -> None:
    assert one(connection, "SELECT count(*) FROM capture_problem WHERE problem = 'negative_counter'") == 0
    assert one(connection, "SELECT count(*) FROM capture_problem WHERE problem = 'captured_before_published'") == 0
    assert one(connection, "SELECT count(*) <= 1 FROM capture_problem WHERE problem = 'counter_fell'") is True


def test_few_posts_bring_most(connection: duckdb.DuckDBPyConnection) -> None:
    share = one(
        connection,
        "SELECT sum(interactions) FILTER (place <= 30) / sum(interactions) FROM "
        "(SELECT interactions, row_number() OVER (ORDER BY interactions DESC) AS place FROM post_now)",
    )
    assert float(str(share)) > 0.4


def test_a_warehouse_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "ours.duckdb").write_bytes(b"mine")
    with pytest.raises(WarehouseTrouble, match="already"):
        generate(Warehouse(tmp_path / "ours.duckdb"), posts=10, snapshots=1, seed=1)
    assert (tmp_path / "ours.duckdb").read_bytes() == b"mine"
