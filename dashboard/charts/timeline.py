"""Visits or legs as bars on lanes, releases and posts as points, all on one axis of Hong Kong wall time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import date_axis, wall_times
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped

Times = npt.NDArray[np.datetime64]
Texts = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]
_DAY = np.timedelta64(1, "D")
_SPAN_COLUMNS = ("lane", "starts_at", "ends_at", "starts_on", "ends_on", "precision", "label", "key")
_POINT_COLUMNS = ("lane", "at", "on", "precision", "label", "key")


def timeline(
    spans: pd.DataFrame,
    *,
    points: pd.DataFrame,
    lane_labels: Mapping[str, str],
    no_data: str,
    day_only: str,
    colours: Mapping[str, str] | None = None,
) -> go.Figure:
    """A lane for each entry of lane_labels, top to bottom; rows of other lanes are refused with ValueError.

    spans: lane, starts_at, ends_at (aware, null when only the day is known), starts_on, ends_on (Hong Kong days, the
    last one included), precision (second, minute, day), label, key.
    points: lane, at (aware or null), on (Hong Kong day), precision, label, key.
    What is known by day only is drawn over its whole days in a lighter fill, never at a made-up hour, and its hover
    says day_only. colours: by lane, for bars and points.
    """
    require.columns(spans, *_SPAN_COLUMNS)
    require.columns(points, *_POINT_COLUMNS)
    drawing = Drawing(height=180)
    if spans.empty and points.empty:
        return drawing.empty(words=no_data)
    strange = {*spans["lane"].astype(str), *points["lane"].astype(str)} - lane_labels.keys()
    if strange:
        raise ValueError(f"lanes without a label: {', '.join(sorted(strange))}")
    sides = [wrapped(text, columns=24) for text in lane_labels.values()]
    heights = np.array([max(36, 16 * line_count(text) + 16) for text in sides], dtype=float)
    middles = dict(zip(lane_labels, (np.cumsum(heights) - heights / 2).tolist(), strict=True))
    bars, dots = _bars_of(spans, points), _dots_of(points)
    colouring = colours or {}
    for day in (False, True):
        _bars(drawing, bars.where(bars.day == day), middles=middles, colours=colouring, day_only=day_only)
    _dots(drawing, dots, middles=middles, colours=colouring)
    edges = [bars.starts, bars.ends, dots.starts]
    _axes(drawing, np.concatenate(edges), sides=sides, heights=heights, middles=list(middles.values()))
    return drawing.figure()


@dataclass(frozen=True, slots=True)
class _Rows:
    """What stands on the lanes, an element a row, out of pandas. starts, ends: naive Hong Kong wall times."""

    lanes: Texts
    labels: Texts
    keys: Texts
    starts: Times
    ends: Times
    day: Flags

    def where(self, chosen: Flags) -> "_Rows":
        return _Rows(*(getattr(self, name)[chosen] for name in self.__slots__))


def _read(frame: pd.DataFrame, starts: Times, ends: Times, day: Flags) -> _Rows:
    lanes, labels, keys = (frame[name].to_numpy(dtype=object) for name in ("lane", "label", "key"))
    return _Rows(lanes, labels, keys, starts, ends, day)


def _known_by_day(frame: pd.DataFrame, instant: str) -> Flags:
    return np.array([str(one) == "day" for one in frame["precision"]], dtype=bool) | frame[instant].isna().to_numpy()


def _bars_of(spans: pd.DataFrame, points: pd.DataFrame) -> _Rows:
    """All spans, and after them the points that are known by day only."""
    day = _known_by_day(spans, "starts_at")
    starts, ends = wall_times(spans["starts_at"]), wall_times(spans["ends_at"])
    ends = np.where(np.isnat(ends), starts, ends)
    starts = np.where(day, wall_times(spans["starts_on"]), starts)
    ends = np.where(day, wall_times(spans["ends_on"]) + _DAY, ends)
    whole = points[_known_by_day(points, "at")]
    on = wall_times(whole["on"])
    one, other = _read(spans, starts, ends, day), _read(whole, on, on + _DAY, np.ones(len(whole), dtype=bool))
    return _Rows(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in _Rows.__slots__))


def _dots_of(points: pd.DataFrame) -> _Rows:
    exact = points[~_known_by_day(points, "at")]
    at = wall_times(exact["at"])
    return _read(exact, at, at, np.zeros(len(exact), dtype=bool))


def _hover(rows: _Rows, when: list[str]) -> Texts:
    labels = [wrapped(str(text), columns=48) for text in rows.labels]
    return np.array([rows.keys, labels, when], dtype=object).T


def _when(starts: dt.datetime, ends: dt.datetime, day: bool, day_only: str) -> str:
    if day:
        first, last = starts.date(), ends.date() - dt.timedelta(days=1)
        return f"{first if first == last else f'{first} – {last}'} ({inert(day_only)})"
    if starts == ends:
        return f"{starts:%Y-%m-%d %H:%M}"
    return f"{starts:%Y-%m-%d %H:%M} – {ends:{'%H:%M' if starts.date() == ends.date() else '%Y-%m-%d %H:%M'}}"


def _bars(
    drawing: Drawing, rows: _Rows, *, middles: Mapping[str, float], colours: Mapping[str, str], day_only: str
) -> None:
    """Bars that are all known alike: by day only, or to the minute."""
    if not rows.lanes.size:
        return
    day = bool(rows.day[0])
    moments = zip(rows.starts.tolist(), rows.ends.tolist(), strict=True)
    tints = [colours.get(str(lane), theme.ACCENT) for lane in rows.lanes]
    pattern = {"shape": "/" if day else "", "bgcolor": theme.ACCENT_SOFT, "fgcolor": theme.PAPER, "solidity": 0.25}
    drawing.bars(
        orientation="h",
        base=rows.starts,
        x=np.maximum((rows.ends - rows.starts) / np.timedelta64(1, "ms"), 1.0),
        y=np.array([middles[str(lane)] for lane in rows.lanes]),
        width=20,
        customdata=_hover(rows, [_when(starts, ends, day, day_only) for starts, ends in moments]),
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        marker={
            "color": theme.ACCENT_SOFT if day else tints,
            "line": {"color": tints, "width": 1},
            "pattern": pattern,
        },
    )


def _dots(drawing: Drawing, rows: _Rows, *, middles: Mapping[str, float], colours: Mapping[str, str]) -> None:
    drawing.scatter(
        x=rows.starts,
        y=np.array([middles[str(lane)] for lane in rows.lanes]),
        mode="markers",
        marker={
            "size": 12,
            "symbol": [theme.style_of(str(lane), position=0).symbol for lane in rows.lanes],
            "color": [colours.get(str(lane), theme.ACCENT) for lane in rows.lanes],
            "line": {"color": theme.PAPER, "width": 1},
        },
        customdata=_hover(rows, [f"{moment:%Y-%m-%d %H:%M}" for moment in rows.starts.tolist()]),
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        cliponaxis=False,
    )


def _axes(
    drawing: Drawing, edges: Times, *, sides: list[str], heights: npt.NDArray[np.float64], middles: list[float]
) -> None:
    first, last = edges.min(), edges.max()
    air = max((last - first) // 40, np.timedelta64(1, "h"))
    date_axis(drawing, edges, air=air)
    drawing.x_axis.update(side="top", showgrid=True)
    drawing.y_axis.update(
        tickmode="array", tickvals=middles, ticktext=sides, range=[float(heights.sum()), 0], showgrid=False,
        zeroline=False, tickfont={"size": 13, "color": theme.INK}, ticklabelstandoff=6,
    )  # fmt: skip
    for border in np.cumsum(heights)[:-1].tolist():
        drawing.level(border, line={"color": theme.GRID, "width": 1})
    drawing.height = int(heights.sum()) + 64
    drawing.layout.update(hovermode="closest", barmode="overlay")
