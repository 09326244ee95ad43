"""What a person says of proposed pairs becomes the next generation: one for all that she decides at once."""

from collections.abc import Sequence

from dashboard.core import clock
from dashboard.warehouse import decisions
from dashboard.warehouse.decisions import Decision, Kind, Pair, Verdict
from dashboard.warehouse.draft import next_generation
from dashboard.warehouse.generations import Warehouse

__all__ = ["Kind", "Pair", "Verdict", "decide", "take_back"]


def decide(warehouse: Warehouse, pairs: Sequence[Pair], verdict: Verdict) -> None:
    """Publish a generation in which these pairs are linked, or are never proposed again.

    Raises WarehouseTrouble where an import is running or a post or release is not in the warehouse any more.
    """
    if not pairs:
        return
    at = clock.now()
    with next_generation(warehouse) as draft:
        decisions.record(draft.connection, [Decision(pair, verdict, at) for pair in pairs])
        draft.is_changed = True


def take_back(warehouse: Warehouse, pairs: Sequence[Pair]) -> None:
    """Publish a generation without the decisions on these pairs and their links; the pairs are proposed again."""
    with next_generation(warehouse) as draft:
        draft.is_changed = decisions.forget(draft.connection, pairs) > 0
