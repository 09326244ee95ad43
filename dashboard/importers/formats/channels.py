"""WeChat Channels (视频号): the table of single videos of the assistant's data centre.

[F] UTF-8 with BOM; only a day, China's; 推荐 is the heart and 喜欢 the thumb, two counters of likes; the id is a long
token. 分享量 are the shares; 转发聊天和朋友圈 counts some of the ways of sharing apart and is not added to them, as the
platform does not say whether it lies within. [T] From 2026 four columns of WeCom. 视频详情数据 is a sum by the day.
"""

from functools import partial
from typing import NoReturn

import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import posts
from dashboard.importers.findings import Refused
from dashboard.importers.layout import PostLayout, by_id, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m-%d 00:00:00")
_TIMES = tuple(f"{day} {clock}" for day in ("%Y/%m/%d", "%Y-%m-%d") for clock in ("%H:%M", "%H:%M:%S"))
_FIGURES = {
    "plays": ("播放量", "播放次数", "播放"),
    "hearts": ("推荐", "推荐次数", "推荐量"),
    "thumbs": ("喜欢", "喜欢次数", "喜欢量"),
    "comments": ("评论量", "评论次数", "评论"),
    "shares": ("分享量", "分享次数", "分享"),
    "follows": ("关注量", "关注次数", "关注"),
    "forwarded": ("转发聊天和朋友圈",),
    "ringtones": ("设为铃声",),
    "status": ("设为状态",),
    "covers": ("设为朋友圈封面",),
    "finished": ("完播率",),
    "average": ("平均播放时长",),
}


def _identity(ledger: Ledger) -> pd.Series:
    if not ledger.table.has("video_id"):
        return posts.blank(ledger)
    return by_id("video_id", shape=r"[^\s,]{6,300}")(ledger)


def _refuse(table: Table, /, *, source: Source, options: Options) -> NoReturn:
    raise Refused("channels_by_day", name=source.name)


_LAYOUT = PostLayout(
    platform=Platform.WECHAT_CHANNELS,
    zone="Asia/Shanghai",
    times=(*_DAYS, *_TIMES),
    identity=_identity,
    kind=PostFormat.VIDEO,
    counters={
        "exposures": ("plays",), "reactions": ("hearts", "thumbs"), "comments": ("comments",), "shares": ("shares",),
        "new_followers": ("follows",),
    },
)  # fmt: skip
VIDEOS = Format(
    name="wechat_channels_videos",
    shown="视频号 (WeChat Channels): single videos",
    columns={
        "text": ("视频描述", "视频标题", "短视频描述"),
        "video_id": ("视频ID", "视频编号"),
        "published": ("发布时间", "发布日期"),
        **_FIGURES,
    },
    required=("text", "published", "plays"),
    one_of=("video_id", "hearts", "forwarded", "ringtones", "covers"),
    read=partial(read_posts, layout=_LAYOUT),
)
BY_DAY = Format(
    name="wechat_channels_days",
    shown="视频号 (WeChat Channels): sums by the day",
    columns={"date": ("日期", "时间"), **_FIGURES},
    required=("date", "plays"),
    one_of=("hearts", "forwarded", "ringtones", "status", "covers"),
    read=_refuse,
    passive=True,
)
FORMATS = (VIDEOS,)
RECOGNISED = (BY_DAY,)
