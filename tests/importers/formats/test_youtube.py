"""YouTube Studio's tables: each language of headers, and each trap of formats.md section 5."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.filters.fold import fold
from dashboard.importers.archive import members
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.read import read_file
from dashboard.importers.reading import KnownAccount, Options, Reading, Source
from tests.importers.formats.youtube_files import (
    FIRST,
    GERMAN,
    H2021,
    H2024,
    H2026,
    HANS,
    NAME,
    OLD,
    chart,
    german,
    hant,
    table,
    totals,
    videos,
)
from tests.importers.made import zipped

CAPTURED = dt.datetime(2024, 3, 1, 4, 0, tzinfo=dt.UTC)


def read(content: bytes, *, name: str = NAME, **said: object) -> Reading:
    options = Options(captured_at=CAPTURED, **said)  # type: ignore[arg-type]
    return read_file(Source("Table data.csv", content, container=name), options)


def refusal(content: bytes, *, name: str = NAME) -> Finding:
    with pytest.raises(Refused) as caught:
        read(content, name=name)
    return caught.value.finding


def said(reading: Reading) -> set[str]:
    return {finding.said for finding in reading.findings}


def counted(reading: Reading) -> tuple[int, int, int, int, int]:
    return reading.rows, reading.accepted, reading.repaired, len(reading.rejected), reading.other


def test_a_table_of_2024_total_and_remark_aside() -> None:
    reading = read(videos())
    assert (reading.importer, reading.platform) == ("youtube_table", "youtube")
    assert counted(reading) == (5, 2, 0, 0, 3)
    posts = reading.tables["post"].set_index("native_id")
    assert list(posts.index) == [FIRST.strip(), OLD]
    first = posts.loc[FIRST.strip()]
    assert (first.published_on, first.published_precision) == (pd.Timestamp("2024-01-05"), "day")
    assert pd.isna(first.published_at)
    assert first.title == "Open day, on Sunday"
    assert first.url == "https://www.youtube.com/watch?v=-GhQQTIylYY"
    assert first.format == "video"
    snapshot = reading.tables["snapshot"].iloc[0]
    assert snapshot.exposures == 100  # Views, not the impressions of thumbnails
    assert (snapshot.reach, snapshot.reactions, snapshot.comments, snapshot.shares) == (55, 9, 2, 3)
    assert snapshot.watch_seconds == 5400
    assert snapshot.new_followers == 3
    assert pd.isna(snapshot.clicks)


@pytest.mark.parametrize("header", [H2021, H2024, H2026])
def test_each_english_header(header: tuple[str, ...]) -> None:
    reading = read(videos(header))
    assert counted(reading) == (5, 2, 0, 0, 3)
    snapshot = reading.tables["snapshot"]
    assert snapshot.exposures.tolist() == [100, 800]
    assert snapshot.watch_seconds.tolist() == [5400, 44100]
    assert snapshot.new_followers.tolist() == [3, -1]  # net, whichever columns were chosen


def test_german_headers_with_a_soft_hyphen_in_every_word() -> None:
    assert all("\u00ad" in name for name in GERMAN)
    reading = read(german())
    assert counted(reading) == (3, 1, 0, 0, 2)
    assert reading.tables["snapshot"].watch_seconds.tolist() == [34200]


@pytest.mark.parametrize("day", ["Jan 15, 2024", "2024年1月15日", "2024/01/15", "15.01.2024"])
def test_chinese_headers_and_dates(day: str) -> None:
    reading = read(hant(day))
    assert counted(reading) == (2, 1, 0, 0, 1)
    assert reading.tables["post"].published_on[0] == pd.Timestamp("2024-01-15")
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.exposures, snapshot.reach, snapshot.comments, snapshot.new_followers) == (400, 250, 6, 3)


def test_simplified_headers() -> None:
    row = [OLD, "开放日", "Jan 15, 2024", 61, 400, "9.5", 900]
    snapshot = read(table(HANS, row)).tables["snapshot"].iloc[0]
    assert (snapshot.exposures, snapshot.watch_seconds) == (400, 34200)


def test_videos_without_a_date_are_gone_and_no_error() -> None:
    reading = read(videos())
    assert "videos_undated" in said(reading)
    assert "aaaaaaaaaaa" not in set(reading.tables["post"].native_id)


def test_the_zip_names_the_window_and_older_videos_are_marked() -> None:
    snapshot = read(videos()).tables["snapshot"]
    assert snapshot.is_window.tolist() == [False, True]
    assert snapshot.window_start.tolist() == [pd.NaT, pd.Timestamp("2024-01-01")]


def test_likes_below_zero_only_in_a_window() -> None:
    assert read(videos()).tables["snapshot"].reactions.tolist() == [9, -8]
    lifetime = read(videos(), window=(None, None))
    assert [(row.line, row.said) for row in lifetime.rejected] == [(4, "not_a_count")]
    assert counted(lifetime) == (5, 1, 0, 1, 3)


def test_without_a_zip_the_window_is_unknown_and_the_account_is_asked_for() -> None:
    assert refusal(videos(), name="").said == "account_needed"
    reading = read(videos(), name="", account="Harbour", department="FSD")
    assert "window_unknown" in said(reading)
    assert reading.tables["snapshot"].is_window.all()


def test_the_zip_names_the_channel() -> None:
    mine = KnownAccount("youtube:fsd", "youtube", frozenset({fold("Harbour Fire Station")}))
    assert set(read(videos(), known=(mine,)).tables["post"].account_id) == {"youtube:fsd"}
    copy = NAME.replace(".zip", " (1).zip")
    assert set(read(videos(), known=(mine,), name=copy).tables["post"].account_id) == {"youtube:fsd"}
    assert set(read(videos()).tables["account"]["name"]) == {"Harbour Fire Station"}


def test_without_a_length_it_is_no_video() -> None:
    content = table(H2024, ["aaaaaaaaaaa", "Poll", "Jan 5, 2024", "", *[""] * 9, 10, "", "", ""])
    post = read(content).tables["post"].iloc[0]
    assert pd.isna(post.format)


def test_an_empty_cell_is_unknown_and_no_zero() -> None:
    content = table(H2024, [OLD, "Day", "Jan 5, 2024", "62", *[""] * 9, 10, "", "", ""])
    snapshot = read(content).tables["snapshot"].iloc[0]
    assert snapshot.exposures == 10
    assert snapshot[["reach", "reactions", "shares", "comments", "watch_seconds", "new_followers"]].isna().all()


def test_chart_data_is_known_and_set_aside() -> None:
    reading = read(chart())
    assert (reading.importer, counted(reading)) == ("youtube_chart", (2, 0, 0, 0, 2))
    assert said(reading) == {"days_of_videos"}
    assert not reading.tables


def test_totals_are_days_of_the_account_in_pacific_days() -> None:
    reading = read(totals())
    assert (reading.importer, counted(reading)) == ("youtube_totals", (2, 2, 0, 0, 0))
    days = reading.tables["account_day"]
    assert days.exposures.tolist() == [512, 0]
    assert set(days.day_zone) == {"America/Los_Angeles"}


def test_a_table_by_day_keeps_gained_and_lost_apart() -> None:
    header = ("Date", "Views", "Watch time (hours)", "Subscribers", "Subscribers gained", "Subscribers lost", "Likes")
    reading = read(table(header, ["Total", 9, "0.5", 1, 3, 2, -1], ["2024-01-01", 9, "0.5", 1, 3, 2, -1]))
    day = reading.tables["account_day"].iloc[0]
    assert (day.exposures, day.new_followers, day.lost_followers, day.reactions) == (9, 3, 2, -1)
    assert counted(reading) == (2, 1, 0, 0, 1)


def test_totals_of_what_is_not_kept_by_day_are_set_aside() -> None:
    reading = read(table(("Date", "Impressions"), ["2024-01-01", 512]))
    assert (said(reading), counted(reading)) == ({"days_without_measure"}, (1, 0, 0, 0, 1))


def test_date_and_views_among_other_columns_is_not_youtube() -> None:
    assert refusal(table(("Date", "Views", "Page name"), ["2024-01-01", 512, "A"])).said == "unknown_file"


def test_a_sound_zip_gives_no_error() -> None:
    content = zipped({
        "Table data.csv": videos(),
        "Chart data.csv": chart(),
        "Totals.csv": totals(),
    })  # fmt: skip
    found = members(Source(NAME, content))
    assert found is not None
    readings = [read_file(one, Options(captured_at=CAPTURED)) for one in found]
    assert [one.importer for one in readings] == ["youtube_table", "youtube_chart", "youtube_totals"]
    assert not any(one.rejected for one in readings)
    assert set(readings[2].tables["account_day"].account_id) == set(readings[0].tables["post"].account_id)


@pytest.mark.parametrize("dimension", ["Traffic source", "Geography", "流量來源"])
def test_another_view_is_refused_with_the_menu_path(dimension: str) -> None:
    views = "Views" if dimension.isascii() else "觀看次數"
    found = refusal(table((dimension, views), ["Total", 5], ["YouTube search", 5]))
    assert (found.said, found.details["dimension"]) == ("youtube_other_view", dimension)
