"""The card of terms that mark the chosen posts, or the sentence that stands in its place."""

import streamlit as st

from dashboard.exhibits import terms
from dashboard.exhibits.table_heads import heads
from dashboard.exhibits.viewer import Viewer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover
from dashboard.ui.screen_rows import show_rows

_HEIGHT = 420


def distinctive_terms(viewer: Viewer) -> None:
    """A table of the terms, or a sentence where nothing is left out or too few posts stand on either side."""
    exhibit, said = terms.distinctive(viewer), plain(terms.stands_on(viewer))
    frame = exhibit.answer.frame
    with st.container(border=True, key=f"card_{exhibit.key}"):
        st.markdown(f"#### {plain(exhibit.title)}")
        st.caption(plain(exhibit.hint))
        if frame.empty:
            st.info(said)
        else:
            st.caption(said)
            show_rows(frame, heads(frame, viewer), alt=exhibit.title, height=_HEIGHT)
        st.caption(plain(footer_words(exhibit.answer, language=viewer.language)))
        if len(frame):
            data_popover(exhibit, viewer)
