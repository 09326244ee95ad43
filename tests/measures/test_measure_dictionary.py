"""The dictionary: what ships is sound, and each way to be wrong is refused by name."""

import datetime as dt

import pytest

from dashboard.core.vocabulary import Platform, PostFormat, Stage
from dashboard.measures.dictionary import (
    DictionaryBroken,
    Kind,
    MeasureUnknown,
    Over,
    breaks,
    load,
    may_add,
    measure,
    parse,
    platforms_reporting,
)

PEOPLE = """
[readers]
unit = "people"
kind = "people"
unique = true
additive = []
missing = "null"
stage = "outputs"
format = "count"
source = "Export [F]"
platforms.weibo = { raw = ["读者"], evidence = "F" }
"""
LIKES = """
[likes]
unit = "count"
kind = "count"
unique = false
additive = ["posts", "days"]
missing = "null"
stage = "out_takes"
format = "count"
source = "Export [F]"
platforms.weibo = { raw = ["点赞数"], evidence = "F" }
breaks = [{ platform = "weibo", on = 2024-01-01, reason_key = "new_rule" }]
"""
TOTAL = """
[total]
unit = "count"
kind = "count"
unique = false
additive = ["posts"]
parts = ["likes"]
missing = "null"
stage = "out_takes"
format = "count"
source = "Computed"
"""


def test_the_examples_of_this_file_are_sound() -> None:
    assert list(parse(PEOPLE + LIKES + TOTAL).measures) == ["readers", "likes", "total"]


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (LIKES, 'unit = "count"', 'unit = "pounds"', "likes: 'pounds' is not a valid Unit"),
        (LIKES, 'kind = "count"', 'kind = "people"', "does not go with kind people"),
        (LIKES, 'stage = "out_takes"', 'stage = "fame"', "'fame' is not a valid Stage"),
        (LIKES, 'stage = "out_takes"\n', "", "likes: stage missing"),
        (LIKES, 'stage = "out_takes"', 'stage = "out_takes"\ncolour = "red"', "likes: unknown colour"),
        (LIKES, "platforms.weibo", "platforms.friendster", "'friendster' is not a valid Platform"),
        (LIKES, 'platform = "weibo"', 'platform = "x"', "a break on x, which does not report it"),
        (LIKES, "on = 2024-01-01", "on = 2024-01-01T00:00:00Z", "on: expected a day"),
        (LIKES, 'on = 2024-01-01, reason_key = "new_rule"', "on = 2024-01-01", "break: reason_key missing"),
        (LIKES, 'reason_key = "new_rule"', 'reason_key = "new_rule", formats = ["reel"]', "not a valid PostFormat"),
        (LIKES, '"posts", "days"', '"posts", "weeks"', "'weeks' is not a valid Over"),
        (LIKES, '"posts", "days"', '"posts", "posts"', "additive: a name stands twice"),
        (LIKES, 'evidence = "F"', 'evidence = "Z"', "evidence 'Z' is none of"),
        (
            LIKES,
            'evidence = "F"',
            'evidence = "F", valid_from = 2024-02-02, valid_to = 2024-02-01',
            "valid_to lies before",
        ),
        (LIKES, "Export [F]", "Export", "no evidence mark"),
        (LIKES, "Export [F]", "https://example.org [F]", "without a link"),
        (LIKES, 'raw = ["点赞数"]', 'raw = "点赞数"', "raw: expected a list of names"),
        (LIKES, "unique = false", 'unique = "no"', "unique: expected true or false"),
        (LIKES, "unique = false", "unique = true", "people, and only people, are unique"),
        (PEOPLE, "unique = true", "unique = false", "people, and only people, are unique"),
        (PEOPLE, "additive = []", 'additive = ["days"]', "kind people is never additive"),
        (TOTAL, 'parts = ["likes"]', 'parts = ["hearts"]', "total: part hearts is no measure"),
        (TOTAL, 'parts = ["likes"]', 'parts = ["readers"]', "part readers has another unit"),
        (TOTAL, 'parts = ["likes"]', 'parts = ["total"]', "total: is a part of itself"),
        (TOTAL, 'parts = ["likes"]', 'parts = ["likes"]\nneeds = ["readers"]', "needs names what is not a part"),
        (TOTAL, 'parts = ["likes"]', 'parts = ["likes"]\nage_hours = 0', "positive number of hours"),
        (TOTAL, 'additive = ["posts"]', 'additive = ["platforms"]', "more additive than its part likes"),
        (
            TOTAL,
            'parts = ["likes"]',
            'parts = ["likes"]\nsupersedes = ["readers"]',
            "which still is a measure",
        ),
        (TOTAL, "[total]", "[total", "not TOML"),
    ],
)
def test_a_contradiction_is_refused_by_name(text: str, old: str, new: str, said: str) -> None:
    assert old in text
    whole = (PEOPLE + LIKES + TOTAL).replace(text, text.replace(old, new))
    with pytest.raises(DictionaryBroken) as refused:
        parse(whole)
    assert said in str(refused.value)


def test_people_are_never_added() -> None:
    people = [one for one in load() if one.kind is Kind.PEOPLE]
    assert {one.id for one in people} == {"reach", "followers"}
    assert not any(may_add(one.id, over) for one in people for over in Over)


