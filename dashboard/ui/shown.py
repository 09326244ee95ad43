"""Which warehouse the dashboard shows: the one it was opened with, else the sample."""

import os
from functools import lru_cache
from pathlib import Path

from dashboard.ingest import sample_warehouse
from dashboard.warehouse.generations import Warehouse

DATABASE_VARIABLE = "PUBLICITY_DATABASE"


@lru_cache(maxsize=1)
def _sample() -> Warehouse:
    return sample_warehouse()


def warehouse() -> Warehouse:
    """The warehouse that is shown, and into which what a person decides on a page is written."""
    named = os.environ.get(DATABASE_VARIABLE)
    return Warehouse(Path(named)) if named else _sample()


def current_generation() -> str:
    """The file of the generation to show now. Raises WarehouseTrouble where there is none."""
    return str(warehouse().current())
