"""What a person decided of proposed pairs, and the links that follow from it.

A decision is a fact; its links are made from all decisions each time a generation is built, and so undoing one takes
away exactly what it brought, and a link that a file states later is never mistaken for one of hers.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb
import pandas as pd

from dashboard.core.errors import WarehouseTrouble
from dashboard.warehouse.connect import instant_of


class Kind(StrEnum):
    STORY = "story"
    RELEASE = "release"


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two posts that may tell one story, in any order, or a post and a release that it may carry."""

    kind: Kind
    post_id: str
    other_id: str

    @property
    def key(self) -> tuple[str, str, str]:
        """As it is stored: of two posts the lesser key first, so that a pair has one row."""
        if self.kind is Kind.STORY and self.other_id < self.post_id:
            return self.kind.value, self.other_id, self.post_id
        return self.kind.value, self.post_id, self.other_id


@dataclass(frozen=True, slots=True)
class Decision:
    pair: Pair
    verdict: Verdict
    decided_at: dt.datetime


_UNKNOWN = """
SELECT count(*)
FROM (SELECT unnest($posts::VARCHAR[]) AS post_id) AS named
WHERE post_id NOT IN (SELECT post_id FROM post)
UNION ALL
SELECT count(*)
FROM (SELECT unnest($releases::VARCHAR[]) AS release_id) AS named
WHERE release_id NOT IN (SELECT release_id FROM release)
"""


def _refuse_unknown(connection: duckdb.DuckDBPyConnection, pairs: Sequence[Pair]) -> None:
    posts = [pair.post_id for pair in pairs] + [pair.other_id for pair in pairs if pair.kind is Kind.STORY]
    releases = [pair.other_id for pair in pairs if pair.kind is Kind.RELEASE]
    counted = connection.execute(_UNKNOWN, {"posts": posts, "releases": releases}).fetchall()
    if unknown := sum(int(count) for (count,) in counted):
        raise WarehouseTrouble("decision_of_unknown", count=unknown)


def record(connection: duckdb.DuckDBPyConnection, decided: Sequence[Decision]) -> None:
    """Keep these decisions; one on a pair decided before takes its place.

    Raises WarehouseTrouble where a post or release is not in the warehouse (any more).
    """
    _refuse_unknown(connection, [one.pair for one in decided])
    restore(connection, decided)


def restore(connection: duckdb.DuckDBPyConnection, decided: Sequence[Decision]) -> None:
    """As record(), also where a post is not there: the decision waits for it."""
    forget(connection, [one.pair for one in decided])
    for one in decided:
        values = [*one.pair.key, one.verdict.value, one.decided_at]
        connection.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?)", values)


def forget(connection: duckdb.DuckDBPyConnection, pairs: Iterable[Pair]) -> int:
    """Take decisions back; returns how many there were."""
    gone = 0
    for pair in pairs:
        row = connection.execute(
            "DELETE FROM decision WHERE kind = ? AND post_id = ? AND other_id = ?", list(pair.key)
        ).fetchone()
        gone += int(row[0]) if row else 0
    return gone


def held(connection: duckdb.DuckDBPyConnection) -> list[Decision]:
    """Every decision, the oldest first."""
    rows = connection.execute(
        "SELECT kind, post_id, other_id, verdict, epoch_us(decided_at) FROM decision "
        "ORDER BY decided_at, kind, post_id, other_id"
    ).fetchall()
    return [
        Decision(Pair(Kind(kind), str(post), str(other)), Verdict(verdict), instant_of(at))
        for kind, post, other, verdict, at in rows
    ]


def unlink(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away the links that follow from decisions, so that what files state is stored as if there were none."""
    connection.execute("DELETE FROM post_link WHERE how = 'confirmed'")


_STATED = """
SELECT stated.post_id, stated.target_id
FROM post_link AS stated
WHERE stated.kind = 'story' AND stated.target_id IN (
    SELECT l.target_id
    FROM post_link AS l
    SEMI JOIN (
        SELECT post_id FROM decision WHERE kind = 'story' AND verdict = 'same'
        UNION ALL
        SELECT other_id FROM decision WHERE kind = 'story' AND verdict = 'same'
    ) AS d ON d.post_id = l.post_id
    WHERE l.kind = 'story')
"""

_RELEASES = """
INSERT INTO post_link (post_id, kind, target_id, import_id, how)
SELECT d.post_id, 'release', d.other_id, p.import_id, 'confirmed'
FROM decision AS d
JOIN post AS p ON p.post_id = d.post_id
SEMI JOIN release AS r ON r.release_id = d.other_id
ANTI JOIN post_link AS l ON l.post_id = d.post_id AND l.kind = 'release' AND l.target_id = d.other_id
WHERE d.kind = 'release' AND d.verdict = 'same'
"""

_STORIES = """
INSERT INTO post_link (post_id, kind, target_id, import_id, how)
SELECT c.post_id, 'story', c.target_id, p.import_id, 'confirmed'
FROM confirmed AS c
JOIN post AS p ON p.post_id = c.post_id
ANTI JOIN post_link AS l ON l.post_id = c.post_id AND l.kind = 'story' AND l.target_id = c.target_id
"""


@dataclass(frozen=True, slots=True)
class _Node:
    """A post, or a story that a file states."""

    post: str = ""
    story: str = ""


def _stories(same: Iterable[tuple[str, str]], stated: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(post, story) of all posts that decisions bring together. Stories that a file states become the least of them."""
    above: dict[_Node, _Node] = {}

    def top(node: _Node) -> _Node:
        while (next_up := above.setdefault(node, node)) != node:
            node = next_up
        return node

    edges = [(_Node(post=one), _Node(post=other)) for one, other in same]
    edges += [(_Node(post=post), _Node(story=story)) for post, story in stated]
    for one, other in edges:
        above[top(one)] = top(other)
    members: dict[_Node, list[_Node]] = {}
    for node in above:
        members.setdefault(top(node), []).append(node)
    found = []
    for nodes in members.values():
        posts = [node.post for node in nodes if node.post]
        story = min((node.story for node in nodes if node.story), default=f"story-of:{min(posts)}")
        found += [(post, story) for post in posts]
    return sorted(found)


def link(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the links that follow from the decisions. Call after unlink() and once everything that arrived is stored."""
    connection.execute(_RELEASES)
    same = connection.execute(
        "SELECT post_id, other_id FROM decision WHERE kind = 'story' AND verdict = 'same' ORDER BY ALL"
    ).fetchall()
    if not same:
        return
    stated = connection.execute(_STATED).fetchall()
    told = pd.DataFrame(_stories(same, stated), columns=["post_id", "target_id"], dtype="str")
    connection.register("confirmed", told)
    connection.execute(_STORIES)
    connection.unregister("confirmed")
