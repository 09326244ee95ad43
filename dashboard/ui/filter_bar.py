"""The only filter widgets. The address is the truth: a link fills the widgets, the widgets write the address.

Streamlit's own bind="query-params" is not used, as it breaks links that drill down (shared/style.md, section 3, 7).
An address that differs from what this session wrote last comes from outside (opened, clicked, Back) and wins; an empty
one can only mean the menu, so what was chosen is kept.
"""

import datetime as dt
from dataclasses import fields
from typing import Any

import streamlit as st

from dashboard.core.vocabulary import Age, Basis, Comparison, Language
from dashboard.core.words import word
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.model import CHOICES, Filters, Known, is_default
from dashboard.filters.period import ONE_DAY, Preset, Span
from dashboard.filters.url import USUAL_MARKS, Address, Dropped, from_params, to_params

_WRITTEN = "address_written"
_SHOWN = "address_shown"
_DROPPED = "address_dropped"
_PREFIX = "filter_"
LANGUAGE_KEY = "filter_language_of_page"
_FIRST_ROW = ("departments", "platforms", "themes")
_MORE = ("accounts", "formats", "languages")
_ALWAYS_DRAWN = ("compare", "basis", "age", "search", *CHOICES)


def _key(name: str) -> str:
    return f"{_PREFIX}{name}"


def seed(address: Address) -> None:
    """Set the widgets to what an address says. Before they are drawn, or in a callback."""
    state, filters = st.session_state, address.filters
    for field in fields(Filters):
        value = getattr(filters, field.name)
        if field.name in CHOICES:
            value = list(value or ())
        state[_key(field.name)] = str(value) if field.name in ("period", "compare", "basis", "age") else value
    # Widgets cannot tell "none of them" from "nothing chosen": an empty choice is remembered beside them.
    state[_key("empty")] = tuple(name for name in CHOICES if getattr(filters, name) == ())
    state[LANGUAGE_KEY] = address.language.value
    state["post"], state["visit"], state["release"] = address.post, address.visit, address.release
    state["marks"] = address.marks


def _from_widgets() -> Address:
    state: Any = st.session_state
    empty = state.get(_key("empty"), ())
    choices = {name: tuple(state.get(_key(name)) or ()) or (() if name in empty else None) for name in CHOICES}
    filters = Filters(
        period=Preset(state[_key("period")]), since=state.get(_key("since")), until=state.get(_key("until")),
        compare=Comparison(state[_key("compare")]), basis=Basis(state[_key("basis")]), age=Age(state[_key("age")]),
        search=state.get(_key("search")) or "", **choices,
    )  # fmt: skip
    language = Language(state.get(LANGUAGE_KEY) or Language.EN)
    marks = state.get("marks", USUAL_MARKS)
    return Address(filters, language, state.get("post"), state.get("visit"), state.get("release"), marks)


def _hold_unseen(filters: Filters) -> None:
    """Set the widgets under "More" anew: the browser, when it first draws one, would else start from its default."""
    state = st.session_state
    state[_key("basis")], state[_key("search")] = filters.basis.value, filters.search
    state[_key("age")] = filters.age.value
    for name in _MORE:
        state[_key(name)] = list(getattr(filters, name) or ())


def read_address(known: Known) -> tuple[Address, tuple[Dropped, ...]]:
    """The address of this run, and what of a link was not understood. Call before any filter widget is drawn."""
    params = {key: st.query_params.get_all(key) for key in st.query_params}
    state = st.session_state
    shown: Address | None = state.get(_SHOWN)
    if shown is None or (params and params != state.get(_WRITTEN)):
        address, dropped = from_params(params, known)
        seed(address)
        state[_DROPPED] = dropped
        return address, dropped
    if not params or any(_key(name) not in state for name in _ALWAYS_DRAWN):
        # Turning the page, Streamlit forgets widgets that were never on screen: those under "More".
        seed(shown)
    address = _from_widgets()
    if address.language is shown.language:
        _hold_unseen(address.filters)
    else:
        # The browser sends what it shows: words of the language before, unless it is given the new ones.
        seed(address)
    return address, state.get(_DROPPED, ())


def write_address(address: Address) -> None:
    """Put the address into the browser's bar."""
    params = to_params(address)
    if {key: st.query_params.get_all(key) for key in st.query_params} != params:
        st.query_params.from_dict(params)
    st.session_state[_WRITTEN], st.session_state[_SHOWN] = params, address


def _reset() -> None:
    language = Language(st.session_state[LANGUAGE_KEY])
    seed(Address(language=language))
    st.session_state[_DROPPED] = ()


def _changed() -> None:
    """A callback: another choice answers what a link said wrong, and leaves the one post for those it now keeps."""
    st.session_state["post"] = st.session_state["release"] = None
    st.session_state[_DROPPED] = ()
    st.session_state[_key("empty")] = ()


