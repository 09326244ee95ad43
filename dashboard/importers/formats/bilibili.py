"""Bilibili: 近期稿件对比.csv of the creator centre [F, 4 rows].

Two to ten videos a file, chosen by hand, so that an account's videos come in pieces; no id and no link, so that a video
is known by title and time and its pieces meet. Times such as 2026年06月03日 16:41:25, China's. Rates (55.9%) and stars
(3.5星) are not counters; 投币 is no 收藏 and 弹幕 no 评论. The columns are those that the person ticked [T].
历史累计数据趋势.csv is running totals by the day [T]: refused.
"""

from functools import partial

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers.formats.daily import daily_sums
from dashboard.importers.layout import PostLayout, by_id_or_link, read_posts
from dashboard.importers.moments import UNIX
from dashboard.importers.signature import Format

_MENU = "创作中心 > 数据中心 > 数据概览 > 近期稿件对比 > 导出数据"
_CAP = 10
_LAYOUT = PostLayout(
    platform=Platform.BILIBILI,
    zone="Asia/Shanghai",
    times=(
        "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日%H:%M:%S", "%Y年%m月%d日%H时%M分%S秒",
        "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", UNIX,
        "%Y年%m月%d日", "%Y-%m-%d", "%Y/%m/%d",
    ),
    identity=by_id_or_link(shape=r"BV[0-9A-Za-z]{10}", in_link=(r"bilibili\.com/video/(BV[0-9A-Za-z]{10})",)),
    title="title",
    counters={
        "exposures": ("plays",), "reactions": ("likes",), "comments": ("comments",), "shares": ("shares",),
        "saves": ("saves",), "new_followers": ("follows",),
    },
    kind=PostFormat.VIDEO,
    cap=_CAP,
)  # fmt: skip
VIDEOS = Format(
    name="bilibili_videos",
    shown="哔哩哔哩 (Bilibili): comparison of recent videos",
    columns={
        "title": ("视频标题", "稿件标题", "标题", "稿件名称", "title"),
        "published": ("发布时间", "投稿时间", "发布日期", "pubdate", "ptime"),
        "plays": ("播放量", "播放数", "播放", "view"),
        "guests": ("游客播放占比",),
        "fans": ("粉丝观看率",),
        "cover_rate": ("封标点击率",),
        "left_3s": ("3秒跳出率",),
        "follows": ("涨粉量", "涨粉数", "涨粉"),
        "unfollows": ("取关量",),
        "likes": ("点赞量", "点赞数", "点赞", "like"),
        "comments": ("评论量", "评论数", "评论", "reply"),
        "bullets": ("弹幕量", "弹幕数", "弹幕", "danmaku"),
        "saves": ("收藏量", "收藏数", "收藏", "favorite"),
        "coins": ("投币量", "投币数", "投币", "硬币", "coin"),
        "shares": ("转发量", "分享量", "转发数", "分享数", "转发", "分享", "share"),
        "progress": ("平均播放进度",),
        "post_id": ("bv号", "bvid", "稿件id", "视频id"),
        "link": ("视频链接", "稿件链接", "链接"),
        "platform": ("平台", "发布平台", "渠道"),
    },
    required=("title", "published", "plays"),
    one_of=("coins", "guests", "fans", "cover_rate"),
    none_of=("platform",),
    read=partial(read_posts, layout=_LAYOUT),
)
DAYS = daily_sums(
    "bilibili_days",
    shown="哔哩哔哩 (Bilibili): running totals by the day",
    menu=_MENU,
    columns={
        "date": ("时间", "日期"),
        "plays": ("播放量", "播放", "累计播放", "视频播放"),
        "coins": ("硬币", "投币", "投币量"),
        "bullets": ("弹幕", "弹幕量"),
        "followers": ("累计粉丝", "粉丝", "涨粉量", "新增粉丝"),
    },
    one_of=("coins", "bullets", "followers"),
)
FORMATS = (VIDEOS,)
RECOGNISED = (DAYS,)
