"""What captures come to, and where they are: in the generation itself, or on the cluster that worked it out."""

from pathlib import Path

import duckdb

from dashboard.core.errors import WarehouseTrouble

SQL = Path(__file__).parent
CLUSTER = "cluster"
"""The importer of a generation whose captures stayed on a cluster."""


_OF_POSTS = ("derive.sql", "actual.sql", "reshare_pace.sql", "capture_problem.sql")
_OF_GROUPS = ("score.sql", "usual.sql")
_MOST_AT_ONCE = 50_000
"""Posts whose captures are worked out together: 25 of each take a few hundred MB, however many were touched."""


def derive_captures(connection: duckdb.DuckDBPyConnection, *, most_at_once: int = _MOST_AT_ONCE) -> None:
    """What captures come to, of the posts that were touched. Where none are held, it stands as the cluster made it.

    What belongs to one post is worked out for some posts at a time, then once what compares posts with each other.
    """
    if captures_elsewhere(connection):
        return
    _run(connection, "incident_days.sql", "touched_group.sql")
    connection.execute("CREATE OR REPLACE TEMP TABLE all_touched AS SELECT DISTINCT post_id FROM touched_post")
    parts = max(1, -(-connection.table("all_touched").shape[0] // most_at_once))
    for part in range(parts):
        connection.execute("DELETE FROM touched_post")
        connection.execute(
            "INSERT INTO touched_post SELECT post_id FROM all_touched WHERE hash(post_id) % $parts = $part",
            {"parts": parts, "part": part},
        )
        _run(connection, *_OF_POSTS)
    connection.execute("DELETE FROM touched_post")
    connection.execute("INSERT INTO touched_post SELECT post_id FROM all_touched")
    _run(connection, *_OF_GROUPS)


def _run(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    for name in names:
        connection.execute((SQL / name).read_text(encoding="utf-8"))


def captures_elsewhere(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the captures of this generation stayed on a cluster."""
    found = connection.execute("SELECT 1 FROM import WHERE importer = ? LIMIT 1", [CLUSTER]).fetchone()
    return found is not None


def refuse_without_captures(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises WarehouseTrouble where what comes in would have to be derived with captures that are not here."""
    if captures_elsewhere(connection):
        raise WarehouseTrouble("captures_elsewhere")
