"""What happened beside the numbers: incidents as bands, visits as spans, releases as lines, breaks in a series.

Labels are not written into the plot, where they would cover each other on a phone: each mark gets a small number, and
the list of numbers stands in layout.meta["marks"], drawn under the plot by ui/plot.js and inside its pictures.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.axes import wall_time
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import inert

_ROW = 20


@dataclass(frozen=True, slots=True)
class Incident:
    """A band. starts and ends are aware instants, or Hong Kong dates of which the last day is included."""

    starts: dt.datetime | dt.date
    ends: dt.datetime | dt.date
    label: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A span, written like an Incident."""

    starts: dt.datetime | dt.date
    ends: dt.datetime | dt.date
    label: str


@dataclass(frozen=True, slots=True)
class Release:
    """A thin line at the moment of issue, or in the middle of the day when only the day is known."""

    at: dt.datetime | dt.date
    label: str


@dataclass(frozen=True, slots=True)
class Break:
    """From this day on the platform counts differently; reason says how, with the platform's name."""

    on: dt.date
    reason: str


Mark = Incident | Visit | Release
_COLOURS = {Incident: theme.ALERT, Visit: theme.ACCENT, Release: theme.MUTED, Break: theme.MUTED}
_FILLS = {Incident: theme.BAND, Visit: theme.SPAN}


@dataclass(frozen=True, slots=True)
class _Placed:
    starts: pd.Timestamp
    ends: pd.Timestamp
    text: str
    mark: Mark | Break


def _is_day(value: dt.date | dt.datetime) -> bool:
    return not isinstance(value, dt.datetime)


def _written(value: dt.date | dt.datetime) -> str:
    return wall_time(value).strftime("%Y-%m-%d" if _is_day(value) else "%Y-%m-%d %H:%M")


def _end(value: dt.date | dt.datetime) -> pd.Timestamp:
    return wall_time(value) + (pd.Timedelta(days=1) if _is_day(value) else pd.Timedelta(0))


def _placed(mark: Mark | Break) -> _Placed:
    if isinstance(mark, Break):
        at = wall_time(mark.on)
        return _Placed(at, at, f"{mark.reason} ({_written(mark.on)})", mark)
    if isinstance(mark, Release):
        at = wall_time(mark.at) + (pd.Timedelta(hours=12) if _is_day(mark.at) else pd.Timedelta(0))
        return _Placed(at, at, f"{mark.label} ({_written(mark.at)})", mark)
    days = _written(mark.starts), _written(mark.ends)
    when = days[0] if days[0] == days[1] else f"{days[0]} – {days[1]}"
    return _Placed(wall_time(mark.starts), _end(mark.ends), f"{mark.label} ({when})", mark)


def rows_of(positions: Sequence[float], /, *, apart: float) -> list[int]:
    """For tags at `positions` (ascending), the row of each, so that two in one row are at least `apart` apart."""
    last: list[float] = []
    rows: list[int] = []
    for position in positions:
        free = next((row for row, taken in enumerate(last) if position - taken >= apart), len(last))
        last[free : free + 1] = [position]
        rows.append(free)
    return rows


def marks_of(figure: go.Figure) -> list[tuple[str, str]]:
    """The list under the plot, for writers of slides and pages that draw it themselves."""
    return [(entry["tag"], entry["text"]) for entry in (figure.layout.meta or {}).get("marks", [])]


def _draw(drawing: Drawing, placed: _Placed) -> None:
    kind = type(placed.mark)
    if kind in _FILLS:
        drawing.band(placed.starts, placed.ends, colour=_FILLS[kind])
        return
    dash = "dash" if kind is Break else "solid"
    drawing.upright(placed.starts, line={"color": _COLOURS[kind], "width": 1, "dash": dash})


def tag(drawing: Drawing, x: object, /, *, text: str, row: int, colour: str, says: str) -> None:
    """A small boxed number at the top edge of the plot, `row` rows down. Its full text shows on hover."""
    where = {"x": x, "xref": "x", "y": 1, "yref": "paper", "yanchor": "top", "yshift": -row * _ROW}
    box = {"bgcolor": theme.PAPER, "bordercolor": colour, "borderpad": 2, "borderwidth": 1}
    font = {"size": 11, "color": colour}
    drawing.notes.append({"text": text, "hovertext": inert(says), **where, **box, "font": font, "showarrow": False})


def draw(drawing: Drawing, marks: Iterable[Mark | Break], /, *, times: npt.NDArray[np.datetime64]) -> None:
    """Draws on a time axis whatever touches the days in `times`; marks outside are left out, not squeezed in."""
    if not times.size:
        return
    first, last = pd.Timestamp(times.min()), pd.Timestamp(times.max())
    inside = [place for place in map(_placed, marks) if place.ends >= first and place.starts <= last]
    inside.sort(key=lambda place: (place.starts, place.ends))
    span = max((last - first).total_seconds(), 86_400.0)
    shown = [max(place.starts, first) + (min(place.ends, last) - max(place.starts, first)) / 2 for place in inside]
    at = sorted(range(len(inside)), key=lambda index: shown[index])
    rows = rows_of([(shown[index] - first).total_seconds() for index in at], apart=span * 0.06)
    for number, (index, row) in enumerate(zip(at, rows, strict=True), start=1):
        place = inside[index]
        _draw(drawing, place)
        colour = _COLOURS[type(place.mark)]
        tag(drawing, shown[index], text=str(number), row=row, colour=colour, says=place.text)
        drawing.listed([(str(number), place.text)])
