"""Meta Business Suite > Insights > Results > Export: one figure a day of a whole page or profile, one file a chart.

UTF-16 with `sep=,`, a line with the title of the chart, then "Date","Primary" [F]; in 2024 the title stood in the
header instead [F]. Days are Pacific ones: stamps print T01:00:00 in winter and T00:00:00 in summer everywhere in the
world, so their first 10 characters are the day and are never converted [F]. Views, Viewers, Reach, Follows and
Content interactions do not say of which platform they are [F]. Neither does any file say of which account. Follows
are new ones, without those who left [F]. Chinese titles and headers [M].
"""

import re
from dataclasses import replace

from dashboard.core.vocabulary import Level, Platform
from dashboard.filters.fold import fold
from dashboard.importers.days import DayLayout, read_days
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.formats import pacific
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format, normal
from dashboard.importers.table import Table

_PLATFORMS = (Platform.FACEBOOK, Platform.INSTAGRAM)
_MEASURES = {
    "exposures": ("views", "瀏覽次數", "觀看次數", "瀏覽量"),
    "viewers": ("viewers", "瀏覽人數", "觀看者", "觀看人數", "瀏覽者"),
    "reach": ("reach", "觸及人數", "覆蓋人數", "接觸人數"),
    "profile_visits": (
        "visits", "profile visits", "page visits", "造訪次數", "個人檔案造訪次數", "粉絲專頁造訪次數", "訪問量",
        "主頁訪問量", "專頁瀏覽次數", "profile and page visits",
    ),
    "new_followers": ("follows", "new follows", "追蹤", "追蹤次數", "新追蹤者", "新增追蹤者", "關注", "新增關注"),
    "clicks": ("link clicks", "連結點擊次數", "連結點擊", "鏈接點擊量"),
    "interactions": ("content interactions", "interactions", "內容互動", "內容互動次數", "互動", "互動次數"),
}  # fmt: skip
_MEASURE = {fold(title): measure for measure, titles in _MEASURES.items() for title in titles}
# The title in the header itself, as in 2024. Page likes are not among them: a like of a page is not a follow.
_TITLES = tuple(
    f"{platform}{between}{title}"
    for platform in ("Facebook", "Instagram")
    for titles in _MEASURES.values()
    for title in titles
    for between in (" ", "")
)
_STAMP = r"^\s*(\d{4}-\d\d-\d\d)[T ].*$"
_AUDIENCE = ("age & gender", "top countries", "top cities", "top towns/cities", "top pages", "年龄和性别")


def _read(table: Table, /, *, source: Source, options: Options) -> Reading:
    title = _title(table, name=source.name)
    named, measure = _understood(title)
    if measure is None:
        raise Refused("meta_daily_export", name=source.name, title=title)
    platform = named or _said(options)
    if platform is None:
        raise Refused("platform_needed", name=source.name, title=title, platforms="facebook, instagram")
    layout = DayLayout(platform=platform, zone=pacific.ZONE, times=("%Y-%m-%d",), measures={"value": measure})
    return read_days(_with_days_only(table), source=source, options=options, layout=layout)


def _title(table: Table, *, name: str) -> str:
    """The line above the header, else the header of the figures."""
    above = [line.strip() for line in table.match.preamble if line.strip() and not re.match(r"\W?sep=", line)]
    if any(normal(line) in _AUDIENCE for line in above):
        # Audience.csv ends with a copy of Follows [F]: not to be counted twice.
        raise Refused("meta_audience_export", name=name, title=above[0])
    return above[-1] if above else table.shown("value")


def _understood(title: str) -> tuple[Platform | None, str | None]:
    folded = fold(title)
    named = next((one for one in _PLATFORMS if one.value in folded), None)
    rest = re.sub("facebook|instagram", " ", folded).strip(" :：-的")
    return named, _MEASURE.get(" ".join(rest.split()))


def _said(options: Options) -> Platform | None:
    """The platform that the person named, also in front of the account's name."""
    said = (options.platform, (options.account or "").partition(":")[0])
    return next((one for one in _PLATFORMS if one.value in said), None)


def _with_days_only(table: Table) -> Table:
    dates, value = table.names[_place(table, "date")], table.names[_place(table, "value")]
    days = table.cells[dates].str.replace(_STAMP, r"\1", regex=True)
    more = [header.strip() for name, header in zip(table.names, table.match.header, strict=True) if header.strip()
            and name not in (dates, value)]  # fmt: skip
    findings = table.findings
    if more:
        # A comparison draws the days of another period beside those of the chosen one [M].
        findings = (*findings, Finding(Level.NOTICE, "columns_ignored", None, {"columns": ", ".join(more)}))
    return replace(table, cells=table.cells.assign(**{dates: days}), findings=findings)


def _place(table: Table, field: str) -> int:
    return table.match.format.fields(table.match.header)[field]


DAYS = Format(
    name="meta_days",
    shown="Meta Business Suite: figures by the day",
    columns={
        "date": ("Date", "日期", "Data", "Datum"),
        "value": ("Primary", "主要", "主要數據", "Principal", *_TITLES),
    },
    required=("date", "value"),
    read=_read,
)
