"""The rows behind a case, as the tables of its evidence pack: every capture, and the file that brought it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.exhibits.case import Case, paces
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.visit_effect import FEWEST
from dashboard.measures.dictionary import load
from dashboard.questions.answer import Answer, Coverage
from dashboard.questions.catalogue import question
from dashboard.reports.tables import Table

_KEYS = {"post_id": "pack.key", "release_id": "pack.release_key", "reshare_id": "pack.reshare_key",
         "item_id": "pack.item_key", "at": "pack.at", "on_day": "pack.on_day"}  # fmt: skip
"""Columns that no page shows, and files need, as their rows refer to each other."""


def tables_of(case: Case) -> Mapping[str, Table]:
    """Name of the file -> its rows. A table without rows is there too, with its heads: that nothing is held is said."""
    viewer = case.viewer
    found = {}
    if case.post is not None:
        found["clock.csv"] = _events(case)
    if case.visit is not None:
        found["legs.csv"] = _table(viewer.ask("visit.response_by_leg", visit=case.visit), case)
        found["effect.csv"] = _table(
            viewer.ask("visit.effect_by_leg", visit=case.visit, measure="interactions", fewest=FEWEST), case
        )
    return found | {
        "posts.csv": _table(_posts(case), case),
        "snapshots.csv": _table(_captures(case), case),
        "reshares.csv": _table(_reshares(case), case),
        "releases.csv": _table(viewer.ask("release.releases_of_case", post=case.post, visit=case.visit), case),
        "imports.csv": _table(_imports(case), case),
    }


def definitions_of(tables: Mapping[str, Table], measures: tuple[str, ...], case: Case) -> Table:
    """What each measure of the case counts: those of the figures, and those above a column."""
    word = case.viewer.word
    known = [one.id for one in load()]
    shown = {name for table in tables.values() for name in table.heads}
    wanted = [key for key in known if key in measures or key in shown]
    frame = pd.DataFrame(
        {
            "measure": [word(f"measure.{key}.name") for key in wanted],
            "definition": [word(f"measure.{key}.definition") for key in wanted],
        },
        dtype="str",
    )
    return _named(frame, {name: word(f"column.{name}") for name in ("measure", "definition")}, case)


def _table(answer: Answer, case: Case) -> Table:
    frame = with_names(answer, case.viewer)
    keys = {name: case.viewer.word(said) for name, said in _KEYS.items() if name in frame}
    if "captured_at_utc" in frame:
        keys["captured_at_utc"] = case.viewer.word("pack.captured_utc")
    return _named(frame, keys | heads(frame, case.viewer), case)


def _named(frame: pd.DataFrame, said: Mapping[str, str], case: Case) -> Table:
    note = case.viewer.word("footer.illustrative") if case.viewer.illustrative else ""
    return Table("", frame, said, (), "", note)


def _events(case: Case) -> Table:
    """What happened, with the minutes and days between as numbers."""
    answer = case.viewer.ask("clock.events_of_post", post=case.post)
    said = [case.viewer.word(f"event.{key}") for key in answer.frame["event"]]
    return _table(replace(answer, frame=answer.frame.assign(event=said)), case)


def _posts(case: Case) -> Answer:
    """Each post once, with the departments that made it, the lead first."""
    if case.known is None:
        return _nothing("post.one_post", case)
    viewer, names = case.viewer, case.viewer.known.departments
    made = [viewer.ask("post.departments_of_post", post=post).frame["department_id"] for post in case.posts]
    said = [viewer.word("filters.comma").join(names.get(str(key), str(key)) for key in keys) for keys in made]
    return replace(case.known, frame=case.known.frame.assign(departments=said))


def _reshares(case: Case) -> Answer:
    return paces(case.known, case.viewer) if case.known else _nothing("together.slope_around_reshare", case)


def _captures(case: Case) -> Answer:
    """Every capture of every post, with its moment in UTC and the names of the counters that are lower bounds."""
    answers = [case.viewer.ask("data.captures_of_post", post=post) for post in case.posts]
    if not answers:
        return _nothing("data.captures_of_post", case)
    frame = pd.concat([answer.frame for answer in answers], ignore_index=True)
    moments = frame["captured_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    frame.insert(1, "captured_at_utc", moments)
    return replace(
        answers[0],
        frame=frame.assign(
            at_least=pd.Series([_bounds(key, case) for key in frame["at_least"]], index=frame.index, dtype="str")
        ),
    )


def _bounds(keys: Any, case: Case) -> str | None:
    """The counters that are lower bounds, by name."""
    if pd.isna(keys):
        return None
    names = [case.viewer.word(f"measure.{key}.name") for key in str(keys).split(",") if key]
    return case.viewer.word("filters.comma").join(names) or None


def _imports(case: Case) -> Answer:
    answer = case.viewer.ask("data.imports_of_case", post=case.post, visit=case.visit)
    said = [case.viewer.word(f"brought.{key}") for key in answer.frame["brought"]]
    return replace(answer, frame=answer.frame.assign(brought=said))


def _nothing(name: str, case: Case) -> Answer:
    """The answer of a question that need not be asked, as the case has no post."""
    asked = question(name)
    empty = pd.DataFrame(columns=[column.name for column in asked.header.columns])
    return Answer(asked, empty, None, Coverage(), illustrative=case.viewer.illustrative)
