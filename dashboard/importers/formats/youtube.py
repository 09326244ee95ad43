"""YouTube Studio: the tables of "export current view" in the advanced mode of Analytics, a zip of three.

[F] Table data: a total first, at most 500 videos, then a remark; the columns are the user's choice; ids that begin with
"-" after a blank; German headers with a soft hyphen in every word; English dates in every language; videos without a
date are deleted or private. Figures are of a window of days, which only the zip's name tells [T], with its channel.
Likes are net and may be negative in a window. [M] Days are Pacific; a Short cannot be told from the table.
"""

import re
from dataclasses import replace
from functools import partial
from typing import NoReturn

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import accounts, columns, posts
from dashboard.importers.days import DayLayout, read_days
from dashboard.importers.findings import Refused
from dashboard.importers.layout import PostLayout, by_id, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_ZONE = "America/Los_Angeles"
_DATES = ("%b %d, %Y", "%B %d, %Y", "%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y年 %m月 %d日", "%d.%m.%Y", "%d %b %Y")
# A community post, which the table may list too, has a longer id. [M]
_ID = r"[A-Za-z0-9_-]{11}|Ug[A-Za-z0-9_-]{20,60}"
_CHANNEL = re.compile(
    r"\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d[ _](?P<channel>[^/\\]+?)(?: ?\(\d+\))?(?:\.zip|\.csv)?(?:[/\\]|$)"
)

_VIDEO = {
    "video_id": ("Content", "Video", "Inhalte", "Inhalt", "內容", "影片", "视频", "影片 ID", "Video ID"),
    "title": ("Video title", "Videotitel", "影片標題", "视频标题", "Content title"),
    "published": (
        "Video publish time", "Veröffentlichungszeitpunkt des Videos", "Veröffentlichungszeit des Videos",
        "影片發布時間", "影片發佈時間", "视频发布时间", "Publish time",
    ),
}  # fmt: skip
# Likes and comments in Chinese and all but the views and hours in German: [M].
_FIGURES = {
    "views": ("Views", "Aufrufe", "觀看次數", "观看次数"),
    "engaged": ("Engaged views", "Interessierte Aufrufe", "互動觀看次數", "互动观看次数"),
    "hours": (
        "Watch time (hours)", "Wiedergabezeit (Stunden)", "觀看時間 (小時)", "觀看時間(小時)", "观看时长（小时）",
        "观看时长 (小时)",
    ),
    "net": ("Subscribers", "Abonnenten", "訂閱人數", "订阅人数", "订阅者", "订阅者数量"),
    "gained": ("Subscribers gained", "Gewonnene Abonnenten", "獲得的訂閱人數", "获得的订阅者", "新增订阅者"),
    "lost": ("Subscribers lost", "Verlorene Abonnenten", "流失的訂閱人數", "流失的订阅者"),
    "viewers": ("Unique viewers", "Einzelne Zuschauer", "非重複觀眾人數", "唯一身份观看者", "非重复观看者人数"),
    "likes": ("Likes", "Mag ich", "„Mag ich“-Bewertungen", "喜歡的人數", "喜歡次數", "喜歡", "顶", "点赞次数"),
    "dislikes": ("Dislikes", "Mag ich nicht", "不喜歡的人數", "不喜歡次數", "踩"),
    "shares": ("Shares", "Geteilt", "Geteilte Inhalte", "分享次數", "分享"),
    "comments": ("Comments added", "Hinzugefügte Kommentare", "Kommentare", "已新增留言", "新增的評論", "添加的评论数"),
    "impressions": ("Impressions", "Impressionen", "曝光次數", "展示次数"),
    "rate": (
        "Impressions click-through rate (%)", "Klickrate der Impressionen (%)", "曝光點閱率 (%)", "曝光點擊率 (%)",
        "展示点击率 (%)", "曝光次数点击率 (%)",
    ),
    "average": ("Average view duration", "Durchschnittliche Wiedergabedauer", "平均觀看時間", "平均观看时长"),
    "percent": ("Average percentage viewed (%)", "平均觀看比例 (%)", "平均观看百分比 (%)"),
    "revenue": ("Estimated revenue (USD)", "Estimated revenue (HKD)", "預估收益 (TWD)", "预估收入 (USD)"),
}  # fmt: skip
_DATE = ("Date", "Datum", "日期")


def _settle(ledger: Ledger, found: posts.Posts) -> posts.Posts:
    """The address follows from the id. Without a length it is no video, where the table tells lengths."""
    kind = pd.Series(PostFormat.VIDEO.value, index=found.native_id.index, dtype="str")
    if ledger.table.has("duration"):
        kind = kind.where(ledger.table.column("duration").str.strip() != "")
    is_video = found.native_id.str.len() == 11
    url = ("https://www.youtube.com/watch?v=" + found.native_id).where(is_video)
    return replace(found, format=kind, url=url.astype("str"), counters={**found.counters, **_followers(ledger)})


