"""A row of figures with their change against the compared period, each with its definition on hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.exhibits.viewer import Viewer
from dashboard.measures.format import FEWEST_POSTS, MINUS, change_words

_MOST_ACROSS = 7
Direction = Literal["up", "down", "off"]


@dataclass(frozen=True, slots=True)
class Kpi:
    """One tile. before: the figure of the compared period, None where nothing is compared.

    posts: the n behind the smaller side. counts_itself: the figure is its own n, so few give a difference and no per
    cent. is_growing: the figure will still rise against the older one, so the change has no colour. at_least,
    before_at_least: the figure, or the older one, is a lower bound. note: stands below.
    """

    label: str
    value: float | None
    help: str
    before: float | None = None
    posts: int | None = None
    counts_itself: bool = False
    is_growing: bool = False
    at_least: bool = False
    before_at_least: bool = False
    note: str = ""


def change(kpi: Kpi, viewer: Viewer) -> tuple[str | None, Direction]:
    """The change in words and its honest direction: "off" where there are too few, or it compares unlike things."""
    if kpi.before is None or pd.isna(kpi.before) or kpi.value is None or pd.isna(kpi.value):
        return None, "off"
    if kpi.counts_itself and min(kpi.value, kpi.before) < FEWEST_POSTS and kpi.value != kpi.before:
        difference = kpi.value - kpi.before
        return f"{'+' if difference > 0 else '-'}{viewer.number(abs(difference))}", "off"
    bound = kpi.at_least or kpi.before_at_least
    words = change_words(kpi.value, before=kpi.before, language=viewer.language, posts=kpi.posts, at_least=bound)
    few = kpi.posts is not None and kpi.posts < FEWEST_POSTS
    # Streamlit takes the colour from a plain minus sign and does not know the typographic one.
    words = words.replace(MINUS, "-")
    if bound or kpi.is_growing or few or kpi.value == kpi.before:
        return words, "off"
    return words, "up" if kpi.value > kpi.before else "down"


def kpi_row(kpis: Sequence[Kpi], viewer: Viewer, *, footer: str) -> None:
    """The tiles, and under them the one line that says basis, n, coverage and as of."""
    with st.grid(columns=min(len(kpis), _MOST_ACROSS), min_column_width=150, gap="small"):
        for kpi in kpis:
            words, direction = change(kpi, viewer)
            shown = viewer.at_least(kpi.value) if kpi.at_least else viewer.number(kpi.value)
            below = words or (None if kpi.is_growing else kpi.note) or None
            st.metric(
                kpi.label, shown, below, help=kpi.help, border=True, height="stretch", delta_arrow=direction,
                delta_color="off" if direction == "off" else "normal",
                delta_description=kpi.note if words and kpi.note else None,
            )  # fmt: skip
    st.caption(footer)
