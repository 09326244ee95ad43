"""What the machine and one of its processes take, from /proc. NaN or None where there is no /proc."""

import os
import re
import time
from pathlib import Path

_WATCHED_SECONDS = 2.0
_NAN = float("nan")


def cpu_ms(process: int) -> float:
    """Processor time a process took since it began, all threads."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return _NAN
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int) -> float:
    """Memory a process holds now (resident, 10^6 bytes), pages shared with others included."""
    try:
        said = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return _NAN
    found = re.search(r"^VmRSS:\s+(\d+) kB", said, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else _NAN


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
