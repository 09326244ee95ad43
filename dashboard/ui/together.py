"""Joint against solo posts, who works with whom, and reshares: from answers to figures and sentences.

The ratio is of measures/uplift.py; what is done here is sorting the answer's rows into its cells.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from dashboard.charts.interval import IntervalWords, interval
from dashboard.charts.network import network
from dashboard.charts.theme import Figure
from dashboard.exhibits import cached
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from dashboard.measures.uplift import FEWEST, Cell, uplift
from dashboard.questions.answer import Answer, Coverage
from dashboard.questions.ask import coverage_of
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card, table_card
from dashboard.ui.post_table import post_table

ALL = "all"
MOST_POSTS = 500
_CELL = ["platform", "format", "month"]
_EVERY_PAIR = ("", "")
_JOINT_COLUMNS = ("title", "interactions", "interactions_at_least", "departments", "exposures", "exposures_at_least",
                  "platform", "published_at", "published_on")  # fmt: skip
_RESHARE_COLUMNS = (
    "institution", "title", "platform", "reshared_at", "lag_hours", "hours_around",
    "interactions_before", "interactions_after", "interactions_change",
    "exposures_before", "exposures_after", "exposures_change",
)  # fmt: skip


def uplift_row(posts: pd.DataFrame, group: str) -> dict[str, object]:
    """The ratio of the joint to the solo posts of a frame, as measures/uplift.py has it, and what was left out of it.

    posts: rows of together.joint_and_solo. A lower bound and a missing count have no place in a mean.
    """
    bounds, unknown = posts["interactions_at_least"].astype(bool), posts["interactions"].isna()
    counted = posts[~bounds & ~unknown]
    cells = []
    for _, cell in counted.groupby(_CELL, dropna=False, sort=False):
        joint = cell["is_joint"].astype(bool)
        cells.append(Cell(cell.loc[joint, "interactions"].tolist(), cell.loc[~joint, "interactions"].tolist()))
    found = uplift(cells)
    return {
        "platform": group, "uplift": found.ratio, "uplift_low": found.low, "uplift_high": found.high,
        "matched_joint": found.pairs, "matched_solo": sum(len(cell.solo) for cell in cells if len(cell.joint)),
        "unmatched": found.unmatched, "lower_bounds": int((bounds & ~unknown).sum()), "uncounted": int(unknown.sum()),
    }  # fmt: skip


def uplift_rows(posts: pd.DataFrame) -> pd.DataFrame:
    """All posts, then each platform with joint posts, those with most to compare first."""
    joint = posts[posts["is_joint"].astype(bool)]
    rows = [uplift_row(posts[posts["platform"] == key], str(key)) for key in joint["platform"].unique()]
    rows.sort(key=lambda row: -int(str(row["matched_joint"])))
    frame = pd.DataFrame([uplift_row(posts, ALL), *rows])
    ratios = ["uplift", "uplift_low", "uplift_high"]
    frame[ratios] = frame[ratios].astype("Float64")
    return frame


@lru_cache(maxsize=64)
def _uplift(generation: str, filters: Filters, period: Period) -> Answer:
    answer = cached.answer(generation, "together.joint_and_solo", filters, period, ())
    return replace(answer, frame=uplift_rows(answer.frame))


def uplift_answer(viewer: Viewer) -> Answer:
    """Ratios under the viewer's filters, overall and by platform: the draws are made once for a generation."""
    return _uplift(viewer.generation, viewer.address.filters, viewer.period)


def ratio_text(ratio: float | None, viewer: Viewer) -> str:
    """To two places: an interval that ends at 0.97 does hold 1, which one place would hide."""
    return "–" if ratio is None or pd.isna(ratio) else viewer.word("number.ratio", number=f"{ratio:.2f}")


def _named(answer: Answer, viewer: Viewer) -> Answer:
    return replace(answer, frame=answer.frame.replace({"platform": {ALL: viewer.word("together.all_platforms")}}))


def _values(row: pd.Series, viewer: Viewer) -> dict[str, str]:
    return {
        "times": ratio_text(row["uplift"], viewer), "low": ratio_text(row["uplift_low"], viewer),
        "high": ratio_text(row["uplift_high"], viewer), "n": viewer.number(row["matched_joint"]),
        "least": viewer.number(FEWEST),
    }  # fmt: skip


def uplift_sentence(row: pd.Series, viewer: Viewer) -> str:
    """What the ratio of all platforms says, and what it does not."""
    if pd.isna(row["uplift"]):
        return viewer.word("together.too_few", n=viewer.number(row["matched_joint"]), least=viewer.number(FEWEST))
    key = "no_difference" if row["uplift_low"] <= 1 <= row["uplift_high"] else "more"
    values = _values(row, viewer)
    return viewer.word(f"together.{key}", **values)


def uplift_figure(answer: Answer, viewer: Viewer) -> Figure:
    notes = [
        viewer.word("together.row_few" if pd.isna(row["uplift"]) else "together.row", **_values(row, viewer))
        for _, row in answer.frame.iterrows()
    ]
    words = IntervalWords(
        viewer.word("together.even"), viewer.word("together.holds_even"), viewer.word("chart.no_data")
    )
    return interval(
        answer.frame.assign(note=notes), category="platform", value="uplift", low="uplift_low", high="uplift_high",
        note="note", labels={**viewer.known.platforms, ALL: viewer.word("together.all_platforms")},
        ratio_text=viewer.times, words=words,
    )  # fmt: skip


