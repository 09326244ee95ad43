"""What a file cannot say of itself, asked beside it: account, platform, year, moment of capture, days, department."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard import ingest
from dashboard.core import clock
from dashboard.core.vocabulary import Platform
from dashboard.exhibits.viewer import Viewer
from dashboard.importers.reading import Options
from dashboard.ui import shown
from dashboard.ui.desk import EARLIEST, Entry

_NEW = "+"
_EDGES = ("first", "last")
_MINUTE = dt.timedelta(minutes=1)


def has_choices(entry: Entry) -> bool:
    """Whether anything is to be said of the file."""
    return bool(entry.asks) or _has_captures(entry)


def choices(entry: Entry, viewer: Viewer) -> Options:
    """Draws the questions of a file; the options that the answers make. An unanswered question leaves its option."""
    options = replace(entry.options, account=None, department=None, platform=None, year=None, window=None)
    asked: dict[str, Callable[[Entry, Viewer, Options], Options]] = {
        "platform": _platform, "account": _account, "year": _year, "window": _window, "department": _department,
    }  # fmt: skip
    for ask, draw in asked.items():
        if ask in entry.asks:
            options = draw(entry, viewer, options)
    return _captured(entry, viewer, options) if _has_captures(entry) else options


def _has_captures(entry: Entry) -> bool:
    reading = entry.report.reading if entry.report else None
    return "captured_at" in entry.asks or (reading is not None and reading.captured_at is not None)


def _platform(entry: Entry, viewer: Viewer, options: Options) -> Options:
    chosen = st.selectbox(
        viewer.word("desk.ask_platform"), [one.value for one in Platform], index=None, key=f"platform_{entry.key}",
        format_func=lambda one: viewer.word(f"platform.{one}"), placeholder=viewer.word("desk.choose"),
    )  # fmt: skip
    return replace(options, platform=chosen)


def _account(entry: Entry, viewer: Viewer, options: Options) -> Options:
    platform = options.platform or entry.platform
    known = {one.account_id: one for one in ingest.held(shown.warehouse()) if one.platform == platform}
    names = {key: one.name or one.handle or key for key, one in known.items()} | {_NEW: viewer.word("desk.new_account")}
    only = next(iter(known)) if len(known) == 1 else None
    chosen = st.selectbox(
        viewer.word("desk.ask_account"), list(names), index=list(names).index(only) if only else None,
        format_func=lambda key: names.get(key, key), key=f"account_{entry.key}", placeholder=viewer.word("desk.choose"),
    )  # fmt: skip
    if chosen != _NEW:
        return replace(options, account=None if chosen == only else chosen)
    name = st.text_input(viewer.word("desk.new_account_name"), key=f"account_name_{entry.key}").strip()
    whose = _which_department(entry, viewer, key="account_department")
    return replace(options, account=name, department=whose) if name and whose else options


def _department(entry: Entry, viewer: Viewer, options: Options) -> Options:
    return replace(options, department=_which_department(entry, viewer, key="department"))


def _which_department(entry: Entry, viewer: Viewer, *, key: str) -> str | None:
    """A department that is known, or the id of a new one."""
    names = dict(viewer.known.names("departments")) | {_NEW: viewer.word("desk.new_department")}
    chosen = st.selectbox(
        viewer.word("desk.ask_department"), list(names), index=None, format_func=lambda one: names.get(one, one),
        key=f"{key}_{entry.key}", placeholder=viewer.word("desk.choose"),
    )  # fmt: skip
    if chosen != _NEW:
        return chosen
    return st.text_input(viewer.word("desk.new_department_id"), key=f"{key}_new_{entry.key}").strip() or None


def _year(entry: Entry, viewer: Viewer, options: Options) -> Options:
    year = st.number_input(
        viewer.word("desk.ask_year"), min_value=EARLIEST.year, max_value=clock.today().year, value=None, step=1,
        format="%d", key=f"year_{entry.key}",
    )  # fmt: skip
    return replace(options, year=year)


def _window(entry: Entry, viewer: Viewer, options: Options) -> Options:
    chosen = st.selectbox(
        viewer.word("desk.ask_window"), ["lifetime", "days"], index=None, key=f"window_{entry.key}",
        format_func=lambda one: viewer.word(f"desk.window_{one}"), placeholder=viewer.word("desk.choose"),
    )  # fmt: skip
    if chosen == "lifetime":
        return replace(options, window=(None, None))
    if chosen is None:
        return options
    first, last = (_day(viewer.word(f"desk.window_{edge}"), key=f"window_{edge}_{entry.key}") for edge in _EDGES)
    return replace(options, window=(first, last)) if first and last and first <= last else options


def _day(label: str, *, key: str) -> dt.date | None:
    return st.date_input(
        label, value=None, min_value=EARLIEST.date(), max_value=clock.today(), format="YYYY-MM-DD", key=key
    )


def _captured(entry: Entry, viewer: Viewer, options: Options) -> Options:
    """Shown in Hong Kong time; as long as it stands as it was proposed, the file's own moment holds to the second."""
    proposed = (entry.source.modified_at or clock.now()).astimezone(clock.HONG_KONG).replace(tzinfo=None)
    proposed = proposed.replace(second=0, microsecond=0)
    chosen = st.datetime_input(
        viewer.word("desk.ask_captured_at"), value=proposed, min_value=EARLIEST.replace(tzinfo=None),
        max_value=dt.datetime.combine(clock.today() + dt.timedelta(1), dt.time.min), key=f"captured_{entry.key}",
        format="YYYY-MM-DD", step=_MINUTE, help=viewer.word("desk.captured_help"),
    )  # fmt: skip
    if chosen is None or chosen == proposed:
        return replace(options, captured_at=None)
    return replace(options, captured_at=chosen.replace(tzinfo=clock.HONG_KONG))
