"""A table of posts from which one is opened by choosing its row."""

import streamlit as st

from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, data_popover, for_screen
from dashboard.ui.table_heads import heads, with_names
from dashboard.ui.viewer import Viewer

POSTS_PAGE = "app_pages/posts.py"
_FEW_ROWS = 17
_ON_SCREEN = (
    "leg_no", "title", "interactions", "interactions_at_least", "exposures", "exposures_at_least", "platform",
    "department_id", "published_at", "published_on",
)  # fmt: skip
"""In this order; the downloads hold every column."""


def post_table(card: Card, answer: Answer, viewer: Viewer, *, key: str, height: int | None = None) -> None:
    """The posts of an answer with a post_id; choosing a row opens the post on its own page."""
    with st.container(border=True, key=f"card_{key}"):
        st.markdown(f"#### {plain(card.title)}")
        st.caption(plain(viewer.word("posts.choose_row")))
        frame = with_names(answer, viewer)
        shown = {name: words for name, words in heads(frame, viewer).items() if name in _ON_SCREEN}
        shown = {name: shown[name] for name in _ON_SCREEN if name in shown}
        for name in ("exposures_at_least", "reach_at_least", "interactions_at_least"):
            if name in shown and not frame[name].any():
                del shown[name]
        if frame["published_at"].notna().all():
            shown.pop("published_on", None)
        drawn, written = for_screen(frame, shown)
        if frame.empty:
            st.info(viewer.word("chart.no_data"))
        else:
            chosen = st.dataframe(
                drawn, hide_index=True, on_select="rerun", selection_mode="single-row", key=f"rows_{key}",
                alt=card.title, column_config=written, placeholder="–",
                height=height if height and len(drawn) > _FEW_ROWS else "auto",
            )  # fmt: skip
            if rows := chosen["selection"]["rows"]:
                post = str(answer.frame["post_id"].iloc[rows[0]])
                st.switch_page(POSTS_PAGE, query_params=viewer.link(post=post))
        st.caption(plain(footer_words(answer, language=viewer.language)))
        data_popover(card, answer, viewer, key=key)
