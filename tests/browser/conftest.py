from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from dashboard.core import paths
from dashboard.warehouse.generations import Warehouse
from tests import serving
from tests.browser.visitor import Visitor
from tests.screens import Screens, every_screen

__all__ = ["every_screen"]


@pytest.fixture(scope="session")
def dashboard(sample_warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the sample data, started as a person starts it."""
    assert sample_warehouse.path == paths.sample_database()
    with serving.dashboard(tmp_path_factory.mktemp("dashboard")) as url:
        yield url


@pytest.fixture(scope="session")
def sample(every_screen: Callable[[str], Screens]) -> Screens:
    """For asking what the dashboard must show."""
    return every_screen("sample")


@pytest.fixture
def visit(browser: Browser, dashboard: str) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser without memory. At the end: nothing left this machine, and the console has no error."""
    visitors: list[Visitor] = []

    def come(root: str = dashboard, *, width: int = 1440, scheme: str = "light") -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
        visitors.append(Visitor(context, context.new_page(), root))
        return visitors[-1]

    yield come
    for one in visitors:
        one.context.close()
    assert [(one.outside, one.complaints) for one in visitors] == [([], [])] * len(visitors)
