"""Weibo's own export of posts, known by the words that its pages use, and what all Weibo files have in common.

Columns [S], no real file seen: aliases are generous, a list of days and a list of hot topics are told apart from posts.
Times are China's. A post has one id in two spellings: mid, a number of 16 digits, and bid, which is the mid in groups
of seven digits, each written in base 62 [T]; all ids are kept as mid, so that a crawl and an export meet in one post.
The mid holds the second of publication [F], which settles "yesterday 12:20" and days without an hour.
"""

from dataclasses import replace
from functools import partial
from typing import NoReturn

import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import accounts, columns, idclock, posts
from dashboard.importers.days import DayLayout, read_days
from dashboard.importers.findings import Refused
from dashboard.importers.layout import PostLayout, by_id, by_link, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GROUP = 10**7
# A number shorter than this is a bid that happens to hold no letter.
_SHORTEST_MID = 10
_SHAPE = r"\d{10,19}|[0-9A-Za-z]{5,9}"
# Not the page of a person (u/), a topic (p/), a video or an article.
_IN_LINK = (
    r"weibo\.c(?:om|n)/(?!(?:u|p|n|tv|ttarticle|search)/)[0-9A-Za-z_]+/(\d{14,19}|[0-9A-Za-z]{8,9})(?![0-9A-Za-z])",
)
_IN_BID = (r"^\s*([0-9A-Za-z]{5,9})\s*$",)
_UID_IN_LINK = r"weibo\.c(?:om|n)/(?:u/)?(\d{5,12})(?!\d)"
_FULL_TIME = r"\d{4}\D.*"
TIMES = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M",
    "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日 %H:%M", "%a %b %d %H:%M:%S %z %Y", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d",
    "%Y/%m/%d", "%Y年%m月%d日",
)  # fmt: skip
_OWN_LINKS = ("微博链接", "博文链接", "微博地址", "博文地址", "微博url", "博文url")
_ORIGINAL = {"true": True, "是": True, "1": True, "原创": True, "false": False, "否": False, "0": False, "转发": False}


def mid_of(written: object) -> str | None:
    """The decimal id of a post given by mid or bid; None where it is neither."""
    if not isinstance(written, str) or not written.isascii() or not written.isalnum():
        return None
    if written.isdigit() and len(written) >= _SHORTEST_MID:
        return written
    mid = ""
    for end in range(len(written), 0, -4):
        value = 0
        for sign in written[max(end - 4, 0) : end]:
            value = value * 62 + _DIGITS.index(sign)
        if value >= _GROUP:
            return None
        mid = f"{value:07d}" + mid
    return mid.lstrip("0") or None


def bid_of(mid: str) -> str:
    """The id as it stands in links."""
    bid = ""
    for end in range(len(mid), 0, -7):
        value, group = int(mid[max(end - 7, 0) : end]), ""
        while value:
            value, sign = divmod(value, 62)
            group = _DIGITS[sign] + group
        bid = (group.rjust(4, "0") if end > 7 else group) + bid
    return bid


def identity(ledger: Ledger) -> pd.Series:
    """mid of each row: of the id, which a spreadsheet may have rounded, else of the bid, else of the link."""
    links, pattern = ("bid", _IN_BID) if ledger.table.has("bid") else ("link", _IN_LINK)
    held = ledger.table.has("post_id")
    read = by_id(shape=_SHAPE, links=links, in_link=pattern) if held else by_link(in_link=_IN_LINK)
    found = read(ledger)
    mids = found.map(mid_of).astype("str")
    column = "post_id" if held else "link"
    wrong = (found.notna() & mids.isna()).to_numpy(dtype=bool)
    ledger.reject(wrong, "id_unreadable", column=ledger.table.shown(column), cells=ledger.table.column(column))
    return mids


