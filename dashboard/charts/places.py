"""A sketch map: the stops of a visit in their order, without tiles, as no map may be fetched."""

import math

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import wrapped

Degrees = npt.NDArray[np.float64]
_HEIGHT = 380
_KM_A_DEGREE = 111.32
_LEAST_DEGREES = 0.004
_ONE_SPOT = 0.08


def places(
    frame: pd.DataFrame,
    *,
    latitude: str,
    longitude: str,
    label: str,
    order: str,
    no_data: str,
    no_place: str,
    key: str | None = None,
) -> go.Figure:
    """Numbered stops at WGS 84 degrees, joined in `order`, with a scale bar; names stand in the list below.

    A stop without coordinates keeps its number and is listed with `no_place`. Stops at one spot share a marker.
    One degree is as long up as across, so shapes are right in one city; it is no map of distances across a country.
    """
    require.columns(frame, latitude, longitude, label, order, key)
    stops = frame.sort_values(order).reset_index(drop=True)
    known = stops[stops[latitude].notna() & stops[longitude].notna()]
    drawing = Drawing(height=_HEIGHT)
    for number, text in enumerate(stops[label].astype(str), start=1):
        extra = "" if number - 1 in known.index else f" ({no_place})"
        drawing.listed([(str(number), f"{text}{extra}")])
    if known.empty:
        return drawing.empty(words=no_data)
    across, up = known[longitude].to_numpy(dtype=float), known[latitude].to_numpy(dtype=float)
    drawing.scatter(
        x=across, y=up, mode="lines", line={"color": theme.MUTED, "width": 1.5, "dash": "dash"}, hoverinfo="skip"
    )
    _spots(drawing, known.assign(key=known[key].astype(str) if key else ""), across, up, label=label)
    _axes(drawing, across, up)
    return drawing.figure()


def _spots(drawing: Drawing, known: pd.DataFrame, across: Degrees, up: Degrees, *, label: str) -> None:
    groups = _groups(across, up)
    numbers = [", ".join(str(known.index[at] + 1) for at in group) for group in groups]
    names = ["<br>".join(wrapped(str(known[label].iloc[at]), columns=40) for at in group) for group in groups]
    keys = [str(known["key"].iloc[group[0]]) for group in groups]
    alone = [len(group) == 1 for group in groups]
    drawing.scatter(
        x=np.array([across[group].mean() for group in groups]),
        y=np.array([up[group].mean() for group in groups]),
        mode="markers+text",
        text=numbers,
        textposition=["middle center" if one else "top center" for one in alone],
        textfont={"size": 12, "color": [theme.PAPER if one else theme.INK for one in alone]},
        marker={"size": 24, "color": theme.ACCENT, "line": {"color": theme.PAPER, "width": 1.5}},
        customdata=np.array([keys, names], dtype=object).T,
        hovertemplate="%{customdata[1]}<extra></extra>",
        cliponaxis=False,
    )


def _reach(across: Degrees, up: Degrees) -> float:
    """The larger side of what is shown, in degrees of latitude."""
    shrink = math.cos(math.radians(float(up.mean())))
    return max(float(np.ptp(across)) * shrink, float(np.ptp(up)), _LEAST_DEGREES)


def _groups(across: Degrees, up: Degrees) -> list[list[int]]:
    """Stops whose markers would lie on each other, together, by their first."""
    near = _reach(across, up) * _ONE_SPOT
    shrink = math.cos(math.radians(float(up.mean())))
    groups: list[list[int]] = []
    for at in range(len(across)):
        for group in groups:
            first = group[0]
            if math.hypot((across[at] - across[first]) * shrink, up[at] - up[first]) < near:
                group.append(at)
                break
        else:
            groups.append([at])
    return groups


def _axes(drawing: Drawing, across: Degrees, up: Degrees) -> None:
    shrink = math.cos(math.radians(float(up.mean())))
    reach = _reach(across, up)
    plain = {"showgrid": False, "zeroline": False, "showticklabels": False, "ticks": ""}
    x0, x1 = float(across.min()) - reach * 0.2 / shrink, float(across.max()) + reach * 0.2 / shrink
    y0, y1 = float(up.min()) - reach * 0.28, float(up.max()) + reach * 0.2
    drawing.x_axis.update(**plain, range=[x0, x1])
    drawing.y_axis.update(**plain, range=[y0, y1], scaleanchor="x", scaleratio=1 / shrink)
    longest = reach * _KM_A_DEGREE * 0.4
    power = 10.0 ** math.floor(math.log10(longest))
    kilometres = max(step * power for step in (1, 2, 5) if step * power <= longest)
    wide = kilometres / _KM_A_DEGREE / shrink
    bottom = y0 + reach * 0.08
    bar = {"x0": x0, "x1": x0 + wide, "y0": bottom, "y1": bottom, "line": {"color": theme.MUTED, "width": 2}}
    drawing.shapes.append({"type": "line", **bar})
    where = {"x": x0, "y": bottom, "xanchor": "left", "yanchor": "bottom"}
    font = {"size": 11, "color": theme.MUTED}
    drawing.notes.append({"text": f"{kilometres:g} km", **where, "showarrow": False, "font": font})
    drawing.layout["hovermode"] = "closest"
