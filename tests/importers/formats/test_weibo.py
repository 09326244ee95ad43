"""Weibo: the official list by its words, four crawlers, and ids that are the same post in two spellings."""

from pathlib import Path

import pandas as pd
import pytest
from mainland_files import (
    BOM,
    WEIBO_CRAWLER,
    WEIBO_NARROW,
    WEIBO_OFFICIAL,
    WEIBO_SEARCH,
    WEIBO_SPIDER,
    WEIBO_WITH_BID,
    counted,
    crawler,
    csv_of,
    figures,
    official,
    old,
    read,
    said,
    search,
    spider,
    utc,
    with_reposts,
    xlsx_of,
)

from dashboard.importers.findings import Refused
from dashboard.importers.formats.weibo import bid_of, mid_of

HOT = sorted((Path(__file__).parents[4] / "shared/data/weibo_hot_public_safety").glob("*.csv"))
# Published in the instructions of several programs, and one pair from an answer of Weibo itself.
PAIRS = [
    ("3501756485200075", "z0JH2lOMb"),
    ("3501703397689247", "z0Ijpwgk7"),
    ("3500330408906190", "z08AUBmUe"),  # groups of seven digits and of four letters that begin with noughts
    ("4607741009594608", "K3fnuEfZK"),
    ("5349862107251384", "RkV8KuqpO"),
]


@pytest.mark.parametrize(("mid", "bid"), PAIRS)
def test_mid_and_bid_are_one_id(mid: str, bid: str) -> None:
    assert (mid_of(bid), bid_of(mid), mid_of(mid)) == (mid, bid, mid)


@pytest.mark.parametrize("written", ["zzzzZZZZ", "Kdq-vEvK7", "", "微博", None])
def test_what_is_no_id_is_none(written: object) -> None:
    assert mid_of(written) is None


def test_official_list() -> None:
    found = read(csv_of(WEIBO_OFFICIAL, official()), account=None, department=None)
    post = found.tables["post"].iloc[0]
    assert found.importer == "weibo_posts"
    assert (post.post_id, post.account_id) == ("weibo:4632018979655143", "weibo:2803301701")
    assert (post.published_at, post.published_precision) == (utc("2021-05-01 04:20"), "minute")
    assert (post.published_zone, post.language) == ("Asia/Shanghai", "zh-Hans")
    assert figures(found) == {
        "exposures": 100_001, "reactions": 12_000, "comments": 33, "shares": 22, "at_least": "exposures",
    }  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        ("發布時間", "微博內容", "微博鏈接", "閱讀數", "轉發數", "評論數", "點讚數"),
        ("发布日期", "博文内容", "博文链接", "阅读量", "转发量", "评论量", "点赞量"),
        ("微博发布时间", "正文", "链接", "阅读", "转发", "评论", "赞数"),
        ("日期", "内容", "URL", "阅读数", "转发数", "评论数", "赞数"),
    ],
)
def test_official_list_by_other_words(header: tuple[str, ...]) -> None:
    found = read(
        xlsx_of([header, ["2021/05/01 12:20", "消防", "https://m.weibo.cn/status/4632018979655143", 9, 2, 3, 1]])
    )
    assert found.importer in ("weibo_posts", "weibo_posts_plain")
    assert found.tables["post"].native_id[0] == "4632018979655143"
    assert figures(found) == {"exposures": 9, "reactions": 1, "comments": 3, "shares": 2}


@pytest.mark.parametrize(
    ("link", "native"),
    [
        ("https://weibo.com/2803301701/KdqXvEvK7?from=page_1002", "4632018979655143"),
        ("https://weibo.com/rmrb/KdqXvEvK7#comment", "4632018979655143"),
        ("https://m.weibo.cn/detail/4632018979655143", "4632018979655143"),
        ("https://m.weibo.cn/2803301701/4632018979655143", "4632018979655143"),
    ],
)
def test_id_in_every_kind_of_link(link: str, native: str) -> None:
    assert read(csv_of(WEIBO_OFFICIAL, official(微博链接=link))).tables["post"].native_id[0] == native


@pytest.mark.parametrize("link", ["https://weibo.com/u/2803301701", "https://weibo.com/ttarticle/p/show?id=23094", ""])
def test_without_an_id_a_post_is_known_by_its_text_and_time(link: str) -> None:
    first = read(csv_of(WEIBO_OFFICIAL, official(微博链接=link)))
    again = read(csv_of(WEIBO_OFFICIAL, official(微博链接=link, 点赞数="5")))
    assert first.tables["post"].native_id[0].startswith("t")
    assert first.tables["post"].native_id[0] == again.tables["post"].native_id[0]


