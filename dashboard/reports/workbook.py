"""A report as a workbook: a sheet an exhibit with its rows and an Excel chart, the definitions, the filters."""

import datetime as dt
import io
import re
from typing import Any

import xlsxwriter

from dashboard.charts.native import Native
from dashboard.reports.compose import silent
from dashboard.reports.report import Progress, Report, Section
from dashboard.reports.sheets import (
    LABEL,
    LINE,
    LINE_PIXELS,
    OPTIONS,
    SAID,
    Formats,
    lines_of,
    text,
    wide,
    write_lines,
    write_rows,
)

_HEAD = 3
"""The row of the head, below finding and footer."""
_CHART_ROWS, _BAR = 22, 26
_A4 = 9
_MOST_PRINTED = 200
_CHART_COLUMNS = 12
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def workbook_bytes(report: Report, *, progress: Progress = silent) -> bytes:
    """The workbook (.xlsx). Times are Hong Kong wall time."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": report.title, "comments": report.illustrative})
        formats, names = Formats(book), _sheet_names(report)
        _contents(_sheet(book, names[0], foot=report.illustrative), report, names, formats)
        for position, (section, name) in enumerate(zip(report.sections, names[1:], strict=False)):
            progress(position / len(report.sections), section.title)
            _section(book, section, name=name, formats=formats)
        write_lines(_sheet(book, names[-2], foot=report.illustrative), _definitions(report), formats)
        lines = [(str(number), said) for number, said in enumerate(report.not_measured, 1)]
        write_lines(_sheet(book, names[-1], foot=report.illustrative), lines, formats)
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, *, foot: str) -> Any:
    """A sheet that prints on A4, as wide as the paper, with `foot` on each page."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{_printed(foot)}&R&P/&N")
    return sheet


def _sheet_names(report: Report) -> list[str]:
    """At most 31 characters, each once whatever the case, none that Excel refuses."""
    wanted = [
        report.word("report.sheet_contents"), *(section.title for section in report.sections),
        report.word("report.sheet_definitions"), report.word("report.not_measured"),
    ]  # fmt: skip
    found: list[str] = []
    for title in wanted:
        plain = _NOT_IN_NAMES.sub(" ", title).strip() or "-"
        name, number = plain[:31].strip(), 1
        while name.casefold() in {one.casefold() for one in found}:
            number += 1
            name = f"{plain[: 31 - len(str(number)) - 1].strip()} {number}"
        found.append(name)
    return found


def _contents(sheet: Any, report: Report, names: list[str], formats: Formats) -> None:
    lines = [
        (report.word("about.title"), report.title), (report.word("report.headline"), report.headline),
        (report.word("about.filters"), report.filters), (report.word("report.as_of"), report.as_of),
        (report.word("report.made_at"), report.made_at), (report.word("report.generation"), str(report.generation)),
        (report.word("about.times"), report.word("about.times_text")),
    ]  # fmt: skip
    if report.illustrative:
        lines.insert(0, (report.word("report.mark"), report.illustrative))
    write_lines(sheet, lines, formats)
    top = len(lines) + 1
    link = formats.of(font_color="#0b4f8a", underline=1, valign="top")
    longest = max((wide(name) for name in names), default=0)  # LibreOffice does not wrap links
    sheet.set_column(0, 0, max(LABEL, longest + 2))
    wrapped = formats.of(text_wrap=True, valign="top")
    for row, (section, name) in enumerate(zip(report.sections, names[1:], strict=False), top):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, string=name)
        text(sheet, row, 1, section.finding, wrapped)
        sheet.set_row(row, LINE * lines_of(section.finding, SAID - 2))


