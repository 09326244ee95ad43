"""Scores, the usual range and half-lives as an import leaves them; values and ages that a person can work out."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from dashboard.measures import outperformance
from dashboard.measures.half_life import half_life
from dashboard.warehouse.generations import Warehouse
from tests.warehouse.derived_files import posts, rows, snapshots, take_in, values, warehouse_of

FIRST = dt.datetime.fromisoformat("2024-01-01T09:00:00+08:00")


def at(hours: float) -> str:
    return (FIRST + dt.timedelta(hours=hours)).isoformat()


def daily(values_at_24h: Sequence[str]) -> tuple[str, str]:
    """A post a day, captured once, 24 hours old: reactions, with "+" as a lower bound."""
    made = posts(*(f"p{n:03d},{at(24 * n)},day {n}" for n in range(len(values_at_24h))))
    told = snapshots(
        *(
            f"p{n:03d},{at(24 * n + 24)},,{value.rstrip('+')},0,0,,{'reactions' if '+' in value else ''}"
            for n, value in enumerate(values_at_24h)
        )
    )
    return made, told


def scored(warehouse: Warehouse, post: str) -> tuple[object, ...]:
    (found,) = rows(
        warehouse,
        "SELECT expected, n, score FROM post_score WHERE post_id = $post AND age = '24h' AND measure = 'interactions'",
        post=post,
    )
    return found


VECTORS = [
    (["50"] * 10 + ["100"], (50, 10, 2.0)),
    (["200"] * 10 + ["100"], (200, 10, -2.0)),
    (["200"] * 10 + ["0"], (200, 10, -400)),
    (["2"] * 10 + ["9"], (2, 10, 0.9)),
    (["50"] * 9 + ["100"], (None, 9, None)),
    (["1000"] * 20 + ["50"] * 100 + ["100"], (50, 100, 2.0)),
    (["50"] * 8 + ["100+"] * 2 + ["100"], (50, 10, 2.0)),
    (["50"] * 7 + ["100+"] * 3 + ["100"], (None, 10, None)),
    (["50"] * 8 + ["10+"] * 2 + ["100"], (None, 10, None)),
    (["50"] * 10 + ["100+"], (50, 10, 2.0)),
    (["50"] * 10 + ["20+"], (50, 10, None)),
]
"""Values of a post a day, and what stands beside the last: expected, n, score. The first four are of domain.md."""


@pytest.mark.parametrize(("told", "wanted"), VECTORS)
def test_the_last_post_against_those_before_it(tmp_path: Path, told: list[str], wanted: tuple[object, ...]) -> None:
    made, captured = daily(told)
    warehouse = warehouse_of(tmp_path, post=made, snapshot=captured)
    assert scored(warehouse, f"p{len(told) - 1:03d}") == wanted


@pytest.mark.parametrize(("told", "wanted"), VECTORS[:4])
def test_the_pure_function_says_the_same(told: list[str], wanted: tuple[float, int, float]) -> None:
    usual = outperformance.expected([outperformance.Earlier(float(value)) for value in told[:-1]])
    assert usual == outperformance.Expected(wanted[0], wanted[1])
    assert outperformance.score(float(told[-1]), wanted[0], minimum=10) == wanted[2]


def test_an_older_post_that_comes_later_changes_those_after_it(tmp_path: Path) -> None:
    made, captured = daily(["50"] * 10 + ["100"])
    warehouse = warehouse_of(tmp_path, post=made, snapshot=captured)
    older = posts(f"old,{at(-48)},older")
    take_in(warehouse, {"post": older, "snapshot": snapshots(f"old,{at(-24)},,50,0,0")})
    assert scored(warehouse, "p010") == (50, 11, 2.0)


def test_formats_are_not_compared_with_each_other(tmp_path: Path) -> None:
    header = "post_id,account_id,published_at,format\n"
    made = header + "".join(f"p{n:03d},weibo:a,{at(24 * n)},{'video' if n == 10 else 'photo'}\n" for n in range(11))
    warehouse = warehouse_of(tmp_path, post=made, snapshot=daily(["50"] * 10 + ["100"])[1])
    assert scored(warehouse, "p010") == (None, 0, None)


GROWN = {
    "between": [(1, 10), (11, 50), (700, 80)],
    "exactly": [(1, 10), (11, 40), (700, 80)],
    "flat": [(1, 10), (11, 40), (30, 40), (700, 80)],
    "had half already": [(1, 60), (700, 80)],
    "too young": [(1, 10), (11, 50), (600, 80)],
    "nothing": [(1, 0), (700, 0)],
    "never captured": [],
}


def test_half_life_is_that_of_the_pure_function(tmp_path: Path) -> None:
    made = posts(*(f"{name},{at(0)},{name}" for name in GROWN))
    told = [f"{name},{at(hours)},{value},0,0,0" for name, captures in GROWN.items() for hours, value in captures]
    warehouse = warehouse_of(tmp_path, post=made, snapshot=snapshots(*told))
    found = {name: values(warehouse, post=name, columns=["exposures_half_life"])[0] for name in GROWN}
    assert found == {name: half_life(captures) for name, captures in GROWN.items()}
    assert found["between"] == 1 + (40 - 10) / (50 - 10) * 10


def test_a_lower_bound_at_the_end_leaves_the_half_life_open(tmp_path: Path) -> None:
    told = snapshots(f"p,{at(1)},10,0,0,0", f"p,{at(11)},50,0,0,0", f"p,{at(700)},80,0,0,0,,exposures")
    warehouse = warehouse_of(tmp_path, post=posts(f"p,{at(0)},grown"), snapshot=told)
    assert values(warehouse, post="p", columns=["exposures_half_life"]) == (None,)


def test_the_usual_range_needs_ten_posts_and_takes_the_last_hundred(tmp_path: Path) -> None:
    range_at_24h = "SELECT n, p10, p50, p90 FROM usual_growth WHERE measure = 'interactions' AND age_hours = 24"
    (tmp_path / "few").mkdir()
    made, captured = daily(["50"] * 9)
    assert rows(warehouse_of(tmp_path / "few", post=made, snapshot=captured), range_at_24h) == []
    made, captured = daily(["9000"] * 20 + ["50"] * 100)
    warehouse = warehouse_of(tmp_path, post=made, snapshot=captured)
    assert rows(warehouse, range_at_24h) == [(100, 50, 50, 50)]
