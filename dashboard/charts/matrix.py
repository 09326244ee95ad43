"""A table of cells by colour, such as theme by platform or weekday by hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import NumberWords, bounded_texts, number_ticks
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped

Numbers = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
_COLUMNS_WITH_TEXT = 14
_DOUBLINGS = np.arange(-2.0, 3.0)
_HALF = 0.46
_STEP = 3
"""On a narrow screen each third column of a scale, such as hours, is named."""


def matrix(
    frame: pd.DataFrame, *, row: str, column: str, value: str, n: str, row_labels: Mapping[Any, str],
    column_labels: Mapping[Any, str], value_title: str, value_text: NumberWords, n_title: str, no_data: str,
    missing: str, thin: str = "", thin_below: int = 3, midpoint: float | None = None, is_score: bool = False,
    at_least: str | None = None, at_least_text: NumberWords | None = None, key: str | None = None,
) -> go.Figure:  # fmt: skip
    """Rows and columns in the order of their labels, those that occur or not, so that a missing one shows as missing.

    Many columns with numbers for keys, such as hours, are a scale, of which a narrow screen names only some.
    n: column with the number of posts behind a cell; below thin_below the cell is hatched and its hover says `thin`.
    A null value, or a pair that has no row, is a blank cell whose hover says `missing`.
    midpoint: where given, values are ratios and colours run both ways from it (usual = 1), a doubling as far as a
    halving, two of them at the most; else colours run from pale to dark.
    is_score: values are outperformance scores (2 is twice the usual, -2 half of it); colours run both ways from 1 and
    -1, both the usual. A cell of few posts is hatched, without colour or number; one without a row stays empty.
    at_least, at_least_text: column that is true where a value is a lower bound, and how such a value is written.
    key: column of drill-down keys; "row|column" where none is given.
    """
    require.columns(frame, row, column, value, n, at_least, key)
    require.one_row_each(frame, row, column)
    drawing = Drawing(height=180)
    laid = laid_out(
        frame, row=row, column=column, value=value, n=n, row_labels=row_labels, column_labels=column_labels,
        value_text=value_text, thin_below=thin_below, midpoint=midpoint, is_score=is_score, at_least=at_least,
        at_least_text=at_least_text,
    )  # fmt: skip
    if laid is None:
        return drawing.empty(words=no_data)
    grid, values, hatched, coloured = laid.grid, laid.values, laid.hatched, laid.coloured
    counts = grid.numbers(n)
    heads = grid.over([inert(f"{one} · {other}") for one in row_labels.values() for other in column_labels.values()])
    said = np.where(np.isfinite(values), laid.written, inert(missing))
    behind = grid.over(_behind(counts, hatched, title=inert(n_title), thin=inert(thin)))
    hover = np.stack([grid.keys(key), said, behind, heads, _signs(values, is_score=is_score)], axis=-1)
    _cells(drawing, coloured, hover, title=value_title, words=value_text)
    _hatch(drawing, hatched)
    _blank(drawing, np.argwhere(~np.isfinite(values) & ~hatched & (np.isfinite(counts) | (not is_score))))
    is_scale = all(isinstance(one, int) for one in column_labels)
    _axes(drawing, list(row_labels.values()), list(column_labels.values()), is_scale=is_scale)
    return drawing.figure()


def laid_out(
    frame: pd.DataFrame, *, row: str, column: str, value: str, n: str, row_labels: Mapping[Any, str],
    column_labels: Mapping[Any, str], value_text: NumberWords, thin_below: int, midpoint: float | None, is_score: bool,
    at_least: str | None, at_least_text: NumberWords | None,
) -> "Laid | None":  # fmt: skip
    """The rows as cells; None where no cell has anything to say."""
    known = frame[frame[row].isin(list(row_labels)) & frame[column].isin(list(column_labels))]
    if known[value].notna().sum() == 0 and not (is_score and (known[n] > 0).any()):
        return None
    grid = _Grid(known, row=row, column=column, rows=tuple(row_labels), columns=tuple(column_labels))
    values, counts = grid.numbers(value), grid.numbers(n)
    hatched = ~(counts >= thin_below) & ((counts > 0) if is_score else np.isfinite(values))
    if is_score:
        values[hatched] = np.nan
    bound = grid.numbers(at_least).ravel() > 0 if at_least else np.zeros(values.size, dtype=bool)
    written = grid.over(bounded_texts(values.ravel(), value_text, bound=bound, bound_words=at_least_text))
    coloured = _of_scores(values) if is_score else _scaled(values, midpoint=midpoint)
    return Laid(grid, values, hatched, written, coloured)


def _signs(values: Numbers, *, is_score: bool) -> Texts:
    """On which side of the usual a score lies, for cells too narrow for words: never by colour alone."""
    sides = [values > 1, values < -1] if is_score else [np.zeros(values.shape, dtype=bool)] * 2
    return np.select(sides, ["▲", "▼"], default="").astype(object)


def _behind(counts: Numbers, hatched: npt.NDArray[np.bool_], *, title: str, thin: str) -> list[str]:
    """How many posts stand behind each cell, and that they are few."""
    cells = zip(np.nan_to_num(counts).ravel().tolist(), hatched.ravel().tolist(), strict=True)
    return [f"{title} {int(count)}" + f"<br>{thin}" * few for count, few in cells]


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


@dataclass(frozen=True, slots=True)
class _Coloured:
    """What the colours run over: the coloured numbers and their ends; ticks there, and the values these stand for."""

    shown: Numbers
    low: float
    high: float
    ticks: Numbers
    meant: Numbers
    colours: tuple[str, ...]

    def places(self) -> Numbers:
        """Where each number lies between the ends, 0 to 1; missing ones stay missing."""
        return (self.shown - self.low) / ((self.high - self.low) or 1)


@dataclass(frozen=True, slots=True)
class Laid:
    """hatched: cells of few posts. written: each value in words."""

    grid: _Grid
    values: Numbers
    hatched: npt.NDArray[np.bool_]
    written: Texts
    coloured: _Coloured


def _cells(drawing: Drawing, coloured: _Coloured, hover: Texts, *, title: str, words: NumberWords) -> None:
    drawing.heatmap(
        z=coloured.shown,
        customdata=hover,
        zmin=coloured.low,
        zmax=coloured.high if coloured.high > coloured.low else coloured.low + 1,
        colorscale=theme.scale(coloured.colours),
        xgap=2,
        ygap=2,
        hoverongaps=True,
        hovertemplate="%{customdata[3]}<br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        colorbar={
            "orientation": "h", "thickness": 8, "len": 0.42, "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom",
            "ypad": 4, "outlinewidth": 0,
            "title": {"text": title, "side": "top", "font": {"size": 12, "color": theme.MUTED}},
            "tickmode": "array", "tickvals": coloured.ticks,
            "ticktext": [words(float(tick)) for tick in coloured.meant],
            "tickfont": {"size": 11, "color": theme.MUTED}, "tickangle": 0,
        },
    )  # fmt: skip
    _words(drawing, coloured, hover)


def _words(drawing: Drawing, coloured: _Coloured, hover: Texts) -> None:
    """The value in each cell, in ink that is read on its colour; a sign where the columns are too narrow for words."""
    is_wide = hover.shape[1] > _COLUMNS_WITH_TEXT
    rows, columns = np.nonzero(np.isfinite(coloured.shown))
    signs = hover[rows, columns, 4].tolist()
    places = coloured.places()[rows, columns].tolist()
    drawing.scatter(
        x=columns, y=rows, mode="text", text=signs if is_wide else hover[rows, columns, 1].tolist(),
        textfont={
            "size": 8 if is_wide else 12, "color": [theme.words_in_cell(one, of=coloured.colours) for one in places],
        },
        meta={"signs": signs}, hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _scaled(values: Numbers, *, midpoint: float | None) -> _Coloured:
    """The values, or for ratios their doublings, so that 2 times lies as far as half."""
    if midpoint is None:
        low, high = min(0.0, float(np.nanmin(values))), float(np.nanmax(values))
        ticks = number_ticks(low, high, count=4)
        ticks = ticks[(ticks >= low) & (ticks <= high)]
        return _Coloured(values, low, high, ticks, ticks, theme.SEQUENTIAL)
    with np.errstate(divide="ignore"):
        doublings = np.log2(values / midpoint)
    return _doubled(doublings, midpoint * 2.0**_DOUBLINGS)


def _of_scores(values: Numbers) -> _Coloured:
    """Doublings of a score: 0 for 1 and for -1, up for 2, as far down for -2."""
    with np.errstate(divide="ignore"):
        doublings = np.where(values < 0, -1.0, 1.0) * np.log2(np.abs(values))
    return _doubled(doublings, np.where(_DOUBLINGS < 0, -1.0, 1.0) * 2.0 ** np.abs(_DOUBLINGS))


def _doubled(doublings: Numbers, meant: Numbers) -> _Coloured:
    shown = np.clip(doublings, _DOUBLINGS[0], _DOUBLINGS[-1])
    return _Coloured(shown, float(_DOUBLINGS[0]), float(_DOUBLINGS[-1]), _DOUBLINGS, meant, theme.DIVERGING)


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


def _axes(drawing: Drawing, rows: list[str], columns: list[str], *, is_scale: bool) -> None:
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
    meta = {"columns": len(columns), "narrow_axis": _narrow(heads, is_scale=is_scale)}
    drawing.layout.update(hovermode="closest", margin={"t": 60}, meta=meta)


def _narrow(heads: list[str], *, is_scale: bool) -> dict[str, object]:
    """What the axis of columns has otherwise where the screen is narrow: slanted or upright names, or fewer of them."""
    if len(heads) <= _COLUMNS_WITH_TEXT:
        return {"tickangle": -45}
    if not is_scale:
        return {"tickangle": 90}
    return {"tickvals": list(range(0, len(heads), _STEP)), "ticktext": heads[::_STEP], "tickangle": 0}
