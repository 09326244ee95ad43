"""Tables of a web page: WeChat and others give an HTML table the name .xls. Nothing of the page is run or fetched.

Read in one pass with the standard library's own parser and not as a tree: limits hold while reading, and a cell that
the page forgot to close ends where the next begins.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dashboard.importers.workbook import Room, Sheet

_MARKUP = re.compile(
    r"\s*<(?:\?xml|!doctype|!--|(?:html|head|meta|title|body|style|table|div|rss|feed|\w+:RDF|(?:\w+:)?Workbook)\b)",
    re.IGNORECASE,
)
# As in the HTML standard: no browser lets a cell span more.
_WIDEST, _TALLEST = 1_000, 65_534
_SILENT = {"script", "style", "template", "noscript"}


def is_markup(text: str) -> bool:
    """Whether the text begins as HTML or XML does."""
    return _MARKUP.match(text[:2000]) is not None


def table_sheets(text: str, *, name: str) -> tuple[Sheet, ...]:
    """Each table of at least two rows, named by its place in the page. Raises Refused beyond the limits."""
    found = tables(text, name=name)
    return tuple(Sheet(str(place), rows) for place, rows in enumerate(found, 1) if len(rows) > 1)


def tables(text: str, *, name: str = "") -> list[list[list[str]]]:
    """Rows of cell texts per table, in the order in which tables begin; a spanned place is empty text.

    A table inside a cell is a table of its own. `name` is the file's, for Refused (expands_too_far).
    """
    reader = _TableReader(Room(name))
    reader.feed(text)
    reader.close()
    return [table.finished() for table in reader.found]


@dataclass(slots=True)
class _Table:
    room: Room
    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] | None = None
    in_row: bool = False
    wide: int = 1
    tall: int = 1
    # Column -> how many more rows the cell above reaches down.
    reaching: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        self.end_row()
        self.rows.append([])
        self.in_row = True

    def begin_cell(self, spans: dict[str, str | None]) -> None:
        self.end_cell()
        if not self.in_row:
            self.begin_row()
        self.wide = _span(spans.get("colspan"), _WIDEST)
        self.tall = _span(spans.get("rowspan"), _TALLEST)
        self.cell = []

    def end_cell(self) -> None:
        if self.cell is None:
            return
        row = self.rows[-1]
        self._skip_reaching(row)
        self.room.hold_width(len(row) + self.wide)
        if self.tall > 1:
            self.reaching |= {len(row) + place: self.tall for place in range(self.wide)}
        row += [_tidied("".join(self.cell)), *[""] * (self.wide - 1)]
        self.cell = None

    def _skip_reaching(self, row: list[str]) -> None:
        while self.reaching.get(len(row), 0) > 0:
            row.append("")

    def end_row(self) -> None:
        self.end_cell()
        if self.in_row:
            self._skip_reaching(self.rows[-1])
            self.room.take(len(self.rows[-1]))
            self.reaching = {column: left - 1 for column, left in self.reaching.items() if left > 1}
        self.in_row = False

    def finished(self) -> list[list[str]]:
        self.end_row()
        return self.rows


def _span(stated: str | None, most: int) -> int:
    found = re.match(r"\s*(\d{1,9})", stated or "")
    return min(max(int(found.group(1)), 1), most) if found else 1


def _tidied(text: str) -> str:
    """White space as a browser shows it: one blank, and a line break only where the page says so."""
    return "\n".join(" ".join(line.split()) for line in text.split("\v")).strip()


class _TableReader(HTMLParser):
    """found: every table met; open: those not closed yet, the innermost last."""

    def __init__(self, room: Room) -> None:
        super().__init__(convert_charrefs=True)
        self.room = room
        self.found: list[_Table] = []
        self.open: list[_Table] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT and not self.silent:
            self.silent = tag
        elif tag == "table":
            self.found.append(_Table(self.room))
            self.open.append(self.found[-1])
        elif self.open and tag == "tr":
            self.open[-1].begin_row()
        elif self.open and tag in ("td", "th"):
            self.open[-1].begin_cell(dict(attrs))
        elif tag in ("br", "p", "div", "li"):
            self._add("\v")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""
        elif self.open and tag == "table":
            self.open.pop().end_row()
        elif self.open and tag == "tr":
            self.open[-1].end_row()
        elif self.open and tag in ("td", "th"):
            self.open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        # A \v of the page is white space; only our own means a line break.
        self._add(data.replace("\v", " "))

    def _add(self, text: str) -> None:
        if self.open and self.open[-1].cell is not None and not self.silent:
            self.open[-1].cell.append(text)
