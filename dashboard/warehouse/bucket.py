"""What a worker of a cluster derives: of whole accounts, from their captures; then of a whole platform, from what the
accounts came to. Both run the SQL that an import runs, in a DuckDB file of their own that is gone afterwards.

Nothing that is derived from captures crosses accounts but the percentile among the posts of a platform.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as dataset
import pyarrow.parquet as parquet

from dashboard.warehouse.captures import SQL, derive_captures
from dashboard.warehouse.connect import open_writer
from dashboard.warehouse.load import append
from dashboard.warehouse.upgrade import make_tables, tables_of_this_version

OF_ACCOUNTS = ("post_now", "gain_by_day", "post_score", "usual_growth", "reshare_pace", "capture_problem")
SPLIT = ("post", "post_department", "reshare", "snapshot")
"""Facts that belong to a post, of which a task takes its own."""
_MEMORY = "1GB"
_ROWS = 100_000


@contextmanager
def _own() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse of one task. What does not fit in memory goes to disk beside it."""
    with tempfile.TemporaryDirectory(prefix="publicity-") as folder:
        connection = open_writer(Path(folder) / "task.duckdb")
        try:
            connection.execute(f"SET memory_limit = '{_MEMORY}'")
            connection.execute("SET threads = 1")
            make_tables(connection)
            connection.execute("CREATE OR REPLACE TEMP TABLE touched_post (post_id VARCHAR)")
            yield connection
        finally:
            connection.close()


def _read(connection: duckdb.DuckDBPyConnection, table: str, folder: Path, *, where: dataset.Expression | None) -> None:
    """Adds what Parquet files of a folder hold of the table's columns; a folder that is not there holds nothing."""
    if folder.is_dir():
        found = dataset.dataset(folder, format="parquet")
        held = [name for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall() if name in found.schema.names]
        append(connection, table, found.scanner(columns=held, filter=where, batch_size=_ROWS).to_reader())


def _write(connection: duckdb.DuckDBPyConnection, table: str, to: Path) -> int:
    """Writes a table, whole or not at all: a task may be tried twice."""
    to.parent.mkdir(parents=True, exist_ok=True)
    waiting = to.with_name(f".{to.name}.{os.getpid()}")
    rows = connection.table(table).to_arrow_reader(_ROWS)
    count = 0
    with parquet.ParquetWriter(waiting, rows.schema, compression="zstd") as written:
        for batch in rows:
            written.write_batch(batch)
            count += batch.num_rows
    os.replace(waiting, to)
    return count


def derive_accounts(number: int, *, facts: Path, split: Path, to: Path) -> dict[str, int]:
    """Derives the accounts of one bucket. facts: TABLE/*.parquet, of all; split: TABLE/bucket=N/*.parquet. Writes
    to/TABLE/N.parquet; returns how many rows of each."""
    with _own() as connection:
        _read(connection, "account", facts / "account", where=None)
        for table in SPLIT:
            _read(connection, table, split / table / f"bucket={number}", where=None)
        connection.execute("INSERT INTO touched_post SELECT post_id FROM post")
        connection.execute((SQL / "leads.sql").read_text(encoding="utf-8"))
        derive_captures(connection)
        return {table: _write(connection, table, to / table / f"{number}.parquet") for table in OF_ACCOUNTS}


def score_platform(platform: str, *, number: int, derived: Path, to: Path) -> dict[str, int]:
    """Scores and percentiles of a platform's posts, from what derive_accounts() wrote: to/NUMBER.parquet."""
    with _own() as connection:
        _read(connection, "post_now", derived / "post_now", where=dataset.field("platform") == platform)
        posts: pa.Table = connection.execute("SELECT post_id FROM post_now").to_arrow_table()
        _read(connection, "post_score", derived / "post_score", where=dataset.field("post_id").isin(posts["post_id"]))
        for name in ("whole_platform.sql", "score.sql"):
            connection.execute((SQL / name).read_text(encoding="utf-8"))
        return {"post_score": _write(connection, "post_score", to / f"{number}.parquet")}


def platforms_of(facts: Path) -> list[str]:
    """The platforms of the accounts, in order."""
    held = dataset.dataset(facts / "account", format="parquet").to_table(columns=["platform"])["platform"]
    return sorted({str(one) for one in held.to_pylist()})


def seen(facts: Path) -> dict[str, int]:
    """Which version of the tables this machine makes, and whether it reaches the facts."""
    return {tables_of_this_version(): 1, "facts": int((facts / "post").is_dir())}


def told(made: Mapping[str, int]) -> pa.RecordBatch:
    """What a task says of itself, as the cluster carries it."""
    return pa.RecordBatch.from_pydict({"made": list(made), "rows": list(made.values())})
