"""Douyin: 作品列表.xlsx of the creator centre [F].

Every cell is text and "-" means none. Times are China's to the second. The caption, with its line breaks, is called
作品名称; no id and no link. 自见 in 审核状态 is a work that only its maker sees: set aside. Rates are fractions or
percents and the playing time is a mean: not taken. Other spellings of the counters [T]. 数据表现 is sums by the day:
refused.
"""

from functools import partial

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers.formats.daily import daily_sums
from dashboard.importers.layout import PostLayout, by_id_or_link, read_posts
from dashboard.importers.moments import UNIX
from dashboard.importers.signature import Format

_MENU = "创作者中心 > 作品管理 > 投稿列表 > 导出数据"
_LAYOUT = PostLayout(
    platform=Platform.DOUYIN,
    zone="Asia/Shanghai",
    times=(
        "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y年%m月%d日 %H:%M:%S",
        "%Y年%m月%d日 %H:%M", UNIX, "%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日",
    ),
    identity=by_id_or_link(shape=r"\d{15,20}", in_link=(r"(?:ies)?douyin\.com/(?:share/)?(?:video|note)/(\d{15,20})",)),
    counters={
        "exposures": ("plays",), "reactions": ("likes",), "comments": ("comments",), "shares": ("shares",),
        "saves": ("saves",), "new_followers": ("follows",),
    },
    # A work of less than a minute is a short video; of one whose length the file does not tell, it is not said.
    kinds={
        "1min-视频": PostFormat.SHORT_VIDEO, "1-3min视频": PostFormat.VIDEO, "1-3min-视频": PostFormat.VIDEO,
        "3-5min视频": PostFormat.VIDEO, "3-5min-视频": PostFormat.VIDEO, "5min+视频": PostFormat.VIDEO,
        "5min+-视频": PostFormat.VIDEO, "视频": PostFormat.VIDEO, "短视频": PostFormat.SHORT_VIDEO,
        "图文": PostFormat.CAROUSEL, "图集": PostFormat.CAROUSEL, "文章": PostFormat.ARTICLE, "直播": PostFormat.LIVE,
        "日常": PostFormat.STORY,
    },
    private=(
        "自见", "仅自己可见", "私密", "好友可见", "仅好友可见", "互关朋友可见", "审核中", "审核未通过", "审核不通过",
        "未通过", "不通过", "不适宜公开", "已下架", "已删除", "定时发布",
    ),
)  # fmt: skip
WORKS = Format(
    name="douyin_works",
    shown="抖音 (Douyin): list of works",
    columns={
        "text": ("作品名称", "作品标题", "作品描述"),
        "published": ("发布时间", "发布日期", "作品发布时间", "create_time"),
        "format": ("体裁", "作品体裁", "作品类型", "类型"),
        "visibility": ("审核状态", "作品状态", "可见范围"),
        "plays": ("播放量", "播放数", "播放次数", "播放"),
        "finish": ("完播率",),
        "finish_5s": ("5s完播率", "5秒完播率"),
        "left_2s": ("2s跳出率", "2秒跳出率"),
        "cover_rate": ("封面点击率",),
        "watched": ("平均播放时长",),
        "likes": ("点赞量", "点赞数", "点赞"),
        "shares": ("分享量", "分享数", "分享"),
        "comments": ("评论量", "评论数", "评论"),
        "saves": ("收藏量", "收藏数", "收藏"),
        "visits": ("主页访问量", "主页访问数", "主页访问"),
        "follows": ("粉丝增量", "涨粉量", "涨粉数", "涨粉", "新增粉丝"),
        "post_id": ("作品id", "视频id", "item_id", "aweme_id"),
        "link": ("作品链接", "视频链接", "链接", "share_url"),
        "platform": ("平台", "发布平台", "渠道"),
    },
    required=("text", "published", "plays"),
    one_of=("visibility", "finish_5s", "left_2s", "visits"),
    none_of=("platform",),
    read=partial(read_posts, layout=_LAYOUT),
)
DAYS = daily_sums(
    "douyin_days",
    shown="抖音 (Douyin): sums by the day",
    menu=_MENU,
    columns={
        "date": ("日期", "时间", "数据日期", "统计日期"),
        "plays": ("播放量", "播放数", "播放", "播放次数", "作品播放量"),
        "visits": ("主页访问量", "主页访问数", "主页访问", "主页访客数"),
        "net": ("净增粉丝", "净增粉丝量", "净增粉丝数", "粉丝净增", "净涨粉"),
        "lost": ("取关粉丝", "取关粉丝量", "脱粉量", "掉粉量"),
        "searched": ("作品搜索量",),
        "shares": ("作品分享", "作品分享量"),
        "likes": ("作品点赞", "作品点赞量"),
        "comments": ("作品评论", "作品评论量"),
    },
    one_of=("visits", "net", "lost", "searched", "shares", "likes", "comments"),
)
FORMATS = (WORKS,)
RECOGNISED = (DAYS,)
