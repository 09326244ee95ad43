"""Which visit the Visits page shows: the one a link names, else the one that brought most."""

import streamlit as st

from dashboard.exhibits import visits
from dashboard.exhibits.viewer import Viewer
from dashboard.ui.escape import plain
from dashboard.ui.filter_bar import select_visit


def choose_visit(viewer: Viewer) -> str | None:
    """A select box over the visits of the period, and who went where and when. None where there is no visit.

    A visit named by a link is shown even where the period leaves it out, as a link must show what it says.
    """
    frame, shown = visits.to_choose_from(viewer), visits.chosen(viewer)
    if shown is None:
        return None
    titles = dict(zip(frame["visit_id"], viewer.localised(frame, "title"), strict=True))
    options = list(titles)
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
