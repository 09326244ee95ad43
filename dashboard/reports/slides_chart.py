"""A chart that is edited in the office program: its own series, with the sheet of numbers it is drawn from."""

import datetime as dt
import io
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from dashboard.charts import theme
from dashboard.charts.labels import width_of
from dashboard.charts.native import Native, Series
from dashboard.reports.sheets import OPTIONS
from dashboard.reports.slides_deck import Box
from dashboard.reports.slides_text import Faces, clean, dress

MOST_BARS = 24
"""Lying bars that a slide holds legibly."""
_LABELLED = 8
"""Up to so many bars the compared ones carry their numbers, too."""
_DASHES = {
    "solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "longdash": MSO_LINE.LONG_DASH, "dashdot": MSO_LINE.DASH_DOT,
    "dot": MSO_LINE.ROUND_DOT,
}  # fmt: skip
_LONG_TIME = 120
"""Days from which the axis names months."""


def add_chart(slide: Any, native: Native, box: Box, *, faces: Faces, at_least: str, alt: str) -> Any:
    """at_least: how a lower bound is said, with {number}. alt: what screen readers say of the chart."""
    shown = _first_bars(native)
    data = CategoryChartData(number_format=shown.number_format)
    data.categories = _categories(shown)
    for series in shown.series:
        data.add_series(clean(series.name), series.values)
    kind = XL_CHART_TYPE.LINE_MARKERS if shown.kind == "line" else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *(Emu(part) for part in (box.left, box.top, box.width, box.height)), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(alt))
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_sheet(shown))
    chart.font.size = Pt(11 if len(shown.categories) <= 16 or shown.kind == "line" else 9)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    _title(chart, shown)
    _axes(chart, shown)
    if shown.kind == "line":
        _lines(chart, shown)
    else:
        _bars(chart, shown, at_least=at_least)
    _legend(chart, shown)
    dress(chart._chartSpace, faces)
    return frame


def _first_bars(native: Native) -> Native:
    if native.kind == "line" or len(native.categories) <= MOST_BARS:
        return native
    cut = [
        Series(
            one.name, one.values[:MOST_BARS], one.colour, one.dash, one.bounds[:MOST_BARS], one.low[:MOST_BARS],
            one.high[:MOST_BARS],
        )
        for one in native.series
    ]  # fmt: skip
    return Native(native.kind, native.categories[:MOST_BARS], tuple(cut), native.unit, native.number_format)


def _categories(native: Native) -> list[str | dt.date]:
    return [clean(one) if isinstance(one, str) else one for one in native.categories]


