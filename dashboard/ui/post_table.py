"""A table of posts from which one is opened by choosing its row."""

from collections.abc import Sequence

import streamlit as st

from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover
from dashboard.ui.figure_card import Card
from dashboard.ui.screen_rows import for_screen

POSTS_PAGE = "app_pages/posts.py"
_FEW_ROWS = 17
_ON_SCREEN = (
    "leg_no", "title", "score", "actual", "actual_at_least", "expected", "n", "percentile", "is_growing",
    "interactions", "interactions_at_least", "exposures", "exposures_at_least", "platform",
    "department_id", "published_at", "published_on",
    "lag_minutes", "lag_days",
)  # fmt: skip
"""In this order; the downloads hold every column."""


def post_table(
    card: Card, answer: Answer, viewer: Viewer, *, key: str, height: int | None = None,
    columns: Sequence[str] = _ON_SCREEN,
) -> None:  # fmt: skip
    posts_card(Exhibit(key, card.title, card.subject, answer, card.hint, columns=tuple(columns)), viewer, height=height)


def posts_card(exhibit: Exhibit, viewer: Viewer, *, height: int | None = None) -> None:
    """The posts of an answer with a post_id; choosing a row opens the post on its own page."""
    answer, key, columns = exhibit.answer, exhibit.key, exhibit.columns or _ON_SCREEN
    with st.container(border=True, key=f"card_{key}"):
        st.markdown(f"#### {plain(exhibit.title)}")
        st.caption(plain(f"{exhibit.hint} {viewer.word('posts.choose_row')}".strip()))
        frame = with_names(answer, viewer)
        shown = {name: words for name, words in heads(frame, viewer).items() if name in columns}
        shown = {name: shown[name] for name in columns if name in shown}
        for name in ("exposures_at_least", "reach_at_least", "interactions_at_least", "actual_at_least", "is_growing"):
            if name in shown and not frame[name].fillna(value=False).any():
                del shown[name]
        if frame["published_at"].notna().all():
            shown.pop("published_on", None)
        drawn, written = for_screen(frame, shown)
        if frame.empty:
            st.info(viewer.word("chart.no_data"))
        else:
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
