"""What a figure says, in one sentence whose numbers are those that are drawn. Never a judgement, never a cause."""

import numpy as np
import pandas as pd

from dashboard.charts.matrix import matrix
from dashboard.charts.picture import Picture
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer


def finding_of(exhibit: Exhibit, viewer: Viewer) -> str:
    """The exhibit's own finding, else what stands out in its figure, else its title alone."""
    if exhibit.finding:
        return exhibit.finding
    said = _of_picture(exhibit.draw(), viewer) if exhibit.draw and len(exhibit.answer.frame) else ""
    return viewer.word("finding.titled", title=exhibit.title, finding=said) if said else exhibit.title


def _of_picture(drawn: Picture, viewer: Viewer) -> str:
    if drawn.family is ranking:
        return _of_ranking(drawn, viewer)
    if drawn.family is trend:
        return _of_trend(drawn, viewer)
    return _of_matrix(drawn, viewer) if drawn.family is matrix else ""


def _of_ranking(drawn: Picture, viewer: Viewer) -> str:
    frame, given = drawn.given[0], drawn.named
    values = frame[given["value"]].to_numpy(dtype=float, na_value=np.nan)
    if not np.isfinite(values).any():
        return ""
    at = int(np.nanargmax(values))
    key = str(frame[given["category"]].iloc[at])
    bound = given.get("at_least")
    words = given["value_text"]
    if bound is not None and bool(frame[bound].iloc[at]):
        words = given.get("at_least_text") or words
    value = words(float(values[at]))
    return viewer.word("finding.highest", name=given["labels"].get(key, key), value=value)


def _of_trend(drawn: Picture, viewer: Viewer) -> str:
    frame, given = drawn.given[0], drawn.named
    values = frame[given["y"]].to_numpy(dtype=float, na_value=np.nan)
    if not np.isfinite(values).any():
        return ""
    row = frame.iloc[int(np.nanargmax(values))]
    bound = given.get("at_least")
    words = given["number_words"]
    if bound is not None and pd.notna(row[bound]) and bool(row[bound]):
        words = given.get("at_least_words") or words
    key = str(row[given["series"]])
    said = {"name": given["labels"].get(key, key), "value": words(float(row[given["y"]]))}
    return viewer.word("finding.peak", day=viewer.day(pd.Timestamp(row[given["x"]])), **said)


def _of_matrix(drawn: Picture, viewer: Viewer) -> str:
    """The cell that lies highest among those with enough posts."""
    frame, given = drawn.given[0], drawn.named
    known = frame[frame[given["row"]].isin(list(given["row_labels"]))]
    known = known[known[given["column"]].isin(list(given["column_labels"])) & known[given["value"]].notna()]
    known = known[known[given["n"]] >= given.get("thin_below", 3)]
    if known.empty:
        return ""
    row = known.loc[known[given["value"]].astype(float).idxmax()]
    return viewer.word(
        "finding.cell", row=given["row_labels"][row[given["row"]]], column=given["column_labels"][row[given["column"]]],
        value=given["value_text"](float(row[given["value"]])), n=viewer.exact(float(row[given["n"]])),
    )  # fmt: skip
