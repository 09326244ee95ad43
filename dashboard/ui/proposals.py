"""What may be the same story: a person ticks pairs and says yes or no, and can take back what she said."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.core.errors import PublicityError
from dashboard.decide import Kind, Pair, Verdict, decide, take_back
from dashboard.exhibits import stories
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui import notices, shown
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover
from dashboard.ui.screen_rows import for_screen

_MOST_ROWS = 200
_HEIGHT = 420
_FEW_ROWS = 10


def proposals(viewer: Viewer) -> None:
    """The pairs that wait for a yes or no under the viewer's filters, and below them every decision with its undo."""
    exhibit = stories.waiting(viewer)
    with st.container(border=True, key="card_proposals"):
        _heading(exhibit)
        if exhibit.answer.frame.empty:
            st.info(plain(viewer.word("stories.none")), icon=":material/done_all:")
        else:
            ticked = _table(exhibit, viewer.ask("story.proposals"), viewer)
            with st.container(horizontal=True):
                for verdict, icon in ((Verdict.SAME, ":material/link:"), (Verdict.DIFFERENT, ":material/link_off:")):
                    if st.button(
                        viewer.word(f"stories.{verdict}"), icon=icon, key=f"decide_{verdict}", disabled=not ticked,
                        type="primary" if verdict is Verdict.SAME else "secondary",
                    ):  # fmt: skip
                        _write(partial(decide, shown.warehouse(), ticked, verdict), viewer)
        _foot(exhibit, viewer)
    _decisions(viewer)


def _decisions(viewer: Viewer) -> None:
    exhibit = stories.decisions(viewer)
    if exhibit is None:
        return
    with st.container(border=True, key="card_decisions"):
        _heading(exhibit)
        ticked = _table(exhibit, viewer.ask("story.decisions"), viewer)
        if st.button(viewer.word("stories.undo"), icon=":material/undo:", key="decide_undo", disabled=not ticked):
            _write(partial(take_back, shown.warehouse(), ticked), viewer)
        _foot(exhibit, viewer)


def _heading(exhibit: Exhibit) -> None:
    st.markdown(f"#### {plain(exhibit.title)}")
    st.caption(plain(exhibit.hint))


def _foot(exhibit: Exhibit, viewer: Viewer) -> None:
    if footer := footer_words(exhibit.answer, language=viewer.language):
        st.caption(plain(footer))
    data_popover(exhibit, viewer)


def _write(change: Callable[[], None], viewer: Viewer) -> None:
    """Publish what was decided, and show what is left to decide; or say why it was not written."""
    try:
        with st.spinner(viewer.word("stories.writing")):
            change()
    except PublicityError as problem:
        notices.trouble(problem, viewer.language)
        return
    st.rerun()


def _table(exhibit: Exhibit, asked: Answer, viewer: Viewer) -> Sequence[Pair]:
    """The rows, each with a box to tick; returns the pairs of the ticked ones. asked: the same rows with their keys."""
    rows, name = asked.frame.head(_MOST_ROWS), exhibit.key
    if len(asked.frame) > _MOST_ROWS:
        counts = {"shown": viewer.number(_MOST_ROWS), "all": viewer.number(len(asked.frame))}
        st.caption(plain(viewer.word("stories.first_rows", **counts)))
    frame = with_names(exhibit.answer, viewer).head(_MOST_ROWS)
    words = heads(frame, viewer)
    for moment, day in (("published_at", "published_on"), ("other_at", "other_on")):
        if moment in frame and frame[moment].notna().all():
            words.pop(day)
    words.pop("hours", None)
    drawn, written = for_screen(frame, words)
    # A key of the generation: a tick belongs to the row that was seen, and not to what stands there afterwards.
    ticked = st.dataframe(
        drawn, hide_index=True, lazy=False, on_select="rerun", selection_mode="multi-row", alt=exhibit.title,
        key=f"rows_{name}_{abs(hash((viewer.generation, viewer.address)))}", column_config=written, placeholder="–",
        height=_HEIGHT if len(drawn) > _FEW_ROWS else "auto",
    )  # fmt: skip
    chosen = rows.iloc[[row for row in ticked["selection"]["rows"] if row < len(rows)]]
    return [
        Pair(Kind(kind), post, other)
        for kind, post, other in zip(chosen["kind"], chosen["post_id"], chosen["other_id"], strict=True)
    ]
