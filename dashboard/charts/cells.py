"""A matrix as words and colours of its cells, for tables of office programs, which have no such chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.axes import NumberWords
from dashboard.charts.matrix import laid_out


@dataclass(frozen=True, slots=True)
class Cells:
    """A matrix as words and colours, for tables of office programs. thin: what a cell of few posts must be read with.

    texts: a row each; "–" where there is no value. colours: hex, for a white ground, None without a value.
    """

    unit: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    colours: tuple[tuple[str | None, ...], ...]
    is_thin: tuple[tuple[bool, ...], ...]
    thin: str


def cells_of(
    frame: pd.DataFrame, *, row: str, column: str, value: str, n: str, row_labels: Mapping[Any, str],
    column_labels: Mapping[Any, str], value_title: str, value_text: NumberWords, thin: str = "", thin_below: int = 3,
    midpoint: float | None = None, is_score: bool = False, at_least: str | None = None,
    at_least_text: NumberWords | None = None, **_: Any,
) -> Cells | None:  # fmt: skip
    """What `matrix` draws of the same arguments; None where it would have nothing to draw."""
    laid = laid_out(
        frame, row=row, column=column, value=value, n=n, row_labels=row_labels, column_labels=column_labels,
        value_text=value_text, thin_below=thin_below, midpoint=midpoint, is_score=is_score, at_least=at_least,
        at_least_text=at_least_text,
    )  # fmt: skip
    if laid is None:
        return None
    known = np.isfinite(laid.values)
    texts = np.where(known, laid.written, "–")
    shades = [[theme.shade(one, of=laid.coloured.colours) for one in row] for row in laid.coloured.places().tolist()]
    return Cells(
        unit=value_title, rows=tuple(row_labels.values()), columns=tuple(column_labels.values()),
        texts=tuple(tuple(map(str, row)) for row in texts.tolist()),
        colours=tuple(tuple(row) for row in shades),
        is_thin=tuple(tuple(row) for row in laid.hatched.tolist()), thin=thin if laid.hatched.any() else "",
    )  # fmt: skip
