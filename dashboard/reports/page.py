"""A report as one page that opens without a network: figures that answer the pointer, every row, every definition.

Scripts, styles and figures stand in the file; its own policy forbids it to fetch anything. Printed, it is the paper.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from dashboard.charts import theme
from dashboard.core.paths import PACKAGE
from dashboard.core.vocabulary import Language, Stage
from dashboard.reports.cells import Column, columns_of
from dashboard.reports.compose import silent
from dashboard.reports.report import Progress, Report, Section

_HERE = Path(__file__).parent
_OWN_SCRIPTS = (PACKAGE / "charts" / "fit.js", _HERE / "page.js")
_LANG = {Language.EN: "en-GB", Language.ZH_HANT: "zh-Hant-HK", Language.ZH_HANS: "zh-Hans-CN"}
_LATIN = '"Segoe UI", "Helvetica Neue", "Noto Sans", Arial'
_ROWS_ON_PAPER, _ROWS_BESIDE_A_FIGURE = 30, 12
_MANY_COLUMNS = 8
_GROUND = ("ink", "muted", "grid", "paper", "accent", "alert", "band", "span")


@dataclass(frozen=True, slots=True)
class _Head:
    """look: classes of the cells under it."""

    head: str
    look: str


@dataclass(frozen=True, slots=True)
class _Exhibit:
    """A section laid out: its table as words, its figure as JSON that no script tag can end."""

    section: Section
    anchor: str
    figure: Markup
    marks: list[Mapping[str, str]]
    summary: str
    columns: list[_Head]
    rows: list[tuple[str, ...]]
    on_paper: int
    rest: str
    size: str
    measures: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Stage:
    name: str
    anchor: str
    exhibits: list[_Exhibit]


def page_bytes(report: Report, *, progress: Progress = silent) -> bytes:
    """The page, in UTF-8."""
    definitions = _definitions(report)
    stages = _stages(report, {name: anchor for anchor, name, _ in definitions}, progress)
    scripts = _scripts()
    written = _template().render(
        report=report,
        words=_words(report),
        lang=_LANG[report.language],
        about=_about(report),
        stages=stages,
        definitions=definitions,
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files
        policy=_policy(scripts),
        style=Markup(_style(report)),  # noqa: S704 - our own file; text from outside stands in it as code points
        look=_inert_json(json.dumps({"dark": dict(theme.DARK), "font": theme.FONTS[report.language]})),
    )
    return written.encode("utf-8")


@cache
def _template() -> jinja2.Template:
    rules = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    return rules.get_template("page.html")


@cache
def _scripts() -> tuple[str, ...]:
    own = "\n".join(path.read_text(encoding="utf-8") for path in _OWN_SCRIPTS)
    (plotly,) = (PACKAGE / "static").glob("plotly-cartesian-*.min.js")
    return (plotly.read_text(encoding="utf-8"), own)


def _policy(scripts: tuple[str, ...]) -> str:
    """Nothing is fetched, and no script runs but ours, whatever a text from outside may hold."""
    sums = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{one}'" for one in sums)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _inert_json(text: str) -> Markup:
    """JSON for a script element: without "<" nothing in it can end that element. In JSON "<" stands in strings only."""
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


def _css_string(text: str) -> str:
    """Text as a CSS string that can neither end the string nor the style element."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x}" for c in text) + '"'


def _style(report: Report) -> str:
    """Colours from the theme of the charts, and the margins of paper with what stands in them."""
    light = {name: getattr(theme, name.upper()) for name in _GROUND}
    named = {
        "light": "".join(f"--{name}:{colour};" for name, colour in light.items()),
        "dark": "".join(f"--{name}:{theme.DARK[colour]};" for name, colour in light.items()),
    }
    fonts = theme.FONTS[report.language]
    font = f"{_LATIN}, {fonts}" if report.language is Language.EN else fonts
    small = f"font: 8pt {font}; color: {theme.MUTED};"
    said = [
        "@page { size: A4 portrait; margin: 16mm 16mm 18mm;",
        f"@top-right {{ content: {_css_string(report.illustrative)}; {small} color: {theme.ALERT}; }}",
        f"@bottom-left {{ content: {_css_string(report.title)}; {small} }}",
        f'@bottom-right {{ content: counter(page) " / " counter(pages); {small} }} }}',
    ]
    return "\n".join(
        [
            f":root {{ color-scheme: light dark; --font: {font}; {named['light']} }}",
            f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {named['dark']} }} }}",
            *said,
            (_HERE / "page.css").read_text(encoding="utf-8"),
        ]
    )


