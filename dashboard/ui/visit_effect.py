"""What a visit brought against the usual: the whole in a sentence, its legs, and the days before, during and after."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.ranking import ranking
from dashboard.charts.theme import Figure
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.period import Preset
from dashboard.questions.answer import Answer, Coverage
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card
from dashboard.ui.post_table import POSTS_PAGE

FEWEST = 3
"""Of a leg with fewer posts one of them would be the whole; many legs have no more."""

_MEASURE = "interactions"


def headline(viewer: Viewer, *, visit: str) -> None:
    """The whole visit against its usual, each post once; or why nothing can be told, and what to do."""
    st.markdown(f"### {plain(viewer.word('visit_effect.heading'))}")
    rows = viewer.ask("visit.effect_of_visit", visit=visit, measure=_MEASURE, fewest=FEWEST).frame
    row = next(iter(rows_of(rows)))
    if row.posts == 0:
        st.info(plain(viewer.word("visit_effect.no_posts")), icon=":material/link_off:")
        _to_data(viewer)
        return
    counts = {"compared": viewer.exact(float(row.compared)), "posts": viewer.exact(float(row.posts))}
    if pd.isna(row.times_expected):
        few = viewer.word("visit_effect.few", **counts, age=_age(viewer), fewest=FEWEST)
        st.info(plain(few), icon=":material/hourglass_empty:")
        st.caption(plain(viewer.word("visit_effect.few_next")))
        _to_data(viewer)
    else:
        st.markdown(plain(_whole(row, viewer=viewer, counts=counts)))
    said = [viewer.word("visit_effect.shared", n=viewer.exact(float(row.shared)))] if row.shared else []
    if row.growing:
        said.append(viewer.word("visit_effect.growing", n=viewer.exact(float(row.growing)), age=_age(viewer)))
    if said:
        st.caption(plain(" ".join(said)))


def legs_card(viewer: Viewer, *, visit: str, behind: Coverage) -> None:
    """A bar a leg with a mark at its usual. behind: what stands behind the posts of the visit."""
    answer = viewer.ask("visit.effect_by_leg", visit=visit, measure=_MEASURE, fewest=FEWEST)
    title = viewer.word("visit_effect.legs_title", measure=_measure(viewer), age=_age(viewer))
    card = Card(title, f"visit-{visit}-effect", viewer.word("visit_effect.legs_hint", fewest=FEWEST))
    shown = replace(answer, coverage=behind)
    figure_card(card, lambda: legs_figure(answer, viewer), shown, viewer, key="visit_effect")


def days_card(viewer: Viewer, *, visit: str) -> None:
    """A bar for the days before, during and after; a click opens the posts published in them."""
    answer = viewer.ask("visit.before_during_after", visit=visit, fewest=FEWEST)
    names = answer.frame["stretch"].map(lambda key: viewer.word(f"visit_effect.{key}"))
    hint = viewer.word("visit_effect.days_hint", fewest=FEWEST)
    card = Card(viewer.word("visit_effect.days_title"), f"visit-{visit}-days", hint)
    figure_card(
        card, lambda: days_figure(answer, viewer), replace(answer, frame=answer.frame.assign(stretch=names)), viewer,
        key="visit_days", on_mark=lambda stretch: _open(stretch, frame=answer.frame, viewer=viewer),
    )  # fmt: skip


def legs_figure(answer: Answer, viewer: Viewer) -> Figure:
    frame = answer.frame.assign(leg=[_leg_key(number) for number in answer.frame["leg_no"]])
    titles = viewer.localised(frame, "title")
    labels = {row.leg: _leg_label(row, title=title, viewer=viewer) for row, title in zip(rows_of(frame), titles, strict=True)}
    return ranking(
        frame, category="leg", value="actual", labels=labels, value_title=_measure(viewer), value_text=viewer.number,
        no_data=viewer.word("visit_effect.legs_none", fewest=FEWEST), compared="expected",
        compared_title=viewer.word("visit_effect.usual"), at_least="bounds", at_least_text=viewer.at_least,
    )  # fmt: skip


def days_figure(answer: Answer, viewer: Viewer) -> Figure:
    labels = {row.stretch: _days_label(row, viewer) for row in rows_of(answer.frame)}
    return ranking(
        answer.frame, category="stretch", value="interactions_per_day", labels=labels, value_text=viewer.number,
        value_title=viewer.word("column.interactions_per_day"),
        no_data=viewer.word("visit_effect.days_none", fewest=FEWEST),
    )  # fmt: skip


def _leg_key(number: Any) -> str:
    return "none" if pd.isna(number) else str(number)


def _leg_label(row: Any, *, title: Any, viewer: Viewer) -> str:
    leg = viewer.word("visits.no_leg") if pd.isna(row.leg_no) else f"{row.leg_no}. {title}"
    counts = {"compared": viewer.exact(float(row.compared)), "posts": viewer.exact(float(row.posts))}
    if pd.isna(row.times_expected):
        return viewer.word("visit_effect.leg_few", leg=leg, **counts)
    return viewer.word("visit_effect.leg_compared", leg=leg, times=_times(row, viewer), **counts)


def _days_label(row: Any, viewer: Viewer) -> str:
    name, days = viewer.word(f"visit_effect.{row.stretch}"), viewer.span_words(row.first_day, row.last_day)
    label = viewer.word("visit_effect.days_whole", stretch=name, days=days)
    if row.known_days < row.days:
        label = viewer.word(
            "visit_effect.days_unfinished", stretch=name, days=days, known=row.known_days, all=row.days
        )  # fmt: skip
    if pd.isna(row.interactions_per_day) and row.known_days:
        return viewer.word("visit_effect.days_few", label=label, posts=viewer.exact(float(row.earning_posts)))
    return label


def _whole(row: Any, *, viewer: Viewer, counts: dict[str, str]) -> str:
    values = counts | {
        "measure": _measure(viewer), "age": _age(viewer), "times": _times(row, viewer),
        "actual": viewer.exact(float(row.actual), at_least=row.bounds > 0),
        "expected": viewer.exact(float(row.expected)),
    }  # fmt: skip
    if row.expected < row.minimum:
        return viewer.word("visit_effect.whole_small", **values, minimum=viewer.exact(float(row.minimum)))
    return viewer.word("visit_effect.whole", **values)


def _times(row: Any, viewer: Viewer) -> str:
    times = viewer.times(float(row.times_expected))
    return viewer.word("visit_effect.at_least", number=times) if row.bounds else times


def _measure(viewer: Viewer) -> str:
    return viewer.word(f"measure.{_MEASURE}.name")


def _age(viewer: Viewer) -> str:
    return viewer.word(f"age.{viewer.address.filters.age}")


def _to_data(viewer: Viewer) -> None:
    st.page_link(
        "app_pages/data.py", label=viewer.word("visit_effect.to_data"), icon=":material/arrow_forward:",
        query_params=viewer.link(),
    )  # fmt: skip


def _open(stretch: str, *, frame: pd.DataFrame, viewer: Viewer) -> dict[str, list[str]]:
    """Opens the posts published in these days."""
    row = frame[frame["stretch"] == stretch].iloc[0]
    days = {"since": row["first_day"].date(), "until": row["last_day"].date()}
    st.switch_page(POSTS_PAGE, query_params=viewer.link(period=Preset.CUSTOM, **days))
