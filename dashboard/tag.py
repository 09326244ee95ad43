"""What a person says of the themes of posts becomes the next generation: one for all that she changes at once."""

from collections.abc import Sequence

from dashboard.core import clock
from dashboard.warehouse import tagging
from dashboard.warehouse.draft import next_generation
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.tagging import Correction, Tag, ThemeVerdict

__all__ = ["Tag", "ThemeVerdict", "correct", "take_back"]


def correct(warehouse: Warehouse, tags: Sequence[tuple[Tag, ThemeVerdict]]) -> None:
    """Publish a generation in which these posts tell these themes, or do not, whatever the terms find.

    Raises WarehouseTrouble where an import is running or a post or theme is not in the warehouse any more.
    """
    if not tags:
        return
    at = clock.now()
    with next_generation(warehouse) as draft:
        tagging.record(draft.connection, [Correction(tag, verdict, at) for tag, verdict in tags])
        draft.is_changed = True


def take_back(warehouse: Warehouse, tags: Sequence[Tag]) -> None:
    """Publish a generation in which only the terms say whether these posts tell these themes."""
    with next_generation(warehouse) as draft:
        draft.is_changed = tagging.forget(draft.connection, tags) > 0
