"""What was aimed at and how far it is; and of each stage of the evaluation, which evidence is held."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.core.vocabulary import Stage
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.measures.dictionary import load
from dashboard.measures.format import measure_words
from dashboard.questions.answer import Answer


def progress(viewer: Viewer) -> Exhibit | None:
    """Every objective with its value now, how far that is, and the days left; None where there is no objective."""
    answer = viewer.ask("objective.progress")
    if answer.frame.empty:
        return None
    states = Counter(state(row) for row in rows_of(answer.frame))
    listed = viewer.word("filters.comma").join(
        f"{viewer.word(f'objectives.{key}')} {viewer.exact(n)}" for key, n in states.most_common()
    )
    return Exhibit(
        "objectives", viewer.word("objectives.title"), "objectives", _in_words(answer, viewer),
        viewer.word("objectives.hint"), finding=viewer.word("says.objectives", states=listed),
    )  # fmt: skip


def state(row: Any) -> str:
    """Of a row of objective.progress, a key under objectives.*: never a judgement where the value is not known."""
    if row.days_elapsed == 0:
        return "not_begun"
    if pd.isna(row.way):
        return "not_known"
    is_there = row.way >= 1
    is_open = bool(row.value_at_least) and is_there == (row.target < (0 if pd.isna(row.baseline) else row.baseline))
    if is_open:
        return "not_known"
    if row.days_left == 0:
        return "reached" if is_there else "not_reached"
    return "on_the_way" if is_there else "behind"


def held_by_stage(viewer: Viewer) -> pd.DataFrame:
    """Columns stage, measure, held: of how many posts, releases, visits or accounts each measure is known."""
    held = viewer.ask("objective.held_by_measure").frame
    stage_of = {one.id: one.stage.value for one in load()}
    return held.assign(stage=held["measure"].map(stage_of))


def stages(viewer: Viewer) -> Exhibit:
    """The measures of each stage with how many tell of them."""
    shown = held_by_stage(viewer)
    frame = shown.assign(
        stage=[viewer.word(f"stage.{key}") for key in shown["stage"]],
        measure=[viewer.word(f"measure.{key}.name") for key in shown["measure"]],
    )[["stage", "measure", "held"]].rename(columns={"held": "items"})
    answer = replace(viewer.ask("objective.held_by_measure"), frame=frame)
    return Exhibit(
        "stages", viewer.word("stages.title"), "stages", answer, viewer.word("stages.hint"),
        finding=_stages_words(viewer),
    )  # fmt: skip


def _stages_words(viewer: Viewer) -> str:
    """The stages with evidence, reported or typed in, and those without."""
    shown = held_by_stage(viewer)
    found = {*shown.loc[shown["held"] > 0, "stage"], *viewer.ask("objective.evidence").frame["stage"]}
    words = {is_held: [viewer.word(f"stage.{one}") for one in Stage if (one.value in found) is is_held]
             for is_held in (True, False)}  # fmt: skip
    comma = viewer.word("filters.comma")
    if not words[True] or not words[False]:
        return viewer.word("says.stages_all" if words[True] else "says.stages_none")
    return viewer.word("says.stages", held=comma.join(words[True]), without=comma.join(words[False]))


def stages_held(viewer: Viewer) -> Exhibit | None:
    """As stages(), but None where of no measure anything is held: a report has no page of zeros."""
    return stages(viewer) if held_by_stage(viewer)["held"].any() else None


def evidence(viewer: Viewer) -> Exhibit | None:
    """What was typed in, such as surveys, with its n and source; None where nothing was."""
    answer = viewer.ask("objective.evidence")
    if answer.frame.empty:
        return None
    said = answer.frame.assign(
        stage=[viewer.word(f"stage.{key}") for key in answer.frame["stage"]],
        department_id=[_or_all(key, viewer) for key in answer.frame["department_id"]],
    ).rename(columns={"value": "finding", "n": "sample"})
    listed = viewer.word("filters.comma").join(
        viewer.word(f"stage.{one}") for one in Stage if one.value in set(answer.frame["stage"])
    )
    return Exhibit(
        "evidence", viewer.word("stages.evidence_title"), "evidence", replace(answer, frame=said),
        viewer.word("stages.evidence_hint"),
        finding=viewer.word("says.evidence", n=viewer.exact(len(said)), stages=listed),
    )  # fmt: skip


def evidence_words(row: Any, what: str, viewer: Viewer) -> str:
    """A piece of evidence in a line; what only counts, such as calls, has no figure beside its n."""
    n = viewer.exact(row.n)
    if pd.isna(row.value):
        return viewer.word("stages.counted", what=what, n=n, source=row.source)
    unit = "" if pd.isna(row.unit) else row.unit
    return viewer.word("stages.typed", what=what, value=viewer.number(row.value), unit=unit, n=n, source=row.source)


def _in_words(answer: Answer, viewer: Viewer) -> Answer:
    frame = answer.frame
    rows = list(rows_of(frame))
    figures = {
        name: [_figure(getattr(row, name), row, viewer, at_least=name == "value" and bool(row.value_at_least))
               for row in rows]
        for name in ("baseline", "target", "value", "due")
    }  # fmt: skip
    said = frame.assign(
        **figures,
        state=[viewer.word(f"objectives.{state(row)}") for row in rows],
        department_id=[_or_all(row.department_id, viewer) for row in rows],
        platform=[_or_all(row.platform, viewer) for row in rows],
        measure=[viewer.word(f"measure.{row.measure}.name") for row in rows],
    )
    columns = [
        "title_en", "title_hant", "title_hans", "state", "measure", "value", "due", "way", "days_left", "baseline",
        "target", "n", "department_id", "platform", "from_on", "by_on", "set_on", "replaces", "objective_id",
    ]  # fmt: skip
    return replace(answer, frame=said[columns])


def _figure(value: Any, row: Any, viewer: Viewer, *, at_least: bool) -> str:
    known = None if pd.isna(value) else float(value)
    return measure_words(known, measure_id=row.measure, language=viewer.language, at_least=at_least)


def _or_all(key: Any, viewer: Viewer) -> str:
    return viewer.word("objectives.all") if pd.isna(key) else str(key)
