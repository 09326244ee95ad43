"""The product as a person starts it, on sample data of its own, and how busy the machine is meanwhile."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
_LONGEST_START_SECONDS = 90
_WATCHED_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Served:
    """url ends with a slash. serving_ms: from the command to the first healthy reply, with the sample data built."""

    url: str
    serving_ms: float
    process: int

    def cpu_ms(self) -> float:
        """Processor time the server took since it began, all threads; NaN where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return float("nan")
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}_stcore/health", timeout=2):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def _running(arguments: list[str], home: Path) -> Iterator[Served]:
    port = _free_port()
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "dashboard", "open", "--headless", "--port", str(port), *arguments]
    # In an empty folder, so that no publicity.duckdb of whoever runs this is opened instead.
    surroundings = os.environ | {"XDG_DATA_HOME": str(home), "PYTHONPATH": str(REPOSITORY)}
    surroundings.pop("PUBLICITY_DATABASE", None)
    began = time.perf_counter()
    with (home / "log").open("ab") as log:
        server = subprocess.Popen(command, cwd=home, env=surroundings, stdout=log, stderr=log)
        try:
            while not _is_healthy(url):
                if server.poll() is not None or time.perf_counter() - began > _LONGEST_START_SECONDS:
                    sys.exit(f"publicity open did not serve:\n{(home / 'log').read_text(errors='replace')[-2000:]}")
                time.sleep(0.02)
            yield Served(url, (time.perf_counter() - began) * 1000, server.pid)
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextmanager
def served(*arguments: str) -> Iterator[Served]:
    """`publicity open --headless` with further arguments, such as --database FILE. Without: the sample data.

    Started twice: the first start builds the sample data, which the second, the measured one, finds ready.
    """
    with tempfile.TemporaryDirectory(prefix="publicity-benchmark-") as folder:
        home = Path(folder)
        with _running(list(arguments), home):
            pass
        with _running(list(arguments), home) as server:
            yield server


def _busy_and_all() -> tuple[int, int] | None:
    try:
        ticks = [int(one) for one in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    except (OSError, ValueError):
        return None
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def foreign_cores() -> float | None:
    """How many cores others keep busy, watched for two seconds in which we do nothing. None where it cannot be told."""
    before = _busy_and_all()
    time.sleep(_WATCHED_SECONDS)
    after = _busy_and_all()
    if before is None or after is None or after[1] == before[1]:
        return None
    return (after[0] - before[0]) / (after[1] - before[1]) * (os.cpu_count() or 1)
