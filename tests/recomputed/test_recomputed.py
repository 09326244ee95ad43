"""The figures of the first pages, worked out a second time from the CSV files and compared with the answers."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.questions.ask import Facts, ask, facts, period_of
from dashboard.questions.catalogue import question
from dashboard.questions.header import SCOPE_PARAMS
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import answers, files
from tests.recomputed.comparing import is_same, plain
from tests.recomputed.registry import REGISTERED, unlike

DAY = dt.date


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


BY_SCOPE = [name for name in REGISTERED if {param.name for param in question(name).header.params} & SCOPE_PARAMS.keys()]
OF_ONE_THING = [name for name in REGISTERED if name not in BY_SCOPE]


@pytest.fixture(scope="module")
def sample(sample_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(sample_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="module")
def known(sample: duckdb.DuckDBPyConnection) -> Facts:
    return facts(sample)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("name", BY_SCOPE)
def test_an_answer_is_what_the_files_say(
    sample: duckdb.DuckDBPyConnection, known: Facts, name: str, scope: str
) -> None:
    """Of grains, ages and the like another for each scope."""
    given = REGISTERED[name].given()
    assert unlike(sample, name, SCOPES[scope], known, given[list(SCOPES).index(scope) % len(given)]) == []


@pytest.mark.parametrize("name", OF_ONE_THING)
def test_an_answer_of_one_thing_is_what_the_files_say(
    sample: duckdb.DuckDBPyConnection, known: Facts, name: str
) -> None:
    given = REGISTERED[name].given()
    for one in given[:: len(given) // 40 + 1]:
        assert unlike(sample, name, Filters(), known, one) == [], one


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("order_by", ["interactions", "exposures", "newest"])
def test_the_top_posts_lead(sample: duckdb.DuckDBPyConnection, known: Facts, order_by: str, scope: str) -> None:
    filters = SCOPES[scope]
    asked = {"order_by": order_by, "most_rows": 25}
    frame = ask(sample, "post.top_posts", filters=filters, facts_known=known, extra=asked).frame
    expected = answers.led_by(answers.published(filters, period_of(filters, known.span)), order_by)
    assert len(frame) == min(25, len(expected))
    key = "published_at" if order_by == "newest" else order_by
    assert [plain(value) for value in frame[key]] == [plain(value) for value in expected[key][:25]]


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
    assert all(is_same(plain(got), plain(wanted)) for got, wanted in leading)


SOME_POSTS = ["weibo:saola-2023", *files.table("post")["post_id"].iloc[::25]]


@pytest.mark.parametrize("post", SOME_POSTS)
def test_a_post_has_its_values_at_fixed_ages(sample: duckdb.DuckDBPyConnection, known: Facts, post: str) -> None:
    assert unlike(sample, "post.one_post", Filters(), known, {"post": post}) == []
