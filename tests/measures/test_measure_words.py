"""Values to words: tables at every boundary, then what must hold for any number."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.vocabulary import Language
from dashboard.measures.dictionary import load
from dashboard.measures.format import (
    MISSING,
    change_words,
    duration_words,
    measure_words,
    number_words,
    percent_words,
    ratio_words,
)

EN, HANT, HANS = Language.EN, Language.ZH_HANT, Language.ZH_HANS
LANGUAGES = st.sampled_from(Language)
SCALES = {"": 1, "k": 10**3, "M": 10**6, "B": 10**9, "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8}


@pytest.mark.parametrize(
    ("value", "en", "hant"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (9_999, "9,999", "9,999"),
        (9_999.4, "9,999", "9,999"),
        (9_999.5, "10k", "1萬"),
        (10_000, "10k", "1萬"),
        (12_449, "12.4k", "1.24萬"),
        (12_450, "12.5k", "1.25萬"),
        (16_500, "16.5k", "1.65萬"),
        (99_949, "99.9k", "9.99萬"),
        (99_950, "100k", "10萬"),
        (124_400, "124k", "12.4萬"),
        (999_499, "999k", "99.9萬"),
        (999_500, "1M", "100萬"),
        (3_100_000, "3.1M", "310萬"),
        (99_994_999, "100M", "9,999萬"),
        (99_995_000, "100M", "1億"),
        (310_000_000, "310M", "3.1億"),
        (999_500_000, "1B", "10億"),
        (-5, "−5", "−5"),
        (-9_999, "−9,999", "−9,999"),
        (-12_450, "−12.5k", "−1.25萬"),
        (-999_500, "−1M", "−100萬"),
        (3.5, "3.5", "3.5"),
        (99.94, "99.9", "99.9"),
        (123.4, "123", "123"),
        (0.04, "0.04", "0.04"),
        (0.1 + 0.2, "0.3", "0.3"),
    ],
)
def test_short_numbers(value: float, en: str, hant: str) -> None:
    assert number_words(value, language=EN) == en
    assert number_words(value, language=HANT) == hant


def test_simplified_has_its_own_signs() -> None:
    assert number_words(12_400, language=HANS) == "1.24万"
    assert number_words(310_000_000, language=HANS) == "3.1亿"


@pytest.mark.parametrize(("value", "full"), [(12_406, "12,406"), (-1_234_567, "−1,234,567"), (1_234.5, "1,235")])
def test_full_numbers(value: float, full: str) -> None:
    assert {number_words(value, language=one, short=False) for one in Language} == {full}


@pytest.mark.parametrize("value", [None, float("nan"), np.nan, pd.NA, pd.NaT, float("inf"), float("-inf")])
def test_missing_is_a_dash_everywhere(value: float | None) -> None:
    assert number_words(value, language=EN) == MISSING
    assert number_words(value, language=HANT, at_least=True) == MISSING
    assert percent_words(value, language=EN) == MISSING
    assert ratio_words(value, language=EN) == MISSING
    assert duration_words(value, language=EN) == MISSING
    assert {measure_words(value, measure_id=one.id, language=EN) for one in load()} == {MISSING}


def test_numbers_of_numpy_are_numbers() -> None:
    assert number_words(np.int64(12_400), language=EN) == "12.4k"
    assert number_words(np.float64(12.5), language=EN) == "12.5"
    assert percent_words(np.float64(0.043), language=EN) == "4.3%"


@pytest.mark.parametrize(
    ("value", "short", "language", "expected"),
    [
        (100_001, False, EN, "at least 100,001"),
        (100_001, True, EN, "at least 100k"),
        (100_001, True, HANT, "至少10萬"),
        (100_001, True, HANS, "至少10万"),
        (19_999, True, EN, "at least 19.9k"),
        (999_999, True, EN, "at least 999k"),
        (99_999_999, True, HANT, "至少9,999萬"),
    ],
)
def test_a_lower_bound_says_so_and_is_never_rounded_up(
    value: int, short: bool, language: Language, expected: str
) -> None:
    assert number_words(value, language=language, at_least=True, short=short) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0, "0%"),
        (0.0004, "0.04%"),
        (0.0324, "3.2%"),
        (0.5, "50.0%"),
        (0.9994, "99.9%"),
        (0.9996, "99.96%"),
        (0.99996, "99.996%"),
        (1, "100%"),
        (1.004, "100.4%"),
        (12.4, "1,240%"),
        (-0.032, "−3.2%"),
        (-0.9999, "−99.99%"),
    ],
)
def test_percent_never_reads_none_or_all_unless_it_is(share: float, expected: str) -> None:
    assert percent_words(share, language=EN) == expected


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [(2.0, "2.0×"), (-2.0, "−2.0×"), (-400.0, "−400×"), (0.04, "0.04×"), (0, "0×")],
)
def test_ratio(ratio: float, expected: str) -> None:
    assert ratio_words(ratio, language=EN) == expected
    assert ratio_words(ratio, language=HANT) == expected.replace("×", "倍")


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (1_124, 1_000, "+12.4%"),
        (968, 1_000, "−3.2%"),
        (1_000, 1_000, "no change"),
        (100_001, 100_000, "+0.001%"),
        (0, 50, "−100%"),
        (0, 0, "no change"),
        (5, 0, "from 0"),
        (5, None, "nothing to compare with"),
        (None, 5, "nothing to compare with"),
        (float("nan"), 5, "nothing to compare with"),
        (999, 100, "+899%"),
        (1_000, 100, "10 times as many"),
        (5, -3, "+8"),
        (-9, -3, "−6"),
        (-5, 5, "−10"),
    ],
)
def test_change_gives_a_percent_only_where_it_means_something(
    now: float | None, before: float | None, expected: str
) -> None:
    assert change_words(now, before=before, language=EN) == expected


@pytest.mark.parametrize(("posts", "has_percent"), [(9, False), (10, True), (None, True)])
def test_change_over_few_posts_gives_no_percent(posts: int | None, has_percent: bool) -> None:
    assert ("%" in change_words(150, before=100, language=HANT, posts=posts)) is has_percent


def test_change_of_a_lower_bound_is_not_computed() -> None:
    assert change_words(100_001, before=50_000, language=EN, at_least=True) == "lower bound, not compared"


@pytest.mark.parametrize(
    ("measure_id", "value", "expected"),
    [
        ("interactions", 12_406, "12.4k"),
        ("engagement_rate", 0.043, "4.3%"),
        ("watch_seconds", 12_600, "3.5 h"),
        ("followers", 800, "800"),
    ],
)
def test_a_measure_is_written_in_its_own_form(measure_id: str, value: float, expected: str) -> None:
    assert measure_words(value, measure_id=measure_id, language=EN) == expected


def _read(text: str) -> float:
    """What a reader takes from the words."""
    found = re.search(r"(−?)([\d,.]+)([kMB萬万億亿]?)", text)
    assert found, text
    size = float(found[2].replace(",", "")) * SCALES[found[3]]
    return -size if found[1] else size


WHOLE = st.integers(-(10**13), 10**13)
ANY = st.floats(-1e12, 1e12, allow_nan=False).filter(lambda one: one == 0 or abs(one) > 1e-6)


@given(WHOLE, WHOLE, LANGUAGES, st.booleans())
def test_a_larger_number_never_reads_smaller(one: int, other: int, language: Language, at_least: bool) -> None:
    low, high = sorted((one, other))
    read = [_read(number_words(value, language=language, at_least=at_least)) for value in (low, high)]
    assert read[0] <= read[1]


@given(ANY, LANGUAGES)
def test_the_sign_survives_and_only_zero_reads_zero(value: float, language: Language) -> None:
    for text in (
        number_words(value, language=language),
        percent_words(value, language=language),
        ratio_words(value, language=language),
    ):
        assert np.sign(_read(text)) == np.sign(value), text


@given(WHOLE, LANGUAGES)
def test_short_words_stay_within_five_in_a_hundred(value: int, language: Language) -> None:
    assert _read(number_words(value, language=language)) == pytest.approx(value, rel=0.05)


@given(st.integers(0, 10**13), LANGUAGES)
def test_at_least_is_true(value: int, language: Language) -> None:
    assert _read(number_words(value, language=language, at_least=True)) <= value


@given(WHOLE, LANGUAGES)
def test_full_numbers_lose_nothing(value: int, language: Language) -> None:
    assert _read(number_words(value, language=language, short=False)) == value


@given(st.floats(0, 1, exclude_min=True, exclude_max=True).filter(lambda one: 1e-6 < one < 1 - 1e-6))
def test_a_part_never_reads_as_none_or_all(share: float) -> None:
    assert 0 < _read(percent_words(share, language=EN)) < 100


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_the_sign_of_a_change_is_its_direction(before: int, now: int) -> None:
    text = change_words(now, before=before, language=EN)
    direction = "+" if now > before else "−" if now < before else "no change"
    assert text.startswith(direction) or (now >= 10 * before and text.endswith("times as many"))
