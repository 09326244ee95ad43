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
from pathlib import Path

from dashboard.ui.shown import DATABASE_VARIABLE

REPOSITORY = Path(__file__).parents[1]
STARTS_WITHIN = 90


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_until_up(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError):
            server.poll()
    raise RuntimeError(f"no server at {url}:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def served(
    command: Sequence[str], *, port: int, folder: Path, under: str = "", environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Runs `python COMMAND` in the folder until the block ends. Yields the address, with a slash at its end."""
    log = folder / "server.log"
    own = {key: value for key, value in os.environ.items() if key != DATABASE_VARIABLE}
    own |= {"PYTHONPATH": str(REPOSITORY)} | dict(environment or {})
    with log.open("wb") as written:
        server = subprocess.Popen([sys.executable, *command], cwd=folder, env=own, stdout=written, stderr=written)
        try:
            url = f"http://127.0.0.1:{port}/{under}"
            _wait_until_up(url, server, log)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextmanager
def dashboard(folder: Path, database: Path | None = None) -> Iterator[str]:
    """`publicity open` on a warehouse; without one on the sample data of the test's own home."""
    port = free_port()
    command = ["-m", "dashboard", "open", "--headless", "--port", str(port)]
    if database is not None:
        command += ["--database", str(database)]
    with served(command, port=port, folder=folder) as url:
        yield url
