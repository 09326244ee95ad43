"""What every platform's posts have in common, so that a format module says only what is peculiar to its platform."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Platform, PostFormat
from dashboard.filters.fold import fold, script_of
from dashboard.importers import columns, idclock
from dashboard.importers.findings import Refused
from dashboard.importers.ledger import Ledger, quoted
from dashboard.importers.moments import INSTANT, Moments
from dashboard.importers.reading import Options, Source

COUNTERS = (
    "exposures", "reach", "reactions", "comments", "shares", "saves", "clicks", "watch_seconds", "new_followers",
)  # fmt: skip
_TITLE = 80


@dataclass(frozen=True, slots=True)
class Accounts:
    """One a row: our id of the account, its own on the platform, handle, name, department; missing where unknown."""

    account_id: pd.Series
    native_id: pd.Series
    handle: pd.Series
    name: pd.Series
    department_id: pd.Series


@dataclass(frozen=True, slots=True)
class Posts:
    """What is known of the posts of a file, one a row of its table. zone: in which the times were
    read: a name, or the offset of each row.
    """

    platform: Platform
    native_id: pd.Series
    accounts: Accounts
    published: Moments
    published_raw: pd.Series
    zone: str | pd.Series
    title: pd.Series
    caption: pd.Series
    language: pd.Series
    format: pd.Series
    url: pd.Series
    is_original: pd.Series
    counters: Mapping[str, columns.Read]
    is_reply: pd.Series | None = None


def blank(ledger: Ledger) -> pd.Series:
    """A column of missing text."""
    return pd.Series(None, index=ledger.table.cells.index, dtype="str")


def _unknown(like: pd.Series) -> pd.Series:
    return pd.Series(pd.NA, index=like.index, dtype="boolean")


def title_of(caption: object) -> str | None:
    """The first line, cut at a word to 80 characters; Chinese, which has no spaces, is cut anywhere."""
    if not isinstance(caption, str):
        return None
    line = next((part.strip() for part in re.split(r"[\r\n\u2028\u2029]+", caption) if part.strip()), "")
    if len(line) <= _TITLE:
        return line or None
    cut = line[: _TITLE - 1]
    space = -1 if line[_TITLE - 1].isspace() else cut.rfind(" ")
    return (cut[:space] if space > _TITLE // 2 else cut).rstrip() + "…"


def titles(captions: pd.Series) -> pd.Series:
    """title_of each caption."""
    return captions.map(title_of).astype("str")


def longer(first: pd.Series, second: pd.Series) -> pd.Series:
    """The longer of two texts a row: which of Title and Description holds a caption varies."""
    return first.where(first.str.len().fillna(-1) >= second.str.len().fillna(-1), second)


def read_counters(
    ledger: Ledger, cells: Mapping[str, tuple[str, pd.Series]], *, signed: Sequence[str] = ()
) -> dict[str, columns.Read]:
    """counter -> (column's name for messages, its text). A row with an unreadable counter is rejected.

    signed: counters that may be below 0, beside followers, who also leave.
    """
    found = {}
    for counter, (column, text) in cells.items():
        seconds = counter == "watch_seconds"
        below = counter == "new_followers" or counter in signed
        read = columns.seconds(text) if seconds else columns.counts(text, signed=below)
        ledger.reject(read.bad, "not_a_count", column=column, cells=text)
        if read.at_least.any():
            ledger.remark(read.at_least, "lower_bounds", cell=quoted(text[read.at_least].iloc[0]))
        found[counter] = read
    return found


def read_links(ledger: Ledger, cells: pd.Series) -> pd.Series:
    """Web addresses; anything else is left out of the row, with a word about it."""
    read = columns.links(cells)
    ledger.repair(read.bad, "link_dropped")
    return read.values.mask(read.bad)


def keep_whole(ledger: Ledger, whole: Sequence[str]) -> None:
    """Of figures by channel only those of all channels count: a reader who came by two of them stands in both."""
    if whole and ledger.table.has("channel"):
        part = ~ledger.table.column("channel").map(fold).isin(["", *whole])
        ledger.set_aside(part.to_numpy(dtype=bool), "channel_parts")


def hold_one_row_each(ledger: Ledger, native_id: pd.Series, *, appended: bool = False) -> None:
    """One row a post or release. An exact repeat is set aside; of two that differ the earlier is rejected.

    appended: the file is one to which a program adds, where the later row is the newer one and the earlier no error.
    """
    kept = ledger.table.cells[ledger.kept]
    repeats = np.zeros(len(ledger.kept), dtype=bool)
    repeats[kept.index[kept.duplicated()]] = True
    ledger.set_aside(repeats, "repeated_rows")
    ids = native_id[ledger.kept]
    earlier = np.zeros(len(ledger.kept), dtype=bool)
    earlier[ids.index[ids.duplicated(keep="last")]] = True
    if appended:
        ledger.set_aside(earlier, "rows_superseded")
    else:
        ledger.reject(earlier, "row_twice", cells=native_id)


def read_ids(ledger: Ledger, *, name: str, shape: str, links: str, in_link: Sequence[str]) -> pd.Series:
    """Ids of the platform as text. One that a spreadsheet has rounded or that is empty is taken from the row's link.

    Raises Refused where more ids are rounded beyond repair than can be read: then a spreadsheet has saved the file.
    """
    cells, column = ledger.table.column(name), ledger.table.shown(name)
    read = columns.ids(cells)
    fits = read.values.str.fullmatch(shape).to_numpy(dtype=bool, na_value=False)
    rebuilt = idclock.ids_in_links(columns.texts(ledger.table.column(links)), in_link)
    mended = ~fits & rebuilt.notna().to_numpy(dtype=bool)
    lost = read.bad & ~mended & ledger.kept
    if lost.sum() > ((fits | mended) & ledger.kept).sum():
        row = int(np.flatnonzero(lost)[0])
        raise Refused("ids_rounded", ledger.table.line(row), column=column, cell=quoted(cells.iloc[row]))
    ledger.repair(mended, "id_from_link", column=column)
    ledger.reject((cells.str.strip() == "").to_numpy(dtype=bool) & ~mended, "cell_empty", column=column, cells=cells)
    ledger.reject(lost, "id_rounded", column=column, cells=cells)
    ledger.reject(~fits & ~mended, "id_unreadable", column=column, cells=cells)
    return read.values.where(fits, rebuilt)


def languages(texts: pd.Series) -> pd.Series:
    """The language that a text is written in, by its script; missing where there are too few letters to tell."""
    return texts.map(script_of, na_action="ignore").astype("str")


def formats(ledger: Ledger, shown: pd.Series, kinds: Mapping[str, PostFormat]) -> pd.Series:
    """PostFormat of the platform's own words for it (`kinds`, case folded); a word not known is OTHER, and told."""
    found = shown.str.casefold().map({name: value.value for name, value in kinds.items()}).astype("str")
    strange = shown.notna() & found.isna()
    if strange[ledger.kept].any():
        ledger.notice("post_types_unknown", types=quoted(", ".join(sorted(shown[strange & ledger.kept].unique()))))
    return found.mask(strange, PostFormat.OTHER.value)


def captured_at(
    ledger: Ledger, published: Moments, *, source: Source, options: Options, fixed: dt.datetime | None = None,
    fixed_said: str = "captured_at_of_map",
) -> dt.datetime:  # fmt: skip
    """When the counters stood as they do: said by the person, else by a column map or the file's name (fixed), else
    when the file was written.

    Raises Refused where none of the three is known, or a post of the file is younger than its own numbers.
    """
    for said, moment in (
        ("captured_at_given", options.captured_at),
        (fixed_said, fixed),
        ("captured_at_of_file", source.modified_at),
    ):
        if moment is None:
            continue
        newest = published.at[ledger.kept].max()
        if pd.notna(newest) and newest > moment:
            raise Refused("captured_before_post", captured=_shown(moment), newest=_shown(newest))
        ledger.notice(said, time=_shown(moment))
        return moment
    raise Refused("captured_at_needed", name=source.name)


def _shown(moment: dt.datetime) -> str:
    return moment.astimezone(HONG_KONG).strftime("%Y-%m-%d %H:%M HKT")


def tables(ledger: Ledger, *, posts: Posts, captured: dt.datetime) -> dict[str, pd.DataFrame]:
    """account, post, post_department and snapshot of the rows still in."""
    post_id = posts.platform.value + ":" + posts.native_id
    account = posts.accounts
    post = pd.DataFrame({
        "post_id": post_id, "account_id": account.account_id, "native_id": posts.native_id,
        "published_at": posts.published.at, "published_on": posts.published.on,
        "published_precision": posts.published.precision,
        "published_raw": posts.published_raw, "published_zone": posts.zone,
        "title": posts.title, "text": posts.caption, "language": posts.language,
        "format": posts.format, "url": posts.url,
        "is_reply": _unknown(post_id) if posts.is_reply is None else posts.is_reply, "is_original": posts.is_original,
    })[ledger.kept]  # fmt: skip
    lead = pd.DataFrame({"post_id": post_id, "department_id": account.department_id, "role": "lead"})[ledger.kept]
    frames = {
        "account": account_rows(ledger, account, platform=posts.platform),
        "post": post,
        "post_department": lead[lead["department_id"].notna()],
        "snapshot": _snapshots(posts, post_id=post_id, captured=captured)[ledger.kept],
    }
    return {name: frame.reset_index(drop=True) for name, frame in frames.items()}


def account_rows(ledger: Ledger, account: Accounts, *, platform: Platform) -> pd.DataFrame:
    """One row an account. The last row of an account tells its name, as pages are renamed."""
    rows = pd.DataFrame({
        "account_id": account.account_id, "platform": platform.value, "department_id": account.department_id,
        "native_id": account.native_id, "handle": account.handle, "name": account.name, "url": blank(ledger),
    })[ledger.kept]  # fmt: skip
    return rows.drop_duplicates("account_id", keep="last")


def _snapshots(posts: Posts, *, post_id: pd.Series, captured: dt.datetime) -> pd.DataFrame:
    frame = pd.DataFrame({"post_id": post_id})
    frame["captured_at"] = pd.Series(pd.Timestamp(captured).tz_convert("UTC"), index=post_id.index).astype(INSTANT)
    at_least = pd.Series("", index=post_id.index, dtype="str")
    for counter in COUNTERS:
        kind = "Float64" if counter == "watch_seconds" else "Int64"
        read = posts.counters.get(counter)
        frame[counter] = read.values if read else pd.Series(pd.NA, index=post_id.index, dtype=kind)
        if read is not None:
            at_least = at_least + np.where(read.at_least, f",{counter}", "")
    frame["at_least"] = columns.texts(at_least.str.removeprefix(","))
    return frame
