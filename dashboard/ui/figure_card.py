"""The one way a figure gets onto a page: with its answer's footer, its table and its downloads."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.theme import Figure
from dashboard.core.clock import HONG_KONG, hong_kong_day
from dashboard.filters.model import CHOICES
from dashboard.filters.url import Address
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.reports.tables import Table, csv_bytes, file_stem, xlsx_bytes
from dashboard.ui.escape import plain
from dashboard.ui.plot import plot, plot_words
from dashboard.ui.table_heads import heads, with_names
from dashboard.ui.viewer import Viewer

Draw = Callable[[], Figure]
Drill = Callable[[str], dict[str, list[str]]]
_SHARES = frozenset(
    {
        "share_of_posts",
        "share_of_interactions",
        "share_untagged",
        "share_carried",
        "share_same_day",
        "usual_share",
        "likeness",
        "percentile",
        "way",
        "followers_change",
        "exposures_change",
        "interactions_change",
    }
)
_RATIOS = frozenset({"times_usual", "times_expected", "lift", "score"})
_FINE_RATIOS = frozenset({"uplift", "uplift_low", "uplift_high"})
_COUNTS = frozenset({"exposures", "interactions", "actual", "expected", "p10", "p50", "p90"})
_PLAIN = frozenset({"leg_no", "import_id", "line"})


@dataclass(frozen=True, slots=True)
class Card:
    """title: what the figure shows, in words. subject: a short ASCII name for downloaded files."""

    title: str
    subject: str
    hint: str = ""


def stem(card: Card, answer: Answer, viewer: Viewer) -> str:
    """A file name that says subject, department, platform, period and as-of day."""
    filters = viewer.address.filters
    chosen = ["+".join(value) for name in CHOICES if (value := getattr(filters, name))]
    if filters.departments is None:
        chosen.insert(0, "all-departments")
    if filters.platforms is None:
        chosen.insert(1, "all-platforms")
    days: tuple[dt.date, dt.date] | None = (answer.period.start, answer.period.end) if answer.period else None
    as_of = hong_kong_day(answer.coverage.as_of) if answer.coverage.as_of else None
    return file_stem(
        subject=f"publicity_{card.subject}", chosen=chosen, days=days, as_of=as_of, illustrative=answer.illustrative
    )  # fmt: skip


def _table(card: Card, answer: Answer, viewer: Viewer) -> Table:
    frame = with_names(answer, viewer)
    about = [
        (viewer.word("about.title"), card.title),
        (viewer.word("about.question"), viewer.word(f"question.{answer.question.name}")),
        (viewer.word("about.filters"), viewer.describe()),
        (viewer.word("about.basis"), footer_words(answer, language=viewer.language)),
        *(
            (viewer.word(f"measure.{key}.name"), viewer.word(f"measure.{key}.definition"))
            for key in answer.measures
        ),
        (viewer.word("about.times"), viewer.word("about.times_text")),
    ]  # fmt: skip
    note = viewer.word("footer.illustrative") if answer.illustrative else ""
    return Table(
        viewer.word("about.sheet_table"), frame, heads(frame, viewer), about, viewer.word("about.sheet_about"), note
    )


def for_screen(frame: pd.DataFrame, shown: Mapping[str, str]) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The columns of `shown` under their words, and how each is written: Hong Kong wall time, days without an hour.

    A column without any value, such as the address of posts that have none, is left out.
    """
    kept = {name: words for name, words in shown.items() if frame[name].notna().any()}
    drawn = frame[list(kept)].copy()
    written: dict[str, Any] = {}
    for name, words in kept.items():
        column = drawn[name]
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            drawn[name] = column.dt.tz_convert(HONG_KONG).dt.tz_localize(None)
            written[words] = st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        elif pd.api.types.is_datetime64_any_dtype(column):
            written[words] = st.column_config.DateColumn(format="YYYY-MM-DD")
        elif name in _SHARES:
            written[words] = st.column_config.NumberColumn(format="percent")
        elif name in _RATIOS:
            written[words] = st.column_config.NumberColumn(format="%.1f×")
        elif name in _FINE_RATIOS:
            written[words] = st.column_config.NumberColumn(format="%.2f×")
        elif name in _COUNTS and pd.api.types.is_float_dtype(column):
            drawn[name] = column.round().astype("Int64")  # a gain spread over days has fractions that nobody reads
            written[words] = st.column_config.NumberColumn(format="localized")
        elif pd.api.types.is_float_dtype(column):
            written[words] = st.column_config.NumberColumn(format="%.1f")
        elif pd.api.types.is_integer_dtype(column) and name not in _PLAIN:
            written[words] = st.column_config.NumberColumn(format="localized")
    return drawn.rename(columns=kept), written


