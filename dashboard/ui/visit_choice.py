"""Which visit the Visits page shows: the one a link names, else the one that brought most."""

import pandas as pd
import streamlit as st

from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.ui.escape import plain
from dashboard.ui.filter_bar import select_visit


def choose_visit(visits: Answer, viewer: Viewer) -> str | None:
    """A select box over the visits of the period, and who went where and when. None where there is no visit.

    A visit named by a link is shown even where the period leaves it out, as a link must show what it says.
    """
    frame = visits.frame
    named = viewer.address.visit
    if named is not None and named not in set(frame["visit_id"]):
        frame = pd.concat([viewer.ask("visit.one_visit", visit=named).frame, frame])
    if frame.empty:
        return None
    titles = dict(zip(frame["visit_id"], viewer.localised(frame, "title"), strict=True))
    options = list(titles)
    most = frame.sort_values("interactions", ascending=False, na_position="last", kind="stable")["visit_id"].iloc[0]
    shown = named if named in titles else most
    with st.container(width=520):
        chosen = st.selectbox(
            viewer.word("visits.choose"), options, index=options.index(shown), format_func=lambda key: titles[key],
            key=f"visit_choice_{shown}", on_change=select_visit, args=(f"visit_choice_{shown}",),
        )  # fmt: skip
    row = frame[frame["visit_id"] == chosen].iloc[:1]
    days = viewer.span_words(row["starts_on"].iloc[0], row["ends_on"].iloc[0])
    official, place = viewer.localised(row, "official").iloc[0], viewer.localised(row, "place").iloc[0]
    st.caption(plain(viewer.word("visits.meta", official=official, place=place, period=days)))
    return str(chosen)
