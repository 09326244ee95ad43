"""The Estimates sheet: what each account had and brought in a financial year, to paste into an answer or to send."""

import datetime as dt
from dataclasses import replace

import streamlit as st

from dashboard.core.clock import hong_kong_day
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.period import ONE_DAY, Period, Preset, financial_year_start
from dashboard.measures.format import MISSING, day_words
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.account_figures import with_posts
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, table_card

_PASTED = (
    "department_id", "account_id", "platform", "followers", "followers_on", "posts", "interactions",
    "interactions_per_post",
)  # fmt: skip
_COUNTS = frozenset({"followers", "posts", "interactions", "interactions_per_post"})


def years_of(viewer: Viewer) -> list[dt.date]:
    """1 April of each financial year that the data touches, the latest first."""
    found = [financial_year_start(viewer.span.as_of)]
    while found[-1] > viewer.span.first_day:
        found.append(financial_year_start(found[-1], years=-1))
    return found


def _default(years: list[dt.date], viewer: Viewer) -> int:
    """The year of the filter bar where a financial year is chosen there; else the latest that is over."""
    if viewer.address.filters.period in (Preset.THIS_FINANCIAL_YEAR, Preset.LAST_FINANCIAL_YEAR):
        return years.index(viewer.period.start) if viewer.period.start in years else 0
    over = [at for at, start in enumerate(years) if _year(start, viewer).is_unfinished is False]
    return over[0] if over else 0


def _year(start: dt.date, viewer: Viewer) -> Period:
    end = financial_year_start(start, years=1)
    return Period(start, end, max(start, min(end, viewer.span.as_of + ONE_DAY)))


def _words(start: dt.date, viewer: Viewer) -> str:
    key = "estimates.year_unfinished" if _year(start, viewer).is_unfinished else "estimates.year"
    return viewer.word(key, first=start.year, last=f"{(start.year + 1) % 100:02}")


def estimates_section(viewer: Viewer) -> None:
    """The choice of the year, the table with its downloads, and the same as text in the viewer's language."""
    years = years_of(viewer)
    with st.container(width=280):
        start = st.selectbox(
            viewer.word("estimates.choose"), years, index=_default(years, viewer),
            format_func=lambda day: _words(day, viewer), key=f"estimates_year_{viewer.address.filters.period}",
        )  # fmt: skip
    year = _year(start, viewer)
    answer = viewer.ask("account.estimates", period=year)
    answer = with_posts(replace(answer, period=year), viewer)
    title = viewer.word("estimates.title", year=_words(start, viewer))
    card = Card(title, f"estimates-{start.year}", viewer.word("estimates.hint"))
    table_card(card, answer, viewer, key="estimates")
    if not answer.frame.empty:
        with st.expander(viewer.word("estimates.paste"), icon=":material/content_paste:"):
            st.caption(plain(viewer.word("estimates.paste_hint")))
            st.code(pasted(title, answer, viewer), language=None)


def pasted(title: str, answer: Answer, viewer: Viewer) -> str:
    """Tab-separated rows, so that they fall into the cells of a document's table; then freeze date and definitions."""
    frame = with_names(answer, viewer)
    words = heads(frame, viewer)
    lines = [title, "", "\t".join(words[name] for name in _PASTED)]
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
