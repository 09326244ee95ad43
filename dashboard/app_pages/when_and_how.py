"""When and how did posts do better than usual: hour, format, language, length; and how fast incidents were answered."""

import streamlit as st

from dashboard.ui.escape import plain
from dashboard.ui.response_clock import response_clock
from dashboard.ui.viewer import current_viewer
from dashboard.ui.when_and_how import when_and_how

viewer = current_viewer()
when_and_how(viewer)

st.markdown(f"### {plain(viewer.word('when.clock'))}")
response_clock(viewer)
