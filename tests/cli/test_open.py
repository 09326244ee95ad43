"""`publicity open` in a process of its own: makes the sample on first start, answers on this machine only."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.serving import free_port

ROOT = Path(__file__).parents[2]
DEADLINE = 90.0


def answers(port: int, child: subprocess.Popen[bytes]) -> bytes:
    """What /_stcore/health says, once it says anything. Waits on the child, so a child that dies ends the wait."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as found:
                return bytes(found.read())
        except urllib.error.URLError:
            try:
                child.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError(child.stderr.read() if child.stderr else b"") from None
    raise AssertionError("no answer in time")


def listening(port: int) -> set[str]:
    """The addresses, in hexadecimal, on which something listens on the port (Linux); elsewhere what can be reached."""
    tables = [path for path in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")) if path.exists()]
    rows = [line.split() for table in tables for line in table.read_text().splitlines()[1:]]
    return {row[1].split(":")[0] for row in rows if int(row[1].split(":")[1], 16) == port and row[3] == "0A"}


def test_open_serves_the_sample_on_this_machine_only(tmp_path: Path) -> None:
    port = free_port()
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith(("PUBLICITY", "STREAMLIT"))}
    surroundings |= {"XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "dashboard", "open", "--headless", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as child:
        try:
            assert answers(port, child) == b"ok"
            assert listening(port) <= {"0100007F"}
            assert (tmp_path / "data" / "publicity" / "sample.duckdb").exists()
        finally:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
    assert not (tmp_path / "publicity.duckdb").exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
