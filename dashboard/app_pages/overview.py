"""How did we do? One sentence, the figures against the compared period, where it was seen, by whom, on what."""

import streamlit as st

from dashboard.exhibits import overview
from dashboard.exhibits.headline import result
from dashboard.reports.footer import footer_words
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.headline import ask_ahead, headline, headline_kpis, recognitions
from dashboard.ui.kpi import kpi_row
from dashboard.ui.marks import choose_marks
from dashboard.ui.post_table import posts_card
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
ask_ahead(viewer)
found = result(viewer)

headline(found, viewer)
kpi_row(headline_kpis(found, viewer), viewer, footer=footer_words(found.totals, language=viewer.language))
recognitions(viewer)

choose_marks(viewer)
exhibit_card(overview.exposures(viewer), viewer)
left, right = st.columns(2, gap="medium")
with left:
    exhibit_card(
        overview.departments(viewer), viewer, on_mark=lambda department: viewer.link(departments=(department,))
    )
with right:
    exhibit_card(overview.platforms(viewer), viewer, on_mark=lambda platform: viewer.link(platforms=(platform,)))
exhibit_card(overview.themes(viewer), viewer)
posts_card(overview.top_posts(viewer), viewer)
