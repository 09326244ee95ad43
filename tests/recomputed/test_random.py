"""Every question that is worked out a second time, asked of small databases that hypothesis makes.

The files are taken in as a user's would be. In CI the same 25 databases each time; a thousand new ones at night.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from dashboard import ingest
from dashboard.core import clock
from dashboard.importers.reading import Options
from dashboard.questions.ask import facts
from dashboard.questions.catalogue import questions
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import files, random_files, timing
from tests.recomputed.random_rows import Drawn
from tests.recomputed.registry import REGISTERED, unlike
from tests.recomputed.test_scores import compare

NIGHTLY = os.environ.get("PUBLICITY_TESTS") == "nightly"
DATABASES = 1_000 if NIGHTLY else 25
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


disagreeing: set[str] = set()
"""Once questions disagree, they alone are asked of the smaller and smaller databases that hypothesis then tries."""


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
    tables = random_files.tables_of(Drawn.smallest())
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


@pytest.mark.timeout(4 * 3600)
@settings(max_examples=DATABASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_files.drawn, st.data())
def test_every_answer_is_what_the_files_say(begun: Path, drawn: Drawn, data: st.DataObject) -> None:
    """Three scopes are drawn, and questions take turns in them: each is asked in one, at night in all."""
    chosen = [data.draw(random_files.scopes(drawn), label="filters") for _ in range(SCOPES)]
    turn = data.draw(st.integers(0, 23), label="which of the own parameters")
    with database(begun, drawn) as made, open_reader(made) as connection:
        compare(connection, timing.scored())
        known, found, wrong_in = facts(connection), list[str](), set[str]()
        for number, (name, one) in enumerate(REGISTERED.items()):
            asked = one.given() if not disagreeing or name in disagreeing else []
            for place in range(IN_SCOPES if asked else 0):
                given_now, filters = asked[(turn + place) % len(asked)], chosen[(turn + number + place) % SCOPES]
                wrong = unlike(connection, name, filters, known, given_now)
                found += [f"{name} {dict(given_now)} {filters}: {what}" for what in wrong]
                wrong_in |= {name} if wrong else set()
        disagreeing.update(wrong_in)
        for line in found[:20]:
            note(line)
        assert found == []


def test_every_question_with_a_figure_is_worked_out_twice() -> None:
    """Of others, such as names.accounts, there is nothing to reckon."""
    figures = {
        name
        for name, one in questions().items()
        if any(column.measure or column.unit != "-" for column in one.header.columns)
    }
    assert figures - REGISTERED.keys() == NOT_HERE.keys()