def _words(report: Report) -> Mapping[str, str]:
    word = report.word
    return {
        "as_of": word("footer.as_of", moment=report.as_of),
        "skip": word("report.skip"),
        "contents": word("report.contents"),
        "not_measured": word("report.not_measured"),
        "differently": word("report.differently"),
        "differently_hint": word("report.differently_hint"),
        "definitions": word("report.definitions"),
        "failed": word("report.figure_failed"),
        "counted": word("card.how_counted"),
        "measures": word("report.measures"),
        "comma": word("filters.comma"),
    }


def _about(report: Report) -> list[tuple[str, str]]:
    word = report.word
    lines = [
        (word("about.filters"), report.filters),
        (word("report.as_of"), report.as_of),
        (word("report.made_at"), report.made_at),
        (word("report.generation"), str(report.generation) if report.generation else ""),
    ]
    return [(label, text) for label, text in lines if text]


def _definitions(report: Report) -> list[tuple[str, str, str]]:
    """Each measure once: its anchor, name and meaning."""
    found = {name: meaning for section in report.sections for name, meaning in section.definitions}
    return [(f"measure-{at}", name, meaning) for at, (name, meaning) in enumerate(found.items(), 1)]


def _stages(report: Report, anchors: Mapping[str, str], progress: Progress) -> list[_Stage]:
    """The stages that have sections, in the order of evaluation."""
    number, stages = count(), []
    for stage in Stage:
        exhibits = []
        for section in report.of_stage(stage):
            at = next(number)
            progress(at / len(report.sections), section.title)
            exhibits.append(_exhibit(section, report, anchor=f"exhibit-{at + 1}", anchors=anchors))
        if exhibits:
            stages.append(_Stage(report.word(f"stage.{stage}"), f"stage-{stage.value.replace('_', '-')}", exhibits))
    return stages


def _exhibit(section: Section, report: Report, *, anchor: str, anchors: Mapping[str, str]) -> _Exhibit:
    columns = columns_of(section.table, shown=section.shown, language=report.language)
    rows = list(zip(*(column.cells for column in columns), strict=True))
    most = _ROWS_BESIDE_A_FIGURE if section.figure else _ROWS_ON_PAPER
    on_paper = len(rows) if len(rows) <= most + most // 3 else most  # no line "first 12 of 13"
    rest = report.word("report.rows_on_paper", n=on_paper, m=len(rows)) if on_paper < len(rows) else ""
    printed = sum(not column.is_aside for column in columns)
    return _Exhibit(
        section=section,
        anchor=anchor,
        figure=_inert_json(section.figure or ""),
        marks=_marks(section),
        summary=report.word("report.table_of", title=section.title, n=len(rows)),
        columns=[_Head(column.head, _looks(column)) for column in columns],
        rows=rows,
        on_paper=on_paper,
        rest=rest,
        size="many" if printed > _MANY_COLUMNS else "few",
        measures=[(anchors[name], name) for name, _ in section.definitions],
    )


def _looks(column: Column) -> str:
    return " ".join(look for look in (column.look, "wide" if column.is_aside else "") if look)


def _marks(section: Section) -> list[Mapping[str, str]]:
    """What the signs in the figure stand for."""
    if section.figure is None:
        return []
    layout: Mapping[str, Any] = json.loads(section.figure)["layout"]
    return list((layout.get("meta") or {}).get("marks", []))
