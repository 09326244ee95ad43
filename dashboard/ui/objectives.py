"""What was aimed at and how far it is; and the five stages of the evaluation side by side."""

import pandas as pd
import streamlit as st

from dashboard.core.vocabulary import Stage
from dashboard.exhibits import objectives
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover, exhibit_card

DATA_PAGE = "app_pages/data.py"


def progress(viewer: Viewer) -> None:
    """Every objective with its value now, how far that is, and the days left."""
    exhibit = objectives.progress(viewer)
    if exhibit is None:
        st.info(plain(viewer.word("objectives.none")))
    else:
        exhibit_card(exhibit, viewer)
    st.page_link(
        DATA_PAGE, label=viewer.word("objectives.to_import"), icon=":material/arrow_forward:",
        query_params=viewer.link(),
    )  # fmt: skip


def stages(viewer: Viewer) -> None:
    """The five stages side by side: measures with how many posts tell of them, and what was typed in."""
    held, typed = objectives.held_by_stage(viewer), viewer.ask("objective.evidence").frame
    exhibit = objectives.stages(viewer)
    with st.container(border=True, key="card_stages"):
        st.markdown(f"#### {plain(exhibit.title)}")
        st.caption(plain(exhibit.hint))
        with st.grid(columns=len(Stage), min_column_width=150, gap="small"):
            for stage in Stage:
                with st.container(border=True, key=f"stage_{stage}"):
                    _stage(stage, held[held["stage"] == stage.value], typed[typed["stage"] == stage.value], viewer)
        st.caption(plain(footer_words(exhibit.answer, language=viewer.language)))
        data_popover(exhibit, viewer)
    evidence = objectives.evidence(viewer)
    if evidence is not None:
        exhibit_card(evidence, viewer)


def _stage(stage: Stage, measures: pd.DataFrame, typed: pd.DataFrame, viewer: Viewer) -> None:
    st.markdown(f"**{plain(viewer.word(f'stage.{stage}'))}**")
    lines = [
        viewer.word("stages.held", measure=viewer.word(f"measure.{row.measure}.name"), n=viewer.number(row.held))
        for row in rows_of(measures[measures["held"] > 0])
    ]
    lines += [
        objectives.evidence_words(row, str(what), viewer)
        for row, what in zip(rows_of(typed), viewer.localised(typed, "what"), strict=True)
    ]
    for line in lines:
        st.markdown(plain(line))
    if not lines:
        st.markdown(f":material/block: {plain(viewer.word('stages.nothing'))}")
