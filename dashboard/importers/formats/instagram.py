"""Instagram posts as Meta Business Suite exports them. Three orders of columns were seen [F]; names decide.

Follows is empty in 75 of 78 rows: not available, not 0 [F]. A joint post stands in the exports of both accounts [T].
"""

from functools import partial

from dashboard.core.vocabulary import Platform
from dashboard.importers.formats.meta import COMMON, Peculiar, read_posts
from dashboard.importers.signature import Format

_PECULIAR = Peculiar(
    platform=Platform.INSTAGRAM,
    account_id="account_id",
    account_name="account_name",
    handle="username",
    counters={
        "exposures": "exposures", "reach": "reach", "likes": "reactions", "comments": "comments",
        "shares": "shares", "saves": "saves", "follows": "new_followers",
    },
    rare=("follows",),
)  # fmt: skip

POSTS = Format(
    name="instagram_posts",
    shown="Instagram (Meta Business Suite)",
    columns=COMMON | {
        "account_id": ("Account ID", "帳號編號", "Identificação da conta"),
        "username": ("Account username", "帳號用戶名稱", "Nome de usuário da conta"),
        "account_name": ("Account name", "帳號名稱", "Nome da conta"),
        "likes": ("Likes", "按讚數", "讚好", "Curtidas"),
        "saves": ("Saves", "儲存次數", "Salvamentos"),
        "follows": ("Follows", "追蹤", "Seguimentos"),
    },
    required=("post_id", "published"),
    one_of=("account_id", "username", "likes"),
    read=partial(read_posts, peculiar=_PECULIAR),
)  # fmt: skip
