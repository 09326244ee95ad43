"""The same chart as plain series, for programs that draw it themselves: slides and workbooks whose charts are edited.

Each maker takes what its chart function takes, so that a chart on a slide cannot show other numbers than the screen.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.axes import NumberWords


@dataclass(frozen=True, slots=True)
class Series:
    """values: one for each category; None is a gap, never 0. colour: hex, for a white ground. dash: as Plotly names it.

    bounds: where a value is a lower bound. low, high: ends of the interval of each value. Empty where there are none.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    dash: str = "solid"
    bounds: tuple[bool, ...] = ()
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Native:
    """kind: "line" over time, or "bars" that lie, the first on top. unit: what the values are.

    number_format: in the codes of spreadsheets.
    """

    kind: Literal["line", "bars"]
    categories: tuple[str, ...] | tuple[dt.date, ...]
    series: tuple[Series, ...]
    unit: str
    number_format: str


def _format_like(words: NumberWords) -> str:
    """The number format that comes nearest to how the words write a number."""
    sample = words(0.25)
    if "%" in sample:
        return "0%"
    times = next((sign for sign in ("×", "倍") if sign in words(2.5)), "")
    return f'0.0"{times}"' if times else "#,##0"


def _floats(column: "pd.Series[Any]") -> list[float | None]:
    values = column.to_numpy(dtype=float, na_value=np.nan)
    return [None if np.isnan(value) else float(value) for value in values]


def _bounds(frame: pd.DataFrame, at_least: str | None) -> list[bool]:
    return [bool(pd.notna(one) and one) for one in frame[at_least]] if at_least else []


def of_trend(
    frame: pd.DataFrame, *, x: str, y: str, series: str, labels: Mapping[str, str], y_title: str,
    number_words: NumberWords, buckets: Sequence[dt.date] | None = None, at_least: str | None = None, **_: Any,
) -> Native | None:  # fmt: skip
    """A line a series over the days of `x`; a bucket without a row is a gap."""
    if frame[y].notna().sum() == 0:
        return None
    days = sorted({*(day.date() for day in pd.to_datetime(frame[x])), *(buckets or ())})
    found = list(dict.fromkeys(frame[series].astype(str)))
    order = [*(key for key in labels if key in found), *(key for key in found if key not in labels)]
    drawn = []
    for position, key in enumerate(order):
        rows = frame[frame[series].astype(str) == key]
        its_days = [day.date() for day in pd.to_datetime(rows[x])]
        known = dict(zip(its_days, _floats(rows[y]), strict=True))
        bound = dict(zip(its_days, _bounds(rows, at_least), strict=False))
        style = theme.style_of(key, position=position)
        drawn.append(
            Series(
                labels.get(key, key), tuple(known.get(day) for day in days), style.colour, style.dash,
                tuple(bound.get(day, False) for day in days) if any(bound.values()) else (),
            )
        )  # fmt: skip
    return Native("line", tuple(days), tuple(drawn), y_title, _format_like(number_words))


def of_ranking(
    frame: pd.DataFrame, *, category: str, value: str, labels: Mapping[str, str], value_title: str,
    value_text: NumberWords, compared: str | None = None, compared_title: str = "", at_least: str | None = None,
    **_: Any,
) -> Native | None:  # fmt: skip
    """A bar for each row in its order; the compared values are a second series."""
    if frame[value].notna().sum() == 0:
        return None
    names = tuple(labels.get(key, key) for key in frame[category].astype(str))
    bounds = _bounds(frame, at_least)
    series = [
        Series(value_title, tuple(_floats(frame[value])), theme.ACCENT, bounds=tuple(bounds) if any(bounds) else ())
    ]
    if compared is not None and frame[compared].notna().any():
        series.append(Series(compared_title, tuple(_floats(frame[compared])), theme.ACCENT_SOFT))
    return Native("bars", names, tuple(series), value_title, _format_like(value_text))


def of_interval(
    frame: pd.DataFrame, *, category: str, value: str, low: str, high: str, labels: Mapping[str, str],
    ratio_text: NumberWords, **_: Any,
) -> Native | None:  # fmt: skip
    """The ratios as bars with their intervals."""
    drawn = of_ranking(
        frame, category=category, value=value, labels=labels, value_title=ratio_text(1.0), value_text=ratio_text
    )
    if drawn is None:
        return None
    ratios = replace(drawn.series[0], low=tuple(_floats(frame[low])), high=tuple(_floats(frame[high])))
    return replace(drawn, series=(ratios,), unit="")
