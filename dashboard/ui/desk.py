"""The desk: files that were dropped on the Data page, each with what it was found to hold before anything is written.

No widget here: import_desk.py and import_choices.py draw, and what a person says there ends in Entry.options.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Protocol

import pandas as pd

from dashboard import ingest
from dashboard.core import clock
from dashboard.importers import unknown
from dashboard.importers.archive import members
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.registry import importable
from dashboard.ingest import FileReport, Given
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.known import HeldAccount

ROWS_SHOWN: Final = 5
EARLIEST: Final = dt.datetime(2005, 1, 1, tzinfo=clock.HONG_KONG)
"""A file from before there were platforms was written by a machine that had lost its clock."""

_OFFERED = {"account_only_one": "account"}
"""What was settled without asking, and may be said otherwise."""


class State(StrEnum):
    READY = "ready"
    ASKS = "asks"
    UNKNOWN = "unknown"
    KNOWN = "known"
    EMPTY = "empty"
    REFUSED = "refused"
    TAKEN = "taken"


@dataclass(slots=True)
class Entry:
    """One file on the desk, a zip being as many as it holds.

    key: of the upload and the place in its zip. dropped: dated by the drop, as it does not say its age. report: without
    the tables of its reading, which may be large; rows, days and accounts are what of them is shown. asks: what was
    ever asked about the file, so that an answer can be changed. glimpse: of a table that no format knows. tried: the
    column map that was last tried on it, and what came of it.
    """

    key: str
    source: Source
    dropped: bool
    options: Options = field(default_factory=Options)
    report: FileReport | None = None
    generation: str = ""
    rows: pd.DataFrame | None = None
    days: tuple[pd.Timestamp, pd.Timestamp] | None = None
    accounts: tuple[str, ...] = ()
    platform: str | None = None
    asks: tuple[str, ...] = ()
    glimpse: unknown.Glimpse | None = None
    tried: tuple[str, Reading | Refused] | None = None
    taken_as: int | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.report.findings if self.report else ()

    @property
    def state(self) -> State:
        if self.taken_as is not None:
            return State.TAKEN
        said = {finding.said for finding in self.findings}
        reading = self.report.reading if self.report else None
        if reading is not None:
            return State.READY if reading.accepted + reading.repaired else State.EMPTY
        if "file_known" in said:
            return State.KNOWN
        if said & ingest.ASKS.keys():
            return State.ASKS
        return State.REFUSED if self.glimpse is None else State.UNKNOWN


@dataclass(slots=True)
class Desk:
    """round: goes up when the desk is cleared, which empties the field for dropping. taken: what came in last."""

    round: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    taken: tuple[FileReport, ...] = ()

    def of(self, state: State) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.state is state]

    def clear(self) -> None:
        """Nothing lies on the desk any more, and no byte of a file is kept."""
        self.entries.clear()
        self.round += 1


class Upload(Protocol):
    """A file as the browser gave it."""

    @property
    def file_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    def getvalue(self) -> bytes: ...


def lay_out(desk: Desk, uploads: Sequence[Upload], *, at: dt.datetime) -> None:
    """The desk holds what was dropped and nothing else; files that lay there stay as they are. at: now."""
    wanted = {upload.file_id for upload in uploads}
    there = {entry.key.split("/")[0] for entry in desk.entries.values()}
    for key in [key for key in desk.entries if key.split("/")[0] not in wanted]:
        del desk.entries[key]
    for upload in uploads:
        if upload.file_id not in there:
            whole = Source(upload.name, upload.getvalue(), at)
            for place, source in enumerate(_files(whole)):
                key = f"{upload.file_id}/{place}"
                is_dated = source.modified_at is not None and EARLIEST <= source.modified_at < at
                dated = source if is_dated else replace(source, modified_at=at)
                desk.entries[key] = Entry(key, dated, dropped=not is_dated)


def _files(source: Source) -> Sequence[Source]:
    """The files of a zip; one that cannot be opened stays whole, for its refusal."""
    try:
        return members(source) or (source,)
    except Refused:
        return (source,)


def look_into(entry: Entry, warehouse: Warehouse, *, generation: str) -> None:
    """Read the file without writing anything, and keep what is shown of it."""
    report = ingest.preview(warehouse, Given(entry.source, entry.options))[0]
    entry.generation = generation
    reading = report.reading
    entry.rows, entry.days, entry.accounts = None, None, ()
    if reading is not None:
        entry.rows, entry.days = first_rows(reading), days_of(reading)
        entry.accounts = _accounts(reading, {one.account_id: one for one in ingest.held(warehouse)})
        report = replace(report, reading=replace(reading, tables={}))
    entry.report = report
    entry.platform = _platform(report) or entry.platform
    found = [(_OFFERED | dict(ingest.ASKS)).get(finding.said) for finding in report.findings]
    entry.asks = tuple(dict.fromkeys([*entry.asks, *(one for one in found if one is not None)]))
    is_unknown = any(finding.said == "unknown_file" for finding in report.findings)
    entry.glimpse = unknown.glimpse(entry.source) if is_unknown else None


def _platform(report: FileReport) -> str | None:
    if report.reading is not None:
        return report.reading.platform
    named = [str(one.details["platform"]) for one in report.findings if "platform" in one.details]
    return named[0] if named else None


def first_rows(reading: Reading) -> pd.DataFrame | None:
    """The first posts with their counters, or releases, or days of an account; None where a file holds none of them."""
    tables = reading.tables
    if "post" in tables:
        posts = tables["post"].head(ROWS_SHOWN)
        if "snapshot" in tables:
            counters = tables["snapshot"].drop_duplicates("post_id").drop(columns="captured_at")
            posts = posts.merge(counters, on="post_id", how="left")
        return posts
    name = next((name for name in ("release", "account_day", *tables) if name in tables), None)
    return tables[name].head(ROWS_SHOWN) if name else None


def days_of(reading: Reading) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The first and last Hong Kong day of what the file holds."""
    columns = {"post": "published_on", "release": "issued_on", "account_day": "day", "visit": "starts_on"}
    days = [reading.tables[table][column] for table, column in columns.items() if table in reading.tables]
    found = pd.concat(days).dropna() if days else pd.Series(dtype="datetime64[us]")
    return (found.min(), found.max()) if len(found) else None


