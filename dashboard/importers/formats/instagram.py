"""Instagram posts as Meta Business Suite exports them. Three orders of columns were seen [F]; names decide.

Follows is empty in 75 of 78 rows: not available, not 0 [F]. A joint post stands in the exports of both accounts [T].
The story export has more columns (Replies, Navigation, Sticker taps, Profile activity) [T]: they are left out.
Portuguese and Swedish [T]; Chinese [M].
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
        "account_id": (
            "Account ID", "帳號編號", "帳號 ID", "帳戶編號", "帳戶 ID", "Identificação da conta", "Konto-id",
        ),
        "username": (
            "Account username", "帳號用戶名稱", "帳戶用戶名稱", "帳號使用者名稱", "賬戶用戶名",
            "Nome de usuário da conta", "Kontots användarnamn",
        ),
        "account_name": ("Account name", "帳號名稱", "帳戶名稱", "Nome da conta", "Kontonamn"),
        "likes": (
            "Likes", "按讚數", "讚好", "讚好次數", "按讚次數", "說讚次數", "讚", "讚好數", "點讚", "點讚數", "點讚次數",
            "Curtidas", "Gostos", "Gilla-markeringar",
        ),
        "saves": ("Saves", "儲存次數", "儲存", "收藏次數", "收藏", "Salvamentos", "Sparade objekt"),
        "follows": ("Follows", "追蹤", "追蹤次數", "追蹤人數", "關注", "新增關注", "Seguimentos", "Följer"),
    },
    required=("post_id", "published"),
    one_of=("account_id", "username", "likes"),
    read=partial(read_posts, peculiar=_PECULIAR),
)  # fmt: skip
