"""What is derived at import: what each day earned, values at fixed ages, the latest known counters.

All posts of CAPTURED are taken in once. Each was published at noon on 30 March 2024 in Hong Kong, unless PUBLISHED says
otherwise; a capture is `captured_at,exposures,reactions,comments,shares[,saves[,at_least]]`.
"""

from pathlib import Path

import duckdb
import pytest

from dashboard.questions.ask import run
from dashboard.questions.catalogue import question
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.warehouse.derived_files import posts, rows, snapshots, take_in, values, warehouse_of

PUBLISHED = {
    "past-midnight-utc": "2024-03-30T22:00:00Z",
    "past-midnight-hkt": "2024-03-30T15:00:00Z",
    "known-by-its-day": "2024-03-30",
}
NOON = "2024-03-30T12:00:00+08:00"
AFTER_1_HOUR = "2024-03-30T13:00:00+08:00"
BOUNDED = {
    "reactions": "reactions",
    "comments": "comments",
    "shares": "shares",
    "saves": "saves",
    "two": "exposures, shares",
}

CAPTURED = {
    "two-days": ["2024-04-01T12:00:00+08:00,48,96,0,0"],
    "past-midnight-utc": ["2024-03-31T02:00:00Z,8,0,0,0"],
    "past-midnight-hkt": ["2024-03-30T17:00:00Z,100,0,0,0"],
    "at-midnight": ["2024-03-31T00:00:00+08:00,7,0,0,0"],
    "decrease": ["2024-03-31T00:00:00+08:00,100,10,0,0", "2024-04-02T00:00:00+08:00,60,4,0,0"],
    "after-7-days": ["2024-04-06T12:00:00+08:00,168,0,0,0", "2024-04-07T00:00:00+08:00,192,0,0,0"],
    "a-second-later": ["2024-04-06T12:00:01+08:00,168,0,0,0", "2024-04-07T00:00:00+08:00,192,0,0,0"],
    "known-by-its-day": ["2024-04-01T00:00:00+08:00,48,0,0,0"],
    "bounded-exposures": [f"{AFTER_1_HOUR},99999,10,0,0", "2024-03-31T13:00:00+08:00,100001,34,0,0,,exposures"],
    "bound-not-repeated": [f"{AFTER_1_HOUR},100001,1,0,0,,exposures", "2024-03-30T14:00:00+08:00,,2,0,0"],
    "three-captures": [
        f"{AFTER_1_HOUR},10,1,0,0", "2024-03-31T01:00:00+08:00,100,2,0,0", "2024-04-01T01:00:00+08:00,340,26,0,0",
    ],
    "first-after-2-hours": ["2024-03-30T14:00:00+08:00,10,1,0,0", "2024-05-30T12:00:00+08:00,10,1,0,0"],
    "with-gaps": [f"{AFTER_1_HOUR},0,5,0,0", "2024-03-31T12:00:00+08:00,,6,0,0", "2024-03-31T13:00:00+08:00,24,,0,0"],
    "no-saves": [f"{AFTER_1_HOUR},,1,2,3"],
    "saves": [f"{AFTER_1_HOUR},,1,2,3,4"],
    "no-comments": [f"{AFTER_1_HOUR},,1,,3,4"],
    "saves-not-repeated": [f"{AFTER_1_HOUR},,1,0,0,5", "2024-03-31T13:00:00+08:00,,2,0,0"],
    "saves-fallen": [
        f"{AFTER_1_HOUR},,1,0,0,5", "2024-03-31T13:00:00+08:00,,1,0,0,2", "2024-04-01T13:00:00+08:00,,1,0,0",
    ],
    "saves-later": [f"{AFTER_1_HOUR},,1,0,0", "2024-03-31T13:00:00+08:00,,1,0,0,5"],
    "saves-bounded-not-repeated": [
        f"{AFTER_1_HOUR},,1,0,0,100001,saves", "2024-03-31T13:00:00+08:00,,2,0,0,,exposures",
    ],
    "bound-lifted": [f"{AFTER_1_HOUR},,1,9,0,,comments", "2024-03-31T13:00:00+08:00,,1,12,0"],
    "bounded-part-not-repeated": [f"{AFTER_1_HOUR},,1,9,0,,comments", "2024-03-31T13:00:00+08:00,,1,,0"],
    **{f"bounded-{name}": [f'{AFTER_1_HOUR},5,100001,0,0,0,"{part}"'] for name, part in BOUNDED.items()},
}  # fmt: skip
EXPOSURES_AT = ("exposures_1h", "exposures_24h", "exposures_7d", "exposures_28d")
INTERACTIONS_AT = ("interactions_1h", "interactions_24h", "interactions_7d", "interactions_28d")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return warehouse_of(
        tmp_path_factory.mktemp("derived"),
        post=posts(*(f"{name},{PUBLISHED.get(name, NOON)}" for name in CAPTURED)),
        snapshot=snapshots(*(f"{name},{row}" for name, listed in CAPTURED.items() for row in listed)),
    )


