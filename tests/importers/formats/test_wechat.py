"""The WeChat Official Account's files: each shape and trap of formats.md section 8."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.filters.fold import _to_traditional, fold
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.formats.wechat import article_key
from dashboard.importers.read import read_file
from dashboard.importers.reading import KnownAccount, Options, Reading, Source
from tests.importers.formats.wechat_files import (
    ARTICLES_2026,
    BESIDE,
    GROWTH,
    H14,
    H16,
    H2017,
    H2026,
    LONG,
    ROW14,
    ROW16,
    ROW2017,
    SHORT,
    beside,
    growth,
    list_16,
    list_2026,
    one_article,
)
from tests.importers.made import xlsx

CAPTURED = dt.datetime(2026, 8, 16, 4, 0, tzinfo=dt.UTC)
SAID: dict[str, object] = {"captured_at": CAPTURED, "account": "消防", "department": "FSD"}


def read(content: bytes, *, name: str = "list.xls", **changes: object) -> Reading:
    return read_file(Source(name, content), Options(**(SAID | changes)))  # type: ignore[arg-type]


def refusal(content: bytes, **changes: object) -> Finding:
    with pytest.raises(Refused) as caught:
        read(content, **changes)
    return caught.value.finding


def said(reading: Reading) -> set[str]:
    return {finding.said for finding in reading.findings}


def counted(reading: Reading) -> tuple[int, int, int, int, int]:
    return reading.rows, reading.accepted, reading.repaired, len(reading.rejected), reading.other


def test_the_list_of_2026() -> None:
    reading = read(list_2026(*ARTICLES_2026))
    assert (reading.importer, reading.platform) == ("wechat_articles", "wechat_mp")
    assert counted(reading) == (4, 2, 0, 0, 2)
    post = reading.tables["post"].iloc[0]
    assert post.native_id == "MzA5Mjg0NTYwMA==:2650000001:1:0a1b2c3d4e5f"
    assert (post.title, post.format) == ("🚒 消防安全提示", "article")
    assert (post.published_on, post.published_precision) == (pd.Timestamp("2026-08-14"), "day")
    assert pd.isna(post.published_at)
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.reach, snapshot.new_followers) == (1203, 6)  # readers, not those whom the push reached
    assert snapshot.shares == 45
    assert pd.isna(snapshot.exposures)
    assert "people_counted" in said(reading)


def test_a_lower_bound_is_marked() -> None:
    snapshot = read(list_2026(*ARTICLES_2026)).tables["snapshot"].iloc[1]
    assert (snapshot.reach, snapshot.at_least) == (100_001, "reach")


def test_the_list_of_16_columns_counts_times_before_people() -> None:
    reading = read(list_16(), name="list.xlsx")
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.reach, snapshot.exposures, snapshot.shares, snapshot.new_followers) == (94, 163, 10, 0)
    assert snapshot[["reactions", "comments", "saves", "clicks"]].isna().all()
    assert reading.tables["post"].native_id[0] == "AbCdEfGhIjKlMnOpQrStUv"
    assert "people_counted" not in said(reading)
    assert counted(reading) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("header", "row", "figures"),
    [
        (H14, ROW14, (94, 163, 10)),
        (H2017, ROW2017, (1200, 1500, 35)),
        (tuple(_to_traditional().convert(name) for name in H16), ROW16, (94, 163, 10)),
    ],
)
def test_each_further_header(header: tuple[str, ...], row: tuple[object, ...], figures: tuple[int, ...]) -> None:
    reading = read(xlsx([header, row]), name="list.xlsx")
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.reach, snapshot.exposures, snapshot.shares) == figures


def test_2017_has_saves_too() -> None:
    assert read(xlsx([H2017, ROW2017])).tables["snapshot"].saves.tolist() == [9]


@pytest.mark.parametrize(
    ("shown", "day", "precision"),
    [
        ("20260814", "2026-08-14", "day"),
        (20260814, "2026-08-14", "day"),
        (20260814.0, "2026-08-14", "day"),
        ("20260814.0", "2026-08-14", "day"),
        ("2026-08-14", "2026-08-14", "day"),
        ("2026/08/14", "2026-08-14", "day"),
        (dt.datetime(2026, 8, 14), "2026-08-14", "day"),
        ("2026-08-14 00:00:00", "2026-08-14", "day"),
        ("2026-08-14 18:05", "2026-08-14", "minute"),
        ("2026/08/14 18:05:09", "2026-08-14", "second"),
    ],
)
def test_dates_in_every_writing(shown: object, day: str, precision: str) -> None:
    row = [ROW16[0], shown, *ROW16[2:]]
    post = read(list_16(row)).tables["post"].iloc[0]
    assert (post.published_on, post.published_precision) == (pd.Timestamp(day), precision)
    assert pd.isna(post.published_at) == (precision == "day")


def test_a_time_is_of_china() -> None:
    post = read(list_16([ROW16[0], "2026-08-14 06:05", *ROW16[2:]])).tables["post"].iloc[0]
    assert post.published_at == pd.Timestamp("2026-08-13 22:05", tz="UTC")


@pytest.mark.parametrize(
    "link",
    [
        LONG,
        LONG.replace("http:", "https:"),
        LONG.split("#")[0],
        LONG.replace("&chksm=88&scene=21", ""),
        LONG.replace("&", "&amp;"),
        LONG.replace("==", "%3D%3D"),
    ],
)
def test_one_article_has_one_key_however_its_address_is_written(link: str) -> None:
    assert article_key(link) == "MzA5Mjg0NTYwMA==:2650000001:1:0a1b2c3d4e5f"


@pytest.mark.parametrize("link", [SHORT, f"{SHORT}#rd", f"{SHORT}?scene=1", SHORT.replace("https", "http")])
def test_a_short_address_is_its_token(link: str) -> None:
    assert article_key(link) == "AbCdEfGhIjKlMnOpQrStUv"


def test_a_title_sent_again_is_another_article() -> None:
    again = [*ROW16[:-1], LONG]
    assert len(read(list_16(ROW16, again)).tables["post"]) == 2


def test_without_an_address_the_day_and_title_tell_however_the_day_is_written() -> None:
    keys = [
        read(list_16([ROW16[0], day, *ROW16[2:-1]])).tables["post"].native_id[0]
        for day in ("20220329", "2022-03-29", "2022/03/29")
    ]
    assert len(set(keys)) == 1
    other = read(list_16([ROW16[0], "20220330", *ROW16[2:-1]])).tables["post"].native_id[0]
    assert other not in keys


def test_articles_older_than_7_days_are_frozen() -> None:
    found = next(one for one in read(list_2026(*ARTICLES_2026)).findings if one.said == "wechat_frozen")
    assert found.details == {"count": 1}
    early = read(list_2026(ARTICLES_2026[0]))
    assert "wechat_frozen" not in said(early)


def test_the_range_in_the_name_is_the_capture_only_where_nothing_else_is_known() -> None:
    name, content = "total_1785513600_1786809600.xls", list_2026(*ARTICLES_2026)
    options = Options(account="消防", department="FSD")
    assert read_file(Source(name, content), options).captured_at == dt.datetime(2026, 8, 15, 16, tzinfo=dt.UTC)
    assert read_file(Source(name, content, CAPTURED), options).captured_at == CAPTURED
    assert refusal(content, captured_at=None).said == "captured_at_needed"


def test_the_number_in_the_address_finds_an_account_and_makes_none() -> None:
    mine = KnownAccount("wechat_mp:fsd", "wechat_mp", frozenset({fold("MzA5Mjg0NTYwMA==")}))
    other = KnownAccount("wechat_mp:sb", "wechat_mp", frozenset({"sb"}))
    rows = list_2026(ARTICLES_2026[0])
    found = read(rows, account=None, department=None, known=(mine, other))
    assert set(found.tables["post"].account_id) == {"wechat_mp:fsd"}
    assert refusal(rows, account=None, known=()).said == "account_needed"
    assert read(rows).tables["account"].native_id.tolist() == ["MzA5Mjg0NTYwMA=="]


def test_three_tables_side_by_side() -> None:
    reading = read(beside())
    assert reading.platform == "wechat_mp"
    # 2 lines above; rows of the three tables 4, 2 and 3, of which 2, 0 and 2 are of single channels.
    assert counted(reading) == (11, 5, 0, 0, 6)
    days = reading.tables["account_day"].set_index("day")
    assert days.reach.tolist() == [98, 120]
    assert days.shares.tolist() == [22, 14]
    assert days.saves.tolist() == [14, 8]
    assert days.clicks.tolist() == [3, 0]
    assert set(days.day_zone) == {"Asia/Shanghai"}
    assert reading.tables["post"].title.tolist() == ["一篇文章"]
    assert reading.tables["snapshot"].reach.tolist() == [1056]
    assert "channel_parts" in said(reading)


def test_a_bad_cell_of_one_table_leaves_the_others_of_its_row() -> None:
    row = ("", "2026-08-01", "全部", "x", "", "2026-08-01", 22, 3, 14, 2, "", "全部", "20260731", "一篇文章", 1056, 0.2)
    reading = read(beside(row))
    assert [(one.line, one.said) for one in reading.rejected] == [(4, "not_a_count")]
    assert len(reading.tables["post"]) == 1
    assert reading.tables["account_day"].shares.tolist() == [22]


def test_one_of_the_tables_alone() -> None:
    reading = read(xlsx([BESIDE[1:4], ["2026-08-01", "全部", 98], ["2026-08-01", "搜一搜", 8]]))
    assert counted(reading) == (2, 1, 0, 0, 1)
    assert reading.tables["account_day"].reach.tolist() == [98]
    articles = read(xlsx([BESIDE[11:], ["全部", "20260731", "一篇", 1056, 0.2], ["推荐", "20260731", "一篇", 5, 0.1]]))
    assert (articles.importer, counted(articles)) == ("wechat_articles", (2, 1, 0, 0, 1))


def test_the_old_daily_file() -> None:
    header = ("时间", "渠道", "图文阅读人数", "图文阅读次数", "分享人数", "分享次数", "收藏人数", "收藏次数")
    reading = read(
        xlsx([header, ["2017-05-01", "全部", 10, 15, 2, 3, 1, 1], ["2017-05-01", "好友转发", 4, 5, 1, 1, 0, 0]])
    )
    day = reading.tables["account_day"].iloc[0]
    assert (day.reach, day.exposures, day.shares, day.saves) == (10, 15, 3, 1)
    assert counted(reading) == (2, 1, 0, 0, 1)


def test_growth_of_followers_is_an_html_table() -> None:
    reading = read(growth(), name="用户分析_用户增长.xls")
    assert (reading.importer, counted(reading)) == ("wechat_followers", (2, 2, 0, 0, 0))
    day = reading.tables["account_day"].iloc[0]
    assert (day.day, day.followers, day.new_followers, day.lost_followers) == (
        pd.Timestamp("2026-08-14"), 51234, 12, 5,
    )  # fmt: skip
    assert len(read(xlsx([GROWTH, ["2026-08-14", 12, 5, 7, 51234]])).tables["account_day"]) == 1


def test_the_page_of_one_article_is_refused_for_the_list() -> None:
    found = refusal(one_article())
    assert (found.said, found.details["title"]) == ("wechat_article_needs_list", "消防安全提示")
    trend = xlsx([("日期", "传播渠道", "阅读人数", "分享人数"), ("2026-08-14", "全部", 50, 2)])
    assert refusal(trend).said == "wechat_article_needs_list"


def test_without_the_people_who_got_it_2026_still_reads() -> None:
    header = [name for name in H2026 if not name.startswith("送达")]
    row = [cell for name, cell in zip(H2026, ARTICLES_2026[0], strict=True) if not name.startswith("送达")]
    assert read(xlsx([header, row])).tables["snapshot"].reach.tolist() == [1203]


def test_a_blank_header_within_a_table_does_not_cut_it_to_pieces() -> None:
    reading = read(xlsx([["日期", "备注", "", "阅读人数"], ["2026-08-01", "a", "", 98]]))
    assert reading.tables["account_day"].reach.tolist() == [98]
