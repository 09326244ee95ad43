"""Where files are dropped, what came in and what became of each row, how fresh it is, and what each measure means."""

import streamlit as st

from dashboard.exhibits import data
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.import_desk import import_desk
from dashboard.ui.import_report import import_report, what_went
from dashboard.ui.measure_table import measure_table
from dashboard.ui.proposals import proposals
from dashboard.ui.quality import quality
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
what_went(viewer)
tabs = ("import", "links", "came_in", "freshness", "quality", "measures")
# All are drawn at once: files that lie on the desk stay there while a person looks at another tab.
desk, links, came_in, freshness, checks, measures = st.tabs([viewer.word(f"desk.tab_{name}") for name in tabs])

with desk:
    import_desk(viewer)
with links:
    proposals(viewer)
with came_in:
    imports = data.imports(viewer)
    exhibit_card(imports, viewer)
    import_report(imports.answer, viewer)
with freshness:
    exhibit_card(data.freshness(viewer), viewer, height=420)
with checks:
    quality(viewer)
with measures:
    measure_table(viewer)