def _link_to_import(viewer: Viewer) -> None:
    st.page_link("app_pages/data.py", label=viewer.word("desk.to_import"), query_params=viewer.link())


def uplift_section(viewer: Viewer) -> bool:
    """The sentence, the ratios with their intervals, and what was left out. False where there is no joint post."""
    answer = uplift_answer(viewer)
    if len(answer.frame) == 1:
        st.info(plain(viewer.word("together.no_joint")), icon=":material/group_off:")
        _link_to_import(viewer)
        return False
    whole = answer.frame.iloc[0]
    if pd.isna(whole["uplift"]):
        st.info(plain(uplift_sentence(whole, viewer)), icon=":material/hourglass_empty:")
        return True
    st.markdown(plain(uplift_sentence(whole, viewer)))
    card = Card(viewer.word("together.uplift_title"), "joint-against-solo", viewer.word("together.uplift_hint"))
    figure_card(
        card, lambda: uplift_figure(answer, viewer), _named(answer, viewer), viewer, key="uplift",
        on_mark=lambda key: viewer.link(platforms=viewer.address.filters.platforms if key == ALL else (key,)),
    )  # fmt: skip
    counts = {"unmatched": whole["unmatched"], "bounds": whole["lower_bounds"], "unknown": whole["uncounted"]}
    if any(counts.values()):
        said = {name: viewer.number(count) for name, count in counts.items()}
        st.caption(plain(viewer.word("together.left_out", **said)))
    with st.expander(viewer.word("card.how_counted")):
        st.caption(plain(viewer.word("together.how_counted")))
    return True


def _behind_joint(viewer: Viewer) -> Coverage:
    """What stands behind figures over joint posts alone."""
    posts = viewer.ask("together.joint_and_solo").frame
    return coverage_of(posts[posts["is_joint"].astype(bool)], as_of=viewer.as_of)


def network_card(viewer: Viewer) -> None:
    """Departments and the posts they made together; a dot chosen narrows the page to its department."""
    nodes, pairs = viewer.ask("together.joint_posts_by_department"), viewer.ask("together.pairs_of_departments")
    pairs = replace(pairs, coverage=_behind_joint(viewer))
    card = Card(viewer.word("together.network_title"), "departments-together", viewer.word("together.network_hint"))
    figure_card(
        card, lambda: department_network(nodes, pairs, viewer), pairs, viewer, key="network",
        on_mark=lambda department: viewer.link(departments=(department,)),
    )  # fmt: skip


def department_network(nodes: Answer, pairs: Answer, viewer: Viewer) -> Figure:
    return network(
        nodes.frame, pairs.frame, node="department_id", size="posts", ends=("department_id", "partner_id"),
        weight="posts", labels=viewer.known.departments, size_text=viewer.number, no_data=viewer.word("chart.no_data"),
        edge_text=lambda one, other, posts: viewer.word(
            "together.edge", one=one, other=other, posts=viewer.number(posts)
        ),
        drawn_text=lambda drawn, every: viewer.word("together.edges_drawn", shown=drawn, all=every),
    )  # fmt: skip


def joint_posts_card(viewer: Viewer) -> None:
    """The joint posts, of all departments or of two that are chosen."""
    rows = rows_of(viewer.ask("together.pairs_of_departments").frame)
    pairs = {(row.department_id, row.partner_id): viewer.number(row.posts) for row in rows}
    names = viewer.known.departments

    def said(pair: tuple[str, str]) -> str:
        if pair == _EVERY_PAIR:
            return viewer.word("together.every_pair")
        one, other = (names.get(key, key) for key in pair)
        return viewer.word("together.pair", one=one, other=other, posts=pairs[pair])

    with st.container(width=420):
        one, other = st.selectbox(
            viewer.word("together.choose_pair"), [_EVERY_PAIR, *pairs], key="pair_chosen", format_func=said
        )
    found = viewer.ask("together.joint_posts", department=one or None, other=other or None, most_rows=MOST_POSTS)
    comma = viewer.word("filters.comma")
    named = [comma.join(names.get(key, key) for key in str(keys).split(", ")) for keys in found.frame["departments"]]
    behind = _behind_joint(viewer) if (one, other) == _EVERY_PAIR else coverage_of(found.frame, as_of=viewer.as_of)
    shown = replace(found, frame=found.frame.assign(departments=named), coverage=behind)
    card = Card(viewer.word("together.posts_title"), "joint-posts")
    post_table(card, shown, viewer, key="joint_posts", height=420, columns=_JOINT_COLUMNS)


def reshare_cards(viewer: Viewer) -> None:
    """Institutions that passed posts on, and each reshare with the pace of its post; a sentence where there is none."""
    institutions, paces = viewer.ask("together.institutional_reshares"), viewer.ask("together.slope_around_reshare")
    behind = coverage_of(paces.frame, as_of=viewer.as_of)
    institutions, paces = (replace(one, coverage=behind) for one in (institutions, paces))
    if institutions.frame.empty:
        st.info(plain(viewer.word("together.no_reshares")), icon=":material/reply_all:")
        _link_to_import(viewer)
        return
    card = Card(viewer.word("together.institutions_title"), "institutions", viewer.word("together.institutions_hint"))
    table_card(card, institutions, viewer, key="institutions")
    card = Card(viewer.word("together.reshares_title"), "reshares", viewer.word("together.reshares_hint"))
    post_table(card, paces, viewer, key="reshares", height=480, columns=_RESHARE_COLUMNS)
