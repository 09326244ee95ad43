"""The problems of the data as objects for machines and as sentences."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.core.vocabulary import Language
from dashboard.core.words import catalogue, word

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


def not_found(found: Iterable[str]) -> list[str]:
    """Keys of the problems that were looked for and not found, so that silence is told from not having looked."""
    every = [key.split(".")[1] for key in catalogue() if key.startswith("problem.") and key.endswith(".what")]
    return [key for key in every if key not in set(found)]


def not_found_words(found: Iterable[str], language: Language) -> str:
    """The same as a sentence; empty where every one was found."""
    names = [word(language, f"problem.{key}.what") for key in not_found(found)]
    return word(language, "quality.not_found", names=word(language, "filters.separator").join(names)) if names else ""