def _followers(ledger: Ledger) -> dict[str, columns.Read]:
    """Gained less lost, as "Subscribers" is: a choice of other columns next week leaves the series whole."""
    table = ledger.table
    fields = ("net",) if table.has("net") else ("gained", "lost")
    read = [
        posts.read_counters(ledger, {"new_followers": (table.shown(name), table.column(name))})["new_followers"]
        for name in fields
        if table.has(name)
    ]
    if len(read) < len(fields) and not table.has("gained"):
        return {}
    return {"new_followers": columns.added([read[0], *(columns.scaled(lost, -1) for lost in read[1:])])}


_TABLE = PostLayout(
    platform=Platform.YOUTUBE,
    zone=_ZONE,
    times=_DATES,
    identity=by_id("video_id", shape=_ID),
    caption=("title",),
    kind=PostFormat.VIDEO,
    counters={
        "exposures": ("views",), "reach": ("viewers",), "reactions": ("likes",), "comments": ("comments",),
        "shares": ("shares",), "watch_seconds": ("hours",),
    },
    factors={"watch_seconds": 3600},
    windowed=True,
    signed=("reactions",),
    undated="videos_undated",
    settle=_settle,
)  # fmt: skip
_DAYS = DayLayout(
    platform=Platform.YOUTUBE,
    zone=_ZONE,
    times=_DATES,
    # Gained takes the place of net, as the days keep those lost apart.
    measures={
        "views": "exposures", "viewers": "reach", "likes": "reactions", "comments": "comments", "shares": "shares",
        "net": "new_followers", "gained": "new_followers", "lost": "lost_followers",
    },
)  # fmt: skip


def channel_of(source: Source) -> str | None:
    """The channel in `Content 2024-01-01_2024-02-01 <Channel>.zip`, or in the name of the folder; None without."""
    for name in (source.container, source.name):
        found = _CHANNEL.search(name)
        if found:
            return found["channel"].strip()
    return None


def _read_table(table: Table, /, *, source: Source, options: Options) -> Reading:
    layout = replace(_TABLE, account=partial(accounts.called, name=channel_of(source)))
    return read_posts(table, source=source, options=options, layout=layout)


def _read_days(table: Table, /, *, source: Source, options: Options) -> Reading:
    if not any(table.has(name) for name in _DAYS.measures):
        shown = ", ".join(name.strip() for name in table.match.header[1:])
        return _all_aside(table, "days_without_measure", columns=shown)
    layout = replace(_DAYS, account=partial(accounts.called, name=channel_of(source)))
    return read_days(table, source=source, options=options, layout=layout)


def _read_chart(table: Table, /, *, source: Source, options: Options) -> Reading:
    return _all_aside(table, "days_of_videos")


def _all_aside(table: Table, said: str, **details: str) -> Reading:
    """Known and not needed: a sound zip gives no error."""
    ledger = Ledger(table)
    ledger.set_aside(np.ones(len(ledger.kept), dtype=bool), said, **details)
    return ledger.close(tables={}, platform=Platform.YOUTUBE.value)


def _refuse(table: Table, /, *, source: Source, options: Options) -> NoReturn:
    raise Refused("youtube_other_view", name=source.name, dimension=table.shown("dimension"))


TABLE = Format(
    name="youtube_table",
    shown="YouTube Studio: Table data",
    columns={**_VIDEO, "duration": ("Duration", "Dauer", "時間長度", "时长"), **_FIGURES},
    required=("video_id", "published"),
    read=_read_table,
)
CHART = Format(
    name="youtube_chart",
    shown="YouTube Studio: Chart data",
    columns={"date": _DATE, **_VIDEO, **_FIGURES},
    required=("date", "video_id", "published"),
    read=_read_chart,
)
DAYS = Format(
    name="youtube_totals",
    shown="YouTube Studio: Totals",
    columns={"date": _DATE, **_FIGURES},
    required=("date",),
    one_of=("views", "engaged", "hours", "net", "gained", "viewers", "impressions", "comments"),
    read=_read_days,
    closed=True,
)
OTHER_VIEW = Format(
    name="youtube_other_view",
    shown="YouTube Studio: another view",
    columns={
        "dimension": (
            "Traffic source", "Geography", "Country", "Cities", "City", "Viewer age", "Viewer gender", "Device type",
            "Operating system", "Subscription status", "Playlist", "Content type", "Subtitles and CC", "Zugriffsquelle",
            "Geografie", "Gerätetyp", "流量來源", "地理位置", "地區", "觀眾年齡", "觀眾性別", "裝置類型", "播放清單",
            "流量来源", "观看者年龄", "观看者性别", "设备类型", "播放列表",
        ),
        "date": _DATE,
        **_FIGURES,
    },
    required=("dimension",),
    one_of=("views", "hours", "engaged"),
    read=_refuse,
    passive=True,
)  # fmt: skip
FORMATS = (TABLE, CHART, DAYS)
RECOGNISED = (OTHER_VIEW,)
