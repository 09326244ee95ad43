"""Xiaohongshu: 笔记列表明细表.xlsx of the creator centre [F].

A merged banner above the header (最多导出排序后前1000条笔记), which some people remove; times such as
2026年03月24日17时33分05秒, China's; counts as floats; no id and no link, so that a note is known by title and time.
Titles may be blank or the same. 观看量 (opened) is the exposure, not 曝光 (the cover was shown in a list), which may
even be the smaller figure. 涨粉 can be negative [M]. Programs that save what the centre's own pages ask for keep its
JSON names [T]. 近30日…数据.xlsx holds sheets of 指标 or 日期 and 数值 [T]: figures by the day, refused.
"""

from functools import partial

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers.formats.daily import daily_sums
from dashboard.importers.layout import PostLayout, by_id_or_link, read_posts
from dashboard.importers.moments import UNIX
from dashboard.importers.signature import Format

_MENU = "创作服务平台 > 数据看板 > 内容分析 > 笔记数据 > 导出数据"
_CAP = 1000
_LAYOUT = PostLayout(
    platform=Platform.XIAOHONGSHU,
    zone="Asia/Shanghai",
    times=(
        "%Y年%m月%d日%H时%M分%S秒", "%Y年%m月%d日 %H时%M分%S秒", "%Y年%m月%d日 %H:%M:%S", "%Y年%m月%d日%H时%M分",
        "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", UNIX,
        "%Y年%m月%d日", "%Y-%m-%d", "%Y/%m/%d",
    ),
    identity=by_id_or_link(
        shape=r"[0-9a-f]{24}", in_link=(r"xiaohongshu\.com/(?:explore|discovery/item|search_result)/([0-9a-f]{24})",)
    ),
    title="title",
    counters={
        "exposures": ("views",), "reactions": ("likes",), "comments": ("comments",), "shares": ("shares",),
        "saves": ("saves",), "new_followers": ("follows",),
    },
    kinds={
        "图文": PostFormat.CAROUSEL, "图文笔记": PostFormat.CAROUSEL, "normal": PostFormat.CAROUSEL,
        "1": PostFormat.CAROUSEL, "视频": PostFormat.VIDEO, "视频笔记": PostFormat.VIDEO, "video": PostFormat.VIDEO,
        "2": PostFormat.VIDEO, "直播": PostFormat.LIVE, "文章": PostFormat.ARTICLE, "长文": PostFormat.ARTICLE,
    },
    private=("仅自己可见", "私密", "审核中", "未通过", "审核未通过", "已删除"),
    cap=_CAP,
)  # fmt: skip
NOTES = Format(
    name="xiaohongshu_notes",
    shown="小红书 (Xiaohongshu): list of notes",
    columns={
        "title": ("笔记标题", "笔记名称", "标题", "title", "display_title"),
        "text": ("笔记内容", "正文", "笔记正文", "desc"),
        "published": ("首次发布时间", "笔记发布时间", "发布时间", "发布日期", "post_time"),
        "format": ("体裁", "笔记类型", "笔记体裁", "类型", "type"),
        "shown": ("曝光", "曝光量", "曝光数", "曝光次数", "imp_count"),
        "views": ("观看量", "观看数", "观看", "笔记观看量", "read_count", "view_count"),
        "cover_rate": ("封面点击率", "coverClickRate"),
        "likes": ("点赞", "点赞量", "点赞数", "like_count"),
        "comments": ("评论", "评论量", "评论数", "comment_count"),
        "saves": ("收藏", "收藏量", "收藏数", "fav_count", "collect_count"),
        "follows": ("涨粉", "涨粉量", "涨粉数", "increase_fans_count"),
        "shares": ("分享", "分享量", "分享数", "share_count"),
        "watched": ("人均观看时长", "view_time_avg"),
        "bullets": ("弹幕", "弹幕量", "弹幕数", "danmaku_count"),
        "post_id": ("笔记id", "note_id", "id"),
        "link": ("笔记链接", "链接", "note_url", "url"),
        "visibility": ("状态", "笔记状态", "可见范围"),
        "platform": ("平台", "发布平台", "渠道"),
    },
    required=("published", "views", "likes"),
    one_of=("shown", "follows", "cover_rate"),
    none_of=("platform",),
    read=partial(read_posts, layout=_LAYOUT),
)
DAYS = daily_sums(
    "xiaohongshu_days",
    shown="小红书 (Xiaohongshu): figures of 30 days",
    menu=_MENU,
    columns={"date": ("日期", "指标"), "value": ("数值",)},
    closed=True,
)
DAYS_WIDE = daily_sums(
    "xiaohongshu_days_wide",
    shown="小红书 (Xiaohongshu): views of 30 days",
    menu=_MENU,
    columns={
        "date": ("日期", "时间"),
        "views": ("观看", "观看量", "观看数"),
        "shown": ("曝光", "曝光量", "曝光数"),
        "rate": ("封面点击率",),
        "watched": ("平均观看时长", "人均观看时长"),
    },
    one_of=("shown", "rate", "watched"),
)
FORMATS = (NOTES,)
RECOGNISED = (DAYS, DAYS_WIDE)
