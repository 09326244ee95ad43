"""The switches of what is marked beside a line over time."""

import streamlit as st

from dashboard.core.vocabulary import MarkKind
from dashboard.exhibits.marks import MOST_RELEASES
from dashboard.exhibits.viewer import Viewer
from dashboard.ui.escape import plain

_WIDGET = "marks_chosen"


def _choose() -> None:
    """A callback: the address of the run that follows says what is marked."""
    chosen = st.session_state[_WIDGET]
    st.session_state["marks"] = tuple(kind for kind in MarkKind if kind in chosen)


def choose_marks(viewer: Viewer) -> None:
    """The switches, and a sentence where there are too many releases to mark."""
    st.session_state[_WIDGET] = list(viewer.address.marks)
    st.pills(
        viewer.word("marks.title"), list(MarkKind), selection_mode="multi", key=_WIDGET, on_change=_choose,
        format_func=lambda kind: viewer.word(f"marks.{kind}"), help=viewer.word("marks.help"),
    )  # fmt: skip
    if MarkKind.RELEASE in viewer.address.marks:
        held = len(viewer.ask("release.coverage").frame)
        if held > MOST_RELEASES:
            st.caption(plain(viewer.word("marks.too_many", n=viewer.exact(held), most=MOST_RELEASES)))
