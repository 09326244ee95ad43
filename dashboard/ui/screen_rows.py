"""Rows of a frame as a page shows them: Hong Kong wall time, numbers in the viewer's way, words above the columns."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.core.clock import HONG_KONG

_SHARES = frozenset(
    {
        "share_of_posts",
        "share_of_interactions",
        "share_untagged",
        "share_carried",
        "share_same_day",
        "usual_share",
        "likeness",
        "percentile",
        "way",
        "followers_change",
        "exposures_change",
        "interactions_change",
    }
)
_RATIOS = frozenset({"times_usual", "times_expected", "lift", "score"})
_FINE_RATIOS = frozenset({"uplift", "uplift_low", "uplift_high"})
_COUNTS = frozenset({"exposures", "interactions", "actual", "expected", "p10", "p50", "p90"})
_PLAIN = frozenset({"leg_no", "import_id", "line"})


def for_screen(frame: pd.DataFrame, shown: Mapping[str, str]) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The columns of `shown` under their words, and how each is written: Hong Kong wall time, days without an hour.

    A column without any value, such as the address of posts that have none, is left out.
    """
    kept = {name: words for name, words in shown.items() if frame[name].notna().any()}
    drawn = frame[list(kept)].copy()
    written: dict[str, Any] = {}
    for name, words in kept.items():
        column = drawn[name]
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            drawn[name] = column.dt.tz_convert(HONG_KONG).dt.tz_localize(None)
            written[words] = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        elif pd.api.types.is_datetime64_any_dtype(column):
            written[words] = st.column_config.DateColumn(format="YYYY-MM-DD")
        elif name in _SHARES:
            written[words] = st.column_config.NumberColumn(format="percent")
        elif name in _RATIOS:
            written[words] = st.column_config.NumberColumn(format="%.1f×")
        elif name in _FINE_RATIOS:
            written[words] = st.column_config.NumberColumn(format="%.2f×")
        elif name in _COUNTS and pd.api.types.is_float_dtype(column):
            drawn[name] = column.round().astype("Int64")  # a gain spread over days has fractions that nobody reads
            written[words] = st.column_config.NumberColumn(format="localized")
        elif pd.api.types.is_float_dtype(column):
            written[words] = st.column_config.NumberColumn(format="%.1f")
        elif pd.api.types.is_integer_dtype(column) and name not in _PLAIN:
            written[words] = st.column_config.NumberColumn(format="localized")
    return drawn.rename(columns=kept), written


def show_rows(frame: pd.DataFrame, shown: Mapping[str, str], *, alt: str, height: int | None = None) -> None:
    """A table on the page. All rows are sent, so that its search and its own sorting see all of them."""
    drawn, written = for_screen(frame, shown)
    st.dataframe(
        drawn, hide_index=True, lazy=False, alt=alt, column_config=written, placeholder="–", height=height or "auto"
    )  # fmt: skip
