"""Warehouses that tests share. Each is read only; a test that imports makes its own in tmp_path."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import filelock
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from dashboard import ingest
from dashboard.core import clock, paths
from dashboard.decide import Kind, Pair, Verdict, decide
from dashboard.importers.reading import Options
from dashboard.tag import Tag, ThemeVerdict, correct
from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory, open_reader
from dashboard.warehouse.generations import Warehouse
from tests import chromium

TINY = Path(__file__).parent / "tiny"
STORIES = Path(__file__).parent / "stories"
USUAL = Path(__file__).parent / "usual"
ACCOUNTS = Path(__file__).parent / "accounts"
TOGETHER = Path(__file__).parent / "together"
WHEN = Path(__file__).parent / "when"
OBJECTIVES = Path(__file__).parent / "objectives"
QUALITY = Path(__file__).parent / "quality"
VISITS = Path(__file__).parent / "visits"
TINY_IMPORTED_AT = dt.datetime(2024, 5, 1, 1, 0, tzinfo=dt.UTC)
# Of the properties: the same cases each time in CI, twenty times as many and new ones at night.
settings.register_profile("ci", max_examples=100, derandomize=True, database=None)
settings.register_profile("nightly", max_examples=2_000, deadline=None)
settings.load_profile("nightly" if os.environ.get("PUBLICITY_TESTS") == "nightly" else "ci")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test touches the data folder of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        yield home


def reports_of(path: Path, folders: tuple[Path, ...], *, at: dt.datetime) -> list[ingest.FileReport]:
    """What became of the files of these folders, taken in as one generation at that moment."""
    sources = [ingest.source_of(file) for folder in folders for file in sorted(folder.glob("*.csv"))]
    with clock.frozen(at):
        return ingest.take_in(Warehouse(path), sources, Options())


def taken_in(path: Path, *folders: Path, at: dt.datetime = TINY_IMPORTED_AT) -> Warehouse:
    """A warehouse of the files of these folders, each of which came in."""
    reports = reports_of(path, folders, at=at)
    assert [(report.file, report.findings) for report in reports if report.import_id is None] == []
    return Warehouse(path)


def taken_in_without_a_word(path: Path, *folders: Path, at: dt.datetime = TINY_IMPORTED_AT) -> Warehouse:
    """The same, where there is nothing to say of any file."""
    reports = reports_of(path, folders, at=at)
    assert [(report.file, report.findings) for report in reports if report.findings] == []
    return Warehouse(path)


@pytest.fixture(scope="session")
def tiny_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/tiny, taken in as one generation at 2024-05-01 09:00 in Hong Kong."""
    return taken_in(tmp_path_factory.mktemp("tiny") / "tiny.duckdb", TINY)


@pytest.fixture(scope="session")
def tiny(tiny_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tiny warehouse, open for reading."""
    with open_reader(tiny_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def stories_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/stories, and two decisions: a pair confirmed at 10:00, one declined at 11:00 of 2024-05-01."""
    warehouse = taken_in_without_a_word(tmp_path_factory.mktemp("stories") / "stories.duckdb", STORIES)
    with clock.frozen(TINY_IMPORTED_AT + dt.timedelta(hours=1)):
        decide(warehouse, [Pair(Kind.STORY, "open3", "open2")], Verdict.SAME)
    with clock.frozen(TINY_IMPORTED_AT + dt.timedelta(hours=2)):
        decide(warehouse, [Pair(Kind.RELEASE, "d", "r-en")], Verdict.DIFFERENT)
    return warehouse


@pytest.fixture(scope="session")
def stories(stories_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of stories, open for reading."""
    with open_reader(stories_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def corrected_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/tiny with themes corrected by hand: p02 is of weather, p07 is (as its words say already), both
    said at 10:00 of 2024-05-01; p03 is not of teamwork, said at 11:00."""
    warehouse = taken_in(tmp_path_factory.mktemp("corrected") / "corrected.duckdb", TINY)
    with clock.frozen(TINY_IMPORTED_AT + dt.timedelta(hours=1)):
        correct(warehouse, [(Tag(post, "weather"), ThemeVerdict.IS) for post in ("p02", "p07")])
    with clock.frozen(TINY_IMPORTED_AT + dt.timedelta(hours=2)):
        correct(warehouse, [(Tag("p03", "teamwork"), ThemeVerdict.IS_NOT)])
    return warehouse


@pytest.fixture(scope="session")
def corrected(corrected_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse with themes corrected by hand, open for reading."""
    with open_reader(corrected_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def accounts_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/accounts: followers with gaps and a jump, and a week of the boards."""
    return taken_in(tmp_path_factory.mktemp("accounts") / "accounts.duckdb", ACCOUNTS)


@pytest.fixture(scope="session")
def accounts(accounts_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of accounts, open for reading."""
    with open_reader(accounts_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def usual_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/usual, in which accounts have ten posts and more."""
    return taken_in_without_a_word(tmp_path_factory.mktemp("usual") / "usual.duckdb", USUAL)


@pytest.fixture(scope="session")
def usual(usual_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of accounts with a usual, open for reading."""
    with open_reader(usual_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def together_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/together: joint posts, and reshares between captures close enough to tell a pace."""
    return taken_in_without_a_word(
        tmp_path_factory.mktemp("together") / "together.duckdb", TOGETHER, at=TINY_IMPORTED_AT + dt.timedelta(days=10)
    )


@pytest.fixture(scope="session")
def together(together_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of joint posts, open for reading."""
    with open_reader(together_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def when_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/when: posts with scores at chosen hours and lengths, and incidents that were answered."""
    return taken_in_without_a_word(tmp_path_factory.mktemp("when") / "when.duckdb", WHEN)


@pytest.fixture(scope="session")
def when(when_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of when and how, open for reading."""
    with open_reader(when_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def quality_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/quality: one post a problem, and beside it one that looks like it and has none."""
    return taken_in(tmp_path_factory.mktemp("quality") / "quality.duckdb", QUALITY)


@pytest.fixture(scope="session")
def quality(quality_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of problems, open for reading."""
    with open_reader(quality_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def visits_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/visits: posts of legs against a usual, and days before, during and after."""
    return taken_in_without_a_word(tmp_path_factory.mktemp("visits") / "visits.duckdb", VISITS)


@pytest.fixture(scope="session")
def visits(visits_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of visits, open for reading."""
    with open_reader(visits_warehouse.current()) as connection:
        yield connection


@pytest.fixture(scope="session")
def objectives_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The files of tests/tiny, with objectives and typed-in evidence beside them."""
    return taken_in(tmp_path_factory.mktemp("objectives") / "objectives.duckdb", TINY, OBJECTIVES)


@pytest.fixture(scope="session")
def objectives(objectives_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse with objectives, open for reading."""
    with open_reader(objectives_warehouse.current()) as connection:
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
