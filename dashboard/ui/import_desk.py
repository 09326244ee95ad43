"""Where files are dropped: what was understood of each and what it asks, one button that takes them in, the report."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final, Literal

import streamlit as st

from dashboard.core import clock
from dashboard.core.errors import PublicityError
from dashboard.core.vocabulary import Level
from dashboard.exhibits.viewer import Viewer
from dashboard.importers.findings import Finding
from dashboard.ingest import FileReport
from dashboard.ui import notices, shown
from dashboard.ui.desk import (
    Desk,
    Entry,
    State,
    dated_by_drop,
    forget_undone,
    lay_out,
    look_into,
    shown_format,
    take_in,
)
from dashboard.ui.escape import plain
from dashboard.ui.first_rows import for_person
from dashboard.ui.import_choices import choices, has_choices
from dashboard.ui.import_report import said_of_import, undo_import
from dashboard.ui.map_editor import map_editor
from dashboard.ui.screen_rows import show_rows

_SLOT = "desk"
_TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "zip", "html", "htm", "xml"]
_COLOURS: Final[Mapping[State, Literal["green", "orange", "gray", "red", "blue"]]] = {
    State.READY: "green", State.ASKS: "orange", State.UNKNOWN: "orange", State.KNOWN: "gray", State.EMPTY: "red",
    State.REFUSED: "red", State.TAKEN: "blue",
}  # fmt: skip
_COUNTS = ("posts", "snapshots", "account_days", "releases")


def import_desk(viewer: Viewer) -> None:
    """Drop, look, answer, take in, read the report, undo."""
    desk: Desk = st.session_state.setdefault(_SLOT, Desk())
    if viewer.illustrative:
        st.info(plain(viewer.word("desk.sample")), icon=":material/science:")
    forget_undone(desk, set(viewer.ask("data.imports").frame["import_id"]))
    _report(desk, viewer)
    st.caption(plain(viewer.word("desk.hint")))
    uploads = st.file_uploader(
        viewer.word("desk.drop"), _TYPES, accept_multiple_files=True, key=f"desk_drop_{desk.round}"
    )
    lay_out(desk, uploads, at=clock.now())
    for entry in desk.entries.values():
        if entry.generation != viewer.generation and entry.state is not State.TAKEN:
            _look(entry, viewer)
        _file(entry, viewer)
    if desk.entries:
        _take(desk, viewer)


def _look(entry: Entry, viewer: Viewer) -> None:
    with st.spinner(plain(viewer.word("desk.reading", file=entry.source.name))):
        look_into(entry, shown.warehouse(), generation=viewer.generation)


def _file(entry: Entry, viewer: Viewer) -> None:
    """One file. Its questions are drawn first: an answer changes what was understood."""
    with st.container(border=True, key=f"desk_file_{entry.key}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(entry.source.name)}**")
            st.badge(viewer.word(f"desk.state_{entry.state}"), color=_COLOURS[entry.state])
        if entry.state is State.TAKEN or entry.report is None:
            return
        understood, asked = st.columns([3, 1.2], gap="medium") if has_choices(entry) else (st.container(), None)
        if asked is not None:
            with asked:
                options = choices(entry, viewer)
            if options != entry.options:
                entry.options = options
                _look(entry, viewer)
                st.rerun()
        with understood:
            _understood(entry, viewer)
        if entry.state is State.UNKNOWN and entry.glimpse is not None:
            map_editor(entry, viewer)


def _understood(entry: Entry, viewer: Viewer) -> None:
    assert entry.report is not None
    reading = entry.report.reading
    if reading is not None:
        st.markdown(plain(_of(entry, viewer)))
        held = _counted(entry.report, viewer)
        if entry.days is not None:
            held.append(viewer.span_words(*entry.days))
        if held:
            st.markdown(plain(_beside(held, viewer)))
        st.caption(plain(_row_words(entry.report, viewer)))
        if dated_by_drop(entry):
            st.caption(plain(viewer.word("desk.dated_by_drop")))
        if entry.rows is not None:
            show_rows(*for_person(entry.rows, viewer), alt=viewer.word("desk.first_rows", file=entry.source.name))
    _findings(entry, viewer)


def _of(entry: Entry, viewer: Viewer) -> str:
    """What it was read as, and whose it is."""
    assert entry.report is not None
    assert entry.report.reading is not None
    reading = entry.report.reading
    shown = shown_format(reading.importer)
    if reading.platform is None or not entry.accounts:
        return viewer.word("desk.of_nobody", format=shown)
    first, *more = entry.accounts
    account = viewer.word("desk.more_accounts", first=first, n=len(more)) if more else first
    platform = viewer.word(f"platform.{reading.platform}")
    return viewer.word("desk.of_one", format=shown, platform=platform, account=account)


def _counted(report: FileReport, viewer: Viewer) -> list[str]:
    """Posts, captures, days of accounts and releases of a report, those there are, in words."""
    found = [(name, getattr(report, name)) for name in _COUNTS]
    return [viewer.word(f"desk.count_{name}", n=viewer.number(count)) for name, count in found if count]


def _beside(said: Sequence[str], viewer: Viewer) -> str:
    return reduce(lambda first, second: viewer.word("desk.beside", first=first, second=second), said)


def _row_words(report: FileReport, viewer: Viewer) -> str:
    """What became of the rows of a file that was read."""
    assert report.reading is not None
    reading = report.reading
    counts = {
        "rows": reading.rows, "accepted": reading.accepted, "repaired": reading.repaired,
        "rejected": len(reading.rejected), "other": reading.other,
    }  # fmt: skip
    return viewer.word("desk.rows", **{name: viewer.number(count) for name, count in counts.items()})


def _findings(entry: Entry, viewer: Viewer) -> None:
    """What kept a file out stands open; the rest one click away. What the desk says itself is not said twice."""
    blocking = [one for one in entry.findings if one.level is Level.REFUSED or entry.state is State.KNOWN]
    for one in blocking:
        asks = entry.state in (State.ASKS, State.UNKNOWN)
        step = "" if asks else f" {one.next_step(viewer.language)}"
        (st.info if entry.state is State.KNOWN else st.warning)(plain(_at_line(one, viewer) + step))
    rest = [one for one in entry.findings if one not in blocking]
    rest = [one for one in rest if one.said != "captured_at_given" and not (_dates(one) and dated_by_drop(entry))]
    if rest:
        with st.expander(viewer.word("desk.noticed", n=len(rest))):
            for one in rest:
                st.markdown(f"- {plain(_at_line(one, viewer))} {plain(one.next_step(viewer.language))}")


def _dates(finding: Finding) -> bool:
    return finding.said == "captured_at_of_file"


def _at_line(finding: Finding, viewer: Viewer) -> str:
    what = finding.what(viewer.language)
    return what if finding.line is None else viewer.word("desk.at_line", line=finding.line, what=what)


def _take(desk: Desk, viewer: Viewer) -> None:
    ready = desk.of(State.READY)
    left = len(desk.entries) - len(ready) - len(desk.of(State.TAKEN))
    if left:
        st.caption(plain(viewer.word("desk.left_out", n=left)))
    label = viewer.word("desk.take_in_one") if len(ready) == 1 else viewer.word("desk.take_in", n=len(ready))
    if not st.button(label, type="primary", icon=":material/download_done:", disabled=not ready, key="desk_take_in"):
        return
    bar = st.progress(0.0)

    def progress(share: float, name: str) -> None:
        bar.progress(min(share, 1.0), plain(viewer.word("desk.writing", file=name)))

    try:
        with st.spinner(plain(viewer.word("desk.storing"))):
            take_in(desk, shown.warehouse(), progress=progress)
    except PublicityError as trouble:
        bar.empty()
        notices.trouble(trouble, viewer.language)
        return
    st.rerun()


def _report(desk: Desk, viewer: Viewer) -> None:
    """What became of each file of the last import, until it is closed or taken back."""
    if not desk.taken:
        return
    with st.container(border=True, key="desk_report"):
        st.markdown(f"#### {plain(viewer.word('desk.report_title'))}")
        for report in desk.taken:
            _of_report(report, viewer)
        last = max((one.import_id for one in desk.taken if one.import_id is not None), default=None)
        with st.container(horizontal=True):
            if st.button(viewer.word("desk.close_report"), key="desk_close"):
                desk.taken = ()
                st.rerun()
            if last is not None:
                undo_import(last, viewer, key="desk")


def _of_report(report: FileReport, viewer: Viewer) -> None:
    title = viewer.word("desk.report_not_taken")
    if report.import_id is not None:
        title = viewer.word("desk.report_taken", number=report.import_id)
    st.markdown(f"**{plain(report.file)}** · {plain(title)}")
    if report.reading is None or report.import_id is None:
        for one in report.findings:
            st.warning(plain(f"{_at_line(one, viewer)} {one.next_step(viewer.language)}"))
        return
    if brought := _counted(report, viewer):
        st.markdown(plain(viewer.word("desk.brought", what=_beside(brought, viewer))))
    st.caption(plain(_row_words(report, viewer)))
    said_of_import(report.import_id, viewer, key=f"desk_{report.import_id}")
