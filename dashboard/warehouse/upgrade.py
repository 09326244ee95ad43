"""An older warehouse is brought to the tables of this version: facts get the columns they lack, what is derived is made
anew. A generation says which tables it was made with, so that nobody reads one with queries that do not fit it.
"""

import hashlib
from functools import cache
from pathlib import Path

import duckdb

from dashboard.warehouse.connect import in_memory, open_stranger
from dashboard.warehouse.generations import Warehouse

SQL = Path(__file__).parent
_TABLES = ("schema.sql", "views.sql", "derived_schema.sql", "problem.sql", "objective_now.sql")
_STEPS = (
    "leads.sql",
    "derive.sql",
    "incident_days.sql",
    "touched_group.sql",
    "actual.sql",
    "score.sql",
    "usual.sql",
    "reshare_pace.sql",
    "proposals.sql",
    "capture_problem.sql",
)
DERIVED = (
    "post_now",
    "gain_by_day",
    "proposal",
    "post_score",
    "usual_growth",
    "reshare_pace",
    "capture_problem",
    "term_pattern",
)


@cache
def tables_of_this_version() -> str:
    """A hash over everything that decides what the tables hold."""
    texts = [(SQL / name).read_bytes() for name in (*_TABLES, *_STEPS)]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()


def _made_with(connection: duckdb.DuckDBPyConnection) -> str | None:
    try:
        row = connection.execute("SELECT made_with FROM generation ORDER BY number DESC LIMIT 1").fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return str(row[0][0]) if row else None


def fits(warehouse: Warehouse) -> bool:
    """Whether the current generation was made with the tables of this version."""
    connection = open_stranger(warehouse.current())
    try:
        return _made_with(connection) == tables_of_this_version()
    finally:
        connection.close()


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    rows = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    return {(str(table), str(column)): str(kind) for table, column, kind in rows}


def _add_missing_columns(connection: duckdb.DuckDBPyConnection) -> None:
    with in_memory() as model:
        model.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
        wanted = _columns(model)
    held = _columns(connection)
    for (table, column), kind in wanted.items():
        if (table, column) not in held:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def make_tables(connection: duckdb.DuckDBPyConnection) -> bool:
    """Make what is missing. True where the derived tables were made anew and every post must be derived again."""
    fitting = _made_with(connection) == tables_of_this_version()
    connection.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    if not fitting:
        _add_missing_columns(connection)
        for table in DERIVED:
            connection.execute(f"DROP TABLE IF EXISTS {table}")
    for name in _TABLES[1:]:
        connection.execute((SQL / name).read_text(encoding="utf-8"))
    return not fitting
