"""A draft of the next generation: files are stored into it one by one, and leaving the block publishes it.

A draft into which nothing was stored is thrown away: reading a known file again makes no new generation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import duckdb
import pandas as pd

from dashboard.core import clock
from dashboard.core.errors import WarehouseTrouble
from dashboard.warehouse import decisions, tagging
from dashboard.warehouse import store as into
from dashboard.warehouse.captures import refuse_without_captures
from dashboard.warehouse.connect import open_reader, open_stranger, open_writer
from dashboard.warehouse.generations import Warehouse, alone, building, in_words, number_of
from dashboard.warehouse.load import store_parts
from dashboard.warehouse.upgrade import fits


@dataclass(slots=True)
class Draft:
    """connection belongs to the draft; number is the generation it will become."""

    connection: duckdb.DuckDBPyConnection
    number: int
    is_changed: bool = False

    def known_import(self, sha256: str) -> int | None:
        """The import that brought a file with this hash, or None."""
        return into.known_import(self.connection, sha256)

    def store(self, tables: Mapping[str, pd.DataFrame], arrival: into.Arrival) -> tuple[int, into.Stored]:
        """Add one file; returns its import number and what was new. Raises Orphans, leaving the draft as it was."""
        refuse_without_captures(self.connection)
        import_id = into.next_import(self.connection)
        stored = into.store(self.connection, tables, arrival, import_id=import_id, generation=self.number)
        self.is_changed = True
        return import_id, stored

    def store_parts(
        self, table: str, frames: Iterable[pd.DataFrame], arrival: Callable[[], into.Arrival]
    ) -> tuple[int, into.Stored]:
        """As store(), for a file whose rows come some at a time; arrival is asked for after the last of them."""
        refuse_without_captures(self.connection)
        import_id = into.next_import(self.connection)
        stored = store_parts(
            self.connection, table, frames=frames, arrival=arrival, import_id=import_id, generation=self.number
        )
        self.is_changed = True
        return import_id, stored


class _NothingNew(Exception):
    """Leaves the building block without publishing."""


@contextmanager
def next_generation(warehouse: Warehouse) -> Iterator[Draft]:
    """Yields a draft; publishes it when the block ends well and something was stored.

    Raises WarehouseTrouble where another import is running, a rule of check.sql would be broken, or the disk is full.
    """
    try:
        with in_words(warehouse), alone(warehouse), building(warehouse) as (file, number):
            parent = number_of(warehouse.current()) if warehouse.exists() else 0
            connection = open_writer(file)
            try:
                into.prepare(connection)
                draft = Draft(connection, number)
                yield draft
                if not draft.is_changed:
                    raise _NothingNew
                connection.execute("BEGIN")
                into.derive(connection)
                connection.execute("COMMIT")
                into.finish(connection, number=number, parent=parent, at=clock.now())
            finally:
                connection.close()
    except _NothingNew:
        return


def begin(warehouse: Warehouse) -> None:
    """Publish an empty first generation, for a dashboard that is opened before anything came in."""
    with next_generation(warehouse) as draft:
        draft.is_changed = True


def bring_up_to_date(warehouse: Warehouse) -> None:
    """Publish a generation with the tables of this version where the current one was made with others."""
    if not fits(warehouse):
        with next_generation(warehouse) as draft:
            draft.is_changed = True


def held_hashes(warehouse: Warehouse) -> dict[str, int]:
    """sha256 -> import of every file in the current generation; empty where there is no warehouse yet."""
    if not warehouse.exists():
        return {}
    connection = open_stranger(warehouse.current())
    try:
        rows = connection.execute("SELECT sha256, import_id FROM import").fetchall()
    except duckdb.CatalogException:
        return {}
    finally:
        connection.close()
    return {str(sha256): int(import_id) for sha256, import_id in rows}


def _came_in(warehouse: Warehouse) -> tuple[list[tuple[int, str, int]], dict[int, int]]:
    """The imports (number, file, generation), and each generation with its parent."""
    connection = open_reader(warehouse.current())
    try:
        imports = connection.execute(
            "SELECT import_id, file_name, generation FROM import ORDER BY import_id"
        ).fetchall()
        rows = connection.execute("SELECT number, parent FROM generation").fetchall()
    finally:
        connection.close()
    parents = {int(number): int(parent) for number, parent in rows}
    return [(int(i), str(name), int(of)) for i, name, of in imports], parents


T = TypeVar("T")
_Held = tuple[list[decisions.Decision], list[tagging.Correction]]


def decided(warehouse: Warehouse) -> _Held:
    """What a person decided of pairs and of themes, oldest first; nothing where there is no warehouse."""
    if not warehouse.exists():
        return [], []
    connection = open_stranger(warehouse.current())
    try:
        return _known(connection, decisions.held), _known(connection, tagging.held)
    finally:
        connection.close()


def _known(connection: duckdb.DuckDBPyConnection, held: Callable[[duckdb.DuckDBPyConnection], list[T]]) -> list[T]:
    """What is held; nothing in a warehouse that has no table for it yet."""
    try:
        return held(connection)
    except duckdb.CatalogException:
        return []


def _carry_over(warehouse: Warehouse, before: _Held) -> None:
    """Decisions are no part of an import: those that stood before one was taken back stand after it."""
    held = decided(warehouse)
    if warehouse.exists() and held != before:
        with next_generation(warehouse) as draft:
            decisions.forget(draft.connection, [one.pair for one in held[0]])
            decisions.restore(draft.connection, before[0])
            tagging.forget(draft.connection, [one.tag for one in held[1]])
            tagging.restore(draft.connection, before[1])
            draft.is_changed = True


def take_back(warehouse: Warehouse, import_id: int) -> list[str]:
    """Point back at the generation before the one that brought `import_id`; returns the files that went with it.

    Only the last import can be taken back, with what came in with it; what a person decided of proposals since then
    stays, in a generation of its own. Raises WarehouseTrouble where the import is unknown, not the last, or the
    generation before is no longer kept.
    """
    open_reader(warehouse.current()).close()
    with in_words(warehouse), alone(warehouse):
        imports, parents = _came_in(warehouse)
        generation = {one: of for one, _, of in imports}.get(import_id)
        if generation is None:
            raise WarehouseTrouble("import_unknown", number=import_id)
        if generation != max(of for _, _, of in imports):
            raise WarehouseTrouble("import_not_last", number=import_id, last=imports[-1][0])
        stood = decided(warehouse)
        parent = parents.get(generation, 0)
        before = warehouse.folder / f"generation-{parent:06d}.duckdb"
        if before.exists():
            warehouse.point_at(before)
        elif parent == 0:
            warehouse.path.unlink()
        else:
            raise WarehouseTrouble("generation_pruned", number=import_id)
    _carry_over(warehouse, stood)
    return [name for _, name, of in imports if of == generation]