def gains(warehouse: Warehouse, post: str, measure: str = "exposures") -> list[tuple[str, float]]:
    """(day, gain), rounded to 9 digits; days on which nothing is known are left out."""
    told = rows(
        warehouse,
        "SELECT strftime(day, '%m-%d'), exposures, interactions FROM gain_by_day WHERE post_id = $post ORDER BY day",
        post=post,
    )
    place = {"exposures": 1, "interactions": 2}[measure]
    return [(row[0], round(row[place], 9)) for row in told if row[place] is not None]


def test_a_gain_is_spread_over_the_hours_of_each_day(warehouse: Warehouse) -> None:
    """0 to 48 in 48 hours from noon: 12 hours, 24 hours and 12 hours, over the end of a month."""
    assert gains(warehouse, "two-days") == [("03-30", 12), ("03-31", 24), ("04-01", 12)]
    assert gains(warehouse, "two-days", "interactions") == [("03-30", 24), ("03-31", 48), ("04-01", 24)]


def test_the_day_ends_at_midnight_in_hong_kong_and_not_in_utc(warehouse: Warehouse) -> None:
    """22:00 to 02:00 UTC lies in one day of Hong Kong; 15:00 to 17:00 UTC in two."""
    assert gains(warehouse, "past-midnight-utc") == [("03-31", 8)]
    assert gains(warehouse, "past-midnight-hkt") == [("03-30", 50), ("03-31", 50)]


def test_a_capture_at_midnight_earns_nothing_for_the_day_that_begins(warehouse: Warehouse) -> None:
    assert gains(warehouse, "at-midnight") == [("03-30", 7)]


def test_the_weeks_and_months_of_gains_begin_on_monday_and_on_the_first(warehouse: Warehouse) -> None:
    told = rows(
        warehouse,
        "SELECT day::VARCHAR, week_start::VARCHAR, month_start::VARCHAR FROM gain_by_day "
        "WHERE post_id = 'two-days' ORDER BY day",
    )
    assert told == [
        ("2024-03-30", "2024-03-25", "2024-03-01"),
        ("2024-03-31", "2024-03-25", "2024-03-01"),
        ("2024-04-01", "2024-04-01", "2024-04-01"),
    ]


def test_a_decrease_is_a_negative_gain(warehouse: Warehouse) -> None:
    assert gains(warehouse, "decrease") == [("03-30", 100), ("03-31", -20), ("04-01", -20)]
    assert gains(warehouse, "decrease", "interactions") == [("03-30", 10), ("03-31", -3), ("04-01", -3)]


def test_counters_start_from_0_where_the_first_capture_came_within_7_days(warehouse: Warehouse) -> None:
    """168 in seven days to the second; a second later only the 24 after the first capture belong to a day."""
    day_by_day = [gain for _, gain in gains(warehouse, "after-7-days")]
    assert day_by_day == [12, 24, 24, 24, 24, 24, 24, 12 + 24]
    assert gains(warehouse, "a-second-later") == [("04-06", 24)]


def test_a_post_known_by_its_day_starts_at_the_midnight_of_that_day(warehouse: Warehouse) -> None:
    assert gains(warehouse, "known-by-its-day") == [("03-30", 24), ("03-31", 24)]
    assert values(warehouse, post="known-by-its-day", columns=("local_hour", *EXPOSURES_AT)) == (None,) * 5


def test_after_a_lower_bound_the_gain_is_unknown_but_only_of_that_counter(warehouse: Warehouse) -> None:
    """Interactions go from 10 at 13:00 to 34 a day later: 11 hours of the first day, 13 of the next."""
    assert gains(warehouse, "bounded-exposures") == [("03-30", 99999)]
    assert gains(warehouse, "bounded-exposures", "interactions") == [("03-30", 21), ("03-31", 13)]


@pytest.mark.parametrize("post", [f"bounded-{name}" for name in BOUNDED])
def test_interactions_with_a_part_that_is_a_lower_bound_give_no_gain_and_no_age(
    warehouse: Warehouse, post: str
) -> None:
    assert gains(warehouse, post, "interactions") == []
    assert values(warehouse, post=post, columns=INTERACTIONS_AT) == (None, None, None, None)


@pytest.mark.parametrize(
    ("post", "interactions", "at_least"),
    [
        *((f"bounded-{name}", 100001, True) for name in BOUNDED),
        ("saves-bounded-not-repeated", 100003, True),
        ("bounded-part-not-repeated", 10, True),
        ("bound-lifted", 13, False),
        ("bounded-exposures", 34, False),
        ("no-comments", None, False),
    ],
)
def test_interactions_are_a_lower_bound_where_a_part_of_the_capture_they_are_from_is(
    warehouse: Warehouse, post: str, interactions: int | None, at_least: bool
) -> None:
    assert values(warehouse, post=post, columns=("interactions", "interactions_at_least")) == (interactions, at_least)


def test_names_of_lower_bounds_may_stand_apart_by_a_blank(warehouse: Warehouse) -> None:
    assert values(warehouse, post="bounded-two", columns=("exposures_at_least", "exposures_1h")) == (True, None)


