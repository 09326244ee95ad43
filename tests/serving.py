"""Starts a server as a process of its own on a free port of this machine, and waits until it answers."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.ui.shown import DATABASE_VARIABLE

REPOSITORY = Path(__file__).parents[1]
STARTS_WITHIN = 90
_LOOK_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Server:
    """url ends with a slash. serving_ms: from the command to the first healthy reply. process: its id."""

    url: str
    serving_ms: float
    process: int


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def publicity(port: int, database: Path | None = None) -> list[str]:
    """What follows `python` to open a warehouse; without one the sample data of the home it is started in."""
    command = ["-m", "dashboard", "open", "--headless", "--port", str(port)]
    return command if database is None else [*command, "--database", str(database)]


def _ended(server: subprocess.Popen[bytes]) -> bool:
    try:
        server.wait(timeout=_LOOK_EVERY)
    except subprocess.TimeoutExpired:
        return False
    return True


def _wait_until_up(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if _ended(server):
                break
    raise RuntimeError(f"no server at {url}:\n{log.read_text(encoding='utf-8', errors='replace')}")


@contextmanager
def started(
    command: Sequence[str], *, port: int, folder: Path, under: str = "", environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Runs `python COMMAND` in the folder until the block ends. under: the path that its pages stand under."""
    log = folder / "server.log"
    own = {key: value for key, value in os.environ.items() if key != DATABASE_VARIABLE}
    own |= {"PYTHONPATH": str(REPOSITORY)} | dict(environment or {})
    began = time.perf_counter()
    with log.open("wb") as written:
        server = subprocess.Popen([sys.executable, *command], cwd=folder, env=own, stdout=written, stderr=written)
        try:
            url = f"http://127.0.0.1:{port}/{under}"
            _wait_until_up(url, server, log)
            yield Server(url, (time.perf_counter() - began) * 1000, server.pid)
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextmanager
def served(
    command: Sequence[str], *, port: int, folder: Path, under: str = "", environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """As started(); yields the address."""
    with started(command, port=port, folder=folder, under=under, environment=environment) as server:
        yield server.url


@contextmanager
def dashboard(folder: Path, database: Path | None = None) -> Iterator[str]:
    """The address of `publicity open` on a warehouse; without one on the sample data of the test's own home."""
    port = free_port()
    with served(publicity(port, database), port=port, folder=folder) as url:
        yield url
