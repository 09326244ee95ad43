"""The figures of the first pages, worked out a second time from the CSV files and compared with the answers."""

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.questions.ask import Facts, ask, facts, period_of
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import answers, files

DAY = dt.date
KEYS = ("bucket", "platform", "department_id", "theme_id", "visit_id", "leg_no")


def _custom(since: dt.date, until: dt.date, **choices: Any) -> Filters:
    return Filters(period=Preset.CUSTOM, since=since, until=until, **choices)


SCOPES = {
    "everything": Filters(period=Preset.ALL),
    "last 12 months": Filters(),
    "last 28 days": Filters(period=Preset.LAST_28_DAYS),
    "last 7 days": Filters(period=Preset.LAST_7_DAYS),
    "last month": Filters(period=Preset.LAST_MONTH),
    "last financial year, bureau": Filters(period=Preset.LAST_FINANCIAL_YEAR, departments=("SB",)),
    "one department that is often a partner": Filters(period=Preset.ALL, departments=("GFS",)),
    "two departments, three platforms": Filters(departments=("GFS", "HKPF"), platforms=("weibo", "x", "facebook")),
    "platforms without reach": Filters(period=Preset.ALL, platforms=("weibo", "douyin")),
    "the platform that prints a lower bound": Filters(period=Preset.ALL, platforms=("wechat_mp",)),
    "one account": Filters(period=Preset.ALL, accounts=("weibo:sb",)),
    "two themes": Filters(period=Preset.ALL, themes=("extreme-weather", "collaboration")),
    "a theme and a department": Filters(departments=("FSD",), themes=("emergency-response",)),
    "two formats": Filters(formats=("short_video", "live")),
    "one language": Filters(languages=("zh-Hans",)),
    "search in traditional": Filters(period=Preset.ALL, search="颱風"),
    "search in simplified": Filters(period=Preset.ALL, search="台风"),
    "search in full width and capitals": Filters(period=Preset.ALL, search="ＳＥＣＵＲＩＴＹ"),
    "search with a wildcard": Filters(period=Preset.ALL, search="100%_"),
    "the two days of Saola": _custom(DAY(2023, 9, 1), DAY(2023, 9, 2)),
    "one day": _custom(DAY(2024, 4, 19), DAY(2024, 4, 19)),
    "a turn of the year": _custom(DAY(2023, 12, 28), DAY(2024, 1, 3)),
    "after the data": _custom(DAY(2025, 4, 1), DAY(2025, 4, 30)),
    "before the data": _custom(DAY(2022, 1, 1), DAY(2022, 12, 31)),
    "no department": Filters(departments=()),
    "no platform": Filters(platforms=()),
    "no theme": Filters(themes=()),
}


MEASURED = ("exposures", "reach", "interactions", *(f"{name}_at_least" for name in files.BOUNDS))
GRAINS = ("day", "week", "month")
IN_EACH_GRAIN = ("last 28 days", "a turn of the year", "the two days of Saola", "no platform")
SCOPES_OVER_TIME = [(scope, GRAINS[at % 3]) for at, scope in enumerate(SCOPES) if scope not in IN_EACH_GRAIN]
SCOPES_OVER_TIME += [(scope, grain) for scope in IN_EACH_GRAIN for grain in GRAINS]


