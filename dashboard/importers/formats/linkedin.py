"""LinkedIn pages: the content export (sheets "All posts" and "Metrics"), and those of new followers and of visitors.

[F] An Excel 97 workbook whose sheets begin with a sentence above the header; UTC. "Created date" is when a post was
drafted: 66 of 86 went out 1 to 21 days later, and the urn in the link holds the true time. Dates are text MM/DD/YYYY,
counts are floats. A sponsored row repeats the post of an organic one. "Posted by" is a person's name and is dropped.
Views are those of videos. The engagement rate counts clicks; reach exists by the day only. [M] The file's name
<page>_content_<epoch-ms>.xls; the older names (Update ..., Shares); Portuguese [T] and Chinese [M] columns. New
followers by the day [T]: "Total followers" are those won that day, not all there are. Visitors [T].
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import accounts, columns, idclock, posts
from dashboard.importers.days import DayLayout, read_days
from dashboard.importers.layout import PostLayout, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_URN = (r"(?i)(?:activity|share|ugcpost)(?:%3A|:|-)(\d{15,20})",)
_SPONSORED = r"(?i)sponsor|patrocin|promov|贊助|赞助|廣告|广告|推廣|推广"
_NAME = re.compile(r"(?P<page>.+?)_(?:content|followers|visitors)_(?P<stamp>\d{13})(?!\d)")
_DATES = ("%m/%d/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d")
_DAY_FIRST = ("%d/%m/%Y", *_DATES[1:])
_KINDS = {
    "image": PostFormat.PHOTO, "photo": PostFormat.PHOTO, "multi image": PostFormat.CAROUSEL,
    "multi-image": PostFormat.CAROUSEL, "multiple images": PostFormat.CAROUSEL, "carousel": PostFormat.CAROUSEL,
    "document": PostFormat.CAROUSEL, "video": PostFormat.VIDEO, "native video": PostFormat.VIDEO,
    "live video": PostFormat.LIVE, "live": PostFormat.LIVE, "article": PostFormat.ARTICLE,
    "newsletter": PostFormat.ARTICLE, "link": PostFormat.LINK, "text": PostFormat.TEXT, "poll": PostFormat.OTHER,
    "imagem": PostFormat.PHOTO, "vídeo": PostFormat.VIDEO, "documento": PostFormat.CAROUSEL,
    "artigo": PostFormat.ARTICLE, "texto": PostFormat.TEXT, "圖片": PostFormat.PHOTO, "图片": PostFormat.PHOTO,
    "影片": PostFormat.VIDEO, "视频": PostFormat.VIDEO, "文章": PostFormat.ARTICLE, "文件": PostFormat.CAROUSEL,
    "文档": PostFormat.CAROUSEL, "文字": PostFormat.TEXT, "文本": PostFormat.TEXT,
}  # fmt: skip


def _identity(ledger: Ledger) -> pd.Series:
    """The urn's digits. Of the rows of one post the organic one stays: a campaign's figures are not added to it."""
    native = idclock.ids_in_links(columns.texts(ledger.table.column("link")), _URN)
    sponsored = ledger.table.column("post_type").str.contains(_SPONSORED)
    sponsored |= ledger.table.column("campaign").str.strip() != ""
    ranked = pd.DataFrame({"native": native, "sponsored": sponsored})[ledger.kept & native.notna().to_numpy()]
    repeats = ranked.sort_values("sponsored", kind="stable").duplicated("native") & ranked["sponsored"]
    ledger.set_aside(repeats.reindex(native.index, fill_value=False).to_numpy(dtype=bool), "sponsored_repeats")
    return native


def _page(source: Source, options: Options) -> Callable[[Ledger], accounts.InFile]:
    """The account by the name of the file, where that names a known one or there is none to confuse it with."""
    found = _NAME.search(source.name)
    known = [one for one in options.known if one.platform == Platform.LINKEDIN]
    page = found["page"].replace("_", " ").strip() if found else ""
    if not page or (known and accounts.find(known, Platform.LINKEDIN.value, page) is None):
        return accounts.nowhere

    def read(ledger: Ledger) -> accounts.InFile:
        nothing = posts.blank(ledger)
        return accounts.InFile(nothing, nothing, nothing.fillna(page))

    return read


def _captured(source: Source) -> dt.datetime | None:
    found = _NAME.search(source.name)
    return dt.datetime.fromtimestamp(int(found["stamp"]) / 1000, dt.UTC) if found else None


_POSTS = PostLayout(
    platform=Platform.LINKEDIN,
    zone="UTC",
    times=_DATES,
    identity=_identity,
    born=idclock.of_linkedin,
    trust_id=True,
    kinds=_KINDS,
    personal=("posted_by",),
    captured=_captured,
    counters={
        "exposures": ("impressions",), "reactions": ("likes",), "comments": ("comments",), "shares": ("reposts",),
        "clicks": ("clicks",), "new_followers": ("follows",),
    },
)  # fmt: skip
_METRICS = DayLayout(
    platform=Platform.LINKEDIN,
    zone="UTC",
    times=_DATES,
    measures={
        "impressions": "exposures", "unique": "reach", "clicks": "clicks", "reactions": "reactions",
        "comments": "comments", "reposts": "shares", "new_followers": "new_followers", "visits": "profile_visits",
    },
)  # fmt: skip


def _times(cells: pd.Series) -> tuple[str, ...]:
    """The US order, which is the only one seen [F], unless the column itself shows that days come first."""
    parts = cells.str.extract(r"^\s*(\d{1,2})/(\d{1,2})/\d{4}").dropna().astype("int64")
    return _DAY_FIRST if (parts[0] > 12).any() and not (parts[1] > 12).any() else _DATES


def _read_posts(table: Table, /, *, source: Source, options: Options) -> Reading:
    layout = replace(_POSTS, account=_page(source, options), times=_times(table.column("published")))
    return read_posts(table, source=source, options=options, layout=layout)


def _read_days(table: Table, /, *, source: Source, options: Options) -> Reading:
    layout = replace(_METRICS, account=_page(source, options), times=_times(table.column("date")))
    return read_days(table, source=source, options=options, layout=layout)


POSTS = Format(
    name="linkedin_posts",
    shown="LinkedIn: all posts",
    columns={
        "text": (
            "Post title", "Update title", "Título da publicação", "Título do post", "貼文標題", "帖子標題", "帖文標題",
            "動態標題",
        ),
        "link": (
            "Post link", "Update link", "Link da publicação", "Link do post", "貼文連結", "帖子链接", "帖文連結",
            "動態鏈接",
        ),
        "post_type": (
            "Post type", "Update type", "Tipo de publicação", "Tipo de post", "貼文類型", "帖子類型", "帖文類型",
        ),
        "campaign": ("Campaign name", "Nome da campanha", "廣告活動名稱", "行銷活動名稱", "廣告系列名稱"),
        "posted_by": (
            "Posted by", "Publicado por", "Postado por", "發佈者", "發布人", "發文者", "張貼者",
        ),
        "published": (
            "Created date", "Data de criação", "Data da criação", "Criado em", "建立日期", "創建日期", "發佈日期",
        ),
        "audience": ("Audience", "Público", "Audiência", "受眾"),
        "impressions": ("Impressions", "Impressões", "曝光次數", "曝光數", "展示次數", "展示量", "瀏覽次數"),
        "views": (
            "Views (Excluding offsite video views)", "Views", "Video views", "Visualizações", "觀看次數",
        ),
        "clicks": ("Clicks", "Cliques", "點擊次數", "點擊數", "點擊量"),
        "likes": (
            "Likes", "Reactions", "Gostei", "Curtidas", "Reações", "讚", "按讚數", "點讚數", "讚好", "回應數", "贊",
        ),
        "comments": ("Comments", "Comentários", "留言", "留言數", "評論", "評論數"),
        "reposts": (
            "Reposts", "Shares", "Compartilhamentos", "Republicações", "Partilhas", "轉發", "轉發數", "轉貼", "分享",
            "分享次數",
        ),
        "follows": ("Follows", "Seguidores", "Seguimentos", "Novos seguidores", "關注", "關注數", "追蹤", "追蹤數"),
        "rate": ("Engagement rate", "Taxa de engajamento", "Taxa de envolvimento", "互動率"),
        "format": ("Content Type", "Tipo de conteúdo", "內容類型"),
    },
    required=("link", "published", "impressions"),
    one_of=("text", "clicks", "likes"),
    read=_read_posts,
)  # fmt: skip


def _total(*names: str) -> tuple[str, ...]:
    return tuple(f"{name} ({total})" for name in names for total in ("total", "总计", "總數", "合計", "全部"))


METRICS = Format(
    name="linkedin_days",
    shown="LinkedIn: metrics by the day",
    columns={
        "date": ("Date", "Data", "日期"),
        "impressions": _total("Impressions", "Impressões", "曝光次數", "曝光數", "展示次數", "展示量"),
        "unique": (
            "Unique impressions (organic)", "Impressões únicas (orgânicas)", "Impressões únicas (orgânico)",
            "不重複曝光次數 (自然)", "獨立展示次數 (自然)", "非重複曝光次數 (自然)",
        ),
        "clicks": _total("Clicks", "Cliques", "點擊次數", "點擊數", "點擊量"),
        "reactions": _total("Reactions", "Reações", "回應", "回應數", "讚", "點讚數"),
        "comments": _total("Comments", "Comentários", "留言", "留言數", "評論", "評論數"),
        "reposts": _total("Reposts", "Shares", "Compartilhamentos", "Republicações", "轉發", "轉發數", "轉貼", "分享"),
    },
    required=("date", "impressions"),
    one_of=("unique", "clicks", "reactions"),
    read=_read_days,
)  # fmt: skip
FOLLOWERS = Format(
    name="linkedin_followers",
    shown="LinkedIn: new followers by the day",
    columns={
        "date": ("Date", "Data", "日期"),
        "sponsored": ("Sponsored followers", "Seguidores patrocinados", "贊助追蹤者", "贊助關注者"),
        "organic": ("Organic followers", "Seguidores orgânicos", "自然追蹤者", "自然關注者"),
        "new_followers": ("Total followers", "Total de seguidores", "追蹤者總數", "關注者總數"),
    },
    required=("date", "organic", "new_followers"),
    read=_read_days,
)
VISITORS = Format(
    name="linkedin_visitors",
    shown="LinkedIn: visitors by the day",
    columns={
        "date": ("Date", "Data", "日期"),
        "visits": ("Total page views (total)", "Total de visualizações da página (total)"),
        "visitors": ("Total unique visitors (total)", "Total de visitantes únicos (total)"),
        "overview": ("Overview page views (total)",),
    },
    required=("date", "visits"),
    one_of=("visitors", "overview"),
    read=_read_days,
)
FORMATS = (POSTS, METRICS, FOLLOWERS, VISITORS)
