"""When and how posts did better than usual: one kind of figure, cut by hour, format, language and length."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.matrix import matrix
from dashboard.charts.theme import Figure
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card

FEWEST_IN_HOUR = 5
"""A week has 168 hours, so that more would leave nearly all of them untold."""
FEWEST = 10
"""Of formats, languages and lengths, as in response.outperformance_by_format."""

LENGTHS = {"brief": (40, 25), "short": (80, 50), "medium": (140, 90), "long": (140, 90)}
"""Where each class of timing.outperformance_by_length ends, in Chinese characters and English words; long has none."""

_HOURS, _FORMATS = "timing.outperformance_by_weekday_and_hour", "response.outperformance_by_format"
_LANGUAGES, _LENGTHS = "timing.outperformance_by_language", "timing.outperformance_by_length"


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a matrix lies: the columns of the answer and their labels, top to bottom and left to right."""

    row: str
    column: str
    row_labels: Mapping[Any, str]
    column_labels: Mapping[Any, str]
    fewest: int


def choose_measure(viewer: Viewer) -> str:
    with st.container(width=320):
        return str(
            st.selectbox(
                viewer.word("when.measure"),
                ["interactions", "exposures"],
                key="when_measure",
                format_func=lambda key: viewer.word(f"measure.{key}.name"),
            )
        )


def how_to_read(viewer: Viewer) -> None:
    """What a score is, once for the figures below."""
    st.caption(plain(viewer.word("when.how_to_read", age=_age(viewer))))


def ask_ahead(viewer: Viewer, *, measure: str) -> None:
    """The answers of the page side by side; each minimum is part of what is asked."""
    viewer.ask_ahead(_HOURS, measure=measure, fewest=FEWEST_IN_HOUR)
    viewer.ask_ahead(_FORMATS, _LANGUAGES, _LENGTHS, measure=measure, fewest=FEWEST)


def by_hour(viewer: Viewer, *, measure: str) -> Answer:
    return viewer.ask(_HOURS, measure=measure, fewest=FEWEST_IN_HOUR)


def has_scores(hours: Answer, viewer: Viewer) -> bool:
    """Whether any post of the choice has a score; else a sentence says why, and what to do."""
    if hours.frame["scored"].sum() > 0:
        return True
    st.info(plain(viewer.word("when.none_scored")), icon=":material/hourglass_empty:")
    st.caption(plain(viewer.word("when.none_scored_next", age=_age(viewer))))
    st.page_link("app_pages/data.py", label=viewer.word("desk.to_import"), query_params=viewer.link())
    return False


def hours_card(hours: Answer, viewer: Viewer, *, measure: str) -> None:
    """Weekday by hour in Hong Kong, all of the week, so that what is empty is seen too."""
    cut = _Cut(
        "weekday", "hour", {day: viewer.word(f"weekday.{day}") for day in range(1, 8)},
        {hour: f"{hour:02}" for hour in range(24)}, FEWEST_IN_HOUR,
    )  # fmt: skip
    names = hours.frame["weekday"].map(cut.row_labels)
    known_by_day = hours.frame.loc[hours.frame["hour"].isna(), "posts"].sum()
    note = viewer.word("when.days_only", n=viewer.exact(float(known_by_day))) if known_by_day else ""
    _card("hours", hours, viewer, cut=cut, measure=measure, notes=(note,), table=hours.frame.assign(weekday=names))


def formats_card(viewer: Viewer, *, measure: str) -> None:
    answer = viewer.ask(_FORMATS, measure=measure)
    cut = _by_platform(answer, viewer, row="format", names=viewer.known.formats)
    _card("formats", answer, viewer, cut=cut, measure=measure, notes=(viewer.word("when.formats_hint"),),
          on_mark=lambda key: _narrowed(key, viewer, row="formats", column="platforms"))  # fmt: skip


