"""Lines over time, one a series."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import annotate, require, theme
from dashboard.charts.axes import NumberWords, bounded_texts, bounds, date_axis, number_axis, wall_time, wall_times
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert

_HEIGHT = 400
_MARKED_POINTS = 31


def trend(
    frame: pd.DataFrame, *, x: str, y: str, series: str, labels: Mapping[str, str], y_title: str,
    number_words: NumberWords, no_data: str, colours: Mapping[str, str] | None = None, key: str | None = None,
    marks: Sequence[annotate.Mark] = (), breaks: Sequence[annotate.Break] = (),
    buckets: Sequence[dt.date] | None = None,
    at_least: str | None = None, at_least_words: NumberWords | None = None, at_least_note: str = "",
    unfinished_from: dt.date | None = None, unfinished_words: str = "", from_zero: bool = True,
) -> go.Figure:  # fmt: skip
    """A line for each series (order of `labels`, unknown keys after it under their own name).

    x: Hong Kong days, or aware instants. y: numbers; null, or a bucket that the series has no row for, is a gap.
    buckets: all buckets of the axis; without them, one that no series has a row for is unknown and joined across.
    key: column of drill-down keys; the series key where none is given.
    at_least: column that is true, or a count above 0, where the value is a lower bound: an open marker, said with
    at_least_words ("≥" before the number where none is given). at_least_note stands below the plot if there are any.
    unfinished_from: buckets from this day on are still growing; they are dotted, and unfinished_words says so below.
    from_zero: False for what stands at a level, such as followers, whose change would drown in a scale from 0.
    """
    require.columns(frame, x, y, series, key, at_least)
    drawing = Drawing(height=_HEIGHT)
    if frame[y].notna().sum() == 0:
        return drawing.empty(words=no_data)
    require.one_row_each(frame, series, x)
    table = _Table(frame, x=x, y=y, series=series, key=key, at_least=at_least, buckets=buckets)
    cut = np.datetime64(wall_time(unfinished_from), "ms") if unfinished_from else None
    for position, name in enumerate(table.order(labels)):
        points = table.points(name, number_words=number_words, at_least_words=at_least_words)
        style = theme.style_of(name, position=position, colours=colours)
        _line(drawing, table.times, points, style=style, label=inert(labels.get(name, name)), cut=cut)
    number_axis(drawing, table.values, words=number_words, title=y_title, from_zero=from_zero)
    _time_axis(drawing, table.times, several=len(set(table.names)) > 1)
    annotate.draw(drawing, [*marks, *breaks], times=table.times)
    if table.bound.any() and at_least_note:
        drawing.listed([("○", at_least_note)])
    if cut is not None and table.times.max() >= cut and unfinished_words:
        drawing.listed([("┄", unfinished_words)])
    return drawing.figure()


@dataclass(frozen=True, slots=True)
class _Points:
    """One series at each bucket of the axis. values: NaN where it has no row. hover: drill-down key, words."""

    values: npt.NDArray[np.float64]
    bound: npt.NDArray[np.bool_]
    hover: npt.NDArray[np.object_]


class _Table:
    """The rows of all series, read out of the frame once: a comparison in pandas costs more than a line in Plotly."""

    def __init__(
        self, frame: pd.DataFrame, *, x: str, y: str, series: str, key: str | None, at_least: str | None,
        buckets: Sequence[dt.date] | None,
    ) -> None:  # fmt: skip
        at = wall_times(frame[x])
        every = wall_times(pd.Series(list(buckets or ()), dtype="datetime64[ms]"))
        self.times = np.unique(np.concatenate([at, every]))
        self.values = frame[y].to_numpy(dtype=float, na_value=np.nan)
        self.bound = bounds(frame, at_least) & np.isfinite(self.values)
        self.names = np.array(frame[series].astype(str).tolist(), dtype=object)
        self._at = np.searchsorted(self.times, at)
        self._keys = frame[key].to_numpy(dtype=object) if key else self.names

    def order(self, labels: Mapping[str, str]) -> list[str]:
        found = dict.fromkeys(self.names.tolist())
        return [*(name for name in labels if name in found), *(name for name in found if name not in labels)]

    def points(self, name: str, *, number_words: NumberWords, at_least_words: NumberWords | None) -> _Points:
        rows = self.names == name
        values, keys = np.full(self.times.size, np.nan), np.full(self.times.size, name, dtype=object)
        bound = np.zeros(self.times.size, dtype=bool)
        for all_buckets, known in ((values, self.values), (keys, self._keys), (bound, self.bound)):
            all_buckets[self._at[rows]] = known[rows]
        said = bounded_texts(values, number_words, bound=bound, bound_words=at_least_words)
        return _Points(values, bound, np.array([keys, said], dtype=object).T)


def _time_axis(drawing: Drawing, times: npt.NDArray[np.datetime64], *, several: bool) -> None:
    date_axis(drawing, times, air=max((times.max() - times.min()) // 50, np.timedelta64(6, "h")))
    drawing.x_axis.update(showgrid=False)
    if times.size <= 3:
        drawing.x_axis.update(tickmode="array", tickvals=times, tickformat="%m-%d\n%Y")
    drawing.height = _HEIGHT + 40 * several
    drawing.layout.update(hovermode="x unified", showlegend=several)


def _sizes(values: npt.NDArray[np.float64], bound: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Marker sizes: all points of a short line, else every eighth as the second channel, lone ones and lower bounds."""
    seen = np.isfinite(values)
    padded = np.concatenate([[False], seen, [False]])
    alone = seen & ~padded[:-2] & ~padded[2:]
    every = np.arange(values.size) % max(1, values.size // 8) == 0
    shown = alone | bound | (seen & (every if values.size > _MARKED_POINTS else True))
    return np.where(shown, 6, 0)


def _line(
    drawing: Drawing,
    times: npt.NDArray[np.datetime64],
    points: _Points,
    *,
    style: theme.Style,
    label: str,
    cut: np.datetime64 | None,
) -> None:
    done = times.size if cut is None else int(np.searchsorted(times, cut))
    sizes = _sizes(points.values, points.bound)
    shared = {"legendgroup": label, "name": label, "connectgaps": False}
    line = {"color": style.colour, "width": 2}
    if done < times.size:
        # Begins at the last finished point, so that the line does not tear, and is mute, or that point speaks twice.
        end = slice(max(done - 1, 0), None)
        dotted = {"x": times[end], "y": points.values[end], "line": line | {"dash": "dot"}, "hoverinfo": "skip"}
        drawing.scatter(**dotted, **shared, mode="lines", showlegend=False)
    for part, filled in ((slice(0, done), True), (slice(done, None), False)):
        if times[part].size == 0:
            continue
        drawing.scatter(
            x=times[part],
            y=points.values[part],
            customdata=points.hover[part],
            mode="lines+markers" if filled else "markers",
            showlegend=filled or done == 0,
            line=line | {"dash": style.dash},
            marker={"symbol": style.symbol, "size": sizes[part]}
            | theme.open_where(points.bound[part] if filled else None, colour=style.colour),
            hovertemplate="%{customdata[1]}",
            **shared,
        )
