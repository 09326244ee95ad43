"""Writes what an importer read into the draft of a new generation. Snapshots are added, never overwritten.

Statements are put together from the table and column names of schema.sql below; every value is bound or comes from a
registered frame. Names never come from a file.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.core import clock
from dashboard.core.errors import WarehouseTrouble
from dashboard.filters.fold import stem_of, term_pattern
from dashboard.warehouse import decisions, tagging
from dashboard.warehouse.captures import derive_captures, refuse_without_captures
from dashboard.warehouse.rules import RULES, SPEAKS_OF, Keeping
from dashboard.warehouse.staging import completed, stage
from dashboard.warehouse.upgrade import make_tables, tables_of_this_version

SQL = Path(__file__).parent
_EXPORT_ROWS = 500_000


class Orphans(WarehouseTrouble):
    """Rows speak of a post, account, visit or theme that the warehouse does not have."""

    def __init__(self, *, table: str, missing: str, count: int, example: str) -> None:
        super().__init__("orphans", table=table, missing=missing, count=count, example=example)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file and what its importer said of it. findings: (level, line, said, details); rejected: (line, said, details,
    raw). row_count = accepted + repaired + len(rejected) + other."""

    file_name: str
    sha256: str
    importer: str
    row_count: int
    accepted: int
    repaired: int
    other: int
    captured_at: dt.datetime | None = None
    illustrative: bool = False
    findings: tuple[tuple[str, int | None, str, Mapping[str, str | int]], ...] = ()
    rejected: tuple[tuple[int, str, Mapping[str, str | int], str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import added: rows that were new. lowered: how many posts have a counter below an earlier one's, and
    one. locked: how many objectives said something else than when they were set, and one; they stand as set."""

    posts: int
    snapshots: int
    account_days: int
    releases: int
    lowered: tuple[int, str] = (0, "")
    locked: tuple[int, str] = (0, "")


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and views where they are missing; an older warehouse gets what is new."""
    anew = make_tables(connection)
    connection.execute("CREATE OR REPLACE TEMP TABLE touched_post (post_id VARCHAR)")
    if anew:
        refuse_without_captures(connection)
        connection.execute("INSERT INTO touched_post SELECT post_id FROM post")
    connection.execute("CREATE OR REPLACE TEMP TABLE touched_release (release_id VARCHAR)")
    connection.execute("CREATE OR REPLACE TEMP TABLE retagged (theme_id VARCHAR)")
    decisions.unlink(connection)


def known_import(connection: duckdb.DuckDBPyConnection, sha256: str) -> int | None:
    """The import that brought a file with this hash, or None."""
    row = connection.execute("SELECT import_id FROM import WHERE sha256 = $sha256", {"sha256": sha256}).fetchone()
    return int(row[0]) if row else None


def next_import(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT coalesce(max(import_id), 0) + 1 FROM import").fetchone()
    assert row is not None
    return int(row[0])


def refuse_orphans(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    for child, column, parent in SPEAKS_OF:
        if child != table:
            continue
        row = connection.execute(
            f"SELECT count(*), min({column}) FROM incoming ANTI JOIN {parent} USING ({column})"  # noqa: S608
        ).fetchone()
        if row and row[0]:
            raise Orphans(table=table, missing=parent, count=int(row[0]), example=str(row[1]))


def _keep(connection: duckdb.DuckDBPyConnection, *, table: str, columns: list[str]) -> int:
    """Move `incoming` into the table by its rule; returns how many rows were new."""
    order = ", ".join(_same(table, columns))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE arriving AS SELECT * EXCLUDE (row_order) FROM incoming "  # noqa: S608
        f"QUALIFY row_number() OVER (PARTITION BY {order} ORDER BY row_order DESC) = 1"
    )
    return move(connection, table=table, columns=columns)


def _same(table: str, columns: list[str]) -> tuple[str, ...]:
    rule = RULES[table]
    return rule.key if rule.keeping is not Keeping.EVERY else tuple(columns)


def move(connection: duckdb.DuckDBPyConnection, *, table: str, columns: list[str]) -> int:
    """Move `arriving`, in which no row stands twice, into the table by its rule; returns how many rows were new."""
    rule = RULES[table]
    match = " AND ".join(f"old.{name} IS NOT DISTINCT FROM new.{name}" for name in _same(table, columns))
    if rule.keeping is Keeping.NEWEST:
        others = [name for name in columns if name not in rule.key]
        if others:
            newest = ", ".join(f"{name} = coalesce(new.{name}, old.{name})" for name in others)
            connection.execute(f"UPDATE {table} AS old SET {newest} FROM arriving AS new WHERE {match}")  # noqa: S608
    if rule.keeping is Keeping.WHOLE:
        named = rule.key[0]
        connection.execute(f"DELETE FROM {table} WHERE {named} IN (SELECT {named} FROM arriving)")  # noqa: S608
    row = connection.execute(
        f"INSERT INTO {table} BY NAME SELECT new.* FROM arriving AS new "  # noqa: S608
        f"WHERE NOT EXISTS (SELECT 1 FROM {table} AS old WHERE {match})"
    ).fetchone()
    return int(row[0]) if row else 0


TOUCHES = {
    "post": "INSERT INTO touched_post SELECT post_id FROM arriving",
    "snapshot": "INSERT INTO touched_post SELECT DISTINCT post_id FROM arriving",
    "post_department": "INSERT INTO touched_post SELECT DISTINCT post_id FROM arriving",
    "reshare": "INSERT INTO touched_post SELECT DISTINCT post_id FROM arriving",
    "account": "INSERT INTO touched_post SELECT post_id FROM post SEMI JOIN arriving USING (account_id)",
    "theme": "INSERT INTO retagged SELECT theme_id FROM arriving",
    "theme_term": "INSERT INTO retagged SELECT DISTINCT theme_id FROM arriving",
    "release": "INSERT INTO touched_release SELECT release_id FROM arriving",
}


def store(
    connection: duckdb.DuckDBPyConnection,
    tables: Mapping[str, pd.DataFrame],
    arrival: Arrival,
    *,
    import_id: int,
    generation: int,
) -> Stored:
    """Add the rows of one file, in one transaction. Raises Orphans, and then nothing of it is in the draft."""
    connection.execute("BEGIN")
    try:
        new = dict.fromkeys(RULES, 0)
        lowered = locked = (0, "")
        for table in RULES:
            frame = tables.get(table)
            if frame is None or frame.empty:
                continue
            columns = stage(connection, table=table, frame=completed(table, frame), import_id=import_id)
            refuse_orphans(connection, table)
            if table == "objective":
                locked = _said_by(connection, "locked.sql")
            new[table] = _keep(connection, table=table, columns=columns)
            if table in TOUCHES:
                connection.execute(TOUCHES[table])
            if table == "snapshot":
                lowered = lowered_by(connection, len(frame))
        stored = Stored(
            posts=new["post"], snapshots=new["snapshot"], account_days=new["account_day"], releases=new["release"],
            lowered=lowered, locked=locked,
        )  # fmt: skip
        record(connection, arrival, stored, import_id=import_id, generation=generation)
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has ended the transaction already; what is said of that must not hide why.
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise
    return stored


def lowered_by(connection: duckdb.DuckDBPyConnection, rows: int) -> tuple[int, str]:
    """Posts whose counters fell. An export is looked at; a whole history of millions of captures is not."""
    if rows > _EXPORT_ROWS:
        return 0, ""
    return _said_by(connection, "lowered.sql")


def _said_by(connection: duckdb.DuckDBPyConnection, file: str) -> tuple[int, str]:
    """How many the file finds, and one of them."""
    row = connection.execute((SQL / file).read_text(encoding="utf-8")).fetchone()
    return (int(row[0]), str(row[1])) if row and row[0] else (0, "")


def record(
    connection: duckdb.DuckDBPyConnection, arrival: Arrival, stored: Stored, *, import_id: int, generation: int
) -> None:
    connection.execute(
        "INSERT INTO import VALUES ($id, $name, $sha256, $importer, $captured_at, $imported_at, $generation, $rows, "
        "$accepted, $repaired, $rejected, $other, $posts, $snapshots, $illustrative)",
        {
            "id": import_id, "name": arrival.file_name, "sha256": arrival.sha256, "importer": arrival.importer,
            "captured_at": arrival.captured_at, "imported_at": clock.now(), "generation": generation,
            "rows": arrival.row_count, "accepted": arrival.accepted, "repaired": arrival.repaired,
            "rejected": len(arrival.rejected), "other": arrival.other, "posts": stored.posts,
            "snapshots": stored.snapshots, "illustrative": arrival.illustrative,
        },
    )  # fmt: skip
    said = [[import_id, level, line, key, _json(details)] for level, line, key, details in arrival.findings]
    said += [[import_id, "notice", None, key, _json(details)] for key, details in noticed(stored)]
    if said:
        connection.executemany("INSERT INTO import_finding VALUES (?, ?, ?, ?, ?)", said)
    rows = [[import_id, line, key, _json(details), raw] for line, key, details, raw in arrival.rejected]
    if rows:
        connection.executemany("INSERT INTO rejected_row VALUES (?, ?, ?, ?, ?)", rows)


def noticed(stored: Stored) -> list[tuple[str, Mapping[str, str | int]]]:
    """What was seen only when the rows met those that are held: findings with their details."""
    found: list[tuple[str, Mapping[str, str | int]]] = []
    if stored.lowered[0]:
        found.append(("counters_lower", {"count": stored.lowered[0], "post": stored.lowered[1]}))
    if stored.locked[0]:
        found.append(("objective_locked", {"count": stored.locked[0], "objective": stored.locked[1]}))
    return found


def _json(details: Mapping[str, str | int]) -> str:
    return json.dumps(dict(details), ensure_ascii=False)


def _tag(connection: duckdb.DuckDBPyConnection, theme_id: str, pattern: str, *, every: bool) -> None:
    """Set the theme by rule on the posts and releases whose folded text holds one of its terms. Tags by hand stay."""
    for table, scope in (("post", "touched_post"), ("release", "touched_release")):
        key = f"{table}_id"
        among = "true" if every else f"{key} IN (SELECT {key} FROM {scope})"  # noqa: S608
        connection.execute(
            f"DELETE FROM {table}_theme WHERE theme_id = $theme_id AND how = 'rule' AND {among}",  # noqa: S608
            {"theme_id": theme_id},
        )
        connection.execute(
            f"INSERT INTO {table}_theme SELECT {key}, $theme_id, 'rule' FROM {table} "  # noqa: S608
            f"WHERE {among} AND regexp_matches(folded_text, $pattern) AND {key} NOT IN "
            f"(SELECT {key} FROM {table}_theme WHERE theme_id = $theme_id)",
            {"theme_id": theme_id, "pattern": pattern},
        )


def _keep_patterns(connection: duckdb.DuckDBPyConnection, terms: Mapping[str, list[str]]) -> None:
    """How each term of each theme is looked for, for questions that count by term."""
    connection.execute("DELETE FROM term_pattern")
    rows = [[theme, term, stem_of(term), term_pattern((term,))] for theme, found in terms.items() for term in found]
    if rows:
        connection.executemany("INSERT INTO term_pattern VALUES (?, ?, ?, ?)", rows)


def derive(
    connection: duckdb.DuckDBPyConnection, *, counted: Callable[[duckdb.DuckDBPyConnection], None] = derive_captures
) -> None:
    """Refresh what is derived, for what was touched: leads, versions of releases, themes, derived tables, links."""
    for name in ("leads.sql", "release_terms.sql", "pair_releases.sql"):
        connection.execute((SQL / name).read_text(encoding="utf-8"))
    retagged = {str(theme) for (theme,) in connection.execute("SELECT DISTINCT theme_id FROM retagged").fetchall()}
    terms: dict[str, list[str]] = {}
    for theme_id, term in connection.execute(
        "SELECT theme_id, folded_term FROM theme_term WHERE folded_term <> '' ORDER BY theme_id, folded_term"
    ).fetchall():
        terms.setdefault(str(theme_id), []).append(str(term))
    _keep_patterns(connection, terms)
    for theme_id, found in terms.items():
        _tag(connection, theme_id, term_pattern(tuple(found)), every=theme_id in retagged)
    tagging.apply(connection)
    counted(connection)
    connection.execute((SQL / "proposals.sql").read_text(encoding="utf-8"))
    decisions.link(connection)


def finish(connection: duckdb.DuckDBPyConnection, *, number: int, parent: int, at: dt.datetime) -> None:
    """Check the draft and write it out. Raises WarehouseTrouble where a rule of check.sql is broken."""
    broken = connection.execute((SQL / "check.sql").read_text(encoding="utf-8")).fetchall()
    if broken:
        listed = "; ".join(f"{rule}: {count}" for rule, count in broken)
        raise WarehouseTrouble("inconsistent", broken=listed)
    connection.execute(
        "INSERT INTO generation (number, parent, published_at, made_with) VALUES (?, ?, ?, ?)",
        [number, parent, at, tables_of_this_version()],
    )
    connection.execute("CHECKPOINT")