def test_gains_of_a_post_add_to_what_it_has_where_all_of_it_is_known(tiny: duckdb.DuckDBPyConnection) -> None:
    told = tiny.execute(
        "SELECT n.post_id, n.interactions, round(sum(g.interactions), 9) FROM post_now AS n "
        "JOIN gain_by_day AS g USING (post_id) WHERE n.interactions IS NOT NULL GROUP BY ALL ORDER BY n.post_id"
    ).fetchall()
    late = [post for post, has, earned in told if has != earned]
    assert late == ["p06"]
    assert len(told) == 11


def test_fixed_ages_exact_between_and_unbracketed(warehouse: Warehouse) -> None:
    """Captured after 1, 13 and 37 hours: 1 h is met, 24 h lies 11 of 24 hours after 13, nothing is past 7 d."""
    exposures = values(warehouse, post="three-captures", columns=EXPOSURES_AT)
    assert exposures == pytest.approx((10, 210, None, None))
    interactions = values(warehouse, post="three-captures", columns=INTERACTIONS_AT)
    assert interactions == pytest.approx((1, 13, None, None))


def test_before_the_first_capture_no_age_is_known(warehouse: Warehouse) -> None:
    """Publication is no capture: from 0 to the first one the curve is not a straight line."""
    assert values(warehouse, post="first-after-2-hours", columns=EXPOSURES_AT) == (None, 10, 10, 10)


def test_a_lower_bound_gives_no_age_to_its_own_counter_alone(warehouse: Warehouse) -> None:
    assert values(warehouse, post="bounded-exposures", columns=EXPOSURES_AT) == (99999, None, None, None)
    interactions = values(warehouse, post="bounded-exposures", columns=INTERACTIONS_AT)
    assert interactions == pytest.approx((10, 33, None, None))


def test_a_lower_bound_stays_one_where_a_later_capture_lacks_the_counter(warehouse: Warehouse) -> None:
    assert values(warehouse, post="bound-not-repeated", columns=("exposures", "exposures_at_least")) == (100001, True)


def test_a_counter_missing_from_one_capture_is_taken_from_those_around_it(warehouse: Warehouse) -> None:
    assert values(warehouse, post="with-gaps", columns=EXPOSURES_AT[:2]) == pytest.approx((0, 23))
    assert values(warehouse, post="with-gaps", columns=("exposures", "reactions", "interactions")) == (24, 6, 6)
    assert values(warehouse, post="with-gaps", columns=INTERACTIONS_AT[:2]) == (5, 6)


def test_interactions_need_three_parts_and_take_saves_where_there_are_any(warehouse: Warehouse) -> None:
    assert values(warehouse, post="no-saves", columns=("interactions",)) == (6,)
    assert values(warehouse, post="saves", columns=("interactions",)) == (10,)
    assert values(warehouse, post="no-comments", columns=("interactions", "reactions", "saves")) == (None, 1, 4)


def test_saves_that_a_later_capture_lacks_are_the_last_ones_known_by_then(warehouse: Warehouse) -> None:
    """1 + 5 and then 2 + 5 a day later: a gain of 1, not a loss of 4. 1 + 5, 1 + 2, and then 1 + 2 once more."""
    assert values(warehouse, post="saves-not-repeated", columns=("interactions", "saves")) == (7, 5)
    assert gains(warehouse, "saves-not-repeated", "interactions") == [
        ("03-30", 6 + round(11 / 24, 9)),
        ("03-31", round(13 / 24, 9)),
    ]
    assert values(warehouse, post="saves-fallen", columns=("interactions",)) == (3,)
    with open_reader(warehouse.current()) as connection:
        shown = run(connection, question("post.snapshots_of_post"), {"post": "saves-not-repeated"})
    assert shown["interactions"].tolist() == [6, 7]
    assert shown["saves"].isna().tolist() == [False, True]


def test_saves_that_come_later_are_not_added_to_the_captures_before(warehouse: Warehouse) -> None:
    assert values(warehouse, post="saves-later", columns=("interactions_1h", "interactions")) == (1, 6)


def test_saves_with_a_lower_bound_keep_it_where_a_later_capture_lacks_them(warehouse: Warehouse) -> None:
    assert gains(warehouse, "saves-bounded-not-repeated", "interactions") == []


def test_a_corrected_capture_counts_everywhere_and_the_first_one_is_kept(tmp_path: Path) -> None:
    """The same moment, imported again with other figures: the later import is right."""
    warehouse = warehouse_of(tmp_path, post=posts(f"p,{NOON}"), snapshot=snapshots(f"p,{AFTER_1_HOUR},500,50,0,0"))
    take_in(warehouse, {"snapshot": snapshots(f"p,{AFTER_1_HOUR},300,30,0,0")})
    assert values(warehouse, post="p", columns=("exposures", "interactions", "snapshots")) == (300, 30, 1)
    assert values(warehouse, post="p", columns=("exposures_1h", "interactions_1h")) == (300, 30)
    assert gains(warehouse, "p") == [("03-30", 300)]
    assert rows(warehouse, "SELECT count(*) FROM snapshot") == [(2,)]
    with open_reader(warehouse.current()) as connection:
        shown = run(connection, question("post.snapshots_of_post"), {"post": "p"})
    assert shown["exposures"].tolist() == [300]
