"""WeChat Channels: formats.md section 8x."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.importers.findings import Refused
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source
from tests.importers.formats.wechat_files import CHANNELS, CHANNELS_ROW, TOKEN, WECOM, channels
from tests.importers.made import xlsx

CAPTURED = dt.datetime(2025, 10, 16, 4, 0, tzinfo=dt.UTC)
OPTIONS = Options(captured_at=CAPTURED, account="消防", department="FSD")


def read(content: bytes) -> Reading:
    return read_file(Source("视频号动态数据明细.csv", content), OPTIONS)


def test_single_videos() -> None:
    reading = read(channels())
    assert (reading.importer, reading.platform) == ("wechat_channels_videos", "wechat_channels")
    assert (reading.rows, reading.accepted) == (1, 1)
    post = reading.tables["post"].iloc[0]
    assert post.native_id == TOKEN
    assert (post.title, post.text) == ("消防开放日", "消防开放日\n#消防 #香港")
    assert (post.published_on, post.published_precision) == (pd.Timestamp("2025-09-27"), "day")
    assert pd.isna(post.published_at)
    snapshot = reading.tables["snapshot"].iloc[0]
    assert snapshot.exposures == 5300
    assert snapshot.reactions == 65  # hearts and thumbs
    assert (snapshot.comments, snapshot.shares, snapshot.new_followers) == (7, 9, 4)
    assert snapshot[["reach", "watch_seconds", "saves"]].isna().all()  # an average is no sum


def test_a_like_counter_missing_makes_the_sum_missing() -> None:
    row = [*CHANNELS_ROW[:7], "-", *CHANNELS_ROW[8:]]
    assert read(channels(row)).tables["snapshot"].reactions.isna().all()


def test_the_columns_of_2026() -> None:
    reading = read(channels([*CHANNELS_ROW, 1, 1, 0, 0], header=[*CHANNELS, *WECOM]))
    assert reading.tables["snapshot"].reactions.tolist() == [65]


def test_sums_by_the_day_are_refused_with_the_menu_path() -> None:
    with pytest.raises(Refused) as caught:
        read(xlsx([["时间", "播放量", "推荐", "喜欢", "评论量", "分享量", "关注量"], ["2025/09/27", 9, 1, 1, 0, 0, 0]]))
    assert caught.value.finding.said == "channels_by_day"
    assert "单篇视频 > 下载表格" in caught.value.finding.next_step("zh-Hans")  # type: ignore[arg-type]
