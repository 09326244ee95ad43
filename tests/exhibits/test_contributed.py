"""The worked example of an exhibit in CONTRIBUTING.md is one, exactly as it stands there."""

import io
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest

from dashboard.core import words
from dashboard.core.vocabulary import Language, Stage
from dashboard.exhibits import registry
from dashboard.exhibits.registry import Entry
from dashboard.exhibits.viewer import viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.filters.url import Address
from dashboard.reports.compose import compose
from dashboard.reports.report import Report
from dashboard.reports.slides import slides_bytes
from dashboard.reports.workbook import workbook_bytes
from tests.screens import Screens

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
TEXT = TEXT[TEXT.index("## A new figure or table") :]
NAME = "posts.by_platform"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def composed(every_screen: Callable[[str], Screens], monkeypatch: pytest.MonkeyPatch) -> Callable[[Language], Report]:
    """A report of the example, of the tiny warehouse."""
    module: dict[str, Any] = {}
    exec(block("python"), module)
    known = {**words.catalogue(), **words._flatten(tomllib.loads(block("toml")))}
    monkeypatch.setattr(words, "catalogue", lambda: known)
    monkeypatch.setitem(registry.ENTRIES, NAME, Entry("posts", Stage.OUTPUTS, module["by_platform"]))  # type: ignore[arg-type]
    file = str(every_screen("tiny").file)

    def made(language: Language) -> Report:
        return compose(viewer_of(file, Address(filters=Filters(period=Preset.ALL), language=language)), (NAME,))

    return made


@pytest.mark.parametrize("language", Language)
def test_it_is_in_every_file(composed: Callable[[Language], Report], language: Language) -> None:
    report = composed(language)
    (section,) = report.sections
    assert section.title in section.finding
    assert len(section.finding) > len(section.title)  # the bars were read
    (chart,) = [shape.chart for shape in pptx.Presentation(io.BytesIO(slides_bytes(report))).slides[1].shapes
                if shape.has_chart]  # fmt: skip
    assert list(chart.plots[0].series[0].values) == [5, 4, 4, 2]  # posts of tests/tiny, by hand
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(report))).worksheets[1]
    assert sheet["A1"].value == section.finding


def test_the_line_of_the_registry_is_as_it_says() -> None:
    assert f'`"{NAME}": Entry("posts", Stage.OUTPUTS, posts.by_platform)`' in TEXT
