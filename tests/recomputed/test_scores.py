"""post_score against its recomputation: on the sample, and on small databases that hypothesis makes and changes."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory, open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import timing
from tests.recomputed.scores import MINIMUM, Capture, Post, Score, all_scores

ACCOUNTS = {"weibo:a": "weibo", "weibo:b": "weibo", "x:c": "x"}
FIRST = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)


def held(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str, str], Score]:
    rows = connection.execute(
        "SELECT post_id, age, measure, actual, actual_at_least, expected, n, score, percentile FROM post_score"
    ).fetchall()
    found = {(row[0], row[1], row[2]): Score(*row[3:]) for row in rows}
    assert len(found) == len(rows)
    return found


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def compare(connection: duckdb.DuckDBPyConnection, wanted: Mapping[tuple[str, str, str], Score]) -> None:
    got = held(connection)
    assert got.keys() == wanted.keys()
    unlike = {
        key: (got[key], one)
        for key, one in wanted.items()
        if not all(_same(getattr(got[key], name), getattr(one, name)) for name in Score.__dataclass_fields__)
    }
    assert unlike == {}


def test_the_scores_of_the_sample_are_what_the_files_say(sample_warehouse: Warehouse) -> None:
    with open_reader(sample_warehouse.current()) as connection:
        compare(connection, timing.scored())


captures = st.lists(
    st.builds(
        Capture, st.sampled_from([0.5, 1.0, 2.0, 24.0, 100.0, 168.0, 700.0]), st.integers(0, 300).map(float),
        st.sampled_from([False] * 7 + [True]),
    ),
    max_size=4, unique_by=lambda one: one.hours,
).map(tuple)  # fmt: skip


@st.composite
def databases(draw: st.DrawFn) -> list[Post]:
    """Posts of two accounts of a platform and one of another; most of one account, so that some have a score."""
    posts = []
    for number in range(draw(st.integers(0, 40))):
        account = draw(st.sampled_from(["weibo:a", "weibo:a", "weibo:a", "weibo:b", "x:c"]))
        day = draw(st.integers(0, 500) | st.integers(0, 12))
        posts.append(
            Post(
                f"p{number:02d}", account, ACCOUNTS[account], draw(st.sampled_from(["photo", "photo", "video", None])),
                FIRST + dt.timedelta(days=day), {name: draw(captures) for name in MINIMUM},
            )
        )  # fmt: skip
    return posts


def write(connection: duckdb.DuckDBPyConnection, posts: Iterable[Post], *, import_id: int) -> None:
    """Posts and captures as an import of them would leave the tables, and what is derived refreshed."""
    connection.execute("DELETE FROM touched_post")
    for post in posts:
        at = post.published_at
        connection.execute("DELETE FROM post WHERE post_id = ?", [post.post_id])
        connection.execute("DELETE FROM snapshot WHERE post_id = ?", [post.post_id])
        connection.execute(
            "INSERT INTO post "
            "(post_id, account_id, published_at, published_on, published_precision, format, import_id) "
            "VALUES (?, ?, ?, DATE '2023-01-01', 'second', ?, ?)",
            [post.post_id, post.account_id, at, post.format, import_id],
        )
        for measure, column in (("interactions", "reactions"), ("exposures", "exposures")):
            others = ", 0, 0" if measure == "interactions" else ", NULL, NULL"
            for one in post.captures[measure]:
                assert at is not None
                connection.execute(
                    f"INSERT INTO snapshot (post_id, captured_at, {column}, comments, shares, at_least, import_id) "
                    f"VALUES (?, ?, ?{others}, ?, ?)",
                    [
                        post.post_id, at + dt.timedelta(hours=one.hours), int(one.value),
                        column if one.at_least else None, import_id,
                    ],
                )  # fmt: skip
        connection.execute("INSERT INTO touched_post VALUES (?)", [post.post_id])
    store.derive(connection)


@settings(max_examples=6, deadline=None)
@given(databases(), st.data())
def test_scores_stay_right_import_by_import(database: list[Post], data: st.DataObject) -> None:
    """Half of the posts, then all, then one that moved to another format and day: always as if made in one go."""
    with in_memory() as connection:
        store.prepare(connection)
        for account, platform in ACCOUNTS.items():
            connection.execute(
                "INSERT INTO account (account_id, platform, import_id) VALUES (?, ?, 1)", [account, platform]
            )
        first = [post for post in database if data.draw(st.booleans())]
        write(connection, first, import_id=1)
        compare(connection, all_scores(first))
        write(connection, [post for post in database if post not in first], import_id=2)
        compare(connection, all_scores(database))
        if database:
            moved = data.draw(st.sampled_from(database))
            changed = replace(
                moved, format="video", published_at=FIRST + dt.timedelta(days=data.draw(st.integers(0, 40)))
            )
            write(connection, [changed], import_id=3)
            compare(connection, all_scores(changed if post is moved else post for post in database))
