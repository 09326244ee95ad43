"""What a person said of the themes of posts, and the tags that follow from it.

A correction is a fact of its own. Terms tag posts anew with each import, and after them every correction is applied, so
that it outlives new terms, new texts and files read again; taking one back leaves what the terms find.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from dashboard.core.errors import WarehouseTrouble
from dashboard.warehouse.connect import instant_of


class ThemeVerdict(StrEnum):
    IS = "is"
    IS_NOT = "is not"


@dataclass(frozen=True, slots=True)
class Tag:
    """A post and a theme that it tells, or does not."""

    post_id: str
    theme_id: str


@dataclass(frozen=True, slots=True)
class Correction:
    tag: Tag
    verdict: ThemeVerdict
    decided_at: dt.datetime


_UNKNOWN = """
SELECT count(*)
FROM (SELECT unnest($posts::VARCHAR[]) AS post_id, unnest($themes::VARCHAR[]) AS theme_id) AS named
WHERE post_id NOT IN (SELECT post_id FROM post) OR theme_id NOT IN (SELECT theme_id FROM theme)
"""


def record(connection: duckdb.DuckDBPyConnection, corrected: Sequence[Correction]) -> None:
    """Keep these corrections; one on a tag corrected before takes its place.

    Raises WarehouseTrouble where a post or theme is not in the warehouse (any more).
    """
    named = {
        "posts": [one.tag.post_id for one in corrected],
        "themes": [one.tag.theme_id for one in corrected],
    }
    row = connection.execute(_UNKNOWN, named).fetchone()
    if row and row[0]:
        raise WarehouseTrouble("theme_of_unknown", count=int(row[0]))
    restore(connection, corrected)


def restore(connection: duckdb.DuckDBPyConnection, corrected: Sequence[Correction]) -> None:
    """As record(), also where a post is not there: the correction waits for it."""
    forget(connection, [one.tag for one in corrected])
    for one in corrected:
        values = [one.tag.post_id, one.tag.theme_id, one.verdict.value, one.decided_at]
        connection.execute("INSERT INTO theme_decision VALUES (?, ?, ?, ?)", values)


def forget(connection: duckdb.DuckDBPyConnection, tags: Iterable[Tag]) -> int:
    """Take corrections back; returns how many there were. The terms tag their posts anew."""
    gone = 0
    for tag in tags:
        named = [tag.post_id, tag.theme_id]
        row = connection.execute(
            "DELETE FROM theme_decision WHERE post_id = ? AND theme_id = ?", named
        ).fetchone()  # fmt: skip
        if not row or not row[0]:
            continue
        gone += int(row[0])
        connection.execute("DELETE FROM post_theme WHERE post_id = ? AND theme_id = ? AND how = 'hand'", named)
        connection.execute("INSERT INTO touched_post VALUES (?)", [tag.post_id])
    return gone


def held(connection: duckdb.DuckDBPyConnection) -> list[Correction]:
    """Every correction, the oldest first."""
    rows = connection.execute(
        "SELECT post_id, theme_id, verdict, epoch_us(decided_at) FROM theme_decision "
        "ORDER BY decided_at, post_id, theme_id"
    ).fetchall()
    return [
        Correction(Tag(str(post), str(theme)), ThemeVerdict(verdict), instant_of(at))
        for post, theme, verdict, at in rows
    ]


_APPLY = """
DELETE FROM post_theme
USING theme_decision AS d
WHERE d.post_id = post_theme.post_id AND d.theme_id = post_theme.theme_id;

INSERT INTO post_theme (post_id, theme_id, how)
SELECT d.post_id, d.theme_id, 'hand'
FROM theme_decision AS d
SEMI JOIN post AS p ON p.post_id = d.post_id
SEMI JOIN theme AS t ON t.theme_id = d.theme_id
WHERE d.verdict = 'is'
"""


def apply(connection: duckdb.DuckDBPyConnection) -> None:
    """Set and remove tags as the corrections say. Call once the terms have tagged what was touched."""
    connection.execute(_APPLY)
