"""What a warehouse knows already, for importers to recognise: accounts and departments."""

from dataclasses import dataclass

import duckdb

from dashboard.warehouse.connect import open_stranger
from dashboard.warehouse.generations import Warehouse


@dataclass(frozen=True, slots=True)
class HeldAccount:
    """An account as it is stored."""

    account_id: str
    platform: str
    native_id: str | None
    handle: str | None
    name: str | None
    department_id: str | None


def held_accounts(warehouse: Warehouse) -> list[HeldAccount]:
    """Every account, by its id; none where there is no warehouse yet."""
    rows = _rows(
        warehouse,
        "SELECT account_id, platform, native_id, handle, name, department_id FROM account ORDER BY account_id",
    )
    return [HeldAccount(*row) for row in rows]


def held_departments(warehouse: Warehouse) -> frozenset[str]:
    """The ids of all departments."""
    return frozenset(str(row[0]) for row in _rows(warehouse, "SELECT department_id FROM department"))


def _rows(warehouse: Warehouse, query: str) -> list[tuple[str, ...]]:
    if not warehouse.exists():
        return []
    connection = open_stranger(warehouse.current())
    try:
        return connection.execute(query).fetchall()
    except duckdb.CatalogException:
        return []
    finally:
        connection.close()
