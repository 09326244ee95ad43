"""kill -9 at any moment leaves the old generation or the new one, and a warehouse that goes on working."""

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import importing
import pytest

MOMENTS = 20
SEED = 20240419


@pytest.fixture(scope="module")
def seconds(sound: Path, big_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the import takes when nothing disturbs it."""
    folder = shutil.copytree(sound, tmp_path_factory.mktemp("undisturbed") / "w", symlinks=True)
    with importing.start(folder, big_files) as child:
        started = time.monotonic()
        child.communicate(timeout=120)
        taken = time.monotonic() - started
    assert child.returncode == 0
    assert importing.assert_old_or_new(folder, old=b"")
    return taken


def fractions() -> list[float]:
    """Seeded, one in each of twenty equal parts of the run, so that none of it is spared."""
    chosen = random.Random(SEED)
    return [round((part + chosen.random()) / MOMENTS, 3) for part in range(MOMENTS)]


@pytest.mark.parametrize("fraction", fractions())
def test_killed_at_a_random_moment(
    folder: Path, old: bytes, big_files: list[Path], seconds: float, fraction: float
) -> None:
    with importing.start(folder, big_files) as child:
        try:
            child.wait(timeout=fraction * seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        child.communicate(timeout=60)
    assert child.returncode in (0, -signal.SIGKILL)
    is_new = importing.assert_old_or_new(folder, old=old)
    assert is_new or child.returncode != 0
    importing.assert_next_import_works(folder)


KILLS_ITSELF = """
import os, pathlib, shutil, signal
left = {nth}
def dies(call, *given, **named):
    global left
    left -= 1
    if left == 0 and {when!r} == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    found = call(*given, **named)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return found
kept = {call}
{call} = lambda *given, **named: dies(kept, *given, **named)
"""


@pytest.mark.parametrize(
    ("call", "nth", "when", "is_new"),
    [
        ("shutil.copyfile", 1, "after", False),  # the draft is a plain copy
        ("os.fsync", 1, "before", False),  # the draft is written, not yet flushed
        ("os.replace", 1, "before", False),  # flushed, not yet named a generation
        ("os.replace", 1, "after", False),  # a generation that nothing points at
        ("pathlib.Path.symlink_to", 1, "after", False),  # a second pointer lies beside the first
        ("os.replace", 2, "before", False),
        ("os.replace", 2, "after", True),  # the pointer has moved
        ("os.fsync", 3, "before", True),  # ... and is not yet flushed
    ],
)
def test_killed_between_two_steps(
    folder: Path, old: bytes, big_files: list[Path], call: str, nth: int, when: str, is_new: bool
) -> None:
    dies = KILLS_ITSELF.format(call=call, nth=nth, when=when)
    with importing.start(folder, big_files, before=dies) as child:
        child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    assert importing.assert_old_or_new(folder, old=old) == is_new
    importing.assert_next_import_works(folder)
