"""The part of the Visits page that sets a visit against the usual: a sentence with its next step, and the days."""

import pandas as pd
import streamlit as st

from dashboard.exhibits import visit_effect
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.period import Preset
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.post_table import POSTS_PAGE


def headline(viewer: Viewer, *, visit: str) -> None:
    """The whole visit against its usual, each post once; or why nothing can be told, and what to do."""
    st.markdown(f"### {plain(viewer.word('visit_effect.heading'))}")
    row = visit_effect.whole_of(visit, viewer)
    words = plain(visit_effect.whole_words(row, viewer))
    if row.posts == 0:
        st.info(words, icon=":material/link_off:")
        _to_data(viewer)
        return
    if pd.isna(row.times_expected):
        st.info(words, icon=":material/hourglass_empty:")
        st.caption(plain(viewer.word("visit_effect.few_next")))
        _to_data(viewer)
    else:
        st.markdown(words)
    said = [viewer.word("visit_effect.shared", n=viewer.exact(float(row.shared)))] if row.shared else []
    if row.growing:
        age = visit_effect.age_words(viewer)
        said.append(viewer.word("visit_effect.growing", n=viewer.exact(float(row.growing)), age=age))
    if said:
        st.caption(plain(" ".join(said)))


def days_card(viewer: Viewer, *, visit: str) -> None:
    """A bar for the days before, during and after; a click opens the posts published in them."""
    frame = visit_effect.days_answer(visit, viewer).frame
    exhibit_card(
        visit_effect.days(visit, viewer), viewer, on_mark=lambda stretch: _open(stretch, frame=frame, viewer=viewer)
    )


def _to_data(viewer: Viewer) -> None:
    st.page_link(
        "app_pages/data.py", label=viewer.word("visit_effect.to_data"), icon=":material/arrow_forward:",
        query_params=viewer.link(),
    )  # fmt: skip


def _open(stretch: str, *, frame: pd.DataFrame, viewer: Viewer) -> dict[str, list[str]]:
    """Opens the posts published in these days."""
    row = frame[frame["stretch"] == stretch].iloc[0]
    days = {"since": row["first_day"].date(), "until": row["last_day"].date()}
    st.switch_page(POSTS_PAGE, query_params=viewer.link(period=Preset.CUSTOM, **days))
