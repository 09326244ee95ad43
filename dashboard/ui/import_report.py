"""The report of one import, in the viewer's language: what was noticed, and each row that was not taken in."""

import streamlit as st

from dashboard import ingest
from dashboard.core.errors import PublicityError
from dashboard.exhibits import data
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer
from dashboard.ui import notices, shown
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card

_GONE = "files_taken_back"


def import_report(imports: Answer, viewer: Viewer) -> None:
    """Choose an import; its findings, its rejected rows, and for the last one its undo."""
    if imports.frame.empty:
        return
    names = {
        int(row.import_id): viewer.word("data.import_name", number=row.import_id, file=row.file_name)
        for row in rows_of(imports.frame)
    }
    with st.container(width=520):
        chosen = st.selectbox(
            viewer.word("data.choose_import"),
            list(names),
            format_func=lambda number: names[number],
            key="import_chosen",
        )
    said_of_import(chosen, viewer, key="import")
    if chosen == max(names):
        undo_import(chosen, viewer, key="import")


def said_of_import(import_id: int, viewer: Viewer, *, key: str) -> None:
    """What was noticed in a file, and each row that was not taken in, both to be downloaded."""
    noticed = data.findings(viewer, import_id=import_id, key=key)
    rejected = data.rejected(viewer, import_id=import_id, key=key)
    if noticed is None and rejected is None:
        st.success(plain(viewer.word("data.no_findings")))
    for exhibit in (noticed, rejected):
        if exhibit is not None:
            exhibit_card(exhibit, viewer)


def undo_import(import_id: int, viewer: Viewer, *, key: str) -> None:
    """A button that takes an import back once a person is sure, and draws the page anew."""
    with st.popover(viewer.word("desk.undo"), icon=":material/undo:", key=f"undo_{key}"):
        st.markdown(plain(viewer.word("desk.undo_sure")))
        if not st.button(viewer.word("desk.undo_yes"), key=f"undo_yes_{key}", type="primary"):
            return
        try:
            gone = ingest.undo(shown.warehouse(), import_id)
        except PublicityError as trouble:
            notices.trouble(trouble, viewer.language)
            return
    st.session_state[_GONE] = gone
    st.rerun()


def what_went(viewer: Viewer) -> None:
    """The files that were taken back a moment ago, said once."""
    gone = st.session_state.pop(_GONE, None)
    if gone:
        said = viewer.word("desk.undone", files=viewer.word("filters.comma").join(gone))
        st.success(plain(said), icon=":material/undo:")
