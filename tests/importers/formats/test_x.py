"""X: three generations of post lists, the daily overview, and what spreadsheets did to some of them."""

import csv
import datetime as dt

import pandas as pd
import pytest
from samples import (
    CAPTURED,
    X_CONTENT_HEADER,
    X_DAYS_HEADER,
    X_OLD_HEADER,
    csv_of,
    read_as,
    read_sample,
    told_by,
    x_content_row,
    x_id,
    x_old_row,
)

from dashboard.importers.findings import Refused
from dashboard.importers.reading import KnownAccount, Reading

OLD_NAME = "tweet_activity_metrics_Harbour_Fire_20200201_20200301_en.csv"
JAPANESE = (
    "ポストID", "日付", "ポスト本文", "ポストのリンク",
    "インプレッション数", "いいね", "エンゲージメント", "ブックマーク",
    "共有された回数", "新しいフォロー", "返信", "リポスト",
    "プロフィールへのアクセス数", "詳細のクリック数", "URLのクリック数", "ハッシュタグのクリック数",
    "パーマリンクのクリック数",
)  # fmt: skip
OF_2025 = tuple(
    {"Post Link": "Link", "Shares": "Share", "Detail Expands": "Detail expands", "URL Clicks": "Url clicks"}.get(
        one, one
    )
    for one in X_CONTENT_HEADER
)


