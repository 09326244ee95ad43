"""What departments do together: joint against solo posts, who works with whom, and institutions that pass posts on."""

import streamlit as st

from dashboard.ui.together import joint_posts_card, network_card, reshare_cards, uplift_section
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
viewer.ask_ahead(
    "together.joint_and_solo", "together.pairs_of_departments", "together.joint_posts_by_department",
    "together.institutional_reshares", "together.slope_around_reshare",
)  # fmt: skip

if uplift_section(viewer):
    left, right = st.columns([1, 1], gap="medium")
    with left:
        network_card(viewer)
    with right:
        joint_posts_card(viewer)
reshare_cards(viewer)
