"""What Weibo crawlers write: weiboSpider [F], weibo-crawler of today [D] and of 2019 [F], weibo-search [D].

All UTF-8 with BOM; counts stand in another order in each, and are found by name. weibo-crawler writes a TAB behind the
id, may print a day only in 日期 beside the whole time in 完整日期, and appends: a BOM and the header may stand in
mid-file, with 14, 15, 29 or 31 columns [F]. weibo-search holds posts of whoever used a word: names of persons are
dropped, those of institutions (蓝V) kept. Counts are those that the site shows (1.2万, 100万+) at the crawl.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import PostFormat
from dashboard.importers import accounts, columns
from dashboard.importers.formats import weibo
from dashboard.importers.layout import read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_INSTITUTION = "蓝v"
_ZERO_WIDTH = "\u200b\u200c\ufeff \t\r\n"


def _account(ledger: Ledger) -> accounts.InFile:
    """Names of persons go: those not verified as institutions, or where nothing says so, all in a file of several."""
    found = weibo.account(ledger)
    verified = columns.texts(ledger.table.column("verified")).str.casefold().str.contains(_INSTITUTION, na=False)
    if ledger.table.has("verified"):
        private = ~verified.to_numpy(dtype=bool)
    else:
        several = found.native_id.fillna(found.name)[ledger.kept].nunique() > 1
        private = np.full(len(found.name), several)
    ledger.hide(found.name.where(private).fillna(""))
    dropped = int((private & found.name.notna().to_numpy(dtype=bool)).sum())
    if dropped:
        ledger.notice("personal_dropped", column=ledger.table.shown("user_name"), count=dropped)
    return replace(found, name=found.name.mask(private))


_LAYOUT = replace(
    weibo.LAYOUT,
    account=_account,
    appended=True,
    personal=("mentions", "source_name", "ip"),
    kinds={one.value: one for one in (PostFormat.VIDEO, PostFormat.ARTICLE, PostFormat.PHOTO, PostFormat.TEXT)},
)


def _read(table: Table, /, *, source: Source, options: Options) -> Reading:
    """The table with the whole time wherever it stands, texts without invisible ends, and a format by what is there."""
    fields = table.match.format.fields(table.match.header)
    printed = table.column("published")
    text = table.column("text").str.strip(_ZERO_WIDTH)
    whole = printed.where(printed.str.strip() != "", table.column("day"))
    changed = {table.names[fields["published"]]: whole, table.names[fields["text"]]: text, "format": _formats(table)}
    return read_posts(
        replace(table, cells=table.cells.assign(**changed)), source=source, options=options, layout=_LAYOUT
    )


def _formats(table: Table) -> pd.Series:
    """By the columns of addresses; nothing where the file has none of them."""
    found = pd.Series("", index=table.cells.index, dtype="str")
    held = [name for name in ("images", "article", "video") if table.has(name)]
    if not held:
        return found
    found = found.mask(found == "", PostFormat.TEXT.value)
    for name, kind in (("images", PostFormat.PHOTO), ("article", PostFormat.ARTICLE), ("video", PostFormat.VIDEO)):
        found = found.mask(table.column(name).str.contains(r"https?://", case=False, na=False), kind.value)
    return found


_SHARED = {
    "likes": ("点赞数", "赞数", "点赞量", "attitudes_count"),
    "comments": ("评论数", "评论量", "comments_count"),
    "reposts": ("转发数", "转发量", "reposts_count"),
    "uid": ("uid", "user_id", "用户id"),
    "user_name": ("用户昵称", "昵称", "用户名", "screen_name"),
    "link": ("微博链接", "链接", "url", "微博url"),
    "bid": ("bid",),
    "article": ("头条文章url", "article_url"),
    "images": ("原始图片url", "微博图片url", "图片url", "pics"),
    "video": ("视频url", "微博视频url", "video_url"),
    "tool": ("工具", "发布工具", "source"),
    "place": ("位置", "发布位置", "location"),
    "topics": ("话题", "topics"),
    "mentions": ("@用户", "艾特用户", "at_users"),
    "original": ("是否原创", "是否为原创微博", "is_original"),
    "source_id": ("源微博id", "源微博bid"),
    "source_name": ("源用户昵称",),
}
CRAWLER = Format(
    name="weibo_crawler",
    shown="微博 (Weibo): weibo-crawler",
    columns={
        **_SHARED,
        "post_id": ("id", "bid"),
        "text": ("正文", "text"),
        "published": ("完整日期", "日期", "full_created_at", "created_at"),
        "day": ("日期", "created_at"),
        "edited": ("是否编辑过",),
        "edits": ("编辑次数",),
        "live": ("Live Photo视频url", "live_photo_url"),
    },
    required=("post_id", "text", "published"),
    one_of=("likes", "comments", "reposts"),
    read=_read,
)
SPIDER = Format(
    name="weibo_spider",
    shown="微博 (Weibo): weiboSpider",
    columns={
        **_SHARED,
        "post_id": ("微博id",),
        "text": ("微博正文",),
        "published": ("发布时间",),
        "source_images": ("被转发微博原始图片url",),
    },
    required=("post_id", "text", "published"),
    one_of=("likes", "comments", "reposts"),
    read=_read,
)
SEARCH = Format(
    name="weibo_search",
    shown="微博 (Weibo): weibo-search",
    columns={
        **_SHARED,
        "post_id": ("id",),
        "text": ("微博正文",),
        "published": ("发布时间",),
        "retweet_id": ("retweet_id",),
        "ip": ("ip", "ip属地"),
        "verified": ("user_authentication", "用户认证", "认证类型"),
        "member": ("会员类型",),
        "rank": ("会员等级",),
    },
    required=("post_id", "text", "published", "uid"),
    one_of=("likes", "comments", "reposts"),
    read=_read,
)
FORMATS = (CRAWLER, SPIDER, SEARCH)
