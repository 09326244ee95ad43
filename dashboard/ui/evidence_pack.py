"""The button that gives the evidence pack of a post or a visit."""

import streamlit as st

from dashboard.exhibits.viewer import Viewer
from dashboard.reports.pack import MIME, pack_bytes, pack_name


def evidence_pack(viewer: Viewer, *, post: str | None = None, visit: str | None = None) -> None:
    """Made when it is asked for, which takes some seconds; the page stays as it is."""
    st.download_button(
        viewer.word("pack.button"), lambda: pack_bytes(viewer, post=post, visit=visit),
        pack_name(viewer, post=post, visit=visit), MIME, on_click="ignore", key="evidence_pack",
        icon=":material/folder_zip:", help=viewer.word("pack.hint"),
    )  # fmt: skip
