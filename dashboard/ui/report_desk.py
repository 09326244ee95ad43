"""Choosing what a report holds, seeing it, taking it away, and keeping what is made again and again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard.core.errors import PublicityError
from dashboard.exhibits.registry import ENTRIES
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.period import Preset
from dashboard.reports import saved
from dashboard.reports.compose import compose
from dashboard.reports.page import page_bytes
from dashboard.reports.remake import address_of, link_of, remake
from dashboard.reports.tables import file_stem
from dashboard.reports.write import MIME, content
from dashboard.ui import notices, shown
from dashboard.ui.escape import plain

PAGES = (
    "overview", "posts", "themes", "visits", "releases", "together", "when_and_how", "accounts", "objectives", "data",
)  # fmt: skip
"""In the order of the menu."""
_USUAL = ("overview", "themes", "visits", "releases", "together", "objectives")
_PREVIEW_PIXELS = 700
_MOST_RUNS = 12


def choose(viewer: Viewer) -> saved.Saved:
    """What the report is to hold; its filters are those of the bar above."""
    title = st.text_input(
        viewer.word("report.choose_title"), placeholder=viewer.word("report.title"), key="report_title"
    )
    pages = st.pills(
        viewer.word("report.choose_pages"), PAGES, selection_mode="multi", default=_USUAL, key="report_pages",
        format_func=lambda page: viewer.word(f"page.{page}"),
    )  # fmt: skip
    chosen = _exhibits([name for name, entry in ENTRIES.items() if entry.page in pages], viewer)
    kind = st.segmented_control(
        viewer.word("report.choose_kind"), list(MIME), default="pptx", required=True, key="report_kind",
        format_func=lambda key: viewer.word(f"report.kind_{key}"),
    )  # fmt: skip
    return saved.Saved("", title, tuple(chosen), link_of(viewer.address), str(kind))


def _exhibits(offered: list[str], viewer: Viewer) -> list[str]:
    """Those that are kept of what the chosen pages offer; folded away, as most people want them all."""
    offered.sort(key=lambda name: PAGES.index(ENTRIES[name].page))
    key = "_".join(["report_exhibits", *dict.fromkeys(ENTRIES[name].page for name in offered)])
    kept = len(st.session_state.get(key, offered))
    label = viewer.word("report.chosen", n=kept, m=len(offered))
    with st.expander(label, icon=":material/bar_chart:", key="report_chosen"):
        return st.multiselect(
            viewer.word("report.choose_exhibits"), offered, default=offered, key=key, label_visibility="collapsed",
            format_func=lambda name: viewer.word(f"exhibit.{name}"), placeholder=viewer.word("report.none_chosen"),
        )  # fmt: skip


def preview(asked: saved.Saved, viewer: Viewer) -> None:
    """The report as the offline page has it, made only when it is looked at."""
    with st.expander(
        viewer.word("report.preview"), icon=":material/visibility:", on_change="rerun", key="report_preview"
    ) as opened:
        if opened.open:
            made = compose(viewer, asked.exhibits, title=asked.title)
            st.iframe(page_bytes(made).decode("utf-8"), height=_PREVIEW_PIXELS, alt=viewer.word("report.preview"))


def make(asked: saved.Saved, viewer: Viewer) -> None:
    """The button that makes the file, with progress, and then the file itself."""
    template = None
    if asked.format == "pptx":
        given = st.file_uploader(viewer.word("report.template"), type=["pptx"], key="report_template")
        template = given.getvalue() if given else None
    if st.button(
        viewer.word("report.make"), type="primary", icon=":material/description:", key="report_make",
        disabled=not asked.exhibits,
    ):  # fmt: skip
        st.session_state["report_made"] = None
        _with_progress(lambda bar: _made(asked, viewer, template, bar), viewer)
    made = st.session_state.get("report_made")
    if made is not None and made[0] == (asked, viewer.generation):
        name, file = made[1:]
        st.download_button(
            viewer.word("report.download", name=name), file, name, MIME[asked.format], on_click="ignore",
            key="report_download", icon=":material/download:",
        )  # fmt: skip


Bar = Callable[[float, str], None]


def _with_progress(work: Callable[[Bar], None], viewer: Viewer) -> None:
    shown_bar = st.progress(0.0)

    def bar(share: float, title: str) -> None:
        shown_bar.progress(min(share, 1.0), plain(viewer.word("report.making", title=title)))

    try:
        work(bar)
    except PublicityError as trouble:
        notices.trouble(trouble, viewer.language)
    finally:
        shown_bar.empty()


def _made(asked: saved.Saved, viewer: Viewer, template: bytes | None, bar: Bar) -> None:
    report = compose(viewer, asked.exhibits, title=asked.title, progress=bar)
    made = content(report, asked.format, template=template, progress=bar)
    days = (viewer.period.start, viewer.period.end)
    chosen = ["+".join(viewer.address.filters.departments or ("all-departments",))]
    stem = file_stem(
        subject="publicity_report", chosen=chosen, days=days, as_of=viewer.span.as_of, illustrative=viewer.illustrative
    )
    st.session_state["report_made"] = ((asked, viewer.generation), f"{stem}.{asked.format}", made)


def keep(asked: saved.Saved, viewer: Viewer) -> None:
    """Saves what is asked under a name, for a click or a scheduler to make again."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(viewer.word("report.save_name"), key="report_name", width=320)
        if not st.button(
            viewer.word("report.save"), icon=":material/save:", key="report_save", disabled=not asked.exhibits,
        ):  # fmt: skip
            return
    try:
        path = saved.save(saved.folder_of(shown.warehouse().path), replace(asked, name=name))
    except PublicityError as trouble:
        notices.trouble(trouble, viewer.language)
        return
    st.toast(plain(viewer.word("report.saved", name=path.stem)))


