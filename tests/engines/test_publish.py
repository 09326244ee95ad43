"""A real cluster derives the tables and this machine publishes them: as if it had derived them itself, cell by cell."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.cli import main
from dashboard.core.errors import WarehouseTrouble
from dashboard.engines.publish import publish_from
from dashboard.engines.tables import write_tables
from dashboard.questions.ask import run
from dashboard.questions.catalogue import question, questions
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.draft import next_generation
from dashboard.warehouse.generate import generate
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.store import Arrival
from tests.engines.test_spark import askings, unlike

TABLES = (
    "post_now", "gain_by_day", "post_score", "usual_growth", "reshare_pace", "capture_problem", "proposal",
    "post_theme", "post_department", "post_link", "release", "release_theme", "incident", "term_pattern",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    warehouse = Warehouse(tmp_path_factory.mktemp("made") / "made.duckdb")
    generate(warehouse, posts=600, snapshots=8, seed=3)
    return warehouse


@pytest.fixture(scope="module")
def published(made: Warehouse, bare_url: str, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("facts")
    write_tables(made.current(), folder)
    warehouse = Warehouse(tmp_path_factory.mktemp("published") / "press.duckdb")
    assert main(["publish", str(folder), "--engine", bare_url, "--database", str(warehouse.path)]) == 0
    assert list(folder.glob(".publish*")) == []
    return warehouse


@pytest.fixture(scope="module")
def here(made: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(made.current()) as connection:
        yield connection


@pytest.fixture(scope="module")
def there(published: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(published.current()) as connection:
        yield connection


@pytest.mark.timeout(300)
@pytest.mark.parametrize("table", TABLES)
def test_what_the_cluster_derived_is_what_an_import_derives(
    table: str, here: duckdb.DuckDBPyConnection, there: duckdb.DuckDBPyConnection
) -> None:
    rows = [one.cursor().execute(f"FROM {table} ORDER BY ALL").to_arrow_table().to_pandas() for one in (there, here)]
    assert unlike(*rows) == []


@pytest.mark.parametrize("name", [one for one in questions() if one.startswith("overview.")])
def test_the_overview_is_the_same(name: str, here: duckdb.DuckDBPyConnection, there: duckdb.DuckDBPyConnection) -> None:
    from dashboard.questions.ask import facts

    for values in askings(here, facts(here)):
        assert unlike(run(there, question(name), values), run(here, question(name), values)) == []


def test_captures_stay_on_the_cluster_and_that_is_said(there: duckdb.DuckDBPyConnection) -> None:
    assert there.execute("SELECT count(*) FROM snapshot").fetchall() == [(0,)]
    with pytest.raises(WarehouseTrouble) as trouble:
        run(there, question("post.snapshots_of_post"), {"post": "none"})
    assert trouble.value.said == "captures_elsewhere"


def test_nothing_comes_in_that_would_be_derived_without_its_captures(published: Warehouse) -> None:
    before = published.current()
    arrival = Arrival("a.csv", "0" * 64, "table", row_count=0, accepted=0, repaired=0, other=0)
    with pytest.raises(WarehouseTrouble) as trouble, next_generation(published) as draft:
        draft.store({}, arrival)
    assert trouble.value.said == "captures_elsewhere"
    assert published.current() == before


def test_what_was_imported_here_only_is_not_lost(made: Warehouse, tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    other = Warehouse(tmp_path / "other.duckdb")
    generate(other, posts=10, snapshots=2, seed=9)
    write_tables(other.current(), facts)
    before = made.current()
    with pytest.raises(WarehouseTrouble) as trouble:
        publish_from("sc://127.0.0.1:1", facts, made)
    assert trouble.value.said == "publish_would_lose"
    assert made.current() == before


def test_a_folder_without_facts_is_said(tmp_path: Path) -> None:
    with pytest.raises(WarehouseTrouble) as trouble:
        publish_from("sc://127.0.0.1:1", tmp_path, Warehouse(tmp_path / "a.duckdb"))
    assert trouble.value.said == "publish_no_facts"
