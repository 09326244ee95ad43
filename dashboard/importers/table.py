"""The raw table of a file: header and rows as text, every row of the file accounted for.

A well-formed UTF-8 file is read by Arrow, without a Python object a cell, so that millions of rows are possible. A file
with ragged rows, another encoding or an open quotation goes the careful way through the csv module. Both give the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding, Refused, RejectedRow
from dashboard.importers.grid import Grid, as_csv, grid_of, is_wrapped, raw_rows, unwrapped
from dashboard.importers.keys import Keys
from dashboard.importers.rows import FOOTER_ROWS, TOTALS, is_beside, is_header, under_headers, unique_names
from dashboard.importers.signature import Match
from dashboard.importers.sniff import Opened

# The careful way holds every cell as a Python string.
CAREFUL_LIMIT = 400 * 1024**2
_BLOCK = 1 << 20
# Below this, threads cost more than they bring; of a large file two parts are read at a time.
_THREADS_FROM = 1 << 26


@dataclass(frozen=True)
class Table:
    """cells: one text column a header (`names`, normalised, a second "views" being "views#2"), "" where empty, rows
    labelled 0..n-1. short: rows that had fewer cells than the header. rejected and other: rows that are not in `cells`.
    keys: those of the whole file, where this is a part of one.
    """

    match: Match
    names: tuple[str, ...]
    cells: pd.DataFrame
    short: np.ndarray
    rejected: tuple[RejectedRow, ...]
    other: int
    findings: tuple[Finding, ...]
    account_of_rows: Callable[[], tuple[np.ndarray, Callable[[list[int]], list[str]]]]
    keys: Keys = field(default_factory=Keys)

    @cached_property
    def _where(self) -> tuple[np.ndarray, Callable[[list[int]], list[str]]]:
        return self.account_of_rows()

    def line(self, row: int) -> int:
        """The 1-based line on which the row starts."""
        return int(self._where[0][row])

    def raw(self, rows: list[int]) -> list[str]:
        """The rows as they stand in the file."""
        return self._where[1](rows)

    def column(self, field: str) -> pd.Series:
        """The text of a field of the format, or of a header by normalised name; all "" where the file lacks it."""
        place = self.match.format.fields(self.match.header).get(field)
        name = self.names[place] if place is not None else field
        if name in self.cells:
            return self.cells[name]
        return pd.Series("", index=self.cells.index, dtype="str")

    def has(self, field: str) -> bool:
        return field in self.match.format.fields(self.match.header)

    def shown(self, field: str) -> str:
        """The field's header as the file writes it, else as its format first knows it."""
        place = self.match.format.fields(self.match.header).get(field)
        if place is not None:
            return self.match.header[place].strip()
        return next(iter(self.match.format.columns.get(field, ())), field)


def read_table(opened: Opened, *, match: Match, name: str) -> Table:
    """The rows under the header that was found. Raises Refused for a text too damaged to be cut into rows."""
    names = unique_names(match.header)
    table = read_plainly(opened, match=match)
    if table is not None:
        return table
    if len(opened.text) > CAREFUL_LIMIT:
        raise Refused("too_large", name=name, size=f"{len(opened.text) >> 20:,} MB", limit="400 MB")
    return _read_carefully(opened, match=match, names=names)


def read_plainly(opened: Opened, *, match: Match) -> Table | None:
    """The same by Arrow; None where the text is not UTF-8 with the header on its first line and all rows as wide."""
    plain = opened.utf8 is not None and "\ufeff" not in opened.text
    if plain and not match.wrapped and match.row == 0 and match.line == 1:
        return _read_fast(opened, match=match, names=unique_names(match.header))
    return None