def _multiselect(name: str, viewer: Viewer) -> None:
    names = viewer.known.names(name)
    st.multiselect(
        viewer.word(f"filters.{name}"), list(names), format_func=lambda key: names.get(key, key), key=_key(name),
        placeholder=viewer.word(f"filters.all.{name}"), on_change=_changed,
    )  # fmt: skip


def _start_from(since: dt.date, until: dt.date) -> None:
    """A callback: choosing days begins with the days shown before, not with empty boxes."""
    _changed()
    if st.session_state[_key("period")] == Preset.CUSTOM:
        st.session_state[_key("since")], st.session_state[_key("until")] = since, until


def _period(viewer: Viewer, span: Span) -> None:
    def said(key: str) -> str:
        return viewer.word(f"filters.period.{key}")

    with st.container(width=168):
        st.selectbox(
            viewer.word("filters.period_label"), [p.value for p in Preset], format_func=said, key=_key("period"),
            on_change=_start_from, args=(viewer.period.start, viewer.period.end - ONE_DAY),
        )  # fmt: skip
    if st.session_state[_key("period")] == Preset.CUSTOM:
        for name in ("since", "until"):
            with st.container(width=140):
                chosen = st.session_state.setdefault(_key(name), None)
                first, last = _edge(span, -10), _edge(span, 10)
                st.date_input(
                    viewer.word(f"filters.{name}"), key=_key(name), format="YYYY-MM-DD",
                    min_value=min(first, chosen or first), max_value=max(last, chosen or last),
                )  # fmt: skip


def _edge(span: Span, years: int) -> dt.date:
    """A day far before or after what the warehouse covers, so that the calendar does not stop a person short."""
    edge = span.first_day if years < 0 else span.as_of
    return edge.replace(year=edge.year + years, day=1)


def _search(viewer: Viewer) -> None:
    st.text_input(
        viewer.word("filters.search"), key=_key("search"), placeholder=viewer.word("filters.search_hint"),
        on_change=_changed,
    )  # fmt: skip


def _more(viewer: Viewer, *, finds_posts: bool) -> None:
    filters = viewer.address.filters
    chosen = sum(getattr(filters, name) is not None for name in _MORE)
    chosen += (bool(filters.search) and not finds_posts) + (filters.basis is not Basis.PUBLISHED)
    chosen += filters.age is not Age.DAYS_7
    label = viewer.word("filters.more_chosen", n=chosen) if chosen else viewer.word("filters.more")
    with st.popover(label, icon=":material/tune:"):
        if not finds_posts:
            _search(viewer)
        for name in _MORE:
            _multiselect(name, viewer)
        st.radio(
            viewer.word("filters.basis"), [b.value for b in Basis], key=_key("basis"), horizontal=True,
            format_func=lambda key: viewer.word(f"filters.basis_{key}"), help=viewer.word("filters.basis_help"),
            on_change=_changed,
        )  # fmt: skip
        st.radio(
            viewer.word("filters.age"), [age.value for age in Age], key=_key("age"), horizontal=True,
            format_func=lambda key: viewer.word(f"age.{key}"), help=viewer.word("filters.age_help"),
        )  # fmt: skip


def draw(viewer: Viewer, *, finds_posts: bool) -> None:
    """The filter bar. finds_posts: the page is for finding a post, so the search stands in front and not under More."""
    with st.container(key="filter_bar", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        _period(viewer, viewer.span)
        with st.container(width=168):
            st.selectbox(
                viewer.word("filters.compare_label"), [c.value for c in Comparison], key=_key("compare"),
                format_func=lambda key: viewer.word(f"filters.compare.{key}"),
            )  # fmt: skip
        for name in _FIRST_ROW:
            with st.container(width=168):
                _multiselect(name, viewer)
        if finds_posts:
            with st.container(width=168):
                _search(viewer)
        _more(viewer, finds_posts=finds_posts)
        st.button(
            viewer.word("filters.reset"), on_click=_reset, disabled=is_default(viewer.address.filters), key="reset",
            icon=":material/restart_alt:", type="tertiary",
        )  # fmt: skip


def draw_language(language: Language) -> None:
    """The language switch; each language is named in its own script."""
    st.segmented_control(
        word(language, "filters.language_of_page"), [one.value for one in Language], key=LANGUAGE_KEY, required=True,
        format_func=lambda key: word(Language(key), "filters.this_language"), label_visibility="collapsed",
    )  # fmt: skip


def select_visit(widget: str) -> None:
    """A callback: the visit chosen in a select box becomes part of the address."""
    st.session_state["visit"] = st.session_state[widget]
