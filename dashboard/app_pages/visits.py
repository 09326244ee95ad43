"""What an official visit brought: all visits on a line, then one, leg by leg, with its releases and posts."""

from dataclasses import replace

import streamlit as st

from dashboard.exhibits import figures
from dashboard.questions.ask import coverage_of
from dashboard.ui import visit_effect
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card, table_card
from dashboard.ui.post_table import post_table
from dashboard.ui.viewer import current_viewer
from dashboard.ui.visit_choice import choose_visit

viewer = current_viewer()
visits = viewer.ask("visit.visits")
card = Card(viewer.word("visits.list_title"), "visits", viewer.word("visits.list_hint"))
figure_card(
    card, lambda: figures.visits_timeline(visits, viewer), visits, viewer, key="visits",
    on_mark=lambda visit: viewer.link(visit=visit),
)  # fmt: skip

visit = choose_visit(visits, viewer)
if visit is not None:
    legs = viewer.ask("visit.response_by_leg", visit=visit)
    posts = viewer.ask("visit.posts_of_visit", visit=visit)
    releases = viewer.ask("visit.releases_of_visit", visit=visit)
    behind = coverage_of(posts.frame, as_of=viewer.as_of)
    legs, posts = (replace(one, coverage=behind) for one in (legs, posts))

    card = Card(viewer.word("visits.one_title"), f"visit-{visit}", viewer.word("visits.one_hint"))
    figure_card(card, lambda: figures.visit_timeline(legs, releases, posts, viewer), legs, viewer, key="visit_legs")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        card = Card(viewer.word("visits.legs_title"), f"visit-{visit}-legs", viewer.word("visits.legs_hint"))
        figure_card(card, lambda: figures.leg_ranking(legs, viewer), legs, viewer, key="leg_ranking")
    with right:
        card = Card(viewer.word("visits.places_title"), f"visit-{visit}-places", viewer.word("visits.places_hint"))
        figure_card(card, lambda: figures.visit_places(legs, viewer), legs, viewer, key="visit_places")
    visit_effect.headline(viewer, visit)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        visit_effect.legs_card(viewer, visit, behind)
    with right:
        visit_effect.days_card(viewer, visit)
    post_table(Card(viewer.word("visits.posts_title"), f"visit-{visit}-posts"), posts, viewer, key="visit_posts")
    table_card(
        Card(viewer.word("visits.releases_title"), f"visit-{visit}-releases"), releases, viewer, key="visit_releases"
    )
else:
    st.info(plain(viewer.word("visits.none")))