def _read_fast(opened: Opened, *, match: Match, names: tuple[str, ...]) -> Table | None:
    """None where Arrow finds rows of another width: the careful way says which."""
    assert opened.utf8 is not None
    if opened.utf8.count(b'"') % 2 or "\n" in "".join(match.header):
        return None
    places = [str(place) for place in range(len(names))]
    try:
        read = pyarrow.csv.read_csv(
            pa.BufferReader(opened.utf8),
            read_options=pyarrow.csv.ReadOptions(
                column_names=places, skip_rows=1, block_size=_BLOCK, use_threads=len(opened.utf8) > _THREADS_FROM
            ),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=match.delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(places, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    frame = read.to_pandas()
    frame.columns = pd.Index(names)
    aside = _beside_the_data(frame, match=match, names=names)
    if aside is None:
        return None
    cells = frame[~aside].reset_index(drop=True) if aside.any() else frame
    kept = np.flatnonzero(~aside)
    return Table(
        match, names, cells, np.zeros(len(cells), dtype=bool), (), int(aside.sum()),
        opened.findings, partial(_rows_of_text, opened.text, delimiter=match.delimiter, kept=kept, expected=len(frame)),
    )  # fmt: skip


def _rows_of_text(
    text: str, *, delimiter: str, kept: np.ndarray, expected: int
) -> tuple[np.ndarray, Callable[[list[int]], list[str]]]:
    """Lines and raw text, found only once a row has something to say: it costs a second pass over the text."""
    lines = grid_of(text, delimiter=delimiter).lines
    if len(lines) != expected + 1:
        raise Refused("broken_csv", 1, line=1)
    below = np.asarray(lines[1:], dtype=np.int64)[kept]
    return below, lambda rows: raw_rows(text, lines=lines, wanted=[int(kept[row]) + 1 for row in rows])


def _beside_the_data(frame: pd.DataFrame, *, match: Match, names: tuple[str, ...]) -> np.ndarray | None:
    """Blank rows, totals, footers and the header once more: rows of the file that are no data.

    None where another header of the format stands among the rows, which only the careful way can follow.
    """
    first = frame.iloc[:, 0]
    suspects = [*TOTALS, *match.format.spellings]
    aside = first.str.strip().str.lower().isin([*suspects, ""]).to_numpy(dtype=bool, copy=True)
    aside[-FOOTER_ROWS:] = True
    for row in map(int, np.flatnonzero(aside)):
        cells = [str(cell) for cell in frame.iloc[row]]
        if is_header(cells, match=match) and unique_names(cells) != names:
            return None
        aside[row] = is_beside(cells, match=match, last=row >= len(frame) - FOOTER_ROWS)
    return aside


def _read_carefully(opened: Opened, *, match: Match, names: tuple[str, ...]) -> Table:
    grid = _below_header(opened, match)
    findings = list(opened.findings)
    rows = grid.rows
    if match.wrapped:
        rows = _unwrap(rows, len(names))
        findings.append(Finding(Level.REPAIRED, "rows_unwrapped", match.line, {"count": len(rows)}))
    raw = _raw_reader(opened, grid)
    laid = under_headers(rows, match=match)
    if grid.open_quote and laid.verdicts:
        laid.verdicts[-1] = "open_quote"
    kept = [place for place, verdict in enumerate(laid.verdicts) if verdict in ("kept", "short")]
    bad = [place for place, verdict in enumerate(laid.verdicts) if verdict in ("long_row", "open_quote")]
    rejected = tuple(
        RejectedRow(grid.lines[place], laid.verdicts[place], text, {"cells": len(rows[place]), "columns": len(names)})
        for place, text in zip(bad, raw(bad), strict=True)
    )
    findings += _first_of_each(rejected)
    names = unique_names(laid.header)
    padded = [[*laid.rows[place], *[""] * (len(names) - len(laid.rows[place]))] for place in kept]
    columns = zip(*padded, strict=True) if padded else [()] * len(names)
    cells = pd.DataFrame({name: pd.Series(list(c), dtype="str") for name, c in zip(names, columns, strict=True)})
    # A workbook does not keep empty cells at the end of a row, so there a short row says nothing.
    short = np.array([not opened.sheets and laid.verdicts[place] == "short" for place in kept], dtype=bool)
    lines = np.array([grid.lines[place] for place in kept], dtype=np.int64)
    return Table(
        replace(match, header=laid.header), names, cells, short, rejected,
        len(rows) - len(kept) - len(bad) + match.row, tuple(findings),
        lambda: (lines, lambda wanted: raw([kept[row] for row in wanted])),
    )  # fmt: skip


def _below_header(opened: Opened, match: Match) -> Grid:
    if opened.sheets:
        rows = opened.sheets[match.sheet].rows
        grid = Grid(rows, list(range(1, len(rows) + 1)))
    else:
        grid = grid_of(opened.text, delimiter=match.delimiter)
    return Grid(grid.rows[match.row + 1 :], grid.lines[match.row + 1 :], grid.open_quote)


def _raw_reader(opened: Opened, grid: Grid) -> Callable[[list[int]], list[str]]:
    if opened.sheets:
        return lambda wanted: [as_csv(grid.rows[row]) for row in wanted]
    return lambda wanted: raw_rows(opened.text, lines=grid.lines, wanted=wanted) if wanted else []


def _unwrap(rows: list[list[str]], width: int) -> list[list[str]]:
    """Whole rows in one quoted cell, as a spreadsheet re-saves them. Captions with line breaks are lost. [F]"""
    inner = [unwrapped(row) for row in rows]
    broken = next((row for row in inner if any(row) and (len(row) != width or is_wrapped(row))), None)
    if broken is not None:
        raise Refused("wrapped_rows_broken", cells=len(broken), columns=width)
    return inner


def _first_of_each(rejected: tuple[RejectedRow, ...]) -> list[Finding]:
    """One finding a reason, at its first line, with how many rows it met."""
    firsts: dict[str, Finding] = {}
    for row in rejected:
        count = sum(1 for other in rejected if other.said == row.said)
        firsts.setdefault(row.said, Finding(Level.REJECTED, row.said, row.line, {**row.details, "count": count}))
    return list(firsts.values())
