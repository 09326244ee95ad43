"""How one post did against its account's usual at fixed ages, in a sentence and in a table."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.measures.format import duration_words
from dashboard.measures.outperformance import FEWEST
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, data_popover

MEASURES = ("interactions", "exposures")


def _reason(row: Any) -> str:
    """The key of the sentence that a row of post.scores_of_post asks for."""
    if pd.isna(row.actual):
        return "posts.no_score_growing" if row.is_growing else "posts.no_score_unknown"
    if row.n < FEWEST:
        return "posts.no_score_few"
    if pd.isna(row.score):
        return "posts.no_score_bounds"
    if row.expected < row.minimum:
        return "posts.score_small"
    if row.actual == 0:
        return "posts.score_nothing"
    return "posts.score_above" if row.score > 0 else "posts.score_below"


def _number(value: Any, viewer: Viewer, *, at_least: bool = False) -> str:
    shown = None if pd.isna(value) else float(value)
    return viewer.at_least(shown) if at_least else viewer.number(shown)


def _times(row: Any, viewer: Viewer) -> str:
    times = viewer.times(None if pd.isna(row.score) else float(row.score))
    bound = pd.notna(row.score) and bool(row.actual_at_least)
    return viewer.word("posts.score_at_least", number=times) if bound else times


def score_words(row: Any, viewer: Viewer) -> str:
    """What a row of post.scores_of_post says: how many times its usual, or why there is no score."""
    known = pd.notna(row.actual)
    return viewer.word(
        _reason(row), measure=viewer.word(f"measure.{row.measure}.name"), age=viewer.word(f"age.{row.age}"),
        actual=_number(row.actual, viewer, at_least=known and bool(row.actual_at_least)),
        expected=_number(row.expected, viewer), minimum=_number(row.minimum, viewer), n=_number(row.n, viewer),
        times=_times(row, viewer).replace("\N{MINUS SIGN}", ""),
    )  # fmt: skip


def _cells(row: Any, viewer: Viewer) -> list[str]:
    value = _number(row.actual, viewer, at_least=pd.notna(row.actual) and bool(row.actual_at_least))
    if pd.isna(row.actual) and row.is_growing:
        value = viewer.word("posts.growing")
    percentile = viewer.percent(None if pd.isna(row.percentile) else float(row.percentile))
    return [value, _number(row.expected, viewer), _times(row, viewer), _number(row.n, viewer), percentile]


def _half_lives(post: pd.Series, viewer: Viewer) -> None:
    for measure in MEASURES:
        hours = post[f"{measure}_half_life"]
        if pd.notna(hours):
            name = viewer.word(f"measure.{measure}.name")
            time = duration_words(float(hours), language=viewer.language)
            st.caption(plain(viewer.word("posts.half_life", measure=name, time=time)))


def post_scores(post: pd.Series, known: Answer, viewer: Viewer) -> None:
    """post: the row of post.one_post, known its answer. Sentences at the age of the filters, then all ages."""
    scores = viewer.ask("post.scores_of_post", post=post["post_id"])
    scores = replace(scores, coverage=known.coverage)
    card = Card(viewer.word("posts.scores_card"), "scores", viewer.word("posts.scores_card_hint"))
    with st.container(border=True, key="card_ages"):
        st.markdown(f"#### {plain(card.title)}")
        rows = list(rows_of(scores.frame))
        held = [measure for measure in MEASURES if pd.notna(post[measure])] or list(MEASURES)
        at_age = {row.measure: row for row in rows if row.age == viewer.address.filters.age}
        for measure in held:
            st.markdown(plain(score_words(at_age[measure], viewer)))
        _half_lives(post, viewer)
        heads = [viewer.word(f"column.{name}") for name in ("actual", "expected", "score", "n", "percentile")]
        for measure in held:
            st.markdown(f"**{plain(viewer.word(f'measure.{measure}.name'))}**")
            cells = {viewer.word(f"age.{row.age}"): _cells(row, viewer) for row in rows if row.measure == measure}
            table = pd.DataFrame.from_dict(cells, orient="index", columns=heads)
            st.table(table.rename_axis(viewer.word("column.age")))
        st.caption(plain(card.hint))
        st.caption(plain(footer_words(scores, language=viewer.language)))
        data_popover(card, scores, viewer, key="scores")
