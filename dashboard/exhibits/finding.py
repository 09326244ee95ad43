"""What a figure says, in one sentence whose numbers are those that are drawn. Never a judgement, never a cause."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.charts.matrix import matrix
from dashboard.charts.picture import Picture
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.core.vocabulary import Grain
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer

_MOST_NAMES = 3
"""Of more that share the highest value only their number is said."""

Numbers = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def finding_of(exhibit: Exhibit, viewer: Viewer) -> str:
    """The exhibit's own finding, else what stands out in its figure, else how many rows its table has.

    A figure that shows no number because too few stand behind it says so.
    """
    if exhibit.finding or exhibit.answer.frame.empty:
        return exhibit.finding or exhibit.title
    if exhibit.draw is None:
        key = "says.first_rows" if exhibit.answer.truncated else "says.rows"
        return viewer.word(key, title=exhibit.title, n=viewer.exact(float(len(exhibit.answer.frame))))
    said = _of_picture(exhibit.draw(), viewer, grain=exhibit.grain or Grain.DAY)
    return viewer.word("says.titled", title=exhibit.title, said=said) if said else exhibit.title


def when_words(day: pd.Timestamp, viewer: Viewer, *, grain: Grain) -> str:
    """The day, week or month that begins on `day`, as it stands in a sentence."""
    if grain is Grain.MONTH:
        return viewer.word("says.in_month", month=viewer.word("says.months").split()[day.month - 1], year=day.year)
    return viewer.word("says.in_week" if grain is Grain.WEEK else "says.on_day", day=viewer.day(day))


def _of_picture(drawn: Picture, viewer: Viewer, *, grain: Grain) -> str:
    if drawn.family is ranking:
        return _of_ranking(drawn, viewer)
    if drawn.family is trend:
        return _of_trend(drawn, viewer, grain=grain)
    return _of_matrix(drawn, viewer) if drawn.family is matrix else ""


def _numbers(column: pd.Series) -> Numbers:
    numbers: Numbers = column.to_numpy(dtype=float, na_value=np.nan, copy=True)
    return numbers


def _bounds(drawn: Picture, values: Numbers) -> Mask:
    """Which values are lower bounds."""
    name = drawn.named.get("at_least")
    if name is None:
        return np.zeros(values.size, dtype=bool)
    bound: Mask = drawn.given[0][name].to_numpy(dtype=float, na_value=np.nan) > 0
    return bound & np.isfinite(values)


def _with_bounds(said: str, viewer: Viewer, *, others_bound: bool) -> str:
    """A lower bound below the highest may in truth lie above it."""
    return viewer.word("says.bounds", said=said) if others_bound else said


def _of_ranking(drawn: Picture, viewer: Viewer) -> str:
    frame, given = drawn.given[0], drawn.named
    values = _numbers(frame[given["value"]])
    if not np.isfinite(values).any():
        return str(given["no_data"])
    values[(frame[given["category"]].astype(str) == "").to_numpy()] = np.nan  # a bar for what belongs to none
    if not np.isfinite(values).any():
        return ""
    highest, bound = values == np.nanmax(values), _bounds(drawn, values)
    exact = given["value_text"]
    words = (given.get("at_least_text") or exact) if (highest & bound).any() else exact
    names = [given["labels"].get(key, key) for key in frame[given["category"]][highest].astype(str)]
    value = words(float(values[highest][0]))
    if len(names) > _MOST_NAMES:
        said = viewer.word("says.highest_shared", n=viewer.exact(float(len(names))), value=value)
    else:
        said = viewer.word("says.highest", names=viewer.word("filters.comma").join(names), value=value)
    return _with_bounds(said, viewer, others_bound=bool((bound & ~highest).any()))


def _of_trend(drawn: Picture, viewer: Viewer, *, grain: Grain) -> str:
    frame, given = drawn.given[0], drawn.named
    values = _numbers(frame[given["y"]])
    if not np.isfinite(values).any():
        return str(given["no_data"])
    highest, bound = values == np.nanmax(values), _bounds(drawn, values)
    exact = given["number_words"]
    words = (given.get("at_least_words") or exact) if (highest & bound).any() else exact
    row = frame[highest].sort_values(given["x"], kind="stable").iloc[0]
    said = {
        "when": when_words(pd.Timestamp(row[given["x"]]), viewer, grain=grain), "value": words(float(np.nanmax(values)))
    }  # fmt: skip
    if highest.sum() > 1:
        sentence = viewer.word("says.peak_shared", n=viewer.exact(float(highest.sum())), **said)
    elif frame[given["series"]].nunique() == 1:
        sentence = viewer.word("says.peak_alone", **said)
    else:
        key = str(row[given["series"]])
        sentence = viewer.word("says.peak", name=given["labels"].get(key, key), **said)
    return _with_bounds(sentence, viewer, others_bound=bool((bound & ~highest).any()))


def _of_matrix(drawn: Picture, viewer: Viewer) -> str:
    """The cell that lies highest among those with enough posts."""
    frame, given = drawn.given[0], drawn.named
    known = frame[frame[given["row"]].isin(list(given["row_labels"]))]
    known = known[known[given["column"]].isin(list(given["column_labels"])) & known[given["value"]].notna()]
    if known.empty:
        return str(given["no_data"])
    known = known[known[given["n"]] >= given.get("thin_below", 3)]
    if known.empty:
        return viewer.word("says.cells_few")
    row = known.loc[known[given["value"]].astype(float).idxmax()]
    return viewer.word(
        "says.cell", row=given["row_labels"][row[given["row"]]], column=given["column_labels"][row[given["column"]]],
        value=given["value_text"](float(row[given["value"]])), n=viewer.exact(float(row[given["n"]])),
    )  # fmt: skip
