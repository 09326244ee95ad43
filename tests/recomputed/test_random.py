"""Every question that is worked out a second time, asked of small databases that hypothesis makes.

The files are taken in as a user's would be. In CI the same 20 databases each time; a thousand new ones at night.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard import ingest
from dashboard.core import clock
from dashboard.filters.model import Filters
from dashboard.importers.reading import Options
from dashboard.questions.ask import facts
from dashboard.questions.catalogue import questions
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import files, random_files, random_rows, timing
from tests.recomputed.random_rows import Drawn
from tests.recomputed.registry import REGISTERED, Given, unlike
from tests.recomputed.test_scores import compare

NIGHTLY = os.environ.get("PUBLICITY_TESTS") == "nightly"
DATABASES = 1_000 if NIGHTLY else 20
SCOPES = 3
IN_SCOPES = SCOPES if NIGHTLY else 1
ALIKE = ("theme", "theme_term")
"""Files that are the same in every database; they are taken in once."""
NOT_HERE = {
    "data.imports": "what the importers counted; tests/importers hold every row to account",
    "data.imports_of_case": "the same, of one post or visit; worked out by hand in tests/golden",
    "story.proposals": "likeness of texts, no measure; worked out by hand in tests/warehouse/test_proposals.py",
}
"""Questions that are not worked out here, and why."""


def take_in(warehouse: Warehouse, folder: Path, names: list[str]) -> None:
    sources = [ingest.source_of(folder / f"{name}.csv") for name in names]
    # The format is named, since looking for it takes as long as reading so small a file.
    named = [ingest.Given(one, Options(format_name=f"tidy_{Path(one.name).stem}")) for one in sources]
    with clock.frozen(random_files.IMPORTED_AT):
        reports = ingest.take_in_each(warehouse, named)
    assert [(report.file, report.findings) for report in reports if report.import_id is None] == []
    assert [report.file for report in reports if report.reading and report.reading.rejected] == []


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that holds no more than what is alike in all of them."""
    folder = tmp_path_factory.mktemp("begun")
    tables = random_files.tables_of(Drawn(seed=0))
    random_files.write({name: tables[name] for name in ALIKE}, folder)
    take_in(Warehouse(folder / "random.duckdb"), folder, list(ALIKE))
    return folder


@contextmanager
def database(begun: Path, drawn: Drawn) -> Iterator[Path]:
    """The files as a warehouse, while `files` reads them too."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "files"
        shutil.copytree(begun, folder, symlinks=True)
        random_files.write(random_files.tables_of(drawn), folder)
        names = [path.stem for path in sorted(folder.glob("*.csv")) if path.stem not in ALIKE]
        warehouse = Warehouse(folder / "random.duckdb")
        take_in(warehouse, folder, names)
        with files.reading(folder):
            yield warehouse.current()


@dataclass(frozen=True)
class Asking:
    name: str
    given: Given
    filters: Filters


OF_ONE = {"post": ("post", "post_id"), "visit": ("visit", "visit_id"), "release": ("release", "release_id")}


def _askings(of: Drawn) -> list[Asking]:
    """Three scopes, and questions take turns in them: each is asked in one, at night in all."""
    scopes, made = [random_files.scope(of, number) for number in range(SCOPES)], []
    for number, (name, one) in enumerate(REGISTERED.items()):
        turn, given = of.seed + number, one.given()
        for place in range(IN_SCOPES if given else 0):
            made += [Asking(name, given[(turn + place) % len(given)], scopes[(turn + place) % SCOPES])]
    return made


def _is_there(given: Given) -> bool:
    """Whether the post, visit or release that is asked of was not left out."""
    of = {key: OF_ONE[key] for key in given if key in OF_ONE}
    return all(given[key] in set(files.table(table)[column]) for key, (table, column) in of.items())


def _unlike(connection: duckdb.DuckDBPyConnection, askings: Sequence[Asking]) -> dict[int, list[str]]:
    known = facts(connection)
    found = {
        number: unlike(connection, one.name, one.filters, known, one.given)
        for number, one in enumerate(askings)
        if _is_there(one.given)
    }
    return {number: wrong for number, wrong in found.items() if wrong}


@pytest.mark.timeout(4 * 3600)
@settings(max_examples=DATABASES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.integers(0, 2**24 - 1))
def test_every_answer_is_what_the_files_say(begun: Path, seed: int) -> None:
    of = random_rows.drawn(seed)
    with database(begun, of) as made, open_reader(made) as connection:
        compare(connection, timing.scored())
        askings = _askings(of)
        found = _unlike(connection, askings)
    if not found:
        return
    one = askings[min(found)]

    def disagrees(less: Drawn) -> bool:
        with database(begun, less) as made, open_reader(made) as connection:
            return bool(_unlike(connection, [one]))

    names = sorted({askings[number].name for number in found})
    pytest.fail(f"{names} disagree. {one} of {random_files.reduced(of, disagrees)}: {found[min(found)][:5]}")


def test_every_question_with_a_figure_is_worked_out_twice() -> None:
    """Of others, such as names.accounts, there is nothing to reckon."""
    figures = {
        name
        for name, one in questions().items()
        if any(column.measure or column.unit != "-" for column in one.header.columns)
    }
    assert figures - REGISTERED.keys() == NOT_HERE.keys()