def _section(book: xlsxwriter.Workbook, section: Section, *, name: str, formats: Formats) -> None:
    sheet = _sheet(book, name, foot=section.footer)
    text(sheet, 0, 0, section.finding, formats.of(bold=True, font_size=14))
    text(sheet, 1, 0, section.footer, formats.of(italic=True, font_color="#566170"))
    columns = write_rows(sheet, section.table, formats, top=_HEAD)
    sheet.repeat_rows(_HEAD)
    if section.native is not None:
        last = _HEAD + max(len(section.table.frame), _rows_of(section.native))
        sheet.print_area(0, 0, last, columns + _CHART_COLUMNS)
        _chart(book, sheet, section.native, section=section, name=name, formats=formats, left=columns + 1)


def _printed(said: str) -> str:
    """A text in the foot of printed pages, where & begins a code and the length is limited."""
    return (said if len(said) <= _MOST_PRINTED else f"{said[:_MOST_PRINTED]}…").replace("&", "&&")


def _chart(
    book: xlsxwriter.Workbook, sheet: Any, native: Native, *, section: Section, name: str, formats: Formats, left: int
) -> None:
    """The chart beside the table, and under it the numbers it is drawn from: change one and the chart follows."""
    rows = _rows_of(native)
    first = _HEAD + 1 + rows
    last = first + len(native.categories)
    _data(sheet, native, formats, top=first, left=left)
    chart = book.add_chart({"type": "line" if native.kind == "line" else "bar"})
    for at, series in enumerate(native.series, left + 1):
        look = {"line": {"color": series.colour, "width": 2}} if native.kind == "line" else {
            "fill": {"color": series.colour}, "gap": 60
        }  # fmt: skip
        chart.add_series(
            {"name": [name, first, at], "categories": [name, first + 1, left, last, left],
             "values": [name, first + 1, at, last, at], **look}
        )  # fmt: skip
    chart.set_title({"name": section.title, "name_font": {"size": 12}})
    values = {"num_format": native.number_format, "name": native.unit, "major_gridlines": {"visible": True}}
    if native.kind == "line":
        chart.set_x_axis({"date_axis": True, "num_format": "yyyy-mm-dd"})
        chart.set_y_axis(values)
    else:
        # Of bars that lie, the writer's y axis is the one with the names. The first is on top, the numbers below.
        chart.set_y_axis({"reverse": True, "crossing": "max"})
        chart.set_x_axis(values)
    chart.set_legend({"none": True} if len(native.series) == 1 else {"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 720, "height": LINE_PIXELS * (rows - 1)})
    sheet.insert_chart(_HEAD, left, chart, {"description": section.finding})


def _rows_of(native: Native) -> int:
    """How many rows the chart stands over: more for many bars, or their names would be left out."""
    bars = len(native.categories) * len(native.series) if native.kind == "bars" else 0
    return max(_CHART_ROWS, bars * _BAR // LINE_PIXELS)


def _data(sheet: Any, native: Native, formats: Formats, *, top: int, left: int) -> None:
    bold = formats.of(bold=True, bottom=1, text_wrap=True, valign="top")
    day, number = formats.of(num_format="yyyy-mm-dd"), formats.of(num_format=native.number_format)
    for at, series in enumerate(native.series, left + 1):
        text(sheet, top, at, series.name, bold)
        for row, value in enumerate(series.values, top + 1):
            if value is not None:
                sheet.write_number(row, at, value, number)
    for row, category in enumerate(native.categories, top + 1):
        if isinstance(category, dt.date):
            sheet.write_datetime(row, left, dt.datetime.combine(category, dt.time()), day)
        else:
            text(sheet, row, left, str(category))
    longest = max((wide(category) for category in native.categories if isinstance(category, str)), default=10)
    sheet.set_column(left, left, min(longest + 2, 40))
    sheet.set_column(left + 1, left + len(native.series), 14)


def _definitions(report: Report) -> list[tuple[str, str]]:
    """Each measure once, then what each sheet asks and how it is counted."""
    measures = dict(pair for section in report.sections for pair in section.definitions)
    asked = [(section.title, f"{section.question} {section.footer}") for section in report.sections]
    return [*measures.items(), *asked]
