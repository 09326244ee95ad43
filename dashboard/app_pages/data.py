"""What came in, what became of each row, how fresh it is, and what each measure means."""

import streamlit as st

from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, table_card
from dashboard.ui.import_report import import_report
from dashboard.ui.measure_table import measure_table
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
st.caption(plain(viewer.word("data.how_to_import")))

imports = viewer.ask("data.imports")
card = Card(viewer.word("data.imports_title"), "imports", viewer.word("data.imports_hint"))
table_card(card, imports, viewer, key="imports")
import_report(imports, viewer)

freshness = viewer.ask("data.freshness_by_account")
card = Card(viewer.word("data.freshness_title"), "freshness", viewer.word("data.freshness_hint"))
table_card(card, freshness, viewer, key="freshness", height=420)

measure_table(viewer)