def show_rows(frame: pd.DataFrame, shown: Mapping[str, str], *, alt: str, height: int | None = None) -> None:
    """A table on the page. All rows are sent, so that its search and its own sorting see all of them."""
    drawn, written = for_screen(frame, shown)
    st.dataframe(
        drawn, hide_index=True, lazy=False, alt=alt, column_config=written, placeholder="–", height=height or "auto"
    )  # fmt: skip


def data_popover(card: Card, answer: Answer, viewer: Viewer, *, key: str) -> None:
    """The table and the downloads, made only when opened."""
    with st.popover(
        viewer.word("card.table"), icon=":material/table:", on_change="rerun", key=f"data_{key}", type="tertiary"
    ) as opened:
        if not opened.open:
            return
        table = _table(card, answer, viewer)
        name = stem(card, answer, viewer)
        show_rows(table.frame, table.heads, alt=card.title)
        with st.container(horizontal=True):
            st.download_button(
                viewer.word("card.csv"), lambda: csv_bytes(table), f"{name}.csv", "text/csv", on_click="ignore",
                key=f"csv_{key}", icon=":material/download:",
            )  # fmt: skip
            st.download_button(
                viewer.word("card.xlsx"), lambda: xlsx_bytes(table), f"{name}.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", on_click="ignore",
                key=f"xlsx_{key}", icon=":material/download:",
            )  # fmt: skip
        st.markdown(f"**{viewer.word('card.how_counted')}** {plain(viewer.word(f'question.{answer.question.name}'))}")
        for measure in answer.measures:
            name, meaning = (viewer.word(f"measure.{measure}.{part}") for part in ("name", "definition"))
            st.caption(f"**{plain(name)}** {plain(meaning)}")
        with st.expander(viewer.word("card.sql")):
            st.code(answer.question.body, language="sql")


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A figure still to be made, known by what it depends on."""

    of: tuple[str, Address, str, str]
    draw: Draw = field(compare=False)


@lru_cache(maxsize=256)
def _drawn(drawing: _Drawing) -> str:
    """The figure as Plotly JSON: drawn once, shared by all sessions."""
    return str(drawing.draw().to_json())


@st.fragment
def figure_card(
    card: Card, draw: Draw, answer: Answer, viewer: Viewer, *, key: str, on_mark: Drill | None = None
) -> None:
    """A figure with its title, the line that says how it is counted, and its table one click away.

    draw makes the figure; it is called once for a generation and address, whoever looks, and must depend on nothing
    else. on_mark: from the key of a clicked mark to the address it opens.
    """
    with st.container(border=True, key=f"card_{key}"):
        st.markdown(f"#### {plain(card.title)}")
        if card.hint:
            st.caption(plain(card.hint))
        footer = footer_words(answer, language=viewer.language)
        drawn = _drawn(_Drawing((viewer.generation, viewer.address, card.subject, key), draw))
        clicked = plot(
            drawn, key=f"plot_{key}", file_name=stem(card, answer, viewer), title=card.title, footer=footer,
            words=plot_words(viewer.language),
        )  # fmt: skip
        st.caption(plain(footer))
        data_popover(card, answer, viewer, key=key)
        if clicked is not None and on_mark is not None:
            st.query_params.from_dict(on_mark(clicked))
            st.rerun()


@st.fragment
def table_card(card: Card, answer: Answer, viewer: Viewer, *, key: str, height: int | None = None) -> None:
    """A table that is the figure itself, with the same footer and downloads."""
    with st.container(border=True, key=f"card_{key}"):
        st.markdown(f"#### {plain(card.title)}")
        if card.hint:
            st.caption(plain(card.hint))
        frame = with_names(answer, viewer)
        shown = heads(frame, viewer)
        if frame.empty:
            st.info(viewer.word("chart.no_data"))
        else:
            show_rows(frame, shown, alt=card.title, height=height)
        st.caption(plain(footer_words(answer, language=viewer.language)))
        data_popover(card, answer, viewer, key=key)
