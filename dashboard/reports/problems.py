"""The problems of the data as objects for machines and as sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.core.vocabulary import Language
from dashboard.core.words import word

Problem = Mapping[str, Any]
"""A row of quality.problems, with `what` it is and the `next_step` in words."""


def problems(frame: pd.DataFrame, language: Language) -> list[Problem]:
    """The rows of quality.problems with their words."""
    said = frame.assign(
        what=[word(language, f"problem.{kind}.what") for kind in frame["problem"]],
        next_step=[word(language, f"problem.{kind}.next_step") for kind in frame["problem"]],
    )
    return [{str(name): value for name, value in row.items()} for row in said.to_dict("records")]


def sentences(found: Sequence[Problem], language: Language) -> list[str]:
    """A line a problem: how many of how many, an example, what to do. One line where there is none."""
    lines = []
    for one in found:
        said = {name: one[name] for name in ("what", "items", "held", "next_step")}
        lines.append(word(language, "quality.line", title=one["example_title"], id=one["example_id"], **said))
    return lines or [word(language, "quality.none")]