def test_the_same_post_in_three_files_has_one_key() -> None:
    files = [csv_of(WEIBO_OFFICIAL, official()), csv_of(WEIBO_SPIDER, spider()), csv_of(WEIBO_CRAWLER, crawler())]
    assert {read(one).tables["post"].post_id[0] for one in files} == {"weibo:4632018979655143"}


def test_counts_are_found_by_name_in_every_order() -> None:
    one = {"reactions": 11, "shares": 22, "comments": 33}
    assert figures(read(csv_of(WEIBO_SPIDER, spider()))) == one
    assert figures(read(csv_of(WEIBO_CRAWLER, crawler()))) == one
    assert figures(read(csv_of(WEIBO_SEARCH, search()), account=None)) == one


def test_spider() -> None:
    found = read(csv_of(WEIBO_SPIDER, spider(), spider(微博id="KdqXvEvK8", 原始图片url="https://wx1.sinaimg.cn/a.jpg")))
    post = found.tables["post"]
    assert (found.importer, counted(found)) == ("weibo_spider", (2, 0, 0, 0))
    assert list(post.format) == ["text", "photo"]
    assert post.text[0] == "【五一消防提示】请检查烟雾探测器"
    assert post.url[0] == "https://m.weibo.cn/status/4632018979655143"


def test_no_account_in_the_file_and_none_named_is_asked_for() -> None:
    with pytest.raises(Refused) as refused:
        read(csv_of(WEIBO_SPIDER, spider()), account=None)
    assert refused.value.finding.said == "account_needed"


def test_crawler_takes_the_whole_time_and_an_id_with_a_tab() -> None:
    post = read(csv_of(WEIBO_CRAWLER, crawler(视频url="https://f.video.weibocdn.com/a.mp4"))).tables["post"].iloc[0]
    assert (post.native_id, post.published_at) == ("4632018979655143", utc("2021-05-01 04:20:46"))
    assert (post.published_precision, post.format) == ("second", "video")


@pytest.mark.parametrize("printed", ["昨天 12:20", "5分钟前", "3小时前", "刚刚", "05-01 12:20"])
def test_a_relative_time_is_settled_by_the_id(printed: str) -> None:
    found = read(csv_of(WEIBO_CRAWLER, crawler(日期=printed, 完整日期="")))
    post = found.tables["post"].iloc[0]
    assert (post.published_at, post.published_raw) == (utc("2021-05-01 04:20:46"), printed)
    assert "instant_from_id" in said(found)


def test_a_relative_time_without_an_id_is_rejected() -> None:
    found = read(csv_of(WEIBO_OFFICIAL, official(发布时间="昨天 12:20", 微博链接="")))
    assert [(row.line, row.said) for row in found.rejected] == [(2, "time_unreadable")]


def test_a_day_gets_its_second_from_the_id_as_weibo_itself_gave_it() -> None:
    # Weibo's own answer for this post: created_at "Tue Feb 23 12:28:47 +0800 2021".
    found = read(
        csv_of(WEIBO_CRAWLER, crawler(id="4607741009594608\t", bid="K3fnuEfZK", 日期="2021-02-23", 完整日期=""))
    )
    assert found.tables["post"].published_at[0] == utc("2021-02-23 04:28:47")


def test_times_of_a_crawler_on_another_clock_are_corrected_by_the_ids() -> None:
    rows = [crawler(id=f"463201897965514{n}\t", bid="", 完整日期="2021-05-01 04:20:46") for n in (1, 2, 3)]
    found = read(csv_of(WEIBO_CRAWLER, *rows))
    assert (counted(found), "times_corrected" in said(found)) == ((0, 3, 0, 0), True)
    assert set(found.tables["post"].published_at) == {utc("2021-05-01 04:20:46")}


def test_a_time_as_the_programs_interface_gives_it() -> None:
    post = read(csv_of(WEIBO_CRAWLER, crawler(完整日期="Sat May 01 12:20:46 +0800 2021"))).tables["post"]
    assert post.published_at[0] == utc("2021-05-01 04:20:46")


def test_an_old_id_gives_a_day_no_hour() -> None:
    found = read(csv_of(WEIBO_CRAWLER, crawler(id="211110529123456789\t", bid="", 日期="2010-12-01", 完整日期="")))
    post = found.tables["post"].iloc[0]
    assert (post.published_precision, pd.isna(post.published_at)) == ("day", True)


