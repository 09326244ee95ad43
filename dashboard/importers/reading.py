"""What an importer gives back: columns for the warehouse, and an account of every row of the file.

An importer knows no database. `tables` maps a warehouse table (schema.sql) to a frame with that table's columns, less
`import_id`, `folded_text` and the derived tables, which are the warehouse's business.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.importers.findings import Finding, RejectedRow


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it arrived. modified_at (aware): when it was last written, the best guess of when it was exported."""

    name: str
    content: bytes
    modified_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said about the file. captured_at is aware; map_name names a column map or is its path."""

    account: str | None = None
    department: str | None = None
    format_name: str | None = None
    map_name: str | None = None
    captured_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """rows = accepted + repaired + len(rejected) + other, each row of the file in exactly one of them."""

    importer: str
    platform: str | None
    rows: int
    accepted: int
    repaired: int
    other: int
    tables: Mapping[str, pd.DataFrame]
    rejected: tuple[RejectedRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    captured_at: dt.datetime | None = None
    illustrative: bool = False
    title: str = field(default="")

    def __post_init__(self) -> None:
        """A row unaccounted for is a defect of the importer; it must not reach the warehouse."""
        counted = self.accepted + self.repaired + len(self.rejected) + self.other
        if counted != self.rows:
            raise ValueError(f"{self.importer}: {self.rows} rows in the file, {counted} accounted for")
