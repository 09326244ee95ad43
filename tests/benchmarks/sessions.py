"""python -m tests.benchmarks.sessions: many viewers on one dashboard, and what each costs.

Viewers without a browser, so that the machine's cores are the server's; the README beside this says what is measured.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from tests.benchmarks import figures, machine, wire
from tests.benchmarks.clicks import asked
from tests.benchmarks.overview_page import PERIODS
from tests.serving import Server, free_port, publicity, started

Choice = dict[str, str | list[str]]
STEPS = 5
"""How often memory is looked at while viewers arrive."""
ROUNDS = 3
SETTLE_SECONDS = 1.0


def choices(viewer: wire.Viewer, *, seed: int) -> Iterator[Choice]:
    """Every platform with every department and period, once each, shuffled; the same seed gives the same order."""
    held = [viewer.options[f"filter_{name}"] for name in ("platforms", "departments")]
    every = list(product(*held, PERIODS))
    random.Random(seed).shuffle(every)
    for platform, department, period in every:
        yield {"filter_platforms": [platform], "filter_departments": [department], "filter_period": period}


class Run:
    """What the viewers met."""

    def __init__(self) -> None:
        self.errors: list[str] = []

    async def timed(self, changes: Iterable[Awaitable[float]]) -> list[float]:
        """Milliseconds of each change, all at once. One that ends in an error is told of and has no time."""
        found = await asyncio.gather(*changes, return_exceptions=True)
        for one in found:
            if isinstance(one, BaseException):
                self.errors.append(f"{type(one).__name__}: {one}")
        return [one for one in found if isinstance(one, float)]


async def _clicking(viewer: wire.Viewer, own: Sequence[Choice], *, think: float, chance: random.Random) -> list[float]:
    found = []
    for choice in own:
        await asyncio.sleep(chance.expovariate(1 / think))
        found.append(await viewer.run(choice))
    return found


async def _memory(server: Server) -> float:
    await asyncio.sleep(SETTLE_SECONDS)
    return machine.memory_mb(server.process)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """What each further one costs: of the straight line nearest to (how many, megabytes) by least squares."""
    middle = [sum(part) / len(points) for part in zip(*points, strict=True)]
    across = sum((x - middle[0]) ** 2 for x, _ in points)
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / across if across else float("nan")


async def _arriving(
    server: Server, count: int, known: Sequence[Choice], viewers: list[wire.Viewer]
) -> list[tuple[float, float]]:
    """Viewers come in, each makes two changes whose answers are held; memory after each step."""
    points = [(float(len(viewers)), await _memory(server))]
    step = max(-(-count // STEPS), 1)
    while len(viewers) < count:
        for _ in range(min(step, count - len(viewers))):
            viewer = await wire.arrive(server.url)
            for choice in known[:2]:
                await viewer.run(choice)
            viewers.append(viewer)
        points.append((float(len(viewers)), await _memory(server)))
    return points


async def _measured(server: Server, *, sessions: int, changes: int, think: float, seed: int) -> dict[str, Any]:
    chance, run = random.Random(seed), Run()
    first = await wire.arrive(server.url)
    unasked = choices(first, seed=seed)
    known = [next(unasked) for _ in range(ROUNDS * 8)]
    for choice in known:
        await first.run(choice)
    viewers = [first]
    points = await _arriving(server, sessions, known, viewers)

    server_before, began = machine.cpu_ms(server.process), time.perf_counter()
    own = [
        [next(unasked) if chance.random() < 1 / 2 else chance.choice(known) for _ in range(changes)] for _ in viewers
    ]
    walks = [_clicking(one, what, think=think, chance=chance) for one, what in zip(viewers, own, strict=True)]
    thought = await asyncio.gather(*walks, return_exceptions=True)
    run.errors += [f"{type(one).__name__}: {one}" for one in thought if isinstance(one, BaseException)]
    lasted = time.perf_counter() - began
    cores = (machine.cpu_ms(server.process) - server_before) / 1000 / lasted

    at_once: dict[str, list[float]] = {"held": [], "new": []}
    server_at_once = dict.fromkeys(at_once, 0.0)
    for _, answers in product(range(ROUNDS), at_once):
        before = machine.cpu_ms(server.process)
        wanted = [next(unasked) if answers == "new" else chance.choice(known) for _ in viewers]
        at_once[answers] += await run.timed(one.run(what) for one, what in zip(viewers, wanted, strict=True))
        server_at_once[answers] += machine.cpu_ms(server.process) - before
    after = await _memory(server)
    for viewer in viewers:
        await viewer.leave()
    return {
        "thinking": figures.summary([took for walk in thought if isinstance(walk, list) for took in walk]),
        "thinking_server_cores": round(cores, 2),
        "at_once": {answers: figures.summary(found) for answers, found in at_once.items()},
        "at_once_server_cpu": {
            answers: round(spent / max(ROUNDS * sessions, 1), 1) for answers, spent in server_at_once.items()
        },
        "errors": run.errors,
        "memory_mb": {"by_sessions": [(int(n), round(mb, 1)) for n, mb in points], "at_the_end": round(after, 1)},
        "memory_one_session_mb": round(points[0][1], 1),
        "memory_each_further_mb": round(slope(points), 2),
        "sessions": sessions,
    }  # fmt: skip


def measure(database: Path, *, sessions: int, changes: int, think: float, seed: int) -> dict[str, Any]:
    """Everything, as one object; times in milliseconds from a change sent to the end of the run it caused."""
    foreign, port = machine.foreign_cores(), free_port()
    with tempfile.TemporaryDirectory(prefix="publicity-benchmark-") as folder:
        home = {"XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "HOME": folder}
        with started(publicity(port, database), port=port, folder=Path(folder), environment=home) as server:
            own_before = time.process_time()
            found = asyncio.run(_measured(server, sessions=sessions, changes=changes, think=think, seed=seed))
            found["viewers_cpu_s"] = round(time.process_time() - own_before, 1)
            found["server_cpu_s"] = round(machine.cpu_ms(server.process) / 1000, 1)
    found["machine"] = {"cores": os.cpu_count(), "foreign_cores_before": foreign,
                        "foreign_cores_after": machine.foreign_cores()}  # fmt: skip
    return found


def lines(found: dict[str, Any], *, think: float) -> list[str]:
    """The object as a person reads it."""
    count, cpu = found["sessions"], found["at_once_server_cpu"]
    memory = ", ".join(f"{mb} MB with {n}" for n, mb in found["memory_mb"]["by_sessions"])
    rows = [(f"{count} sessions, a change every {think:g} s on average", found["thinking"])]
    rows += [(f"{count} at once, answers {said}", found["at_once"][key]) for key, said in
             (("held", "held"), ("new", "not asked yet"))]  # fmt: skip
    said = [f"{'':46}{'median':>7}{'p95':>7}{'slowest':>9}{'n':>6}"]
    said += [
        f"{words:46}{row['median']:>7}{row['p95']:>7}{row['slowest']:>9}{row['n']:>6} ms"
        if row["n"]
        else f"{words}: none"
        for words, row in rows
    ]
    box = found["machine"]
    foreign = ", ".join("unknown" if one is None else f"{one:.1f}" for one in
                        (box["foreign_cores_before"], box["foreign_cores_after"]))  # fmt: skip
    return [
        *said,
        f"errors: {len(found['errors'])}", *(f"  {one}" for one in found["errors"][:10]),
        f"server: {found['thinking_server_cores']} cores busy while they think; a change at once takes "
        f"{cpu['held']} ms of processor time held, {cpu['new']} ms not asked yet",
        f"memory: {memory}; {found['memory_mb']['at_the_end']} MB at the end",
        f"  each further session {found['memory_each_further_mb']} MB",
        f"processor time: the viewers themselves {found['viewers_cpu_s']} s, the server {found['server_cpu_s']} s",
        f"{box['cores']} cores; cores kept busy by others before and after: {foreign}",
    ]  # fmt: skip


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sessions", type=int, default=50, metavar="N", help="viewers (50)")
    parser.add_argument("--changes", type=int, default=4, metavar="N", help="changes of each, with time to think (4)")
    parser.add_argument("--think", type=float, default=8.0, metavar="SECONDS", help="time to think, on average (8)")
    parser.add_argument("--seed", type=int, default=1, metavar="K", help="the same number gives the same changes")


def main() -> int:
    with asked("sessions", __doc__, further=_options) as given:
        found = measure(
            given.database, sessions=given.sessions, changes=given.changes, think=given.think, seed=given.seed
        )
    print(json.dumps(found, indent=1) if given.json else "\n".join(lines(found, think=given.think)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
