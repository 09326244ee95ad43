"""Meta Business Suite > Insights > Content > Export data, posts: what Facebook's and Instagram's files share.

Columns are matched by name: their order and number change from month to month [F]. One snapshot a row, since a
re-export of the same month changes nearly every post [T].
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import accounts, columns, posts
from dashboard.importers.findings import Refused
from dashboard.importers.formats import pacific
from dashboard.importers.ledger import Ledger, quoted
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.table import Table

# Header names by language: English [F], 繁 [T] [S], português [T], svenska [T]; 香港 and 简体 [M], as no such file was
# found. Headers are compared with 繁 and 简 folded, so one of two twins is enough.
COMMON: dict[str, tuple[str, ...]] = {
    "post_id": (
        "Post ID", "貼文編號", "貼文 ID", "帖子編號", "帖子 ID", "帖文編號", "帖文 ID", "內容編號", "內容 ID",
        "Identificação da publicação", "Identificação do post", "ID da publicação", "Publicerings-id", "Inläggs-id",
    ),
    "published": (
        "Publish time", "發佈時間", "發布時間", "發佈日期", "發布日期", "Horário de publicação", "Hora da publicação",
        "Publiceringstid",
    ),
    "description": ("Description", "說明", "描述", "內容說明", "Descrição", "Beskrivning"),
    "permalink": (
        "Permalink", "永久連結", "固定連結", "永久鏈接", "固定鏈接", "永久链接", "固定链接", "Link permanente",
        "Permalänk", "Permanent länk",
    ),
    "post_type": (
        "Post type", "貼文類型", "帖子類型", "帖文類型", "內容類型", "發佈類型", "Tipo de publicação", "Tipo de post",
        "Inläggstyp", "Publiceringstyp",
    ),
    "date": ("Date", "日期", "Data", "Datum"),
    "exposures": (
        "Views", "觀看次數", "瀏覽次數", "瀏覽量", "觀看數", "查看次數", "Visualizações", "Visningar", "Impressions",
        "曝光次數", "展示次數", "Impressões", "Sidvisningar", "Plays", "播放次數",
    ),
    "reach": (
        "Reach", "觸及人數", "覆蓋人數", "接觸人數", "觸達人數", "瀏覽人數", "瀏覽人數 (viewers)", "Viewers",
        "觀看人數", "Alcance", "Räckvidd", "Posträckvidd",
    ),
    "comments": (
        "Comments", "留言", "留言數", "留言次數", "回應", "回應數", "評論", "評論數", "Comentários", "Kommentarer",
    ),
    "shares": (
        "Shares", "分享", "分享次數", "分享數", "Compartilhamentos", "Partilhas", "Delningar",
    ),
}  # fmt: skip
_TYPES = {
    "photos": PostFormat.PHOTO, "photo": PostFormat.PHOTO, "ig image": PostFormat.PHOTO, "相片": PostFormat.PHOTO,
    "reels": PostFormat.SHORT_VIDEO, "reel": PostFormat.SHORT_VIDEO, "ig reel": PostFormat.SHORT_VIDEO,
    "連續短片": PostFormat.SHORT_VIDEO, "ig carousel": PostFormat.CAROUSEL, "carousel": PostFormat.CAROUSEL,
    "links": PostFormat.LINK, "link": PostFormat.LINK, "連結": PostFormat.LINK,
    "videos": PostFormat.VIDEO, "video": PostFormat.VIDEO, "影片": PostFormat.VIDEO, "ig video": PostFormat.VIDEO,
    "text": PostFormat.TEXT, "status": PostFormat.TEXT, "statuses": PostFormat.TEXT, "文字": PostFormat.TEXT,
    "ig story": PostFormat.STORY, "stories": PostFormat.STORY, "story": PostFormat.STORY,
    "限時動態": PostFormat.STORY, "live": PostFormat.LIVE, "live videos": PostFormat.LIVE, "直播": PostFormat.LIVE,
    "貼文": PostFormat.OTHER, "photo album": PostFormat.CAROUSEL, "multi media": PostFormat.CAROUSEL,
    "照片": PostFormat.PHOTO, "圖片": PostFormat.PHOTO, "图片": PostFormat.PHOTO, "fotos": PostFormat.PHOTO,
    "foto": PostFormat.PHOTO, "foton": PostFormat.PHOTO, "imagem do ig": PostFormat.PHOTO, "ig-bild": PostFormat.PHOTO,
    "短片": PostFormat.SHORT_VIDEO, "reel do ig": PostFormat.SHORT_VIDEO, "ig-reel": PostFormat.SHORT_VIDEO,
    "carrossel do ig": PostFormat.CAROUSEL, "ig-karusell": PostFormat.CAROUSEL, "輪播": PostFormat.CAROUSEL,
    "轮播": PostFormat.CAROUSEL, "视频": PostFormat.VIDEO, "視頻": PostFormat.VIDEO, "vídeos": PostFormat.VIDEO,
    "vídeo": PostFormat.VIDEO, "videor": PostFormat.VIDEO, "链接": PostFormat.LINK, "鏈接": PostFormat.LINK,
    "länkar": PostFormat.LINK, "texto": PostFormat.TEXT,
    "text posts": PostFormat.TEXT, "限时动态": PostFormat.STORY,
    "ig 圖像": PostFormat.PHOTO, "ig 圖片": PostFormat.PHOTO, "ig 相片": PostFormat.PHOTO, "ig 图片": PostFormat.PHOTO,
    "ig 連續短片": PostFormat.SHORT_VIDEO, "ig 輪播": PostFormat.CAROUSEL, "ig 轮播": PostFormat.CAROUSEL,
    "ig 限時動態": PostFormat.STORY, "ig 快拍": PostFormat.STORY,
    "快拍": PostFormat.STORY, "story do ig": PostFormat.STORY, "stories do ig": PostFormat.STORY,
}  # fmt: skip
# Not from links to reels and videos: those hold the number of the video, which is another.
_ID_IN_LINK = (r"facebook\.com/[^/?#]+/posts/(?:[^/?#]+/)?(\d{9,25})(?:[:/?#]|$)",)
_LANGUAGES = {
    "en": "en", "english": "en", "zh-hant": "zh-Hant", "zh_hk": "zh-Hant", "zh-hk": "zh-Hant", "zh_tw": "zh-Hant",
    "zh-tw": "zh-Hant", "zh-hans": "zh-Hans", "zh_cn": "zh-Hans", "zh-cn": "zh-Hans",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peculiar:
    """What tells one platform's file from the other's: fields that name the account, and field -> counter.

    rare: counters that a sound file may lack.
    """

    platform: Platform
    account_id: str
    account_name: str
    handle: str
    counters: Mapping[str, str]
    rare: Collection[str] = ()


def read_posts(table: Table, /, *, source: Source, options: Options, peculiar: Peculiar) -> Reading:
    """account, post, snapshot, and post_department where a department was named."""
    ledger = Ledger(table)
    _refuse_per_day(table)
    native = _post_ids(ledger)
    owner = _accounts(ledger, peculiar, source=source, options=options)
    raw = table.column("published")
    published = pacific.published(ledger, cells=raw, header=_header_of(table, "published"), name=source.name)
    links = posts.read_links(ledger, table.column("permalink"))
    if peculiar.platform is Platform.INSTAGRAM:
        published = pacific.settle_by_short_code(ledger, moments=published, links=links)
    else:
        pacific.remark_repeated_hour(ledger, published)
    counters = _counters(ledger, peculiar)
    formats = posts.formats(ledger, columns.texts(table.column("post_type")), _TYPES)
    caption = posts.longer(columns.texts(table.column("title")), columns.texts(table.column("description")))
    posts.hold_one_row_each(ledger, native)
    found = posts.Posts(
        platform=peculiar.platform,
        native_id=native,
        accounts=owner,
        published=published,
        published_raw=columns.texts(raw),
        zone=pacific.ZONE,
        title=posts.titles(caption),
        caption=caption,
        language=_languages(table).fillna(posts.languages(caption)),
        format=formats,
        url=links,
        is_original=_is_original(table),
        counters=counters,
    )
    captured = posts.captured_at(ledger, published, source=source, options=options)
    return ledger.close(
        tables=posts.tables(ledger, posts=found, captured=captured),
        platform=peculiar.platform.value,
        captured_at=captured,
    )


def _languages(table: Table) -> pd.Series:
    return table.column("languages").str.strip().str.casefold().map(_LANGUAGES).astype("str")


def _header_of(table: Table, field: str) -> str:
    return table.names[table.match.format.fields(table.match.header)[field]]


def _refuse_per_day(table: Table) -> None:
    """The column Date holds the word Lifetime [F]; dates there are the variant with one row a day [M]."""
    dates = table.column("date")
    daily = dates[dates.str.contains(r"\d[/.-]\d", regex=True)]
    if len(daily):
        raise Refused("per_day_export", table.line(int(daily.index[0])), cell=quoted(daily.iloc[0]))


def _post_ids(ledger: Ledger) -> pd.Series:
    """Digits as text. The older `page_post` joins by the part after the underscore [T]."""
    native = posts.read_ids(ledger, name="post_id", shape=r"(\d+_)?\d{5,25}", links="permalink", in_link=_ID_IN_LINK)
    return native.str.replace(r"^\d+_(?=\d+$)", "", regex=True)


def _accounts(ledger: Ledger, peculiar: Peculiar, *, source: Source, options: Options) -> posts.Accounts:
    table = ledger.table
    cells = table.column(peculiar.account_id)
    if options.account is None and table.has(peculiar.account_id):
        empty = (cells.str.strip() == "").to_numpy(dtype=bool)
        ledger.reject(empty, "cell_empty", column=table.shown(peculiar.account_id), cells=cells)
    in_file = accounts.in_columns(
        ledger, native_id=peculiar.account_id, handle=peculiar.handle, name=peculiar.account_name
    )
    return accounts.of_rows(ledger, in_file, platform=peculiar.platform, source=source, options=options)


def _counters(ledger: Ledger, peculiar: Peculiar) -> dict[str, columns.Read]:
    table = ledger.table
    names = table.match.format.columns
    present = {field: counter for field, counter in peculiar.counters.items() if table.has(field)}
    cells = {counter: (names[field][0], table.column(field)) for field, counter in present.items()}
    absent = [names[field][0] for field in peculiar.counters if field not in present and field not in peculiar.rare]
    if absent:
        ledger.notice("columns_absent", columns=", ".join(absent))
    found = posts.read_counters(ledger, cells)
    if "exposures" in found:
        found["exposures"] = _views(ledger, found)
    return found


def _views(ledger: Ledger, counters: Mapping[str, columns.Read]) -> columns.Read:
    """With all boxes ticked the column Views comes twice [F]: the second stands in where the first has nothing.

    Views 0 beside a reach above 0 means that Meta has not filled it in for an old post [F]: not reported, not nothing.
    """
    first = counters["exposures"]
    values = first.values
    second = columns.counts(ledger.table.column(f"{_header_of(ledger.table, 'exposures')}#2"))
    nothing = (values.isna() | (values == 0)).to_numpy(dtype=bool, na_value=True)
    values = values.mask(nothing & (second.values > 0).to_numpy(dtype=bool, na_value=False), second.values)
    if "reach" in counters:
        reached = (counters["reach"].values > 0).to_numpy(dtype=bool, na_value=False)
        unfilled = reached & (values == 0).to_numpy(dtype=bool, na_value=False)
        ledger.repair(unfilled, "views_not_filled")
        values = values.mask(unfilled)
    return columns.Read(values, first.bad, first.at_least)


def _is_original(table: Table) -> pd.Series:
    """`Is share` is 1 for a share of someone else's post [F]; Instagram's file does not say."""
    shared = columns.truths(table.column("is_share")).values
    return (~shared).astype("boolean") if not np.all(shared.isna()) else shared
