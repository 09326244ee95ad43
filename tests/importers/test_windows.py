"""Figures of a window of days stay apart from what a post ever had."""

import datetime as dt

import pytest

from dashboard.importers.reading import Options, Source
from dashboard.importers.windows import Window, window_of

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2024, 2, 1)


@pytest.mark.parametrize(
    ("name", "container", "window"),
    [
        ("Table data.csv", "Content 2024-01-01_2024-02-01 Security Bureau.zip", Window(FIRST, LAST)),
        ("Content 2024-01-01_2024-02-01 SB.csv", "", Window(FIRST, LAST)),
        ("Table data.csv", "", Window()),
        ("Content 2024-02-01_2024-01-01.csv", "", Window()),
        ("Content 2024-13-01_2024-14-01.csv", "", Window()),
    ],
)
def test_the_window_stands_in_the_name(name: str, container: str, window: Window) -> None:
    assert window_of(Source(name, b"", container=container), Options()) == window


def test_what_a_person_says_comes_first() -> None:
    source = Source("Content 2024-01-01_2024-02-01 SB.csv", b"")
    assert window_of(source, Options(window=(LAST, LAST))) == Window(LAST, LAST)
    assert window_of(source, Options(window=(None, None))) == Window(lifetime=True)