def _accounts(reading: Reading, held: Mapping[str, HeldAccount]) -> tuple[str, ...]:
    """What the accounts of a file are called: in the file, else in the warehouse."""
    table = reading.tables.get("account")
    if table is None:
        return ()
    known = {key: one.name or one.handle for key, one in held.items()}
    named = table["name"].fillna(table["handle"]).fillna(table["account_id"].map(known)).fillna(table["account_id"])
    return tuple(str(name) for name in named.drop_duplicates())


def shown_format(importer: str) -> str:
    """What a person calls a format; a saved column map by its name."""
    return next((one.shown for one in importable() if one.name == importer), importer)


def dated_by_drop(entry: Entry) -> bool:
    """Whether the counters are dated when the file was dropped, for want of anything better."""
    return entry.dropped and any(finding.said == "captured_at_of_file" for finding in entry.findings)


def _given(entry: Entry) -> Given:
    """A browser does not tell how old a file is: the moment that stood beside it is what the person let stand."""
    options = entry.options
    if dated_by_drop(entry):
        options = replace(options, captured_at=entry.source.modified_at)
    return Given(entry.source, options)


def take_in(desk: Desk, warehouse: Warehouse, *, progress: Callable[[float, str], None]) -> None:
    """Write what is ready as one generation; what waits for an answer stays on the desk.

    Raises WarehouseTrouble where another import is running or the result would be inconsistent.
    """
    ready = desk.of(State.READY)
    desk.taken = tuple(ingest.take_in_each(warehouse, [_given(entry) for entry in ready], progress=progress))
    numbers = {report.file: report.import_id for report in desk.taken}
    for entry in ready:
        entry.taken_as, entry.generation = numbers.get(entry.source.name), ""
    if all(entry.state is State.TAKEN for entry in desk.entries.values()):
        desk.clear()


def forget_undone(desk: Desk, held: Collection[int]) -> None:
    """An import that was taken back has no report any more, and its files can be taken in anew."""
    if any(one.import_id is not None and one.import_id not in held for one in desk.taken):
        desk.taken = ()
    for entry in desk.entries.values():
        if entry.taken_as is not None and entry.taken_as not in held:
            entry.taken_as, entry.generation = None, ""
