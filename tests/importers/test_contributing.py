"""The worked example of CONTRIBUTING.md does what it says, exactly as it stands there."""

import datetime as dt
import re
from pathlib import Path

import pytest

from dashboard.importers import registry
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
CAPTURED = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found.group(1)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    module: dict[str, object] = {}
    exec(block("python"), module)
    formats = (*registry.importable(), module["NOTES"])
    monkeypatch.setattr("dashboard.importers.read.recognised", lambda: formats)
    options = Options(account="Harbour", department="SB", captured_at=CAPTURED)
    return read_file(Source("notes.csv", block("csv").encode()), options)


def test_the_example_reads_its_file(reading: Reading) -> None:
    assert reading.importer == "harbour_notes"
    assert (reading.rows, reading.accepted, reading.other) == (4, 2, 2)
    post, snapshot = reading.tables["post"], reading.tables["snapshot"]
    assert list(post["published_precision"]) == ["minute", "day"]
    assert str(post["published_at"][0]) == "2024-04-19 01:30:00+00:00"
    assert list(post["format"]) == ["photo", "video"]
    assert list(snapshot["exposures"]) == [12_000, 100_001]
    assert list(snapshot["at_least"].fillna("")) == ["", "exposures"]
    assert snapshot["comments"].isna().tolist() == [True, False]
    assert list(snapshot["reactions"]) == [1204, 3]
