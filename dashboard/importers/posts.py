"""What every platform's posts have in common, so that a format module says only what is peculiar to its platform."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Platform
from dashboard.importers import columns
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


def blank(ledger: Ledger) -> pd.Series:
    """A column of missing text."""
    return pd.Series(None, index=ledger.table.cells.index, dtype="str")


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


def read_counters(ledger: Ledger, cells: Mapping[str, tuple[str, pd.Series]]) -> dict[str, columns.Read]:
    """counter -> (column's name for messages, its text). A row with an unreadable counter is rejected."""
    found = {}
    for counter, (column, text) in cells.items():
        seconds = counter == "watch_seconds"
        read = columns.decimals(text) if seconds else columns.counts(text, signed=counter == "new_followers")
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


def hold_one_row_each(ledger: Ledger, native_id: pd.Series) -> None:
    """One row a post or release. An exact repeat is set aside; of two that differ the earlier is rejected."""
    kept = ledger.table.cells[ledger.kept]
    repeats = np.zeros(len(ledger.kept), dtype=bool)
    repeats[kept.index[kept.duplicated()]] = True
    ledger.set_aside(repeats, "repeated_rows")
    ids = native_id[ledger.kept]
    earlier = np.zeros(len(ledger.kept), dtype=bool)
    earlier[ids.index[ids.duplicated(keep="last")]] = True
    ledger.reject(earlier, "row_twice", cells=native_id)


def captured_at(
    ledger: Ledger, published: Moments, *, source: Source, options: Options, fixed: dt.datetime | None = None
) -> dt.datetime:
    """When the counters stood as they do: said by the person, else by a column map, else when the file was written.

    Raises Refused where none of the three is known, or a post of the file is younger than its own numbers.
    """
    for said, moment in (
        ("captured_at_given", options.captured_at),
        ("captured_at_of_map", fixed),
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
        "is_reply": pd.Series(pd.NA, index=post_id.index, dtype="boolean"), "is_original": posts.is_original,
    })[ledger.kept]  # fmt: skip
    lead = pd.DataFrame({"post_id": post_id, "department_id": account.department_id, "role": "lead"})[ledger.kept]
    frames = {
        "account": _account_rows(ledger, posts),
        "post": post,
        "post_department": lead[lead["department_id"].notna()],
        "snapshot": _snapshots(posts, post_id=post_id, captured=captured)[ledger.kept],
    }
    return {name: frame.reset_index(drop=True) for name, frame in frames.items()}


def _account_rows(ledger: Ledger, posts: Posts) -> pd.DataFrame:
    """The last row of an account tells its name, as pages are renamed."""
    account = posts.accounts
    rows = pd.DataFrame({
        "account_id": account.account_id, "platform": posts.platform.value, "department_id": account.department_id,
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
