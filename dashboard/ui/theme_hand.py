"""Themes by hand: a person sets and removes the themes of a post, and takes back what she said."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard.core.errors import PublicityError
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.tag import Tag, ThemeVerdict, correct, take_back
from dashboard.ui import notices, shown
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, data_popover, for_screen

_MOST_ROWS = 200
_VERDICT_WORDS = {ThemeVerdict.IS: "theme_verdict.is", ThemeVerdict.IS_NOT: "theme_verdict.is_not"}


def themes_of_post(post: str, viewer: Viewer) -> None:
    """The themes of one post: those chosen here are kept, whatever the terms find; each correction can be undone."""
    themes = viewer.known.themes
    if not themes:
        return
    rows = list(rows_of(viewer.ask("theme.themes_of_post", post=post).frame))
    told = [str(row.theme_id) for row in rows if row.how != "removed" and str(row.theme_id) in themes]
    with st.container(border=True, key="card_themes_of_post"):
        st.markdown(f"#### {plain(viewer.word('theme_hand.title'))}")
        st.caption(plain(viewer.word("theme_hand.hint")))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            # A key of the generation: what was saved, or came in since, is what stands chosen.
            chosen = st.multiselect(
                viewer.word("theme_hand.themes"), list(themes), default=told, format_func=lambda key: themes[key],
                placeholder=viewer.word("theme_hand.none"), key=f"themes_{abs(hash((viewer.generation, post)))}",
            )  # fmt: skip
            changed = _changes(post, told, chosen)
            if st.button(
                viewer.word("theme_hand.save"), icon=":material/save:", key="themes_save", disabled=not changed
            ):
                _write(partial(correct, shown.warehouse(), changed), viewer)
        for row in rows:
            if row.how != "rule":
                _by_hand(post, row, viewer)


def _changes(post: str, told: Sequence[str], chosen: Sequence[str]) -> list[tuple[Tag, ThemeVerdict]]:
    added = [(Tag(post, theme), ThemeVerdict.IS) for theme in chosen if theme not in told]
    return added + [(Tag(post, theme), ThemeVerdict.IS_NOT) for theme in told if theme not in chosen]


def _by_hand(post: str, row: Any, viewer: Viewer) -> None:
    theme = str(row.theme_id)
    name, moment = viewer.known.themes.get(theme, theme), viewer.moment(row.decided_at)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(plain(viewer.word(f"theme_hand.{row.how}", theme=name, moment=moment)))
        if st.button(viewer.word("stories.undo"), icon=":material/undo:", type="tertiary", key=f"themes_undo_{theme}"):
            _write(partial(take_back, shown.warehouse(), [Tag(post, theme)]), viewer)


def corrections(viewer: Viewer) -> None:
    """Every correction by hand, of whatever post, with its undo; nothing where there is none."""
    decided = viewer.ask("theme.corrections")
    if decided.frame.empty:
        return
    card = Card(viewer.word("theme_hand.all_title"), "theme-corrections", viewer.word("theme_hand.all_hint"))
    with st.container(border=True, key="card_corrections"):
        st.markdown(f"#### {plain(card.title)}")
        st.caption(plain(card.hint))
        ticked = _table(card, decided, viewer)
        if st.button(viewer.word("stories.undo"), icon=":material/undo:", key="correct_undo", disabled=not ticked):
            _write(partial(take_back, shown.warehouse(), ticked), viewer)
        st.caption(plain(footer_words(decided, language=viewer.language)))
        data_popover(card, _in_words(decided, viewer), viewer, key="corrections")


def _in_words(answer: Answer, viewer: Viewer) -> Answer:
    words = [viewer.word(_VERDICT_WORDS[ThemeVerdict(verdict)]) for verdict in answer.frame["verdict"]]
    return replace(answer, frame=answer.frame.assign(verdict=words))


def _table(card: Card, answer: Answer, viewer: Viewer) -> Sequence[Tag]:
    """The latest corrections, each with a box to tick; returns the tags of the ticked ones."""
    first = replace(answer, frame=answer.frame.head(_MOST_ROWS))
    if len(answer.frame) > _MOST_ROWS:
        counts = {"shown": viewer.number(_MOST_ROWS), "all": viewer.number(len(answer.frame))}
        st.caption(plain(viewer.word("releases.first_rows", **counts)))
    frame = with_names(_in_words(first, viewer), viewer)
    drawn, written = for_screen(frame, heads(frame, viewer))
    # A key of the generation: a tick belongs to the row that was seen, and not to what stands there afterwards.
    ticked = st.dataframe(
        drawn, hide_index=True, lazy=False, on_select="rerun", selection_mode="multi-row", alt=card.title,
        key=f"rows_corrections_{abs(hash((viewer.generation, viewer.address)))}", column_config=written,
        placeholder="–",
    )  # fmt: skip
    rows = first.frame.iloc[[row for row in ticked["selection"]["rows"] if row < len(first.frame)]]
    return [Tag(post, theme) for post, theme in zip(rows["post_id"], rows["theme_id"], strict=True)]


def _write(change: Callable[[], None], viewer: Viewer) -> None:
    """Publish what was said and show it; or say why it was not written."""
    try:
        with st.spinner(viewer.word("stories.writing")):
            change()
    except PublicityError as problem:
        notices.trouble(problem, viewer.language)
        return
    st.rerun()
