"""Douyin's list of works: all text, a dash for none, works that only their maker sees."""

import pytest
from mainland_files import WORKS_HEADER, WORKS_NAME, counted, csv_of, figures, read, said, utc, work, xlsx_of

from dashboard.importers.findings import Refused


def test_works() -> None:
    found = read(xlsx_of([WORKS_HEADER, work()]), WORKS_NAME)
    post = found.tables["post"].iloc[0]
    assert (found.importer, counted(found)) == ("douyin_works", (1, 0, 0, 0))
    assert (post.published_at, post.published_precision) == (utc("2026-07-06 01:13"), "second")
    assert (post.title, post.text) == ("火警演习", "火警演习\n#消防 #安全")
    assert figures(found) == {
        "exposures": 12_035, "reactions": 61, "comments": 7, "shares": 5, "saves": 8, "new_followers": -2,
    }  # fmt: skip


def test_a_dash_is_none_and_not_nought() -> None:
    found = read(xlsx_of([WORKS_HEADER, work(播放量="-", 点赞量="-", 粉丝增量="-")]), WORKS_NAME)
    assert figures(found) == {"comments": 7, "shares": 5, "saves": 8}


@pytest.mark.parametrize("state", ["自见", "仅自己可见", "私密"])
def test_works_that_are_not_public_are_set_aside(state: str) -> None:
    found = read(xlsx_of([WORKS_HEADER, work(), work(发布时间="2026-07-07 09:13:00", 审核状态=state)]), WORKS_NAME)
    assert counted(found) == (1, 0, 0, 1)
    assert ("not_public", {"count": 1}) in [(finding.said, finding.details) for finding in found.findings]


@pytest.mark.parametrize(
    ("kind", "format"),
    [
        ("1min-视频", "short_video"),
        ("1-3min视频", "video"),
        ("3-5min视频", "video"),
        ("5min+视频", "video"),
        ("视频", "video"),
        ("图文", "carousel"),
    ],
)
def test_kinds(kind: str, format: str) -> None:
    found = read(xlsx_of([WORKS_HEADER, work(体裁=kind)]), WORKS_NAME)
    assert found.tables["post"].format[0] == format
    assert "post_types_unknown" not in said(found)


@pytest.mark.parametrize(
    "header",
    [
        "作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,封面点击率,2s跳出率,平均播放时长,点赞,分享,评论,收藏,粉丝增量",
        "作品名稱,發布時間,體裁,審核狀態,播放量,完播率,5s完播率,封面點擊率,2s跳出率,平均播放時長,點讚,分享,評論,收藏,粉絲增量",
    ],
    ids=["without 量", "繁體"],
)
def test_other_spellings(header: str) -> None:
    row = "消防演习,2026-06-30 09:30:00,视频,公开,1200,12.5%,35%,4.2%,41%,18秒,60,8,5,22,3"
    found = read(f"{header}\n{row}\n".encode(), "douyin.csv")
    assert figures(found) == {
        "exposures": 1200, "reactions": 60, "shares": 8, "comments": 5, "saves": 22, "new_followers": 3,
    }  # fmt: skip


def test_one_work_has_the_same_key_in_workbook_and_csv_and_next_week() -> None:
    first = read(xlsx_of([WORKS_HEADER, work()]), WORKS_NAME)
    again = read(csv_of(WORKS_HEADER, work(播放量="13000"), newline="\r\n"), "作品列表.csv")
    assert first.tables["post"].post_id[0] == again.tables["post"].post_id[0]


def test_an_unreadable_count_is_rejected_with_its_line() -> None:
    found = read(xlsx_of([WORKS_HEADER, work(), work(发布时间="2026-07-07 09:13:00", 点赞量="很多")]), WORKS_NAME)
    assert [(row.line, row.said) for row in found.rejected] == [(3, "not_a_count")]


@pytest.mark.parametrize(
    "header",
    ["日期,播放量,主页访问量,净增粉丝", "日期,作品播放量,作品点赞量,作品分享量,作品评论量"],
    ids=["short", "works"],
)
def test_figures_by_the_day_are_refused_with_the_way(header: str) -> None:
    with pytest.raises(Refused) as refused:
        read(csv_of(header.split(","), ["2026-06-30", *"12345"[: header.count(",")]]), "数据表现.csv")
    assert refused.value.finding.said == "daily_export"
    assert refused.value.finding.details["menu"] == "创作者中心 > 作品管理 > 投稿列表 > 导出数据"
