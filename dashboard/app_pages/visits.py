"""What an official visit brought: all visits on a line, then one, leg by leg, with its releases and posts."""

import streamlit as st

from dashboard.exhibits import visit_effect, visits
from dashboard.ui.escape import plain
from dashboard.ui.evidence_pack import evidence_pack
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.post_table import posts_card
from dashboard.ui.viewer import current_viewer
from dashboard.ui.visit_choice import choose_visit
from dashboard.ui.visit_effect import days_card, headline

viewer = current_viewer()
exhibit_card(visits.listed(viewer), viewer, on_mark=lambda visit: viewer.link(visit=visit))

visit = choose_visit(viewer)
if visit is not None:
    evidence_pack(viewer, visit=visit)
    exhibit_card(visits.course(visit, viewer), viewer)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        exhibit_card(visits.response_by_leg(visit, viewer), viewer)
    with right:
        exhibit_card(visits.stops(visit, viewer), viewer)
    headline(viewer, visit=visit)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        exhibit_card(visit_effect.legs(visit, viewer), viewer)
    with right:
        days_card(viewer, visit=visit)
    posts_card(visits.posts(visit, viewer), viewer)
    exhibit_card(visits.releases(visit, viewer), viewer)
else:
    st.info(plain(viewer.word("visits.none")))
