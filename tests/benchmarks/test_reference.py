"""The reference pages show what ours shows, in the same words: else the comparison would be of unlike things."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.core.vocabulary import Language, Platform
from dashboard.core.words import word
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset, Span, resolve
from dashboard.questions import ask as asking
from dashboard.ui.shown import DATABASE_VARIABLE
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generate import generate
from dashboard.warehouse.generations import Warehouse
from tests.benchmarks import sides
from tests.benchmarks.overview_page import PERIODS as CLICKED
from tests.benchmarks.reference.filters import PERIODS, PLATFORMS, days_of

FOLDER = Path(__file__).with_name("reference")
PRESETS = {word(Language.EN, f"filters.period.{one}"): one for one in Preset}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Warehouse(tmp_path_factory.mktemp("reference") / "small.duckdb")
    generate(made, posts=1_000, snapshots=2, seed=1)
    return made.current()


@pytest.fixture(scope="module")
def ours(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    # Of a copy: one process opens a file with one set of settings, and the pages keep theirs open.
    connection = open_reader(Path(shutil.copy(database, database.with_name("copy.duckdb"))))
    yield connection
    connection.close()


def page(side: str, database: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv(DATABASE_VARIABLE, str(database))
    shown = AppTest.from_file(str(FOLDER / f"{side}.py"), default_timeout=60).run()
    assert not shown.exception
    return shown


def numbers(shown: AppTest) -> dict[str, str]:
    return {tile.label: tile.value for tile in shown.metric}


def test_platforms_are_named_as_ours() -> None:
    assert {one.value: word(Language.EN, f"platform.{one}") for one in Platform} == PLATFORMS


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("last", [dt.date(2025, 3, 31), dt.date(2025, 4, 1), dt.date(2026, 3, 7)])
def test_periods_are_ours_as_far_as_there_is_data(period: str, last: dt.date) -> None:
    first = dt.date(2023, 1, 1)
    ours = resolve(PRESETS[period], since=None, until=None, span=Span(first, last))
    assert days_of(period, first=first, last=last) == (ours.start, ours.elapsed_end)


def test_every_period_clicked_is_on_both() -> None:
    assert set(CLICKED) <= set(PERIODS) <= set(PRESETS)
    assert CLICKED[-1] == word(Language.EN, f"filters.period.{Filters().period}")


@pytest.mark.parametrize("side", sides.REFERENCES)
@pytest.mark.parametrize(
    ("platforms", "departments", "period"),
    [([], [], Preset.LAST_12_MONTHS), (["weibo", "x"], [], Preset.LAST_FINANCIAL_YEAR), ([], ["HKPF"], Preset.ALL)],
)
def test_a_reference_page_counts_as_ours(
    side: str, platforms: list[str], departments: list[str], period: Preset, database: Path,
    ours: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    shown = page(side, database, monkeypatch)
    shown.multiselect(key="filter_platforms").set_value(platforms)
    shown.multiselect(key="filter_departments").set_value(departments)
    shown.selectbox(key="filter_period").set_value(word(Language.EN, f"filters.period.{period}")).run()
    assert not shown.exception

    filters = Filters(period=period, platforms=tuple(platforms) or None, departments=tuple(departments) or None)
    row = asking.ask(ours, "overview.totals", filters=filters, facts_known=asking.facts(ours)).frame.iloc[0]
    assert row["posts"] > 0
    said = numbers(shown)
    assert said["Posts"] == f"{row['posts']:,}"
    assert said["Public interactions"] == f"{row['interactions']:,}"
    assert len(shown.dataframe[0].value) == min(row["posts"], 20)


def test_both_reference_pages_say_the_same(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (page(side, database, monkeypatch) for side in sides.REFERENCES)
    assert numbers(one) == numbers(other)
    assert [tile.delta for tile in one.metric] == [tile.delta for tile in other.metric]
    titles = [list(shown.dataframe[0].value["title"]) for shown in (one, other)]
    assert titles[0] == titles[1]


def test_a_filter_that_keeps_nothing_shows_no_error(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for side in sides.REFERENCES:
        shown = page(side, database, monkeypatch)
        shown.selectbox(key="filter_period").set_value("Last 7 days").run()
        assert not shown.exception
        assert numbers(shown)["Posts"] == "0"
