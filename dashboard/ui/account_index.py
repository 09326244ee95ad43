"""The choice of a board of the Mainland indices, its table, and in words what is not computed and why."""

import pandas as pd
import streamlit as st

from dashboard.core.vocabulary import Grain
from dashboard.exhibits.boards import INDICES, boards_of, index_board
from dashboard.exhibits.viewer import Viewer
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card


def _chosen(viewer: Viewer, *, index: str, grain: str) -> pd.DataFrame | None:
    """The rows of the board that the viewer picks: the latest finished one, unless said."""
    rows = boards_of(viewer.ask("account.index_inputs", grain=grain), index)
    if rows.empty:
        st.info(plain(viewer.word("accounts.no_board")))
        return None
    boards = rows.groupby("starts_on")[["ends_on", "unfinished"]].first().sort_index(ascending=False)
    finished = (~boards["unfinished"].astype(bool)).to_list()
    with st.container(width=360):
        start = st.selectbox(
            viewer.word("accounts.board"), list(boards.index), index=finished.index(True) if any(finished) else 0,
            format_func=lambda day: _board_words(day, boards, viewer), key=f"index_board_{index}",
        )  # fmt: skip
    chosen: pd.DataFrame = rows[rows["starts_on"] == start]
    return chosen


def _board_words(day: pd.Timestamp, boards: pd.DataFrame, viewer: Viewer) -> str:
    board = boards.loc[[day]].iloc[0]
    days = viewer.span_words(day, board["ends_on"])
    return viewer.word("accounts.board_unfinished", days=days) if board["unfinished"] else days


def _choices(viewer: Viewer) -> tuple[str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        index = st.segmented_control(
            viewer.word("accounts.index"), list(INDICES), default=INDICES[1], required=True, key="index_chosen",
            format_func=lambda key: viewer.word(f"index.{key}.name"),
        )  # fmt: skip
        grain = st.segmented_control(
            viewer.word("accounts.board_length"), [Grain.WEEK.value, Grain.MONTH.value], default=Grain.MONTH.value,
            required=True, key="index_grain", format_func=lambda key: viewer.word(f"accounts.{key}"),
        )  # fmt: skip
    return str(index), str(grain)


def index_section(viewer: Viewer) -> None:
    """The choice of index and board, its table, and in words what is not computed and why."""
    index, grain = _choices(viewer)
    rows = _chosen(viewer, index=index, grain=grain)
    if rows is None:
        return
    exhibit, board = index_board(rows, viewer, index=index, grain=grain)
    comma = viewer.word("filters.comma")
    for name, inputs in board.missing.items():
        listed = comma.join(viewer.word(f"column.input_{one}") for one in inputs)
        said = viewer.word("accounts.not_computed", index=viewer.word(f"column.{name}"), inputs=listed)
        st.info(plain(said), icon=":material/block:")
    if board.from_readers:
        st.caption(plain(viewer.word("accounts.from_readers")))
    exhibit_card(exhibit, viewer)
