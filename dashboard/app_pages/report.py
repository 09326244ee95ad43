"""What leaves the dashboard as a whole: choose, look, take away; and reports that are made again and again."""

import streamlit as st

from dashboard.ui import report_desk
from dashboard.ui.escape import plain
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
st.caption(plain(viewer.word("report.how")))
asked = report_desk.choose(viewer)
report_desk.make(asked, viewer)
if asked.exhibits:
    report_desk.preview(asked, viewer)

st.markdown(f"### {plain(viewer.word('report.saved_title'))}")
st.caption(plain(viewer.word("report.saved_how")))
report_desk.keep(asked, viewer)
report_desk.listed(viewer)
