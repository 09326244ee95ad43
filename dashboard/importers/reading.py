"""What an importer gives back: columns for the warehouse, and an account of every row of the file.

An importer knows no database. `tables` maps a warehouse table (schema.sql) to a frame with that table's columns, less
`import_id`, `folded_text` and the derived tables, which are the warehouse's business.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from dashboard.importers.findings import Finding, RejectedRow


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it arrived. modified_at (aware): when it was last written, the best guess of when it was exported.

    container: the zip it came in, whose name may be the only place where a window of days or a year stands.
    path: where a large file lies that was not read yet; its content is empty.
    """

    name: str
    content: bytes
    modified_at: dt.datetime | None = None
    container: str = ""
    path: Path | None = None

    def sha256(self) -> str:
        """Of the file's bytes, also where they were not read yet."""
        if self.path is None:
            return hashlib.sha256(self.content).hexdigest()
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def loaded(self) -> "Source":
        """The same with its content."""
        return self if self.path is None else replace(self, content=self.path.read_bytes(), path=None)


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account that the warehouse has. names: whatever a file or a person may call it, folded."""

    account_id: str
    platform: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said about the file, and which accounts are known already.

    account: its name, handle or id. captured_at is aware. map_name names a column map or is its path. platform and
    year: where the file does not say. window: the days (first, last) that the figures are for, (None, None) for since
    publication. maps: files of the column maps that were saved, whose tables are recognised by themselves.
    """

    account: str | None = None
    department: str | None = None
    format_name: str | None = None
    map_name: str | None = None
    captured_at: dt.datetime | None = None
    platform: str | None = None
    year: int | None = None
    window: tuple[dt.date | None, dt.date | None] | None = None
    known: tuple[KnownAccount, ...] = ()
    maps: tuple[str, ...] = ()


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
