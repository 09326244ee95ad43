"""Which press releases were carried by posts, how fast, in which language and channel; and which never were."""

import streamlit as st

from dashboard.ui.releases import FEWEST, lag_card, one_release, release_table, share_card, tiles
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()

if viewer.address.release:
    one_release(viewer.address.release, viewer)
else:
    viewer.ask_ahead("release.carried_share", "release.coverage", fewest=FEWEST)
    shares = viewer.ask("release.carried_share", fewest=FEWEST)
    coverage = viewer.ask("release.coverage")
    tiles(shares, coverage, viewer)
    left, right = st.columns(2, gap="medium")
    with left:
        share_card(shares, viewer, cut="platform")
        share_card(shares, viewer, cut="language")
    with right:
        lag_card(shares, viewer)
        share_card(shares, viewer, cut="department")
    share_card(shares, viewer, cut="month")
    release_table(coverage, viewer, carried=False)
    release_table(coverage, viewer, carried=True)
