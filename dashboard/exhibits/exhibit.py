"""A figure or table that is shown: its title, its answer, and how it is drawn. Pages and reports show the same ones."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.charts.picture import Picture
from dashboard.core.vocabulary import Grain
from dashboard.questions.answer import Answer

Draw = Callable[[], Picture]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """key: its place on the page. title: what it shows, in words. subject: a short ASCII name for downloaded files.

    answer: its rows are the table beside the figure. draw: None where the table itself is the figure.
    columns: those on the page, in this order, where not all are; files hold every one.
    finding: what it says, in a sentence whose numbers are the answer's; empty where exhibits/finding.py says it.
    grain: what one point of a line over time stands for; None where that is a day or no time at all.
    """

    key: str
    title: str
    subject: str
    answer: Answer
    hint: str = ""
    draw: Draw | None = None
    columns: tuple[str, ...] | None = None
    finding: str = ""
    grain: Grain | None = None
