"""TikTok: the list of videos, and the figures by the day of Business Suite and of TikTok Studio.

[F] "Post time" is UTC, as the id in the link proves; where Studio prints it without a year [M] the id gives it.
Studio's Overview prints days without a year, in the language of the screen. Business Suite writes NAN, one header of
its ends with a blank, and the .xlsx holds its numbers as text. Counts of people are of one day and do not add. [T]
Followers `undefined`; "Total play time" in seconds [M]. "Difference in followers" is net and so is not new followers.
Spanish [T] and Chinese [M] names.
"""

from dataclasses import replace
from functools import partial

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import accounts, idclock, posts
from dashboard.importers.days import DayLayout, read_days
from dashboard.importers.layout import PostLayout, by_link, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_ID_IN_LINK = (r"(?i)tiktok\.com/(?:@[^/]*/)?(?:video|photo|v)/(\d{15,20})",)
_HANDLE = r"(?i)tiktok\.com/@([A-Za-z0-9._]+)/(?:video|photo)/"
_DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%b %d, %Y", "%B %d, %Y", "%Y年%m月%d日")
_TIMES = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", *_DAYS)


def _settle(ledger: Ledger, found: posts.Posts) -> posts.Posts:
    """What a post is stands in its link only: a video, or photos to leaf through."""
    link = ledger.table.column("link")
    kind = found.format.mask(link.str.contains("/video/"), PostFormat.SHORT_VIDEO.value)
    return replace(found, format=kind.mask(link.str.contains("/photo/"), PostFormat.CAROUSEL.value))


_LAYOUT = PostLayout(
    platform=Platform.TIKTOK,
    zone="UTC",
    times=_TIMES,
    identity=by_link(in_link=_ID_IN_LINK),
    born=idclock.of_tiktok,
    account=lambda ledger: accounts.in_columns(ledger, link_handle=("link", _HANDLE)),
    counters={
        "exposures": ("views",), "reactions": ("likes",), "comments": ("comments",), "shares": ("shares",),
        "saves": ("saves",), "watch_seconds": ("play_time",),
    },
    settle=_settle,
)  # fmt: skip
_DAY_LAYOUT = DayLayout(
    platform=Platform.TIKTOK,
    zone="UTC",
    times=_DAYS,
    measures={
        "views": "exposures", "reached": "reach", "visits": "profile_visits", "likes": "reactions",
        "comments": "comments", "shares": "shares", "new_followers": "new_followers",
        "lost_followers": "lost_followers", "followers": "followers", "viewers": "viewers",
    },
)  # fmt: skip


def _read_days(table: Table, /, *, source: Source, options: Options) -> Reading:
    """With or without a year, under the same names."""
    dates = table.column("date").str.strip()
    yearless = not dates.str.contains(r"\d{4}").any() and bool((dates != "").any())
    layout = replace(_DAY_LAYOUT, yearless=yearless)
    return read_days(table, source=source, options=options, layout=layout)


def _set_aside(table: Table, /, *, source: Source, options: Options) -> Reading:
    """Who the followers are and when they are awake: no figures of posts or days, but no error in a zip of them."""
    ledger = Ledger(table)
    ledger.set_aside(ledger.kept.copy(), "audience_not_kept")
    return ledger.close(tables={}, platform=Platform.TIKTOK.value)


