"""When and how posts did better than usual: one kind of figure, cut by hour, format, language and length."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.charts.matrix import matrix
from dashboard.charts.picture import Picture, picture
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer

MEASURES = ("interactions", "exposures")
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


def ask_ahead(viewer: Viewer, *, measure: str) -> None:
    """The answers of all four side by side; each minimum is part of what is asked."""
    viewer.ask_ahead(_HOURS, measure=measure, fewest=FEWEST_IN_HOUR)
    viewer.ask_ahead(_FORMATS, _LANGUAGES, _LENGTHS, measure=measure, fewest=FEWEST)


def hours(viewer: Viewer, *, measure: str = MEASURES[0]) -> Exhibit | None:
    """Weekday by hour in Hong Kong, all of the week, so that what is empty is seen too."""
    answer = viewer.ask(_HOURS, measure=measure, fewest=FEWEST_IN_HOUR)
    cut = _Cut(
        "weekday", "hour", {day: viewer.word(f"weekday.{day}") for day in range(1, 8)},
        {hour: f"{hour:02}" for hour in range(24)}, FEWEST_IN_HOUR,
    )  # fmt: skip
    known_by_day = answer.frame.loc[answer.frame["hour"].isna(), "posts"].sum()
    note = viewer.word("when.days_only", n=viewer.exact(float(known_by_day))) if known_by_day else ""
    table = answer.frame.assign(weekday=answer.frame["weekday"].map(cut.row_labels))
    return _exhibit("hours", answer, viewer, cut=cut, measure=measure, notes=(note,), table=table)


def formats(viewer: Viewer, *, measure: str = MEASURES[0]) -> Exhibit | None:
    """Formats by platform."""
    answer = viewer.ask(_FORMATS, measure=measure)
    cut = _by_platform(answer, viewer, row="format", names=viewer.known.formats)
    return _exhibit("formats", answer, viewer, cut=cut, measure=measure, notes=(viewer.word("when.formats_hint"),))


def languages(viewer: Viewer, *, measure: str = MEASURES[0]) -> Exhibit | None:
    """Languages by platform."""
    answer = viewer.ask(_LANGUAGES, measure=measure, fewest=FEWEST)
    cut = _by_platform(answer, viewer, row="language", names=viewer.known.languages)
    return _exhibit("languages", answer, viewer, cut=cut, measure=measure, notes=(viewer.word("when.languages_hint"),))


def lengths(viewer: Viewer, *, measure: str = MEASURES[0]) -> Exhibit | None:
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
    return _exhibit("lengths", answer, viewer, cut=cut, measure=measure, notes=notes, table=table)


def _by_platform(answer: Answer, viewer: Viewer, *, row: str, names: Mapping[str, str]) -> _Cut:
    platforms = _held(viewer.known.platforms, answer.frame["platform"])
    return _Cut(row, "platform", _held(names, answer.frame[row]), platforms, FEWEST)


def _held(names: Mapping[str, str], keys: pd.Series) -> dict[str, str]:
    found = set(keys.dropna())
    return {key: name for key, name in names.items() if key in found}


def age_words(viewer: Viewer) -> str:
    """The age at which posts are compared."""
    return viewer.word(f"age.{viewer.address.filters.age}")


def _exhibit(
    name: str, answer: Answer, viewer: Viewer, *, cut: _Cut, measure: str, notes: tuple[str, ...],
    table: pd.DataFrame | None = None,
) -> Exhibit | None:  # fmt: skip
    """The figure with how to read it; None where no post has a score.

    table: the rows with keys in words, where they differ from the answer's.
    """
    if answer.frame["scored"].sum() == 0:
        return None
    values = {"measure": viewer.word(f"measure.{measure}.name"), "age": age_words(viewer)}
    counts = {key: viewer.exact(float(answer.frame[key].sum())) for key in ("scored", "posts")}
    said = [viewer.word("when.stands_on", **counts), viewer.word("when.hatched", fewest=cut.fewest)]
    if answer.frame["score"].isna().all():
        said.insert(0, viewer.word("when.few_everywhere", fewest=cut.fewest))
    return Exhibit(
        f"when_{name}", viewer.word(f"when.{name}_title", **values), f"outperformance-by-{name}-{measure}",
        answer if table is None else replace(answer, frame=table),
        viewer.joined(*said, *notes), lambda: _figure(answer, viewer, cut),
        finding=viewer.word("says.at_age", **values, said=_highest(answer.frame, viewer, cut=cut)),
    )  # fmt: skip


def _highest(frame: pd.DataFrame, viewer: Viewer, *, cut: _Cut) -> str:
    """The cell furthest above the usual, among those with enough posts; or that none is above, or has enough."""
    told = frame[frame[cut.row].isin(list(cut.row_labels)) & frame[cut.column].isin(list(cut.column_labels))]
    told = told[(told["scored"] >= cut.fewest) & told["score"].notna()]
    if told.empty:
        return viewer.word("says.score_few", fewest=cut.fewest)
    row = told.iloc[int(told["score"].astype(float).argmax())]
    if row["score"] <= 1:
        return viewer.word("says.score_none", fewest=cut.fewest)
    times = viewer.times(float(row["score"]))
    if row["score_at_least"]:
        times = viewer.word("posts.score_at_least", number=times)
    column = cut.column_labels[row[cut.column]]
    if cut.column == "hour":
        column = viewer.word("says.hour", hour=column)
    return viewer.word(
        "says.score", row=cut.row_labels[row[cut.row]], column=column, times=times,
        n=viewer.exact(float(row["scored"])),
    )  # fmt: skip


def _figure(answer: Answer, viewer: Viewer, cut: _Cut) -> Picture:
    return picture(
        matrix, answer.frame, row=cut.row, column=cut.column, value="score", n="scored", row_labels=cut.row_labels,
        column_labels=cut.column_labels, value_title=viewer.word("when.median_title"), value_text=viewer.times,
        n_title=viewer.word("when.scored"), no_data=viewer.word("when.none_scored"),
        missing=viewer.word("when.no_score"), thin=viewer.word("when.thin", fewest=cut.fewest),
        thin_below=cut.fewest, is_score=True, at_least="score_at_least",
    )  # fmt: skip