def test_an_id_rounded_by_a_spreadsheet_is_rebuilt_from_the_bid() -> None:
    found = read(csv_of(WEIBO_CRAWLER, crawler(id="4.63202E+15")))
    assert (found.tables["post"].native_id[0], counted(found)) == ("4632018979655143", (0, 1, 0, 0))


def test_rounded_ids_without_bids_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read(csv_of(WEIBO_CRAWLER, crawler(id="4.63202E+15", bid="")))
    assert refused.value.finding.said == "ids_rounded"


def test_a_bid_that_no_mid_has_is_rejected() -> None:
    found = read(csv_of(WEIBO_SPIDER, spider(微博id="KZZZZZZZZ"), spider()))
    assert [(row.line, row.said) for row in found.rejected] == [(2, "id_unreadable")]


def test_reposts_are_told_apart() -> None:
    header = (*WEIBO_CRAWLER, "是否原创", "源用户id", "源用户昵称", "源微博id", "源微博正文", "源微博点赞数")
    repost = crawler(id="4632018979655144\t", bid="KdqXvEvK8", 是否原创="False") | {
        "源微博id": "4607741009594608", "源用户昵称": "某人", "源微博点赞数": "99999",
    }  # fmt: skip
    found = read(csv_of(header, crawler(是否原创="True"), repost))
    assert list(found.tables["post"].is_original) == [True, False]
    assert list(found.tables["snapshot"].reactions) == [11, 11]
    assert "某人" not in found.tables["post"].to_csv()
    assert ("personal_dropped", {"column": "源用户昵称", "count": 1}) in [(f.said, f.details) for f in found.findings]


def test_a_crawler_of_originals_does_not_say_so() -> None:
    assert read(csv_of(WEIBO_CRAWLER, crawler())).tables["post"].is_original.isna().all()


def test_appended_file_with_four_headers() -> None:
    """Rows of 14, 15, 29 and 31 cells, a BOM at each point of appending and the first header once more."""
    wide, widest = with_reposts(WEIBO_NARROW), with_reposts(WEIBO_WITH_BID)
    assert [len(one) for one in (WEIBO_NARROW, WEIBO_WITH_BID, wide, widest)] == [14, 15, 29, 31]
    parts = [
        csv_of(WEIBO_NARROW, old(点赞数="1")),
        csv_of(WEIBO_WITH_BID, old(id="4632018979655144", bid="KdqXvEvK8", 转发数="5")),
        csv_of(wide, old(id="4632018979655145", 是否原创="False", 源微博id="4607741009594608")),
        BOM + csv_of(widest, old(id="4632018979655146", 是否原创="True"), bom=False).split(b"\n", 1)[0] + b"\n",
        csv_of(widest, old(id="4632018979655147"), bom=False).split(b"\n", 1)[1],
        csv_of(WEIBO_NARROW, old(点赞数="2"), bom=False),
    ]
    found = read(b"".join(parts), account=None, department=None)
    assert counted(found) == (4, 0, 0, 5)  # four further headers and the older row of the first post
    post = found.tables["post"].merge(found.tables["snapshot"], on="post_id").set_index("native_id")
    assert dict(post.reactions) == {
        "4632018979655144": 11, "4632018979655145": 11, "4632018979655147": 11, "4632018979655143": 2,
    }  # fmt: skip
    assert post.loc["4632018979655144", "shares"] == 5
    assert not post.loc["4632018979655145", "is_original"]
    assert set(found.tables["account"].account_id) == {"weibo:2803301701"}
    assert list(found.tables["account"].name) == ["人民日报"]
    assert "rows_superseded" in said(found)


def test_a_bom_in_front_of_a_row_is_no_part_of_it() -> None:
    lines = csv_of(WEIBO_NARROW, old(), old(id="4632018979655144")).split(b"\n")
    found = read(b"\n".join([*lines[:2], BOM + lines[2], b""]), account=None)
    assert list(found.tables["post"].account_id.unique()) == ["weibo:2803301701"]


def test_the_header_again_far_below() -> None:
    rows = [old(id=f"46320189796{n:05}") for n in range(60)]
    lines = csv_of(WEIBO_NARROW, *rows).split(b"\n")
    found = read(b"\n".join([*lines[:50], BOM + lines[0].removeprefix(BOM), *lines[50:]]), account=None)
    assert counted(found) == (60, 0, 0, 1)


