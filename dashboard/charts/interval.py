"""A ratio with its interval, one row a group: how far it lies from even, and how surely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import NumberWords
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped

Numbers = npt.NDArray[np.float64]
_LABEL_COLUMNS = 20
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
_LEAST_SEEN, _MOST_SEEN = 0.5, 2.0
_AIR = 0.05


@dataclass(frozen=True, slots=True)
class IntervalWords:
    """even: what the line at 1 stands for. holds_even: what an open dot says."""

    even: str
    holds_even: str
    no_data: str


def interval(
    frame: pd.DataFrame, *, category: str, value: str, low: str, high: str, note: str, labels: Mapping[str, str],
    ratio_text: NumberWords, words: IntervalWords,
) -> go.Figure:  # fmt: skip
    """A dot at `value` and a line from `low` to `high` for each row, first on top, on a scale of equal ratios.

    note: column of words that stand above each line, and alone where the value is null. An open dot is a ratio whose
    interval holds 1; a click on a dot gives the category.
    """
    require.columns(frame, category, value, low, high, note)
    drawing = Drawing(height=180)
    if frame.empty:
        return drawing.empty(words=words.no_data)
    keys = frame[category].to_numpy(dtype=object)
    names = [labels.get(key, key) for key in keys]
    shown = [wrapped(name, columns=_LABEL_COLUMNS) for name in names]
    heights = np.array([max(50, 16 * line_count(text) + 16) for text in shown], dtype=float)
    middles = np.cumsum(heights) - heights / 2
    ratio, ends = _logs(frame[value]), np.array([_logs(frame[low]), _logs(frame[high])])
    known = np.isfinite(ratio)
    for at, text in zip(np.where(known, middles - 12, middles), frame[note], strict=True):
        drawing.notes.append(_note(inert(str(text)), at=float(at)))
    open_dots = known & (ends[0] <= 0) & (ends[1] >= 0)
    if known.any():
        _lines(drawing, middles[known] + 10, ratio[known], ends[:, known], open_dots=open_dots[known], keys=keys[known])
        drawing.upright(0, line={"color": theme.MUTED, "width": 1.5, "dash": "dash"})
        drawing.listed([("┆", words.even)])
    if open_dots.any():
        drawing.listed([("○", words.holds_even)])
    _axes(drawing, np.concatenate([ratio, *ends]), shown=shown, heights=heights, ratio_text=ratio_text)
    return drawing.figure()


def _logs(column: pd.Series) -> Numbers:
    logs: Numbers = np.log10(column.to_numpy(dtype=float, na_value=np.nan))
    return logs


def _note(text: str, *, at: float) -> dict[str, object]:
    where = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "y": at, "yanchor": "middle"}
    ground = {"bgcolor": theme.PAPER, "borderpad": 1}  # or grid lines would cross the words
    font = {"size": 13, "color": theme.INK}
    return {"text": text, **where, **ground, "showarrow": False, "align": "left", "font": font}


def _lines(
    drawing: Drawing, rows: Numbers, ratio: Numbers, ends: Numbers, *, open_dots: npt.NDArray[np.bool_],
    keys: npt.NDArray[np.object_],
) -> None:  # fmt: skip
    gaps = np.full(len(rows), np.nan)
    drawing.scatter(
        x=np.column_stack([ends[0], ends[1], gaps]).ravel(),
        y=np.column_stack([rows, rows, gaps]).ravel(),
        mode="lines+markers",
        line={"color": theme.ACCENT, "width": 2},
        marker={"symbol": "line-ns", "size": 9, "line": {"width": 2, "color": theme.ACCENT}},
        hoverinfo="skip",
    )
    drawing.scatter(
        x=ratio,
        y=rows,
        mode="markers",
        marker={"symbol": "circle", "size": 11, **theme.open_where(open_dots, colour=theme.ACCENT)},
        customdata=keys,
        hoverinfo="none",
    )


def _axes(
    drawing: Drawing, seen: Numbers, *, shown: Sequence[str], heights: Numbers, ratio_text: NumberWords
) -> None:  # fmt: skip
    seen = seen[np.isfinite(seen)]
    least = min(float(seen.min(initial=0.0)), float(np.log10(_LEAST_SEEN)))
    most = max(float(seen.max(initial=0.0)), float(np.log10(_MOST_SEEN)))
    ticks = [tick for tick in _TICKS if least <= np.log10(tick) <= most]
    drawing.x_axis.update(
        tickmode="array",
        tickvals=[float(np.log10(tick)) for tick in ticks],
        ticktext=[ratio_text(tick) for tick in ticks],
        range=[least - _AIR * (most - least), most + _AIR * (most - least)],
        zeroline=False,
    )
    drawing.y_axis.update(
        tickmode="array",
        tickvals=np.cumsum(heights) - heights / 2,
        ticktext=list(shown),
        range=[float(heights.sum()), 0],
        showgrid=False,
        zeroline=False,
        tickfont={"size": 13, "color": theme.INK},
        ticklabelstandoff=6,
    )
    drawing.height = int(heights.sum()) + 50