def utc(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


def old(*rows: list[str], name: str = OLD_NAME, header: tuple[str, ...] = X_OLD_HEADER, **said: object) -> Reading:
    content = csv_of([header, *rows], bom=False, quoting=csv.QUOTE_ALL, end="\r\n")
    return read_as(name, content, **{"captured_at": CAPTURED, **said})


def content(*rows: dict[str, str], header: tuple[str, ...] = X_CONTENT_HEADER, **said: object) -> Reading:
    made = csv_of([header, *(list(row.values()) for row in rows)], bom=False)
    return read_as("account_analytics_content_2026-07-06_2026-08-02.csv", made, **{"captured_at": CAPTURED, **said})


def on_day(moment: str, shown: str) -> dict[str, str]:
    post = x_id(moment)
    return x_content_row(Post_id=post, Date=shown, Post_Link=f"https://x.com/HarbourFire/status/{post}")


def test_the_old_file_has_40_columns_of_floats_and_dashes() -> None:
    assert len(X_OLD_HEADER) == 40
    reading = read_sample("x_tweet_activity")
    snapshot = reading.tables["snapshot"].iloc[0].drop(["post_id", "captured_at", "at_least"]).dropna().to_dict()
    assert snapshot == {
        "exposures": 1203, "reactions": 9, "comments": 1, "shares": 4, "clicks": 7, "new_followers": 2,
    }  # fmt: skip
    post = reading.tables["post"].iloc[0]
    assert (post.published_at, post.published_precision) == (utc("2020-02-10 18:00"), "minute")
    assert (post.text, post.account_id) == ("Open day\nthis Sunday", "x:harbourfire")


def test_the_file_of_2015_says_favorites() -> None:
    header = tuple("favorites" if name == "likes" else name for name in X_OLD_HEADER)
    assert old(x_old_row(), header=header).tables["snapshot"].reactions.tolist() == [9]


def test_a_dash_is_not_0_and_a_fraction_is_no_count() -> None:
    reading = old(x_old_row(likes="-", replies="0"), x_old_row(Tweet_id=x_id("2020-02-11 08:00:00"), likes="9.5"))
    assert reading.tables["snapshot"].reactions.tolist() == [pd.NA]
    assert reading.tables["snapshot"].comments.tolist() == [0]
    assert [(row.said, row.details["cell"]) for row in reading.rejected] == [("not_a_count", "9.5")]


def test_the_name_of_the_file_tells_the_account_where_links_do_not() -> None:
    post = x_id("2020-02-10 18:00:21")
    row = x_old_row(Tweet_permalink=f"https://twitter.com/i/web/status/{post}")
    assert old(row).tables["account"].handle.tolist() == ["harbour_fire"]
    with pytest.raises(Refused) as refused:
        old(row, name="tweets.csv")
    assert refused.value.finding.said == "account_needed"


def test_a_known_account_is_found_by_its_handle() -> None:
    known = KnownAccount("x:fsd", "x", frozenset({"harbourfire"}))
    assert old(x_old_row(), known=(known,)).tables["post"].account_id.tolist() == ["x:fsd"]


def test_ids_that_a_spreadsheet_rounded_are_taken_from_the_links() -> None:
    post = x_id("2020-02-10 18:00:21")
    reading = old(x_old_row(Tweet_id="6.49E+17"))
    assert (reading.repaired, reading.tables["post"].native_id.tolist()) == (1, [post])
    assert "id_from_link" in told_by(reading)


def test_the_corrupt_file_is_refused() -> None:
    rows = [x_old_row(Tweet_id="6.49E+17", Tweet_permalink="", Tweet_text="CafÃ©"), ["", "not ours", *["x"] * 38]]
    with pytest.raises(Refused) as refused:
        old(*rows)
    assert (refused.value.finding.said, refused.value.finding.line) == ("ids_rounded", 2)


def test_the_file_of_2026() -> None:
    reading = read_sample("x_content")
    assert (reading.importer, reading.accepted, reading.rejected) == ("x_content", 2, ())
    post = reading.tables["post"].iloc[1]
    assert (post.published_at, post.published_precision) == (utc("2026-08-01 01:05:09"), "second")
    assert (post.published_raw, post.text) == ("Sat, Aug 1, 2026", "Fire & rescue")
    snapshot = reading.tables["snapshot"].iloc[1].drop(["post_id", "captured_at", "at_least"]).dropna().to_dict()
    # "Shares" are links sent through a menu, no reposts.
    assert snapshot == {
        "exposures": 900, "reactions": 8, "comments": 4, "shares": 5, "saves": 1, "clicks": 11, "new_followers": 3,
    }  # fmt: skip


@pytest.mark.parametrize("header", [OF_2025, JAPANESE, tuple(name.upper() for name in X_CONTENT_HEADER)])
def test_the_other_headers_of_the_content_export(header: tuple[str, ...]) -> None:
    reading = content(x_content_row(), header=header)
    assert reading.importer == "x_content"
    pd.testing.assert_frame_equal(reading.tables["snapshot"], content(x_content_row()).tables["snapshot"])


def test_replies_are_marked() -> None:
    reading = read_sample("x_content")
    assert reading.tables["post"].is_reply.tolist() == [True, False]
    assert [one.details["count"] for one in reading.findings if one.said == "replies_marked"] == [1]


def test_dates_of_the_file_of_2025_turn_out_to_be_pacific() -> None:
    rows = [
        on_day("2025-02-18 03:00:00", "Mon Feb 17 2025"),  # 19:00 of the day before in Los Angeles
        on_day("2025-02-17 20:00:00", "Mon Feb 17 2025"),
        on_day("2025-02-20 06:59:00", "Wed Feb 19 2025"),
    ]
    reading = content(*rows, header=OF_2025)
    found = [one for one in reading.findings if one.said == "days_of_other_zone"]
    assert [(one.details["zone"], one.details["expected"]) for one in found] == [("America/Los_Angeles", "UTC")]
    post = reading.tables["post"].iloc[0]
    assert (post.published_at, post.published_zone) == (utc("2025-02-18 03:00"), "America/Los_Angeles")


def test_dates_of_2026_are_utc_and_nothing_is_said() -> None:
    reading = content(
        on_day("2026-08-01 23:30:00", "Sat, Aug 1, 2026"), on_day("2026-08-01 00:30:00", "Sat, Aug 1, 2026")
    )
    assert "days_of_other_zone" not in told_by(reading)
    assert set(reading.tables["post"].published_zone) == {"UTC"}


def test_an_id_from_before_ids_held_a_time_keeps_its_day() -> None:
    row = x_content_row(
        Post_id="1234567890", Date="Tue, Mar 3, 2009", Post_Link="https://x.com/HarbourFire/status/1234567890"
    )
    post = content(row).tables["post"].iloc[0]
    assert (post.published_precision, post.published_on) == ("day", pd.Timestamp("2009-03-03"))
    assert pd.isna(post.published_at)


def test_a_row_that_is_no_post_is_rejected_with_its_line() -> None:
    reading = content(x_content_row(), x_content_row(Post_id="hello", Post_Link=""))
    assert [(row.line, row.said) for row in reading.rejected] == [(3, "id_unreadable")]


def test_the_overview_holds_days_of_the_account() -> None:
    reading = read_sample("x_overview")
    assert (reading.importer, reading.accepted) == ("x_overview", 2)
    days = reading.tables["account_day"].iloc[0]
    assert (days.day, days.day_zone) == (pd.Timestamp("2025-08-27"), "UTC")
    counted = days.drop(["account_id", "day", "day_zone"]).to_dict()
    assert counted == {
        "exposures": 12, "reactions": 3, "saves": 1, "new_followers": 2, "lost_followers": 1, "comments": 0,
        "shares": 1, "profile_visits": 5, "plays": 9,
    }  # fmt: skip


def test_the_overview_does_not_say_whose_it_is() -> None:
    with pytest.raises(Refused) as refused:
        read_as("overview.csv", csv_of([X_DAYS_HEADER, ["Tue, Aug 26, 2025", *["0"] * 13]], bom=False))
    assert refused.value.finding.said == "account_needed"


def test_nothing_is_younger_than_its_own_numbers() -> None:
    with pytest.raises(Refused) as refused:
        content(x_content_row(), captured_at=dt.datetime(2026, 7, 31, tzinfo=dt.UTC))
    assert refused.value.finding.said == "captured_before_post"
