"""The viewer of this run of the page."""

import streamlit as st

from dashboard.exhibits.viewer import Viewer

_SLOT = "viewer"


def remember(viewer: Viewer) -> None:
    """Keep the viewer for the page that runs next."""
    st.session_state[_SLOT] = viewer


def current_viewer() -> Viewer:
    """The viewer of this run; set by the entry script before any page runs."""
    viewer: Viewer = st.session_state[_SLOT]
    return viewer
