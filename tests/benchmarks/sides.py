"""What is compared: our dashboard and the reference pages, each a server of its own on one warehouse."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from dashboard.ui.shown import DATABASE_VARIABLE
from dashboard.warehouse.generate import generate
from dashboard.warehouse.generations import Warehouse
from tests.serving import Server, free_port, publicity, started

OURS = "ours"
REFERENCES = {
    "duckdb_express": "Streamlit, DuckDB asked each time, plotly.express with SVG lines",
    "plain_pandas": "Streamlit, pandas in memory, plotly.express",
}
SNAPSHOTS = 25
SEED = 1
STARTS = 3
_PAGES = Path(__file__).with_name("reference")
_PLAIN = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1")


def _command(side: str, port: int, database: Path) -> list[str]:
    if side == OURS:
        return publicity(port, database)
    return ["-m", "streamlit", "run", str(_PAGES / f"{side}.py"), "--server.port", str(port), *_PLAIN]


@contextmanager
def _serving(side: str, database: Path, home: Path) -> Iterator[Server]:
    port = free_port()
    # A home of its own, so that no warehouse and no settings of whoever runs this are taken.
    own = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "HOME": str(home)}
    own[DATABASE_VARIABLE] = str(database)
    with started(_command(side, port, database), port=port, folder=home, environment=own) as server:
        yield server


def start_to_serving(side: str, database: Path, home: Path) -> float:
    """Milliseconds from the command to the first healthy reply, the middle of three starts."""
    found = []
    for _ in range(STARTS):
        with _serving(side, database, home) as server:
            found.append(server.serving_ms)
    return median(found)


@contextmanager
def all_serving(sides: Sequence[str], database: Path) -> Iterator[dict[str, tuple[Server, float]]]:
    """Each side's server, with its start_to_serving; all up at once, and measured while the others were not."""
    with tempfile.TemporaryDirectory(prefix="publicity-benchmark-") as folder, ExitStack() as stack:
        homes = {side: Path(folder) / side for side in sides}
        for home in homes.values():
            home.mkdir()
        times = {side: start_to_serving(side, database, home) for side, home in homes.items()}
        yield {side: (stack.enter_context(_serving(side, database, home)), times[side]) for side, home in homes.items()}


@contextmanager
def warehouse(given: Path | None, *, posts: int) -> Iterator[Path]:
    """The file of the warehouse given, else of a generated one with 25 captures a post, while the block lasts."""
    if given is not None:
        yield Warehouse(given).current().resolve()
        return
    with tempfile.TemporaryDirectory(prefix="publicity-benchmark-data-") as folder:
        made = Warehouse(Path(folder) / "benchmark.duckdb")
        generate(made, posts=posts, snapshots=SNAPSHOTS, seed=SEED)
        yield made.current().resolve()
