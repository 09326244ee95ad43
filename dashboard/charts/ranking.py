"""Horizontal bars in the order given."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import NumberWords, bounded_texts, bounds, texts, write_unit
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped

Numbers = npt.NDArray[np.float64]
_LABEL_COLUMNS = 24


def ranking(
    frame: pd.DataFrame, *, category: str, value: str, labels: Mapping[str, str], value_title: str,
    value_text: NumberWords, no_data: str, compared: str | None = None, compared_title: str = "",
    at_least: str | None = None, at_least_text: NumberWords | None = None,
    colours: Mapping[str, str] | None = None, key: str | None = None,
) -> go.Figure:  # fmt: skip
    """A bar for each row, first row on top, its value written at its end; a null value is the dash and no bar.

    compared: column with the value of the comparison period, a thin upright line on the bar.
    at_least: column that is true, or a count above 0, where the value is a lower bound, which is hatched and written
    with at_least_text ("≥" before the number where none is given).
    key: column of drill-down keys; the category where none is given. colours: by category; one accent otherwise.
    """
    require.columns(frame, category, value, compared, at_least, key)
    drawing = Drawing(height=180)
    if frame[[value, compared] if compared else [value]].notna().to_numpy().sum() == 0:
        return drawing.empty(words=no_data)
    values = frame[value].to_numpy(dtype=float, na_value=np.nan)
    before = frame[compared].to_numpy(dtype=float, na_value=np.nan) if compared else np.full(len(frame), np.nan)
    censored = bounds(frame, at_least)
    ends = bounded_texts(values, value_text, bound=censored, bound_words=at_least_text)
    names = frame[category].astype(str).tolist()
    rows = _Rows(
        labels=[wrapped(labels.get(name, name), columns=_LABEL_COLUMNS) for name in names],
        keys=frame[key].astype(str).tolist() if key else names,
        tints=[(colours or {}).get(name, theme.ACCENT) for name in names],
        ends=[inert(end) for end in ends],
    )
    _bars(drawing, values, rows, censored=censored, title=value_title)
    _write_ends(drawing, values, before, rows)
    if compared is not None:
        _draw_compared(drawing, before, rows, title=compared_title, words=value_text)
    _axes(drawing, rows, title=value_title)
    return drawing.figure()


@dataclass(frozen=True)
class _Rows:
    """What each bar says, and where it lies: pixels from the top, which are the units of the vertical axis."""

    labels: list[str]
    keys: list[str]
    tints: list[str]
    ends: list[str]

    @cached_property
    def heights(self) -> Numbers:
        return np.array([max(30, 16 * line_count(text) + 14) for text in self.labels], dtype=float)

    @cached_property
    def middles(self) -> Numbers:
        return np.cumsum(self.heights) - self.heights / 2


def _bars(drawing: Drawing, values: Numbers, rows: _Rows, *, censored: npt.NDArray[np.bool_], title: str) -> None:
    hatching = {"shape": np.where(censored, "/", "").tolist(), "fgcolor": theme.PAPER, "bgcolor": rows.tints}
    drawing.bars(
        orientation="h",
        x=values,
        y=rows.middles,
        width=np.minimum(rows.heights - 10, 22),
        customdata=np.array([rows.keys, rows.ends, rows.labels], dtype=object).T,
        marker={"color": rows.tints, "pattern": hatching | {"solidity": 0.3}},
        name=title,
        hovertemplate="%{customdata[2]}<br>%{customdata[1]}<extra></extra>",
    )


def _write_ends(drawing: Drawing, values: Numbers, before: Numbers, rows: _Rows) -> None:
    """The values in words, beyond the bar and beyond the mark of the other period.

    Text of its own and not the bar's: Plotly drops the text of a bar that is null, where the dash matters most.
    """
    negative = values < 0
    reach = np.where(negative, np.fmin(values, before), np.fmax(values, before))
    reach = np.where(np.isfinite(reach), reach, 0.0)
    for chosen, side in ((~negative, "middle right"), (negative, "middle left")):
        if chosen.any():
            drawing.scatter(
                x=reach[chosen],
                y=rows.middles[chosen],
                mode="text",
                text=[f"  {end}  " for end, shown in zip(rows.ends, chosen.tolist(), strict=True) if shown],
                textposition=side,
                cliponaxis=False,
                showlegend=False,
                hoverinfo="skip",
            )


def _draw_compared(drawing: Drawing, before: Numbers, rows: _Rows, *, title: str, words: NumberWords) -> None:
    drawing.scatter(
        x=before,
        y=rows.middles,
        mode="markers",
        name=title,
        marker={"symbol": "line-ns", "size": 20, "line": {"width": 2.5, "color": theme.ALERT}},
        customdata=np.array([rows.keys, texts(before, words)], dtype=object).T,
        hovertemplate="%{customdata[1]}",
        cliponaxis=False,
    )
    drawing.layout["showlegend"] = True


def _axes(drawing: Drawing, rows: _Rows, *, title: str) -> None:
    drawn = np.concatenate([trace["x"] for trace in drawing.traces])
    drawn = drawn[np.isfinite(drawn)]
    low, high = min(0.0, float(drawn.min())), max(0.0, float(drawn.max()))
    air = (high - low or 1.0) * 0.2
    drawing.y_axis.update(
        tickmode="array",
        tickvals=rows.middles,
        ticktext=rows.labels,
        range=[float(rows.heights.sum()), 0],
        showgrid=False,
        tickfont={"size": 13, "color": theme.INK},
        ticklabelstandoff=6,
    )
    drawing.x_axis.update(
        range=[low - air * (low < 0), high + air * (high > 0 or low == 0)],
        showticklabels=False,
        showgrid=False,
        zeroline=True,
    )
    named = "showlegend" in drawing.layout
    if not named:
        write_unit(drawing, title)  # the legend names the bars where there is one
    drawing.height = int(rows.heights.sum()) + 40 + 24 * named
    # The legend must keep its distance in pixels, which is a different share of each height.
    legend = {"y": 1 + 8 / float(rows.heights.sum())}
    drawing.layout.update(hovermode="closest", legend=legend, margin={"t": 30})
