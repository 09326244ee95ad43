"""Half of what a post had, by hand."""

import pytest

from dashboard.measures.half_life import half_life

LAST = (700.0, 100.0)


@pytest.mark.parametrize(
    ("captures", "hours"),
    [
        ([(1, 10), (5, 30), (9, 70), LAST], 7.0),  # 50 lies half way between 30 at 5 h and 70 at 9 h
        ([(1, 50), LAST], 1.0),
        ([(1, 60), LAST], None),  # half was there before the first capture
        ([(1, 10), (600, 100)], None),  # under 28 days
        ([(1, 0), (700, 0)], None),
        ([LAST], None),
        ([], None),
        ([(2, 50), (4, 50), LAST], 2.0),
    ],
)
def test_by_hand(captures: list[tuple[float, float]], hours: float | None) -> None:
    assert half_life(captures) == hours