VIDEOS = Format(
    name="tiktok_videos",
    shown="TikTok: list of videos",
    columns={
        "text": (
            "Video title", "Título del video", "Título del vídeo", "Título do vídeo", "影片標題", "視頻標題",
            "影片名稱",
        ),
        "link": (
            "Video link", "Enlace del video", "Enlace del vídeo", "Link do vídeo", "影片連結", "視頻鏈接", "視頻链接",
        ),
        "published": (
            "Post time", "Hora de publicación", "Fecha de publicación", "Horário da publicação", "發佈時間", "張貼時間",
        ),
        "views": (
            "Video views", "Total views", "Visualizaciones de videos", "Visualizaciones de vídeos",
            "Visualizaciones totales", "Total de visualizaciones", "影片觀看次數", "視頻觀看量", "總觀看次數",
            "觀看次數",
            "影片瀏覽次數",
        ),
        "likes": (
            "Likes", "Total likes", "Me gusta", "Total de Me gusta", "Me gusta totales", "按讚數", "讚", "點讚數",
            "總讚數",
            "總點讚數",
        ),
        "comments": (
            "Comments", "Total comments", "Comentarios", "Total de comentarios", "Comentarios totales", "留言",
            "留言數",
            "評論", "評論數", "總評論數", "總留言數",
        ),
        "shares": (
            "Shares", "Total shares", "Compartidos", "Veces compartido", "Total de veces compartido",
            "Total de compartidos", "分享", "分享次數", "分享數", "總分享數", "總分享次數",
        ),
        "saves": (
            "Add to Favorites", "Favorites", "Total favorites", "Añadir a favoritos", "Añadidos a Favoritos",
            "Agregar a Favoritos", "加入收藏", "收藏", "收藏數", "加入最愛", "新增至最愛",
        ),
        "play_time": ("Total play time", "Tiempo total de reproducción", "總播放時間", "總播放時長"),
        "average": ("Average watch time", "Tiempo promedio de visualización", "平均觀看時間"),
        "finished": ("Watched full video", "Vio el video completo", "看完整部影片"),
    },
    required=("link", "published", "views"),
    one_of=("likes", "comments", "shares"),
    read=partial(read_posts, layout=_LAYOUT),
)  # fmt: skip
_DATE = ("Date", "Fecha", "Data", "Datum", "日期")
DAYS = Format(
    name="tiktok_days",
    shown="TikTok: figures by the day",
    columns={
        "date": _DATE,
        "views": (
            "Video views", "Visualizaciones de videos", "Visualizaciones de vídeos", "Visualizações de vídeos",
            "影片觀看次數", "視頻觀看量", "視頻播放量", "影片瀏覽次數",
        ),
        "reached": ("Reached audience", "Audiencia alcanzada", "觸及受眾", "覆蓋受眾", "已觸及的受眾"),
        "visits": (
            "Profile views", "Visualizaciones del perfil", "Visitas al perfil", "個人檔案瀏覽次數", "個人資料瀏覽次數",
            "主頁瀏覽量", "個人主頁瀏覽量",
        ),
        "likes": ("Likes", "Me gusta", "Curtidas", "按讚數", "讚", "點讚數", "讚好"),
        "comments": ("Comments", "Comentarios", "Comentários", "留言", "留言數", "評論", "評論數"),
        "shares": ("Shares", "Compartidos", "Veces compartido", "分享", "分享次數", "分享數"),
        "phone_clicks": ("Phone number clicks",),
        "leads": ("Leads submission",),
        "net": ("Net growth", "Crecimiento neto", "淨增長"),
        "new_followers": ("New followers", "Nuevos seguidores", "新增粉絲", "新粉絲", "新追蹤者"),
        "lost_followers": ("Lost followers", "Seguidores perdidos", "流失粉絲", "取消關注"),
    },
    required=("date", "views", "visits"),
    one_of=("likes", "comments", "shares"),
    read=_read_days,
)  # fmt: skip
FOLLOWERS = Format(
    name="tiktok_followers",
    shown="TikTok Studio: follower history",
    columns={
        "date": _DATE,
        "followers": ("Followers", "Seguidores", "粉絲", "粉絲數", "追蹤者"),
        "difference": (
            "Difference in followers from previous day", "Diferencia de seguidores con respecto al día anterior",
            "與前一天的粉絲數差異", "與前一日的粉絲差異",
        ),
    },
    required=("date", "followers", "difference"),
    read=_read_days,
)  # fmt: skip
AUDIENCE = Format(
    name="tiktok_audience",
    shown="TikTok Business Suite: audience by the day",
    columns={
        "date": _DATE,
        "new_followers": ("New followers", "Nuevos seguidores", "新增粉絲"),
        "followers": ("Total followers", "Total de seguidores", "粉絲總數"),
        "reached": ("Reached audience", "Audiencia alcanzada", "觸及受眾"),
        "engaged": ("Engaged audience", "Audiencia comprometida", "互動受眾"),
    },
    required=("date", "followers", "reached"),
    read=_read_days,
)
VIEWERS = Format(
    name="tiktok_viewers",
    shown="TikTok Studio: viewers by the day",
    columns={
        "date": _DATE,
        "viewers": ("Total Viewers", "Total de espectadores", "Espectadores totales", "觀眾總數", "總觀眾數"),
        "new": ("New Viewers", "Nuevos espectadores", "新觀眾"),
        "returning": ("Returning Viewers", "Espectadores recurrentes", "回訪觀眾"),
    },
    required=("date", "viewers"),
    one_of=("new", "returning"),
    read=_read_days,
)
SHARES = Format(
    name="tiktok_follower_shares",
    shown="TikTok Studio: who the followers are",
    columns={
        "of": ("Gender", "Top territories", "Age", "Género", "Principales territorios", "Hour", "性別", "熱門地區"),
        "share": ("Distribution", "Active followers", "Distribución", "分佈", "活躍粉絲"),
    },
    required=("of", "share"),
    read=_set_aside,
)
FORMATS = (VIDEOS, DAYS, FOLLOWERS, AUDIENCE, VIEWERS, SHARES)
