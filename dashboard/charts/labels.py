"""Text inside a figure: wrapped rather than cut, and inert."""

import unicodedata

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def inert(text: str) -> str:
    """The text with Plotly's own markup taken out of force: titles of posts are other people's words."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def width_of(text: str) -> int:
    """Width in half-width columns: a Chinese character is two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        if pieces and not wide and width_of(pieces[-1][-1]) == 1 and not pieces[-1][-1].isspace():
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _split(piece: str, columns: int) -> list[str]:
    if width_of(piece) <= columns:
        return [piece]
    return [piece[start : start + columns] for start in range(0, len(piece), columns)]


_NEVER_FIRST = frozenset("，。、；：！？）》」』】〉”’%)],.;:!?")


def lines(text: str, /, *, columns: int) -> list[str]:
    """The text in lines of at most `columns` half-width columns, whole: breaks between Chinese characters and at
    spaces, within a word only when the word alone is longer than a line. A closing mark may hang over by one."""
    found, line = [], ""
    for piece in (part for whole in _pieces(text) for part in _split(whole, columns)):
        full = width_of((line + piece).rstrip()) > columns
        if full and line.strip() and piece not in _NEVER_FIRST:
            found.append(line.strip())
            line = ""
        line += piece
    return [*found, line.strip()] if line.strip() else found or [""]


def wrapped(text: str, /, *, columns: int) -> str:
    """The text as Plotly writes several lines, inert."""
    return "<br>".join(inert(line) for line in lines(text, columns=columns))


def line_count(text: str) -> int:
    """How many lines a wrapped text has: for the height of what holds it."""
    return text.count("<br>") + 1
