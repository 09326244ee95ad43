"""How one post did against its account's usual at fixed ages, in a sentence and in a table."""

import pandas as pd
import streamlit as st

from dashboard.exhibits.post_scores import at_ages, half_life_words, measures_held, score_words, scores
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover


def post_scores(post: pd.Series, known: Answer, viewer: Viewer) -> None:
    """post: the row of post.one_post, known its answer. Sentences at the age of the filters, then all ages."""
    exhibit = scores(known, viewer)
    held = measures_held(post)
    with st.container(border=True, key="card_ages"):
        st.markdown(f"#### {plain(exhibit.title)}")
        at_age = {row.measure: row for row in rows_of(exhibit.answer.frame) if row.age == viewer.address.filters.age}
        for measure in held:
            st.markdown(plain(score_words(at_age[measure], viewer)))
        for said in half_life_words(post, viewer):
            st.caption(plain(said))
        for measure in held:
            st.markdown(f"**{plain(viewer.word(f'measure.{measure}.name'))}**")
            st.table(at_ages(exhibit.answer, viewer, measure=measure))
        st.caption(plain(exhibit.hint))
        st.caption(plain(footer_words(exhibit.answer, language=viewer.language)))
        data_popover(exhibit, viewer)
