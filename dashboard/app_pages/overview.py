"""How did we do? One sentence, the figures against the compared period, where it was seen, by whom, on what."""

import streamlit as st

from dashboard.reports.footer import footer_words
from dashboard.ui import figures
from dashboard.ui.figure_card import Card, figure_card
from dashboard.ui.headline import ask_ahead, headline, headline_kpis, questions_of, recognitions, result
from dashboard.ui.kpi import kpi_row
from dashboard.ui.marks import choose_marks
from dashboard.ui.post_table import post_table
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
ask_ahead(viewer)
found = result(viewer)
departments = viewer.ask("department.response_by_department")
themes = viewer.ask("theme.response_by_theme_and_platform")
time = viewer.ask(questions_of(viewer)[-1], grain=viewer.period.grain.value)

headline(found, viewer)
kpi_row(headline_kpis(found, viewer), viewer, footer=footer_words(found.totals, language=viewer.language))
recognitions(viewer)

choose_marks(viewer)
hint = viewer.over_time("overview.exposures_hint", viewer.period.grain)
card = Card(viewer.word("overview.exposures_title"), "exposures-by-platform", hint)
figure_card(
    card, lambda: figures.platform_trend(time, viewer, measure="exposures"), time, viewer, key="exposures"
)  # fmt: skip

left, right = st.columns(2, gap="medium")
with left:
    card = Card(viewer.word("overview.departments_title"), "departments", viewer.word("overview.departments_hint"))
    compared = viewer.ask_compared("department.response_by_department")
    figure_card(
        card, lambda: figures.department_ranking(departments, compared, viewer), departments, viewer, key="departments",
        on_mark=lambda department: viewer.link(departments=(department,)),
    )  # fmt: skip
with right:
    card = Card(viewer.word("overview.platforms_title"), "platforms", viewer.word("overview.platforms_hint"))
    figure_card(
        card, lambda: figures.platform_ranking(found.platforms, viewer), found.platforms, viewer, key="platforms",
        on_mark=lambda platform: viewer.link(platforms=(platform,)),
    )  # fmt: skip

card = Card(viewer.word("overview.themes_title"), "themes-by-platform", viewer.word("overview.themes_hint"))
figure_card(card, lambda: figures.theme_matrix(themes, viewer), themes, viewer, key="themes")

post_table(Card(viewer.word("overview.top_title"), "top-posts"), found.top, viewer, key="top")
