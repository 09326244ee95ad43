"""Meta's other exports: recognised, so that a person is sent to the right menu instead of reading "unknown file".

Page-level daily files [F], Audience [F], the video export [F] and Page Insights until about 2023 [T] are not posts.
"""

from functools import partial
from typing import NoReturn

from dashboard.importers.findings import Refused
from dashboard.importers.reading import Options, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_DAILY = (
    "Primary", "Facebook Page likes", "Facebook reach", "Facebook visits", "Facebook follows", "Facebook link clicks",
    "Instagram reach", "Instagram follows", "Instagram profile visits", "Instagram link clicks", "Instagram followers",
)  # fmt: skip


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
    columns={"title": ("Age & gender", "Top countries", "Top cities", "Top towns/cities", "Top pages")},
    required=("title",),
    read=partial(_refuse, said="meta_audience_export"),
    passive=True,
)
VIDEOS = Format(
    name="meta_videos",
    shown="Meta videos",
    columns={
        "video_id": ("Video asset ID",),
        "universal_id": ("Universal video ID",),
        "published": ("Publish time",),
        "page_id": ("Page ID",),
        "seconds_viewed": ("Seconds viewed",),
    },
    required=("video_id", "published"),
    read=partial(_refuse, said="meta_video_export"),
    passive=True,
)
LEGACY = Format(
    name="meta_page_insights",
    shown="Facebook Page Insights (until 2023)",
    columns={
        "post_id": ("Post ID",),
        "message": ("Post Message",),
        "posted": ("Posted",),
        "reach": ("Lifetime Post Total Reach",),
        "impressions": ("Lifetime Post Total Impressions",),
    },
    required=("post_id", "posted", "message"),
    read=partial(_refuse, said="meta_legacy_export"),
    passive=True,
)
RECOGNISED = (DAILY, AUDIENCE, VIDEOS, LEGACY)
