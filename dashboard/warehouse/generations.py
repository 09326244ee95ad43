"""Generations: readers never wait, an import never half-happens.

A warehouse is one name for a row of generations, each a DuckDB file of its own in <name>.generations/. The name itself
points at the current one: a symbolic link, moved atomically (so `duckdb FILE` opens it too), or where links cannot be
made, a small text file that says which. Building happens beside; what dies on the way leaves the old one standing.

Each generation has a file name of its own, never used again: a process that still reads a replaced path would answer
from the old file for as long as one connection to it lives.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import filelock

from dashboard.core.errors import WarehouseTrouble
from dashboard.warehouse.connect import is_duckdb_file, open_stranger

KEPT = 5
ADOPTED = "generation-000000.duckdb"
_POINTER = b"publicity generation: "
_NAME = re.compile(r"generation-(\d{6})\.duckdb")


def _sync(path: Path) -> None:
    """Flush a file or folder to disk; folders cannot be opened on Windows, where renaming is already durable."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A warehouse by the name a person gives it. The file need not exist yet."""

    path: Path

    @property
    def folder(self) -> Path:
        return self.path.with_name(f"{self.path.stem}.generations")

    def exists(self) -> bool:
        return self.path.exists() or self.path.is_symlink()

    def current(self) -> Path:
        """The file of the current generation. Raises WarehouseTrouble where there is none."""
        if not self.exists():
            raise WarehouseTrouble("no_warehouse", path=str(self.path))
        target = self._target()
        if not target.exists():
            raise WarehouseTrouble("generation_gone", name=self.path.name, file=target.name, folder=self.folder.name)
        return target

    def _target(self) -> Path:
        if self.path.is_symlink():
            return self.path.parent / os.readlink(self.path)
        if self.path.is_file():
            with self.path.open("rb") as file:
                start = file.read(4096)
            if start.startswith(_POINTER):
                return self.folder / start[len(_POINTER) :].decode().strip()
            if is_duckdb_file(self.path):
                return self.path
        raise WarehouseTrouble("not_a_warehouse", path=str(self.path))

    def generations(self) -> list[Path]:
        """The generation files that are kept, oldest first."""
        return sorted(path for path in self.folder.glob("generation-*.duckdb") if _NAME.fullmatch(path.name))

    def point_at(self, generation: Path) -> None:
        """Move the pointer, atomically and durably."""
        waiting = self.path.with_name(f".{self.path.name}.pointer")
        waiting.unlink(missing_ok=True)
        try:
            waiting.symlink_to(Path(self.folder.name) / generation.name)
        except OSError:
            waiting.write_bytes(_POINTER + generation.name.encode())
            _sync(waiting)
        os.replace(waiting, self.path)
        _sync(self.path.parent)


def number_of(generation: Path) -> int:
    """The number in a generation's file name; 0 for a bare DuckDB file that was never one of a row."""
    found = _NAME.fullmatch(generation.name)
    return int(found[1]) if found else 0


def _remembered(bare: Path) -> int:
    """The number of the generation that a bare DuckDB file is a copy of; 0 for a file that never was one."""
    connection = open_stranger(bare)
    try:
        row = connection.execute("SELECT max(number) FROM generation").fetchone()
    except duckdb.CatalogException:
        return 0
    finally:
        connection.close()
    return int(row[0]) if row and row[0] is not None else 0


@contextmanager
def in_words(warehouse: Warehouse) -> Iterator[None]:
    """A full disk, a folder that may not be written: one sentence. What DuckDB says of a statement of ours passes."""
    try:
        yield
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as trouble:
        why = (isinstance(trouble, OSError) and trouble.strerror) or str(trouble).splitlines()[0]
        details = {"name": warehouse.path.name, "folder": str(warehouse.folder), "why": why}
        raise WarehouseTrouble("not_written", **details) from trouble


@contextmanager
def alone(warehouse: Warehouse) -> Iterator[None]:
    """One importer at a time, by a lock of the operating system that dies with its process."""
    warehouse.folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(str(warehouse.folder / "import.lock"))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise WarehouseTrouble("import_running", name=warehouse.path.name) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def building(warehouse: Warehouse, *, after: int = 0) -> Iterator[tuple[Path, int]]:
    """Yields the file to change, a copy of the current generation (or nothing yet), and the new number.

    Leaving the block publishes what the file then holds; an exception leaves everything as it was. Call inside alone().
    after: the number is above it.
    """
    number = max([after, *(number_of(path) for path in warehouse.generations())]) + 1
    for leftover in warehouse.folder.glob("building-*"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    before = warehouse.current() if warehouse.exists() else None
    bare = before if before == warehouse.path else None
    if bare is not None:
        number = max(number, _remembered(bare) + 1)
    draft = warehouse.folder / f"building-{number:06d}.duckdb"
    try:
        if bare is not None:
            # A bare DuckDB file becomes the first of the row, so that the name can turn into a pointer.
            kept = warehouse.folder / f"building-{ADOPTED}"
            shutil.copyfile(bare, kept)
            _sync(kept)
            os.replace(kept, warehouse.folder / ADOPTED)
        if before is not None:
            shutil.copyfile(before, draft)
        yield draft, number
        _sync(draft)
    except BaseException:
        draft.unlink(missing_ok=True)
        draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)
        raise
    published = warehouse.folder / f"generation-{number:06d}.duckdb"
    os.replace(draft, published)
    _sync(warehouse.folder)
    warehouse.point_at(published)
    _prune(warehouse, before=before)


def _prune(warehouse: Warehouse, *, before: Path | None) -> None:
    """Keep the last generations, the one that undo goes back to, and a person's own file that was adopted."""
    for old in warehouse.generations()[:-KEPT]:
        if old != before and old.name != ADOPTED:
            # Windows refuses while a dashboard still reads it; the next import tries again.
            with suppress(PermissionError):
                old.unlink()
