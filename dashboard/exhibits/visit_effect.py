"""What a visit brought against the usual: the whole in a sentence, its legs, and the days before, during and after."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.charts.picture import Picture, picture
from dashboard.charts.ranking import ranking
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.exhibits.visits import behind
from dashboard.filters.period import Period
from dashboard.questions.answer import Answer

FEWEST = 3
"""Of a leg with fewer posts one of them would be the whole; many legs have no more."""

_MEASURE = "interactions"


def whole_of(visit: str, viewer: Viewer) -> Any:
    """The row of visit.effect_of_visit: the whole visit, each post once."""
    answer = viewer.ask("visit.effect_of_visit", visit=visit, measure=_MEASURE, fewest=FEWEST)
    return next(iter(rows_of(answer.frame)))


def whole_words(row: Any, viewer: Viewer) -> str:
    """The whole visit against its usual; or why nothing can be told."""
    if row.posts == 0:
        return viewer.word("visit_effect.no_posts")
    counts = {"compared": viewer.exact(float(row.compared)), "posts": viewer.exact(float(row.posts))}
    if pd.isna(row.times_expected):
        return viewer.word("visit_effect.few", **counts, age=age_words(viewer), fewest=FEWEST)
    values = counts | {
        "measure": _measure(viewer), "age": age_words(viewer), "times": _times(row, viewer),
        "actual": viewer.exact(float(row.actual), at_least=row.bounds > 0),
        "expected": viewer.exact(float(row.expected)),
    }  # fmt: skip
    if row.expected < row.minimum:
        return viewer.word("visit_effect.whole_small", **values, minimum=viewer.exact(float(row.minimum)))
    return viewer.word("visit_effect.whole", **values)


def legs(visit: str, viewer: Viewer) -> Exhibit:
    """A bar a leg with a mark at its usual."""
    answer = viewer.ask("visit.effect_by_leg", visit=visit, measure=_MEASURE, fewest=FEWEST)
    title = viewer.word("visit_effect.legs_title", measure=_measure(viewer), age=age_words(viewer))
    return Exhibit(
        "visit_effect", title, f"visit-{visit}-effect", replace(answer, coverage=behind(visit, viewer)),
        viewer.word("visit_effect.legs_hint", fewest=FEWEST), lambda: legs_figure(answer, viewer),
        finding=whole_words(whole_of(visit, viewer), viewer),
    )  # fmt: skip


def days_answer(visit: str, viewer: Viewer) -> Answer:
    """The days before, during and after, under their keys; its period is the three together."""
    answer = viewer.ask("visit.before_during_after", visit=visit, fewest=FEWEST)
    frame = answer.frame
    if frame.empty:
        return answer
    after = frame["last_day"].max().date() + dt.timedelta(days=1)
    return replace(answer, period=Period(frame["first_day"].min().date(), after, after))


def days(visit: str, viewer: Viewer) -> Exhibit:
    """A bar for the days before, during and after."""
    answer = days_answer(visit, viewer)
    names = answer.frame["stretch"].map(lambda key: viewer.word(f"visit_effect.{key}"))
    return Exhibit(
        "visit_days", viewer.word("visit_effect.days_title"), f"visit-{visit}-days",
        replace(answer, frame=answer.frame.assign(stretch=names)),
        viewer.word("visit_effect.days_hint", fewest=FEWEST), lambda: days_figure(answer, viewer),
        finding=_days_words(answer, viewer),
    )  # fmt: skip


def _days_words(answer: Answer, viewer: Viewer) -> str:
    """Public interactions a day in each of the three; empty where none is known."""
    if answer.frame["interactions_per_day"].isna().all():
        return ""
    said = [
        f"{viewer.word(f'visit_effect.{row.stretch}')} {viewer.number(row.interactions_per_day)}"
        for row in rows_of(answer.frame)
    ]
    return viewer.word("says.days", stretches=viewer.word("filters.comma").join(said))


def legs_figure(answer: Answer, viewer: Viewer) -> Picture:
    frame = answer.frame.assign(leg=[_leg_key(number) for number in answer.frame["leg_no"]])
    titles = viewer.localised(frame, "title")
    labels = {
        row.leg: _leg_label(row, title=title, viewer=viewer) for row, title in zip(rows_of(frame), titles, strict=True)
    }
    return picture(
        ranking, frame, category="leg", value="actual", labels=labels, value_title=_measure(viewer),
        value_text=viewer.number, no_data=viewer.word("visit_effect.legs_none", fewest=FEWEST), compared="expected",
        compared_title=viewer.word("visit_effect.usual"), at_least="bounds", at_least_text=viewer.at_least,
    )  # fmt: skip


def days_figure(answer: Answer, viewer: Viewer) -> Picture:
    labels = {row.stretch: _days_label(row, viewer) for row in rows_of(answer.frame)}
    return picture(
        ranking, answer.frame, category="stretch", value="interactions_per_day", labels=labels,
        value_text=viewer.number, value_title=viewer.word("column.interactions_per_day"),
        no_data=viewer.word("visit_effect.days_none", fewest=FEWEST),
    )  # fmt: skip


def age_words(viewer: Viewer) -> str:
    """The age at which posts are compared."""
    return viewer.word(f"age.{viewer.address.filters.age}")


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


def _times(row: Any, viewer: Viewer) -> str:
    times = viewer.times(float(row.times_expected))
    return viewer.word("visit_effect.at_least", number=times) if row.bounds else times


def _measure(viewer: Viewer) -> str:
    return viewer.word(f"measure.{_MEASURE}.name")
