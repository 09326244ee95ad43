"""The first rows of a file as a person reads them, before anything of it is stored."""

import pandas as pd

from dashboard.exhibits.table_heads import heads
from dashboard.exhibits.viewer import Viewer
from dashboard.importers.posts import COUNTERS

_WHEN = (("published_at", "published_on", "published_precision"), ("issued_at", "issued_on", "issued_precision"))
_LEFT_OUT = ("account_id", "body", "text", "url")


def for_person(rows: pd.DataFrame, viewer: Viewer) -> tuple[pd.DataFrame, dict[str, str]]:
    """Title, moment in Hong Kong with its precision, and the counters; of other tables their own columns.

    Gives the frame and its columns with their words.
    """
    for at, on, precision in _WHEN:
        if at in rows:
            return _dated(rows, viewer, names=(at, on, precision))
    return rows, {name: words for name, words in heads(rows, viewer).items() if name not in _LEFT_OUT}


def _dated(rows: pd.DataFrame, viewer: Viewer, *, names: tuple[str, str, str]) -> tuple[pd.DataFrame, dict[str, str]]:
    at, on, precision = names
    shown = {
        "title": [None if pd.isna(text) else str(text) for text in rows["title"]],
        "when": [viewer.moment(moment, day) for moment, day in zip(rows[at], rows[on], strict=True)],
        "precision": [viewer.word(f"desk.precision_{one}") for one in rows[precision]],
    }
    counters = {name: rows[name].to_list() for name in COUNTERS if name in rows and rows[name].notna().any()}
    frame = pd.DataFrame(shown | counters)
    own = {"when": viewer.word("desk.when"), "precision": viewer.word("desk.precision")}
    words = own | heads(frame, viewer)
    return frame, {str(name): words[str(name)] for name in frame.columns}
