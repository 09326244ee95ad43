"""The one source of "now". Everything else asks here, so a test can say what day it is.

A server stays up for weeks: nothing may remember today's date from when a module was loaded.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
UTC = dt.UTC


def _system_now() -> dt.datetime:
    return dt.datetime.now(UTC)


_read: Callable[[], dt.datetime] = _system_now


def now() -> dt.datetime:
    """This moment, as an aware datetime in UTC."""
    return _read()


def today() -> dt.date:
    """The calendar day in Hong Kong."""
    return now().astimezone(HONG_KONG).date()


def hong_kong_day(instant: dt.datetime) -> dt.date:
    """The Hong Kong calendar day of an aware instant."""
    return instant.astimezone(HONG_KONG).date()


@contextmanager
def frozen(instant: dt.datetime) -> Iterator[None]:
    """For tests: inside the block, now() is `instant` (aware)."""
    global _read
    before = _read
    _read = lambda: instant  # noqa: E731
    try:
        yield
    finally:
        _read = before
