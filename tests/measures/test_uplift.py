"""Joint against solo: the ratio by hand, the interval seeded, too few said."""

from math import exp, log1p

import pytest

from dashboard.measures.uplift import Cell, uplift


def test_the_ratio_by_hand() -> None:
    # One cell: mean log of joint is log(100), of solo log(50).
    found = uplift([Cell([99] * 8, [49] * 3)])
    assert found.ratio == pytest.approx(2.0)
    assert (found.low, found.high) == pytest.approx((2.0, 2.0))
    assert (found.pairs, found.unmatched) == (8, 0)


def test_cells_count_by_their_joint_posts() -> None:
    # 6 joint posts at twice the usual, 2 at the usual: exp((6 log 2 + 2 log 1) / 8) = 2 ** 0.75.
    found = uplift([Cell([99] * 6, [49]), Cell([9] * 2, [9])])
    assert found.ratio == pytest.approx(2**0.75)


def test_joint_posts_without_a_match_are_told() -> None:
    found = uplift([Cell([5] * 9, [5]), Cell([7, 7], [])])
    assert (found.pairs, found.unmatched) == (9, 2)


@pytest.mark.parametrize("joint", [0, 1, 7])
def test_too_few(joint: int) -> None:
    found = uplift([Cell([5] * joint, [5, 6])])
    assert (found.ratio, found.low, found.high, found.pairs) == (None, None, None, joint)


def test_the_interval_is_seeded_and_holds_the_ratio() -> None:
    cells = [Cell([10, 50, 200, 30, 80, 25, 90, 15], [20, 30, 25, 60, 10])]
    first, second = uplift(cells), uplift(cells)
    assert first == second
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.ratio < first.high  # type: ignore[operator]
    mean = sum(map(log1p, cells[0].joint)) / 8 - sum(map(log1p, cells[0].solo)) / 5
    assert first.ratio == pytest.approx(exp(mean))


def test_the_interval_of_many_posts_is_that_of_drawing_them() -> None:
    # 1,001 posts are over the number from which draws are normal, 1,000 are not: the spread of the mean is the same.
    joint = [float(number % 90) for number in range(1_001)]
    many, fewer = (uplift([Cell(joint[:count], [9.0])]) for count in (1_001, 1_000))
    assert many.low == pytest.approx(fewer.low, rel=0.02)
    assert many.high == pytest.approx(fewer.high, rel=0.02)
