"""The report of one import, in the viewer's language: what was noticed, and each row that was not taken in."""

import json
from dataclasses import replace

import streamlit as st

from dashboard import ingest
from dashboard.core.errors import PublicityError
from dashboard.core.vocabulary import Level
from dashboard.core.words import has_word
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.importers.findings import Finding
from dashboard.questions.answer import Answer
from dashboard.ui import notices, shown
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, table_card

_GONE = "files_taken_back"


def _said(key: str, details: str, viewer: Viewer) -> tuple[str, str]:
    """What happened and what to do, in words; a key of an older version is shown as it is."""
    if not has_word(f"finding.{key}.what"):
        return f"{key} {details}", ""
    finding = Finding(Level.NOTICE, key, details=json.loads(details))
    return finding.what(viewer.language), finding.next_step(viewer.language)


def _in_words(answer: Answer, viewer: Viewer, *, key: str) -> Answer:
    """The answer with keys and details turned into the sentences they stand for."""
    said = [_said(str(k), str(d), viewer) for k, d in zip(answer.frame[key], answer.frame["details"], strict=True)]
    frame = answer.frame.assign(what=[what for what, _ in said], next_step=[step for _, step in said])
    if "level" in frame:
        frame["level"] = [viewer.word(f"level.{level}") for level in frame["level"]]
    order = [name for name in ("level", "line", "what", "next_step", "raw") if name in frame]
    return replace(answer, frame=frame[order])


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
    findings = viewer.ask("data.findings_of_import", import_id=import_id)
    rejected = viewer.ask("data.rejected_rows", import_id=import_id)
    if findings.frame.empty and rejected.frame.empty:
        st.success(plain(viewer.word("data.no_findings")))
    if not findings.frame.empty:
        card = Card(viewer.word("data.findings_title"), f"import-{import_id}-findings")
        table_card(card, _in_words(findings, viewer, key="said"), viewer, key=f"{key}_findings")
    if not rejected.frame.empty:
        card = Card(viewer.word("data.rejected_title"), f"import-{import_id}-rejected")
        table_card(card, _in_words(rejected, viewer, key="reason"), viewer, key=f"{key}_rejected")


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
