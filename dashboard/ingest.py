"""File -> reading -> the next generation. The files of a call become one; a refused file stops no other."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.core import paths
from dashboard.core.errors import FileRefused, WarehouseTrouble
from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source
from dashboard.warehouse.draft import Draft, bring_up_to_date, held_hashes, next_generation
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.rules import RULES
from dashboard.warehouse.store import Arrival, Orphans


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

    @property
    def rank(self) -> int:
        """Files with what others speak of come first, whatever order they were named in."""
        order = list(RULES)
        tables = self.reading.tables if self.reading else {}
        return min((order.index(table) for table in tables), default=len(order))


def _arrive(source: Source, options: Options, known: dict[str, int]) -> _Arrived:
    sha256 = hashlib.sha256(source.content).hexdigest()
    if sha256 in known:
        finding = Finding(Level.NOTICE, "file_known", details={"import_id": known[sha256]})
        return _Arrived(source.name, sha256, None, (finding,))
    try:
        reading = read_file(source, options)
    except Refused as refusal:
        return _Arrived(source.name, sha256, None, (refusal.finding,))
    return _Arrived(source.name, sha256, reading, reading.findings)


def _arrival(arrived: _Arrived, reading: Reading) -> Arrival:
    return Arrival(
        file_name=arrived.name, sha256=arrived.sha256, importer=reading.importer, row_count=reading.rows,
        accepted=reading.accepted, repaired=reading.repaired, other=reading.other,
        captured_at=reading.captured_at, illustrative=reading.illustrative,
        findings=tuple((f.level.value, f.line, f.said, f.details) for f in reading.findings),
        rejected=tuple((r.line, r.said, r.details, r.raw) for r in reading.rejected),
    )  # fmt: skip


def _take(draft: Draft, arrived: _Arrived) -> FileReport:
    name, reading = arrived.name, arrived.reading
    if reading is None:
        return FileReport(name, None, arrived.findings)
    twin = draft.known_import(arrived.sha256)
    if twin is not None:
        return FileReport(name, None, (Finding(Level.NOTICE, "file_known", details={"import_id": twin}),))
    try:
        import_id, new = draft.store(reading.tables, _arrival(arrived, reading))
    except Orphans as trouble:
        refused = Finding(Level.REFUSED, "orphans", details=trouble.details)
        return FileReport(name, None, (*arrived.findings, refused))
    return FileReport(
        name, reading, arrived.findings, import_id, new.posts, new.snapshots, new.account_days, new.releases
    )


def take_in(
    warehouse: Warehouse,
    sources: Sequence[Source],
    options: Options,
    *,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> list[FileReport]:
    """Read the files and publish them as one new generation; with dry_run nothing is written.

    Raises WarehouseTrouble where another import is running or the result would be inconsistent.
    """
    known = held_hashes(warehouse)
    arrived = []
    for source in sources:
        progress(source.name)
        arrived.append(_arrive(source, options, known))
    if dry_run or all(one.reading is None for one in arrived):
        return [FileReport(one.name, one.reading, one.findings) for one in arrived]
    with next_generation(warehouse) as draft:
        return [_take(draft, one) for one in sorted(arrived, key=lambda one: one.rank)]


def source_of(path: Path) -> Source:
    """Read a file from disk. Raises FileRefused where it cannot be read."""
    try:
        written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        return Source(path.name, path.read_bytes(), written)
    except OSError as trouble:
        raise FileRefused("file_unreadable", path=str(path), why=trouble.strerror or "") from None


def sample_warehouse() -> Warehouse:
    """The warehouse of the sample data, made on first use and made anew where the sample files have changed."""
    sources = [source_of(path) for path in sorted(paths.sample_data().glob("*.csv"))]
    warehouse = Warehouse(paths.sample_database())
    wanted = {hashlib.sha256(source.content).hexdigest() for source in sources}
    if wanted == set(held_hashes(warehouse)):
        bring_up_to_date(warehouse)
        return warehouse
    warehouse.path.unlink(missing_ok=True)
    refused = [report.file for report in take_in(warehouse, sources, Options()) if report.is_refused]
    if refused:
        raise WarehouseTrouble("sample_refused", files=", ".join(refused))
    return warehouse