def _sheet(native: Native) -> bytes:
    """The workbook in the chart, where python-pptx says it lies, but with names that cannot run as formulas."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet("Sheet1")
        day, number = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", native.number_format))
        sheet.set_column(0, 0, 24)
        for row, category in enumerate(_categories(native), 1):
            if isinstance(category, str):
                sheet.write_string(row, 0, category)
            else:
                sheet.write_datetime(row, 0, dt.datetime.combine(category, dt.time()), day)
        for column, series in enumerate(native.series, 1):
            sheet.write_string(0, column, clean(series.name))
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, value, number)
    return out.getvalue()


def _title(chart: Any, native: Native) -> None:
    """The unit, where the values have one that the legend does not say."""
    is_named = native.kind == "line" or len(native.series) == 1
    chart.has_title = is_named and bool(native.unit)
    if chart.has_title:
        frame = chart.chart_title.text_frame
        frame.text = clean(native.unit)
        run = frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = Pt(11), False
        chart.chart_title.include_in_layout = False


def _axes(chart: Any, native: Native) -> None:
    names, values = chart.category_axis, chart.value_axis
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = native.number_format, False
    values.format.line.fill.background()
    values.major_gridlines.format.line.color.rgb = _rgb(theme.GRID)
    names.format.line.color.rgb = _rgb(theme.MUTED)
    names.has_major_gridlines = False
    highest = max((value for one in native.series for value in one.values if value is not None), default=0.0)
    if "%" in native.number_format and 0.8 < highest <= 1:
        values.maximum_scale = 1.0  # no axis up to 120 %
    if native.kind == "bars":
        names.reverse_order = True  # the first on top,
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # and the numbers below all the same
        values.minimum_scale = 0 if all(v is None or v >= 0 for one in native.series for v in one.values) else None
        values.visible = values.has_major_gridlines = len(native.series) > 1
        _all_names(names)
        ends = [high for one in native.series for high in one.high if high is not None]
        if ends:
            values.maximum_scale = max([highest, *ends]) * 1.05  # programs see the bars only, not their intervals
        return
    days = [one for one in native.categories if isinstance(one, dt.date)]
    is_long = (days[-1] - days[0]).days > _LONG_TIME
    names.tick_labels.number_format = "yyyy-mm" if is_long else "mm-dd"
    names.tick_labels.number_format_is_linked = False
    axis = names._element
    for name, value in (("c:baseTimeUnit", "days"), ("c:majorUnit", str(_months(days))), ("c:majorTimeUnit", "months")):
        for old in axis.findall(qn(name)):
            axis.remove(old)
        if is_long or name == "c:baseTimeUnit":
            axis.append(parse_xml(f'<{name} {nsdecls("c")} val="{value}"/>'))


def _months(days: list[dt.date]) -> int:
    """Months from one name on the axis to the next, so that about a dozen stand there."""
    held = (days[-1] - days[0]).days / 30
    return next((step for step in (1, 2, 3, 6, 12) if held / step <= 14), 24)


def _all_names(axis: Any) -> None:
    """Each bar has its name: programs leave out some where they think there is no room."""
    element = axis._element
    before = element.find(qn("c:noMultiLvlLbl"))
    made = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    if before is not None:
        before.addprevious(made)
    else:
        element.append(made)


def _lines(chart: Any, native: Native) -> None:
    plain = len(native.categories) > 40
    for drawn, series in zip(chart.plots[0].series, native.series, strict=True):
        drawn.smooth = False
        drawn.format.line.color.rgb, drawn.format.line.width = _rgb(series.colour), Pt(2)
        drawn.format.line.dash_style = _DASHES.get(series.dash, MSO_LINE.SOLID)
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 3 if plain else 5
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = _rgb(series.colour)
        drawn.marker.format.line.color.rgb = _rgb(series.colour)


def _bars(chart: Any, native: Native, *, at_least: str) -> None:
    plot = chart.plots[0]
    is_few = len(native.categories) < _LABELLED
    plot.gap_width, plot.overlap = (120 if is_few else 60, 0) if len(native.series) == 1 else (60 if is_few else 45, -5)
    for position, (drawn, series) in enumerate(zip(plot.series, native.series, strict=True)):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = _rgb(series.colour)
        if series.low:
            _interval(drawn, series)
        if position == 0 or len(native.categories) <= _LABELLED:
            _numbers(drawn, series, number_format=native.number_format, at_least=at_least)


def _numbers(drawn: Any, series: Series, *, number_format: str, at_least: str) -> None:
    """The number at the end of each bar; a lower bound says so."""
    form = "0.0%" if number_format == "0%" else number_format
    labels = drawn.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, form, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END if not series.low else XL_LABEL_POSITION.INSIDE_BASE
    if series.low:
        labels.font.color.rgb = _rgb(theme.words_on(series.colour))
    said = '"' + at_least.format(number='"' + form + '"') + '"'
    for at, is_bound in enumerate(series.bounds):
        if is_bound:
            label = drawn.points[at].data_label._get_or_add_dLbl()
            for old in label.findall(qn("c:numFmt")):
                label.remove(old)
            made = parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="" sourceLinked="0"/>')
            made.set("formatCode", said.replace('""', ""))
            label.find(qn("c:idx")).addnext(made)


def _interval(drawn: Any, series: Series) -> None:
    """From low to high, as bars of error with lengths of their own."""
    lengths = [
        (
            None if high is None or value is None else high - value,
            None if low is None or value is None else value - low,
        )
        for value, low, high in zip(series.values, series.low, series.high, strict=True)
    ]
    made = "".join(
        f'<c:{side}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>'
        + "".join(
            f'<c:pt idx="{at}"><c:v>{pair[which]!r}</c:v></c:pt>'
            for at, pair in enumerate(lengths)
            if pair[which] is not None
        )
        + f"</c:numLit></c:{side}>"
        for which, side in enumerate(("plus", "minus"))
    )
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/>{made}'
        f'<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="{_rgb(theme.MUTED)}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    drawn._element.find(qn("c:cat")).addprevious(bars)


def _legend(chart: Any, native: Native) -> None:
    chart.has_legend = len(native.series) > 1
    if chart.has_legend:
        is_many = len(native.series) > 4 or max(width_of(one.name) for one in native.series) > 40
        chart.legend.position = XL_LEGEND_POSITION.RIGHT if is_many else XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(11)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
