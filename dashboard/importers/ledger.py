"""Keeps the account of a table's rows while a format reads it: each row is accepted, repaired, rejected or other."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding, RejectedRow
from dashboard.importers.reading import Reading
from dashboard.importers.table import Table

_QUOTED = 60
_HIDDEN = "█"


def quoted(cell: object) -> str:
    """A cell for a message: one line, cut."""
    text = " ".join(str(cell).split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is said of the whole file, then of its rows by line."""
    return tuple(sorted(findings, key=lambda finding: finding.line or 0))


class Ledger:
    """`kept` marks the rows still in. The first reason given for a row stands; masks are over the table's rows."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.kept = np.ones(len(table.cells), dtype=bool)
        self._repaired = np.zeros(len(table.cells), dtype=bool)
        self._rejected = list(table.rejected)
        self._other = table.other
        self._findings = list(table.findings)
        self._personal: list[pd.Series] = []
        self._row_of_line: dict[int, int] = {}
        if table.match.wrapped:
            self._repaired[:] = True
        self.repair(table.short, "short_rows")

    def reject(self, mask: np.ndarray, said: str, *, column: str = "", cells: pd.Series | None = None) -> None:
        """The rows go out, whole, with their line; `cells` is the column whose value is to blame."""
        rows = self._still_in(mask) if mask.any() else []
        if not rows:
            return
        for row, raw in zip(rows, self.table.raw(rows), strict=True):
            details: dict[str, str | int] = {
                "column": column,
                "cell": quoted(cells.iloc[row]) if cells is not None else "",
            }
            self._rejected.append(RejectedRow(self.table.line(row), said, raw, details))
            self._row_of_line[self.table.line(row)] = row
        first = self._rejected[-len(rows)]
        self._findings.append(Finding(Level.REJECTED, said, first.line, {**first.details, "count": len(rows)}))
        self.kept[rows] = False

    def hide(self, cells: pd.Series) -> None:
        """A column with names of persons: kept out of what is recorded of rejected rows, too."""
        self._personal.append(cells.str.strip())

    def _without_names(self, rejected: RejectedRow) -> RejectedRow:
        row, raw = self._row_of_line.get(rejected.line), rejected.raw
        if row is None:
            return rejected
        for cells in self._personal:
            raw = raw.replace(cells.iloc[row], _HIDDEN) if cells.iloc[row] else raw
        return replace(rejected, raw=raw)

    def repair(self, mask: np.ndarray, said: str, **details: str | int) -> None:
        """The rows stay, with something put right."""
        rows = self._still_in(mask)
        if rows:
            self._repaired[rows] = True
            self._say(Level.REPAIRED, said=said, rows=rows, details=details)

    def set_aside(self, mask: np.ndarray, said: str, **details: str | int) -> None:
        """The rows are no data of their own, such as an exact repeat: counted as other."""
        rows = self._still_in(mask)
        if rows:
            self.kept[rows] = False
            self._other += len(rows)
            self._say(Level.NOTICE, said=said, rows=rows, details=details)

    def remark(self, mask: np.ndarray, said: str, **details: str | int) -> None:
        """Something about rows that stay as they are."""
        rows = self._still_in(mask)
        if rows:
            self._say(Level.NOTICE, said=said, rows=rows, details=details)

    def notice(self, said: str, **details: str | int) -> None:
        """Something about the whole file."""
        self._findings.append(Finding(Level.NOTICE, said, None, details))

    def _still_in(self, mask: np.ndarray) -> list[int]:
        return [int(row) for row in np.flatnonzero(mask & self.kept)]

    def _say(self, level: Level, *, said: str, rows: list[int], details: Mapping[str, str | int]) -> None:
        self._findings.append(Finding(level, said, self.table.line(rows[0]), {**details, "count": len(rows)}))

    def close(
        self, *, tables: Mapping[str, pd.DataFrame], platform: str | None = None,
        captured_at: dt.datetime | None = None, illustrative: bool = False,
    ) -> Reading:  # fmt: skip
        """The Reading. Raises ValueError if a row is unaccounted for, which is a defect of ours."""
        repaired = int((self._repaired & self.kept).sum())
        return Reading(
            importer=self.table.match.format.name,
            platform=platform,
            rows=len(self.table.cells) + len(self.table.rejected) + self.table.other,
            accepted=int(self.kept.sum()) - repaired,
            repaired=repaired,
            other=self._other,
            tables={name: frame for name, frame in tables.items() if len(frame)},
            rejected=tuple(sorted(map(self._without_names, self._rejected), key=lambda row: row.line)),
            findings=in_order(self._findings),
            captured_at=captured_at,
            illustrative=illustrative,
            title=" ".join(self.table.match.preamble).strip(),
        )
