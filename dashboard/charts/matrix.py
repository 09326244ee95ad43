"""A table of cells by colour, such as theme by platform or weekday by hour."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import NumberWords, number_ticks, texts
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped

Numbers = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
_COLUMNS_WITH_TEXT = 14
_MOST_DOUBLINGS = 2.0
_HALF = 0.46


def matrix(
    frame: pd.DataFrame, *, row: str, column: str, value: str, n: str, row_labels: Mapping[Any, str],
    column_labels: Mapping[Any, str], value_title: str, value_text: NumberWords, n_title: str, no_data: str,
    missing: str, thin: str = "", thin_below: int = 3, midpoint: float | None = None, key: str | None = None,
) -> go.Figure:  # fmt: skip
    """Rows and columns in the order of their labels, those that occur or not, so that a missing one shows as missing.

    n: column with the number of posts behind a cell; below thin_below the cell is hatched and its hover says `thin`.
    A null value, or a pair that has no row, is a blank cell whose hover says `missing`.
    midpoint: where given, values are ratios and colours run both ways from it (usual = 1), a doubling as far as a
    halving, two of them at the most; else colours run from pale to dark.
    key: column of drill-down keys; "row|column" where none is given.
    """
    require.columns(frame, row, column, value, n, key)
    require.one_row_each(frame, row, column)
    drawing = Drawing(height=180)
    known = frame[frame[row].isin(list(row_labels)) & frame[column].isin(list(column_labels))]
    if known[value].notna().sum() == 0:
        return drawing.empty(words=no_data)
    grid = _Grid(known, row=row, column=column, rows=tuple(row_labels), columns=tuple(column_labels))
    values, counts = grid.numbers(value), grid.numbers(n)
    hatched = np.isfinite(values) & ~(counts >= thin_below)
    written = grid.over(texts(values.ravel(), value_text))
    written[~np.isfinite(values)] = inert(missing)
    posts = [f"{n_title} {0 if np.isnan(count) else int(count)}" for count in counts.ravel().tolist()]
    says = [inert(text) + f"<br>{inert(thin)}" * few for text, few in zip(posts, hatched.ravel().tolist(), strict=True)]
    heads = [inert(f"{one} · {other}") for one in row_labels.values() for other in column_labels.values()]
    hover = np.stack([grid.keys(key), written, grid.over(says), grid.over(heads)], axis=-1)
    _cells(drawing, values, hover, midpoint=midpoint, title=value_title, words=value_text)
    _hatch(drawing, hatched)
    _blank(drawing, np.argwhere(~np.isfinite(values)))
    _axes(drawing, list(row_labels.values()), list(column_labels.values()))
    return drawing.figure()


class _Grid:
    """Long rows laid out as a table in the order of the labels; pairs without a row stay missing."""

    def __init__(
        self, known: pd.DataFrame, *, row: str, column: str, rows: tuple[object, ...], columns: tuple[object, ...]
    ) -> None:
        self._known, self._rows, self._columns = known, rows, columns
        self._at = (
            known[row].map(rows.index).to_numpy(dtype=int),
            known[column].map(columns.index).to_numpy(dtype=int),
        )

    def numbers(self, name: str) -> Numbers:
        laid = np.full((len(self._rows), len(self._columns)), np.nan)
        laid[self._at] = self._known[name].to_numpy(dtype=float, na_value=np.nan)
        return laid

    def over(self, cells: list[str]) -> Texts:
        return np.array(cells, dtype=object).reshape(len(self._rows), len(self._columns))

    def keys(self, name: str | None) -> Texts:
        laid = self.over([f"{one}|{other}" for one in self._rows for other in self._columns])
        if name is not None:
            laid[self._at] = self._known[name].to_numpy(dtype=object)
        return laid


def _cells(
    drawing: Drawing,
    values: Numbers,
    hover: Texts,
    *,
    midpoint: float | None,
    title: str,
    words: NumberWords,
) -> None:
    shown, low, high, ticks, meant = _scaled(values, midpoint=midpoint)
    drawing.heatmap(
        z=shown,
        customdata=hover,
        zmin=low,
        zmax=high if high > low else low + 1,
        colorscale=theme.scale(theme.SEQUENTIAL if midpoint is None else theme.DIVERGING),
        xgap=2,
        ygap=2,
        text=np.where(np.isfinite(values), hover[..., 1], ""),
        texttemplate="%{text}" if values.shape[1] <= _COLUMNS_WITH_TEXT else None,
        textfont={"size": 12},
        hoverongaps=True,
        hovertemplate="%{customdata[3]}<br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        colorbar={
            "orientation": "h", "thickness": 8, "len": 0.42, "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom",
            "ypad": 4, "outlinewidth": 0,
            "title": {"text": title, "side": "top", "font": {"size": 12, "color": theme.MUTED}},
            "tickmode": "array", "tickvals": ticks, "ticktext": [words(float(tick)) for tick in meant],
            "tickfont": {"size": 11, "color": theme.MUTED}, "tickangle": 0,
        },
    )  # fmt: skip


def _scaled(values: Numbers, *, midpoint: float | None) -> tuple[Numbers, float, float, Numbers, Numbers]:
    """What the colours run over: the values, or for ratios their doublings, so that 2 times lies as far as half.

    Returns the coloured numbers, their ends, the ticks on that scale, and the values the ticks stand for.
    """
    if midpoint is None:
        low, high = min(0.0, float(np.nanmin(values))), float(np.nanmax(values))
        ticks = number_ticks(low, high, count=4)
        ticks = ticks[(ticks >= low) & (ticks <= high)]
        return values, low, high, ticks, ticks
    with np.errstate(divide="ignore"):
        doublings = np.clip(np.log2(values / midpoint), -_MOST_DOUBLINGS, _MOST_DOUBLINGS)
    ticks = np.arange(-_MOST_DOUBLINGS, _MOST_DOUBLINGS + 1.0)
    return doublings, -_MOST_DOUBLINGS, _MOST_DOUBLINGS, ticks, midpoint * 2.0**ticks


def _hatch(drawing: Drawing, hatched: npt.NDArray[np.bool_]) -> None:
    """Slanting lines over thin cells, all in one path: heat maps know no pattern."""
    strokes = []
    for one, other in np.argwhere(hatched):
        for offset in (-0.5, 0.0, 0.5):
            left, right = max(offset - _HALF, -_HALF), min(offset + _HALF, _HALF)
            strokes.append(
                f"M {other + left:.2f} {one + offset - left:.2f} L {other + right:.2f} {one + offset - right:.2f}"
            )
    if strokes:
        line = {"color": theme.MUTED, "width": 0.75}
        drawing.shapes.append({"type": "path", "path": " ".join(strokes), "line": line, "layer": "above"})


def _blank(drawing: Drawing, cells: npt.NDArray[np.int64]) -> None:
    """A dash in each cell without a value: a pale cell and no cell must not look alike."""
    drawing.scatter(
        x=cells[:, 1], y=cells[:, 0], mode="text", text=["–"] * len(cells), textfont={"color": theme.MUTED, "size": 12},
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _axes(drawing: Drawing, rows: list[str], columns: list[str]) -> None:
    narrow = len(columns) > _COLUMNS_WITH_TEXT
    heads = [wrapped(text, columns=6 if narrow else 12) for text in columns]
    sides = [wrapped(text, columns=22) for text in rows]
    height = max(26, *(16 * line_count(text) + 12 for text in sides))
    drawing.x_axis.update(
        tickmode="array", tickvals=np.arange(len(columns)), ticktext=heads, showgrid=False, zeroline=False,
        range=[-0.5, len(columns) - 0.5], tickfont={"size": 12, "color": theme.INK},
    )  # fmt: skip
    drawing.y_axis.update(
        tickmode="array", tickvals=np.arange(len(rows)), ticktext=sides, showgrid=False, zeroline=False,
        range=[len(rows) - 0.5, -0.5], tickfont={"size": 12, "color": theme.INK}, ticklabelstandoff=4,
    )  # fmt: skip
    below = 16 * max(map(line_count, heads)) + 20
    drawing.height = height * len(rows) + below + 64
    drawing.layout.update(hovermode="closest", margin={"t": 60}, meta={"columns": len(columns)})
