"""A first look at a table that no format knows: its header, some rows, and what its columns are likely to be.

Nothing here decides anything: a person looks at it and says in a column map what each column is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.core.clock import HONG_KONG
from dashboard.importers import moments
from dashboard.importers.column_map import ColumnMap
from dashboard.importers.grid import head_of
from dashboard.importers.mapped import format_of
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import HEADER_ROWS, find_headers, normal
from dashboard.importers.sniff import Opened, open_source
from dashboard.importers.table import read_table

ROWS: Final = 40
_DELIMITERS = (",", ";", "\t", "|")
OWN_OFFSET: Final = ""
"""In the place of a time format: each time is ISO 8601 and says its offset."""

_TIMES = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y.%m.%d %H:%M", "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M %p",
    "%d/%m/%Y %I:%M %p", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M", "%Y年%m月%d日 %H:%M", "%Y年%m月%d日 %H:%M:%S",
    "%b %d, %Y %H:%M", "%d %b %Y %H:%M", "%Y%m%d%H%M%S", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d/%m/%Y", "%m/%d/%Y",
    "%d.%m.%Y", "%d-%m-%Y", "%Y年%m月%d日", "%b %d, %Y", "%d %b %Y", "%d %B %Y", "%Y%m%d",
)  # fmt: skip

# Whole names first; then any name that holds the word.
_LIKELY: Mapping[str, tuple[str, ...]] = {
    "post_id": ("post id", "id", "编号", "帖子id", "作品id", "笔记id", "文章id", "permalink", "链接", "url", "link"),
    "release_id": ("release id", "id", "编号", "公报编号", "url", "link", "链接"),
    "account": ("account", "page", "账号", "账户", "公众号", "channel", "author", "作者"),
    "department": ("department", "部门", "单位", "agency", "bureau"),
    "published": ("published", "when", "发布时间", "发布日期", "date", "time", "时间", "日期", "created", "posted"),
    "issued": ("issued", "date", "发布时间", "发布日期", "日期", "时间", "time", "published"),
    "title": ("title", "标题", "headline", "subject", "题目"),
    "text": ("text", "内容", "正文", "caption", "message", "description", "content", "post"),
    "body": ("body", "正文", "内容", "text", "content"),
    "url": ("url", "link", "permalink", "链接", "网址"),
    "exposures": ("impressions", "views", "阅读量", "阅读数", "播放量", "曝光", "浏览", "阅读", "播放", "plays"),
    "reach": ("reach", "触及", "覆盖人数", "阅读人数", "people reached"),
    "reactions": ("reactions", "likes", "点赞", "赞", "like"),
    "comments": ("comments", "评论", "留言", "replies", "回复", "comment"),
    "shares": ("shares", "转发", "分享", "reposts", "retweets", "share"),
    "saves": ("saves", "收藏", "bookmarks", "保存", "save"),
    "clicks": ("clicks", "点击", "link clicks", "click"),
    "watch_seconds": ("watch time (seconds)", "观看秒数", "watch seconds"),
    "new_followers": ("new followers", "follows", "涨粉", "新增关注", "新增粉丝"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glimpse:
    """header: the names as the file writes them. rows: at most ROWS, each as wide as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> list[str]:
        """The columns that can be named: not empty, each once."""
        return [name for name in dict.fromkeys(self.header) if name.strip()]

    def cells(self, name: str) -> list[str]:
        """What stands under a name, without the empty cells."""
        place = self.header.index(name)
        return [row[place] for row in self.rows if row[place].strip()]


def glimpse(source: Source) -> Glimpse | None:
    """The likeliest table of a file; None where it has no two columns. Raises Refused for what is no table at all."""
    found = [one for grid in _grids(open_source(source)) if (one := _table(grid)) is not None]
    return max(found, key=lambda one: (len(one.header), len(one.rows)), default=None)


def _grids(opened: Opened) -> Iterable[Sequence[Sequence[str]]]:
    if opened.sheets:
        return [sheet.rows[: ROWS + HEADER_ROWS] for sheet in opened.sheets]
    return [head_of(opened.text, delimiter=one, count=ROWS + HEADER_ROWS).rows for one in _DELIMITERS]


def _table(grid: Sequence[Sequence[str]]) -> Glimpse | None:
    """The header is the first row in which most of the widest row's columns have a name that is no number."""
    width = max((len(row) for row in grid[:HEADER_ROWS]), default=0)
    if width < 2:
        return None
    for place, row in enumerate(grid[:HEADER_ROWS]):
        named = [cell for cell in row if cell.strip() and not _is_number(cell)]
        if len(named) > width / 2 and len(named) == len(set(named)):
            rows = [(*below, *[""] * len(row))[: len(row)] for below in grid[place + 1 :] if any(below)]
            return Glimpse(tuple(row), tuple(tuple(below) for below in rows[:ROWS]))
    return None


def _is_number(cell: str) -> bool:
    return cell.strip().replace(",", "").replace(".", "").lstrip("-").isdigit()


def likely_columns(seen: Glimpse, fields: Sequence[str]) -> dict[str, str]:
    """field -> the column that is likely to be it; no column for two fields but the link, which may be the id too."""
    free = {normal(name): name for name in reversed(seen.names)}
    found: dict[str, str] = {}
    for exact in (True, False):
        for field in fields:
            hit = _first(free, field, exact=exact) if field not in found else None
            if hit is not None:
                found[field] = free[hit] if field in ("post_id", "release_id") and _is_link(hit) else free.pop(hit)
    return found


def _first(free: Mapping[str, str], field: str, *, exact: bool) -> str | None:
    for word in _LIKELY.get(field, ()):
        wanted = normal(word)
        for name in reversed(list(free)):
            if name == wanted or (not exact and len(wanted) > 2 and wanted in name):
                return name
    return None


def _is_link(name: str) -> bool:
    return any(normal(word) in name for word in ("url", "link", "链接"))


def time_formats(cells: Sequence[str]) -> list[str]:
    """The ways of writing time that fit every cell, the likeliest first; OWN_OFFSET where each says its offset."""
    column = pd.Series(list(cells), dtype="str")
    if column.empty:
        return []
    own = moments.iso(column, or_day=True)
    if not (own.bad | own.zoneless).any() and own.at.notna().any():
        return [OWN_OFFSET]
    return [one for one in _TIMES if not moments.wall(column, formats=(one,), zone=HONG_KONG).bad.any()]


def read_as(source: Source, column_map: ColumnMap, options: Options) -> Reading:
    """The file read through a map that is not saved yet. Raises Refused."""
    opened = open_source(source)
    match = find_headers(opened, formats=(format_of(column_map),), name=source.name)[0]
    return match.format.read(read_table(opened, match=match, name=source.name), source=source, options=options)


def read_clock(cell: str, time_format: str) -> pd.Timestamp:
    """What one cell says under a time format that fits it: a wall time without zone."""
    column = pd.Series([cell], dtype="str")
    shown = moments.wall(column, formats=(time_format,), zone="UTC")
    return pd.Timestamp(shown.at.dt.tz_localize(None).fillna(shown.on).iloc[0])
