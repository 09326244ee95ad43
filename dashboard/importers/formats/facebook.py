"""Facebook posts as Meta Business Suite exports them, every generation of the header.

Header A and B (2025) [F]; Impressions in place of Views, before November 2024 [T]; the 2025-26 months of 32 to 34
columns [T]; Traditional Chinese of the Professional Dashboard [T], order unknown, without a page: the account must be
said; Portuguese and Swedish [T]. The names in Simplified Chinese and in Hong Kong's are [M]: no such file was found.
"Reels_plays:count" of the older header is another count and is left out [T].
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
        "page_id": (
            "Page ID", "粉絲專頁編號", "粉絲專頁 ID", "專頁編號", "專頁 ID", "主頁編號", "主頁 ID",
            "公共主頁編號", "公共主頁 ID",
            "Identificação da Página", "ID da Página", "Sid-id",
        ),
        "page_name": (
            "Page name", "粉絲專頁名稱", "專頁名稱", "主頁名稱", "公共主頁名稱", "Nome da Página", "Sidnamn",
        ),
        "title": ("Title", "標題", "Título", "Titel"),
        "is_share": ("Is share", "是否為分享", "是否分享"),
        "is_crosspost": ("Is crosspost",),
        "languages": ("Languages",),
        "reactions": (
            "Reactions", "心情數", "心情", "心情回應", "心情次數", "反應", "Reações", "Reaktioner",
        ),
        "saves": ("Saves", "儲存次數", "儲存", "收藏次數", "Salvamentos"),
        "clicks": (
            "Total clicks", "總點擊次數", "總點擊數", "點擊總數", "總點擊量", "Total de cliques", "Totalt antal klick",
        ),
        "seconds_viewed": ("Seconds viewed", "觀看秒數", "瀏覽秒數", "觀看時間 (秒)", "Segundos visualizados"),
        "interactions": (
            "Reactions, Comments and Shares", "心情、留言和分享", "心情數、留言數和分享次數", "互動次數",
            "Interaktioner",
        ),
    },
    required=("post_id", "published"),
    one_of=("page_id", "page_name", "reactions"),
    read=partial(read_posts, peculiar=_PECULIAR),
)  # fmt: skip
