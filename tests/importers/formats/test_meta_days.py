"""Meta's daily files: UTF-16, a title, Pacific days, and often no word about the platform."""

import pandas as pd
import pytest
from samples import csv_of, meta_days_of, read_as, read_sample, told_by

from dashboard.importers.findings import Refused

WHOSE = {"account": "fsd", "department": "FSD"}
ROWS = [["2025-03-08T01:00:00", "5"], ["2025-03-10T00:00:00", "12"]]


def test_the_first_ten_characters_are_the_pacific_day() -> None:
    reading = read_sample("meta_days")
    days = reading.tables["account_day"]
    assert days.day.tolist() == [pd.Timestamp(f"2025-03-{day:02}") for day in (8, 9, 10)]
    assert (days.reach.tolist(), set(days.day_zone)) == ([5, 0, 12], {"America/Los_Angeles"})
    assert (reading.importer, reading.platform) == ("meta_days", "facebook")
    # "sep=" and the title are no data.
    assert (reading.rows, reading.accepted, reading.other) == (5, 3, 2)


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Facebook reach", "reach"), ("Facebook visits", "profile_visits"), ("Facebook follows", "new_followers"),
        ("Facebook link clicks", "clicks"), ("Instagram profile visits", "profile_visits"),
        ("Instagram follows", "new_followers"), ("Instagram link clicks", "clicks"), ("Instagram reach", "reach"),
        ("Facebook 觸及人數", "reach"), ("Instagram 粉絲專頁造訪次數", "profile_visits"),
        ("Facebook 关注", "new_followers"),
    ],
)  # fmt: skip
def test_a_title_that_names_the_platform_wins(title: str, measure: str) -> None:
    reading = read_as("Chart (1).csv", meta_days_of(title, ROWS), platform="facebook", **WHOSE)
    assert reading.platform == title.split()[0].casefold()
    days = reading.tables["account_day"]
    assert days[measure].tolist() == [5, 12]
    assert set(days) == {"account_id", "day", measure, "day_zone"}


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Views", "exposures"), ("Viewers", "viewers"), ("Reach", "reach"), ("Follows", "new_followers"),
        ("Content interactions", "interactions"), ("觀看次數", "exposures"), ("内容互动", "interactions"),
    ],
)  # fmt: skip
def test_a_title_without_a_platform_is_asked_about(title: str, measure: str) -> None:
    content = meta_days_of(title, ROWS)
    with pytest.raises(Refused) as refused:
        read_as(f"{title}.csv", content, **WHOSE)
    assert refused.value.finding.said == "platform_needed"
    assert refused.value.finding.details["title"] == title
    assert "--platform" in str(refused.value)
    for platform in ("facebook", "instagram"):
        reading = read_as(f"{title}.csv", content, platform=platform, **WHOSE)
        assert (reading.platform, reading.tables["account_day"][measure].tolist()) == (platform, [5, 12])
    said = read_as(f"{title}.csv", content, account="instagram:fsd", department="FSD")
    assert said.tables["account_day"].account_id[0] == "instagram:fsd"


def test_another_platform_than_metas_does_not_answer_the_question() -> None:
    with pytest.raises(Refused) as refused:
        read_as("Views.csv", meta_days_of("Views", ROWS), platform="x", **WHOSE)
    assert refused.value.finding.said == "platform_needed"


def test_the_account_is_not_in_the_file() -> None:
    with pytest.raises(Refused) as refused:
        read_as("Reach.csv", meta_days_of("Facebook reach", ROWS))
    assert refused.value.finding.said == "account_needed"


def test_the_variant_of_2024_has_its_title_in_the_header() -> None:
    content = b'"Date","Facebook reach"\r\n"2024-01-01T00:00:00","5"\r\n"2024-07-01","7"\r\n'
    days = read_as("reach.csv", content, **WHOSE).tables["account_day"]
    assert (days.reach.tolist(), days.day.dt.strftime("%m-%d").tolist()) == ([5, 7], ["01-01", "07-01"])


def test_page_likes_are_no_follows_and_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_as("visits.csv", b'"Date","Facebook Page likes"\r\n"2024-01-01T00:00:00","5"\r\n', **WHOSE)
    assert refused.value.finding.said == "meta_daily_export"


def test_a_comparison_series_is_left_out_with_a_word() -> None:
    content = meta_days_of(
        "Facebook reach", [["2025-03-08T01:00:00", "5", "9"]], header=("Date", "Primary", "Comparison")
    )
    reading = read_as("Reach.csv", content, **WHOSE)
    assert reading.tables["account_day"].reach.tolist() == [5]
    assert [one.details["columns"] for one in reading.findings if one.said == "columns_ignored"] == ["Comparison"]


def test_a_day_that_is_none_and_a_count_that_is_none_are_rejected() -> None:
    # A total is no day and no error.
    rows = [
        ["2025-03-08T01:00:00", "5"],
        ["Total", "x"],
        ["2025-03-09T01:00:00", "many"],
        ["2025-03-10", "--"],
        ["soon", "1"],
    ]
    reading = read_as("Reach.csv", meta_days_of("Facebook reach", rows), **WHOSE)
    assert [(row.line, row.said) for row in reading.rejected] == [(6, "not_a_count"), (8, "day_unreadable")]
    assert reading.tables["account_day"].reach.tolist() == [5, pd.NA]


def test_audience_with_its_copy_of_follows_is_refused() -> None:
    shares = 'sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","10.6","6"\n\n'
    text = shares + '"Follows"\n"Date","Primary"\n"2025-01-01T01:00:00","5"\n'
    with pytest.raises(Refused) as refused:
        read_as("Audience.csv", text.encode("utf-16"), platform="facebook", **WHOSE)
    assert refused.value.finding.said == "meta_audience_export"


def test_plain_utf8_and_tabs_are_read_as_well() -> None:
    content = csv_of([["Facebook reach"], ["Date", "Primary"], *ROWS], delimiter="\t")
    reading = read_as("Reach.csv", content, **WHOSE)
    assert reading.accepted == 2
    assert "days_of_account" in told_by(reading)