@pytest.fixture(scope="module")
def sample(sample_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(sample_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="module")
def known(sample: duckdb.DuckDBPyConnection) -> Facts:
    return facts(sample)


def _plain(value: Any) -> Any:
    """A value of either side in one form: None where missing, a day for a date, a float for a number."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value if isinstance(value, str | dt.date) else float(value)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)
    return bool(one == other)


def _by_key(rows: list[dict[str, Any]], columns: list[str]) -> dict[Any, dict[str, Any]]:
    keys = [key for key in KEYS if key in columns]
    return {tuple(_plain(row[key]) for key in keys): {c: _plain(row[c]) for c in columns} for row in rows}


def _compare(frame: pd.DataFrame, expected: list[dict[str, Any]]) -> None:
    got = [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]
    assert len(got) == len(expected)
    if not expected:
        return
    columns = list(expected[0])
    ours, theirs = _by_key(expected, columns), _by_key(got, columns)
    assert len(ours) == len(expected)
    assert theirs.keys() == ours.keys()
    unlike = [
        f"{key} {name}: the product says {theirs[key][name]}, the files say {value}"
        for key, row in ours.items()
        for name, value in row.items()
        if not _same(theirs[key][name], value)
    ]
    assert unlike == []


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("name", answers.BY_SCOPE)
def test_an_answer_is_what_the_files_say(
    sample: duckdb.DuckDBPyConnection, known: Facts, name: str, scope: str
) -> None:
    filters = SCOPES[scope]
    answer = ask(sample, name, filters=filters, facts_known=known)
    _compare(answer.frame, answers.BY_SCOPE[name](filters, period_of(filters, known.span)))


@pytest.mark.parametrize(("scope", "grain"), SCOPES_OVER_TIME)
@pytest.mark.parametrize("name", answers.BY_TIME)
def test_an_answer_over_time_is_what_the_files_say(
    sample: duckdb.DuckDBPyConnection, known: Facts, name: str, scope: str, grain: str
) -> None:
    filters = SCOPES[scope]
    answer = ask(sample, name, filters=filters, facts_known=known, extra={"grain": grain})
    _compare(answer.frame, answers.BY_TIME[name](filters, period_of(filters, known.span), grain))


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(
    ("name", "expected"),
    [("data.coverage", answers.coverage), ("data.earned_coverage", answers.earned_coverage)],
    ids=["published", "earned"],
)
def test_what_stands_behind_a_figure_is_what_the_files_hold(
    sample: duckdb.DuckDBPyConnection, known: Facts, name: str, expected: Any, scope: str
) -> None:
    filters, as_of = SCOPES[scope], known.as_of
    assert as_of is not None
    answer = ask(sample, name, filters=filters, facts_known=known, extra={"as_of_at": as_of})
    _compare(answer.frame, expected(filters, period_of(filters, known.span), as_of))


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("order_by", ["interactions", "exposures", "newest"])
def test_the_top_posts_lead(sample: duckdb.DuckDBPyConnection, known: Facts, order_by: str, scope: str) -> None:
    filters = SCOPES[scope]
    asked = {"order_by": order_by, "most_rows": 25}
    frame = ask(sample, "post.top_posts", filters=filters, facts_known=known, extra=asked).frame
    expected = answers.led_by(answers.published(filters, period_of(filters, known.span)), order_by)
    assert len(frame) == min(25, len(expected))
    key = "published_at" if order_by == "newest" else order_by
    assert [_instant(value) for value in frame[key]] == [_instant(value) for value in expected[key][:25]]
    of_post = expected.set_index("post_id")
    for row in files.each(frame):
        post = of_post.loc[str(row.post_id)]
        for name in MEASURED:
            assert _plain(getattr(row, name)) == _plain(post[name]), (row.post_id, name)
        assert (row.platform, row.department_id, row.is_joint) == (post.platform, post.lead, len(post.departments) > 1)
        assert pd.Timestamp(row.published_on).date() == post.day


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("order_by", ["interactions", "exposures"])
def test_the_posts_that_gained_most_lead(
    sample: duckdb.DuckDBPyConnection, known: Facts, order_by: str, scope: str
) -> None:
    filters = SCOPES[scope]
    asked = {"order_by": order_by, "most_rows": 25}
    frame = ask(sample, "post.top_earned_posts", filters=filters, facts_known=known, extra=asked).frame
    expected = answers.led_by(answers.earned_by_post(filters, period_of(filters, known.span)), order_by)
    assert len(frame) == min(25, len(expected))
    leading = zip(frame[order_by], expected[order_by], strict=False)
    assert all(_same(_plain(got), _plain(wanted)) for got, wanted in leading)
    of_post = expected.set_index("post_id")
    for row in files.each(frame):
        post = of_post.loc[str(row.post_id)]
        for name in ("exposures", "interactions"):
            assert _same(_plain(getattr(row, name)), _plain(post[name])), (row.post_id, name)
        assert (row.platform, row.department_id, row.is_joint) == (post.platform, post.lead, len(post.departments) > 1)


def _instant(value: Any) -> Any:
    return value.timestamp() if isinstance(value, pd.Timestamp) else _plain(value)


@pytest.mark.parametrize("visit", sorted(files.table("visit")["visit_id"]))
def test_a_leg_brought_what_its_posts_brought(sample: duckdb.DuckDBPyConnection, known: Facts, visit: str) -> None:
    answer = ask(sample, "visit.response_by_leg", filters=Filters(), facts_known=known, extra={"visit": visit})
    _compare(answer.frame, answers.by_leg(visit))


AGES = {"1h": 1, "24h": 24, "7d": 168, "28d": 672}
SOME_POSTS = ["weibo:saola-2023", *files.table("post")["post_id"].iloc[::25]]


@pytest.mark.parametrize("post", SOME_POSTS)
def test_a_post_has_its_values_at_fixed_ages(sample: duckdb.DuckDBPyConnection, known: Facts, post: str) -> None:
    row = ask(sample, "post.one_post", filters=Filters(), facts_known=known, extra={"post": post}).frame.iloc[0]
    mine = files.posts().set_index("post_id").loc[post]
    for name in (*files.COUNTERS, "interactions"):
        assert _plain(row[name]) == _plain(mine[name]), name
    assert row["snapshots"] == (files.snapshots()["post_id"] == post).sum()
    for name in ("exposures", "interactions"):
        for age, hours in AGES.items():
            expected = files.value_at(post, name, hours=hours)
            assert _same(_plain(row[f"{name}_{age}"]), expected), (name, age, expected)
