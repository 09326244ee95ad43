"""Find a post; then its growth, its values at fixed ages, what it belongs to, and who passed it on."""

import streamlit as st

from dashboard.exhibits import posts
from dashboard.ui.one_post import one_post
from dashboard.ui.post_table import posts_card
from dashboard.ui.viewer import current_viewer

SCORES = {"score_interactions": "interactions", "score_exposures": "exposures"}
ORDERS = ["interactions", "exposures", *SCORES, "newest"]

viewer = current_viewer()

if viewer.address.post:
    one_post(viewer.address.post, viewer)
else:
    with st.container(horizontal=True, vertical_alignment="bottom"), st.container(width=240):
        order = st.selectbox(
            viewer.word("posts.order"), ORDERS, key="posts_order",
            format_func=lambda key: viewer.word(f"posts.order_{key}"),
        )  # fmt: skip
    scored = SCORES.get(order)
    found = posts.against_usual(viewer, measure=scored) if scored else posts.top(viewer, order=order)
    posts_card(found, viewer, height=640)
