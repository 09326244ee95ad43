"""A format is known by the names of its columns: which delimiter, which row is the header, which format it is.

Never by file name, column position or column count: those change from month to month [F formats.md 1].
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dashboard.importers.findings import Refused
from dashboard.importers.grid import Grid, delimiter_line, head_of, is_wrapped, unwrapped
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.sniff import Opened

if TYPE_CHECKING:
    from dashboard.importers.table import Table

HEADER_ROWS = 10
_DELIMITERS = (",", ";", "\t", "|")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200c\u200d\u2060\u200e\u200f"))


def normal(header: str) -> str:
    """The form in which headers are compared: NFKC, no invisible characters, single spaces, case folded."""
    text = unicodedata.normalize("NFKC", header.translate(_INVISIBLE))
    return re.sub(r"\s+", " ", text).strip().casefold()


class ReadTable(Protocol):
    """How a format turns its raw table into a Reading; may raise Refused."""

    def __call__(self, table: "Table", /, *, source: Source, options: Options) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One known layout. columns: field -> header names in every language seen. required: fields that must be there.

    one_of: at least one of these too. shown: what a person calls it. read: Table -> Reading. passive: known
    only so that it can be refused with the way to the right export.
    """

    name: str
    shown: str
    columns: Mapping[str, Sequence[str]]
    required: Sequence[str]
    read: "ReadTable"
    one_of: Sequence[str] = ()
    passive: bool = False

    def fields(self, header: Sequence[str]) -> dict[str, int]:
        """field -> position of its column. The first of two columns with one name is taken."""
        places: dict[str, int] = {}
        for place, name in enumerate(header):
            places.setdefault(normal(name), place)
        found = {}
        for field, names in self.columns.items():
            first = next((places[normal(name)] for name in names if normal(name) in places), None)
            if first is not None:
                found[field] = first
        return found

    def score(self, header: Sequence[str]) -> int:
        """How many fields the header has; 0 where one that must be there is absent."""
        found = self.fields(header)
        if any(field not in found for field in self.required):
            return 0
        if self.one_of and not any(field in found for field in self.one_of):
            return 0
        return len(found)

    def absent(self, header: Sequence[str]) -> list[str]:
        """The required columns that the header lacks, under their first name."""
        found = self.fields(header)
        return [self.columns[field][0] for field in self.required if field not in found]


@dataclass(frozen=True, slots=True)
class Match:
    """Where the header is: format, delimiter, row (0-based, of the grid), its sheet where the file is a workbook.

    wrapped: each row of the file is one quoted cell that holds the real row, the mark of a spreadsheet's re-save.
    """

    format: Format
    delimiter: str
    row: int
    header: tuple[str, ...]
    line: int
    sheet: int
    wrapped: bool
    preamble: tuple[str, ...]


def find_header(opened: Opened, *, formats: Sequence[Format], name: str) -> Match:
    """The best match over delimiters (or sheets) and the first rows. Raises Refused naming what was looked for."""
    best: tuple[int, Match] | None = None
    heads = list(_heads(opened))
    for head in heads:
        for place, row in enumerate(head.grid.rows):
            for known in formats:
                score = known.score(row)
                if score and (best is None or score > best[0]):
                    best = (score, _match(known, head=head, place=place))
    if best is None:
        raise _unknown([head.grid for head in heads], formats=formats, name=name)
    return best[1]


@dataclass(frozen=True, slots=True)
class _Head:
    grid: Grid
    delimiter: str = ""
    sheet: int = 0
    wrapped: bool = False


def _match(known: Format, *, head: _Head, place: int) -> Match:
    grid = head.grid
    above = tuple(" ".join(filter(None, cells)) for cells in grid.rows[:place])
    header = tuple(grid.rows[place])
    return Match(known, head.delimiter, place, header, grid.lines[place], head.sheet, head.wrapped, above)


def _heads(opened: Opened) -> Iterable[_Head]:
    for place, sheet in enumerate(opened.sheets):
        rows = sheet.rows[:HEADER_ROWS]
        yield _Head(Grid(rows, list(range(1, len(rows) + 1))), sheet=place)
    if opened.sheets:
        return
    named = delimiter_line(opened.text)
    for delimiter in dict.fromkeys([*([named] if named else []), *_DELIMITERS]):
        grid = head_of(opened.text, delimiter=delimiter, count=HEADER_ROWS)
        yield _Head(grid, delimiter)
        if delimiter == "," and any(is_wrapped(row) for row in grid.rows):
            yield _Head(Grid([unwrapped(row) for row in grid.rows], grid.lines), delimiter, wrapped=True)


def _unknown(heads: Sequence[Grid], *, formats: Sequence[Format], name: str) -> Refused:
    """Says which columns the file has, which known layout comes closest and what that one lacks."""
    rows = [row for head in heads for row in head.rows if any(row)]
    if not rows:
        return Refused("empty_file", name=name)
    formats = [known for known in formats if not known.passive]
    widest = max(rows, key=len)
    closest, header = max(((known, row) for known in formats for row in rows), key=lambda pair: _nearness(*pair))
    if len(closest.fields(header)) == 0:
        header = widest
    missing = closest.absent(header) or [closest.columns[field][0] for field in closest.one_of]
    said = "unknown_file" if len(formats) > 1 else "columns_missing"
    return Refused(
        said, name=name, columns=_listed(header), closest=closest.shown, missing=_listed(missing),
        known=_listed([known.shown for known in formats], limit=40),
    )  # fmt: skip


def _nearness(known: Format, header: Sequence[str]) -> tuple[float, int]:
    found = known.fields(header)
    return sum(field in found for field in known.required) / max(len(known.required), 1), len(found)


def _listed(names: Sequence[str], limit: int = 12) -> str:
    shown = [name.strip()[:40] for name in names if name.strip()][:limit]
    return ", ".join(shown) + (" …" if len(names) > limit else "")
