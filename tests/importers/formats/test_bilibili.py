"""Bilibili's comparison of recent videos: stars and percents beside counters, ten videos a file, no id."""

import pytest
from mainland_files import VIDEOS_HEADER, VIDEOS_NAME, counted, csv_of, figures, read, said, utc, video

from dashboard.importers.findings import Refused


def test_videos() -> None:
    found = read(csv_of(VIDEOS_HEADER, video()), VIDEOS_NAME)
    post = found.tables["post"].iloc[0]
    assert (found.importer, counted(found)) == ("bilibili_videos", (1, 0, 0, 0))
    assert (post.published_at, post.published_precision) == (utc("2026-06-03 08:41:25"), "second")
    assert (post.title, post.format) == ("消防局开放日", "video")
    # 投币 is no 收藏, 弹幕 no 评论.
    assert figures(found) == {
        "exposures": 12_000, "reactions": 301, "comments": 42, "shares": 23, "saves": 55, "new_followers": -1,
    }  # fmt: skip


def test_only_the_columns_that_were_ticked() -> None:
    header = ("视频标题", "发布时间", "播放量", "封标点击率", "点赞量")
    assert figures(read(csv_of(header, video()), VIDEOS_NAME)) == {"exposures": 12_000, "reactions": 301}


def test_pieces_meet_in_one_video() -> None:
    first = read(csv_of(VIDEOS_HEADER, video(), video(视频标题="山火")), VIDEOS_NAME)
    second = read(csv_of(VIDEOS_HEADER, video(播放量="1.3万"), video(视频标题="救援")), "近期稿件对比 (1).csv")
    keys = [set(one.tables["post"].post_id) for one in (first, second)]
    assert (len(keys[0] & keys[1]), len(keys[0] | keys[1])) == (1, 3)


@pytest.mark.parametrize(("videos", "capped"), [(10, True), (9, False)])
def test_ten_videos_may_not_be_all(videos: int, capped: bool) -> None:
    found = read(csv_of(VIDEOS_HEADER, *(video(视频标题=f"第{n}集") for n in range(videos))), VIDEOS_NAME)
    assert ("list_capped" in said(found)) is capped


def test_headers_in_traditional_characters() -> None:
    header = (
        "視頻標題",
        "發布時間",
        "播放量",
        "封標點擊率",
        "漲粉量",
        "點讚量",
        "評論量",
        "收藏量",
        "投幣量",
        "轉發量",
    )
    found = read(
        csv_of(header, ["开放日", "2026年06月03日 16:41:25", "9", "3.5星", "1", "2", "3", "4", "5", "6"]), VIDEOS_NAME
    )
    assert figures(found) == {
        "exposures": 9, "new_followers": 1, "reactions": 2, "comments": 3, "saves": 4, "shares": 6,
    }  # fmt: skip


def test_the_way_in_which_xiaohongshu_writes_a_time_is_understood_too() -> None:
    found = read(csv_of(VIDEOS_HEADER, video(发布时间="2026年06月03日16时41分25秒")), VIDEOS_NAME)
    assert found.tables["post"].published_at[0] == utc("2026-06-03 08:41:25")


def test_running_totals_by_the_day_are_refused_with_the_way() -> None:
    header = ("时间", "播放量", "累计粉丝", "点赞", "收藏", "硬币", "评论", "弹幕", "分享")
    with pytest.raises(Refused) as refused:
        read(csv_of(header, ["2026-06-01", *"12345678"]), "历史累计数据趋势.csv")
    assert refused.value.finding.said == "daily_export"
    assert "近期稿件对比" in str(refused.value.finding.details["menu"])
