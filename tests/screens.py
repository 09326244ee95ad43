"""Screens without a browser: the app under Streamlit's AppTest, and the answers that its numbers must equal."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import ingest
from dashboard.core import paths
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from dashboard.importers.reading import Options
from dashboard.questions import ask as asking
from dashboard.questions.answer import Answer
from dashboard.ui.shown import DATABASE_VARIABLE
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.conftest import TINY

PAGES = (
    "overview", "posts", "themes", "visits", "releases", "together", "when_and_how", "accounts", "objectives", "data",
    "report",
)  # fmt: skip
ONE_PLATFORM = "weibo"
HOSTILE = (
    "<script>document.title='x'</script> <img src=x onerror=alert(1)> **b** _i_ `c` $x^2$ :red[x] "
    "[a](javascript:alert(1)) :smile: :material/home: # h | ~~s~~ https://example.org/a_b_c"
)
_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(.*)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Screens:
    """file: what the app opens. connection: another copy of it, for asking beside the app."""

    file: Path
    connection: duckdb.DuckDBPyConnection

    def open(self, page: str = "overview", **link: str | list[str]) -> AppTest:
        """A page as a link opens it, drawn once."""
        app = AppTest.from_file(str(paths.app()), default_timeout=60)
        if page != "overview":
            app.switch_page(f"app_pages/{page}.py")
        for key, value in link.items():
            app.query_params["from" if key == "since" else key] = value
        return app.run()

    def ask(self, name: str, filters: Filters | None = None, *, period: Period | None = None, **extra: Any) -> Answer:
        """The answer that a page must show under these filters."""
        known = asking.facts(self.connection)
        given = filters or Filters()
        return asking.ask(self.connection, name, filters=given, facts_known=known, period=period, extra=extra)


def said(element: Any) -> str:
    """The words of an element as a person reads them, without Markdown's escapes."""
    return _ESCAPED.sub(r"\1", str(element.value))


def viewer_of(app: AppTest) -> Viewer:
    return app.session_state["viewer"]  # type: ignore[no-any-return]


def containers(app: AppTest, prefix: str) -> dict[str, Any]:
    """Keyed containers whose key begins with the prefix: rest of the key -> container."""
    found = {}
    waiting = [app.main]
    while waiting:
        block = waiting.pop()
        named = _KEY.fullmatch(getattr(block.proto, "id", "") or "") if getattr(block, "proto", None) else None
        if named and named[1].startswith(prefix):
            found[named[1].removeprefix(prefix)] = block
        waiting += [child for child in block.children.values() if hasattr(child, "children")]
    return found


def _rows(name: str, **kept: set[str]) -> str:
    """The lines of a file of tests/tiny whose columns hold one of the values."""
    frame = pd.read_csv(TINY / name, dtype=str, keep_default_na=False, comment=None)
    for column, values in kept.items():
        frame = frame[frame[column].isin(values)]
    return frame.to_csv(index=False)


def _one_platform(folder: Path) -> None:
    accounts = pd.read_csv(TINY / "account.csv", dtype=str)
    own = set(accounts.loc[accounts["platform"] == ONE_PLATFORM, "account_id"])
    posts = pd.read_csv(TINY / "post.csv", dtype=str)
    held = set(posts.loc[posts["account_id"].isin(own), "post_id"])
    for name in ("department.csv", "theme.csv", "theme_term.csv"):
        shutil.copy(TINY / name, folder)
    for name, kept in {
        "account.csv": {"account_id": own}, "post.csv": {"post_id": held}, "snapshot.csv": {"post_id": held},
    }.items():  # fmt: skip
        (folder / name).write_text(_rows(name, **kept), encoding="utf-8")


def _hostile(folder: Path) -> None:
    for path in TINY.glob("*.csv"):
        shutil.copy(path, folder)
    posts = pd.read_csv(TINY / "post.csv", dtype=str, keep_default_na=False)
    posts.loc[posts["post_id"] == "p01", ["title", "text"]] = [HOSTILE, f"{HOSTILE}\n{HOSTILE}"]
    posts.to_csv(folder / "post.csv", index=False)
    for name in ("account", "department", "theme", "visit"):
        frame = pd.read_csv(TINY / f"{name}.csv", dtype=str, keep_default_na=False)
        shown = next(column for column in ("name", "name_en", "title_en") if column in frame)
        frame.loc[frame.index[0], shown] = HOSTILE
        frame.to_csv(folder / f"{name}.csv", index=False)


def _only_departments(folder: Path) -> None:
    shutil.copy(TINY / "department.csv", folder)


MADE: dict[str, Callable[[Path], None]] = {
    "empty": _only_departments, "one_platform": _one_platform, "hostile": _hostile,
}  # fmt: skip


def make(name: str, folder: Path) -> Warehouse:
    """A small warehouse of its own in the folder: empty, one_platform or hostile."""
    files = folder / "files"
    files.mkdir()
    MADE[name](files)
    warehouse = Warehouse(folder / f"{name}.duckdb")
    reports = ingest.take_in(warehouse, [ingest.source_of(path) for path in sorted(files.glob("*.csv"))], Options())
    assert [report.file for report in reports if report.import_id is None] == []
    return warehouse


@pytest.fixture(scope="session")
def every_screen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Screens]]:
    """Screens by name, made when first wanted. On copies, as a process opens a file of DuckDB once."""
    found: dict[str, Screens] = {}

    def named(name: str) -> Screens:
        if name not in found:
            made = make(name, tmp_path_factory.mktemp(name)) if name in MADE else None
            warehouse = made or request.getfixturevalue(f"{name}_warehouse")
            folder = tmp_path_factory.mktemp("screens")
            for copy in ("shown", "asked"):
                shutil.copyfile(warehouse.current(), folder / f"{copy}.duckdb")
            found[name] = Screens(folder / "shown.duckdb", open_reader(folder / "asked.duckdb"))
        return found[name]

    yield named
    for screens in found.values():
        screens.connection.close()


@pytest.fixture
def screens(every_screen: Callable[[str], Screens], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Screens]:
    """Screens by name, with the app pointed at their warehouse: sample, tiny, empty, one_platform, hostile."""

    def pointed_at(name: str) -> Screens:
        found = every_screen(name)
        monkeypatch.setenv(DATABASE_VARIABLE, str(found.file))
        return found

    return pointed_at
