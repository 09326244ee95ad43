"""Parts of a whole, for measures that may be added and for no others."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import require, theme
from dashboard.charts.axes import NumberWords, texts
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert, line_count, wrapped


def shares(
    frame: pd.DataFrame, *, whole: str, part: str, value: str, whole_labels: Mapping[str, str],
    part_labels: Mapping[str, str], value_text: NumberWords, no_data: str, measure: str, over: str,
    additive_over: tuple[str, ...], colours: Mapping[str, str] | None = None, key: str | None = None,
) -> go.Figure:  # fmt: skip
    """A full-width bar for each whole (order of whole_labels), cut into its parts (order of part_labels).

    Raises ValueError unless `measure` is declared additive over `over`. Parts that are null are left out of the bar;
    the card's coverage line says how many. key: column of drill-down keys; the part where none is given.
    """
    require.columns(frame, whole, part, value, key)
    require.additive(measure, over=over, additive_over=additive_over)
    require.one_row_each(frame, whole, part)
    drawing = Drawing(height=180)
    known = frame[frame[value].notna() & frame[whole].isin(list(whole_labels)) & frame[part].isin(list(part_labels))]
    totals = known.groupby(whole, sort=False)[value].sum()
    wholes = [name for name in whole_labels if name in totals.index and float(totals[name]) > 0]
    if not wholes:
        return drawing.empty(words=no_data)
    drawn = known[known[whole].isin(wholes)].assign(
        rate=lambda rows: rows[value].to_numpy(dtype=float) / totals.loc[rows[whole]].to_numpy(dtype=float),
        place=lambda rows: rows[whole].map(wholes.index).to_numpy(dtype=float),
        words=lambda rows: texts(rows[value].to_numpy(dtype=float), value_text),
        key=lambda rows: rows[key or part].astype(str),
    )
    for position, name in enumerate(name for name in part_labels if name in set(drawn[part])):
        style = theme.style_of(name, position=position, colours=colours)
        _part(drawing, drawn[drawn[part] == name], label=inert(part_labels[name]), colour=style.colour)
    _axes(drawing, [wrapped(whole_labels[name], columns=22) for name in wholes])
    return drawing.figure()


def _part(drawing: Drawing, rows: pd.DataFrame, *, label: str, colour: str) -> None:
    """rows: rate (0..1), place, words, key."""
    percent = [f"{rate:.0%}" if rate >= 0.005 else "&lt;1%" for rate in rows["rate"].tolist()]
    drawing.bars(
        orientation="h",
        x=rows["rate"].to_numpy(dtype=float),
        y=rows["place"].to_numpy(dtype=float),
        name=label,
        marker={"color": colour, "line": {"color": theme.PAPER, "width": 1.5}},
        text=percent,
        customdata=np.array([rows["key"], percent, rows["words"]], dtype=object).T,
        hovertemplate=f"{label}<br>%{{customdata[1]}} · %{{customdata[2]}}<extra></extra>",
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": theme.words_on(colour)},
    )


def _axes(drawing: Drawing, sides: list[str]) -> None:
    height = max(40, *(16 * line_count(text) + 18 for text in sides))
    drawing.y_axis.update(
        tickmode="array", tickvals=np.arange(len(sides)), ticktext=sides, range=[len(sides) - 0.5, -0.5],
        showgrid=False, tickfont={"size": 13, "color": theme.INK}, ticklabelstandoff=6,
    )  # fmt: skip
    drawing.x_axis.update(
        range=[0, 1], tickmode="array", tickvals=np.array([0, 0.25, 0.5, 0.75, 1]),
        ticktext=["0%", "25%", "50%", "75%", "100%"], showgrid=False,
    )  # fmt: skip
    drawing.height = height * len(sides) + 110
    drawing.layout.update(
        barmode="stack",
        showlegend=True,
        bargap=0.3,
        hovermode="closest",
        uniformtext={"minsize": 11, "mode": "hide"},
        legend={"traceorder": "normal"},
    )
