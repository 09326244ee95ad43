"""Joint work and reshares once more in plain Python: on the sample, and paces on small databases of hypothesis."""

import datetime as dt
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.questions.ask import ask, facts
from dashboard.ui.together import uplift_rows
from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory, open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import files

FIRST = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)
HOUR = 3600
ALL = Filters(period=Preset.ALL)


@pytest.fixture(scope="module")
def sample(sample_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(sample_warehouse.current()) as connection:
        yield connection


def answered(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    return ask(connection, name, filters=ALL, facts_known=facts(connection)).frame


def test_pairs_and_parts_of_the_sample(sample: duckdb.DuckDBPyConnection) -> None:
    joint = [post for post in files.each(files.posts()) if len(post.departments) > 1]
    pairs = Counter(pair for post in joint for pair in combinations(sorted(post.departments), 2))
    got = answered(sample, "together.pairs_of_departments")
    assert dict(zip(zip(got["department_id"], got["partner_id"], strict=True), got["posts"], strict=True)) == pairs
    parts = Counter(department for post in joint for department in post.departments)
    led = Counter(post.lead for post in joint)
    for row in files.each(answered(sample, "together.joint_posts_by_department")):
        assert (row.posts, row.led_posts) == (parts.pop(row.department_id), led[row.department_id])
    assert not parts


def test_the_ratio_of_the_sample(sample: duckdb.DuckDBPyConnection) -> None:
    cells: dict[tuple[Any, ...], tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for post in files.each(files.posts()):
        if pd.notna(post.interactions) and not post.interactions_at_least:
            cell = cells[post.platform, post.format, post.day.year, post.day.month]
            cell[len(post.departments) == 1].append(math.log1p(post.interactions))
    matched = [(joint, solo) for joint, solo in cells.values() if joint and solo]
    pairs = sum(len(joint) for joint, _ in matched)
    gaps = sum(len(joint) * (statistics.fmean(joint) - statistics.fmean(solo)) for joint, solo in matched)
    whole = uplift_rows(answered(sample, "together.joint_and_solo")).iloc[0]
    assert whole["matched_joint"] == pairs
    assert whole["matched_solo"] == sum(len(solo) for _, solo in matched)
    assert whole["unmatched"] == sum(len(joint) for joint, _ in cells.values()) - pairs
    assert math.isclose(whole["uplift"], math.exp(gaps / pairs), rel_tol=1e-9)
    assert whole["uplift_low"] < whole["uplift"] < whole["uplift_high"]


def test_institutions_of_the_sample(sample: duckdb.DuckDBPyConnection) -> None:
    published = files.posts().set_index("post_id")["published_at"]
    lags = defaultdict(list)
    for row in files.each(files.table("reshare")):
        passed_on = pd.Timestamp(row.reshared_at) - published[row.post_id]
        lags[row.institution_en].append(passed_on.total_seconds() / HOUR)
    for row in files.each(answered(sample, "together.institutional_reshares")):
        found = lags.pop(row.institution_en)
        assert row.reshares == len(found)
        assert math.isclose(row.lag_hours, statistics.median(found), rel_tol=1e-9)
    assert not lags


def pace(captures: Sequence[tuple[int, int | None, bool]], at: int) -> tuple[float | None, float | None]:
    """An hour before and after `at`, in seconds of age. captures: age in seconds, value, whether a lower bound."""
    told = [(second, value, bound) for second, value, bound in captures if value is not None]
    line: list[tuple[int, float]] = [(second, float(value)) for second, value, bound in told if not bound]
    if told and 0 < min(second for second, _, _ in told) <= 168 * HOUR:
        line.append((0, 0.0))
    around = min(at, 24 * HOUR)

    def value(second: int, *, closest: int | None = None) -> float | None:
        before = max((one for one in line if one[0] <= second), default=None)
        after = min((one for one in line if one[0] >= second), default=None)
        if before is None or after is None or (closest is not None and after[0] - before[0] > closest):
            return None
        if before[0] == after[0]:
            return before[1]
        return before[1] + (after[1] - before[1]) * (second - before[0]) / (after[0] - before[0])

    first, middle, last = value(at - around), value(at, closest=around), value(at + around)
    hours = around / HOUR
    return (
        None if first is None or middle is None else (middle - first) / hours,
        None if last is None or middle is None else (last - middle) / hours,
    )


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None or pd.isna(one):
        return other is None and (one is None or bool(pd.isna(one)))
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def test_paces_of_the_sample(sample: duckdb.DuckDBPyConnection) -> None:
    published = files.posts().set_index("post_id")["published_at"]
    known = 0
    for row in files.each(answered(sample, "together.slope_around_reshare")):
        own = files.snapshots()[files.snapshots()["post_id"] == row.post_id]
        ages = [round((at - published[row.post_id]).total_seconds()) for at in own["captured_at"]]
        at = round((row.reshared_at - published[row.post_id]).total_seconds())
        for measure in ("exposures", "interactions"):
            values = [None if pd.isna(value) else int(value) for value in own[measure]]
            before, after = pace(list(zip(ages, values, own[f"{measure}_at_least"], strict=True)), at)
            before, after = (None, None) if at < HOUR else (before, after)
            assert same(getattr(row, f"{measure}_before"), before), row
            assert same(getattr(row, f"{measure}_after"), after), row
            known += after is not None
    assert known > 50


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
                wanted[key] = pace(captures, second) if second >= HOUR else (None, None)
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
