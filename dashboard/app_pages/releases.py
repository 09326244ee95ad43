"""Which press releases were carried by posts, how fast, in which language and channel; and which never were."""

import streamlit as st

from dashboard.exhibits.releases import FEWEST
from dashboard.ui.releases import lag_card, release_page, release_table, share_card, tiles
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()

if viewer.address.release:
    release_page(viewer.address.release, viewer)
else:
    viewer.ask_ahead("release.carried_share", "release.coverage", fewest=FEWEST)
    tiles(viewer)
    left, right = st.columns(2, gap="medium")
    with left:
        share_card(viewer, cut="platform")
        share_card(viewer, cut="language")
    with right:
        lag_card(viewer)
        share_card(viewer, cut="department")
    share_card(viewer, cut="month")
    release_table(viewer, carried=False)
    release_table(viewer, carried=True)
