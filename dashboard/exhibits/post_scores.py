"""How one post did against its account's usual at fixed ages: in sentences, and as rows of words."""

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.measures.format import duration_words
from dashboard.measures.outperformance import FEWEST
from dashboard.questions.answer import Answer

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


def scores(known: Answer, viewer: Viewer) -> Exhibit:
    """Every fixed age of both measures. known: the answer of post.one_post."""
    answer = viewer.ask("post.scores_of_post", post=known.frame["post_id"].iloc[0])
    return Exhibit(
        "scores", viewer.word("posts.scores_card"), "scores", replace(answer, coverage=known.coverage),
        viewer.word("posts.scores_card_hint"),
    )  # fmt: skip


def measures_held(post: pd.Series) -> list[str]:
    """Those that are known of a row of post.one_post; all where none is, so that it is said why there is no score."""
    return [measure for measure in MEASURES if pd.notna(post[measure])] or list(MEASURES)


def half_life_words(post: pd.Series, viewer: Viewer) -> list[str]:
    """How long a row of post.one_post took to half of what it reached, where that is known."""
    return [
        viewer.word(
            "posts.half_life", measure=viewer.word(f"measure.{measure}.name"),
            time=duration_words(float(post[f"{measure}_half_life"]), language=viewer.language),
        )
        for measure in MEASURES
        if pd.notna(post[f"{measure}_half_life"])
    ]  # fmt: skip


def at_ages(scores: Answer, viewer: Viewer, *, measure: str) -> pd.DataFrame:
    """A row an age, in words: a value that is still to come is said to be growing."""
    cells = {
        viewer.word(f"age.{row.age}"): _cells(row, viewer) for row in rows_of(scores.frame) if row.measure == measure
    }
    heads = [viewer.word(f"column.{name}") for name in ("actual", "expected", "score", "n", "percentile")]
    table = pd.DataFrame.from_dict(cells, orient="index", columns=heads)
    return table.rename_axis(viewer.word("column.age"))
