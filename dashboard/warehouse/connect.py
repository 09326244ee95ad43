"""The only place that opens DuckDB. Readers get a locked, read-only handle; one writer builds a generation.

Each thread takes its own cursor(): a connection used by two threads at once raises. The time zone is set GLOBAL, as
a cursor does not inherit a plain SET and would count days in the machine's zone (shared/stack.md, section 0, 6).
"""

import datetime as dt
import threading
from pathlib import Path

import duckdb

from dashboard.core.errors import WarehouseTrouble

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SETTING = threading.Lock()
_MAGIC = b"DUCK"
_MAGIC_AT = 8


def instant_of(epoch_us: int) -> dt.datetime:
    """The instant of SQL's epoch_us(): fetched as itself, DuckDB hands it out only where pytz is installed."""
    return _EPOCH + dt.timedelta(microseconds=epoch_us)


def is_duckdb_file(path: Path) -> bool:
    """Whether the file's own bytes say that it is a DuckDB database."""
    try:
        with path.open("rb") as file:
            return file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC
    except OSError:
        return False


def open_reader(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only handle that can reach no other file and whose settings cannot be changed any more.

    Raises WarehouseTrouble where the file is no DuckDB database, cannot be read, or has not our tables.
    """
    connection = open_stranger(path)
    found = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'post_now'").fetchone()
    if found is None:
        connection.close()
        raise WarehouseTrouble("tables_missing", file=path.name)
    return connection


def open_stranger(path: Path) -> duckdb.DuckDBPyConnection:
    """As open_reader(), for a DuckDB file that need not have our tables."""
    try:
        connection = duckdb.connect(str(path), read_only=True, config=_CLOSED | {"enable_external_access": "false"})
    except duckdb.Error as trouble:
        raise WarehouseTrouble("unreadable", file=path.name, why=str(trouble).splitlines()[0]) from trouble
    # A file that this process reads already is the same database, with settings that are locked by now, or that another
    # thread is about to lock.
    with _SETTING:
        if connection.execute("SELECT current_setting('lock_configuration')").fetchall() == [(False,)]:
            connection.execute("SET GLOBAL TimeZone = 'Asia/Hong_Kong'")
            connection.execute("SET GLOBAL lock_configuration = true")
    return connection


def open_writer(path: Path) -> duckdb.DuckDBPyConnection:
    """A handle that may change `path`, which must belong to nobody else: the building file of a new generation."""
    connection = duckdb.connect(str(path), config=_CLOSED | {"enable_external_access": "false"})
    connection.execute("SET GLOBAL TimeZone = 'Asia/Hong_Kong'")
    # It would draw over what the command line says.
    connection.execute("SET enable_progress_bar = false")
    return connection


def in_memory() -> duckdb.DuckDBPyConnection:
    """An empty database in memory with the same settings: for checking questions against the empty schema."""
    connection = duckdb.connect(config=_CLOSED | {"enable_external_access": "false"})
    connection.execute("SET GLOBAL TimeZone = 'Asia/Hong_Kong'")
    return connection
