"""The Estimates sheet on the page: the choice of the year, its table, and the same to paste into an answer."""

import streamlit as st

from dashboard.core.clock import hong_kong_day
from dashboard.exhibits.estimates import estimates, usual_year, year_words, years_of
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.measures.format import MISSING, day_words
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card

_PASTED = (
    "department_id", "account_id", "platform", "followers", "followers_on", "posts", "interactions",
    "interactions_per_post",
)  # fmt: skip
_COUNTS = frozenset({"followers", "posts", "interactions", "interactions_per_post"})


def estimates_section(viewer: Viewer) -> None:
    """The choice of the year, the table with its downloads, and the same as text in the viewer's language."""
    years = years_of(viewer)
    with st.container(width=280):
        start = st.selectbox(
            viewer.word("estimates.choose"), years, index=years.index(usual_year(years, viewer)),
            format_func=lambda day: year_words(day, viewer), key=f"estimates_year_{viewer.address.filters.period}",
        )  # fmt: skip
    sheet = estimates(viewer, start=start)
    exhibit_card(sheet, viewer)
    if not sheet.answer.frame.empty:
        with st.expander(viewer.word("estimates.paste"), icon=":material/content_paste:"):
            st.caption(plain(viewer.word("estimates.paste_hint")))
            st.code(pasted(sheet, viewer), language=None)


def pasted(sheet: Exhibit, viewer: Viewer) -> str:
    """Tab-separated rows, so that they fall into the cells of a document's table; then freeze date and definitions."""
    answer = sheet.answer
    frame = with_names(answer, viewer)
    words = heads(frame, viewer)
    lines = [sheet.title, "", "\t".join(words[name] for name in _PASTED)]
    for row in rows_of(frame[list(_PASTED)].assign(bound=frame["interactions_at_least"])):
        cells = []
        for name in _PASTED:
            value = getattr(row, name)
            if name == "followers_on":
                cells.append(viewer.day(value))
            elif name in _COUNTS:
                bound = name.startswith("interactions") and row.bound > 0
                cells.append(viewer.exact(value, at_least=bound))
            else:
                cells.append(MISSING if value is None or value != value else str(value))
        lines.append("\t".join(cells))
    frozen = day_words(hong_kong_day(viewer.as_of) if viewer.as_of else None, language=viewer.language)
    lines += ["", viewer.word("estimates.frozen", day=frozen), footer_words(answer, language=viewer.language)]
    for measure in answer.measures:
        name, meaning = (viewer.word(f"measure.{measure}.{part}") for part in ("name", "definition"))
        lines.append(viewer.word("estimates.definition", name=name, meaning=meaning))
    return "\n".join(lines)
