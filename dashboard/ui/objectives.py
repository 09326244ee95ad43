"""What was aimed at and how far it is; and of each stage of the evaluation, which evidence is held."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.core.vocabulary import Stage
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.measures.dictionary import load
from dashboard.measures.format import measure_words
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, data_popover, table_card

DATA_PAGE = "app_pages/data.py"


def progress(viewer: Viewer) -> None:
    """Every objective with its value now, how far that is, and the days left."""
    answer = viewer.ask("objective.progress")
    if answer.frame.empty:
        st.info(plain(viewer.word("objectives.none")))
    else:
        card = Card(viewer.word("objectives.title"), "objectives", viewer.word("objectives.hint"))
        table_card(card, _in_words(answer, viewer), viewer, key="objectives")
    st.page_link(
        DATA_PAGE, label=viewer.word("objectives.to_import"), icon=":material/arrow_forward:",
        query_params=viewer.link(),
    )  # fmt: skip


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


def stages(viewer: Viewer) -> None:
    """The five stages side by side: measures with how many posts tell of them, and what was typed in."""
    held = viewer.ask("objective.held_by_measure")
    evidence = viewer.ask("objective.evidence")
    stage_of = {one.id: one.stage for one in load()}
    shown = held.frame.assign(stage=[stage_of[key].value for key in held.frame["measure"]])
    card = Card(viewer.word("stages.title"), "stages", viewer.word("stages.hint"))
    with st.container(border=True, key="card_stages"):
        st.markdown(f"#### {plain(card.title)}")
        st.caption(plain(card.hint))
        with st.grid(columns=len(Stage), min_column_width=150, gap="small"):
            for stage in Stage:
                with st.container(border=True, key=f"stage_{stage}"):
                    _stage(stage, shown[shown["stage"] == stage.value], evidence.frame, viewer)
        st.caption(plain(footer_words(held, language=viewer.language)))
        data_popover(card, _held_in_words(held, shown, viewer), viewer, key="stages")
    if not evidence.frame.empty:
        card = Card(viewer.word("stages.evidence_title"), "evidence", viewer.word("stages.evidence_hint"))
        table_card(card, _evidence_in_words(evidence, viewer), viewer, key="evidence")


def _stage(stage: Stage, measures: pd.DataFrame, evidence: pd.DataFrame, viewer: Viewer) -> None:
    st.markdown(f"**{plain(viewer.word(f'stage.{stage}'))}**")
    lines = [
        viewer.word("stages.held", measure=viewer.word(f"measure.{row.measure}.name"), n=viewer.number(row.held))
        for row in rows_of(measures[measures["held"] > 0])
    ]
    typed = evidence[evidence["stage"] == stage.value]
    lines += [
        _typed(row, str(what), viewer)
        for row, what in zip(rows_of(typed), viewer.localised(typed, "what"), strict=True)
    ]
    for line in lines:
        st.markdown(plain(line))
    if not lines:
        st.markdown(f":material/block: {plain(viewer.word('stages.nothing'))}")


def _typed(row: Any, what: str, viewer: Viewer) -> str:
    """A piece of evidence in a line; what only counts, such as calls, has no figure beside its n."""
    n = viewer.exact(row.n)
    if pd.isna(row.value):
        return viewer.word("stages.counted", what=what, n=n, source=row.source)
    unit = "" if pd.isna(row.unit) else row.unit
    return viewer.word("stages.typed", what=what, value=viewer.number(row.value), unit=unit, n=n, source=row.source)


def _held_in_words(held: Answer, shown: pd.DataFrame, viewer: Viewer) -> Answer:
    frame = shown.assign(
        stage=[viewer.word(f"stage.{key}") for key in shown["stage"]],
        measure=[viewer.word(f"measure.{key}.name") for key in shown["measure"]],
    )
    return replace(held, frame=frame[["stage", "measure", "held"]].rename(columns={"held": "items"}))


def _evidence_in_words(evidence: Answer, viewer: Viewer) -> Answer:
    frame = evidence.frame
    said = frame.assign(
        stage=[viewer.word(f"stage.{key}") for key in frame["stage"]],
        department_id=[_or_all(key, viewer) for key in frame["department_id"]],
    )
    return replace(evidence, frame=said.rename(columns={"value": "finding", "n": "sample"}))
