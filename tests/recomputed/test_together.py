"""The ratio of joint to solo posts once more on the sample, and paces around reshares on databases of hypothesis."""

import datetime as dt
import math
import statistics
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exhibits.uplift import uplift_rows
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.questions.ask import ask, facts
from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory, open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import files, together

FIRST = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
HOUR = 3600
ALL = Filters(period=Preset.ALL)


@pytest.fixture(scope="module")
def sample(sample_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(sample_warehouse.current()) as connection:
        yield connection


def answered(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    return ask(connection, name, filters=ALL, facts_known=facts(connection)).frame


def test_the_ratio_of_the_sample(sample: duckdb.DuckDBPyConnection) -> None:
    cells: dict[tuple[Any, ...], tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for post in files.each(files.posts()):
        if pd.notna(post.interactions) and not post.interactions_at_least:
            cell = cells[post.platform, post.format, post.day.year, post.day.month]
            cell[not post.joint].append(math.log1p(post.interactions))
    matched = [(joint, solo) for joint, solo in cells.values() if joint and solo]
    pairs = sum(len(joint) for joint, _ in matched)
    gaps = sum(len(joint) * (statistics.fmean(joint) - statistics.fmean(solo)) for joint, solo in matched)
    whole = uplift_rows(answered(sample, "together.joint_and_solo")).iloc[0]
    assert whole["matched_joint"] == pairs
    assert whole["matched_solo"] == sum(len(solo) for _, solo in matched)
    assert whole["unmatched"] == sum(len(joint) for joint, _ in cells.values()) - pairs
    assert math.isclose(whole["uplift"], math.exp(gaps / pairs), rel_tol=1e-9)
    assert whole["uplift_low"] < whole["uplift"] < whole["uplift_high"]


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None or pd.isna(one):
        return other is None and (one is None or bool(pd.isna(one)))
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


ages = st.sampled_from([600, HOUR, 2 * HOUR, 7 * HOUR, 24 * HOUR, 26 * HOUR, 48 * HOUR, 60 * HOUR, 170 * HOUR])
captured = st.lists(
    st.tuples(ages, st.none() | st.integers(0, 500), st.sampled_from([False] * 5 + [True])),
    max_size=7, unique_by=lambda one: one[0],
)  # fmt: skip
passed_on = st.lists(st.sampled_from([600, HOUR, 5400, 2 * HOUR, 24 * HOUR, 30 * HOUR, 100 * HOUR]), max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(captured, passed_on), min_size=1, max_size=3))
def test_paces_of_any_database(posts: list[tuple[list[tuple[int, int | None, bool]], list[int]]]) -> None:
    wanted: dict[str, tuple[float | None, float | None]] = {}
    with in_memory() as connection:
        store.prepare(connection)
        connection.execute("INSERT INTO account (account_id, platform, import_id) VALUES ('weibo:a', 'weibo', 1)")
        for number, (captures, reshares) in enumerate(posts):
            connection.execute(
                "INSERT INTO post (post_id, account_id, published_at, published_on, published_precision, import_id) "
                "VALUES (?, 'weibo:a', ?, DATE '2023-01-01', 'second', 1)",
                [f"p{number}", FIRST],
            )
            for second, value, bound in captures:
                connection.execute(
                    "INSERT INTO snapshot (post_id, captured_at, exposures, at_least, import_id) "
                    "VALUES (?, ?, ?, ?, 1)",
                    [f"p{number}", FIRST + dt.timedelta(seconds=second), value, "exposures" if bound else None],
                )
            for place, second in enumerate(reshares):
                key = f"{number}-{place}"
                connection.execute(
                    "INSERT INTO reshare (reshare_id, post_id, reshared_at, import_id) VALUES (?, ?, ?, 1)",
                    [key, f"p{number}", FIRST + dt.timedelta(seconds=second)],
                )
                wanted[key] = together.pace(captures, second) if second >= HOUR else (None, None)
        connection.execute("INSERT INTO touched_post SELECT post_id FROM post")
        store.derive(connection)
        rows = connection.execute(
            "SELECT reshare_id, per_hour_before, per_hour_after FROM reshare_pace WHERE measure = 'exposures'"
        ).fetchall()
    got = {key: (before, after) for key, before, after in rows}
    for key, (before, after) in wanted.items():
        found = got.get(key, (None, None))
        assert same(found[0], before), key
        assert same(found[1], after), key
