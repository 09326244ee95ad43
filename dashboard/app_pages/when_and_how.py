"""When and how did posts do better than usual: hour, format, language, length; and how fast incidents were answered."""

import streamlit as st

from dashboard.ui import response_clock
from dashboard.ui import when_and_how as when
from dashboard.ui.escape import plain
from dashboard.ui.post_table import POSTS_PAGE
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
measure = when.choose_measure(viewer)
when.ask_ahead(viewer, measure=measure)

hours = when.by_hour(viewer, measure=measure)
if when.has_scores(hours, viewer):
    when.how_to_read(viewer)
    when.hours_card(hours, viewer, measure=measure)
    when.formats_card(viewer, measure=measure)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        when.languages_card(viewer, measure=measure)
    with right:
        when.lengths_card(viewer, measure=measure)
    st.page_link(
        POSTS_PAGE, label=viewer.word("when.to_posts"), icon=":material/arrow_forward:", query_params=viewer.link()
    )

st.markdown(f"### {plain(viewer.word('when.clock'))}")
shares = response_clock.shares_of(viewer)
if response_clock.headline(shares, viewer):
    response_clock.first_card(viewer)
    left, right = st.columns(2, gap="medium")
    with left:
        response_clock.languages_card(viewer)
    with right:
        response_clock.shares_card(shares, viewer)
