"""Terms that mark the chosen posts against all others of the period."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from dashboard.core.vocabulary import Language
from dashboard.exhibits import cached
from dashboard.exhibits.table_heads import heads
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.fold import in_traditional
from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from dashboard.measures.log_odds import Marked, marking_words
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, data_popover, show_rows

MOST_EACH = 5000
"""Texts of either group; more would take seconds and hardly move a term."""
FEWEST_POSTS = 10
"""Of fewer posts, here or elsewhere, chance names the terms."""
FEWEST_WITH_TERM = 3
_MOST_TERMS = 25
_NOT_BY_CHANCE = 1.96
_HEIGHT = 420


@lru_cache(maxsize=64)
def _marked(generation: str, filters: Filters, period: Period) -> tuple[int, int, tuple[Marked, ...]]:
    """How many texts stand here and elsewhere, and the terms that mark those here, the most marking first."""
    texts = cached.answer(generation, "theme.texts", filters, period, (("most_each", MOST_EACH),)).frame
    here, elsewhere = (texts.loc[texts["is_here"] == side, "text"] for side in (True, False))
    if min(len(here), len(elsewhere)) < FEWEST_POSTS:
        return len(here), len(elsewhere), ()
    found = marking_words(here.tolist(), elsewhere.tolist(), fewest=FEWEST_WITH_TERM, least_z=_NOT_BY_CHANCE)
    return len(here), len(elsewhere), tuple(found[:_MOST_TERMS])


def distinctive_terms(viewer: Viewer) -> None:
    """A table of the terms, or a sentence where nothing is left out or too few posts stand on either side."""
    card = Card(viewer.word("theme_terms.title"), "distinctive-terms", viewer.word("theme_terms.hint"))
    here, elsewhere, found = _marked(viewer.generation, viewer.address.filters, viewer.period)
    texts = viewer.ask("theme.texts", most_each=MOST_EACH)
    answer = replace(texts, frame=_frame(found, viewer), truncated=False)
    with st.container(border=True, key="card_distinctive"):
        st.markdown(f"#### {plain(card.title)}")
        st.caption(plain(card.hint))
        counts = {"here": viewer.number(here), "elsewhere": viewer.number(elsewhere)}
        if not here and not elsewhere:
            st.info(viewer.word("chart.no_data"))
        elif not elsewhere:
            st.info(plain(viewer.word("theme_terms.nothing_left_out")))
        elif min(here, elsewhere) < FEWEST_POSTS:
            st.info(plain(viewer.word("theme_terms.too_few", fewest=FEWEST_POSTS, **counts)))
        elif not found:
            st.info(plain(viewer.word("theme_terms.none", **counts)))
        else:
            key = "theme_terms.capped" if max(here, elsewhere) >= MOST_EACH else "theme_terms.stands_on"
            st.caption(plain(viewer.word(key, **counts)))
            show_rows(answer.frame, heads(answer.frame, viewer), alt=card.title, height=_HEIGHT)
        st.caption(plain(footer_words(answer, language=viewer.language)))
        if found:
            data_popover(card, answer, viewer, key="distinctive")


def _frame(found: tuple[Marked, ...], viewer: Viewer) -> pd.DataFrame:
    written = in_traditional if viewer.language is Language.ZH_HANT else str
    return pd.DataFrame(
        {
            "term": pd.Series([written(one.term) for one in found], dtype="str"),
            "posts_here": pd.Series([one.here for one in found], dtype="Int64"),
            "posts_elsewhere": pd.Series([one.elsewhere for one in found], dtype="Int64"),
            "z": pd.Series([one.z for one in found], dtype="Float64"),
        }
    )
