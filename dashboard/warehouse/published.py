"""A generation of what a cluster derived: facts and derived tables as they are, without the captures behind them.

Captures of a series stay where they are; those of a window of days, which no series takes in, come along. Only what
needs no captures is made here: themes, versions of releases, proposals, links.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.dataset as dataset

from dashboard.core import clock
from dashboard.core.errors import WarehouseTrouble
from dashboard.warehouse import decisions, tagging
from dashboard.warehouse import store as into
from dashboard.warehouse.captures import CLUSTER, SQL
from dashboard.warehouse.connect import open_stranger, open_writer
from dashboard.warehouse.draft import decided
from dashboard.warehouse.export import tables
from dashboard.warehouse.generations import Warehouse, alone, building, in_words, number_of
from dashboard.warehouse.load import append
from dashboard.warehouse.upgrade import DERIVED

_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Derived:
    """What a cluster worked out. facts: the folder of the facts; made: that of the tables in `names`, both as
    TABLE/*.parquet. captures: how many it read. name: what the history calls it."""

    facts: Path
    made: Path
    names: Sequence[str]
    captures: int
    name: str


def publish(warehouse: Warehouse, derived: Derived) -> int:
    """Makes what the cluster derived the next generation; returns its number. Raises WarehouseTrouble where something
    was imported here that the facts lack, or a rule of check.sql is broken; then the generation before stands.

    What a person decided of proposals and themes here stays.
    """
    with in_words(warehouse), alone(warehouse):
        refuse_losing(warehouse, derived.facts)
        kept, parents = decided(warehouse), _generations(warehouse)
        with building(warehouse, after=_last(derived.facts)) as (file, number):
            parent = number_of(warehouse.current()) if warehouse.exists() else 0
            file.unlink(missing_ok=True)
            connection = open_writer(file)
            try:
                into.prepare(connection)
                for line in parents:
                    connection.execute("INSERT INTO generation VALUES (?, ?, ?, ?)", line)
                _take_facts(connection, derived)
                decisions.restore(connection, kept[0])
                tagging.restore(connection, kept[1])
                _work_out(connection, derived)
                _record(connection, derived, number)
                into.finish(connection, number=number, parent=parent, at=clock.now())
            finally:
                connection.close()
            return number


def _generations(warehouse: Warehouse) -> list[list[object]]:
    """The row of generations so far: undo goes by it."""
    if not warehouse.exists():
        return []
    with open_stranger(warehouse.current()) as connection:
        rows = connection.execute("SELECT * REPLACE (published_at::VARCHAR AS published_at) FROM generation").fetchall()
    return [list(row) for row in rows]


def refuse_losing(warehouse: Warehouse, facts: Path) -> None:
    """Raises WarehouseTrouble where a file was taken in here that is not among the facts: it would be gone."""
    if not warehouse.exists():
        return
    landed = {str(one) for one in _read(facts, "import", ["sha256"]).to_table()["sha256"].to_pylist()}
    with open_stranger(warehouse.current()) as connection:
        here = connection.execute("SELECT sha256, file_name FROM import WHERE importer <> ?", [CLUSTER]).fetchall()
    if lost := [str(name) for sha256, name in here if sha256 not in landed]:
        raise WarehouseTrouble("publish_would_lose", name=warehouse.path.name, count=len(lost), file=lost[0])


def _read(folder: Path, table: str, columns: list[str], *, where: dataset.Expression | None = None) -> dataset.Scanner:
    return dataset.dataset(folder / table, format="parquet").scanner(columns=columns, filter=where, batch_size=_ROWS)


def _last(facts: Path) -> int:
    """The last generation that an import among the facts came with."""
    return max(_read(facts, "import", ["generation"]).to_table()["generation"].to_pylist(), default=0)


def _take(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    """Adds the table's columns; a folder that was never landed holds nothing."""
    if not (folder / table).is_dir():
        return
    landed = set(dataset.dataset(folder / table, format="parquet").schema.names)
    columns = [str(name) for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall() if name in landed]
    where = dataset.field("is_window") if table == "snapshot" else None
    append(connection, table, _read(folder, table, columns, where=where).to_reader())


def _take_facts(connection: duckdb.DuckDBPyConnection, derived: Derived) -> None:
    for table in tables(connection):
        # The row of generations is of this warehouse; an earlier publication is no fact.
        if table not in (*DERIVED, "generation"):
            _take(connection, table, derived.facts)
    connection.execute("DELETE FROM import WHERE importer = ?", [CLUSTER])
    decisions.unlink(connection)


def _work_out(connection: duckdb.DuckDBPyConnection, derived: Derived) -> None:
    """Takes the cluster's tables, and makes what needs no captures."""
    connection.execute("BEGIN")
    connection.execute("DELETE FROM touched_post")
    connection.execute((SQL / "incident_days.sql").read_text(encoding="utf-8"))
    connection.execute("INSERT INTO touched_post SELECT post_id FROM post")
    connection.execute("INSERT INTO touched_release SELECT release_id FROM release")

    def take_derived(made: duckdb.DuckDBPyConnection) -> None:
        for table in derived.names:
            _take(made, table, derived.made)

    into.derive(connection, counted=take_derived)
    connection.execute("COMMIT")


def _record(connection: duckdb.DuckDBPyConnection, derived: Derived, number: int) -> None:
    """The line in the history: from a cluster, and as of its last capture."""
    row = connection.execute(
        "SELECT count(*), max(epoch_us(last_captured_at)), coalesce((SELECT bool_or(illustrative) FROM import), false),"
        " (SELECT count(*) FROM account_day), (SELECT count(*) FROM release) FROM post_now"
    ).fetchall()[0]
    posts, as_of, illustrative, days, releases = row
    told = f"{derived.name}|{number}|{clock.now().isoformat()}"
    arrival = into.Arrival(
        file_name=derived.name, sha256=hashlib.sha256(told.encode()).hexdigest(), importer=CLUSTER,
        row_count=derived.captures, accepted=derived.captures, repaired=0, other=0,
        captured_at=None if as_of is None else dt.datetime.fromtimestamp(as_of / 1e6, dt.UTC),
        illustrative=bool(illustrative),
    )  # fmt: skip
    stored = into.Stored(int(posts), derived.captures, int(days), int(releases))
    into.record(connection, arrival, stored, import_id=into.next_import(connection), generation=number)
