"""What may be the same story: a person ticks pairs and says yes or no, and can take back what she said."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.core.errors import PublicityError
from dashboard.decide import Kind, Pair, Verdict, decide, take_back
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui import notices, shown
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, data_popover, for_screen

_MOST_ROWS = 200
_HEIGHT = 420
_FEW_ROWS = 10
_NAMED_OF_OTHER = {"other_platform": "platforms", "other_department_id": "departments"}


def proposals(viewer: Viewer) -> None:
    """The pairs that wait for a yes or no under the viewer's filters, and below them every decision with its undo."""
    waiting = viewer.ask("story.proposals")
    card = Card(viewer.word("stories.title"), "same-story", viewer.word("stories.hint"))
    with st.container(border=True, key="card_proposals"):
        _heading(card)
        if waiting.frame.empty:
            st.info(plain(viewer.word("stories.none")), icon=":material/done_all:")
        else:
            ticked = _table(card, waiting, viewer, key="proposals")
            with st.container(horizontal=True):
                for verdict, icon in ((Verdict.SAME, ":material/link:"), (Verdict.DIFFERENT, ":material/link_off:")):
                    if st.button(
                        viewer.word(f"stories.{verdict}"), icon=icon, key=f"decide_{verdict}", disabled=not ticked,
                        type="primary" if verdict is Verdict.SAME else "secondary",
                    ):  # fmt: skip
                        _write(partial(decide, shown.warehouse(), ticked, verdict), viewer)
        _foot(card, waiting, viewer, key="proposals")
    _decisions(viewer)


def _decisions(viewer: Viewer) -> None:
    decided = viewer.ask("story.decisions")
    if decided.frame.empty:
        return
    card = Card(viewer.word("stories.decisions_title"), "decisions", viewer.word("stories.decisions_hint"))
    with st.container(border=True, key="card_decisions"):
        _heading(card)
        ticked = _table(card, decided, viewer, key="decisions")
        if st.button(viewer.word("stories.undo"), icon=":material/undo:", key="decide_undo", disabled=not ticked):
            _write(partial(take_back, shown.warehouse(), ticked), viewer)
        _foot(card, decided, viewer, key="decisions")


def _heading(card: Card) -> None:
    st.markdown(f"#### {plain(card.title)}")
    st.caption(plain(card.hint))


def _foot(card: Card, answer: Answer, viewer: Viewer, *, key: str) -> None:
    if footer := footer_words(answer, language=viewer.language):
        st.caption(plain(footer))
    data_popover(card, _in_words(answer, viewer), viewer, key=key)


def _write(change: Callable[[], None], viewer: Viewer) -> None:
    """Publish what was decided, and show what is left to decide; or say why it was not written."""
    try:
        with st.spinner(viewer.word("stories.writing")):
            change()
    except PublicityError as problem:
        notices.trouble(problem, viewer.language)
        return
    st.rerun()


def _in_words(answer: Answer, viewer: Viewer) -> Answer:
    """The answer with its own keys turned into words; with_names does the rest."""
    frame = answer.frame.rename(columns={"kind": "pair"})
    frame["pair"] = [viewer.word(f"story_kind.{kind}") for kind in frame["pair"]]
    if "verdict" in frame:
        frame["verdict"] = [viewer.word(f"verdict.{verdict}") for verdict in frame["verdict"]]
    for column, choice in _NAMED_OF_OTHER.items():
        if column in frame:
            names = viewer.known.names(choice)
            frame[column] = [key if pd.isna(key) else names.get(key, key) for key in frame[column]]
    return replace(answer, frame=frame)


def _table(card: Card, answer: Answer, viewer: Viewer, *, key: str) -> Sequence[Pair]:
    """The rows, each with a box to tick; returns the pairs of the ticked ones."""
    first = replace(answer, frame=answer.frame.head(_MOST_ROWS))
    if len(answer.frame) > _MOST_ROWS:
        counts = {"shown": viewer.number(_MOST_ROWS), "all": viewer.number(len(answer.frame))}
        st.caption(plain(viewer.word("stories.first_rows", **counts)))
    frame = with_names(_in_words(first, viewer), viewer)
    shown = heads(frame, viewer)
    for moment, day in (("published_at", "published_on"), ("other_at", "other_on")):
        if moment in frame and frame[moment].notna().all():
            shown.pop(day)
    shown.pop("hours", None)
    drawn, written = for_screen(frame, shown)
    # A key of the generation: a tick belongs to the row that was seen, and not to what stands there afterwards.
    ticked = st.dataframe(
        drawn, hide_index=True, lazy=False, on_select="rerun", selection_mode="multi-row", alt=card.title,
        key=f"rows_{key}_{abs(hash((viewer.generation, viewer.address)))}", column_config=written, placeholder="–",
        height=_HEIGHT if len(drawn) > _FEW_ROWS else "auto",
    )  # fmt: skip
    rows = first.frame.iloc[[row for row in ticked["selection"]["rows"] if row < len(first.frame)]]
    return [
        Pair(Kind(kind), post, other)
        for kind, post, other in zip(rows["kind"], rows["post_id"], rows["other_id"], strict=True)
    ]
