"""Periods in Hong Kong calendar days, and the periods they are compared with.

Relative periods count back from the last day the data covers (`as_of`), not from today: days nobody has captured are
not days without publicity, and a comparison that held them would be unequal.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dashboard.core.vocabulary import Comparison, Grain

ONE_DAY = dt.timedelta(days=1)
APRIL = 4


class Preset(StrEnum):
    LAST_7_DAYS = "last-7-days"
    LAST_28_DAYS = "last-28-days"
    LAST_90_DAYS = "last-90-days"
    LAST_12_MONTHS = "last-12-months"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_FINANCIAL_YEAR = "this-financial-year"
    LAST_FINANCIAL_YEAR = "last-financial-year"
    ALL = "all"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Span:
    """The days the warehouse knows of: first_day to as_of, both inclusive, Hong Kong days."""

    first_day: dt.date
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Period:
    """start inclusive, end exclusive, Hong Kong days. elapsed_end (exclusive): where the data stops, if earlier."""

    start: dt.date
    end: dt.date
    elapsed_end: dt.date

    @property
    def elapsed_days(self) -> int:
        return max((self.elapsed_end - self.start).days, 0)

    @property
    def is_unfinished(self) -> bool:
        return self.elapsed_end < self.end

    @property
    def grain(self) -> Grain:
        """A grain that gives a chart some 30 to 100 points."""
        days = (self.end - self.start).days
        if days <= 92:
            return Grain.DAY
        return Grain.WEEK if days <= 735 else Grain.MONTH


def month_start(day: dt.date, *, months: int = 0) -> dt.date:
    """The first day of the month that lies `months` after the month of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def financial_year_start(day: dt.date, *, years: int = 0) -> dt.date:
    """1 April of the financial year (April to March) that holds `day`, moved by `years`."""
    year = day.year if day.month >= APRIL else day.year - 1
    return dt.date(year + years, APRIL, 1)


def year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _bounds(preset: Preset, span: Span) -> tuple[dt.date, dt.date]:
    after = span.as_of + ONE_DAY
    match preset:
        case Preset.LAST_7_DAYS:
            return after - 7 * ONE_DAY, after
        case Preset.LAST_28_DAYS:
            return after - 28 * ONE_DAY, after
        case Preset.LAST_90_DAYS:
            return after - 90 * ONE_DAY, after
        case Preset.LAST_12_MONTHS:
            return year_before(span.as_of) + ONE_DAY, after
        case Preset.THIS_MONTH:
            return month_start(span.as_of), month_start(span.as_of, months=1)
        case Preset.LAST_MONTH:
            return month_start(span.as_of, months=-1), month_start(span.as_of)
        case Preset.THIS_FINANCIAL_YEAR:
            return financial_year_start(span.as_of), financial_year_start(span.as_of, years=1)
        case Preset.LAST_FINANCIAL_YEAR:
            return financial_year_start(span.as_of, years=-1), financial_year_start(span.as_of)
        case _:
            return min(span.first_day, span.as_of), after


def resolve(preset: Preset, *, since: dt.date | None, until: dt.date | None, span: Span) -> Period:
    """The days a preset means for this data. since and until (inclusive) count for Preset.CUSTOM only."""
    start, end = _bounds(preset, span)
    if preset is Preset.CUSTOM:
        start = since or start
        end = until + ONE_DAY if until else max(end, start + ONE_DAY)
    return Period(start=start, end=end, elapsed_end=max(start, min(end, span.as_of + ONE_DAY)))


def _unit_before(preset: Preset, start: dt.date) -> dt.date | None:
    if preset in (Preset.THIS_MONTH, Preset.LAST_MONTH):
        return month_start(start, months=-1)
    if preset in (Preset.THIS_FINANCIAL_YEAR, Preset.LAST_FINANCIAL_YEAR):
        return financial_year_start(start, years=-1)
    return None


def compared(period: Period, *, preset: Preset, comparison: Comparison) -> Period | None:
    """The period to compare with: always as many days as have elapsed of `period`, so that like meets like.

    previous: for an unfinished month or year the first days of the one before, where that one is long enough; else the
    days that end where `period` starts. last-year: the same days one year earlier. None: nothing to compare with.
    """
    days = period.elapsed_days * ONE_DAY
    if comparison is Comparison.NONE or preset is Preset.ALL or not days:
        return None
    if comparison is Comparison.LAST_YEAR:
        start = year_before(period.start)
    else:
        unit = _unit_before(preset, period.start)
        fits = period.is_unfinished and unit is not None and unit + days <= period.start
        start = unit if fits and unit is not None else period.start - days
    return Period(start=start, end=start + days, elapsed_end=start + days)
