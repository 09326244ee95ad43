"""The raw table of a file: header and rows as text, every row of the file accounted for.

A well-formed UTF-8 file is read by Arrow, without a Python object a cell, so that millions of rows are possible. A file
with ragged rows, another encoding or an open quotation goes the careful way through the csv module. Both give the same.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding, Refused, RejectedRow
from dashboard.importers.grid import Grid, as_csv, grid_of, is_wrapped, raw_rows, unwrapped
from dashboard.importers.signature import Match, normal
from dashboard.importers.sniff import Opened

# The careful way holds every cell as a Python string.
CAREFUL_LIMIT = 400 * 1024**2
_TOTALS = frozenset({"total", "totals", "gesamt", "總計", "合計", "总计", "合计", "小计", "小計"})
_BLOCK = 1 << 24


@dataclass(frozen=True)
class Table:
    """cells: one text column a header (`names`, normalised, a second "views" being "views#2"), "" where empty, rows
    labelled 0..n-1. short: rows that had fewer cells than the header. rejected and other: rows that are not in `cells`.
    """

    match: Match
    names: tuple[str, ...]
    cells: pd.DataFrame
    short: np.ndarray
    rejected: tuple[RejectedRow, ...]
    other: int
    findings: tuple[Finding, ...]
    account_of_rows: Callable[[], tuple[np.ndarray, Callable[[list[int]], list[str]]]]

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


def read_table(opened: Opened, *, match: Match, name: str) -> Table:
    """The rows under the header that was found. Raises Refused for a text too damaged to be cut into rows."""
    names = _unique_names(match.header)
    if opened.utf8 is not None and not match.wrapped and match.row == 0 and match.line == 1:
        table = _read_fast(opened, match=match, names=names)
        if table is not None:
            return table
    if len(opened.text) > CAREFUL_LIMIT:
        raise Refused("too_large", name=name, size=f"{len(opened.text) >> 20:,} MB", limit="400 MB")
    return _read_carefully(opened, match=match, names=names)


def _unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """Normalised names; a repeated one gets #2, #3, so that the second never overwrites the first. [F] Views twice."""
    seen: dict[str, int] = {}
    names = []
    for written in header:
        name = normal(written)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(names)


def _read_fast(opened: Opened, *, match: Match, names: tuple[str, ...]) -> Table | None:
    """None where Arrow finds rows of another width: the careful way says which."""
    assert opened.utf8 is not None
    if opened.utf8.count(b'"') % 2 or "\n" in "".join(match.header):
        return None
    places = [str(place) for place in range(len(names))]
    try:
        read = pyarrow.csv.read_csv(
            io.BytesIO(opened.utf8),
            read_options=pyarrow.csv.ReadOptions(column_names=places, skip_rows=1, block_size=_BLOCK),
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
    aside = _beside_the_data(frame, names)
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


def _beside_the_data(frame: pd.DataFrame, names: tuple[str, ...]) -> np.ndarray:
    """Blank rows, totals, and the header once more: rows of the file that are no data."""
    first = frame.iloc[:, 0]
    aside = first.str.casefold().isin([*_TOTALS, names[0]]).to_numpy(dtype=bool)
    aside = aside | (first.str.strip() == "").to_numpy(dtype=bool)
    for row in np.flatnonzero(aside):
        aside[row] = _is_beside([str(cell) for cell in frame.iloc[row]], names)
    return aside


def _is_beside(row: Sequence[str], names: tuple[str, ...]) -> bool:
    first = next((cell for cell in row if cell.strip()), None)
    if first is None or first.strip().casefold() in _TOTALS:
        return True
    return normal(first) == names[0] and _unique_names(row)[: len(names)] == names[: len(row)]


def _read_carefully(opened: Opened, *, match: Match, names: tuple[str, ...]) -> Table:
    grid = _below_header(opened, match)
    findings = list(opened.findings)
    rows = grid.rows
    if match.wrapped:
        rows = _unwrap(rows, len(names))
        findings.append(Finding(Level.REPAIRED, "rows_unwrapped", match.line, {"count": len(rows)}))
    raw = _raw_reader(opened, grid)
    sorted_rows = [_verdict(row, names) for row in rows]
    if grid.open_quote and sorted_rows:
        sorted_rows[-1] = "open_quote"
    kept = [place for place, verdict in enumerate(sorted_rows) if verdict == "kept"]
    bad = [place for place, verdict in enumerate(sorted_rows) if verdict in ("long_row", "open_quote")]
    rejected = tuple(
        RejectedRow(grid.lines[place], sorted_rows[place], text, {"cells": len(rows[place]), "columns": len(names)})
        for place, text in zip(bad, raw(bad), strict=True)
    )
    findings += _first_of_each(rejected)
    width = len(names)
    padded = [[*rows[place], *[""] * (width - len(rows[place]))][:width] for place in kept]
    columns = zip(*padded, strict=True) if padded else [()] * width
    cells = pd.DataFrame({name: pd.Series(list(c), dtype="str") for name, c in zip(names, columns, strict=True)})
    # A workbook does not keep empty cells at the end of a row, so there a short row says nothing.
    short = np.array([not opened.sheets and len(rows[place]) < width for place in kept], dtype=bool)
    lines = np.array([grid.lines[place] for place in kept], dtype=np.int64)
    return Table(
        match, names, cells, short, rejected, len(rows) - len(kept) - len(bad), tuple(findings),
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


def _verdict(row: list[str], names: tuple[str, ...]) -> str:
    if _is_beside(row, names):
        return "other"
    return "long_row" if any(cell.strip() for cell in row[len(names) :]) else "kept"


def _first_of_each(rejected: tuple[RejectedRow, ...]) -> list[Finding]:
    """One finding a reason, at its first line, with how many rows it met."""
    firsts: dict[str, Finding] = {}
    for row in rejected:
        count = sum(1 for other in rejected if other.said == row.said)
        firsts.setdefault(row.said, Finding(Level.REJECTED, row.said, row.line, {**row.details, "count": count}))
    return list(firsts.values())