def test_only_public_interactions_and_posts_are_added_over_platforms() -> None:
    over_platforms = {one.id for one in load() if may_add(one.id, "platforms")}
    assert over_platforms - {f"interactions_at_{age}" for age in ("1h", "24h", "7d", "28d")} == {
        "reactions",
        "comments",
        "shares",
        "saves",
        "interactions",
        "posts",
    }


def test_exposures_are_added_over_posts_and_days_only() -> None:
    assert [over for over in Over if may_add("exposures", over)] == [Over.POSTS, Over.DAYS]


def test_a_rate_is_never_added() -> None:
    assert not any(may_add("engagement_rate", over) for over in Over)


def test_adding_over_something_else_is_an_error_not_a_no() -> None:
    with pytest.raises(ValueError, match="departments"):
        may_add("posts", "departments")


def test_interactions_need_three_parts_and_take_saves_where_shown() -> None:
    interactions = measure("interactions")
    assert interactions.parts == ("reactions", "comments", "shares", "saves")
    assert interactions.needs == ("reactions", "comments", "shares")


@pytest.mark.parametrize(
    ("measure_id", "expected"),
    [
        ("clicks", (Platform.WECHAT_MP, Platform.FACEBOOK, Platform.X, Platform.LINKEDIN)),
        ("watch_seconds", (Platform.FACEBOOK, Platform.YOUTUBE, Platform.TIKTOK)),
        ("interactions", tuple(Platform)),
        ("posts", tuple(Platform)),
        ("visits", ()),
    ],
)
def test_platforms_reporting(measure_id: str, expected: tuple[Platform, ...]) -> None:
    assert platforms_reporting(measure_id) == expected


def test_reach_by_post_leaves_out_platforms_that_tell_it_by_day() -> None:
    by_day = set(platforms_reporting("reach")) - set(platforms_reporting("reach", per_post=True))
    assert by_day == {Platform.LINKEDIN, Platform.TIKTOK}


@pytest.mark.parametrize("platform", [Platform.X, Platform.WEIBO, Platform.DOUYIN])
def test_no_reach_where_a_platform_has_none(platform: Platform) -> None:
    assert platform not in platforms_reporting("reach")


def _crossed(measure_id: str, start: str, end: str, platforms: tuple[Platform, ...] | None = None) -> list[str]:
    found = breaks(measure_id, platforms=platforms, start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end))
    return [f"{one.on} {one.platform} {one.reason_key}" for one in found]


def test_all_breaks_by_day() -> None:
    assert _crossed("exposures", "2025-01-01", "2027-01-01") == [
        "2025-03-31 youtube youtube_shorts_views",
        "2025-11-15 facebook meta_views",
        "2025-11-15 instagram meta_views",
        "2026-08-24 youtube youtube_first_frame",
    ]


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2025-11-14", "2025-11-16", 1),
        ("2025-11-14", "2025-11-15", 0),
        ("2025-11-15", "2025-11-20", 0),
        ("2025-11-16", "2025-11-20", 0),
    ],
)
def test_a_break_counts_where_days_lie_on_both_sides(start: str, end: str, count: int) -> None:
    assert len(_crossed("exposures", start, end, (Platform.FACEBOOK,))) == count


def test_no_platform_has_no_break_and_all_platforms_have_each() -> None:
    assert _crossed("exposures", "2025-01-01", "2027-01-01", ()) == []
    assert _crossed("exposures", "2025-01-01", "2027-01-01", (Platform.WEIBO,)) == []
    assert len(_crossed("exposures", "2025-01-01", "2027-01-01", tuple(Platform))) == 4


def test_the_shorts_break_is_of_short_videos_only() -> None:
    first, *_ = breaks("exposures", platforms=None, start=dt.date(2025, 3, 1), end=dt.date(2025, 5, 1))
    assert first.formats == (PostFormat.SHORT_VIDEO,)


@pytest.mark.parametrize("measure_id", ["engagement_rate", "exposures_at_24h", "exposures_at_28d"])
def test_what_is_computed_from_exposures_breaks_with_them(measure_id: str) -> None:
    assert len(_crossed(measure_id, "2025-01-01", "2027-01-01")) == 4


def test_interactions_have_no_break() -> None:
    assert _crossed("interactions", "2020-01-01", "2030-01-01") == []


def test_fixed_ages_carry_their_hours() -> None:
    ages = {one.id: one.age_hours for one in load() if one.age_hours}
    hours = {"1h": 1, "24h": 24, "7d": 7 * 24, "28d": 28 * 24}
    assert ages == {f"{base}_at_{age}": h for base in ("exposures", "interactions") for age, h in hours.items()}


def test_no_measure_claims_outcome_or_impact() -> None:
    """Counters of platforms are no evidence of what people did or thought afterwards."""
    assert {one.stage for one in load()} == {Stage.INPUTS, Stage.OUTPUTS, Stage.OUT_TAKES}


def test_an_unknown_measure_names_what_there_is() -> None:
    with pytest.raises(MeasureUnknown, match=r"no measure 'ave'; known: exposures, reach"):
        measure("ave")


def test_no_measure_of_money() -> None:
    assert not {one.id for one in load()} & {"ave", "advertising_value", "earnings"}
