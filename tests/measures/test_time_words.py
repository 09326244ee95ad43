"""Times to words: Hong Kong time, no false hours, both ends of a period."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Language, Precision
from dashboard.measures.format import MISSING, day_words, duration_words, hkt_words, period_words

EN, HANT, HANS = Language.EN, Language.ZH_HANT, Language.ZH_HANS
LANGUAGES = st.sampled_from(Language)


@pytest.mark.parametrize(
    ("hours", "en", "hant"),
    [
        (0, "0 min", "0分鐘"),
        (0.004, "under 1 min", "不足1分鐘"),
        (0.75, "45 min", "45分鐘"),
        (59.6 / 60, "1 h", "1小時"),
        (10 / 3, "3 h 20 min", "3小時20分鐘"),
        (47.99, "47 h 59 min", "47小時59分鐘"),
        (47.9999, "2 days", "2天"),
        (53, "2 days 5 h", "2天5小時"),
        (335, "13 days 23 h", "13天23小時"),
        (335.9, "14 days", "14天"),
        (347, "14 days", "14天"),
        (348, "15 days", "15天"),
        (672, "28 days", "28天"),
        (-3.5, "−3 h 30 min", "−3小時30分鐘"),
    ],
)
def test_duration(hours: float, en: str, hant: str) -> None:
    assert duration_words(hours, language=EN) == en
    assert duration_words(hours, language=HANT) == hant


SAOLA = dt.datetime(2023, 9, 1, 3, 20, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("precision", "language", "expected"),
    [
        (Precision.SECOND, EN, "1 Sep 2023, 11:20:05 HKT"),
        (Precision.MINUTE, EN, "1 Sep 2023, 11:20 HKT"),
        (Precision.DAY, EN, "1 Sep 2023"),
        (Precision.MINUTE, HANT, "2023年9月1日 11:20（香港時間）"),
        (Precision.MINUTE, HANS, "2023年9月1日 11:20（香港时间）"),
        (Precision.DAY, HANS, "2023年9月1日"),
    ],
)
def test_instants_are_told_in_hong_kong_time(precision: Precision, language: Language, expected: str) -> None:
    assert hkt_words(SAOLA, precision=precision, language=language) == expected
    assert hkt_words(pd.Timestamp(SAOLA), precision=precision, language=language) == expected


def test_late_evening_in_utc_is_the_next_day_in_hong_kong() -> None:
    late = dt.datetime(2024, 4, 17, 17, 30, tzinfo=dt.UTC)
    assert hkt_words(late, precision=Precision.DAY, language=EN) == "18 Apr 2024"


def test_a_day_never_gets_an_hour() -> None:
    assert hkt_words(dt.date(2024, 4, 19), precision=Precision.DAY, language=EN) == "19 Apr 2024"
    with pytest.raises(ValueError, match="precision is day"):
        hkt_words(dt.date(2024, 4, 19), precision=Precision.MINUTE, language=EN)


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        hkt_words(dt.datetime(2024, 4, 19, 9, 0), precision=Precision.MINUTE, language=EN)


@pytest.mark.parametrize("nothing", [None, pd.NaT])
def test_no_time_is_a_dash(nothing: None) -> None:
    assert hkt_words(nothing, precision=Precision.MINUTE, language=EN) == MISSING
    assert day_words(nothing, language=HANT) == MISSING


@pytest.mark.parametrize(
    ("start", "end", "en", "hant"),
    [
        ("2024-04-17", "2024-04-18", "17 Apr 2024", "2024年4月17日"),
        ("2024-04-17", "2024-04-20", "17–19 Apr 2024", "2024年4月17日至19日"),
        ("2024-03-28", "2024-04-04", "28 Mar – 3 Apr 2024", "2024年3月28日至4月3日"),
        ("2023-04-01", "2024-04-01", "1 Apr 2023 – 31 Mar 2024", "2023年4月1日至2024年3月31日"),
        ("2024-02-01", "2024-03-01", "1–29 Feb 2024", "2024年2月1日至29日"),
        ("2023-04-17", "2024-04-18", "17 Apr 2023 – 17 Apr 2024", "2023年4月17日至2024年4月17日"),
    ],
)
def test_periods_name_both_ends(start: str, end: str, en: str, hant: str) -> None:
    first, beyond = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert period_words(first, end_exclusive=beyond, language=EN) == en
    assert period_words(first, end_exclusive=beyond, language=HANT) == hant


def test_a_period_without_days_is_an_error() -> None:
    with pytest.raises(ValueError, match="no day"):
        period_words(dt.date(2024, 4, 17), end_exclusive=dt.date(2024, 4, 17), language=EN)


@given(st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)), LANGUAGES)
def test_a_moment_begins_with_its_hong_kong_day(instant: dt.datetime, language: Language) -> None:
    day = day_words(instant.astimezone(HONG_KONG).date(), language=language)
    assert hkt_words(instant, precision=Precision.MINUTE, language=language).startswith(day)
