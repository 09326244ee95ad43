"""Themes by hand: a person sets and removes the themes of a post, and takes back what she said."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.core.errors import PublicityError
from dashboard.exhibits import themes
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.reports.footer import footer_words
from dashboard.tag import Tag, ThemeVerdict, correct, take_back
from dashboard.ui import notices, shown
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover
from dashboard.ui.screen_rows import for_screen

_MOST_ROWS = 200


def themes_of_post(post: str, viewer: Viewer) -> None:
    """The themes of one post: those chosen here are kept, whatever the terms find; each correction can be undone."""
    names = viewer.known.themes
    if not names:
        return
    rows = list(rows_of(viewer.ask("theme.themes_of_post", post=post).frame))
    told = [str(row.theme_id) for row in rows if row.how != "removed" and str(row.theme_id) in names]
    with st.container(border=True, key="card_themes_of_post"):
        st.markdown(f"#### {plain(viewer.word('theme_hand.title'))}")
        st.caption(plain(viewer.word("theme_hand.hint")))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            # A key of the generation: what was saved, or came in since, is what stands chosen.
            chosen = st.multiselect(
                viewer.word("theme_hand.themes"), list(names), default=told, format_func=lambda key: names[key],
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
    exhibit = themes.corrections(viewer)
    if exhibit is None:
        return
    with st.container(border=True, key=f"card_{exhibit.key}"):
        st.markdown(f"#### {plain(exhibit.title)}")
        st.caption(plain(exhibit.hint))
        ticked = _table(exhibit, viewer)
        if st.button(viewer.word("stories.undo"), icon=":material/undo:", key="correct_undo", disabled=not ticked):
            _write(partial(take_back, shown.warehouse(), ticked), viewer)
        st.caption(plain(footer_words(exhibit.answer, language=viewer.language)))
        data_popover(exhibit, viewer)


def _table(exhibit: Exhibit, viewer: Viewer) -> Sequence[Tag]:
    """The latest corrections, each with a box to tick; returns the tags of the ticked ones."""
    rows = exhibit.answer.frame.head(_MOST_ROWS)
    if len(exhibit.answer.frame) > _MOST_ROWS:
        counts = {"shown": viewer.number(_MOST_ROWS), "all": viewer.number(len(exhibit.answer.frame))}
        st.caption(plain(viewer.word("releases.first_rows", **counts)))
    frame = with_names(exhibit.answer, viewer).head(_MOST_ROWS)
    drawn, written = for_screen(frame, heads(frame, viewer))
    # A key of the generation: a tick belongs to the row that was seen, and not to what stands there afterwards.
    ticked = st.dataframe(
        drawn, hide_index=True, lazy=False, on_select="rerun", selection_mode="multi-row", alt=exhibit.title,
        key=f"rows_corrections_{abs(hash((viewer.generation, viewer.address)))}", column_config=written,
        placeholder="–",
    )  # fmt: skip
    chosen = rows.iloc[[row for row in ticked["selection"]["rows"] if row < len(rows)]]
    return [Tag(post, theme) for post, theme in zip(chosen["post_id"], chosen["theme_id"], strict=True)]


def _write(change: Callable[[], None], viewer: Viewer) -> None:
    """Publish what was said and show it; or say why it was not written."""
    try:
        with st.spinner(viewer.word("stories.writing")):
            change()
    except PublicityError as problem:
        notices.trouble(problem, viewer.language)
        return
    st.rerun()
