"""Lines over time, one a series."""

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import annotate, require, theme
from dashboard.charts.axes import NumberWords, date_axis, number_axis, texts, wall_time, wall_times
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert

_HEIGHT = 400
_MARKED_POINTS = 31


def trend(
    frame: pd.DataFrame, *, x: str, y: str, series: str, labels: Mapping[str, str], y_title: str,
    number_words: NumberWords, no_data: str, colours: Mapping[str, str] | None = None, key: str | None = None,
    marks: Sequence[annotate.Mark] = (), breaks: Sequence[annotate.Break] = (),
    unfinished_from: dt.date | None = None, unfinished_words: str = "",
) -> go.Figure:  # fmt: skip
    """A line for each series (order of `labels`, unknown keys after it under their own name).

    x: Hong Kong days, or aware instants. y: numbers; null, or a bucket that only other series have, is a gap.
    key: column of drill-down keys; the series key where none is given.
    unfinished_from: buckets from this day on are still growing; they are dotted, and unfinished_words says so below.
    """
    require.columns(frame, x, y, series, key)
    drawing = Drawing(height=_HEIGHT)
    if frame[y].notna().sum() == 0:
        return drawing.empty(words=no_data)
    require.one_row_each(frame, series, x)
    names = frame[series].astype(str)
    order = [name for name in labels if name in set(names)]
    order += [name for name in dict.fromkeys(names) if name not in labels]
    times = np.unique(wall_times(frame[x]))
    cut = np.datetime64(wall_time(unfinished_from), "ms") if unfinished_from else None
    for position, name in enumerate(order):
        values, keys = _on(times, frame[names == name], x=x, y=y, key=key, name=name)
        style = theme.style_of(name, position=position, colours=colours)
        hover = np.array([keys, texts(values, number_words)], dtype=object).T
        _line(drawing, times, values, hover, style=style, label=inert(labels.get(name, name)), cut=cut)
    number_axis(drawing, frame[y].to_numpy(dtype=float, na_value=np.nan), words=number_words, title=y_title)
    _time_axis(drawing, times, several=len(order) > 1)
    annotate.draw(drawing, [*marks, *breaks], times=times)
    if cut is not None and times.max() >= cut and unfinished_words:
        drawing.listed([("┄", unfinished_words)])
    return drawing.figure()


def _on(
    times: npt.NDArray[np.datetime64], part: pd.DataFrame, *, x: str, y: str, key: str | None, name: str
) -> tuple[npt.NDArray[np.float64], list[str]]:
    """Values and drill-down keys of one series at each of `times`; NaN where the series has no row."""
    values, keys = np.full(times.size, np.nan), np.full(times.size, name, dtype=object)
    at = np.searchsorted(times, wall_times(part[x]))
    values[at] = part[y].to_numpy(dtype=float, na_value=np.nan)
    if key is not None:
        keys[at] = part[key].to_numpy(dtype=object)
    return values, keys.tolist()


def _time_axis(drawing: Drawing, times: npt.NDArray[np.datetime64], *, several: bool) -> None:
    date_axis(drawing, times, air=max((times.max() - times.min()) // 50, np.timedelta64(6, "h")))
    drawing.x_axis.update(showgrid=False)
    if times.size <= 3:
        drawing.x_axis.update(tickmode="array", tickvals=times, tickformat="%m-%d\n%Y")
    drawing.height = _HEIGHT + 40 * several
    drawing.layout.update(hovermode="x unified", showlegend=several)


def _sizes(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Marker sizes: all points of a short line, else every eighth as the second channel and every lone point."""
    seen = np.isfinite(values)
    padded = np.concatenate([[False], seen, [False]])
    alone = seen & ~padded[:-2] & ~padded[2:]
    every = np.arange(values.size) % max(1, values.size // 8) == 0
    shown = alone | (seen & (every if values.size > _MARKED_POINTS else True))
    return np.where(shown, 6, 0)


def _line(
    drawing: Drawing,
    times: npt.NDArray[np.datetime64],
    values: npt.NDArray[np.float64],
    hover: npt.NDArray[np.object_],
    *,
    style: theme.Style,
    label: str,
    cut: np.datetime64 | None,
) -> None:
    done = times.size if cut is None else int(np.searchsorted(times, cut))
    sizes = _sizes(values)
    shared = {"legendgroup": label, "name": label, "connectgaps": False}
    line = {"color": style.colour, "width": 2}
    if done < times.size:
        # Begins at the last finished point, so that the line does not tear, and is mute, or that point speaks twice.
        end = slice(max(done - 1, 0), None)
        dotted = {"x": times[end], "y": values[end], "line": line | {"dash": "dot"}, "hoverinfo": "skip"}
        drawing.scatter(**dotted, **shared, mode="lines", showlegend=False)
    for part, filled in ((slice(0, done), True), (slice(done, None), False)):
        if times[part].size == 0:
            continue
        drawing.scatter(
            x=times[part],
            y=values[part],
            customdata=hover[part],
            mode="lines+markers" if filled else "markers",
            showlegend=filled or done == 0,
            line=line | {"dash": style.dash},
            marker={"symbol": style.symbol, "size": sizes[part], "color": style.colour if filled else theme.PAPER}
            | {"line": {"color": style.colour, "width": 0 if filled else 1.5}},
            hovertemplate="%{customdata[1]}",
            **shared,
        )
