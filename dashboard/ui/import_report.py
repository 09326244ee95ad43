"""The report of one import, in the viewer's language: what was noticed, and each row that was not taken in."""

import json
from dataclasses import replace

import streamlit as st

from dashboard.core.vocabulary import Level
from dashboard.core.words import has_word
from dashboard.importers.findings import Finding
from dashboard.questions.answer import Answer
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, table_card
from dashboard.ui.viewer import Viewer, rows_of


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
    """Choose an import; its findings and its rejected rows, each downloadable."""
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
    findings = viewer.ask("data.findings_of_import", import_id=chosen)
    rejected = viewer.ask("data.rejected_rows", import_id=chosen)
    if findings.frame.empty and rejected.frame.empty:
        st.success(plain(viewer.word("data.no_findings")))
    if not findings.frame.empty:
        card = Card(viewer.word("data.findings_title"), f"import-{chosen}-findings")
        table_card(card, _in_words(findings, viewer, key="said"), viewer, key="findings")
    if not rejected.frame.empty:
        card = Card(viewer.word("data.rejected_title"), f"import-{chosen}-rejected")
        table_card(card, _in_words(rejected, viewer, key="reason"), viewer, key="rejected")
