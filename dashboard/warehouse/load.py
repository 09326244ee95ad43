"""Loads a file whose rows come some at a time, no key of which comes twice, without a copy of them all.

Into an empty table they go straight; beside rows that are held already, through a temporary table and the table's rule.
Statements are put together as in store.py.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.warehouse import store
from dashboard.warehouse.staging import columns_of, completed, make_empty
from dashboard.warehouse.store import Arrival, Stored

_MEMORY = "1GB"


def store_parts(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    *,
    frames: Iterable[pd.DataFrame],
    arrival: Callable[[], Arrival],
    import_id: int,
    generation: int,
) -> Stored:
    """Add the rows of one file, in one transaction. Raises Orphans and what `frames` raises; then nothing is added."""
    connection.execute("BEGIN")
    try:
        straight = connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None  # noqa: S608
        with _lean(connection), _incoming(connection, table, straight=straight, import_id=import_id) as target:
            rows, columns = _insert(connection, target, table=table, frames=frames, import_id=import_id)
            store.refuse_orphans(connection, table)
            new = rows if straight else store.move(connection, table=table, columns=columns)
            if table in store.TOUCHES:
                connection.execute(store.TOUCHES[table])
            lowered = store.lowered_by(connection, rows) if table == "snapshot" else (0, "")
        counted = {"post": 0, "snapshot": 0, "account_day": 0, "release": 0} | {table: new}
        stored = Stored(
            counted["post"], counted["snapshot"], counted["account_day"], counted["release"], lowered=lowered
        )
        store.record(connection, arrival(), stored, import_id=import_id, generation=generation)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise
    return stored


@contextmanager
def _lean(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Rows may be written in any order, so fewer wait; what does not fit in memory goes to disk, beside the file."""
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    connection.execute("SET preserve_insertion_order = false")
    try:
        yield
    finally:
        with suppress(duckdb.Error):
            connection.execute("SET preserve_insertion_order = true")
            connection.execute("RESET memory_limit")


@contextmanager
def _incoming(connection: duckdb.DuckDBPyConnection, table: str, *, straight: bool, import_id: int) -> Iterator[str]:
    """Yields where to write: the table, or a temporary one. `incoming` and `arriving` show what came, as in store()."""
    for name in ("incoming", "arriving"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    target = table
    if not straight:
        target = "waiting"
        make_empty(connection, "waiting", like=table)
    for name in ("incoming", "arriving"):
        connection.execute(f"CREATE TEMP VIEW {name} AS FROM {target} WHERE import_id = {import_id:d}")
    try:
        yield target
    finally:
        with suppress(duckdb.Error):
            for name in ("incoming", "arriving"):
                connection.execute(f"DROP VIEW IF EXISTS {name}")
            connection.execute("DROP TABLE IF EXISTS waiting")


def _insert(
    connection: duckdb.DuckDBPyConnection,
    target: str,
    *,
    table: str,
    frames: Iterable[pd.DataFrame],
    import_id: int,
) -> tuple[int, list[str]]:
    """All frames by one statement, which draws them as it needs them; returns how many rows, and their columns.

    A statement a frame would keep every frame in memory until the transaction ends.
    """
    held = columns_of(connection, table)
    drawn = _Drawn(table, frames, held)
    if drawn.schema is None:
        return 0, []
    listed = ", ".join(drawn.schema.names)
    connection.register("arrived", pa.RecordBatchReader.from_batches(drawn.schema, drawn.batches()))
    try:
        connection.execute(
            f"INSERT INTO {target} ({listed}, import_id) SELECT {listed}, $import_id FROM arrived",  # noqa: S608
            {"import_id": import_id},
        )
    except duckdb.Error:
        # What the importer said stands behind what DuckDB says of it.
        if drawn.trouble is not None:
            raise drawn.trouble from None
        raise
    finally:
        with suppress(duckdb.Error):
            connection.unregister("arrived")
    return drawn.rows, list(drawn.schema.names)


class _Drawn:
    """Frames as Arrow batches. schema: None where there is no frame. trouble: what ended them early."""

    def __init__(self, table: str, frames: Iterable[pd.DataFrame], held: list[str]) -> None:
        self._table, self._frames, self._held = table, iter(frames), held
        self.rows = 0
        self.trouble: BaseException | None = None
        self._first = self._next()
        self.schema = self._first.schema if self._first is not None else None

    def batches(self) -> Iterator[pa.RecordBatch]:
        whole = self._first
        self._first = None
        try:
            while whole is not None:
                self.rows += len(whole)
                yield from whole.to_batches()
                whole = self._next()
        except BaseException as trouble:
            self.trouble = trouble
            raise

    def _next(self) -> pa.Table | None:
        frame = next(self._frames, None)
        if frame is None:
            return None
        frame = completed(self._table, frame)
        named = [name for name in self._held if name in frame.columns and name != "import_id"]
        return pa.Table.from_pandas(frame[named], preserve_index=False).replace_schema_metadata(None)


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: pa.RecordBatchReader) -> int:
    """Adds rows as they are, by the names of their columns; returns how many."""
    connection.register("incoming", rows)
    row = connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming").fetchone()  # noqa: S608
    connection.unregister("incoming")
    return int(row[0]) if row else 0
