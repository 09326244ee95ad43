"""The workbook as another library reads it: the same numbers as the questions, true dates, charts, no formula."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dashboard.charts.native import Native, Series
from dashboard.core.clock import HONG_KONG
from dashboard.reports.report import Report
from dashboard.reports.sheets import MOST_LETTERS, lines_of
from dashboard.reports.tables import Table
from dashboard.reports.workbook import workbook_bytes
from dashboard.warehouse.generations import Warehouse
from tests.reports import composed

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
HEAD = 4
"""Excel counts rows from 1: finding, footer, an empty row, the heads."""


def book(report: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(report)))


def sheets(opened: openpyxl.Workbook) -> list[Any]:
    """Those of the exhibits: without contents in front, definitions and what was not measured at the end."""
    return opened.worksheets[1:-2]


def cell_of(value: Any) -> Any:
    """A value of a frame as a cell holds it."""
    if not isinstance(value, str | list) and pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        local = value.tz_convert(HONG_KONG).tz_localize(None) if value.tz else value
        return local.round("ms").to_pydatetime()
    return value if isinstance(value, str | bool | dt.datetime) else float(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_holds_the_rows_of_its_question(sample_warehouse: Warehouse, language: str) -> None:
    report = composed.report(sample_warehouse, language)
    opened = book(report)
    assert len(sheets(opened)) == len(report.sections) >= 20
    for section, sheet in zip(report.sections, sheets(opened), strict=True):
        heads = [cell.value for cell in sheet[HEAD]][: len(section.table.heads)]
        assert heads == list(section.table.heads.values())
        rows = list(sheet.iter_rows(min_row=HEAD + 1, max_row=HEAD + len(section.table.frame), max_col=len(heads)))
        for row, (_, values) in zip(rows, section.table.frame[list(section.table.heads)].iterrows(), strict=True):
            for cell, value in zip(row, values, strict=True):
                wanted = cell_of(value)
                held = cell.value.replace(microsecond=0) if isinstance(cell.value, dt.datetime) else cell.value
                if isinstance(wanted, dt.datetime):
                    wanted = wanted.replace(microsecond=0)
                    assert abs(held - wanted) <= dt.timedelta(seconds=1), (section.name, cell.coordinate)
                elif isinstance(wanted, float):
                    assert held == pytest.approx(wanted), (section.name, cell.coordinate)
                else:
                    assert held in (wanted, wanted or None), (section.name, cell.coordinate)


def test_a_sheet_says_what_it_shows_and_its_head_stays(sample_warehouse: Warehouse) -> None:
    report = composed.report(sample_warehouse)
    for section, sheet in zip(report.sections, sheets(book(report)), strict=True):
        assert sheet["A1"].value == section.finding
        assert sheet["A2"].value == section.footer
        assert "Illustrative" in sheet["A2"].value
        assert sheet.freeze_panes == f"A{HEAD + 1}"
        assert sheet.auto_filter.ref is not None


def test_shares_are_shares_and_counts_are_counts(sample_warehouse: Warehouse) -> None:
    report = composed.report(sample_warehouse, names=("overview.themes", "overview.platforms"))
    themes, platforms = (sheets(book(report))[at] for at in (0, 1))
    table = composed.section(report, "overview.themes").table
    at = {name: position for position, name in enumerate(table.heads, 1)}
    assert themes.cell(HEAD + 1, at["share_of_posts"]).number_format == "0.0%"
    assert themes.cell(HEAD + 1, at["times_usual"]).number_format == '0.0"×"'
    table = composed.section(report, "overview.platforms").table
    at = {name: position for position, name in enumerate(table.heads, 1)}
    assert platforms.cell(HEAD + 1, at["exposures"]).number_format == "#,##0"


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_a_ratio_has_the_sign_of_its_language(sample_warehouse: Warehouse, language: str) -> None:
    report = composed.report(sample_warehouse, language, names=("overview.themes", "themes.pairs"))
    at = list(composed.section(report, "overview.themes").table.heads).index("times_usual") + 1
    at_themes = [section.name for section in report.sections].index("overview.themes")
    assert sheets(book(report))[at_themes].cell(HEAD + 1, at).number_format == '0.0"倍"'
    pairs = composed.section(report, "themes.pairs").native
    assert pairs is not None
    assert pairs.number_format == '0.0"倍"'


def test_a_chart_is_drawn_from_cells_that_hold_the_numbers_of_the_question(sample_warehouse: Warehouse) -> None:
    report = composed.report(sample_warehouse)
    opened = book(report)
    drawn = 0
    for section, sheet in zip(report.sections, sheets(opened), strict=True):
        assert len(sheet._charts) == (section.native is not None)
        if section.native is None:
            continue
        for series, wanted in zip(sheet._charts[0].series, section.native.series, strict=True):
            cells = referred(opened, series.val.numRef.f)
            assert [None if value is None else float(value) for value in cells] == [
                None if value is None else pytest.approx(value) for value in wanted.values
            ]
            assert referred(opened, series.tx.strRef.f) == [wanted.name]
            drawn += 1
    assert drawn > 10


def referred(opened: openpyxl.Workbook, reference: str) -> list[Any]:
    sheet, cells = re.fullmatch(r"'?(.+?)'?!(.+)", reference).groups()  # type: ignore[union-attr]
    found = opened[sheet][cells.replace("$", "")]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]


def hostile(report: Report) -> Report:
    """A report whose every outside text would run, break or be too long."""
    evil = "=cmd|' /C calc'!A0"
    frame = pd.DataFrame({"title": [evil, "a\x07b", "長" * 40_000, '"&<>']})
    table = Table("t", frame, {"title": evil}, [], "about", "")
    native = Native("bars", (evil, "b"), (Series(evil, (1.0, None), "#0b4f8a"),), "u", "#,##0")
    one = replace(report.sections[0], finding=evil, title="a:b/[x]*?'", footer="&P 100%", table=table, native=native)
    return replace(report, title=evil, sections=(one, one))


def test_no_text_is_a_formula_and_none_breaks_the_file(sample_warehouse: Warehouse) -> None:
    made = workbook_bytes(hostile(composed.report(sample_warehouse)))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in parts.read(name)
    first, second = sheets(openpyxl.load_workbook(io.BytesIO(made)))
    assert first["A5"].value == "=cmd|' /C calc'!A0"
    assert first["A5"].data_type == "s"
    assert len(first["A7"].value) == MOST_LETTERS
    assert first["A7"].value.endswith("…")
    assert first.title != second.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_definitions_and_what_was_not_measured(sample_warehouse: Warehouse, language: str) -> None:
    report = composed.report(sample_warehouse, language)
    opened = book(report)
    contents = [cell.value for row in opened.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {report.title, report.headline, report.filters, report.illustrative} <= set(contents)
    links = [cell.hyperlink.location for row in opened.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    assert [link.split("!")[0].strip("'") for link in links] == [sheet.title for sheet in sheets(opened)]
    defined = {row[0].value: row[1].value for row in opened.worksheets[-2].iter_rows()}
    for section in report.sections:
        assert defined.items() >= dict(section.definitions).items()
    said = [row[1].value for row in opened.worksheets[-1].iter_rows()]
    assert said == list(report.not_measured)


def test_lines_count_chinese_characters_twice() -> None:
    assert lines_of("abcd", 4) == 1
    assert lines_of("abcde", 4) == 2
    assert lines_of("保安局", 4) == 2
    assert lines_of("", 4) == 1
    assert lines_of("a\nb", 4) == 2
