"""What `clicks` found, as a person reads it."""

from collections.abc import Iterator
from typing import Any

from tests.benchmarks.sides import OURS, REFERENCES

_HEAD = f"{'':36}{'median':>7}{'p95':>7}{'middle half':>13}{'fastest':>9}{'slowest':>9}"


def _row(name: str, found: dict[str, int], unit: str = "ms") -> str:
    if not found["n"]:
        return f"{name:36} unknown"
    spread = f"{found['quarter']}-{found['three_quarters']}"
    return (
        f"{name:36}{found['median']:>7}{found['p95']:>7}{spread:>13}{found['fastest']:>9}{found['slowest']:>9} {unit}"
    )


def _series(words: str, found: dict[str, Any]) -> Iterator[str]:
    if "total" not in found:
        yield f"{words}: FAILED, the page showed: {found['failed']}"
        return
    yield f"{words} (n {found['total']['n']}, {found['charts_in_view']} of {found['charts']} charts in view)"
    yield _row("  press to last paint in view", found["total"])
    if found["total_all"] != found["total"]:
        yield _row("  press to last paint anywhere", found["total_all"])
    yield _row("    press to send", found["press_to_send"])
    yield _row("    send to last message", found["send_to_last_message"])
    yield _row("    last message to last paint", found["last_message_to_paint"])
    yield _row("  received", found["kilobytes"], "kB")
    yield f"  processor time a change: server {found['server_cpu']} ms, page {found['page_cpu']} ms"
    yield from (f"  in view and not repainted: {one}" for one in found["not_repainted"])
    yield (
        f"  out of view and not repainted: {found['out_of_view_not_repainted']} charts; "
        f"tiles unchanged in {found['tiles_unchanged']}"
    )
    if "failed" in found:
        yield f"  then FAILED, the page showed: {found['failed']}"


def _ratio(words: str, found: dict[str, Any]) -> Iterator[str]:
    if found:
        each = ", ".join(f"{one:.2f}" for one in found["each"])
        ends = f"{found['lowest']:.2f} to {found['highest']:.2f}"
        yield f"  {words}, block by block: median {found['median']:.2f}, {ends} ({each})"


def _side(side: str, found: dict[str, Any]) -> Iterator[str]:
    if side == OURS:
        yield "Ours"
        yield from _series("filter change, answers not asked yet", found["filter"])
        yield from _series("filter change, answers held", found["filter_held"])
        yield from _series("page switch", found["page_switch"])
    else:
        yield REFERENCES[side]
        yield from _series("filter change", found["filter"])
        yield from _ratio("ours, not asked yet, by this", found["ours_by_this"])
        yield from _ratio("ours, held, by this", found["ours_held_by_this"])
    yield _row("first paint, empty browser", found["first_paint"]["total"])
    yield _row("  first words", found["first_paint"]["contentful"])
    yield _row("  loaded", found["first_paint"]["kilobytes_loaded"], "kB")
    yield f"start to serving {found['start_to_serving']} ms; the first visitor waited {found['first_visitor']} ms"
    yield f"memory with one session {found['memory_one_session_mb']} MB"


def lines(found: dict[str, Any]) -> list[str]:
    machine = found["machine"]
    foreign = [machine[f"foreign_cores_{when}"] for when in ("before", "after")]
    busy = ", ".join("unknown" if one is None else f"{one:.1f}" for one in foreign)
    said = [_HEAD]
    for side in (OURS, *REFERENCES):
        if side in found:
            said += [*_side(side, found[side]), ""]
    return [
        *said,
        f"window {machine['window']}; warehouse {machine['database_mb']} MB; {machine['cores']} cores, load "
        f"{machine['load_before']:.1f} before, {machine['load_after']:.1f} after; "
        f"cores kept busy by others before and after: {busy}",
        ", ".join(f"{name} {number}" for name, number in machine["versions"].items()),
    ]
