"""The sample files as pandas reads them, and what each post, release and visit is, worked out without the warehouse."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import opencc
import pandas as pd

from dashboard.core import paths

ZONE = "Asia/Hong_Kong"
COUNTERS = ("exposures", "reach", "reactions", "comments", "shares", "saves")
BOUNDS = {
    "exposures": {"exposures"}, "reach": {"reach"}, "interactions": {"reactions", "comments", "shares", "saves"},
}  # fmt: skip
DAY, EIGHT_HOURS = 86_400, 28_800
LATE_FIND = 7 * DAY
EPOCH = dt.date(1970, 1, 1)


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(paths.sample_data() / f"{name}.csv", dtype=str, keep_default_na=False, na_values=[""])


def each(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows with their columns as attributes."""
    return frame.itertuples()


def instants(column: "pd.Series[str]") -> Any:
    """Aware instants in Hong Kong time."""
    return pd.to_datetime(column, utc=True, format="ISO8601").dt.tz_convert(ZONE)


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", _to_simplified().convert(plain)).casefold().split())


@cache
def snapshots() -> pd.DataFrame:
    """Captures in order of post and time, with the interactions of each: none where a needed part is missing."""
    frame = table("snapshot")
    frame["captured_at"] = instants(frame["captured_at"])
    frame = frame.sort_values(["post_id", "captured_at"], ignore_index=True)
    for name in COUNTERS:
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    needed = frame["reactions"] + frame["comments"] + frame["shares"]
    saved = frame.groupby("post_id")["saves"].ffill()
    frame["interactions"] = needed + saved.where(saved.notna(), 0)
    marks = [set() if pd.isna(mark) else set(mark.split(",")) for mark in frame["at_least"]]
    for name, parts in BOUNDS.items():
        frame[f"{name}_at_least"] = [bool(parts & mark) for mark in marks]
    return frame


def _themes(text: str) -> frozenset[str]:
    return frozenset(theme for theme, pattern in _patterns().items() if pattern.search(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """A Latin term stands as a word of its own, a Chinese one anywhere."""
    terms = table("theme_term")
    made: dict[str, list[str]] = {}
    for theme, term in zip(terms["theme_id"], map(folded, terms["term"]), strict=True):
        edge = r"(?<![0-9a-z_])" if term[0].isascii() else ""
        stop = r"(?![0-9a-z_])" if term[-1].isascii() else ""
        made.setdefault(theme, []).append(f"{edge}{re.escape(term)}{stop}")
    return {theme: re.compile("|".join(parts)) for theme, parts in made.items()}


@cache
def posts() -> pd.DataFrame:
    """A row a post: its dimensions in Hong Kong time, its departments and themes as sets, its latest counters."""
    frame = table("post").merge(table("account")[["account_id", "platform"]], on="account_id")
    frame["published_at"] = instants(frame["published_at"])
    frame["day"] = frame["published_at"].dt.date
    said = [f"{title} {text}" for title, text in zip(frame["title"].fillna(""), frame["text"].fillna(""), strict=True)]
    frame["folded"] = [folded(text) for text in said]
    frame["themes"] = pd.Series([_themes(text) for text in frame["folded"]], index=frame.index, dtype=object)
    shared = table("post_department").groupby("post_id")["department_id"].agg(frozenset)
    frame["departments"] = frame["post_id"].map(shared)
    lead = table("post_department").query("role == 'lead'").set_index("post_id")["department_id"]
    frame["lead"] = frame["post_id"].map(lead)
    latest = snapshots().groupby("post_id").tail(1)
    return frame.merge(
        latest[["post_id", *COUNTERS, "interactions", *(f"{name}_at_least" for name in BOUNDS)]],
        on="post_id",
        how="left",
    )


@cache
def links() -> pd.DataFrame:
    return table("post_link")


def _gains_of(rows: pd.DataFrame, published: float, name: str) -> list[tuple[float, float, float]]:
    """(from, to, gain) between neighbouring captures; the first counts from publication unless it was found late.

    Times are seconds. A lower bound ends the series: what came after it is not known.
    """
    known = rows[rows[name].notna() & ~rows[f"{name}_at_least"]]
    if known.empty:
        return []
    times, values = list(known["second"]), [float(value) for value in known[name]]
    if times[0] - published <= LATE_FIND:
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


@cache
def gains() -> pd.DataFrame:
    """What each post gained on each Hong Kong day: day, post_id, exposures, interactions. Built on plain loops."""
    published = {row.post_id: row.published_at.timestamp() for row in each(posts())}
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
    """The counter at an age, on the straight line between the captures on either side; None where one is missing."""
    moment = posts().set_index("post_id")["published_at"][post_id] + pd.Timedelta(hours=hours)
    rows = snapshots()[(snapshots()["post_id"] == post_id) & snapshots()[name].notna()]
    rows = rows[~rows[f"{name}_at_least"]]
    earlier, later = rows[rows["captured_at"] <= moment], rows[rows["captured_at"] >= moment]
    if earlier.empty or later.empty:
        return None
    left, right = earlier.iloc[-1], later.iloc[0]
    span = (right["captured_at"] - left["captured_at"]).total_seconds()
    share = (moment - left["captured_at"]).total_seconds() / span if span else 0.0
    return float(left[name] + (right[name] - left[name]) * share)
