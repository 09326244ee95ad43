"""A platform's list of posts, declared: a format module fills in a PostLayout and adds only what is peculiar to it.

What is done with it is here once: identity, account, time, counters, formats of posts, personal data, the moment of
capture. Every figure is a snapshot; a window of days is kept apart from what a post ever had.
"""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.importers import accounts, columns, idclock, posts, windows
from dashboard.importers.ledger import Ledger
from dashboard.importers.moments import Moments, wall
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.table import Table

Identity = Callable[[Ledger], pd.Series]
"""The platform's own id of each row's post, missing where the file holds none; may reject rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLayout:
    """platform and zone of the printed times; `times`: strptime forms, one without an hour is a day, %z allowed.

    counters: counter -> the fields whose sum it is (missing where one of those present is). identity: None where the
    platform exports no id; the post is then known by account, title and time. born: ids -> UTC instants; trust_id: the
    printed time is not the publication. caption: the longest of these fields. title: a field apart from the caption.
    kinds: field and its words -> PostFormat; kind: where all are one. private: field and the words of rows that are not
    public. personal: fields with names of persons, dropped and counted. account: reads who it is. appended: a file to
    which a program adds, so that the later row of a post replaces the earlier. windowed: figures of a window of days.
    captured: the moment that the file's name holds. settle: last word on the posts. factors: counter -> what its
    column is multiplied by. signed: counters that can fall below 0 in a window. undated: what is said of rows without a
    time, where the platform lists posts that are gone. whole: words of the field `channel` that say that a row is not
    a part of another. cap: the most posts that one export holds; a list of so many may be cut.
    """

    platform: Platform
    zone: str
    times: Sequence[str]
    counters: Mapping[str, tuple[str, ...]]
    identity: Identity | None = None
    born: Callable[[pd.Series], pd.Series] | None = None
    trust_id: bool = False
    caption: Sequence[str] = ("text",)
    title: str = ""
    link: str = "link"
    kinds: Mapping[str, PostFormat] = field(default_factory=dict)
    kind: PostFormat | None = None
    private: Sequence[str] = ()
    personal: Sequence[str] = ()
    account: Callable[[Ledger], accounts.InFile] = accounts.nowhere
    appended: bool = False
    windowed: bool = False
    captured: Callable[[Source], dt.datetime | None] = lambda _: None
    cap: int = 0
    settle: Callable[[Ledger, posts.Posts], posts.Posts] = lambda _, found: found
    factors: Mapping[str, float] = field(default_factory=dict)
    signed: Sequence[str] = ()
    undated: str = ""
    whole: Sequence[str] = ()


def read_posts(table: Table, /, *, source: Source, options: Options, layout: PostLayout) -> Reading:
    """account, post, snapshot, and post_department where a department was named."""
    ledger = Ledger(table)
    if layout.cap and len(table.cells) >= layout.cap:
        ledger.notice("list_capped", count=layout.cap)
    _set_private_aside(ledger, layout)
    _set_undated_aside(ledger, layout)
    posts.keep_whole(ledger, layout.whole)
    _drop_personal(ledger, layout)
    native = layout.identity(ledger) if layout.identity else posts.blank(ledger)
    published, zone = _published(ledger, layout, native=native)
    owner = accounts.of_rows(ledger, layout.account(ledger), platform=layout.platform, source=source, options=options)
    caption = _caption(table, layout)
    title = columns.texts(table.column(layout.title)) if layout.title else posts.blank(ledger)
    key = native.fillna(_derived(owner.account_id, title=title.fillna(caption), published=published))
    found = posts.Posts(
        platform=layout.platform, native_id=key, accounts=owner, published=published,
        published_raw=columns.texts(table.column("published")), zone=zone,
        title=posts.titles(title.fillna(caption)), caption=caption.fillna(title),
        language=posts.languages(caption.fillna(title)), format=_formats(ledger, layout),
        url=posts.read_links(ledger, table.column(layout.link)),
        is_original=pd.Series(pd.NA, index=key.index, dtype="boolean"),
        counters=_counters(ledger, layout),
    )  # fmt: skip
    found = layout.settle(ledger, found)
    window = windows.window_of(source, options)
    _reject_below_zero(ledger, layout, found=found, window=window)
    posts.hold_one_row_each(ledger, found.native_id, appended=layout.appended)
    captured = posts.captured_at(
        ledger, published, source=source, options=options,
        fixed=layout.captured(source), fixed_said="captured_at_of_name",
    )  # fmt: skip
    frames = posts.tables(ledger, posts=found, captured=captured)
    if layout.windowed:
        frames["snapshot"] = windows.parted(ledger, frames["snapshot"], posts=frames["post"], window=window)
    return ledger.close(tables=frames, platform=layout.platform.value, captured_at=captured)


def _set_private_aside(ledger: Ledger, layout: PostLayout) -> None:
    if layout.private:
        shown = ledger.table.column("visibility").str.strip()
        ledger.set_aside(shown.isin(list(layout.private)).to_numpy(dtype=bool), "not_public")


def _set_undated_aside(ledger: Ledger, layout: PostLayout) -> None:
    if layout.undated:
        empty = ledger.table.column("published").str.strip().str.casefold().isin(columns.NOTHING)
        ledger.set_aside(empty.to_numpy(dtype=bool), layout.undated)


def _reject_below_zero(ledger: Ledger, layout: PostLayout, *, found: posts.Posts, window: windows.Window) -> None:
    """More may be taken back in a window than was given in it; since publication never."""
    part = windows.partial(found.published.on, window) if layout.windowed else np.zeros(len(ledger.kept), dtype=bool)
    for counter in layout.signed:
        if counter in found.counters:
            below = (found.counters[counter].values < 0).to_numpy(dtype=bool, na_value=False) & ~part
            name = layout.counters[counter][0]
            ledger.reject(below, "not_a_count", column=ledger.table.shown(name), cells=ledger.table.column(name))


def _drop_personal(ledger: Ledger, layout: PostLayout) -> None:
    for name in layout.personal:
        ledger.hide(ledger.table.column(name))
        filled = int((ledger.table.column(name).str.strip() != "").sum())
        if filled:
            ledger.notice("personal_dropped", column=ledger.table.shown(name), count=filled)


def _published(ledger: Ledger, layout: PostLayout, *, native: pd.Series) -> tuple[Moments, str]:
    cells, column = ledger.table.column("published"), ledger.table.shown("published")
    printed = wall(cells, formats=layout.times, zone=layout.zone)
    born = layout.born(native) if layout.born else None
    if born is not None:
        unprinted = printed.at.isna() & printed.on.isna() & born.notna()
        printed = replace(printed, bad=printed.bad & ~unprinted.to_numpy(dtype=bool))
    else:
        unprinted = pd.Series(False, index=cells.index)
    empty = (cells.str.strip() == "") & ~unprinted
    ledger.reject(empty.to_numpy(dtype=bool), "cell_empty", column=column, cells=cells)
    ledger.reject(printed.bad, "time_unreadable", column=column, cells=cells)
    if born is None:
        ledger.remark(printed.ambiguous, "hour_twice")
        return printed, layout.zone
    if layout.trust_id:
        return idclock.by_id(ledger, printed=printed, born=born), layout.zone
    settled = idclock.settle(ledger, printed=idclock.filled(printed, born=born), born=born, zone=layout.zone)
    return settled.moments, settled.zone


def _caption(table: Table, layout: PostLayout) -> pd.Series:
    caption = columns.texts(table.column(layout.caption[0]))
    for name in layout.caption[1:]:
        caption = posts.longer(caption, columns.texts(table.column(name)))
    return caption


def _derived(account: pd.Series, *, title: pd.Series, published: Moments) -> pd.Series:
    """A key for platforms that export no id: account, title and time, which stay the same from week to week.

    The time as it was read, since one export prints 20260814 and the next 2026-08-14.
    """
    printed = published.at.astype("str").fillna(published.on.astype("str")).fillna("")
    keys = []
    for parts in zip(account.fillna(""), title.fillna(""), printed, strict=True):
        folded = unicodedata.normalize("NFKC", "\n".join(" ".join(part.split()) for part in parts))
        keys.append("t" + hashlib.sha256(folded.encode()).hexdigest()[:20])
    return pd.Series(keys, index=account.index, dtype="str")


def _formats(ledger: Ledger, layout: PostLayout) -> pd.Series:
    table = ledger.table
    if layout.kind is not None:
        return pd.Series(layout.kind.value, index=table.cells.index, dtype="str")
    return posts.formats(ledger, columns.texts(table.column("format")), layout.kinds)


def _counters(ledger: Ledger, layout: PostLayout) -> dict[str, columns.Read]:
    """Each field is read alone; the parts of a sum are added where all of those in the file are there."""
    table = ledger.table
    found: dict[str, columns.Read] = {}
    for counter, fields in layout.counters.items():
        present = [name for name in fields if table.has(name)]
        cells = [(table.shown(name), table.column(name)) for name in present]
        parts = [posts.read_counters(ledger, {counter: one}, signed=layout.signed)[counter] for one in cells]
        if parts:
            found[counter] = columns.added(parts)
            if counter in layout.factors:
                found[counter] = columns.scaled(found[counter], layout.factors[counter])
    return found


def by_id(
    name: str = "post_id", *, shape: str = r"\d{5,25}", links: str = "link", in_link: Sequence[str] = ()
) -> Identity:
    """Ids in a column, rebuilt from the link where a spreadsheet has rounded them."""

    def read(ledger: Ledger) -> pd.Series:
        return posts.read_ids(ledger, name=name, shape=shape, links=links, in_link=in_link)

    return read


def by_link(name: str = "link", *, in_link: Sequence[str]) -> Identity:
    """Ids that stand only in the links."""

    def read(ledger: Ledger) -> pd.Series:
        return idclock.ids_in_links(columns.texts(ledger.table.column(name)), in_link)

    return read


def by_id_or_link(*, shape: str, in_link: Sequence[str]) -> Identity:
    """Ids in the column post_id where the file has it, else in its links; a row without one is known by its title."""
    column, links = by_id(shape=shape, in_link=in_link), by_link(in_link=in_link)
    return lambda ledger: column(ledger) if ledger.table.has("post_id") else links(ledger)
