"""A row of figures with their change against the compared period, each with its definition on hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.measures.format import FEWEST_POSTS, MINUS, change_words
from dashboard.ui.viewer import Viewer

_MOST_ACROSS = 7


@dataclass(frozen=True, slots=True)
class Kpi:
    """One tile. before: the figure of the compared period, None where nothing is compared. posts: the n behind the
    smaller side, None where the figure itself counts. at_least: the figure is a lower bound."""

    label: str
    value: float | None
    help: str
    before: float | None = None
    posts: int | None = None
    at_least: bool = False
    note: str = ""


def _change(kpi: Kpi, viewer: Viewer) -> tuple[str | None, Literal["up", "down", "off"]]:
    if kpi.before is None or pd.isna(kpi.before) or kpi.value is None or pd.isna(kpi.value):
        return (kpi.note or None), "off"
    words = change_words(
        kpi.value, before=kpi.before, language=viewer.language, posts=kpi.posts, at_least=kpi.at_least
    )  # fmt: skip
    clear = not kpi.at_least and (kpi.posts is None or kpi.posts >= FEWEST_POSTS) and kpi.value != kpi.before
    direction: Literal["up", "down"] = "up" if kpi.value > kpi.before else "down"
    # Streamlit takes the colour from a plain minus sign and does not know the typographic one.
    return words.replace(MINUS, "-"), direction if clear else "off"


def kpi_row(kpis: Sequence[Kpi], viewer: Viewer, *, footer: str) -> None:
    """The tiles, and under them the one line that says basis, n, coverage and as of."""
    with st.grid(columns=min(len(kpis), _MOST_ACROSS), min_column_width=150, gap="small"):
        for kpi in kpis:
            words, direction = _change(kpi, viewer)
            shown = viewer.at_least(kpi.value) if kpi.at_least else viewer.number(kpi.value)
            st.metric(
                kpi.label, shown, words, help=kpi.help, border=True, height="stretch", delta_arrow=direction,
                delta_color="off" if direction == "off" else "normal",
            )  # fmt: skip
    st.caption(footer)
