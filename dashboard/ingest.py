"""File -> reading -> the next generation. The files of a call become one; a refused file stops no other."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pandas as pd

from dashboard.core import paths
from dashboard.core.errors import FileRefused, WarehouseTrouble
from dashboard.core.vocabulary import Level
from dashboard.importers.accounts import known_names
from dashboard.importers.archive import members
from dashboard.importers.container import is_zip
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.read import read_file
from dashboard.importers.reading import KnownAccount, Options, Reading, Source
from dashboard.importers.stream import LARGE, KeysAlike, NotInParts, Stream, stream_of
from dashboard.warehouse.draft import Draft, bring_up_to_date, held_hashes, next_generation, take_back
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.known import HeldAccount, held_accounts, held_departments
from dashboard.warehouse.rules import RULES
from dashboard.warehouse.store import Arrival, Orphans, Stored, noticed

ASKS: Mapping[str, str] = {
    "account_needed": "account", "account_unknown": "account", "platform_needed": "platform", "year_needed": "year",
    "captured_at_needed": "captured_at", "captured_before_post": "captured_at", "window_unknown": "window",
    "release_without_department": "department",
}  # fmt: skip
"""What a finding asks the person for, by the name of the option that answers it."""

Progress = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and the name of the file that is being read."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file and what the person said of it."""

    source: Source
    options: Options


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. reading is None for a refused or known file; import_id is None where nothing of it was
    written. posts, snapshots, account_days and releases count what was new to the warehouse."""

    file: str
    reading: Reading | None
    findings: tuple[Finding, ...]
    import_id: int | None = None
    posts: int = 0
    snapshots: int = 0
    account_days: int = 0
    releases: int = 0

    @property
    def is_refused(self) -> bool:
        return any(finding.level is Level.REFUSED for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Arrived:
    name: str
    sha256: str
    reading: Reading | None
    findings: tuple[Finding, ...]
    stream: Stream | None = None
    size: int = 0

    @property
    def rank(self) -> int:
        """Files with what others speak of come first, whatever order they were named in."""
        order = list(RULES)
        tables = self.reading.tables if self.reading else [self.stream.table] if self.stream else []
        return min((order.index(table) for table in tables), default=len(order))


def _unpacked(given: Sequence[Given]) -> list[Given | _Arrived]:
    """The files themselves, those in a zip each for itself; a zip that cannot be opened is refused as a whole."""
    found: list[Given | _Arrived] = []
    for one in given:
        try:
            inner = members(one.source)
        except Refused as refusal:
            found.append(_Arrived(one.source.name, "", None, (refusal.finding,)))
            continue
        found += [one] if inner is None else [replace(one, source=member) for member in inner]
    return found


def _arrive(given: Given, known: dict[str, int]) -> _Arrived:
    source = given.source
    sha256 = source.sha256()
    if sha256 in known:
        finding = Finding(Level.NOTICE, "file_known", details={"import_id": known[sha256]})
        return _Arrived(source.name, sha256, None, (finding,))
    stream = stream_of(source, given.options)
    if stream is not None:
        return _Arrived(source.name, sha256, None, (), stream, stream.size)
    return _read(_Arrived(source.name, sha256, None, ()), partial(read_file, source.loaded(), given.options))


def _read(arrived: _Arrived, reader: Callable[[], Reading]) -> _Arrived:
    try:
        reading = reader()
    except Refused as refusal:
        return replace(arrived, stream=None, findings=(refusal.finding,))
    return replace(arrived, stream=None, reading=reading, findings=reading.findings)


def _with_department(reading: Reading, options: Options, departments: frozenset[str]) -> Reading:
    """A department that was named for a new account is registered with it, under its id until it gets a name."""
    named = options.department
    if named is None or named in departments or "department" in reading.tables:
        return reading
    row = pd.DataFrame({"department_id": [named], "name_en": [named]}).astype("str")
    return replace(reading, tables={**reading.tables, "department": row})


def _arrival(arrived: _Arrived, reading: Reading) -> Arrival:
    return Arrival(
        file_name=arrived.name, sha256=arrived.sha256, importer=reading.importer, row_count=reading.rows,
        accepted=reading.accepted, repaired=reading.repaired, other=reading.other,
        captured_at=reading.captured_at, illustrative=reading.illustrative,
        findings=tuple((f.level.value, f.line, f.said, f.details) for f in reading.findings),
        rejected=tuple((r.line, r.said, r.details, r.raw) for r in reading.rejected),
    )  # fmt: skip


def _take(draft: Draft, arrived: _Arrived, told: Callable[[float], None]) -> FileReport:
    name = arrived.name
    if arrived.reading is None and arrived.stream is None:
        return FileReport(name, None, arrived.findings)
    twin = draft.known_import(arrived.sha256)
    if twin is not None:
        return FileReport(name, None, (Finding(Level.NOTICE, "file_known", details={"import_id": twin}),))
    try:
        reading, import_id, new = _stored(draft, arrived, told)
    except Refused as refusal:
        return FileReport(name, None, (refusal.finding,))
    except Orphans as trouble:
        refused = Finding(Level.REFUSED, "orphans", details=trouble.details)
        return FileReport(name, None, (*arrived.findings, refused))
    findings = reading.findings
    findings = (*findings, *(Finding(Level.NOTICE, said, None, details) for said, details in noticed(new)))
    return FileReport(name, reading, findings, import_id, new.posts, new.snapshots, new.account_days, new.releases)


def _stored(draft: Draft, arrived: _Arrived, told: Callable[[float], None]) -> tuple[Reading, int, Stored]:
    stream, reading = arrived.stream, arrived.reading
    if stream is None:
        assert reading is not None
        return reading, *draft.store(reading.tables, _arrival(arrived, reading))

    def store_parts() -> tuple[int, Stored]:
        return draft.store_parts(stream.table, stream.frames(told), lambda: _arrival(arrived, stream.reading()))

    try:
        try:
            import_id, new = store_parts()
        except KeysAlike:
            import_id, new = store_parts()
    except NotInParts:
        return _stored(draft, replace(arrived, stream=None, reading=stream.whole()), told)
    return stream.reading(), import_id, new


def _foreseen(arrived: _Arrived) -> FileReport:
    """What a file holds, before it is known how much of it is new."""
    tables = arrived.reading.tables if arrived.reading else {}
    held = {name: len(tables.get(name, ())) for name in ("post", "snapshot", "account_day", "release")}
    if arrived.stream is not None:
        try:
            reading = arrived.stream.reading()
        except NotInParts:
            return _foreseen(_read(arrived, arrived.stream.whole))
        held |= {arrived.stream.table: reading.accepted + reading.repaired}
        arrived = replace(arrived, reading=reading, findings=reading.findings)
    held = {name: held[name] for name in ("post", "snapshot", "account_day", "release")}
    return FileReport(arrived.name, arrived.reading, arrived.findings, None, *held.values())


def take_in(
    warehouse: Warehouse,
    sources: Sequence[Source],
    options: Options,
    *,
    dry_run: bool = False,
    progress: Progress = lambda share, name: None,
) -> list[FileReport]:
    """take_in_each, with the same said of every file."""
    given = [Given(source, options) for source in sources]
    return take_in_each(warehouse, given, dry_run=dry_run, progress=progress)


def take_in_each(
    warehouse: Warehouse,
    given: Sequence[Given],
    *,
    dry_run: bool = False,
    progress: Progress = lambda share, name: None,
) -> list[FileReport]:
    """Read the files and publish them as one new generation; with dry_run nothing is written.

    Raises WarehouseTrouble where another import is running or the result would be inconsistent.
    """
    hashes, accounts = held_hashes(warehouse), known_accounts(warehouse)
    departments = held_departments(warehouse)
    arrived: list[_Arrived] = []
    files = _unpacked(given)
    for place, one in enumerate(files):
        if isinstance(one, _Arrived):
            arrived.append(one)
            continue
        progress(0 if one.source.path else place / len(files), one.source.name)
        options = replace(one.options, known=accounts, maps=(*one.options.maps, *saved_maps(warehouse)))
        found = _arrive(replace(one, options=options), hashes)
        if found.reading is not None:
            found = replace(found, reading=_with_department(found.reading, options, departments))
        arrived.append(found)
    if dry_run or all(one.reading is None and one.stream is None for one in arrived):
        return [_foreseen(one) for one in arrived]
    with next_generation(warehouse) as draft:
        taken, done, size = [], 0, sum(one.size for one in arrived)
        for one in sorted(arrived, key=lambda one: one.rank):
            taken.append(_take(draft, one, partial(_tell, progress, one, done, size)))
            done += one.size
        return taken


def _tell(progress: Progress, file: _Arrived, done: int, size: int, share: float) -> None:
    """How far the large files are, which are read while they are stored."""
    progress((done + share * file.size) / size, file.name)


def preview(warehouse: Warehouse, given: Given) -> list[FileReport]:
    """What taking in the file (each file of a zip) would bring; nothing is written."""
    return take_in_each(warehouse, [given], dry_run=True)


def undo(warehouse: Warehouse, import_id: int) -> list[str]:
    """Take the last import back; returns the files that went. Raises WarehouseTrouble where it is not the last."""
    return take_back(warehouse, import_id)


def held(warehouse: Warehouse) -> list[HeldAccount]:
    """The accounts that the warehouse has, for choosing among them."""
    return held_accounts(warehouse)


def known_accounts(warehouse: Warehouse) -> tuple[KnownAccount, ...]:
    """The same, as importers look accounts up."""
    return tuple(
        KnownAccount(one.account_id, one.platform, known_names(one.account_id, one.native_id, one.handle, one.name))
        for one in held_accounts(warehouse)
    )


def maps_folder(warehouse: Warehouse) -> Path:
    """Where the column maps of a warehouse are saved: press.maps beside press.duckdb."""
    return warehouse.path.with_suffix(".maps")


def saved_maps(warehouse: Warehouse) -> tuple[str, ...]:
    """The files of the saved column maps, by name."""
    return tuple(str(path) for path in sorted(maps_folder(warehouse).glob("*.toml")))


def source_of(path: Path) -> Source:
    """A file on disk; a large one is not read yet. Raises FileRefused where it cannot be read."""
    try:
        written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        with path.open("rb") as file:
            if path.stat().st_size >= LARGE and not is_zip(file.read(16)):
                return Source(path.name, b"", written, path=path)
        return Source(path.name, path.read_bytes(), written)
    except OSError as trouble:
        raise FileRefused("file_unreadable", path=str(path), why=trouble.strerror or "") from None


def sample_warehouse() -> Warehouse:
    """The warehouse of the sample data, made on first use and made anew where the sample files have changed."""
    sources = [source_of(path) for path in sorted(paths.sample_data().glob("*.csv"))]
    warehouse = Warehouse(paths.sample_database())
    wanted = {hashlib.sha256(source.content).hexdigest() for source in sources}
    # What a visitor has tried out stays, until the sample itself changes.
    if wanted <= set(held_hashes(warehouse)):
        bring_up_to_date(warehouse)
        return warehouse
    warehouse.path.unlink(missing_ok=True)
    refused = [report.file for report in take_in(warehouse, sources, Options()) if report.is_refused]
    if refused:
        raise WarehouseTrouble("sample_refused", files=", ".join(refused))
    return warehouse
