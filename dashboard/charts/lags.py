"""How long after each event its first answers came: a row an event, a mark a channel, on one axis of elapsed time."""

import math
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped
from dashboard.core.vocabulary import Language, Platform

Numbers = npt.NDArray[np.float64]
DurationWords = Callable[[float | None], str]
"""Hours as a person says them: 25 min, 3 h."""

_LEAST = 1 / 12
_TICKS, _SHORT_TICKS = (1 / 12, 0.5, 3, 24, 168, 672), (1 / 12, 0.25, 1, 3)
_LANE, _AIR = 7.0, 8.0
_OWN_STYLES = {
    "release": theme.Style(theme.INK, theme.DARK[theme.INK], "solid", "star"),
    Language.EN: theme.PLATFORM_STYLES[Platform.FACEBOOK],
    Language.ZH_HANT: theme.PLATFORM_STYLES[Platform.WECHAT_MP],
    Language.ZH_HANS: theme.PLATFORM_STYLES[Platform.WEIBO],
}
"""Channels that are no platform; three symbols for the three languages."""


def lags(
    frame: pd.DataFrame, *, row: str, channel: str, hours: str, earliest: str, latest: str,
    row_labels: Mapping[str, str], channel_labels: Mapping[str, str], duration_words: DurationWords, title: str,
    day_only: str, no_data: str, key: str | None = None,
) -> go.Figure:  # fmt: skip
    """Rows top to bottom in the order of row_labels, in each a lane a channel, in the order of channel_labels.

    hours: from the event to its first answer; null where only the day of the answer is known. Then earliest and latest
    are the hours between which that day lies: a hatched bar whose hover says day_only, never a mark at a made-up hour.
    The axis is logarithmic, as it is asked whether an answer took minutes, hours or days; what came within five minutes
    stands at its left edge. key: column of drill-down keys.
    """
    require.columns(frame, row, channel, hours, earliest, latest, key)
    require.one_row_each(frame, row, channel)
    drawing = Drawing(height=180)
    held = frame[frame[row].isin(list(row_labels)) & frame[channel].isin(list(channel_labels))]
    ends = held[hours].fillna(held[latest]).to_numpy(dtype=float, na_value=np.nan)
    if not np.isfinite(ends).any():
        return drawing.empty(words=no_data)
    sides = [wrapped(text, columns=22) for text in row_labels.values()]
    least = _LANE * len(channel_labels) + 2 * _AIR
    heights = np.array([max(least, 16 * line_count(text) + 14) for text in sides], dtype=float)
    middles = dict(zip(row_labels, np.cumsum(heights) - heights / 2, strict=True))
    offsets = _LANE * (np.arange(len(channel_labels)) - (len(channel_labels) - 1) / 2)
    for position, ((name, label), offset) in enumerate(zip(channel_labels.items(), offsets.tolist(), strict=True)):
        part = held[held[channel] == name]
        part = part.assign(lag_at=[middles[str(one)] + offset for one in part[row]], lag_key=part[key] if key else "")
        style = _OWN_STYLES.get(name) or theme.style_of(name, position=position)
        heads = [f"{inert(row_labels[str(one)])}<br>{inert(label)}" for one in part[row]]
        part = part.assign(lag_head=heads)
        _marks(drawing, part[part[hours].notna()], hours=hours, name=label, style=style, words=duration_words)
        whole = part[part[hours].isna() & part[latest].notna()]
        _days(drawing, whole, between=(earliest, latest), name=label, style=style, day_only=day_only)
    _axes(drawing, float(np.nanmax(ends)), sides=sides, heights=heights, title=title, words=duration_words)
    return drawing.figure()


def _places(hours: pd.Series) -> Numbers:
    """Powers of ten on a plain axis: Plotly draws no bar from a base on a logarithmic one."""
    placed: Numbers = np.log10(np.maximum(hours.to_numpy(dtype=float), _LEAST))
    return placed


def _marks(
    drawing: Drawing, part: pd.DataFrame, *, hours: str, name: str, style: theme.Style, words: DurationWords
) -> None:
    if part.empty:
        return
    said = [inert(words(float(lag))) for lag in part[hours]]
    drawing.scatter(
        x=_places(part[hours]),
        y=part["lag_at"].to_numpy(dtype=float),
        mode="markers",
        name=inert(name),
        marker={
            "size": 10, "symbol": style.symbol, "color": style.colour, "line": {"color": theme.PAPER, "width": 1},
        },
        customdata=np.array([part["lag_key"].fillna("").astype(str), said, part["lag_head"]], dtype=object).T,
        hovertemplate="%{customdata[2]}: %{customdata[1]}<extra></extra>",
        cliponaxis=False,
    )  # fmt: skip


def _days(
    drawing: Drawing, whole: pd.DataFrame, *, between: tuple[str, str], name: str, style: theme.Style, day_only: str
) -> None:
    """The hours of the day on which an answer came that is known by its day only."""
    if whole.empty:
        return
    starts, ends = (_places(whole[column]) for column in between)
    drawing.bars(
        orientation="h",
        base=starts,
        x=np.maximum(ends - starts, 0.01),
        y=whole["lag_at"].to_numpy(dtype=float),
        width=_LANE,
        name=f"{inert(name)} ({inert(day_only)})",
        customdata=np.array(
            [whole["lag_key"].fillna("").astype(str), [inert(day_only)] * len(whole), whole["lag_head"]], dtype=object
        ).T,
        hovertemplate="%{customdata[2]}: %{customdata[1]}<extra></extra>",
        marker={
            "color": theme.ACCENT_SOFT,
            "line": {"color": style.colour, "width": 1},
            "pattern": {"shape": "/", "bgcolor": theme.ACCENT_SOFT, "fgcolor": theme.PAPER, "solidity": 0.25},
        },
    )


def _axes(
    drawing: Drawing, last: float, *, sides: list[str], heights: Numbers, title: str, words: DurationWords
) -> None:
    end = max(last * 1.15, _TICKS[1])
    ticks = [tick for tick in (_TICKS if end > 6 else _SHORT_TICKS) if tick <= end]
    drawing.x_axis.update(
        tickmode="array", tickvals=np.log10(ticks), ticktext=[inert(words(tick)) for tick in ticks], side="top",
        tickangle=0,
        range=[math.log10(_LEAST) - 0.08, math.log10(end)], showgrid=True, zeroline=False, hoverformat="",
        title={"text": inert(title)},
    )  # fmt: skip
    drawing.y_axis.update(
        tickmode="array", tickvals=np.cumsum(heights) - heights / 2, ticktext=sides, range=[float(heights.sum()), 0],
        showgrid=False, zeroline=False, tickfont={"size": 13, "color": theme.INK}, ticklabelstandoff=6,
    )  # fmt: skip
    for border in np.cumsum(heights)[:-1].tolist():
        drawing.level(border, line={"color": theme.GRID, "width": 1})
    drawing.height = int(heights.sum()) + 120
    legend = {"y": -0.02, "yanchor": "top"}
    drawing.layout.update(hovermode="closest", barmode="overlay", showlegend=True, legend=legend)
