"""Facebook Page Insights until about 2023: the post-level export, a workbook of several sheets or one CSV [T].

Under the header stands a second one, which says of each column whether it counts people or times; some names occur
twice and only that row tells them apart [T]. An id is page_post: the part after "_" is the post of Meta's newer
exports [T]. Posted is in US order and unpadded [T], Pacific time [M]. Comments, likes and shares stand on the sheet
of post stories by action type [M], in the CSV in columns of that name [T]; the sheet "Talking About This" counts
people instead.
"""

from dataclasses import replace

import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import accounts, posts
from dashboard.importers.formats import pacific
from dashboard.importers.layout import PostLayout, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_ID_IN_LINK = (r"facebook\.com/[^/?#]+/posts/(?:[^/?#]+/)?(\d{9,25})(?:[:/?#]|$)", r"story_fbid=(\d{9,25})")
_CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M:%S %p", "%I:%M %p")
_KINDS = {
    "photo": PostFormat.PHOTO, "album": PostFormat.CAROUSEL, "status": PostFormat.TEXT, "link": PostFormat.LINK,
    "video": PostFormat.VIDEO, "sharedvideo": PostFormat.VIDEO, "postvideo": PostFormat.VIDEO,
    "shared video": PostFormat.VIDEO, "note": PostFormat.ARTICLE, "live": PostFormat.LIVE,
}  # fmt: skip
# Which of two columns with one name: that whose second header says so.
_KIND_OF_COUNT = {"reach": "(unique users)", "exposures": "(total count)"}


def _second_header(table: Table) -> pd.Series:
    """The rows that describe the columns: no id, and cells that begin with "Lifetime:"."""
    described = table.cells.apply(lambda cells: cells.str.match(r"\s*lifetime\s*:", case=False)).any(axis=1)
    found: pd.Series = described.astype("bool") & (table.column("post_id").str.strip() == "")
    return found


def _identity(ledger: Ledger) -> pd.Series:
    ledger.set_aside(_second_header(ledger.table).to_numpy(dtype=bool), "second_header")
    native = posts.read_ids(ledger, name="post_id", shape=r"(\d+_)?\d{5,25}", links="link", in_link=_ID_IN_LINK)
    return native.str.replace(r"^\d+_(?=\d+$)", "", regex=True)


def _account(ledger: Ledger) -> accounts.InFile:
    """The page, whose id is the first half of those of its posts."""
    page = ledger.table.column("post_id").str.extract(r"^\s*(\d+)_\d")[0].astype("str")
    return accounts.InFile(page, posts.blank(ledger), posts.blank(ledger))


_LAYOUT = PostLayout(
    platform=Platform.FACEBOOK,
    zone=pacific.ZONE,
    times=(
        *(f"%m/%d/%{year} {clock}" for year in "Yy" for clock in _CLOCKS),
        *(f"%Y-%m-%d {clock}" for clock in _CLOCKS[:2]), "%Y-%m-%dT%H:%M:%S",
    ),
    identity=_identity,
    account=_account,
    kinds=_KINDS,
    counters={
        "exposures": ("exposures",), "reach": ("reach",),
        "reactions": ("likes",), "comments": ("comments",), "shares": ("shares",),
    },
)  # fmt: skip


def _read_posts(table: Table, /, *, source: Source, options: Options) -> Reading:
    for field, mark in _KIND_OF_COUNT.items():
        table = _told_apart(table, field=field, mark=mark)
    return read_posts(table, source=source, options=options, layout=_LAYOUT)


def _told_apart(table: Table, *, field: str, mark: str) -> Table:
    """Where a name stands twice, the first of the two is made that one whose second header has the mark."""
    place = table.match.format.fields(table.match.header).get(field)
    if place is None:
        return table
    first = table.names[place]
    described = table.cells[_second_header(table)]
    for name in (one for one in table.names if one.startswith(f"{first}#")):
        if any(mark in str(cell).casefold() for cell in described[name]):
            return replace(table, cells=table.cells.rename(columns={first: name, name: first}))
    return table


def _read_stories(table: Table, /, *, source: Source, options: Options) -> Reading:
    """A sheet whose columns are named comment, like and share: times, or on another sheet the people behind them."""
    described = table.cells[_second_header(table)].to_numpy().ravel()
    if any(
        "(total count)" in str(cell).casefold() or "number of stories" in str(cell).casefold() for cell in described
    ):
        return read_posts(table, source=source, options=options, layout=_LAYOUT)
    ledger = Ledger(table)
    ledger.set_aside(ledger.kept.copy(), "people_not_times")
    return ledger.close(tables={}, platform=Platform.FACEBOOK.value)


_COMMON = {
    "post_id": ("Post ID",),
    "link": ("Permalink",),
    "text": ("Post Message", "Post message"),
    "format": ("Type",),
    "published": ("Posted",),
}


def _stories(action: str) -> tuple[str, ...]:
    return tuple(f"Lifetime Post Stories by action type{between}{action}" for between in (" - ", ": ", " ", "."))


POSTS = Format(
    name="facebook_legacy",
    shown="Facebook Page Insights (until 2023)",
    columns=_COMMON | {
        "reach": ("Lifetime Post Total Reach", "Lifetime Post total reach", "Lifetime Total Reach"),
        "exposures": ("Lifetime Post Total Impressions", "Lifetime Total Impressions"),
        "comments": _stories("comment"),
        "likes": _stories("like"),
        "shares": _stories("share"),
    },
    required=("post_id", "published", "text"),
    one_of=("reach", "exposures"),
    read=_read_posts,
)  # fmt: skip
STORIES = Format(
    name="facebook_legacy_stories",
    shown="Facebook Page Insights (until 2023): stories by action",
    columns=_COMMON | {"comments": ("comment",), "likes": ("like",), "shares": ("share",)},
    required=("post_id", "published", "text"),
    one_of=("comments", "likes", "shares"),
    read=_read_stories,
)
FORMATS = (POSTS, STORIES)
