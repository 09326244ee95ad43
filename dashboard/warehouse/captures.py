"""What captures come to, and where they are: in the generation itself, or on the cluster that worked it out."""

from pathlib import Path

import duckdb

from dashboard.core.errors import WarehouseTrouble

SQL = Path(__file__).parent
CLUSTER = "cluster"
"""The importer of a generation whose captures stayed on a cluster."""


def derive_captures(connection: duckdb.DuckDBPyConnection) -> None:
    """What captures come to, of the posts that were touched. Where none are held, it stands as the cluster made it."""
    if captures_elsewhere(connection):
        return
    for name in ("derive.sql", "score.sql", "usual.sql", "reshare_pace.sql", "capture_problem.sql"):
        connection.execute((SQL / name).read_text(encoding="utf-8"))


def captures_elsewhere(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the captures of this generation stayed on a cluster."""
    found = connection.execute("SELECT 1 FROM import WHERE importer = ? LIMIT 1", [CLUSTER]).fetchone()
    return found is not None


def refuse_without_captures(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises WarehouseTrouble where what comes in would have to be derived with captures that are not here."""
    if captures_elsewhere(connection):
        raise WarehouseTrouble("captures_elsewhere")
