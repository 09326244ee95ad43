"""Visits or legs as bars on lanes, releases and posts as points, all on one axis of Hong Kong wall time."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import date_axis, wall_times
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped

Times = npt.NDArray[np.datetime64]
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
    by_day = points["precision"].astype(str) == "day"
    shown = colours or {}
    edges = [
        _bars(drawing, _span_rows(spans), middles=middles, colours=shown, day_only=day_only),
        _bars(drawing, _day_points(points[by_day]), middles=middles, colours=shown, day_only=day_only),
        _dots(drawing, points[~by_day], middles=middles, colours=shown),
    ]
    _axes(drawing, np.concatenate(edges), sides=sides, heights=heights, middles=list(middles.values()))
    return drawing.figure()


def _span_rows(spans: pd.DataFrame) -> pd.DataFrame:
    """lane, label, key, day (bool), starts, ends: naive Hong Kong wall times."""
    day = (spans["precision"].astype(str) == "day") | spans["starts_at"].isna()
    starts, ends = wall_times(spans["starts_at"]), wall_times(spans["ends_at"])
    ends = np.where(np.isnat(ends), starts, ends)
    return spans[["lane", "label", "key"]].assign(
        starts=np.where(day, wall_times(spans["starts_on"]), starts),
        ends=np.where(day, wall_times(spans["ends_on"]) + _DAY, ends),
        day=day,
    )


def _day_points(points: pd.DataFrame) -> pd.DataFrame:
    days = wall_times(points["on"])
    return points[["lane", "label", "key"]].assign(starts=days, ends=days + _DAY, day=True)


def _hover(rows: pd.DataFrame, when: list[str]) -> npt.NDArray[np.object_]:
    labels = [wrapped(str(text), columns=48) for text in rows["label"]]
    return np.column_stack(
        [rows["key"].to_numpy(dtype=object), np.array(labels, dtype=object), np.array(when, dtype=object)]
    )


def _when(starts: pd.Timestamp, ends: pd.Timestamp, day: bool, day_only: str) -> str:
    if day:
        last = ends - pd.Timedelta(days=1)
        days = f"{starts:%Y-%m-%d}" if starts == last else f"{starts:%Y-%m-%d} – {last:%Y-%m-%d}"
        return f"{days} ({inert(day_only)})"
    if starts == ends:
        return f"{starts:%Y-%m-%d %H:%M}"
    return f"{starts:%Y-%m-%d %H:%M} – {ends:{'%H:%M' if starts.date() == ends.date() else '%Y-%m-%d %H:%M'}}"


def _bars(
    drawing: Drawing, rows: pd.DataFrame, *, middles: Mapping[str, float], colours: Mapping[str, str], day_only: str
) -> Times:
    for day, part in rows.groupby("day"):
        starts, ends = part["starts"].to_numpy(dtype="datetime64[ms]"), part["ends"].to_numpy(dtype="datetime64[ms]")
        when = [
            _when(begins, finishes, bool(day), day_only)
            for begins, finishes in zip(pd.to_datetime(starts), pd.to_datetime(ends), strict=True)
        ]
        tints = [colours.get(str(lane), theme.ACCENT) for lane in part["lane"]]
        drawing.bars(
            orientation="h",
            base=starts,
            x=np.maximum((ends - starts) / np.timedelta64(1, "ms"), 1.0),
            y=part["lane"].astype(str).map(middles).to_numpy(dtype=float),
            width=20,
            customdata=_hover(part, when),
            hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
            marker={
                "color": theme.ACCENT_SOFT if day else tints,
                "line": {"color": tints, "width": 1},
                "pattern": {
                    "shape": "/" if day else "",
                    "bgcolor": theme.ACCENT_SOFT,
                    "fgcolor": theme.PAPER,
                    "solidity": 0.25,
                },
            },
        )
    return np.concatenate([rows[name].to_numpy(dtype="datetime64[ms]") for name in ("starts", "ends")])


def _dots(drawing: Drawing, points: pd.DataFrame, *, middles: Mapping[str, float], colours: Mapping[str, str]) -> Times:
    at = wall_times(points["at"])
    drawing.scatter(
        x=at,
        y=points["lane"].astype(str).map(middles).to_numpy(dtype=float),
        mode="markers",
        marker={
            "size": 12,
            "symbol": [theme.style_of(str(lane), position=0).symbol for lane in points["lane"]],
            "color": [colours.get(str(lane), theme.ACCENT) for lane in points["lane"]],
            "line": {"color": theme.PAPER, "width": 1},
        },
        customdata=_hover(points, [f"{moment:%Y-%m-%d %H:%M}" for moment in pd.to_datetime(at)]),
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        cliponaxis=False,
    )
    return at


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
