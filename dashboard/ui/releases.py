"""Press releases on their page: tiles, the lists from which one is opened, and one of them with its versions."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.exhibits import one_release, releases
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.releases import FEWEST, in_words, rows_listed, timed
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.url import to_params
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import data_popover, exhibit_card, hint_on_screen
from dashboard.ui.kpi import Kpi, kpi_row
from dashboard.ui.post_table import posts_card
from dashboard.ui.screen_rows import for_screen

_MOST_ROWS = 300
_HEIGHT = 420
_FEW_ROWS = 11


def tiles(viewer: Viewer) -> None:
    """How many were issued, carried and never carried, and the median minutes until the first post."""
    shares, coverage = releases.shares(viewer), releases.coverage(viewer)
    whole = shares.frame[shares.frame["cut"] == "all"]
    row = whole.iloc[0] if len(whole) else None
    too_few = viewer.word("releases.too_few_short", fewest=FEWEST)
    share, lag = _number(row, "share_carried"), _number(row, "lag_minutes_median")
    of_all = too_few if share is None else viewer.word("releases.of_all", share=viewer.percent(share))
    known = too_few
    if lag is not None:
        known = viewer.word("releases.lag_known", n=viewer.number(_number(row, "lag_known_for")))
    kpis = [
        Kpi(
            viewer.word("measure.releases.name"), float(len(coverage.frame)),
            viewer.word("measure.releases.definition"),
        ),
        Kpi(
            viewer.word("releases.carried"), float(coverage.frame["is_carried"].sum()),
            viewer.word("releases.carried_help"), note=of_all,
        ),
        Kpi(
            viewer.word("releases.never"), float((~coverage.frame["is_carried"]).sum()),
            viewer.word("releases.never_help"),
        ),
        Kpi(
            viewer.word("releases.median_lag"), lag,
            viewer.word("releases.median_lag_help", fewest=FEWEST), note=known,
        ),
    ]  # fmt: skip
    kpi_row(kpis, viewer, footer=footer_words(shares, language=viewer.language))


def _number(row: pd.Series | None, name: str) -> float | None:
    return None if row is None or pd.isna(row[name]) else float(row[name])


def share_card(viewer: Viewer, *, cut: str) -> None:
    """Share carried by platform, department, language of the version, or month; a bar narrows the page."""
    choice = releases.choice_of(cut)
    drill = (lambda member: viewer.link(**{choice: (member,)} if member else {})) if choice else None
    exhibit_card(releases.by(cut, viewer), viewer, on_mark=drill)


def lag_card(viewer: Viewer) -> None:
    """Median minutes from a release to its first post, by platform."""
    exhibit_card(releases.lag(viewer), viewer)


def release_table(viewer: Viewer, *, carried: bool) -> None:
    """The releases that were carried, or those that never were; choosing a row opens the release on this page."""
    exhibit = releases.carried(viewer) if carried else releases.never(viewer)
    is_empty = exhibit.answer.frame.empty
    with st.container(border=True, key=f"card_{exhibit.key}"):
        st.markdown(f"#### {plain(exhibit.title)}")
        st.caption(plain(hint_on_screen(exhibit, viewer)))
        if is_empty:
            st.info(plain(viewer.word(f"releases.{'carried' if carried else 'never'}_none")))
        else:
            _choose(exhibit, viewer, carried=carried)
        if not carried and not is_empty:
            link_posts(viewer)
        st.caption(plain(footer_words(exhibit.answer, language=viewer.language)))
        data_popover(exhibit, viewer)


def link_posts(viewer: Viewer) -> None:
    """The next step for a release without posts: confirm the posts that are proposed for it."""
    st.page_link(
        "app_pages/data.py", label=viewer.word("releases.link_posts"), icon=":material/link:",
        query_params=viewer.link(release=None),
    )  # fmt: skip


def _choose(exhibit: Exhibit, viewer: Viewer, *, carried: bool) -> None:
    answer = rows_listed(viewer, carried=carried)
    if len(answer.frame) > _MOST_ROWS:
        counts = {"shown": viewer.number(_MOST_ROWS), "all": viewer.number(len(answer.frame))}
        st.caption(plain(viewer.word("releases.first_rows", **counts)))
    first = replace(answer, frame=answer.frame.head(_MOST_ROWS))
    frame = with_names(in_words(timed(first), viewer), viewer)
    words = heads(frame, viewer)
    shown = {name: words[name] for name in exhibit.columns or () if name in words}
    frame["issued_on"] = frame["issued_on"].where(frame["issued_at"].isna())
    if "interactions_at_least" in shown and frame["interactions_at_least"].eq(0).all():
        shown.pop("interactions_at_least")
    drawn, written = for_screen(frame, shown)
    chosen = st.dataframe(
        drawn, hide_index=True, lazy=False, on_select="rerun", selection_mode="single-row", key=f"rows_{exhibit.key}",
        alt=exhibit.title, column_config=written, placeholder="–", height=_HEIGHT if len(drawn) > _FEW_ROWS else "auto",
    )  # fmt: skip
    if rows := [row for row in chosen["selection"]["rows"] if row < len(first.frame)]:
        st.query_params.from_dict(viewer.link(release=str(first.frame["story_id"].iloc[rows[0]])))
        st.rerun()


def release_page(release: str, viewer: Viewer) -> None:
    """A release with its language versions and posts on one line of time; a sentence where it is not held."""
    st.page_link(
        "app_pages/releases.py", label=viewer.word("releases.back"), icon=":material/arrow_back:",
        query_params=to_params(replace(viewer.address, release=None)),
    )  # fmt: skip
    st.caption(plain(viewer.word("releases.filters_apart")))
    if one_release.versions_of(release, viewer).frame.empty:
        st.warning(plain(viewer.word("releases.unknown", release=release)))
        return
    st.markdown(f"## {plain(one_release.title_of(release, viewer))}")
    exhibit_card(one_release.course(release, viewer), viewer)
    exhibit_card(one_release.versions(release, viewer), viewer)
    posts = one_release.posts(release, viewer)
    if posts is None:
        st.info(plain(viewer.word("releases.no_post")))
        link_posts(viewer)
    else:
        posts_card(posts, viewer)
