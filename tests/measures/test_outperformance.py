"""CrowdTangle's score: published vectors, and the middle half by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.outperformance import Earlier, expected, score


@pytest.mark.parametrize(
    ("actual", "usual", "minimum", "value"),
    [
        (100, 50, 10, 2.0),
        (100, 200, 10, -2.0),
        (0, 200, 10, -400),
        (9, 2, 10, 0.9),
        (50, 50, 10, 1.0),
        (0, 2, 10, 0.0),
        (10, 10, 10, 1.0),
    ],
)
def test_vectors(actual: float, usual: float, minimum: float, value: float) -> None:
    assert score(actual, usual, minimum=minimum) == value


def posts(*values: float) -> list[Earlier]:
    return [Earlier(value) for value in values]


def test_the_middle_half_by_hand() -> None:
    # 12 values: 3 dropped at each end leave 4, 5, 6, 7, 8, 9, whose mean is 6.5.
    assert expected(posts(12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000)).value == 6.5


def test_ten_values_lose_two_at_each_end() -> None:
    # 10 // 4 = 2 dropped: 3..8, mean 5.5.
    assert expected(posts(*range(1, 11))).value == 5.5


def test_nine_are_too_few() -> None:
    found = expected(posts(*range(9)))
    assert (found.value, found.n) == (None, 9)


def test_only_the_last_hundred_count() -> None:
    found = expected(posts(*[10_000] * 50, *[8] * 100))
    assert (found.value, found.n) == (8, 100)


def test_a_lower_bound_among_the_dropped_does_no_harm() -> None:
    assert expected([*posts(*range(1, 10)), Earlier(100_001, at_least=True)]).value == 5.5


def test_a_lower_bound_in_the_middle_leaves_nothing_to_expect() -> None:
    bounds = [Earlier(100_001, at_least=True)] * 4
    assert expected([*posts(*range(1, 10)), *bounds]).value is None


def test_a_lower_bound_at_the_bottom_may_truly_be_anything() -> None:
    assert expected([Earlier(0, at_least=True), *posts(*range(1, 10))]).value is None


numbers = st.floats(0, 1e9, allow_nan=False)


@given(st.integers(0, 10**9), numbers, st.floats(1, 100))
def test_a_score_is_a_number_and_grows_with_what_was_had(actual: float, usual: float, minimum: float) -> None:
    found = score(actual, usual, minimum=minimum)
    assert math.isfinite(found)
    if actual > 0:
        assert score(actual * 2, usual, minimum=minimum) >= found


@given(st.lists(numbers, min_size=10, max_size=150))
def test_what_is_expected_lies_between_the_values(values: list[float]) -> None:
    found = expected(posts(*values))
    assert found.value is not None
    assert min(values) * 0.999999 <= found.value <= max(values) * 1.000001
