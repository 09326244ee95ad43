"""Apache Spark on this machine: a master, two workers of one core each and Spark Connect, all on loopback.

Spark itself comes with the package pyspark; the Java it runs on is provided as tests/chromium.py provides a browser.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests import debian
from tests.serving import free_port

PACKAGE = "openjdk-17-jre-headless"
OLDEST = 17
STARTS_WITHIN = 120
REPOSITORY = Path(__file__).parent.parent
WORKERS = 2
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.executor.memory": "700m",
    "spark.executor.cores": "1",
    "spark.sql.shuffle.partitions": "2",
    "spark.connect.grpc.binding.address": "127.0.0.1",
}
WAY_OUT = (
    "The tests of Apache Spark need Java 17 or later, which this machine does not have, and this is no Debian or\n"
    "Ubuntu run as root, where it would be installed. Install it (on Debian: {package}) and run the tests again.\n"
)


@cache
def java() -> str | None:
    """The program to start: that of $JAVA_HOME, else an installed one. None where there is none that is new enough."""
    home = os.environ.get("JAVA_HOME")
    for found in (home and shutil.which("java", path=f"{home}/bin"), shutil.which("java")):
        if found and _version(found) >= OLDEST:
            return found
    return None


def _version(program: str) -> int:
    try:
        said = subprocess.run([program, "-version"], capture_output=True, timeout=60).stderr.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return 0
    number = re.search(r'version "(\d+)', said)
    return int(number[1]) if number else 0


def provide() -> None:
    """Installs Java if it may. Ends the program where there is no way."""
    if java() is None and debian.can_install():
        debian.install(PACKAGE)
        java.cache_clear()
    if java() is None:
        sys.exit(WAY_OUT.format(package=PACKAGE))


def _home() -> Path:
    found = find_spec("pyspark")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(1)
        return asked.connect_ex(("127.0.0.1", port)) == 0


def _wait(log: Path, daemon: "subprocess.Popen[bytes]", is_up: Callable[[], bool]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and daemon.poll() is None:
        if is_up():
            return
        time.sleep(0.05)
    raise RuntimeError(f"{log.name}:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


@contextmanager
def _running(name: str, command: list[str], *, folder: Path, is_up: Callable[[str], bool]) -> Iterator[None]:
    """One daemon until the block ends. is_up: of what it has written so far."""
    log = folder / f"{name}.log"
    own = os.environ | {"SPARK_HOME": str(_home()), "SPARK_LOCAL_IP": "127.0.0.1"}
    own |= {"SPARK_LOCAL_DIRS": str(folder), "SPARK_CONF_DIR": str(folder), "PYTHONPATH": str(REPOSITORY)}
    own |= {"PYSPARK_PYTHON": sys.executable}  # tasks of ours run in the Python that has the package
    if name != "connect":  # its memory is that of the driver
        own |= {"SPARK_DAEMON_MEMORY": "256m"}
    with log.open("wb") as written:
        daemon = subprocess.Popen(command, cwd=folder, env=own, stdout=written, stderr=written)
        try:
            _wait(log, daemon, lambda: is_up(log.read_text(encoding="utf-8", errors="replace")))
            yield
        finally:
            daemon.terminate()
            try:
                daemon.wait(timeout=20)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait(timeout=20)


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The cluster until the block ends; yields its address, sc://127.0.0.1:PORT. Logs and scratch files: in folder."""
    at, answering = free_port(), free_port()
    master = f"spark://127.0.0.1:{at}"
    home = _home()
    run = [str(home / "bin" / "spark-class")]
    deploy = "org.apache.spark.deploy"
    shown = ["--host", "127.0.0.1", "--webui-port", "0"]
    settings = SETTINGS | {"spark.connect.grpc.binding.port": str(answering), "spark.cores.max": str(WORKERS)}
    settings["spark.sql.warehouse.dir"] = (folder / "warehouse").as_uri()
    given = [part for key, value in settings.items() for part in ("--conf", f"{key}={value}")]
    with ExitStack() as daemons:
        command = [*run, f"{deploy}.master.Master", *shown, "--port", str(at)]
        daemons.enter_context(_running("master", command, folder=folder, is_up=lambda _: _answers(at)))
        for number in range(WORKERS):
            command = [*run, f"{deploy}.worker.Worker", *shown, "--cores", "1", "--memory", "1g"]
            command += ["--work-dir", str(folder / f"worker{number}"), master]
            daemons.enter_context(
                _running(f"worker{number}", command, folder=folder, is_up=lambda log: "registered with master" in log)
            )
        command = [str(home / "bin" / "spark-submit"), "--master", master, *given]
        command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]
        daemons.enter_context(_running("connect", command, folder=folder, is_up=lambda _: _answers(answering)))
        yield f"sc://127.0.0.1:{answering}"
