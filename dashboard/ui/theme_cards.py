"""Posts that no theme was found for, and themes that are told together."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.charts.ranking import ranking
from dashboard.charts.theme import Figure
from dashboard.charts.trend import trend
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer
from dashboard.ui.figure_card import Card, figure_card
from dashboard.ui.post_table import post_table

FEWEST_TOGETHER = 5
"""A pair of themes in fewer posts has no lift."""
_MOST_PAIRS = 12
_MOST_UNTAGGED = 100
_HEIGHT = 400


def untagged(viewer: Viewer) -> None:
    """The share of posts without a theme over time, and these posts, each of which can be given one."""
    grain = viewer.coarse_grain
    answer = viewer.ask("theme.untagged", grain=grain.value)
    posts = viewer.ask("theme.untagged_posts", most_rows=_MOST_UNTAGGED)
    left, right = st.columns(2, gap="medium")
    with left:
        card = Card(viewer.word("untagged.title"), "untagged", viewer.over_time("untagged.hint", grain))
        figure_card(card, lambda: _share(answer, viewer), answer, viewer, key="untagged")
    with right:
        card = Card(viewer.word("untagged.posts_title"), "untagged-posts", viewer.word("untagged.posts_hint"))
        post_table(card, posts, viewer, key="untagged_posts", height=_HEIGHT)


def _share(answer: Answer, viewer: Viewer) -> Figure:
    return trend(
        answer.frame.assign(series="untagged"), x="bucket", y="share_untagged", series="series",
        labels={"untagged": viewer.word("column.share_untagged")}, y_title=viewer.word("column.share_untagged"),
        number_words=viewer.percent, no_data=viewer.word("chart.no_data"),
    )  # fmt: skip


def pairs(viewer: Viewer) -> None:
    """Pairs of themes by how many times more often than by chance one post tells both."""
    answer = viewer.ask("theme.co_occurrence", fewest=FEWEST_TOGETHER)
    hint = viewer.word("pairs.hint", fewest=FEWEST_TOGETHER, most=_MOST_PAIRS)
    card = Card(viewer.word("pairs.title"), "themes-together", hint)
    named = answer.frame.assign(
        other_theme_id=[viewer.known.themes.get(key, key) for key in answer.frame["other_theme_id"]]
    )
    figure_card(
        card, lambda: _ranked(answer.frame, viewer), replace(answer, frame=named), viewer, key="theme_pairs",
        on_mark=lambda pair: viewer.link(themes=tuple(pair.split("|"))),
    )  # fmt: skip


def _ranked(frame: pd.DataFrame, viewer: Viewer) -> Figure:
    names = viewer.known.themes
    known = frame[frame["lift"].notna()].sort_values("lift", ascending=False, kind="stable").head(_MOST_PAIRS)
    known = known.assign(pair=known["theme_id"] + "|" + known["other_theme_id"])
    labels = {
        str(row.pair): viewer.word(
            "pairs.bar", one=names.get(str(row.theme_id), str(row.theme_id)),
            other=names.get(str(row.other_theme_id), str(row.other_theme_id)), n=viewer.number(row.posts),
        )
        for row in rows_of(known)
    }  # fmt: skip
    return ranking(
        known, category="pair", value="lift", labels=labels, value_title=viewer.word("column.lift"),
        value_text=viewer.times, no_data=viewer.word("pairs.too_few", fewest=FEWEST_TOGETHER),
    )  # fmt: skip
