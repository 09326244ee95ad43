"""A report as data: what every writer of slides, workbooks, pages and papers is given, in the viewer's language.

No writer counts, asks or translates anything but its own labels (words `report.*`).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.charts.cells import Cells
from dashboard.charts.native import Native
from dashboard.core.vocabulary import Language, Stage
from dashboard.core.words import word
from dashboard.reports.tables import Table

Progress = Callable[[float, str], None]
"""Share done, and the title of what is made now."""


@dataclass(frozen=True, slots=True)
class Section:
    """One exhibit. name: of the registry. finding: the sentence above it. footer: basis, n, as of, "illustrative".

    table: every row and column, frames with true numbers and instants. shown: its columns on paper, in this order.
    native: the chart as series, None where office programs have no such chart. figure: Plotly JSON drawn for white,
    None where the table is the figure. cells: of a matrix. question: what is asked, in a sentence. definitions:
    (measure, meaning).
    """

    name: str
    page: str
    stage: Stage
    finding: str
    title: str
    hint: str
    question: str
    footer: str
    definitions: tuple[tuple[str, str], ...]
    table: Table
    shown: tuple[str, ...]
    native: Native | None
    figure: str | None
    cells: Cells | None = None

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """The signs in the figure and what they stand for."""
        layout = json.loads(self.figure)["layout"] if self.figure else {}
        return tuple((mark["tag"], mark["text"]) for mark in (layout.get("meta") or {}).get("marks", []))


@dataclass(frozen=True, slots=True)
class Report:
    """title: of the whole. headline: how did we do, in sentences. filters: what was chosen, in a sentence.

    made_at, as_of: Hong Kong time in words. generation: number of the state of the warehouse that was read.
    illustrative: what must be said of made-up figures in every file, or empty. not_measured: sentences.
    """

    title: str
    language: Language
    headline: str
    filters: str
    made_at: str
    as_of: str
    generation: int
    illustrative: str
    sections: tuple[Section, ...]
    not_measured: tuple[str, ...]

    def word(self, key: str, /, **values: object) -> str:
        return word(self.language, key, **values)

    def of_stage(self, stage: Stage) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.stage is stage)
