import math
from itertools import pairwise

import pytest

from tests.benchmarks import figures
from tests.benchmarks.overview_page import PERIODS, Change, plan, warm_up
from tests.benchmarks.sessions import slope


def test_summary_of_known_values() -> None:
    found = figures.summary([400.4, 100, 200, 300])
    assert found == {
        "median": 250, "p95": 400, "fastest": 100, "slowest": 400, "quarter": 175, "three_quarters": 325, "n": 4,
    }  # fmt: skip


def test_summary_leaves_out_what_is_not_known() -> None:
    assert figures.summary([math.nan, 7])["n"] == 1
    assert figures.summary([math.nan]) == {"n": 0}


@pytest.mark.parametrize(("count", "rank"), [(1, 1), (10, 10), (20, 19), (30, 29), (100, 95)])
def test_p95_is_the_nearest_rank(count: int, rank: int) -> None:
    assert figures.p95(range(1, count + 1)) == rank


def test_a_ratio_compares_blocks_measured_one_after_the_other() -> None:
    found = figures.ratios([[100, 110, 900], [50], [80]], [[200, 220, 230], [200], []])
    assert found == {"median": 0.375, "lowest": 0.25, "highest": 0.5, "each": [0.5, 0.25]}
    assert figures.ratios([[]], [[1]]) == {}


def test_blocks_take_every_place_once() -> None:
    assert [list(block) for block in figures.in_blocks(7, size=3)] == [[0, 1, 2], [3, 4, 5, 6]]
    assert [list(block) for block in figures.in_blocks(2, size=5)] == [[0, 1]]
    assert [len(block) for block in figures.in_blocks(30, size=5)] == [5] * 6


def test_slope_is_that_of_the_nearest_line() -> None:
    assert slope([(1, 300), (11, 320), (21, 340)]) == pytest.approx(2)
    assert slope([(0, 1), (1, 0), (2, 2)]) == pytest.approx(0.5)
    assert math.isnan(slope([(1, 300)]))


def test_a_plan_clears_each_box_that_it_fills() -> None:
    made = plan(["Weibo", "X"], ["Police", "Fire", "Customs"], 14)
    assert len(made) == 14
    filled = {"platforms": 0, "departments": 0}
    for change in made:
        if change.widget == "period":
            assert change.choice in PERIODS
        else:
            filled[change.widget] += -1 if change.remove else 1
            assert 0 <= filled[change.widget] <= 1


def test_no_change_of_period_chooses_what_is_shown() -> None:
    moments = [one.choice for one in plan(["Weibo"], ["Police"], 60) if one.widget == "period"]
    assert moments[0] != PERIODS[-1]
    assert all(one != other for one, other in pairwise(moments))


def test_warming_up_ends_where_it_began() -> None:
    made = warm_up([Change("platforms", "Weibo"), Change("platforms", "X")], 4)
    assert [str(one) for one in made] == ["platforms + X", "platforms - X"] * 2
