"""The sections of the Together page: sentences and choices beside its figures."""

import pandas as pd
import streamlit as st

from dashboard.exhibits import together
from dashboard.exhibits.uplift import ALL, joint_against_solo, uplift_answer
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.post_table import posts_card


def _link_to_import(viewer: Viewer) -> None:
    st.page_link("app_pages/data.py", label=viewer.word("desk.to_import"), query_params=viewer.link())


def uplift_section(viewer: Viewer) -> bool:
    """The sentence, the ratios with their intervals, and what was left out. False where there is no joint post."""
    exhibit = joint_against_solo(viewer)
    if exhibit is None:
        st.info(plain(viewer.word("together.no_joint")), icon=":material/group_off:")
        _link_to_import(viewer)
        return False
    whole = uplift_answer(viewer).frame.iloc[0]
    if pd.isna(whole["uplift"]):
        st.info(plain(exhibit.finding), icon=":material/hourglass_empty:")
        return True
    st.markdown(plain(exhibit.finding))
    exhibit_card(
        exhibit, viewer,
        on_mark=lambda key: viewer.link(platforms=viewer.address.filters.platforms if key == ALL else (key,)),
    )  # fmt: skip
    counts = {"unmatched": whole["unmatched"], "bounds": whole["lower_bounds"], "unknown": whole["uncounted"]}
    if any(counts.values()):
        said = {name: viewer.number(count) for name, count in counts.items()}
        st.caption(plain(viewer.word("together.left_out", **said)))
    with st.expander(viewer.word("card.how_counted")):
        st.caption(plain(viewer.word("together.how_counted")))
    return True


def network_card(viewer: Viewer) -> None:
    """Departments and the posts they made together; a dot chosen narrows the page to its department."""
    exhibit_card(
        together.departments(viewer), viewer, on_mark=lambda department: viewer.link(departments=(department,))
    )


def joint_posts_card(viewer: Viewer) -> None:
    """The joint posts, of all departments or of two that are chosen."""
    rows = rows_of(viewer.ask("together.pairs_of_departments").frame)
    pairs = {(row.department_id, row.partner_id): viewer.number(row.posts) for row in rows}
    names = viewer.known.departments

    def said(pair: tuple[str, str]) -> str:
        if pair == together.EVERY_PAIR:
            return viewer.word("together.every_pair")
        one, other = (names.get(key, key) for key in pair)
        return viewer.word("together.pair", one=one, other=other, posts=pairs[pair])

    with st.container(width=420):
        pair = st.selectbox(
            viewer.word("together.choose_pair"), [together.EVERY_PAIR, *pairs], key="pair_chosen", format_func=said
        )
    posts_card(together.joint_posts(viewer, pair=pair), viewer, height=420)


def reshare_cards(viewer: Viewer) -> None:
    """Institutions that passed posts on, and each reshare with the pace of its post; a sentence where there is none."""
    institutions, reshares = together.institutions(viewer), together.reshares(viewer)
    if institutions is None:
        st.info(plain(viewer.word("together.no_reshares")), icon=":material/reply_all:")
        _link_to_import(viewer)
        return
    exhibit_card(institutions, viewer)
    if reshares is not None:
        posts_card(reshares, viewer, height=480)
