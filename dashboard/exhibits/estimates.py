"""The Estimates sheet: what each account had and brought in a financial year."""

import datetime as dt
from dataclasses import replace

from dashboard.exhibits.accounts import number_second, with_posts
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.period import ONE_DAY, Period, Preset, financial_year_start


def years_of(viewer: Viewer) -> list[dt.date]:
    """1 April of each financial year that the data touches, the latest first."""
    found = [financial_year_start(viewer.span.as_of)]
    while found[-1] > viewer.span.first_day:
        found.append(financial_year_start(found[-1], years=-1))
    return found


def usual_year(years: list[dt.date], viewer: Viewer) -> dt.date:
    """The year of the filter bar where a financial year is chosen there; else the latest that is over."""
    if viewer.address.filters.period in (Preset.THIS_FINANCIAL_YEAR, Preset.LAST_FINANCIAL_YEAR):
        return viewer.period.start if viewer.period.start in years else years[0]
    over = [start for start in years if not _year(start, viewer).is_unfinished]
    return over[0] if over else years[0]


def year_words(start: dt.date, viewer: Viewer) -> str:
    """A financial year as 2023-24, and whether it is not over yet."""
    key = "estimates.year_unfinished" if _year(start, viewer).is_unfinished else "estimates.year"
    return viewer.word(key, first=start.year, last=f"{(start.year + 1) % 100:02}")


def estimates(viewer: Viewer, *, start: dt.date | None = None) -> Exhibit:
    """The sheet of the financial year beginning on `start`, whatever the period of the filters; else the usual one."""
    chosen = start or usual_year(years_of(viewer), viewer)
    year = _year(chosen, viewer)
    answer = with_posts(replace(viewer.ask("account.estimates", period=year), period=year), viewer)
    title = viewer.word("estimates.title", year=year_words(chosen, viewer))
    counted = {"m": viewer.exact(len(answer.frame)), "posts": viewer.exact(answer.coverage.posts)}
    return Exhibit(
        "estimates", title, f"estimates-{chosen.year}", answer, viewer.word("estimates.hint"),
        finding=viewer.word("says.estimates", title=title, **counted), columns=number_second(answer, "followers"),
    )  # fmt: skip


def _year(start: dt.date, viewer: Viewer) -> Period:
    end = financial_year_start(start, years=1)
    return Period(start, end, max(start, min(end, viewer.span.as_of + ONE_DAY)))
