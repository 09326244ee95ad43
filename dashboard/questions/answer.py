"""An answer: the rows, and everything that must be said with them. A figure without one has no way onto a page."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.filters.period import Period
from dashboard.questions.catalogue import Question


@dataclass(frozen=True, slots=True)
class Coverage:
    """What stands behind the figures. posts and incidents are None where none of them does.

    n_of_m: measure -> (platforms that report it, platforms in scope).
    """

    posts: int | None = None
    as_of: dt.datetime | None = None
    still_growing: int = 0
    n_of_m: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    incidents: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """frame: columns as the question's header declares. illustrative: some of the data was made up for showing.

    truncated: the frame holds only the first rows of more. period is None where the question has no period.
    """

    question: Question
    frame: pd.DataFrame
    period: Period | None
    coverage: Coverage
    illustrative: bool
    truncated: bool = False

    @property
    def basis(self) -> str:
        return self.question.header.basis

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures among the columns, in order, once each."""
        found = (column.measure for column in self.question.header.columns)
        return tuple(dict.fromkeys(measure for measure in found if measure))
