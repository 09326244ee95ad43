"""Rows of a frame as a page shows them: Hong Kong wall time, numbers in the viewer's way, words above the columns."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.charts.labels import width_of
from dashboard.core.clock import HONG_KONG
from dashboard.measures.columns import Written, written_as

_SHORT = 24
"""A longer text is read in the popover of its cell or by widening the column."""
_PIXELS_A_COLUMN, _PIXELS_AROUND = 7, 24
_GROUPED_FROM = 1000


# What a column holds under a null is anything, and rounding it may overflow.
@np.errstate(over="ignore", invalid="ignore")
def for_screen(frame: pd.DataFrame, shown: Mapping[str, str]) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The columns of `shown` under their words, and how each is written: Hong Kong wall time, days without an hour.

    A column without any value, such as the address of posts that have none, is left out.
    """
    kept = {name: words for name, words in shown.items() if frame[name].notna().any()}
    drawn = frame[list(kept)].copy()
    written: dict[str, Any] = {}
    for name, words in kept.items():
        column, way = drawn[name], written_as(name)
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            drawn[name] = column.dt.tz_convert(HONG_KONG).dt.tz_localize(None)
            written[words] = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        elif pd.api.types.is_datetime64_any_dtype(column):
            written[words] = st.column_config.DateColumn(format="YYYY-MM-DD")
        elif way is Written.SHARE:
            drawn[name] = _readable_share(column)
            written[words] = st.column_config.NumberColumn(format="percent")
        elif way is Written.RATIO:
            written[words] = st.column_config.NumberColumn(format="%.1f×")
        elif way is Written.FINE_RATIO:
            written[words] = st.column_config.NumberColumn(format="%.2f×")
        elif way is Written.COUNT and pd.api.types.is_float_dtype(column):
            drawn[name] = column.round().astype("Int64")  # a gain spread over days has fractions that nobody reads
            written[words] = st.column_config.NumberColumn(format="localized")
        elif pd.api.types.is_float_dtype(column) and column.abs().max() >= _GROUPED_FROM:
            drawn[name] = column.round(1)
            written[words] = st.column_config.NumberColumn(format="localized")
        elif pd.api.types.is_float_dtype(column):
            written[words] = st.column_config.NumberColumn(format="%.1f")
        elif pd.api.types.is_integer_dtype(column) and way is not Written.PLAIN:
            written[words] = st.column_config.NumberColumn(format="localized")
        elif (width := _wider(column, words)) is not None:
            written[words] = st.column_config.Column(width=width)
    return drawn.rename(columns=kept), written


def _readable_share(column: pd.Series) -> pd.Series:
    """As percent_words() writes it: no decimals of a per cent from 100 % on, one below, more where that would be 0."""
    size = column.abs()
    return column.where(size < 0.0005, column.round(3)).where(size < 1, column.round(2))


def _wider(column: pd.Series, words: str) -> int | None:
    """Pixels for a column of short texts of which a few, such as "at least 100k", are much longer than the others.

    The grid takes its widths from what most cells need and would cut those.
    """
    if not pd.api.types.is_string_dtype(column):
        return None
    needed = column.dropna().map(lambda text: width_of(str(text)))
    longest = int(needed.max())
    if longest > _SHORT or longest < 2 * needed.median():
        return None
    return _PIXELS_A_COLUMN * max(longest, width_of(words)) + _PIXELS_AROUND


def show_rows(frame: pd.DataFrame, shown: Mapping[str, str], *, alt: str, height: int | None = None) -> None:
    """A table on the page. All rows are sent, so that its search and its own sorting see all of them."""
    drawn, written = for_screen(frame, shown)
    st.dataframe(
        drawn, hide_index=True, lazy=False, alt=alt, column_config=written, placeholder="–", height=height or "auto"
    )  # fmt: skip
