"""A format is known by the names of its columns: which delimiter, which row is the header, which format it is.

Never by file name, column position or column count: those change from month to month [F formats.md 1].
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from dashboard.filters.fold import fold
from dashboard.importers.findings import Refused
from dashboard.importers.grid import Grid, delimiter_line, head_of, is_wrapped, unwrapped
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.sniff import Opened

if TYPE_CHECKING:
    from dashboard.importers.table import Table

HEADER_ROWS = 10
_DELIMITERS = (",", ";", "\t", "|")
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200c\u200d\u2060\u200e\u200f"))


@lru_cache(maxsize=50_000)
def normal(header: str) -> str:
    """The form in which headers are compared: NFKC, no invisible characters, single spaces, case and 繁簡 folded."""
    return fold(header.translate(INVISIBLE))


class ReadTable(Protocol):
    """How a format turns its raw table into a Reading; may raise Refused."""

    def __call__(self, table: "Table", /, *, source: Source, options: Options) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One known layout. columns: field -> header names in every language seen. required: fields that must be there.

    one_of: at least one of these too. shown: what a person calls it. read: Table -> Reading. passive: known
    only so that it can be refused with the way to the right export. closed: its names are so common that a header
    with any other name is not this format's. none_of: fields that only another layout has.
    """

    name: str
    shown: str
    columns: Mapping[str, Sequence[str]]
    required: Sequence[str]
    read: "ReadTable"
    one_of: Sequence[str] = ()
    passive: bool = False
    closed: bool = False
    none_of: Sequence[str] = ()

    @property
    def spellings(self) -> frozenset[str]:
        """Every header name of the format, in lower case: what the first cell of a repeated header may hold."""
        return _spellings(self.name, tuple(name for names in self.columns.values() for name in names))

    def fields(self, header: Sequence[str]) -> dict[str, int]:
        """field -> position of its column. The first of two columns with one name is taken."""
        places = _places(tuple(header))
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
        if any(field in found for field in self.none_of):
            return 0
        if self.one_of and not any(field in found for field in self.one_of):
            return 0
        if self.closed and any(normal(name) and place not in found.values() for place, name in enumerate(header)):
            return 0
        return len(found)

    def absent(self, header: Sequence[str]) -> list[str]:
        """The required columns that the header lacks, under their first name."""
        found = self.fields(header)
        return [self.columns[field][0] for field in self.required if field not in found]


@lru_cache(maxsize=200)
def _spellings(_: str, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset({name.casefold() for name in names} | {normal(name) for name in names})


@lru_cache(maxsize=2_000)
def _places(header: tuple[str, ...]) -> Mapping[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        places.setdefault(normal(name), place)
    return places


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


def find_headers(opened: Opened, *, formats: Sequence[Format], name: str) -> tuple[Match, ...]:
    """The best match over delimiters and the first rows; in a workbook, that of each sheet which has one.

    Raises Refused naming what was looked for.
    """
    heads = list(_heads(opened))
    best: dict[int, tuple[int, Match]] = {}
    for head in heads:
        met: set[str] = set()
        for place, row in enumerate(head.grid.rows):
            # A second header of one format is no better place to begin: the rows above it would count as a preamble.
            scores = [(known, known.score(row)) for known in formats if known.name not in met]
            met.update(known.name for known, score in scores if score)
            for known, score in scores:
                if score > best.get(head.sheet, (0,))[0]:
                    best[head.sheet] = (score, _match(known, head=head, place=place))
    if not best:
        raise _unknown([head.grid for head in heads], formats=formats, name=name)
    found = [match for _, match in best.values()]
    # Beside a sheet that can be taken in, one that is only known in order to be refused is left alone.
    return tuple(match for match in found if not match.format.passive) or (found[0],)


@dataclass(frozen=True, slots=True)
class _Head:
    grid: Grid
    delimiter: str = ""
    sheet: int = 0
    wrapped: bool = False


def _match(known: Format, *, head: _Head, place: int) -> Match:
    grid = head.grid
    above = tuple(" ".join(filter(None, cells)).translate(INVISIBLE).strip() for cells in grid.rows[:place])
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
    """The share of what must be there, and how much is; names that are anybody's say nothing."""
    found = known.fields(header)
    if known.closed and not known.score(header):
        return -1, 0
    there = [field in found for field in known.required]
    there += [any(field in found for field in known.one_of)] if known.one_of else []
    return sum(there) / max(len(there), 1), len(found)


def _listed(names: Sequence[str], limit: int = 12) -> str:
    shown = [name.strip()[:40] for name in names if name.strip()][:limit]
    return ", ".join(shown) + (" …" if len(names) > limit else "")
