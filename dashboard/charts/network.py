"""Who works with whom: names down the side, an arc between two that share something.

Not a cloud of dots: a name in a list is read in any language and at any width, and the same data give the same picture.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import NumberWords
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped

Numbers = npt.NDArray[np.float64]
EdgeWords = Callable[[str, str, float], str]
_LABEL_COLUMNS = 22
_STEPS = 25
_WIDEST, _BIGGEST = 10.0, 24.0
_COUNTED = 5


def network(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, node: str, size: str, ends: tuple[str, str], weight: str,
    labels: Mapping[str, str], size_text: NumberWords, edge_text: EdgeWords, no_data: str,
    most_nodes: int = 24, most_edges: int = 40, drawn_text: Callable[[int, int], str] | None = None,
) -> go.Figure:  # fmt: skip
    """nodes: first row on top, a dot by `size` (area) and its number. edges: an arc between the two nodes of `ends`,
    wider by `weight`; those of greatest weight are drawn, and said by drawn_text(drawn, all) where there are more.

    A click on a dot gives its node. edge_text: names of both ends and the weight, when an arc is pointed at.
    """
    require.columns(nodes, node, size)
    require.columns(edges, *ends, weight)
    require.one_row_each(nodes, node)
    drawing = Drawing(height=180)
    if nodes.empty:
        return drawing.empty(words=no_data)
    shown = nodes.head(most_nodes)
    keys = shown[node].astype(str).tolist()
    names = [labels.get(key, key) for key in keys]
    sizes = shown[size].to_numpy(dtype=float)
    words = [
        wrapped(f"{name} ({size_text(float(number))})", columns=_LABEL_COLUMNS)
        for name, number in zip(names, sizes, strict=True)
    ]
    heights = np.array([max(30, 16 * line_count(text) + 6) for text in words], dtype=float)
    middles = np.cumsum(heights) - heights / 2
    places = dict(zip(keys, middles.tolist(), strict=True))
    drawn = edges[edges[ends[0]].isin(places) & edges[ends[1]].isin(places)]
    drawn = drawn.sort_values(weight, ascending=False, kind="stable").head(most_edges)
    _arcs(drawing, drawn, ends=ends, weight=weight, places=places)
    texts = _texts(drawn, ends, weight, labels, edge_text)
    _tops(drawing, drawn, ends=ends, weight=weight, places=places, texts=texts, size_text=size_text)
    _dots(drawing, keys, sizes, middles, words)
    if drawn_text is not None and len(drawn) < len(edges):
        drawing.listed([("…", drawn_text(len(drawn), len(edges)))])
    _axes(drawing, words, heights, middles)
    return drawing.figure()


def _texts(
    edges: pd.DataFrame, ends: tuple[str, str], weight: str, labels: Mapping[str, str], edge_text: EdgeWords
) -> list[str]:
    return [
        inert(edge_text(labels.get(one, one), labels.get(other, other), float(number)))
        for one, other, number in zip(edges[ends[0]], edges[ends[1]], edges[weight], strict=True)
    ]


def _reach(half: Numbers | float) -> Any:
    """How far out an arc goes. The root, so that arcs between neighbours are not pressed against the names."""
    return np.sqrt(half)


def _arcs(
    drawing: Drawing, edges: pd.DataFrame, *, ends: tuple[str, str], weight: str, places: Mapping[str, float]
) -> None:
    turn = np.linspace(0, np.pi, _STEPS)
    most = float(edges[weight].max()) if len(edges) else 1.0
    # The lightest first, so that a wide arc is not cut by a thin one.
    for one, other, number in list(zip(edges[ends[0]], edges[ends[1]], edges[weight], strict=True))[::-1]:
        middle, half = (places[one] + places[other]) / 2, abs(places[one] - places[other]) / 2
        share = float(number) / most
        drawing.scatter(
            x=_reach(half) * np.sin(turn),
            y=middle - half * np.cos(turn),
            mode="lines",
            line={"color": theme.ACCENT, "width": 1 + (_WIDEST - 1) * share},
            opacity=0.25 + 0.5 * share,
            hoverinfo="skip",
        )


def _tops(
    drawing: Drawing, edges: pd.DataFrame, *, ends: tuple[str, str], weight: str, places: Mapping[str, float],
    texts: Sequence[str], size_text: NumberWords,
) -> None:  # fmt: skip
    """The point of each arc that is furthest out: pointed at, it says what the arc is. The widest bear their number."""
    if edges.empty:
        return
    one, other = (edges[end].map(places).to_numpy(dtype=float) for end in ends)
    outer = _reach(np.abs(one - other) / 2)
    drawing.scatter(
        x=outer,
        y=(one + other) / 2,
        mode="markers",
        marker={"size": 14, "color": theme.ACCENT, "opacity": 0},
        hovertext=list(texts),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    numbers = edges[weight].to_numpy(dtype=float)
    for at in range(min(_COUNTED, len(edges))):
        where = {"xref": "x", "yref": "y", "x": float(outer[at]), "y": float((one[at] + other[at]) / 2)}
        font = {"size": 12, "color": theme.INK}
        text = size_text(float(numbers[at]))
        drawing.notes.append({"text": text, **where, "showarrow": False, "bgcolor": theme.PAPER, "font": font})


def _dots(drawing: Drawing, keys: Sequence[str], sizes: Numbers, middles: Numbers, words: Sequence[str]) -> None:
    drawing.scatter(
        x=np.zeros(len(keys)),
        y=middles,
        mode="markers",
        marker={"size": 6 + (_BIGGEST - 6) * np.sqrt(sizes / sizes.max()), "color": theme.INK, "opacity": 1},
        customdata=np.array([keys, words], dtype=object).T,
        hovertemplate="%{customdata[1]}<extra></extra>",
        cliponaxis=False,
    )


def _axes(drawing: Drawing, words: Sequence[str], heights: Numbers, middles: Numbers) -> None:
    furthest = float(_reach(max(float(middles[-1] - middles[0]) / 2, 1.0)))
    drawing.x_axis.update(
        range=[-0.08 * furthest, 1.15 * furthest], showticklabels=False, showgrid=False, zeroline=False
    )
    drawing.y_axis.update(
        tickmode="array",
        tickvals=middles,
        ticktext=list(words),
        range=[float(heights.sum()), 0],
        showgrid=False,
        zeroline=False,
        tickfont={"size": 13, "color": theme.INK},
        ticklabelstandoff=6,
    )
    drawing.height = int(heights.sum()) + 40
    drawing.layout.update(hovermode="closest", margin={"t": 12})
