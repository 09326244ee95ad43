"""Reports of the sample data, composed once a process for each language and choice."""

from functools import cache
from typing import Any

from dashboard.core.vocabulary import Language
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.url import Address
from dashboard.reports.compose import ALL, compose
from dashboard.reports.report import Report, Section
from dashboard.warehouse.generations import Warehouse


@cache
def viewer(warehouse: Warehouse, language: str = "en", **filters: Any) -> Viewer:
    return viewer_of(str(warehouse.current()), Address(filters=Filters(**filters), language=Language(language)))


@cache
def report(warehouse: Warehouse, language: str = "en", names: tuple[str, ...] = ALL, **filters: Any) -> Report:
    return compose(viewer(warehouse, language, **filters), names)


def section(of: Report, name: str) -> Section:
    return next(one for one in of.sections if one.name == name)
