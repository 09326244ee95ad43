"""Meta's other exports: recognised, so that a person is sent to the right menu instead of reading "unknown file".

Page likes by the day [F], Audience [F] and the video export [F], whose ids are not those of posts.
"""

from functools import partial
from typing import NoReturn

from dashboard.importers.findings import Refused
from dashboard.importers.reading import Options, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_DAILY = ("Facebook Page likes", "Page likes", "Instagram followers", "Facebook followers", "Facebook Page followers")


def _refuse(table: Table, /, *, source: Source, options: Options, said: str) -> NoReturn:
    title = next(
        (line for line in reversed(table.match.preamble) if line and "sep=" not in line), table.match.header[-1]
    )
    raise Refused(said, name=source.name, title=title)


DAILY = Format(
    name="meta_daily",
    shown="Meta daily figures",
    columns={"date": ("Date",), "value": _DAILY},
    required=("date", "value"),
    read=partial(_refuse, said="meta_daily_export"),
    passive=True,
)
AUDIENCE = Format(
    name="meta_audience",
    shown="Meta Audience",
    columns={"title": ("Age & gender", "Top countries", "Top cities", "Top towns/cities", "Top pages", "年齡和性別")},
    required=("title",),
    read=partial(_refuse, said="meta_audience_export"),
    passive=True,
)
VIDEOS = Format(
    name="meta_videos",
    shown="Meta videos",
    columns={
        "video_id": ("Video asset ID", "影片素材編號", "视频资产编号"),
        "universal_id": ("Universal video ID",),
        "published": ("Publish time", "發佈時間"),
        "page_id": ("Page ID",),
        "page_name": ("Page name",),
        "title": ("Title",),
        "date": ("Date",),
        "reach": ("Reach",),
        "views": ("3-second video views", "1-minute video views"),
        "reactions": ("Reactions",),
        "comments": ("Comments",),
        "shares": ("Shares",),
        "seconds_viewed": ("Seconds viewed",),
    },
    required=("video_id", "published"),
    read=partial(_refuse, said="meta_video_export"),
    passive=True,
)
RECOGNISED = (DAILY, AUDIENCE, VIDEOS)
