"""Facebook posts as Meta Business Suite exports them, every generation of the header.

Header A and B (2025) [F]; Impressions in place of Views, before November 2024 [T]; the 2025-26 months of 32 to 34
columns [T]; Traditional Chinese [T], order unknown. A Simplified Chinese header was not found.
"""

from functools import partial

from dashboard.core.vocabulary import Platform
from dashboard.importers.formats.meta import COMMON, Peculiar, read_posts
from dashboard.importers.signature import Format

_PECULIAR = Peculiar(
    platform=Platform.FACEBOOK,
    account_id="page_id",
    account_name="page_name",
    handle="",
    counters={
        "exposures": "exposures", "reach": "reach", "reactions": "reactions", "comments": "comments",
        "shares": "shares", "saves": "saves", "clicks": "clicks", "seconds_viewed": "watch_seconds",
    },
    rare=("saves", "seconds_viewed"),
)  # fmt: skip

POSTS = Format(
    name="facebook_posts",
    shown="Facebook (Meta Business Suite)",
    columns=COMMON | {
        "page_id": ("Page ID", "粉絲專頁編號", "Identificação da Página", "Sid-id"),
        "page_name": ("Page name", "粉絲專頁名稱", "Nome da Página", "Sidnamn"),
        "title": ("Title", "標題", "Título", "Titel"),
        "is_share": ("Is share",),
        "is_crosspost": ("Is crosspost",),
        "languages": ("Languages",),
        "reactions": ("Reactions", "心情數", "Reações", "Reaktioner"),
        "saves": ("儲存次數",),
        "clicks": ("Total clicks", "總點擊次數", "Total de cliques"),
        "seconds_viewed": ("Seconds viewed",),
        "interactions": ("Reactions, Comments and Shares", "互動次數"),
    },
    required=("post_id", "published"),
    one_of=("page_id", "page_name", "reactions"),
    read=partial(read_posts, peculiar=_PECULIAR),
)  # fmt: skip
