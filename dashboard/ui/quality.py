"""What in the data asks for a look: each problem with its count, an example, what to do, and all that have it."""

import streamlit as st

from dashboard.exhibits import data
from dashboard.exhibits.viewer import Viewer
from dashboard.reports.problems import not_found_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.post_table import posts_card

_HEIGHT = 420


def quality(viewer: Viewer) -> None:
    """The list of problems, and those that have the one a person chooses."""
    problems = data.problems(viewer)
    if problems is None:
        st.success(plain(viewer.word("quality.none")))
        st.caption(plain(not_found_words((), viewer.language)))
        return
    exhibit_card(problems, viewer)
    st.caption(plain(not_found_words(data.problem_counts(viewer), viewer.language)))
    counts = data.problem_counts(viewer)
    chosen = st.selectbox(
        viewer.word("quality.choose"), list(counts), key="quality_problem",
        format_func=lambda key: viewer.word(
            "quality.option", what=viewer.word(f"problem.{key}.what"), items=viewer.exact(counts.get(key))
        ),
    )  # fmt: skip
    items = data.items_of_problem(viewer, problem=chosen)
    if items.answer.frame["post_id"].notna().any():
        posts_card(items, viewer, height=_HEIGHT)
    else:
        exhibit_card(items, viewer)