def settle(ledger: Ledger, found: posts.Posts) -> posts.Posts:
    """Originals and reposts told apart, links made from ids, and a word where the id gave the time."""
    relative = ~found.published_raw.str.fullmatch(_FULL_TIME).fillna(True)
    ledger.remark((relative & found.published.at.notna()).to_numpy(dtype=bool), "instant_from_id")
    links = [_link(mid, uid) for mid, uid in zip(found.native_id, found.accounts.native_id, strict=True)]
    made = pd.Series(links, index=found.url.index, dtype="str")
    return replace(found, is_original=_originals(ledger), url=found.url.fillna(made))


def _link(mid: object, uid: object) -> str | None:
    if not isinstance(mid, str) or not mid.isdigit():
        return None
    return f"https://weibo.com/{uid}/{bid_of(mid)}" if isinstance(uid, str) else f"https://m.weibo.cn/status/{mid}"


def _originals(ledger: Ledger) -> pd.Series:
    """As the file says it, else by the id of the post that a repost passes on."""
    table = ledger.table
    said = columns.texts(table.column("original")).str.casefold().map(_ORIGINAL).astype("boolean")
    for name in ("source_id", "retweet_id"):
        if table.has(name):
            source = columns.texts(table.column(name))
            said = said.fillna((source.isna() | source.str.casefold().isin(list(columns.NOTHING))).astype("boolean"))
    return said


def account(ledger: Ledger) -> accounts.InFile:
    """Number and name of the account, the number also from the link."""
    found = accounts.in_columns(ledger, native_id="uid", name="user_name")
    in_link = ledger.table.column("link").str.extract(_UID_IN_LINK)[0]
    return replace(found, native_id=found.native_id.fillna(in_link.astype("str")))


