"""How one post's counter grew since it was published."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.annotate import rows_of, tag
from dashboard.charts.axes import NumberWords, bounded_texts, bounds, number_axis, texts
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert

Numbers = npt.NDArray[np.float64]
_HEIGHT = 400
_EARLIEST_HOUR = 0.25


@dataclass(frozen=True, slots=True)
class Age:
    """A fixed age, such as 24 hours, at which posts are compared; label such as "+24 h" stands on the axis."""

    hours: float
    label: str


@dataclass(frozen=True, slots=True)
class Reshare:
    """An institution's reshare, `hours` after publication."""

    hours: float
    label: str


@dataclass(frozen=True, slots=True)
class GrowthWords:
    post: str
    usual: str
    expected: str
    no_data: str


def growth(
    frame: pd.DataFrame, *, x: str, y: str, y_title: str, x_title: str, number_words: NumberWords, words: GrowthWords,
    marks: Sequence[Reshare] = (), ages: Sequence[Age] = (), usual: pd.DataFrame | None = None,
    x_scale: Literal["linear", "log"] = "linear",
    at_least: str | None = None, at_least_words: NumberWords | None = None, at_least_note: str = "",
) -> go.Figure:  # fmt: skip
    """Cumulative counter `y` over hours since publication `x`, a marker at each snapshot; null is a gap.

    usual: columns hours, low, expected, high of the account's posts of the same format, drawn as a band behind.
    x_scale: "log" opens up the first hours, where a rapid response is decided; snapshots before a quarter of an hour
    then stand at its left edge.
    at_least, at_least_words, at_least_note: as in trend.
    """
    require.columns(frame, x, y, at_least)
    drawing = Drawing(height=_HEIGHT)
    if frame[y].notna().sum() == 0:
        return drawing.empty(words=words.no_data)
    ordered = frame.sort_values(x)
    least = _EARLIEST_HOUR if x_scale == "log" else 0.0
    hours = np.maximum(ordered[x].to_numpy(dtype=float), least)
    values = ordered[y].to_numpy(dtype=float, na_value=np.nan)
    seen = [values]
    if usual is not None and not usual.empty:
        require.columns(usual, "hours", "low", "expected", "high")
        _band(drawing, usual, least=least, words=words, number_words=number_words)
        seen += [usual["high"].to_numpy(dtype=float, na_value=np.nan)]
    bound = bounds(ordered, at_least) & np.isfinite(values)
    said = bounded_texts(values, number_words, bound=bound, bound_words=at_least_words)
    _curve(drawing, hours, values, said, bound=bound, name=words.post)
    if bound.any() and at_least_note:
        drawing.listed([("○", at_least_note)])
    number_axis(drawing, np.concatenate(seen), words=number_words, title=y_title)
    _hours_axis(drawing, hours, ages=ages, marks=marks, title=x_title, scale=x_scale)
    return drawing.figure()


def _curve(
    drawing: Drawing, hours: Numbers, values: Numbers, said: list[str], *, bound: npt.NDArray[np.bool_], name: str
) -> None:
    small = 6 if len(hours) <= 60 else 3
    drawing.scatter(
        x=hours,
        y=values,
        name=inert(name),
        mode="lines+markers",
        connectgaps=False,
        line={"color": theme.ACCENT, "width": 2.5},
        marker={"size": np.where(bound, 6, small) if bound.any() else small}
        | theme.open_where(bound, colour=theme.ACCENT),
        customdata=np.array([[""] * len(hours), said, _ages_written(hours)], dtype=object).T,
        hovertemplate="%{customdata[2]}: %{customdata[1]}<extra></extra>",
    )


def _ages_written(hours: Numbers) -> list[str]:
    """Ages as +h:mm: no words, so no language."""
    minutes = np.round(hours * 60).astype(int)
    return [f"+{total // 60}:{total % 60:02d}" for total in minutes.tolist()]


def _band(
    drawing: Drawing, usual: pd.DataFrame, *, least: float, words: GrowthWords, number_words: NumberWords
) -> None:
    hours = np.maximum(usual["hours"].to_numpy(dtype=float), least)
    shared = {"x": hours, "mode": "lines", "hoverinfo": "skip"}
    low, high = (usual[name].to_numpy(dtype=float, na_value=np.nan) for name in ("low", "high"))
    expected = usual["expected"].to_numpy(dtype=float, na_value=np.nan)
    drawing.scatter(**shared, y=low, line={"width": 0, "color": theme.SPAN}, showlegend=False)
    drawing.scatter(
        **shared, y=high, line={"width": 0, "color": theme.SPAN}, fill="tonexty", fillcolor=theme.SPAN,
        name=inert(words.usual),
    )  # fmt: skip
    drawing.scatter(
        x=hours,
        y=expected,
        mode="lines",
        name=inert(words.expected),
        line={"color": theme.MUTED, "width": 1.5, "dash": "dash"},
        customdata=np.array(texts(expected, number_words), dtype=object),
        hovertemplate="%{customdata}",
    )
    drawing.height = _HEIGHT + 40
    drawing.layout["showlegend"] = True


def _hours_axis(
    drawing: Drawing,
    hours: Numbers,
    *,
    ages: Sequence[Age],
    marks: Sequence[Reshare],
    title: str,
    scale: Literal["linear", "log"],
) -> None:
    last = max([float(hours.max()), *(mark.hours for mark in marks)], default=1.0) or 1.0
    reached = [age for age in ages if age.hours <= last * 1.001]
    log = scale == "log"
    for age in reached:
        drawing.upright(age.hours, line={"color": theme.GRID, "width": 1.5})
    drawing.x_axis.update(
        type=scale,
        title={"text": title},
        showgrid=False,
        range=[math.log10(_EARLIEST_HOUR * 0.9), math.log10(last * 1.1)] if log else [-last * 0.02, last * 1.02],
        hoverformat="",
        ticks="outside",
    )
    shown = [age for age in reached if log or age.hours >= last * 0.06]
    if shown:
        drawing.x_axis.update(
            tickmode="array", tickvals=[age.hours for age in shown], ticktext=[inert(age.label) for age in shown]
        )
    places = sorted((mark for mark in marks if mark.hours >= 0), key=lambda mark: mark.hours)
    at = [math.log10(max(mark.hours, _EARLIEST_HOUR)) if log else mark.hours for mark in places]
    apart = (math.log10(last / _EARLIEST_HOUR) if log else last) * 0.06
    for number, (mark, x, row) in enumerate(zip(places, at, rows_of(at, apart=apart), strict=True), start=1):
        line = max(mark.hours, _EARLIEST_HOUR) if log else mark.hours
        drawing.upright(line, line={"color": theme.ALERT, "width": 1, "dash": "dash"})
        tag(drawing, x, text=str(number), row=row, colour=theme.ALERT, says=mark.label)
        drawing.listed([(str(number), mark.label)])
