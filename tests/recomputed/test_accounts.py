"""Followers, silence, the Estimates and the inputs of the boards once more, from the CSV files, without SQL."""

import datetime as dt
import itertools
from functools import cache
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.filters.model import Filters
from dashboard.filters.period import Period, Preset
from dashboard.measures.indices import variant
from dashboard.questions.ask import ask, facts
from dashboard.ui.account_index import board_of
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import files

ONE_DAY = dt.timedelta(days=1)
PERIODS = {
    "a financial year": (dt.date(2024, 4, 1), dt.date(2025, 4, 1)),
    "the one before": (dt.date(2023, 4, 1), dt.date(2024, 4, 1)),
    "a week over the turn of the year": (dt.date(2023, 12, 28), dt.date(2024, 1, 4)),
    "a year not over": (dt.date(2025, 1, 1), dt.date(2026, 1, 1)),
}
COUNTERS = ("exposures", "reach", "reactions", "comments", "shares")


@pytest.fixture(scope="module")
def sample(sample_warehouse: Warehouse):
    with open_reader(sample_warehouse.current()) as connection:
        yield connection


def answered(sample: duckdb.DuckDBPyConnection, name: str, period: tuple[dt.date, dt.date], **extra: Any) -> Any:
    asked = Period(period[0], period[1], period[1])
    return ask(
        sample, name, filters=Filters(period=Preset.ALL), facts_known=facts(sample), period=asked, extra=extra
    ).frame  # fmt: skip


@cache
def followers() -> dict[str, dict[dt.date, int]]:
    found: dict[str, dict[dt.date, int]] = {}
    for row in files.each(files.table("account_day")):
        if pd.notna(row.followers):
            found.setdefault(row.account_id, {})[dt.date.fromisoformat(row.day)] = int(row.followers)
    return found


def none_for(value: Any) -> Any:
    return None if pd.isna(value) else value


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_growth_is_last_less_first(sample: Any, period: tuple[dt.date, dt.date]) -> None:
    for row in files.each(answered(sample, "account.growth", period)):
        known = {day: n for day, n in followers().get(row.account_id, {}).items() if period[0] <= day < period[1]}
        assert row.known_days == len(known)
        if not known:
            assert pd.isna(row.followers)
            continue
        first, last = min(known), max(known)
        assert (row.followers_first_on.date(), row.followers_on.date()) == (first, last)
        assert (row.followers_first, row.followers) == (known[first], known[last])
        assert none_for(row.followers_net) == (known[last] - known[first] if len(known) > 1 else None)
        assert row.gap_days == (last - first).days + 1 - len(known)


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_the_line_breaks_at_long_gaps_only(sample: Any, period: tuple[dt.date, dt.date]) -> None:
    frame = answered(sample, "account.followers_by_day", period)
    got = {(row.account_id, row.day.date()): none_for(row.followers) for row in files.each(frame)}
    expected: dict[tuple[str, dt.date], int | None] = {}
    for account, days in followers().items():
        inside = sorted(day for day in days if period[0] <= day < period[1])
        expected |= {(account, day): days[day] for day in inside}
        for before, after in itertools.pairwise(inside):
            if (after - before).days - 1 > 7:
                expected[account, before + ONE_DAY] = None
    assert got == expected


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_the_estimates_are_what_the_files_say(sample: Any, period: tuple[dt.date, dt.date]) -> None:
    posts = files.posts()
    covered = max(posts["day"].max(), files.snapshots()["captured_at"].max().date())
    last = min(period[1] - ONE_DAY, covered)
    for row in files.each(answered(sample, "account.estimates", period)):
        own = posts[(posts["account_id"] == row.account_id) & (posts["day"] >= period[0]) & (posts["day"] < period[1])]
        reported = own["interactions"].dropna()
        assert (row.posts, row.interactions_reported_by) == (len(own), len(reported))
        assert none_for(row.interactions) == (int(reported.sum()) if len(reported) else None)
        if len(reported):
            assert row.interactions_per_post == pytest.approx(float(reported.mean()))
        known = {
            day: n
            for day, n in followers().get(row.account_id, {}).items()
            if max(period[0], last - 31 * ONE_DAY) <= day <= last
        }
        assert none_for(row.followers) == (known[max(known)] if known else None)
        assert (row.followers_on.date() if known else None) == (max(known) if known else None)


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_silence_is_counted_to_the_last_day_covered(sample: Any, period: tuple[dt.date, dt.date]) -> None:
    posts = files.posts()
    covered = max(posts["day"].max(), files.snapshots()["captured_at"].max().date())
    for row in files.each(answered(sample, "account.activity", period)):
        own = posts.loc[posts["account_id"] == row.account_id, "day"]
        assert row.posts == ((own >= period[0]) & (own < period[1])).sum()
        days = (covered - own.max()).days
        assert (row.days_since_post, row.over_14_days) == (days, days > 14)


