"""What we told: share of each theme, its course, where it is told more than usual, its terms, examples."""

import streamlit as st

from dashboard.exhibits import figures
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card, table_card
from dashboard.ui.post_table import post_table
from dashboard.ui.theme_cards import pairs, untagged
from dashboard.ui.theme_hand import corrections
from dashboard.ui.theme_terms import distinctive_terms
from dashboard.ui.viewer import current_viewer

MOST_LINES = 6

viewer = current_viewer()

shares = viewer.ask("theme.response_by_theme")
trend = viewer.ask("theme.posts_by_theme_and_time", grain=viewer.coarse_grain.value)
matrix = viewer.ask("theme.response_by_theme_and_platform")
told = [key for key in shares.frame["theme_id"].dropna() if key in viewer.known.themes]

left, right = st.columns(2, gap="medium")
with left:
    card = Card(viewer.word("themes.share_title"), "theme-shares", viewer.word("themes.share_hint"))
    figure_card(
        card, lambda: figures.theme_ranking(shares, viewer), shares, viewer, key="theme_shares",
        on_mark=lambda theme: viewer.link(themes=(theme,) if theme else viewer.address.filters.themes),
    )  # fmt: skip
with right:
    hint = viewer.over_time("themes.trend_hint", viewer.coarse_grain)
    card = Card(viewer.word("themes.trend_title"), "theme-trend", hint)
    figure_card(
        card,
        lambda: figures.theme_trend(trend, viewer, themes=told[:MOST_LINES], grain=viewer.coarse_grain),
        trend,
        viewer,
        key="theme_trend",
    )

card = Card(viewer.word("overview.themes_title"), "themes-by-platform", viewer.word("overview.themes_hint"))
figure_card(card, lambda: figures.theme_matrix(matrix, viewer), matrix, viewer, key="theme_matrix")
pairs(viewer)
distinctive_terms(viewer)

if told:
    with st.container(width=320):
        theme = st.selectbox(
            viewer.word("themes.choose"), told, format_func=lambda key: viewer.known.themes[key], key="theme_chosen"
        )
    name = viewer.known.themes[theme]
    terms = viewer.ask("theme.terms_of_theme", theme=theme)
    examples = viewer.ask_narrowed("post.top_posts", themes=(theme,), order_by="interactions", most_rows=10)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        card = Card(viewer.word("themes.terms_title", theme=name), "theme-terms", viewer.word("themes.terms_hint"))
        table_card(card, terms, viewer, key="terms", height=420)
        st.caption(plain(viewer.word("themes.edit_terms")))
    with right:
        post_table(
            Card(viewer.word("themes.examples_title", theme=name), "theme-examples"), examples, viewer, key="examples"
        )
untagged(viewer)
corrections(viewer)
