"""Meta Business Suite > Insights > Content > Export data, posts: what Facebook's and Instagram's files share.

Columns are matched by name: their order and number change from month to month [F]. One snapshot a row, since a
re-export of the same month changes nearly every post [T].
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import columns, posts
from dashboard.importers.findings import Refused
from dashboard.importers.formats import pacific
from dashboard.importers.ledger import Ledger, quoted
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.table import Table

# Header names by language: English [F], 繁 [T] [S], português [T], svenska [T] and [M] past the first three.
COMMON: dict[str, tuple[str, ...]] = {
    "post_id": ("Post ID", "貼文編號", "Identificação da publicação", "Publicerings-id"),
    "published": ("Publish time", "發佈時間", "發布時間", "Horário de publicação", "Publiceringstid"),
    "description": ("Description", "說明", "Descrição", "Beskrivning"),
    "permalink": ("Permalink", "永久連結", "Link permanente", "Permalänk"),
    "post_type": ("Post type", "貼文類型", "內容類型", "Tipo de publicação", "Inläggstyp"),
    "date": ("Date", "日期", "Data", "Datum"),
    "exposures": ("Views", "觀看次數", "瀏覽次數", "Visualizações", "Visningar", "Impressions", "Plays"),
    "reach": ("Reach", "觸及人數", "瀏覽人數", "瀏覽人數 (viewers)", "Alcance", "Räckvidd"),
    "comments": ("Comments", "留言", "Comentários", "Kommentarer"),
    "shares": ("Shares", "分享", "Compartilhamentos", "Delningar"),
}
_TYPES = {
    "photos": PostFormat.PHOTO, "photo": PostFormat.PHOTO, "ig image": PostFormat.PHOTO, "相片": PostFormat.PHOTO,
    "reels": PostFormat.SHORT_VIDEO, "reel": PostFormat.SHORT_VIDEO, "ig reel": PostFormat.SHORT_VIDEO,
    "連續短片": PostFormat.SHORT_VIDEO, "ig carousel": PostFormat.CAROUSEL, "carousel": PostFormat.CAROUSEL,
    "links": PostFormat.LINK, "link": PostFormat.LINK, "連結": PostFormat.LINK,
    "videos": PostFormat.VIDEO, "video": PostFormat.VIDEO, "影片": PostFormat.VIDEO, "ig video": PostFormat.VIDEO,
    "text": PostFormat.TEXT, "status": PostFormat.TEXT, "statuses": PostFormat.TEXT, "文字": PostFormat.TEXT,
    "ig story": PostFormat.STORY, "stories": PostFormat.STORY, "story": PostFormat.STORY,
    "限時動態": PostFormat.STORY, "live": PostFormat.LIVE, "live videos": PostFormat.LIVE, "直播": PostFormat.LIVE,
}  # fmt: skip
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
    accounts = _accounts(ledger, peculiar, source=source, options=options)
    raw = table.column("published")
    published = pacific.published(ledger, cells=raw, header=_header_of(table, "published"))
    links = posts.read_links(ledger, table.column("permalink"))
    if peculiar.platform is Platform.INSTAGRAM:
        published = pacific.settle_by_short_code(ledger, moments=published, links=links)
    else:
        pacific.remark_repeated_hour(ledger, published)
    counters = _counters(ledger, peculiar)
    formats = _formats(ledger)
    caption = posts.longer(columns.texts(table.column("title")), columns.texts(table.column("description")))
    posts.hold_one_row_each(ledger, native)
    found = posts.Posts(
        platform=peculiar.platform,
        native_id=native,
        accounts=accounts,
        published=published,
        published_raw=columns.texts(raw),
        zone=pacific.ZONE,
        title=posts.titles(caption),
        caption=caption,
        language=table.column("languages").str.strip().str.casefold().map(_LANGUAGES).astype("str"),
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
    cells = ledger.table.column("post_id")
    read = columns.ids(cells)
    ledger.reject((cells.str.strip() == "").to_numpy(dtype=bool), "cell_empty", column="Post ID", cells=cells)
    ledger.reject(read.bad, "id_rounded", column="Post ID", cells=cells)
    native = read.values.str.replace(r"^\d+_(?=\d+$)", "", regex=True)
    strange = ~native.str.fullmatch(r"\d{5,25}").to_numpy(dtype=bool, na_value=False)
    ledger.reject(strange, "id_unreadable", column="Post ID", cells=cells)
    return native


def _accounts(ledger: Ledger, peculiar: Peculiar, *, source: Source, options: Options) -> posts.Accounts:
    table = ledger.table
    cells = table.column(peculiar.account_id)
    read = columns.ids(cells)
    native = read.values
    if options.account is not None:
        if native[ledger.kept].nunique() > 1:
            raise Refused("accounts_many", count=int(native[ledger.kept].nunique()))
        account = pd.Series(options.account, index=cells.index, dtype="str")
    elif not table.has(peculiar.account_id):
        raise Refused("account_needed", name=source.name)
    else:
        column = table.match.format.columns[peculiar.account_id][0]
        ledger.reject((cells.str.strip() == "").to_numpy(dtype=bool), "cell_empty", column=column, cells=cells)
        ledger.reject(read.bad, "id_rounded", column=column, cells=cells)
        account = peculiar.platform.value + ":" + native
    return posts.Accounts(
        account_id=account,
        native_id=native,
        handle=columns.texts(table.column(peculiar.handle)) if peculiar.handle else posts.blank(ledger),
        name=columns.texts(table.column(peculiar.account_name)),
        department_id=pd.Series(options.department, index=cells.index, dtype="str"),
    )


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


def _formats(ledger: Ledger) -> pd.Series:
    shown = columns.texts(ledger.table.column("post_type"))
    found = shown.str.casefold().map({name: value.value for name, value in _TYPES.items()}).astype("str")
    strange = shown.notna() & found.isna()
    if strange[ledger.kept].any():
        ledger.notice("post_types_unknown", types=quoted(", ".join(sorted(shown[strange & ledger.kept].unique()))))
    return found.mask(strange, PostFormat.OTHER.value)


def _is_original(table: Table) -> pd.Series:
    """`Is share` is 1 for a share of someone else's post [F]; Instagram's file does not say."""
    shared = columns.truths(table.column("is_share")).values
    return (~shared).astype("boolean") if not np.all(shared.isna()) else shared
