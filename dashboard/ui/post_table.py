"""A table of posts from which one is opened by choosing its row."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.core.vocabulary import Language
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.posts import POST_COLUMNS
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover
from dashboard.ui.screen_rows import for_screen

POSTS_PAGE = "app_pages/posts.py"
_FEW_ROWS = 17


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows still to be made ready, known by what they depend on. Holds the frame, so that its id stays its own."""

    of: tuple[int, Language, tuple[str, ...]]
    answer: Answer = field(compare=False)
    viewer: Viewer = field(compare=False)


@lru_cache(maxsize=128)
def _rows(rows: _Rows) -> tuple[pd.DataFrame, dict[str, Any]]:
    """As for_screen() gives them: made ready once, shared by all sessions."""
    columns, viewer = rows.of[2], rows.viewer
    frame = with_names(rows.answer, viewer)
    shown = {name: words for name, words in heads(frame, viewer).items() if name in columns}
    shown = {name: shown[name] for name in columns if name in shown}
    for name in ("exposures_at_least", "reach_at_least", "interactions_at_least", "actual_at_least", "is_growing"):
        if name in shown and not frame[name].fillna(value=False).any():
            del shown[name]
    if frame["published_at"].notna().all():
        shown.pop("published_on", None)
    return for_screen(frame, shown)


def posts_card(exhibit: Exhibit, viewer: Viewer, *, height: int | None = None) -> None:
    """The posts of an answer with a post_id; choosing a row opens the post on its own page."""
    answer, key, columns = exhibit.answer, exhibit.key, exhibit.columns or POST_COLUMNS
    with st.container(border=True, key=f"card_{key}"):
        st.markdown(f"#### {plain(exhibit.title)}")
        st.caption(plain(viewer.joined(exhibit.hint, viewer.word("posts.choose_row"))))
        if answer.frame.empty:
            st.info(viewer.word("chart.no_data"))
        else:
            drawn, written = _rows(_Rows((id(answer.frame), viewer.language, columns), answer, viewer))
            chosen = st.dataframe(
                drawn, hide_index=True, on_select="rerun", selection_mode="single-row", key=f"rows_{key}",
                alt=exhibit.title, column_config=written, placeholder="–",
                height=height if height and len(drawn) > _FEW_ROWS else "auto",
            )  # fmt: skip
            if rows := chosen["selection"]["rows"]:
                post = str(answer.frame["post_id"].iloc[rows[0]])
                st.switch_page(POSTS_PAGE, query_params=viewer.link(post=post))
        st.caption(plain(footer_words(answer, language=viewer.language)))
        data_popover(exhibit, viewer)