def listed(viewer: Viewer) -> None:
    """Every saved report with what was made of it."""
    folder = saved.folder_of(shown.warehouse().path)
    names = saved.names(folder)
    if not names:
        st.caption(plain(viewer.word("report.none_saved")))
    for name in names:
        with st.container(border=True, key=f"saved_{name}"):
            _one(folder, name, viewer)


def _one(folder: Path, name: str, viewer: Viewer) -> None:
    """A saved report. One that can no longer be made says why; it can be removed, and its runs are still there."""
    one = None
    try:
        one = saved.load(folder, name)
        st.markdown(f"**{plain(name)}** {plain(one.title)}")
        st.caption(plain(_holds(one, viewer)))
    except PublicityError as trouble:
        if one is None:
            st.markdown(f"**{plain(name)}**")
        notices.trouble(trouble, viewer.language)
        one = None
    with st.container(horizontal=True):
        again = viewer.word("report.make_now")
        if one and st.button(again, key=f"remake_{name}", icon=":material/refresh:"):
            _remake(folder, one, viewer)
        if st.button(viewer.word("report.forget"), key=f"forget_{name}", icon=":material/delete:", type="tertiary"):
            saved.forget(folder, name)
            st.rerun()
    _runs(folder, name, viewer)


def _holds(one: saved.Saved, viewer: Viewer) -> str:
    """What it asks for, in the viewer's language. Raises FilterUnknown as address_of does."""
    asked = address_of(one, viewer.generation)
    said = [replace(viewer, address=replace(asked, language=viewer.language)).describe()]
    if asked.filters.period is not Preset.CUSTOM:
        said.insert(0, viewer.word(f"filters.period.{asked.filters.period}"))
    said.append(viewer.word(f"language.{asked.language}"))
    kind = viewer.word(f"report.kind_{one.format}")
    filters = viewer.word("filters.separator").join(said)
    return viewer.word("report.holds", n=len(one.exhibits), kind=kind, filters=filters)


def _remake(folder: Path, one: saved.Saved, viewer: Viewer) -> None:
    def work(bar: Bar) -> None:
        remake(folder, one, generation=viewer.generation, progress=bar)

    _with_progress(work, viewer)


def _runs(folder: Path, name: str, viewer: Viewer) -> None:
    """What was made, the latest first."""
    runs = saved.runs(folder, name)
    for run in runs[:_MOST_RUNS]:
        label = viewer.word("report.run", moment=viewer.moment(run.made_at), generation=run.generation, kind=run.format)
        st.download_button(
            label, run.path.read_bytes, run.path.name, MIME[run.format], on_click="ignore",
            key=f"run_{name}_{run.path.name}", icon=":material/download:", type="tertiary",
        )  # fmt: skip
    if len(runs) > _MOST_RUNS:
        more = viewer.word("report.more_runs", n=len(runs) - _MOST_RUNS, folder=runs[0].path.parent)
        st.caption(plain(more))
