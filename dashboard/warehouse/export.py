"""The whole warehouse as files that any program reads, and back in again with nothing lost.

Every table as Parquet, which comes back in as it was, and as CSV for people, in which text that a spreadsheet would
run as a formula has an apostrophe in front. manifest.json is written last: a folder without one is not whole.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.parquet as parquet

from dashboard.core import clock
from dashboard.core.errors import WarehouseTrouble
from dashboard.warehouse import store as into
from dashboard.warehouse.connect import open_reader, open_writer
from dashboard.warehouse.generations import Warehouse, alone, building, in_words
from dashboard.warehouse.load import append
from dashboard.warehouse.upgrade import DERIVED, tables_of_this_version

MANIFEST = "manifest.json"
FORMAT = 1
"""Of the folder; a later one is refused by an older program."""
_BATCH = 100_000
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the warehouse as it was written. type: of DuckDB."""

    table: str
    name: str
    type: str


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables in a fixed order, facts and what is derived from them alike."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary ORDER BY table_name"
    ).fetchall()
    return [str(name) for (name,) in rows]


def columns(connection: duckdb.DuckDBPyConnection) -> list[Column]:
    """Every column of every table."""
    rows = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal AND table_name IN "
        "(SELECT table_name FROM duckdb_tables() WHERE NOT temporary) ORDER BY table_name, column_index"
    ).fetchall()
    return [Column(str(table), str(name), str(kind)) for table, name, kind in rows]


def write_out(warehouse: Warehouse, folder: Path, *, progress: Progress) -> list[Column]:
    """Writes the current generation into an empty folder; returns its columns, for the dictionary.

    Raises WarehouseTrouble where the folder holds anything, or cannot be written.
    """
    connection = open_reader(warehouse.current())
    try:
        _make(folder)
        names, written = tables(connection), {}
        for position, name in enumerate(names):
            progress(position / len(names), name)
            written[name] = _write(connection, name, folder)
        made = {
            "format": FORMAT, "tables_of": tables_of_this_version(), "exported_at": clock.now().isoformat(),
            "tables": written,
        }  # fmt: skip
        (folder / MANIFEST).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
        return columns(connection)
    except OSError as trouble:
        raise WarehouseTrouble("export_unwritten", folder=str(folder), why=trouble.strerror or "") from trouble
    finally:
        connection.close()


def _make(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WarehouseTrouble("export_in_the_way", folder=str(folder))
    (folder / "parquet").mkdir(parents=True)
    (folder / "csv").mkdir()


def _write(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> dict[str, Any]:
    """One table in both forms, some rows at a time; returns what the manifest says of it."""
    reader = connection.table(name).to_arrow_reader(_BATCH)
    to, rows = folder / "parquet" / f"{name}.parquet", 0
    people = folder / "csv" / f"{name}.csv"
    with (
        parquet.ParquetWriter(to, reader.schema, compression="zstd") as whole,
        csv.CSVWriter(people, reader.schema) as plain,
    ):
        for batch in reader:
            whole.write_batch(batch)
            plain.write_batch(_inert(batch))
            rows += batch.num_rows
    return {"rows": rows, "sha256": _hash(to), "csv_sha256": _hash(people)}


def _inert(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The rows with an apostrophe before text that would run."""
    return pa.RecordBatch.from_arrays([_inert_column(column) for column in batch.columns], schema=batch.schema)


def _inert_column(column: Any) -> Any:
    if not pa.types.is_string(column.type):
        return column
    runs = pc.match_substring_regex(column, pattern=_FORMULA)
    return pc.if_else(runs, pc.binary_join_element_wise("'", column, ""), column)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_of(folder: Path) -> dict[str, Any]:
    """What an export says of itself. Raises WarehouseTrouble where it is none, is not whole, or a file was changed."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        held = {str(name): str(one["sha256"]) for name, one in said["tables"].items()}
        kind = int(said["format"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise WarehouseTrouble("export_not_whole", folder=str(folder)) from None
    if kind > FORMAT:
        raise WarehouseTrouble("export_newer", folder=str(folder))
    for name, sha256 in held.items():
        path = folder / "parquet" / f"{name}.parquet"
        if not path.is_file() or _hash(path) != sha256:
            raise WarehouseTrouble("export_damaged", file=str(path))
    return dict(said)


def read_in(warehouse: Warehouse, folder: Path, *, progress: Progress) -> int:
    """Makes a new warehouse of an export; returns how many rows it holds. Raises WarehouseTrouble where there is one
    already, or the export is damaged; then nothing is made. What is derived is taken as it is where it was derived by
    this version, and derived anew otherwise.
    """
    if warehouse.exists():
        raise WarehouseTrouble("restore_in_the_way", name=str(warehouse.path))
    said = manifest_of(folder)
    is_of_this_version = said["tables_of"] == tables_of_this_version()
    with in_words(warehouse), alone(warehouse), building(warehouse, after=_last(folder)) as (file, number):
        connection = open_writer(file)
        try:
            into.prepare(connection)
            known, rows = set(tables(connection)), 0
            if strange := [name for name in said["tables"] if name not in known]:
                raise WarehouseTrouble("export_strange", table=strange[0])
            for position, name in enumerate(said["tables"]):
                progress(position / len(said["tables"]), name)
                if is_of_this_version or name not in DERIVED:
                    rows += append(connection, name, _rows_of(folder / "parquet" / f"{name}.parquet"))
            if not is_of_this_version:
                _derive_all(connection)
            into.finish(connection, number=number, parent=number - 1, at=clock.now())
        finally:
            connection.close()
    return rows


def _last(folder: Path) -> int:
    """The number of the generation that was written out."""
    numbers = parquet.read_table(folder / "parquet" / "generation.parquet", columns=["number"])["number"].to_pylist()
    return max((int(number) for number in numbers), default=0)


def _rows_of(path: Path) -> pa.RecordBatchReader:
    file = parquet.ParquetFile(path)

    def batches() -> Iterator[pa.RecordBatch]:
        yield from file.iter_batches(_BATCH)

    return pa.RecordBatchReader.from_batches(file.schema_arrow, batches())


def _derive_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Make anew what is derived, of every post and release."""
    connection.execute("INSERT INTO touched_post SELECT post_id FROM post")
    connection.execute("INSERT INTO touched_release SELECT release_id FROM release")
    connection.execute("BEGIN")
    into.derive(connection)
    connection.execute("COMMIT")
