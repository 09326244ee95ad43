"""A value to words, in the language of the reader. The only place where numbers and times become text.

Honest rounding: what is missing is a dash and never 0; what is not 0 never reads as 0, a share that is not whole never
as 100 %; a lower bound is rounded down, so "at least" stays true. The signs and patterns stand in core/words.
"""

import datetime as dt
import math
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pandas as pd

from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Language, Precision
from dashboard.core.words import word
from dashboard.measures.dictionary import Form, measure

MISSING = "–"
MINUS = "−"
FEWEST_POSTS = 10
"""Under this many posts a change in per cent says more about chance than about the work."""

_EXACT_BELOW = 10_000
_TIMES_FROM = 10
_TEN = Decimal(10)


def is_missing(value: float | dt.date | None) -> bool:
    """None, NaN, NaT, pandas' NA, and an infinite number: nothing that can be written as a number."""
    return value is None or bool(pd.isna(value)) or (isinstance(value, float) and math.isinf(value))


def number_words(value: float | None, *, language: Language, at_least: bool = False, short: bool = True) -> str:
    """A count: 9,999 · 12.4k · 1.24萬 · at least 100k · –.

    Under 10,000 it is exact; from there short counts in k, M, B (en), one decimal under 100, or 萬, 億, of
    which two under 10. A
    value that is no whole number, such as a median, keeps one decimal under 100.
    """
    if value is None or is_missing(value):
        return MISSING
    rounding = ROUND_FLOOR if at_least else ROUND_HALF_UP
    text = _count(_exact(value), language=language, short=short, rounding=rounding)
    return word(language, "number.at_least", number=text) if at_least else text


def percent_words(share: float | None, *, language: Language, signed: bool = False) -> str:
    """A share (0.043) as 4.3%. One decimal under 100 %, more where the value would wrongly read 0 % or 100 %."""
    if share is None or is_missing(share):
        return MISSING
    percent = _exact(share) * 100
    places = 1 if 0 < abs(percent) < 100 else 0
    figures = _grouped(_rounded(percent, places=places, never=(0, 100, -100)), signed=signed)
    return word(language, "number.percent", number=figures)


def ratio_words(ratio: float | None, *, language: Language) -> str:
    """How many times: 2.0×. The sign of an outperformance score (-2.0: half of the usual) is kept."""
    if ratio is None or is_missing(ratio):
        return MISSING
    exact = _exact(ratio)
    figures = _grouped(_rounded(exact, places=1 if 0 < abs(exact) < 100 else 0, never=(0,)))
    return word(language, "number.ratio", number=figures)


def change_words(
    now: float | None, *, before: float | None, language: Language, posts: int | None = None, at_least: bool = False
) -> str:
    """The change from `before` to `now`: +12.4%, or in words why there is no per cent.

    posts: how many posts stand behind the smaller side; under FEWEST_POSTS no per cent is given. at_least: one of the
    two is a lower bound. Where one is negative (followers lost) the difference is given; from ten times on, the times.
    """
    if now is None or before is None or is_missing(now) or is_missing(before):
        return word(language, "change.unknown")
    if at_least:
        return word(language, "change.lower_bound")
    if posts is not None and posts < FEWEST_POSTS:
        return word(language, "change.too_few", posts=posts)
    if now == before:
        return word(language, "change.none")
    if before == 0:
        return word(language, "change.from_zero")
    if now < 0 or before < 0:
        return ("+" if now > before else "") + number_words(now - before, language=language)
    if now >= _TIMES_FROM * before:
        return word(language, "change.times", times=number_words(now / before, language=language))
    return percent_words(float((_exact(now) - _exact(before)) / _exact(before)), language=language, signed=True)


def duration_words(hours: float | None, *, language: Language) -> str:
    """A length of time: 45 min · 3 h 20 min · 2 days 5 h · 28 days. Negative: that much earlier."""
    if hours is None or is_missing(hours):
        return MISSING
    minutes = int(_rounded(abs(_exact(hours)) * 60, places=0))
    sign = MINUS if hours < 0 and minutes else ""
    if not minutes:
        return word(language, "duration.under_a_minute") if hours else word(language, "duration.minutes", minutes=0)
    return sign + _length(minutes, language)


def hkt_words(instant: dt.date | None, *, precision: Precision, language: Language) -> str:
    """An aware instant in Hong Kong time: 1 Sep 2023, 11:20 HKT. A time known by the day only gets no hour.

    With precision DAY a plain date is welcome too. Raises ValueError for an instant without a zone.
    """
    if instant is None or is_missing(instant):
        return MISSING
    if not isinstance(instant, dt.datetime):
        if precision is not Precision.DAY:
            raise ValueError("a plain date has no hour: its precision is day")
        return day_words(instant, language=language)
    if instant.tzinfo is None:
        raise ValueError(f"{instant}: an instant needs a zone")
    local = instant.astimezone(HONG_KONG)
    if precision is Precision.DAY:
        return day_words(local, language=language)
    clock = f"{local:%H:%M:%S}" if precision is Precision.SECOND else f"{local:%H:%M}"
    return word(language, "date.moment", day=day_words(local, language=language), clock=clock)


