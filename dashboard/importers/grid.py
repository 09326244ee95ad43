"""Text into rows of cells, each with the 1-based line it starts on (a quoted cell may hold line breaks)."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dashboard.importers.findings import Refused

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))

# Excel writes this line for itself; it names the delimiter and is no data.
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*(\r\n|\n|\r|$)", re.IGNORECASE)
_HEAD = 1 << 18


@dataclass(frozen=True, slots=True)
class Grid:
    """rows[i] starts on lines[i]. open_quote: the file ends inside a quoted cell, so its last row cannot be trusted."""

    rows: list[list[str]]
    lines: list[int]
    open_quote: bool = False


def delimiter_line(text: str) -> str | None:
    """The delimiter that a leading `sep=` line names, or None."""
    found = _SEP_LINE.match(text)
    return found.group(1) if found else None


def head_of(text: str, *, delimiter: str, count: int) -> Grid:
    """The first rows, for finding the header. A cut quotation in the sample does no harm here."""
    rows, lines = [], []
    for line, row in islice(_numbered(text[:_HEAD], delimiter), count):
        rows.append(row)
        lines.append(line)
    return Grid(rows, lines)


def grid_of(text: str, *, delimiter: str) -> Grid:
    """All rows of the text, blank ones as empty lists."""
    rows, lines = [], []
    for line, row in _numbered(text, delimiter):
        rows.append(row)
        lines.append(line)
    return Grid(rows, lines, open_quote=_ends_in_quote(text, lines))


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as trouble:
        raise Refused("broken_csv", line, line=line) from trouble


def _ends_in_quote(text: str, lines: list[int]) -> bool:
    """Whether the last row swallowed the rest of the file: its text cannot be read strictly as one row."""
    if not lines or text.count('"') % 2 == 0:
        return False
    last = "".join(islice(io.StringIO(text, newline=""), lines[-1] - 1, None))
    return last.count('"') % 2 == 1


def raw_rows(text: str, *, lines: list[int], wanted: list[int]) -> list[str]:
    """The rows numbered `wanted` as they stand in the file, without the final line break."""
    parts = list(io.StringIO(text, newline=""))
    ends = [*(line - 1 for line in lines[1:]), len(parts)]
    return ["".join(parts[lines[row] - 1 : ends[row]]).rstrip("\r\n") for row in wanted]


def as_csv(cells: list[str]) -> str:
    """Cells of a workbook row as one line of CSV, for the record of a rejected row."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()


def is_wrapped(row: list[str]) -> bool:
    """Whether the row is one cell that is itself a row."""
    return len(row) == 1 and "," in row[0]


def unwrapped(row: list[str]) -> list[str]:
    """The row inside a one-cell row; any other row as it is."""
    if not is_wrapped(row):
        return row
    # A line break that the re-save tore out of its quotes gives further rows: kept, so that the width shows it.
    return [cell for inner in csv.reader(io.StringIO(row[0], newline="")) for cell in inner]