LAYOUT = PostLayout(
    platform=Platform.WEIBO,
    zone="Asia/Shanghai",
    times=TIMES,
    identity=identity,
    born=idclock.of_weibo,
    account=account,
    counters={
        "exposures": ("reads",), "reactions": ("likes",), "comments": ("comments",), "shares": ("reposts",),
    },
    kinds={
        "图文": PostFormat.PHOTO, "图片": PostFormat.PHOTO, "视频": PostFormat.VIDEO, "文字": PostFormat.TEXT,
        "文本": PostFormat.TEXT, "纯文字": PostFormat.TEXT, "文章": PostFormat.ARTICLE, "头条文章": PostFormat.ARTICLE,
        "直播": PostFormat.LIVE, "链接": PostFormat.LINK,
    },
    private=("仅自己可见", "好友圈", "好友圈可见", "仅好友圈可见", "私密", "已删除", "审核中"),
    settle=settle,
)  # fmt: skip
POSTS = Format(
    name="weibo_posts",
    shown="微博 (Weibo): list of posts",
    columns={
        "published": (
            "发布时间", "发布日期", "微博发布时间", "博文发布时间", "发博时间", "创建时间", "时间", "日期",
            "created_at",
        ),
        "text": ("微博内容", "博文内容", "微博正文", "博文正文", "博文", "微博", "微博文本", "博文文本"),
        "link": (*_OWN_LINKS, "链接", "原文链接", "链接地址", "url"),
        "post_id": ("微博id", "博文id", "mid", "微博mid", "博文mid", "bid", "微博编号"),
        "bid": ("bid",),
        "reads": ("阅读数", "阅读量", "微博阅读数", "微博阅读量", "博文阅读数", "博文阅读量", "阅读", "阅读次数"),
        "reposts": ("转发数", "转发量", "转发", "转发次数", "博文转发数"),
        "comments": ("评论数", "评论量", "评论", "评论次数", "博文评论数"),
        "likes": ("点赞数", "赞数", "点赞量", "点赞", "赞", "获赞数", "博文点赞数"),
        "interactions": ("互动数", "互动量", "互动", "总互动数", "博文互动数"),
        "plays": ("视频播放量", "视频播放数", "播放量", "播放数", "视频播放次数"),
        "uid": ("用户id", "uid", "user_id", "账号id", "微博uid"),
        "user_name": ("用户昵称", "昵称", "微博昵称", "账号", "账号名称", "账号昵称", "发布账号", "博主", "用户名"),
        "format": ("内容类型", "博文类型", "微博类型", "类型", "体裁"),
        "original": ("是否原创", "原创/转发", "是否为原创微博"),
        "visibility": ("可见范围", "可见性", "状态", "博文状态"),
        "platform": ("平台", "发布平台", "渠道", "媒体平台", "platform"),
    },
    required=("published", "text", "reposts"),
    one_of=("reads", "link", "interactions"),
    none_of=("platform",),
    read=partial(read_posts, layout=LAYOUT),
)  # fmt: skip
# Words that other platforms and people's own lists use too: only with what Weibo alone counts, or its own links.
PLAIN = replace(
    POSTS,
    name="weibo_posts_plain",
    shown="微博 (Weibo): list of posts, plain words",
    columns={
        **POSTS.columns,
        "text": ("正文", "内容", "文本", "发布内容", "标题/微博内容", "text"),
        "own_link": _OWN_LINKS,
    },
    one_of=("reads", "own_link"),
)
DAILY = Format(
    name="weibo_days",
    shown="微博 (Weibo): figures by the day",
    columns={
        "date": ("日期", "统计日期", "时间", "数据日期"),
        "reads": ("阅读数", "阅读量", "微博阅读数", "博文阅读数", "博文阅读量", "总阅读数"),
        "reposts": ("转发数", "转发量", "转发", "博文转发数"),
        "comments": ("评论数", "评论量", "评论", "博文评论数"),
        "likes": ("点赞数", "赞数", "点赞量", "点赞", "博文点赞数"),
        "interactions": ("互动数", "互动量", "总互动数", "博文互动数"),
        "plays": ("视频播放量", "视频播放数", "播放量"),
        "followers": ("粉丝数", "粉丝总数", "累计粉丝数", "总粉丝数"),
        "new": ("新增粉丝数", "新增粉丝", "粉丝新增数"),
        "lost": ("减少粉丝数", "流失粉丝数", "取消关注数"),
        "visits": ("主页访问量", "主页访问数", "主页浏览量"),
        "post": ("标题", "内容", "正文", "链接", "url", "微博内容", "博文内容", "微博链接", "博文链接", "发布时间"),
        "platform": POSTS.columns["platform"],
    },
    required=("date", "reads", "reposts"),
    none_of=("post", "platform"),
    read=partial(
        read_days,
        layout=DayLayout(
            platform=Platform.WEIBO,
            zone="Asia/Shanghai",
            times=("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"),
            measures={
                "reads": "exposures", "reposts": "shares", "comments": "comments", "likes": "reactions",
                "interactions": "interactions", "plays": "plays", "followers": "followers", "new": "new_followers",
                "lost": "lost_followers", "visits": "profile_visits",
            },
        ),
    ),
)  # fmt: skip


def _refuse_topics(table: Table, /, *, source: Source, options: Options) -> NoReturn:
    raise Refused("weibo_topics", name=source.name)


TOPICS = Format(
    name="weibo_hot_list",
    shown="微博 (Weibo): hot topics",
    columns={
        "topic": ("title", "word", "话题", "热搜", "热搜词", "标题", "关键词", "名称"),
        "heat": ("hot", "热度", "热度值", "num", "热搜指数"),
        "reads": ("read_count", "readCount", "阅读量", "阅读数"),
        "discussions": ("discuss_count", "discussCount", "讨论量", "讨论数", "讨论次数"),
        "originals": ("origin_count", "originCount", "原创量", "原创数", "原创人数"),
    },
    required=("topic", "heat"),
    one_of=("discussions", "originals"),
    read=_refuse_topics,
    passive=True,
)
FORMATS = (POSTS, PLAIN, DAILY)
RECOGNISED = (TOPICS,)