def day_words(day: dt.date | None, *, language: Language) -> str:
    """A calendar day: 1 Sep 2023 · 2023年9月1日."""
    if day is None or is_missing(day):
        return MISSING
    return word(language, "date.day", day=day.day, month=_month(day, language), year=day.year)


def period_words(start: dt.date, *, end_exclusive: dt.date, language: Language) -> str:
    """The days start .. end (exclusive) as a person says them, both ends included: 1–17 Apr 2024."""
    last = end_exclusive - dt.timedelta(days=1)
    if last < start:
        raise ValueError(f"no day between {start} and {end_exclusive}")
    if last == start:
        return day_words(start, language=language)
    if start.year != last.year:
        return word(
            language, "date.span", first=day_words(start, language=language), last=day_words(last, language=language)
        )
    key = "date.span_in_month" if start.month == last.month else "date.span_in_year"
    months = {"month": _month(start, language), "last_month": _month(last, language)}
    return word(language, key, day=start.day, last_day=last.day, year=start.year, **months)


def measure_words(
    value: float | None, *, measure_id: str, language: Language, at_least: bool = False, short: bool = True
) -> str:
    """A value in the form its measure asks for in the dictionary; at_least is for counts. Raises MeasureUnknown."""
    form = measure(measure_id).format
    if form is Form.PERCENT:
        return percent_words(value, language=language)
    if form is Form.RATIO:
        return ratio_words(value, language=language)
    if form is Form.COUNT or value is None or is_missing(value):
        return number_words(value, language=language, at_least=at_least, short=short)
    hours = number_words(value / 3600, language=language, at_least=at_least, short=short)
    return word(language, "duration.hours", hours=hours)


def _exact(value: float | Decimal) -> Decimal:
    """The number as written. 15 figures: what binary floats hold for sure, so that 0.1 + 0.2 is 0.3."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(str(value))


def _rounded(value: Decimal, *, places: int, never: tuple[int, ...] = (), rounding: str = ROUND_HALF_UP) -> Decimal:
    """To `places` decimals; to more while the result would be one of `never` and the value is not."""
    result = value.quantize(_TEN**-places, rounding=rounding)
    while result != value and result in never:
        places += 1
        result = value.quantize(_TEN**-places, rounding=rounding)
    return result


def _grouped(number: Decimal, *, signed: bool = False) -> str:
    text = f"{abs(number):,f}"
    if number < 0:
        return MINUS + text
    return "+" + text if signed and number > 0 else text


def _count(value: Decimal, *, language: Language, short: bool, rounding: str) -> str:
    is_whole = value == value.to_integral_value()
    places = 1 if not is_whole and abs(value) < 100 else 0
    plain = _rounded(value, places=places, never=(0,), rounding=rounding)
    if not short or abs(plain) < _EXACT_BELOW:
        return _grouped(plain)
    scales = _scales(language)
    step = max(at for at in range(len(scales)) if abs(plain) >= scales[at][0])
    most = 2 if scales[0][0] == _EXACT_BELOW else 1
    figures = _three_figures(value / scales[step][0], most=most, rounding=rounding)
    if step + 1 < len(scales) and abs(figures) * scales[step][0] >= scales[step + 1][0]:
        step += 1
        figures = _three_figures(value / scales[step][0], most=most, rounding=rounding)
    return _grouped(figures) + scales[step][1]


def _three_figures(value: Decimal, *, most: int, rounding: str) -> Decimal:
    """12.4, 124, 1,240, and 1.65 where two decimals are the most; a whole number loses its ".0".

    萬 begins where k has two figures before the point already: 16.5k is 1.65萬.
    """
    for places, end in ((2, 10), (1, 100)):
        rounded = _rounded(value, places=places, rounding=rounding)
        if places <= most and abs(rounded) < end and rounded != rounded.to_integral_value():
            return Decimal(f"{rounded:f}".rstrip("0"))
    return _rounded(value, places=0, rounding=rounding)


def _scales(language: Language) -> list[tuple[int, str]]:
    """Smallest first, from words such as "3=k 6=M 9=B": the power of ten and its sign."""
    pairs = (scale.split("=") for scale in word(language, "number.scales").split())
    return [(10 ** int(power), sign) for power, sign in pairs]


def _length(minutes: int, language: Language) -> str:
    if minutes < 60:
        return word(language, "duration.minutes", minutes=minutes)
    if minutes < 48 * 60:
        hours, rest = divmod(minutes, 60)
        key = "duration.hours_minutes" if rest else "duration.hours"
        return word(language, key, hours=hours, minutes=rest)
    days, rest = divmod((minutes + 30) // 60, 24)
    if rest and days < 14:
        return word(language, "duration.days_hours", days=days, hours=rest)
    return word(language, "duration.days", days=f"{days + (rest >= 12):,}")


def _month(day: dt.date, language: Language) -> str:
    return word(language, "date.months").split()[day.month - 1]
