"""Threads, which has no export [S]: a table kept by hand, in the names of the platform's interface [D].

`publicity template threads` prints the header. A time carries its offset, as the interface's do. Shares are what
spread a post further: reposts, quotes and shares together, missing where one of them is. A row without an account
needs one said.
"""

from functools import partial

from dashboard.core.vocabulary import Platform
from dashboard.importers import accounts
from dashboard.importers.layout import PostLayout, by_id, read_posts
from dashboard.importers.signature import Format

TEMPLATE = (
    "account", "post_id", "permalink", "published_at", "text",
    "views", "likes", "replies", "reposts", "quotes", "shares",
)  # fmt: skip
_HANDLE = r"(?i)threads\.(?:net|com)/@([A-Za-z0-9._]+)"
_CODE_IN_LINK = (r"(?i)threads\.(?:net|com)/(?:@[^/]+/post|t)/([A-Za-z0-9_-]{5,25})",)
_TIMES = tuple(f"%Y-%m-%d{between}%H:%M{seconds}%z" for between in ("T", " ", "") for seconds in (":%S", "", ":%S.%f"))

_LAYOUT = PostLayout(
    platform=Platform.THREADS,
    zone="UTC",
    times=(*_TIMES, *(f"%Y-%m-%d %H:%M{seconds} %z" for seconds in (":%S", ""))),
    identity=by_id(shape=r"[A-Za-z0-9_-]{5,25}", in_link=_CODE_IN_LINK),
    account=lambda ledger: accounts.in_columns(ledger, handle="account", link_handle=("link", _HANDLE)),
    counters={
        "exposures": ("views",), "reactions": ("likes",), "comments": ("replies",),
        "shares": ("reposts", "quotes", "shares"),
    },
)  # fmt: skip

MANUAL = Format(
    name="threads_manual",
    shown="Threads: table kept by hand",
    columns={
        "account": ("account", "username", "帳號", "用戶名稱"),
        "post_id": ("post_id", "media_id", "貼文編號"),
        "link": ("permalink", "永久連結"),
        "published": ("published_at", "timestamp", "發佈時間"),
        "text": ("text", "內容"),
        "views": ("views", "瀏覽次數"),
        "likes": ("likes", "讚"),
        "replies": ("replies", "回覆"),
        "reposts": ("reposts", "轉發"),
        "quotes": ("quotes", "引用"),
        "shares": ("shares", "分享"),
    },
    required=("post_id", "published", "views"),
    one_of=("reposts", "quotes", "replies"),
    read=partial(read_posts, layout=_LAYOUT),
)
