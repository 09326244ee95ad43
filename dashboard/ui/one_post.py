"""One post: what it is, how it grew, what it belongs to, who passed it on."""

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.exhibits import figures
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.url import to_params
from dashboard.questions.answer import Answer
from dashboard.questions.ask import coverage_of
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card, table_card
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
    known = viewer.ask("post.one_post", post=post)
    if known.frame.empty:
        st.warning(plain(viewer.word("posts.unknown", post=post)))
        return
    known = replace(known, coverage=coverage_of(known.frame, as_of=known.frame["last_captured_at"].iloc[0]))
    row = known.frame.iloc[0]
    _about(row, viewer)
    _tiles(row, known, viewer)
    _growth(row, known, viewer)
    _belongs(post, viewer)
    themes_of_post(post, viewer)
    reshares = viewer.ask("post.reshares_of_post", post=post)
    if not reshares.frame.empty:
        table_card(Card(viewer.word("posts.reshares_title"), "reshares"), reshares, viewer, key="reshares")


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


def _growth(row: pd.Series, known: Answer, viewer: Viewer) -> None:
    snapshots = viewer.ask("post.snapshots_of_post", post=row["post_id"])
    snapshots = replace(snapshots, coverage=known.coverage)
    if pd.isna(row["published_at"]):
        st.info(viewer.word("posts.no_growth"))
        table_card(Card(viewer.word("posts.ages_title"), "snapshots"), snapshots, viewer, key="snapshots")
        return
    reshares = viewer.ask("post.reshares_of_post", post=row["post_id"])
    usual = viewer.ask("post.usual_growth", post=row["post_id"])
    for measure in ("exposures", "interactions"):
        if snapshots.frame[measure].notna().sum() > 1:
            band = usual.frame[(usual.frame["measure"] == measure) & usual.frame["p50"].notna()]
            card = _growth_card(row, band, viewer, measure=measure)
            draw = partial(
                figures.post_growth, snapshots, reshares, viewer, measure=measure, platform=row["platform"],
                published_at=row["published_at"], usual=band,
            )  # fmt: skip
            figure_card(card, draw, snapshots, viewer, key=f"growth_{measure}")
    if not usual.frame.empty:
        with st.expander(viewer.word("posts.usual_table")):
            table_card(Card(viewer.word("chart.usual"), "usual"), usual, viewer, key="usual", height=300)
    post_scores(row, known, viewer)


def _growth_card(row: pd.Series, band: pd.DataFrame, viewer: Viewer, *, measure: str) -> Card:
    """The title says whether there is a usual range, the hint how many posts are behind it."""
    name = viewer.word(f"measure.{measure}.name")
    marks = viewer.word("posts.growth_hint")
    if band.empty:
        hint = f"{viewer.word('posts.usual_none')} {marks}"
        return Card(viewer.word("posts.growth_title", measure=name), f"growth-{measure}", hint)
    least, most = int(band["n"].min()), int(band["n"].max())
    posts = str(most) if least == most else viewer.word("posts.number_range", least=least, most=most)
    if pd.isna(row["format"]):
        title = viewer.word("posts.usual_title_no_format", measure=name)
    else:
        title = viewer.word("posts.usual_title", measure=name, format=viewer.word(f"format.{row['format']}"))
    return Card(title, f"growth-{measure}", f"{viewer.word('posts.usual_hint', n=posts)} {marks}")


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
