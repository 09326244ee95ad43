"""TikTok: videos with UTC times, days with and without a year, and files that hold neither posts nor days."""

import csv

import pandas as pd
import pytest
from samples import (
    CAPTURED,
    TIKTOK_DAYS_HEADER,
    TIKTOK_HEADER,
    csv_of,
    read_as,
    read_sample,
    tiktok_id,
    tiktok_row,
    told_by,
    xlsx_of,
)

from dashboard.importers.findings import Refused
from dashboard.importers.reading import Reading

WHOSE = {"account": "harbourfire", "department": "FSD"}
OVERVIEW = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")


def utc(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


def videos(*rows: list[str], header: tuple[str, ...] = TIKTOK_HEADER, **said: object) -> Reading:
    return read_as("Video.csv", csv_of([header, *rows]), **{"captured_at": CAPTURED, **said})


def overview(*days: str, header: tuple[str, ...] = OVERVIEW, name: str = "Overview.csv", **said: object) -> Reading:
    content = csv_of([header, *([day, "10", "2", "3", "0", "1"] for day in days)], quoting=csv.QUOTE_ALL)
    container = str(said.pop("container", ""))
    return read_as(name, content, container=container, **{**WHOSE, **said})


def test_the_list_of_videos() -> None:
    reading = read_sample("tiktok_videos")
    assert (reading.importer, reading.accepted, reading.rejected) == ("tiktok_videos", 2, ())
    post = reading.tables["post"].iloc[0]
    assert (post.published_at, post.published_precision) == (utc("2025-10-31 18:19:10"), "second")
    # 02:19 in Hong Kong.
    assert post.published_on == pd.Timestamp("2025-11-01")
    assert (post.account_id, post.format) == ("tiktok:harbourfire", "short_video")
    assert reading.tables["post"].format[1] == "carousel"
    snapshot = reading.tables["snapshot"].iloc[0].drop(["post_id", "captured_at", "at_least"]).dropna().to_dict()
    assert snapshot == {"exposures": 5300, "reactions": 120, "comments": 7, "shares": 9, "saves": 4}


def test_times_in_another_zone_are_corrected_by_the_ids() -> None:
    rows = [tiktok_row(f"2025-10-3{n} 18:19:10", shown=f"2025/10/3{n} 20:19:10") for n in range(2)]
    reading = videos(*rows, tiktok_row("2025-10-20 18:19:10", shown="2025/10/20 20:19:10"))
    assert [one.details["hours"] for one in reading.findings if one.said == "times_corrected"] == [2]
    assert reading.tables["post"].published_at[0] == utc("2025-10-30 18:19:10")


def test_a_time_without_a_year_is_that_of_the_id() -> None:
    post = videos(tiktok_row(shown="October 31")).tables["post"].iloc[0]
    assert (post.published_at, post.published_raw) == (utc("2025-10-31 18:19:10"), "October 31")


def test_the_other_header_has_play_time_and_totals() -> None:
    header = (
        "Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares", "Total views",
        "Total play time", "Average watch time", "Watched full video", "Add to favorites",
    )  # fmt: skip
    row = [*tiktok_row()[:3], "120", "7", "9", "5300", "41000.5", "7.7", "0.21", "4"]
    reading = videos(row, header=header)
    expected = read_sample("tiktok_videos").tables["snapshot"].iloc[[0]].assign(watch_seconds=41000.5)
    found = reading.tables["snapshot"]
    pd.testing.assert_frame_equal(found, expected.astype({"watch_seconds": "Float64"}))


def test_play_time_may_be_spelt_out() -> None:
    header = (*TIKTOK_HEADER, "Total play time")
    reading = videos([*tiktok_row(), "1h:2m:3s"], header=header)
    assert reading.tables["snapshot"]["watch_seconds"].tolist() == [3723.0]


@pytest.mark.parametrize(
    "header",
    [
        (
            "Título del video", "Enlace del video", "Hora de publicación", "Visualizaciones de videos", "Me gusta",
            "Comentarios", "Compartidos", "Añadir a favoritos",
        ),
        ("影片標題", "影片連結", "發佈時間", "影片觀看次數", "讚", "留言", "分享", "加入收藏"),
        ("视频标题", "视频链接", "发布时间", "视频观看量", "点赞数", "评论数", "分享数", "收藏"),
    ],
)  # fmt: skip
def test_videos_under_other_headers(header: tuple[str, ...]) -> None:
    reading = videos(tiktok_row(), header=header)
    assert reading.importer == "tiktok_videos"
    pd.testing.assert_frame_equal(reading.tables["snapshot"], videos(tiktok_row()).tables["snapshot"])


def test_the_workbook_holds_its_numbers_as_text() -> None:
    content = xlsx_of({"Sheet1": [TIKTOK_HEADER, tiktok_row()]})
    reading = read_as("Video.xlsx", content, captured_at=CAPTURED)
    pd.testing.assert_frame_equal(reading.tables["snapshot"], videos(tiktok_row()).tables["snapshot"])
    assert reading.tables["post"].native_id.tolist() == [tiktok_id("2025-10-31 18:19:10")]


def test_a_link_without_an_id_keeps_the_printed_time() -> None:
    row = tiktok_row()
    row[1] = "https://vm.tiktok.com/ZMabc/"
    post = videos(row, **WHOSE).tables["post"].iloc[0]
    assert (post.published_at, post.native_id[0]) == (utc("2025-10-31 18:19:10"), "t")


def test_days_of_business_suite_with_nan_and_a_blank_behind_a_header() -> None:
    assert TIKTOK_DAYS_HEADER[7].endswith(" ")
    reading = read_sample("tiktok_days")
    assert (reading.importer, reading.accepted, reading.rejected) == ("tiktok_days", 2, ())
    first, second = (reading.tables["account_day"].iloc[row].drop(["account_id", "day_zone"]) for row in (0, 1))
    assert first.to_dict() == {
        "day": pd.Timestamp("2025-10-31"), "exposures": 812, "reach": 640, "profile_visits": 15, "reactions": 30,
        "comments": 1, "shares": 2, "new_followers": 6, "lost_followers": 2,
    }  # fmt: skip
    assert second.drop("day").isna().all()


@pytest.mark.parametrize(
    ("shown", "month", "day"),
    [
        ("April 12", 4, 12),
        ("8 de marzo", 3, 8),
        ("28 August", 8, 28),
        ("Apr 5", 4, 5),
        ("1 de enero", 1, 1),
        ("4月12日", 4, 12),
    ],
)
def test_days_without_a_year_take_the_one_that_is_said(shown: str, month: int, day: int) -> None:
    with pytest.raises(Refused) as refused:
        overview(shown)
    assert refused.value.finding.said == "year_needed"
    assert refused.value.finding.details["cell"] == shown
    assert "--year" in str(refused.value)
    assert overview(shown, year=2025).tables["account_day"].day.tolist() == [pd.Timestamp(2025, month, day)]


def test_the_year_is_taken_from_the_name_of_zip_or_file() -> None:
    for told in ({"container": "Overview_2025-04-20.zip"}, {"name": "Overview_2025.csv"}):
        found = overview("April 12", "April 13", **told)  # type: ignore[arg-type]
        assert found.tables["account_day"].day.tolist() == [pd.Timestamp("2025-04-12"), pd.Timestamp("2025-04-13")]


@pytest.mark.parametrize("container", ["Overview_2026-01-15.zip", "Overview_2025-12-01_2026-01-15.zip"])
def test_the_year_is_not_guessed_across_new_year(container: str) -> None:
    with pytest.raises(Refused) as refused:
        overview("December 31", "January 1", container=container)
    assert refused.value.finding.said == "year_needed"


def test_a_name_dated_before_its_days_does_not_tell_their_year() -> None:
    with pytest.raises(Refused) as refused:
        overview("November 17", "November 18", container="Overview_2026-01-15.zip")
    assert refused.value.finding.said == "year_needed"


def test_the_said_year_is_that_of_the_first_row_up_and_down() -> None:
    up = read_sample("tiktok_overview").tables["account_day"].day
    assert up.tolist() == [pd.Timestamp("2025-12-31"), pd.Timestamp("2026-01-01")]
    down = overview("January 1", "December 31", year=2026).tables["account_day"].day
    assert down.tolist() == [pd.Timestamp("2026-01-01"), pd.Timestamp("2025-12-31")]


def test_a_day_that_is_none_is_rejected() -> None:
    reading = overview("April 12", "April 31", year=2025)
    assert [(row.line, row.said) for row in reading.rejected] == [(3, "day_unreadable")]


def test_spanish_headers_of_the_overview() -> None:
    header = (
        "Fecha",
        "Visualizaciones de videos",
        "Visualizaciones del perfil",
        "Me gusta",
        "Comentarios",
        "Compartidos",
    )
    days = overview("8 de marzo", header=header, year=2025).tables["account_day"].iloc[0]
    assert (days.exposures, days.profile_visits, days.reactions, days.comments, days.shares) == (10, 2, 3, 0, 1)


def test_followers_may_be_undefined_and_the_difference_is_not_new_followers() -> None:
    reading = read_sample("tiktok_followers")
    days = reading.tables["account_day"]
    assert days.followers.tolist() == [308209, pd.NA]
    assert set(days) == {"account_id", "day", "followers", "day_zone"}


def test_audience_and_viewers_by_the_day() -> None:
    header = ("Date", "New followers", "Total followers", "Reached audience", "Engaged audience")
    content = csv_of([header, ["2025/10/31", "6", "3100", "--", "NAN"]])
    days = read_as("Audience.csv", content, **WHOSE).tables["account_day"].iloc[0]
    assert (days.new_followers, days.followers) == (6, 3100)
    assert days.reach is pd.NA
    content = csv_of([("Date", "Total Viewers", "New Viewers", "Returning Viewers"), ["28 August", "81", "60", "21"]])
    reading = read_as("Viewers.csv", content, **WHOSE, year=2025)
    assert (reading.importer, reading.tables["account_day"].viewers.tolist()) == ("tiktok_viewers", [81])


@pytest.mark.parametrize(
    "rows",
    [
        [["Gender", "Distribution"], ["Female", "0.59"], ["Male", "0.41"]],
        [["Top territories", "Distribution"], ["HK", "0.852"], ["MO", "0.003"]],
        [["Date", "Hour", "Active followers"], ["April 12", "0", "31"], ["April 12", "1", "9"]],
    ],
)
def test_who_the_followers_are_is_set_aside_and_no_error(rows: list[list[str]]) -> None:
    reading = read_as("FollowerGender.csv", csv_of(rows))
    assert (reading.rows, reading.accepted, reading.other, dict(reading.tables)) == (2, 0, 2, {})
    assert "audience_not_kept" in told_by(reading)


def test_daily_files_do_not_say_whose_they_are() -> None:
    with pytest.raises(Refused) as refused:
        read_as("Overview.csv", csv_of([TIKTOK_DAYS_HEADER, ["2025/10/31", *["1"] * 11]]))
    assert refused.value.finding.said == "account_needed"
