"""Warehouses that tests share. Each is read only; a test that imports makes its own in tmp_path."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import filelock
import pytest
from playwright.sync_api import Browser, sync_playwright

from dashboard import ingest
from dashboard.core import clock, paths
from dashboard.importers.reading import Options
from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory, open_reader
from dashboard.warehouse.generations import Warehouse
from tests import chromium

TINY = Path(__file__).parent / "tiny"
TINY_IMPORTED_AT = dt.datetime(2024, 5, 1, 1, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test touches the data folder of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        yield home


@pytest.fixture(scope="session")
def tiny_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/tiny, taken in as one generation at 2024-05-01 09:00 in Hong Kong."""
    warehouse = Warehouse(tmp_path_factory.mktemp("tiny") / "tiny.duckdb")
    sources = [ingest.source_of(path) for path in sorted(TINY.glob("*.csv"))]
    with clock.frozen(TINY_IMPORTED_AT):
        reports = ingest.take_in(warehouse, sources, Options())
    assert [(report.file, report.findings) for report in reports if report.import_id is None] == []
    return warehouse


@pytest.fixture(scope="session")
def tiny(tiny_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tiny warehouse, open for reading."""
    with open_reader(tiny_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def nothing() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of a warehouse into which nothing came yet."""
    with in_memory() as connection:
        store.prepare(connection)
        yield connection


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> Warehouse:
    """The sample data, where the product itself looks for it. Built once, also with several xdist workers."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    built, mine = root / "sample", paths.sample_database().parent
    assert mine.is_relative_to(own_home)
    with filelock.FileLock(str(root / "sample.lock")):
        if not built.exists():
            ingest.sample_warehouse()
            shutil.copytree(mine, built, symlinks=True)
    if not paths.sample_database().exists():
        shutil.copytree(built, mine, symlinks=True, dirs_exist_ok=True)
    return ingest.sample_warehouse()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. One for all tests of a worker, as Playwright runs once in a process."""
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium.browser(), args=chromium.ARGUMENTS)
        yield opened
        opened.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests over the files of ../shared are collected only where these exist: without any, pytest would skip them."""

    def has_no_file(item: pytest.Item) -> bool:
        return any("got empty parameter set" in str(mark.kwargs.get("reason")) for mark in item.iter_markers("skip"))

    config.hook.pytest_deselected(items=[item for item in items if has_no_file(item)])
    items[:] = [item for item in items if not has_no_file(item)]
