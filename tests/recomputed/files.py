"""The tidy files of a folder as pandas reads them, and what each post, release and visit is, worked out without the
warehouse. The folder is the sample's, unless `reading` says another."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import opencc
import pandas as pd

from dashboard.core import paths
from dashboard.importers.tidy import layout_of

ZONE = "Asia/Hong_Kong"
COUNTERS = ("exposures", "reach", "reactions", "comments", "shares", "saves")
BOUNDS = {
    "exposures": {"exposures"}, "reach": {"reach"}, "interactions": {"reactions", "comments", "shares", "saves"},
}  # fmt: skip
DAY, EIGHT_HOURS = 86_400, 28_800
LATE_FIND = 7 * DAY
EPOCH = dt.date(1970, 1, 1)
DAY_ONLY = len("2024-04-19")

Given = ParamSpec("Given")
Found = TypeVar("Found")
_folders: list[Path] = []
_held: list[dict[Any, Any]] = []


def folder() -> Path:
    return _folders[-1] if _folders else paths.sample_data()


@contextmanager
def reading(other: Path) -> Iterator[None]:
    """Everything here reads another folder, until the block ends."""
    _folders.append(other)
    try:
        yield
    finally:
        _folders.pop()
        for known in _held:
            for key in [key for key in known if key[0] == other]:
                del known[key]


def cached(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """Found out once a folder and set of arguments. For whatever reads the files; plain `cache` forgets the folder."""
    known: dict[Any, Found] = {}
    _held.append(known)

    @wraps(function)
    def once(*args: Given.args, **kwargs: Given.kwargs) -> Found:
        key = (folder(), args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]

    return once


def table(name: str) -> pd.DataFrame:
    """The rows as text. Every column the file may have is there; no rows where there is no such file."""
    return _table(name).copy()


@cached
def _table(name: str) -> pd.DataFrame:
    path, columns = folder() / f"{name}.csv", [column.name for column in layout_of(name)]
    if not path.exists():
        return pd.DataFrame({column: pd.Series(dtype="str") for column in columns})
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    absent = {column: pd.Series(index=frame.index, dtype="str") for column in columns if column not in frame.columns}
    return frame.assign(**absent)


def where(frame: pd.DataFrame, keeps: Iterable[bool]) -> pd.DataFrame:
    """The rows of which that is true, one truth a row; of a frame without rows none."""
    return frame.loc[pd.Series(list(keeps), index=frame.index, dtype=bool)]


def each(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows with their columns as attributes."""
    return frame.itertuples()


def known(value: Any) -> Any:
    """A cell, None where it is missing."""
    return None if pd.isna(value) else value


def instants(column: "pd.Series[str]") -> Any:
    """Aware instants in Hong Kong time; missing where a bare day stands."""
    return pd.to_datetime(column.where(column.str.len() > DAY_ONLY), utc=True, format="ISO8601").dt.tz_convert(ZONE)


def days(column: "pd.Series[str]") -> "pd.Series[Any]":
    """The Hong Kong day of each instant or bare day."""
    moments = instants(column)
    found = [
        dt.date.fromisoformat(text) if pd.isna(at) else at.date() for text, at in zip(column, moments, strict=True)
    ]
    return pd.Series(found, index=column.index, dtype=object)


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", _to_simplified().convert(plain)).casefold().split())


@cached
def snapshots() -> pd.DataFrame:
    """Captures in order of post and time, without windows of days. interactions: none where a needed part is missing;
    saves that a capture lacks are those last known before it."""
    frame = table("snapshot")
    frame = frame[frame["is_window"] != "true"]
    frame["captured_at"] = instants(frame["captured_at"])
    frame = frame.sort_values(["post_id", "captured_at"], ignore_index=True)
    for name in COUNTERS:
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    marks = [set() if pd.isna(mark) else set(mark.split(",")) for mark in frame["at_least"]]
    of_post = frame["post_id"]
    saved = frame["saves"].groupby(of_post).ffill()
    save_mark = pd.Series([float("saves" in mark) for mark in marks], index=frame.index)
    save_mark = save_mark.where(frame["saves"].notna()).groupby(of_post).ffill()
    frame["interactions"] = frame["reactions"] + frame["comments"] + frame["shares"] + saved.where(saved.notna(), 0)
    for name, parts in BOUNDS.items():
        bounds = [bool((parts - {"saves"}) & mark) for mark in marks]
        frame[f"{name}_at_least"] = pd.Series(bounds, index=frame.index, dtype=bool)
    frame["interactions_at_least"] |= save_mark == 1.0
    return frame


def _latest() -> pd.DataFrame:
    """A row a captured post: the value last known of each counter, and whether that one is a lower bound."""
    measured = [*COUNTERS, "interactions"]
    found = snapshots().groupby("post_id")[measured].last()
    for name in BOUNDS:
        told = snapshots()[snapshots()[name].notna()]
        found[f"{name}_at_least"] = told.groupby("post_id")[f"{name}_at_least"].last()
    return found


def themes_in(text: str) -> frozenset[str]:
    return frozenset(theme for theme, pattern in _patterns().items() if pattern.search(text))


@cached
def _patterns() -> dict[str, re.Pattern[str]]:
    terms = table("theme_term")
    made: dict[str, list[str]] = {}
    for theme, term in zip(terms["theme_id"], map(folded, terms["term"]), strict=True):
        made.setdefault(theme, []).append(looked_for(term))
    return {theme: re.compile("|".join(parts)) for theme, parts in made.items()}


