"""Pairs that may be the same story, and what a person said of them."""

from dataclasses import replace

import pandas as pd

from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer

_NAMED_OF_OTHER = {"other_platform": "platforms", "other_department_id": "departments"}


def waiting(viewer: Viewer) -> Exhibit:
    """The pairs that wait for a yes or no under the viewer's filters, in the order of story.proposals."""
    return Exhibit(
        "proposals", viewer.word("stories.title"), "same-story", in_words(viewer.ask("story.proposals"), viewer),
        viewer.word("stories.hint"),
    )  # fmt: skip


def decisions(viewer: Viewer) -> Exhibit | None:
    """Every decision, in the order of story.decisions; None where there is none."""
    answer = viewer.ask("story.decisions")
    if answer.frame.empty:
        return None
    return Exhibit(
        "decisions", viewer.word("stories.decisions_title"), "decisions", in_words(answer, viewer),
        viewer.word("stories.decisions_hint"),
    )  # fmt: skip


def in_words(answer: Answer, viewer: Viewer) -> Answer:
    """The answer with its own keys turned into words; with_names does the rest."""
    frame = answer.frame.rename(columns={"kind": "pair"})
    frame["pair"] = [viewer.word(f"story_kind.{kind}") for kind in frame["pair"]]
    if "verdict" in frame:
        frame["verdict"] = [viewer.word(f"verdict.{verdict}") for verdict in frame["verdict"]]
    for column, choice in _NAMED_OF_OTHER.items():
        if column in frame:
            names = viewer.known.names(choice)
            frame[column] = [key if pd.isna(key) else names.get(key, key) for key in frame[column]]
    return replace(answer, frame=frame)
