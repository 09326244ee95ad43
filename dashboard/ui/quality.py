"""What in the data asks for a look: each problem with its count, an example, what to do, and all that have it."""

from dataclasses import replace

import streamlit as st

from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, table_card
from dashboard.ui.post_table import post_table

_MOST = 500
_HEIGHT = 420


def quality(viewer: Viewer) -> None:
    """The list of problems, and those that have the one a person chooses."""
    answer = viewer.ask("quality.problems")
    if answer.frame.empty:
        st.success(plain(viewer.word("quality.none")))
        return
    card = Card(viewer.word("quality.title"), "data-quality", viewer.word("quality.hint"))
    table_card(card, _in_words(answer, viewer), viewer, key="problems")
    counts = {str(row.problem): int(row.items) for row in rows_of(answer.frame)}
    chosen = st.selectbox(
        viewer.word("quality.choose"), list(counts), key="quality_problem",
        format_func=lambda key: viewer.word(
            "quality.option", what=viewer.word(f"problem.{key}.what"), items=viewer.exact(counts.get(key))
        ),
    )  # fmt: skip
    _items(chosen, counts[chosen], viewer)


def _items(problem: str, count: int, viewer: Viewer) -> None:
    answer = viewer.ask("quality.items_of_problem", problem=problem, most_rows=_MOST)
    hint = viewer.word(f"problem.{problem}.next_step")
    if count > _MOST:
        hint = f"{hint} {viewer.word('quality.first_rows', most=viewer.exact(_MOST))}"
    card = Card(viewer.word(f"problem.{problem}.what"), f"data-quality-{problem.replace('_', '-')}", hint)
    if answer.frame["post_id"].notna().any():
        post_table(card, answer, viewer, key="problem_items", height=_HEIGHT)
    else:
        table_card(card, answer, viewer, key="problem_items")


def _in_words(answer: Answer, viewer: Viewer) -> Answer:
    frame = answer.frame
    said = frame.assign(
        what=[viewer.word(f"problem.{key}.what") for key in frame["problem"]],
        next_step=[viewer.word(f"problem.{key}.next_step") for key in frame["problem"]],
    )
    return replace(answer, frame=said[["what", "items", "held", "example_title", "next_step", "problem", "example_id"]])