def looked_for(term: str) -> str:
    """A Latin term stands as a word of its own, or begins one where it ends in *; a Chinese one stands anywhere."""
    stem = term.removesuffix("*")
    edge = r"(?<![0-9a-z_])" if stem[0].isascii() else ""
    stop = r"(?![0-9a-z_])" if stem[-1].isascii() and stem == term else ""
    return f"{edge}{re.escape(stem)}{stop}"


@cached
def posts() -> pd.DataFrame:
    """A row a post: its dimensions in Hong Kong time, its departments and themes as sets, its latest counters. Of a
    post known only by its day, published_at is missing. The lead is the account's where no file names one."""
    frame = table("post").merge(table("account")[["account_id", "platform", "department_id"]], on="account_id")
    frame["day"] = days(frame["published_at"])
    frame["published_at"] = instants(frame["published_at"])
    said = [f"{title} {text}" for title, text in zip(frame["title"].fillna(""), frame["text"].fillna(""), strict=True)]
    frame["folded"] = [folded(text) for text in said]
    frame["themes"] = pd.Series([themes_in(text) for text in frame["folded"]], index=frame.index, dtype=object)
    stated: dict[str, dict[str, str]] = {}
    for row in each(table("post_department")):
        stated.setdefault(row.post_id, {})[row.department_id] = row.role
    leads = [_lead(stated.get(post.post_id, {}), post.department_id) for post in each(frame)]
    frame["lead"] = pd.Series(leads, index=frame.index, dtype=object)
    who = [
        frozenset(stated.get(post, {})) | ({lead} if lead else set())
        for post, lead in zip(frame["post_id"], leads, strict=True)
    ]
    frame["departments"] = pd.Series(who, index=frame.index, dtype=object)
    # Who is called a partner is one, of a lead that nobody knows too.
    frame["joint"] = [bool(others - {lead}) for others, lead in zip(who, leads, strict=True)]
    frame = frame.drop(columns="department_id").merge(_latest(), on="post_id", how="left")
    for name in BOUNDS:
        frame[f"{name}_at_least"] = [bool(pd.notna(mark) and mark) for mark in frame[f"{name}_at_least"]]
    return frame


def _lead(stated: dict[str, str], of_account: Any) -> str | None:
    named = sorted(department for department, role in stated.items() if role == "lead")
    return named[0] if named else None if pd.isna(of_account) else str(of_account)


def since(post: Any) -> pd.Timestamp:
    """When a post went out; the beginning of its Hong Kong day where only that is known."""
    return pd.Timestamp(post.day, tz=ZONE) if pd.isna(post.published_at) else post.published_at


@cached
def links() -> pd.DataFrame:
    return table("post_link")


def _gains_of(rows: pd.DataFrame, published: float, name: str) -> list[tuple[float, float, float]]:
    """(from, to, gain) between neighbouring captures; the first counts from publication unless it was found late, or
    before the post was out.

    Times are seconds. A lower bound ends the series: what came after it is not known.
    """
    known = rows[rows[name].notna() & ~rows[f"{name}_at_least"]]
    if known.empty:
        return []
    times, values = list(known["second"]), [float(value) for value in known[name]]
    if 0 < times[0] - published <= LATE_FIND:
        times, values = [published, *times], [0.0, *values]
    return [
        (before, after, value - earlier)
        for before, after, earlier, value in zip(times, times[1:], values, values[1:], strict=False)
    ]


def _spread(before: float, after: float, gain: float) -> list[tuple[int, float]]:
    """The gain over the Hong Kong days between two instants, in proportion to the time in each.

    A day is its number since 1970; Hong Kong has stood at UTC+8 without summer time since 1979.
    """
    first, last = (before + EIGHT_HOURS) // DAY, (after + EIGHT_HOURS) // DAY
    parts = []
    for day in range(int(first), int(last) + 1):
        begins = day * DAY - EIGHT_HOURS
        inside = min(after, begins + DAY) - max(before, begins)
        if inside > 0:
            parts.append((day, gain * inside / (after - before)))
    return parts


@cached
def gains() -> pd.DataFrame:
    """What each post gained on each Hong Kong day: day, post_id, exposures, interactions. Built on plain loops."""
    published = {row.post_id: since(row).timestamp() for row in each(posts())}
    captures = snapshots().assign(second=[moment.timestamp() for moment in snapshots()["captured_at"]])
    rows: dict[tuple[str, int], dict[str, float]] = {}
    for post_id, group in captures.groupby("post_id"):
        for name in ("exposures", "interactions"):
            for before, after, gain in _gains_of(group, published[post_id], name):
                for day, part in _spread(before, after, gain):
                    there = rows.setdefault((str(post_id), day), {})
                    there[name] = there.get(name, 0.0) + part
    made = [{"post_id": key[0], "day": EPOCH + dt.timedelta(days=key[1]), **gained} for key, gained in rows.items()]
    return pd.DataFrame(made, columns=["post_id", "day", "exposures", "interactions"])


def value_at(post_id: str, name: str, *, hours: int) -> float | None:
    """The counter at an age, on the straight line between the captures on either side; None where one is missing. A
    capture from before the post was out is none of it."""
    published = posts().set_index("post_id")["published_at"][post_id]
    moment = published + pd.Timedelta(hours=hours)
    rows = snapshots()[(snapshots()["post_id"] == post_id) & snapshots()[name].notna()]
    rows = rows[~rows[f"{name}_at_least"] & (rows["captured_at"] >= published)]
    earlier, later = rows[rows["captured_at"] <= moment], rows[rows["captured_at"] >= moment]
    if earlier.empty or later.empty:
        return None
    left, right = earlier.iloc[-1], later.iloc[0]
    span = (right["captured_at"] - left["captured_at"]).total_seconds()
    share = (moment - left["captured_at"]).total_seconds() / span if span else 0.0
    return float(left[name] + (right[name] - left[name]) * share)
