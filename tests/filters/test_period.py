"""Periods: presets on known days, and the promise that a comparison has as many elapsed days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.vocabulary import Comparison, Grain
from dashboard.filters.period import Period, Preset, Span, compared, financial_year_start, resolve, year_before

D = dt.date
SPAN = Span(first_day=D(2023, 4, 1), as_of=D(2025, 2, 10))


@pytest.mark.parametrize(
    ("preset", "start", "end", "elapsed_end"),
    [
        (Preset.LAST_7_DAYS, D(2025, 2, 4), D(2025, 2, 11), D(2025, 2, 11)),
        (Preset.LAST_28_DAYS, D(2025, 1, 14), D(2025, 2, 11), D(2025, 2, 11)),
        (Preset.LAST_12_MONTHS, D(2024, 2, 11), D(2025, 2, 11), D(2025, 2, 11)),
        (Preset.THIS_MONTH, D(2025, 2, 1), D(2025, 3, 1), D(2025, 2, 11)),
        (Preset.LAST_MONTH, D(2025, 1, 1), D(2025, 2, 1), D(2025, 2, 1)),
        (Preset.THIS_FINANCIAL_YEAR, D(2024, 4, 1), D(2025, 4, 1), D(2025, 2, 11)),
        (Preset.LAST_FINANCIAL_YEAR, D(2023, 4, 1), D(2024, 4, 1), D(2024, 4, 1)),
        (Preset.ALL, D(2023, 4, 1), D(2025, 2, 11), D(2025, 2, 11)),
    ],
)
def test_a_preset_means_these_days(preset, start, end, elapsed_end):
    assert resolve(preset, since=None, until=None, span=SPAN) == Period(start, end, elapsed_end)


@pytest.mark.parametrize(
    ("as_of", "start", "days"),
    [
        (D(2024, 2, 28), D(2023, 3, 1), 365),
        (D(2024, 2, 29), D(2023, 3, 1), 366),
        (D(2025, 3, 31), D(2024, 4, 1), 365),
    ],
)
def test_twelve_months_around_a_leap_day(as_of, start, days):
    period = resolve(Preset.LAST_12_MONTHS, since=None, until=None, span=Span(D(2020, 1, 1), as_of))
    assert (period.start, period.elapsed_days) == (start, days)


def test_custom_days_are_inclusive_and_end_where_the_data_ends():
    period = resolve(Preset.CUSTOM, since=D(2025, 2, 1), until=D(2025, 2, 28), span=SPAN)
    assert period == Period(D(2025, 2, 1), D(2025, 3, 1), D(2025, 2, 11))
    assert period.is_unfinished
    assert period.elapsed_days == 10


def test_unfinished_month_is_compared_with_the_first_days_of_the_month_before():
    period = resolve(Preset.THIS_MONTH, since=None, until=None, span=SPAN)
    before = compared(period, preset=Preset.THIS_MONTH, comparison=Comparison.PREVIOUS)
    assert before == Period(D(2025, 1, 1), D(2025, 1, 11), D(2025, 1, 11))


def test_last_year_of_29_february_starts_on_28_february():
    assert year_before(D(2024, 2, 29)) == D(2023, 2, 28)
    period = Period(D(2024, 2, 29), D(2024, 3, 2), D(2024, 3, 2))
    before = compared(period, preset=Preset.CUSTOM, comparison=Comparison.LAST_YEAR)
    assert before == Period(D(2023, 2, 28), D(2023, 3, 2), D(2023, 3, 2))


def test_financial_year_turns_on_1_april():
    assert financial_year_start(D(2024, 3, 31)) == D(2023, 4, 1)
    assert financial_year_start(D(2024, 4, 1)) == D(2024, 4, 1)


def test_all_days_have_nothing_to_compare_with():
    period = resolve(Preset.ALL, since=None, until=None, span=SPAN)
    assert compared(period, preset=Preset.ALL, comparison=Comparison.PREVIOUS) is None


@pytest.mark.parametrize(("days", "grain"), [(92, Grain.DAY), (93, Grain.WEEK), (735, Grain.WEEK), (736, Grain.MONTH)])
def test_grain_follows_the_length(days, grain):
    end = D(2023, 4, 1) + dt.timedelta(days=days)
    assert Period(D(2023, 4, 1), end, end).grain is grain


@given(
    st.dates(D(2016, 1, 1), D(2031, 1, 1)),
    st.sampled_from(Preset),
    st.sampled_from([Comparison.PREVIOUS, Comparison.LAST_YEAR]),
    st.integers(0, 800),
    st.integers(0, 800),
)
def test_a_comparison_has_as_many_elapsed_days_and_lies_before(as_of, preset, comparison, back, length):
    since = as_of - dt.timedelta(days=back)
    span = Span(first_day=as_of - dt.timedelta(days=1000), as_of=as_of)
    period = resolve(preset, since=since, until=since + dt.timedelta(days=length), span=span)
    before = compared(period, preset=preset, comparison=comparison)
    if before is not None:
        assert before.elapsed_days == period.elapsed_days
        assert before.start < period.start
        if comparison is Comparison.PREVIOUS:
            assert before.end <= period.start
