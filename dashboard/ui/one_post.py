"""One post: what it is, how it grew, what it belongs to, who passed it on."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.exhibits import one_post as one
from dashboard.exhibits.one_post import GROWING
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.url import to_params
from dashboard.questions.answer import Answer
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.evidence_pack import evidence_pack
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.kpi import Kpi, kpi_row
from dashboard.ui.post_scores import post_scores
from dashboard.ui.theme_hand import themes_of_post


def one_post(post: str, viewer: Viewer) -> None:
    """Everything held of a post; a plain sentence where the warehouse does not have it."""
    st.page_link(
        "app_pages/posts.py", label=viewer.word("posts.back"), icon=":material/arrow_back:",
        query_params=to_params(replace(viewer.address, post=None)),
    )  # fmt: skip
    st.caption(plain(viewer.word("posts.filters_apart")))
    known = one.known(post, viewer)
    if known is None:
        st.warning(plain(viewer.word("posts.unknown", post=post)))
        return
    row = known.frame.iloc[0]
    _about(row, viewer)
    evidence_pack(viewer, post=post)
    _tiles(row, known, viewer)
    _growth(known, viewer)
    _belongs(post, viewer)
    themes_of_post(post, viewer)
    reshares = one.reshares(post, viewer)
    if reshares is not None:
        exhibit_card(reshares, viewer)


def _about(row: pd.Series, viewer: Viewer) -> None:
    names = []
    for made in rows_of(viewer.ask("post.departments_of_post", post=row["post_id"]).frame):
        name = viewer.known.departments.get(str(made.department_id), str(made.department_id))
        names.append(viewer.word("posts.partner", name=name) if made.role == "partner" else name)
    title = row["title"] if pd.notna(row["title"]) else row["post_id"]
    st.markdown(f"## {plain(title)}")
    account = viewer.known.accounts.get(str(row["account_id"]), str(row["account_id"]))
    moment = viewer.moment(row["published_at"], row["published_on"])
    platform = viewer.word(f"platform.{row['platform']}")
    st.caption(plain(viewer.word("posts.meta", platform=platform, account=account, moment=moment)))
    if names:
        st.caption(plain(viewer.word("posts.departments", names=viewer.word("filters.comma").join(names))))
    if pd.notna(row["text"]) and row["text"] != row["title"]:
        st.text(row["text"])
    if pd.notna(row["url"]) and str(row["url"]).startswith(("https://", "http://")):
        st.link_button(viewer.word("posts.open_url"), str(row["url"]), icon=":material/open_in_new:")


def _tiles(row: pd.Series, known: Answer, viewer: Viewer) -> None:
    kpis = [
        Kpi(
            viewer.word(f"measure.{key}.name"), None if pd.isna(row[key]) else float(row[key]),
            viewer.word(f"measure.{key}.definition"), at_least=bool(row.get(f"{key}_at_least", False)),
        )
        for key in ("exposures", "reach", "interactions", "reactions", "comments", "shares", "saves")
    ]  # fmt: skip
    kpi_row(kpis, viewer, footer=footer_words(known, language=viewer.language))


def _growth(known: Answer, viewer: Viewer) -> None:
    if pd.isna(known.frame["published_at"].iloc[0]):
        st.info(viewer.word("posts.no_growth"))
        exhibit_card(one.snapshots(known, viewer), viewer)
        return
    for measure in GROWING:
        exhibit = one.growth(known, viewer, measure=measure)
        if exhibit is not None:
            exhibit_card(exhibit, viewer)
    usual = one.usual(known, viewer)
    if usual is not None:
        with st.expander(viewer.word("posts.usual_table")):
            exhibit_card(usual, viewer, height=300)
    post_scores(known.frame.iloc[0], known, viewer)


def _belongs(post: str, viewer: Viewer) -> None:
    """Incident, release, visit and leg, sister posts, recognition: in the order of time, each one click away."""
    lineage = viewer.ask("post.lineage_of_post", post=post).frame
    with st.container(border=True, key="card_lineage"):
        st.markdown(f"#### {plain(viewer.word('posts.lineage_title'))}")
        if lineage.empty:
            st.caption(viewer.word("posts.lineage_none"))
            return
        for row, title in zip(rows_of(lineage), viewer.localised(lineage, "title"), strict=True):
            _one_relation(row, str(title), viewer)


def _one_relation(row: Any, title: str, viewer: Viewer) -> None:
    kind, target = str(row.kind), str(row.target_id)
    what = viewer.word(f"lineage.{kind}")
    if kind == "sister":
        what += f" ({viewer.word(f'platform.{row.platform}')})"
    when = viewer.moment(row.at, row.on_day)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(what)}** {plain(title)} · {plain(when)}")
        if kind == "sister":
            link = to_params(replace(viewer.address, post=target))
            st.page_link("app_pages/posts.py", label=viewer.word("overview.open_post"), query_params=link)
        elif kind in ("visit", "leg"):
            link = to_params(replace(viewer.address, visit=target))
            st.page_link("app_pages/visits.py", label=viewer.word("page.visits"), query_params=link)
        elif kind == "release":
            link = to_params(replace(viewer.address, release=target, post=None))
            st.page_link("app_pages/releases.py", label=viewer.word("page.releases"), query_params=link)
