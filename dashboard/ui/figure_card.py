"""Cards of pages whose figures are not exhibits yet."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.charts.picture import Picture
from dashboard.charts.theme import Figure
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.ui import exhibit_card
from dashboard.ui.exhibit_card import Drill
from dashboard.ui.screen_rows import for_screen, show_rows

__all__ = ["Card", "data_popover", "figure_card", "for_screen", "show_rows", "table_card"]


@dataclass(frozen=True, slots=True)
class Card:
    """title: what the figure shows, in words. subject: a short ASCII name for downloaded files."""

    title: str
    subject: str
    hint: str = ""


def _picture(draw: Callable[[], Figure | Picture]) -> Picture:
    drawn = draw()
    return drawn if isinstance(drawn, Picture) else Picture(lambda: drawn, (), {})


def _exhibit(card: Card, answer: Answer, key: str, draw: Callable[[], Figure | Picture] | None = None) -> Exhibit:
    later = None if draw is None else (lambda: _picture(draw))
    return Exhibit(key, card.title, card.subject, answer, card.hint, later)


def figure_card(
    card: Card, draw: Callable[[], Figure | Picture], answer: Answer, viewer: Viewer, *, key: str,
    on_mark: Drill | None = None,
) -> None:  # fmt: skip
    exhibit_card.exhibit_card(_exhibit(card, answer, key, draw), viewer, on_mark=on_mark)


def table_card(card: Card, answer: Answer, viewer: Viewer, *, key: str, height: int | None = None) -> None:
    exhibit_card.exhibit_card(_exhibit(card, answer, key), viewer, height=height)


def data_popover(card: Card, answer: Answer, viewer: Viewer, *, key: str) -> None:
    exhibit_card.data_popover(_exhibit(card, answer, key), viewer)