def languages_card(viewer: Viewer, *, measure: str) -> None:
    answer = viewer.ask(_LANGUAGES, measure=measure, fewest=FEWEST)
    cut = _by_platform(answer, viewer, row="language", names=viewer.known.languages)
    _card("languages", answer, viewer, cut=cut, measure=measure, notes=(viewer.word("when.languages_hint"),),
          on_mark=lambda key: _narrowed(key, viewer, row="languages", column="platforms"))  # fmt: skip


def lengths_card(viewer: Viewer, *, measure: str) -> None:
    """Classes of length by language: characters and words are never in one cell."""
    answer = viewer.ask(_LENGTHS, measure=measure, fewest=FEWEST)
    names = {
        key: viewer.word(f"text_length.{key}", characters=characters, words=words)
        for key, (characters, words) in LENGTHS.items()
    }
    held = answer.frame.loc[answer.frame["text_length"].notna(), "language"]
    cut = _Cut("text_length", "language", names, _held(viewer.known.languages, held), FEWEST)
    without = answer.frame.loc[answer.frame["text_length"].isna(), "posts"].sum()
    left_out = viewer.word("when.no_length", n=viewer.exact(float(without))) if without else ""
    table = answer.frame.assign(text_length=answer.frame["text_length"].map(names))
    notes = (viewer.word("when.lengths_hint"), left_out)
    _card("lengths", answer, viewer, cut=cut, measure=measure, notes=notes, table=table)


def _by_platform(answer: Answer, viewer: Viewer, *, row: str, names: Mapping[str, str]) -> _Cut:
    platforms = _held(viewer.known.platforms, answer.frame["platform"])
    return _Cut(row, "platform", _held(names, answer.frame[row]), platforms, FEWEST)


def _held(names: Mapping[str, str], keys: pd.Series) -> dict[str, str]:
    found = set(keys.dropna())
    return {key: name for key, name in names.items() if key in found}


def _narrowed(key: str, viewer: Viewer, *, row: str, column: str) -> dict[str, list[str]]:
    one, other = key.split("|")
    return viewer.link(**{row: (one,), column: (other,)})


def _age(viewer: Viewer) -> str:
    return viewer.word(f"age.{viewer.address.filters.age}")


def _card(
    name: str, answer: Answer, viewer: Viewer, *, cut: _Cut, measure: str, notes: tuple[str, ...],
    table: pd.DataFrame | None = None, on_mark: Callable[[str], dict[str, list[str]]] | None = None,
) -> None:  # fmt: skip
    """The figure with how to read it; table: the rows with keys in words, where they differ from the answer's."""
    values = {"measure": viewer.word(f"measure.{measure}.name"), "age": _age(viewer)}
    counts = {key: viewer.exact(float(answer.frame[key].sum())) for key in ("scored", "posts")}
    said = [viewer.word("when.stands_on", **counts), viewer.word("when.hatched", fewest=cut.fewest)]
    if answer.frame["score"].isna().all():
        said.insert(0, viewer.word("when.few_everywhere", fewest=cut.fewest))
    hint = " ".join(sentence for sentence in (*said, *notes) if sentence)
    card = Card(viewer.word(f"when.{name}_title", **values), f"outperformance-by-{name}-{measure}", hint)
    shown = answer if table is None else replace(answer, frame=table)
    figure_card(card, lambda: _figure(answer, viewer, cut), shown, viewer, key=f"when_{name}", on_mark=on_mark)


def _figure(answer: Answer, viewer: Viewer, cut: _Cut) -> Figure:
    return matrix(
        answer.frame, row=cut.row, column=cut.column, value="score", n="scored", row_labels=cut.row_labels,
        column_labels=cut.column_labels, value_title=viewer.word("when.median_title"), value_text=viewer.times,
        n_title=viewer.word("when.scored"), no_data=viewer.word("when.none_scored"),
        missing=viewer.word("when.no_score"), thin=viewer.word("when.thin", fewest=cut.fewest),
        thin_below=cut.fewest, is_score=True, at_least="score_at_least",
    )  # fmt: skip
