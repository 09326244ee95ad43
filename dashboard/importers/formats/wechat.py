"""WeChat Official Account: the list of articles, in the layouts of 2017, 2022 to 2025 and 2026.

[T] All of it is from parsers of real files; no real file was seen. Days are China's, written 20260814 as text or
number, 2026-08-14 or 2026/08/14, seldom with a time. 阅读人数 are people (reach), 阅读次数 are reads (exposures);
送达人数 are those to whom the push was sent and not reach. Only the 次数 columns count shares; where a layout has none,
the people who shared stand in. An article is known by its address, without one by day and title. The list is no longer
counted on 7 days after publication.
"""

import datetime as dt
import html
import re
from dataclasses import replace

import pandas as pd

from dashboard.core.vocabulary import Level, Platform, PostFormat
from dashboard.importers import accounts, columns, posts
from dashboard.importers.findings import Finding
from dashboard.importers.layout import PostLayout, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format, normal
from dashboard.importers.table import Table

ZONE = "Asia/Shanghai"
DAYS = ("%Y%m%d", "%Y%m%d.0", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
# A spreadsheet writes a day as its midnight.
_MIDNIGHTS = ("%Y-%m-%d 00:00:00", "%Y/%m/%d 00:00:00")
_TIMES = tuple(f"{day} {clock}" for day in DAYS[2:] for clock in ("%H:%M", "%H:%M:%S"))
# The row of all channels, folded.
ALL_CHANNELS = ("全部", "全部渠道", "所有渠道", "总计", "合计")
_FROZEN = pd.Timedelta(days=7)
_RANGE = re.compile(r"total_\d{10}_(\d{10})")
_BIZ = r"[?&]__biz=([A-Za-z0-9+/=_%-]+)"
_TRACKING = re.compile(r"(?:chksm|scene|sessionid|subscene|from|utm_\w+|pass_ticket|wx_header|key|uin)=", re.IGNORECASE)


def article_key(link: str) -> str | None:
    """What stays the same in the addresses of one article; None for an empty one."""
    address = html.unescape(link).strip().partition("#")[0]
    address = re.sub(r"^https?://", "", address, flags=re.IGNORECASE)
    if not address:
        return None
    path, _, query = address.partition("?")
    given = dict(part.partition("=")[::2] for part in query.split("&"))
    if "__biz" in given and "mid" in given:
        biz = given["__biz"].replace("%3D", "=").replace("%3d", "=")
        return ":".join([biz, *(given.get(name, "") for name in ("mid", "idx", "sn"))])
    rest = "&".join(sorted(part for part in query.split("&") if part and not _TRACKING.match(part)))
    short = re.fullmatch(r"mp\.weixin\.qq\.com/s/([\w-]+)", path)
    return short[1] if short else f"{path.rstrip('/')}?{rest}".rstrip("?")


def _identity(ledger: Ledger) -> pd.Series:
    return ledger.table.column("link").map(article_key).astype("str")


def _account_ids(ledger: Ledger) -> pd.Series:
    found = columns.texts(ledger.table.column("link").map(html.unescape).str.extract(_BIZ)[0].fillna(""))
    return found.str.replace("%3D", "=", case=False, regex=False)


def _account(ledger: Ledger, options: Options) -> accounts.InFile:
    """The address tells the account by a number that means nothing to a person: it finds an account, but makes none."""
    said, nothing = _account_ids(ledger), posts.blank(ledger)
    known = {one: accounts.find(options.known, Platform.WECHAT_MP.value, str(one)) for one in said.dropna().unique()}
    found = options.account is not None or (len(known) > 0 and all(known.values()))
    return accounts.InFile(said if found else nothing, nothing, nothing)


def _captured(source: Source) -> dt.datetime | None:
    """The end of the range in the file's name, where nothing else is known: it cannot have been exported before."""
    found = _RANGE.search(source.name)
    if found is None or source.modified_at is not None:
        return None
    return dt.datetime.fromtimestamp(int(found[1]), tz=dt.UTC)


_LAYOUT = PostLayout(
    platform=Platform.WECHAT_MP,
    zone=ZONE,
    times=(*DAYS, *_MIDNIGHTS, *_TIMES),
    identity=_identity,
    caption=("title",),
    kind=PostFormat.ARTICLE,
    counters={
        "exposures": ("reads",), "reach": ("readers",), "reactions": ("likes",), "comments": ("comments",),
        "shares": ("shares",), "saves": ("saves",), "new_followers": ("follows",),
    },
    captured=_captured,
    whole=ALL_CHANNELS,
)  # fmt: skip


def _read(table: Table, /, *, source: Source, options: Options) -> Reading:
    layout = replace(_LAYOUT, account=lambda ledger: _account(ledger, options))
    reading = read_posts(table, source=source, options=options, layout=layout)
    return replace(reading, findings=(*reading.findings, *people_counted(table), *_frozen(reading)))


def people_counted(table: Table) -> tuple[Finding, ...]:
    """A word on each counter that counts people, as the layout has no other."""
    shown = [table.shown(field) for field in ("shares", "saves") if table.has(field)]
    people = ", ".join(name for name in shown if normal(name).endswith("人数"))
    return (Finding(Level.NOTICE, "people_counted", None, {"columns": people}),) if people else ()


def _frozen(reading: Reading) -> tuple[Finding, ...]:
    """How many articles were no longer counted on when the list was exported."""
    if "post" not in reading.tables or reading.captured_at is None:
        return ()
    captured = pd.Timestamp(reading.captured_at).tz_convert(ZONE).tz_localize(None)
    count = int((reading.tables["post"]["published_on"] + _FROZEN < captured.normalize()).sum())
    return (Finding(Level.NOTICE, "wechat_frozen", None, {"count": count}),) if count else ()


# Of several names of one field the first that a file has is taken: times before people.
FIGURES = {
    "readers": ("总阅读人数", "阅读人数", "图文阅读人数", "图文页阅读人数", "阅读(人)"),
    "reads": ("总阅读次数", "阅读次数", "图文阅读次数", "图文页阅读次数", "阅读(次)"),
    "shares": ("总分享次数", "分享次数", "分享转发次数", "总分享人数", "分享人数", "分享转发人数", "分享(人)"),
    "saves": ("收藏次数", "微信收藏次数", "收藏人数", "微信收藏人数"),
    "original": ("跳转阅读原文次数", "原文页阅读次数", "跳转阅读原文人数", "原文页阅读人数"),
}
ARTICLES = Format(
    name="wechat_articles",
    shown="公众号 (WeChat Official Account): list of articles",
    columns={
        "title": ("内容标题", "文章标题", "图文标题", "标题"),
        "published": ("发表时间", "发表日期", "发布时间", "发布日期", "群发时间", "群发日期", "推送时间", "推送日期"),
        "link": ("内容url", "文章链接", "内容链接", "图文链接", "链接", "url"),
        "channel": ("传播渠道", "渠道"),
        **FIGURES,
        "follows": ("阅读后关注人数", "阅读后关注"),
        "likes": ("点赞人数", "点赞(人)", "点赞次数", "点赞数"),
        "comments": ("评论条数", "评论(条)", "评论数", "留言条数", "留言数"),
        "delivered": ("送达人数",),
        "pushed": ("公众号消息阅读次数",),
        "push_rate": ("送达阅读率", "送达完成率"),
        "finished": ("阅读完成率",),
        "share_of_readers": ("阅读人数占比",),
    },
    required=("title", "published"),
    one_of=("readers", "reads"),
    read=_read,
)
