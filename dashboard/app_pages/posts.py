"""Find a post; then its growth, its values at fixed ages, what it belongs to, and who passed it on."""

import streamlit as st

from dashboard.ui.figure_card import Card
from dashboard.ui.one_post import one_post
from dashboard.ui.post_table import post_table
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
    if order in SCORES:
        found = viewer.ask("post.outperformance", measure=SCORES[order], most_rows=500)
        age = viewer.word(f"age.{viewer.address.filters.age}")
        title = viewer.word("posts.scores_title", age=age, measure=viewer.word(f"measure.{SCORES[order]}.name"))
        card = Card(title, "posts-against-usual", viewer.word("posts.scores_hint"))
    else:
        found = viewer.ask("post.top_posts", order_by=order, most_rows=500)
        card = Card(viewer.word("posts.list_title"), "posts")
    post_table(card, found, viewer, key="posts", height=640)
