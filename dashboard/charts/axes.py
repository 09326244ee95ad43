"""Axes: instants as Hong Kong wall time, and numbers in the words of the viewer's language."""

import datetime as dt
import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.drawing import Drawing
from dashboard.core.clock import HONG_KONG

NumberWords = Callable[[float | None], str]
"""A number as its viewer reads it; None as the dash for missing. From measures/format."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def wall_times(values: pd.Series) -> npt.NDArray[np.datetime64]:
    """Hong Kong wall times. Aware instants are converted; naive ones and dates are Hong Kong days and stay."""
    moments = pd.to_datetime(values)
    if isinstance(moments.dtype, pd.DatetimeTZDtype):
        moments = moments.dt.tz_convert(HONG_KONG).dt.tz_localize(None)
    return moments.to_numpy(dtype="datetime64[ms]")


def wall_time(value: dt.date | dt.datetime) -> pd.Timestamp:
    """One moment in Hong Kong wall time, naive as Plotly wants it. A naive value or a date is a Hong Kong day."""
    moment = pd.Timestamp(value)
    return moment.tz_convert(HONG_KONG).tz_localize(None) if moment.tzinfo else moment


def number_ticks(lowest: float, highest: float, /, *, count: int = 5) -> npt.NDArray[np.float64]:
    """Round tick values from at or below `lowest` to at or above `highest`."""
    if not highest > lowest:
        highest = lowest + 1
    rough = (highest - lowest) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(candidate * power for candidate in _STEPS if candidate * power >= rough * 0.999)
    first, last = math.floor(lowest / step), math.ceil(highest / step)
    return np.arange(first, last + 1, dtype=np.float64) * np.float64(step)


def number_axis(
    drawing: Drawing, values: npt.NDArray[np.float64], /, *, words: NumberWords, title: str, whole: bool = True,
    from_zero: bool = True,
) -> None:  # fmt: skip
    """A vertical number axis whose ticks are written by `words`: 萬, 万 or k.

    It begins at zero, or below if a value is; without from_zero at the lowest value.
    whole: the values are counts, so no tick stands between two of them.
    """
    seen = values[np.isfinite(values)]
    lowest, highest = (float(seen.min()), float(seen.max())) if seen.size else (0.0, 1.0)
    if from_zero:
        lowest, highest = min(0.0, lowest), max(0.0, highest)
    ticks = number_ticks(lowest, highest)
    if whole and seen.size and bool(np.all(seen == np.round(seen))):
        ticks = np.unique(np.round(ticks))
    drawing.y_axis.update(
        tickmode="array",
        tickvals=ticks,
        ticktext=[words(float(tick)) for tick in ticks],
        range=[float(ticks[0]), float(ticks[-1]) + 0.04 * float(ticks[-1] - ticks[0])],
        zeroline=from_zero,
        title={"text": ""},
    )
    write_unit(drawing, title)


def date_axis(drawing: Drawing, times: npt.NDArray[np.datetime64], /, *, air: np.timedelta64) -> None:
    """A time axis over `times` (Hong Kong wall times) with `air` at both ends, so that no marker is cut in half."""
    drawing.x_axis.update(
        type="date",
        range=[times.min() - air, times.max() + air],
        tickformatstops=theme.DATE_TICKS,
        hoverformat="%Y-%m-%d",
        spikethickness=1,
        spikecolor=theme.MUTED,
        spikedash="solid",
        ticks="outside",
    )


def write_unit(drawing: Drawing, title: str) -> None:
    """The unit above the axis, level and to the left, where it is read first and takes no width."""
    if title:
        drawing.layout.update(margin={"t": 30})
        where = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "yshift": 6, "xanchor": "left", "yanchor": "bottom"}
        font = {"size": 12, "color": theme.MUTED}
        drawing.notes.append({"text": title, **where, "showarrow": False, "name": "unit", "font": font})


def texts(values: npt.NDArray[np.float64], words: NumberWords) -> list[str]:
    """Each value in words; NaN as missing."""
    return [words(None if math.isnan(value) else float(value)) for value in values]


def bounds(frame: pd.DataFrame, name: str | None) -> npt.NDArray[np.bool_]:
    """Where a value is a lower bound: true, or a count of such parts above 0, in column `name`; nowhere without one."""
    if name is None:
        return np.zeros(len(frame), dtype=bool)
    return frame[name].to_numpy(dtype=float, na_value=np.nan) > 0


def bounded_texts(
    values: npt.NDArray[np.float64],
    words: NumberWords,
    *,
    bound: npt.NDArray[np.bool_],
    bound_words: NumberWords | None,
) -> list[str]:
    """Each value in words, lower bounds in bound_words ("≥" before the number where none are given)."""
    least = bound_words or (lambda number: f"≥ {words(number)}")
    return [
        words(None) if math.isnan(value) else (least if low else words)(value)
        for value, low in zip(values.tolist(), bound.tolist(), strict=True)
    ]