def test_a_row_longer_than_its_header_is_rejected_with_its_line() -> None:
    lines = csv_of(WEIBO_NARROW, old()).split(b"\n")
    found = read(b"\n".join([*lines[:2], lines[1] + b",x,y", b""]), account=None)
    assert [(row.line, row.said) for row in found.rejected] == [(3, "long_row")]


def test_names_of_several_accounts_are_dropped() -> None:
    found = read(
        csv_of(WEIBO_NARROW, old(), old(uid="1000000001", 用户昵称="路人甲", id="4632018979655144")), account=None
    )
    assert found.tables["account"].name.isna().all()
    assert ("personal_dropped", {"column": "用户昵称", "count": 2}) in [(f.said, f.details) for f in found.findings]


def test_search_keeps_the_names_of_institutions_only() -> None:
    institution = search(
        id="4632018979655144\t", bid="KdqXvEvK8", user_id="2803301701", 用户昵称="中国消防",
        user_authentication="蓝V", 艾特用户="路人乙", retweet_id="4607741009594608",
    )  # fmt: skip
    found = read(csv_of(WEIBO_SEARCH, search(), institution), account=None, department=None)
    assert dict(found.tables["account"].set_index("account_id").name.dropna()) == {"weibo:2803301701": "中国消防"}
    dropped = {f.details["column"]: f.details["count"] for f in found.findings if f.said == "personal_dropped"}
    assert dropped == {"用户昵称": 1, "艾特用户": 1, "ip": 2}
    everything = "".join(frame.to_csv() for frame in found.tables.values())
    assert [word for word in ("路人甲", "路人乙", "广东") if word in everything] == []
    assert list(found.tables["post"].is_original) == [True, False]


def test_search_is_appended_so_the_later_row_counts() -> None:
    found = read(
        csv_of(WEIBO_SEARCH, search(), search(点赞数="40"), search(点赞数="40")), account=None, department=None
    )
    assert (counted(found), figures(found)["reactions"]) == ((1, 0, 0, 2), 40)


def test_html_in_a_text_stays_text() -> None:
    found = read(csv_of(WEIBO_CRAWLER, crawler(正文="风球<br /><script>alert(1)</script>&gt;3")))
    assert found.tables["post"].text[0] == "风球<br /><script>alert(1)</script>&gt;3"


@pytest.mark.parametrize(
    ("shown", "count", "at_least"),
    [
        ("1.2万", 12_000, None),
        ("100万+", 1_000_001, "reactions"),
        ("1.5亿", 150_000_000, None),
        ("1000000", 10**6, None),
    ],
)
def test_abbreviated_counts(shown: str, count: int, at_least: str | None) -> None:
    one = figures(read(csv_of(WEIBO_SPIDER, spider(点赞数=shown))))
    assert (one["reactions"], one.get("at_least")) == (count, at_least)


def test_a_missing_count_is_not_nought() -> None:
    assert "reactions" not in figures(read(csv_of(WEIBO_SPIDER, spider(点赞数="无"))))


@pytest.mark.parametrize(
    "header",
    [
        ("平台", "日期", "内容", "阅读数", "转发数", "评论数", "点赞数"),
        ("日期", "平台", "阅读数", "转发数"),
        ("日期", "内容", "链接", "转发", "评论"),
        ("日期", "标题", "阅读数", "转发数", "评论数"),
    ],
    ids=["posts of several platforms", "days of several platforms", "no figure that only Weibo has", "posts by title"],
)
def test_lists_that_may_be_of_another_platform_are_not_taken_for_weibo(header: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        read(csv_of(header, ["1"] * len(header)))
    assert refused.value.finding.said == "unknown_file"


def test_days_of_the_account() -> None:
    found = read(
        xlsx_of([["日期", "阅读数", "转发数", "评论数", "点赞数", "粉丝数"], ["2026-05-01", 50, 3, 2, 1, 700]])
    )
    day = found.tables["account_day"].iloc[0]
    assert (found.importer, day.exposures, day.followers, day.day_zone) == ("weibo_days", 50, 700, "Asia/Shanghai")


@pytest.mark.parametrize("path", HOT, ids=lambda path: path.stem)
def test_the_real_list_of_hot_topics_is_refused_as_such(path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(path.read_bytes(), path.name)
    assert refused.value.finding.said == "weibo_topics"


def test_a_list_of_hot_topics_in_chinese_is_refused_as_such() -> None:
    with pytest.raises(Refused) as refused:
        read(csv_of(("话题", "热度", "阅读量", "讨论量"), ["台风", "1", "2", "3"]))
    assert refused.value.finding.said == "weibo_topics"
