"""Figures of a window of days, as YouTube Studio exports them, kept apart from what a post ever had.

A video published inside the window has had all its views in it, so its row is a capture like any other, as of the end
of the window. Of an older one the row tells only what those days brought: it is kept, marked, and no series of captures
takes it in.
"""

import datetime as dt
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.importers.ledger import Ledger
from dashboard.importers.moments import DAY, INSTANT
from dashboard.importers.reading import Options, Source

# YouTube counts in Pacific days [M].
_ZONE = "America/Los_Angeles"
_IN_NAME = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """first and last day, both inclusive; None where it is not known. lifetime: since each post was published."""

    first: dt.date | None = None
    last: dt.date | None = None
    lifetime: bool = False


def window_of(source: Source, options: Options) -> Window:
    """Said by the person, else in the name of the zip, folder or file [T]; else unknown."""
    if options.window is not None:
        first, last = options.window
        return Window(first, last, lifetime=first is None)
    for name in (source.container, source.name):
        found = _IN_NAME.search(name)
        if found:
            try:
                first, last = (dt.date.fromisoformat(day) for day in found.groups())
            except ValueError:
                continue
            if first <= last:
                return Window(first, last)
    return Window()


def partial(published_on: pd.Series, window: Window) -> np.ndarray:
    """The posts of which a window holds a part only: all where it is not known, none where it is since publication."""
    if window.lifetime:
        return np.zeros(len(published_on), dtype=bool)
    if window.first is None or window.last is None:
        return np.ones(len(published_on), dtype=bool)
    return (published_on < pd.Timestamp(window.first)).to_numpy(dtype=bool, na_value=True)


def parted(ledger: Ledger, snapshots: pd.DataFrame, *, posts: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The snapshots with is_window, window_start and window_end: rows of posts older than the window are marked."""
    if window.lifetime:
        return snapshots
    if window.first is None or window.last is None:
        ledger.notice("window_unknown")
        return _marked(snapshots, np.ones(len(snapshots), dtype=bool), window=window)
    ledger.notice("window_of_figures", first=str(window.first), last=str(window.last))
    older = partial(posts["published_on"], window)
    ends = pd.Timestamp(window.last + _DAY).tz_localize(_ZONE).tz_convert("UTC")
    captured = snapshots["captured_at"].where(snapshots["captured_at"] < ends, ends).astype(INSTANT)
    if older.any():
        ledger.notice("window_rows", count=int(older.sum()))
    return _marked(snapshots.assign(captured_at=captured), older, window=window)


def _marked(snapshots: pd.DataFrame, rows: np.ndarray, *, window: Window) -> pd.DataFrame:
    def days(day: dt.date | None) -> pd.Series:
        return pd.Series(pd.Timestamp(day) if day else pd.NaT, index=snapshots.index).astype(DAY).where(rows)

    return snapshots.assign(
        is_window=pd.Series(rows, index=snapshots.index, dtype="boolean"),
        window_start=days(window.first),
        window_end=days(window.last),
    )