@cache
def captures() -> dict[str, pd.DataFrame]:
    return {str(key): part for key, part in files.snapshots().groupby("post_id")}


def at_day_7(post_id: str, counter: str) -> float | None:
    """On the line between the captures on either side; the earlier value where one of them is a lower bound."""
    if post_id not in captures():
        return None
    moment = files.posts().set_index("post_id")["published_at"][post_id] + pd.Timedelta(days=7)
    rows = captures()[post_id]
    rows = rows[rows[counter].notna()]
    early, late = rows[rows["captured_at"] <= moment], rows[rows["captured_at"] >= moment]
    if early.empty or late.empty:
        return None
    left, right = early.iloc[-1], late.iloc[0]
    bounds = [mark for mark in (left["at_least"], right["at_least"]) if pd.notna(mark) and counter in mark.split(",")]
    span = (right["captured_at"] - left["captured_at"]) / pd.Timedelta(hours=1)
    if bounds or span == 0:
        return float(left[counter])
    share = (moment - left["captured_at"]) / pd.Timedelta(hours=1) / span
    return float(left[counter] + (right[counter] - left[counter]) * share)


def start_of(day: dt.date, grain: str) -> dt.date:
    return day.replace(day=1) if grain == "month" else day - ((day.weekday() + 1) % 7) * ONE_DAY


@pytest.mark.parametrize("grain", ["week", "month"])
def test_the_inputs_of_a_board_are_values_at_day_7(sample: Any, grain: str) -> None:
    period = (dt.date(2024, 6, 1), dt.date(2024, 12, 1))
    posts = files.posts()
    boarded = posts[posts["platform"].isin(["weibo", "wechat_mp", "douyin"])]
    boarded = boarded.assign(start=[start_of(day, grain) for day in boarded["day"]])
    boarded = boarded[(boarded["start"] >= period[0]) & (boarded["start"] < period[1])]
    frame = answered(sample, "account.index_inputs", period, grain=grain)
    got = {(row.account_id, row.starts_on.date(), row.counter): row for row in files.each(frame)}
    assert len(got) == len(frame)
    boards = dict(iter(boarded.groupby(["account_id", "start"])))
    assert {key[:2] for key in got} == set(boards)
    for (account, start), part in boards.items():
        for counter in COUNTERS:
            values = [at_day_7(post_id, counter) for post_id in part["post_id"]]
            whole = None not in values
            row = got[account, start, counter]
            assert (row.posts, row.reported_by) == (len(part), len(values) - values.count(None))
            assert none_for(row.total) == (pytest.approx(sum(values)) if whole else None), (account, start, counter)
            assert none_for(row.best) == (pytest.approx(max(values)) if whole else None)


def test_the_indices_are_those_of_the_recomputed_inputs(sample: Any) -> None:
    """February 2025 of the bureau's Weibo: all of its posts are original."""
    period = (dt.date(2025, 2, 1), dt.date(2025, 3, 1))
    rows = answered(sample, "account.index_inputs", period, grain="month")
    board = board_of(rows[rows["platform"] == "weibo"], "bci").frame.set_index("account_id")
    posts = files.posts()
    own = posts[(posts["account_id"] == "weibo:sb") & (posts["day"] >= period[0]) & (posts["day"] < period[1])]
    sums = {counter: sum(at_day_7(post, counter) or 0 for post in own["post_id"]) for counter in COUNTERS}
    given = {
        "posts": len(own), "originals": len(own), "reposts": sums["shares"], "comments": sums["comments"],
        "reposts_of_originals": sums["shares"], "comments_on_originals": sums["comments"], "likes": sums["reactions"],
    }  # fmt: skip
    for name in ("bci", "bci_simplified"):
        assert board.loc["weibo:sb", name] == pytest.approx(variant(name).compute(given).value)
