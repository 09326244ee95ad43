"""Which rows of a table are no data, and under which header each row stands.

Totals, footers and blank rows are counted and left out; a header in mid-file holds for the rows below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.importers.signature import Match, normal

# Folded: [F] Total, Gesamt, [T] 總計, [M] the rest.
TOTALS = frozenset({
    "total", "totals", "grand total", "subtotal", "gesamt", "gesamtsumme", "totale", "totaal", "итого", "общо", "总计",
    "合计", "小计", "总和", "汇总",
})  # fmt: skip
# [F] "Die 500 besten Ergebnisse werden angezeigt", [M] "Showing top 500 results": one cell under many headers.
_FOOTER = re.compile(r"(showing|top|first|显示|前|最多|仅|共)\D*\d+|\d+\D*(result|ergebnis|besten|条|笔|个|项)")
FOOTER_ROWS = 3


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """Normalised names; a repeated one gets #2, #3, so that the second never overwrites the first. [F] Views twice."""
    seen: dict[str, int] = {}
    names = []
    for written in header:
        name = normal(written)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(names)


def is_header(row: Sequence[str], *, match: Match) -> bool:
    return match.format.score(row) > 0


def is_beside(row: Sequence[str], *, match: Match, last: bool) -> bool:
    """A blank row, a total (which has no date), a header, or one of the last rows holding a single remark."""
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    if not filled:
        return True
    first = normal(row[filled[0]])
    if first in TOTALS:
        dated = match.format.fields(match.header).get("published")
        return dated is None or dated >= len(row) or row[dated].strip() in ("", "-", "--")
    if last and filled == [0] and len(match.header) > FOOTER_ROWS and _FOOTER.search(first):
        return True
    return is_header(row, match=match)


@dataclass(frozen=True, slots=True)
class Laid:
    """rows with their cells under `header`, which holds the columns of every header met on the way."""

    rows: list[list[str]]
    verdicts: list[str]
    header: tuple[str, ...]


def under_headers(rows: list[list[str]], *, match: Match) -> Laid:
    """A header in mid-file holds for the rows below it: crawlers append to a file under another header. [F]"""
    header = list(match.header)
    places, width = list(range(len(header))), len(header)
    laid: list[list[str]] = []
    verdicts = []
    for number, row in enumerate(rows):
        if is_beside(row, match=match, last=number >= len(rows) - FOOTER_ROWS):
            if is_header(row, match=match):
                places, width = _places_of(row, header), len(row)
            laid.append([])
            verdicts.append("other")
        elif any(cell.strip() for cell in row[width:]):
            laid.append([])
            verdicts.append("long_row")
        else:
            cells = [""] * len(header)
            for place, cell in zip(places, row, strict=False):
                cells[place] = cell.removeprefix("\ufeff")
            laid.append(cells)
            verdicts.append("short" if len(row) < width else "kept")
    return Laid(laid, verdicts, tuple(header))


def _places_of(row: list[str], header: list[str]) -> list[int]:
    """Where each cell of a further header stands in `header`, which gets what is new."""
    known = {name: place for place, name in enumerate(unique_names(header))}
    places = []
    for name, written in zip(unique_names(row), row, strict=True):
        if name not in known:
            known[name] = len(header)
            header.append(written)
        places.append(known[name])
    return places
