"""The one way an exhibit gets onto a page: with its answer's footer, its table and its downloads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import streamlit as st

from dashboard.core.rerun import Part, spent
from dashboard.core.words import has_word
from dashboard.exhibits.exhibit import Draw, Exhibit
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.url import Address
from dashboard.reports.compose import number_of
from dashboard.reports.footer import footer_words
from dashboard.reports.sheets import xlsx_bytes
from dashboard.reports.tabled import stem_of, table_of
from dashboard.reports.tables import csv_bytes
from dashboard.ui.escape import plain
from dashboard.ui.plot import PlotFile, plot, plot_words, wanted_of
from dashboard.ui.screen_rows import show_rows

Drill = Callable[[str], dict[str, list[str]]]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TABLES = {"csv": (csv_bytes, "text/csv"), "xlsx": (xlsx_bytes, _XLSX)}


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A figure still to be made, known by what it depends on."""

    of: tuple[str, Address, str, str]
    draw: Draw = field(compare=False)


@lru_cache(maxsize=256)
def _drawn(drawing: _Drawing) -> str:
    """The figure as Plotly JSON: drawn once, shared by all sessions."""
    with spent(Part.DRAWN, drawing.of[3]):
        return str(drawing.draw().figure().to_json())


@st.fragment
def exhibit_card(exhibit: Exhibit, viewer: Viewer, *, on_mark: Drill | None = None, height: int | None = None) -> None:
    """A figure or table with its title, the line that says how it is counted, and its table one click away.

    The figure is drawn once for a generation and address, whoever looks, so it must depend on nothing else.
    on_mark: from the key of a clicked mark to the address it opens. height: of a table, in pixels.
    """
    with st.container(border=True, key=f"card_{exhibit.key}"):
        st.markdown(f"#### {plain(exhibit.title)}")
        if hint := hint_on_screen(exhibit, viewer):
            st.caption(plain(hint))
        footer = footer_words(exhibit.answer, language=viewer.language)
        clicked = None
        if exhibit.draw is None:
            _rows(exhibit, viewer, height=height)
        else:
            drawn = _drawn(_Drawing((viewer.generation, viewer.address, exhibit.subject, exhibit.key), exhibit.draw))
            key = f"plot_{exhibit.key}"
            clicked = plot(
                drawn, key=key, file_name=stem_of(exhibit, viewer), title=exhibit.title,
                footer=f"{footer}\n{_source(viewer)}", words=plot_words(viewer.language),
                file=_wanted(exhibit, viewer, wanted_of(key)),
            )  # fmt: skip
        st.caption(plain(footer))
        data_popover(exhibit, viewer)
        if clicked is not None and on_mark is not None:
            st.query_params.from_dict(on_mark(clicked))
            st.rerun()


def hint_on_screen(exhibit: Exhibit, viewer: Viewer) -> str:
    """The hint, and what a click does, which would mean nothing in a file."""
    click = f"click.{exhibit.key}"
    return viewer.joined(exhibit.hint, viewer.word(click) if has_word(click) else "")


def _source(viewer: Viewer) -> str:
    key = "picture.source_illustrative" if viewer.illustrative else "picture.source"
    return viewer.word(key, generation=number_of(viewer.generation))


def _wanted(exhibit: Exhibit, viewer: Viewer, wanted: str) -> PlotFile | None:
    """The table as the file that was chosen in the chart's menu: the same bytes as beside the table."""
    ending = wanted.partition(" ")[0]
    if ending not in _TABLES:
        return None
    write, mime = _TABLES[ending]
    return PlotFile(wanted, f"{stem_of(exhibit, viewer)}.{ending}", mime, write(table_of(exhibit, viewer)))


def _rows(exhibit: Exhibit, viewer: Viewer, *, height: int | None) -> None:
    frame = with_names(exhibit.answer, viewer)
    shown = heads(frame, viewer)
    if exhibit.columns is not None:
        shown = {name: shown[name] for name in exhibit.columns if name in shown}
    if frame.empty:
        st.info(viewer.word("chart.no_data"))
    else:
        show_rows(frame, shown, alt=exhibit.title, height=height)


def data_popover(exhibit: Exhibit, viewer: Viewer) -> None:
    """The table and the downloads, made only when opened."""
    key, answer = exhibit.key, exhibit.answer
    with st.popover(
        viewer.word("card.table"), icon=":material/table:", on_change="rerun", key=f"data_{key}", type="tertiary"
    ) as opened:
        if not opened.open:
            return
        table = table_of(exhibit, viewer)
        name = stem_of(exhibit, viewer)
        show_rows(table.frame, table.heads, alt=exhibit.title)
        with st.container(horizontal=True):
            st.download_button(
                viewer.word("card.csv"), lambda: csv_bytes(table), f"{name}.csv", "text/csv", on_click="ignore",
                key=f"csv_{key}", icon=":material/download:",
            )  # fmt: skip
            st.download_button(
                viewer.word("card.xlsx"), lambda: xlsx_bytes(table), f"{name}.xlsx", _XLSX, on_click="ignore",
                key=f"xlsx_{key}", icon=":material/download:",
            )  # fmt: skip
        st.markdown(f"**{viewer.word('card.how_counted')}** {plain(viewer.word(f'question.{answer.question.name}'))}")
        for measure in answer.measures:
            name, meaning = (viewer.word(f"measure.{measure}.{part}") for part in ("name", "definition"))
            st.caption(f"**{plain(name)}** {plain(meaning)}")
        with st.expander(viewer.word("card.sql")):
            st.code(answer.question.body, language="sql")
