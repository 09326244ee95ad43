"""Press releases: which were carried by posts, where and how fast, which never; and one of them with its versions."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.charts.ranking import ranking
from dashboard.charts.theme import Figure
from dashboard.charts.timeline import timeline
from dashboard.charts.trend import trend
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.url import to_params
from dashboard.questions.answer import Answer
from dashboard.questions.ask import coverage_of
from dashboard.reports.footer import footer_words
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, data_popover, figure_card, for_screen, table_card
from dashboard.ui.kpi import Kpi, kpi_row
from dashboard.ui.post_table import post_table

FEWEST = 5
"""Of fewer releases a share, and of fewer lags a median, says nothing."""

_MOST_ROWS = 300
_HEIGHT = 420
_FEW_ROWS = 11
_LISTED = {"issued_in": "languages", "seen_on": "platforms"}
_ON_SCREEN = (
    "title", "lag_minutes", "lag_days", "posts", "interactions", "interactions_at_least", "seen_on", "department_id",
    "issued_at", "issued_on", "issued_in",
)  # fmt: skip
_CUTS: dict[str, tuple[str, str]] = {
    "platform": ("platform", "platforms"), "department": ("department_id", "departments"),
    "language": ("language", "languages"), "month": ("bucket", ""),
}  # fmt: skip


def cut_of(shares: Answer, cut: str) -> Answer:
    """The rows of one cut, its members under the name of what they are; the most releases carried first, or by time."""
    column, _ = _CUTS[cut]
    frame = shares.frame[shares.frame["cut"] == cut].rename(columns={"member": column}).drop(columns="cut")
    if cut == "month":
        return replace(shares, frame=frame.assign(bucket=pd.to_datetime(frame["bucket"])))
    return replace(shares, frame=frame.sort_values(["share_carried", "releases"], ascending=False, kind="stable"))


def tiles(shares: Answer, coverage: Answer, viewer: Viewer) -> None:
    """How many were issued, carried and never carried, and the median minutes until the first post."""
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


def _stands_on(shares: Answer, viewer: Viewer) -> str:
    """How many releases stand behind a figure: its n, as no post does."""
    whole = shares.frame.loc[shares.frame["cut"] == "all", "releases"]
    return viewer.word("releases.n", n=viewer.number(float(whole.iloc[0]) if len(whole) else 0.0))


def share_card(shares: Answer, viewer: Viewer, *, cut: str) -> None:
    """Share carried by platform, department, language of the version, or month."""
    answer = cut_of(shares, cut)
    hint = viewer.word(f"releases.by_{cut}_hint", fewest=FEWEST)
    card = Card(viewer.word(f"releases.by_{cut}_title"), f"releases-by-{cut}", f"{_stands_on(shares, viewer)} {hint}")
    draw: Callable[[], Figure] = (lambda: _by_month(answer, viewer)) if cut == "month" else (
        lambda: _ranking(answer, viewer, cut=cut, value="share_carried")
    )  # fmt: skip
    _, choice = _CUTS[cut]
    drill = (lambda member: viewer.link(**{choice: (member,)} if member else {})) if choice else None
    figure_card(card, draw, answer, viewer, key=f"releases_by_{cut}", on_mark=drill)


def lag_card(shares: Answer, viewer: Viewer) -> None:
    """Median minutes from a release to its first post, by platform."""
    answer = cut_of(shares, "platform")
    answer = replace(answer, frame=answer.frame.sort_values("lag_minutes_median", kind="stable", na_position="last"))
    hint = viewer.word("releases.lag_hint", fewest=FEWEST)
    card = Card(viewer.word("releases.lag_title"), "releases-lag", f"{_stands_on(shares, viewer)} {hint}")
    draw = lambda: _ranking(answer, viewer, cut="platform", value="lag_minutes_median")  # noqa: E731
    figure_card(card, draw, answer, viewer, key="releases_lag")


def _ranking(answer: Answer, viewer: Viewer, *, cut: str, value: str) -> Figure:
    column, choice = _CUTS[cut]
    names, n = viewer.known.names(choice), "carried" if value == "share_carried" else "lag_known_for"
    of = "releases" if value == "share_carried" else "carried"
    members = answer.frame[column].fillna("")
    labels = {
        member: viewer.word(
            "releases.bar", name=names.get(member, member) or viewer.word("releases.no_department"),
            n=viewer.number(some), all=viewer.number(every),
        )
        for member, some, every in zip(members, answer.frame[n], answer.frame[of], strict=True)
    }  # fmt: skip
    return ranking(
        answer.frame.assign(**{column: members}), category=column, value=value, labels=labels,
        value_title=viewer.word(f"column.{value}"), no_data=viewer.word("releases.too_few", fewest=FEWEST),
        value_text=viewer.percent if value == "share_carried" else viewer.number,
    )  # fmt: skip


def _by_month(answer: Answer, viewer: Viewer) -> Figure:
    return trend(
        answer.frame.assign(series="all"), x="bucket", y="share_carried", series="series",
        labels={"all": viewer.word("column.share_carried")}, y_title=viewer.word("column.share_carried"),
        number_words=viewer.percent, no_data=viewer.word("releases.too_few", fewest=FEWEST),
    )  # fmt: skip


def release_table(coverage: Answer, viewer: Viewer, *, carried: bool) -> None:
    """The releases that were carried, or those that never were; choosing a row opens the release on this page."""
    which = "carried" if carried else "never"
    answer = replace(coverage, frame=coverage.frame[coverage.frame["is_carried"] == carried])
    card = Card(viewer.word(f"releases.{which}_title"), f"releases-{which}", viewer.word(f"releases.{which}_hint"))
    with st.container(border=True, key=f"card_releases_{which}"):
        st.markdown(f"#### {plain(card.title)}")
        st.caption(plain(card.hint))
        if answer.frame.empty:
            st.info(plain(viewer.word(f"releases.{which}_none")))
        else:
            _choose(card, answer, viewer, key=f"releases_{which}")
        if not carried and not answer.frame.empty:
            link_posts(viewer)
        st.caption(plain(footer_words(coverage, language=viewer.language)))
        data_popover(card, in_words(answer, viewer), viewer, key=f"releases_{which}")


def link_posts(viewer: Viewer) -> None:
    """The next step for a release without posts: confirm the posts that are proposed for it."""
    st.page_link(
        "app_pages/data.py", label=viewer.word("releases.link_posts"), icon=":material/link:",
        query_params=viewer.link(release=None),
    )  # fmt: skip


def in_words(answer: Answer, viewer: Viewer) -> Answer:
    """The answer with lists of keys turned into lists of names."""
    comma = viewer.word("filters.comma")

    def named(listed: str | None, names: dict[str, str]) -> str | None:
        return comma.join(names.get(key, key) for key in listed.split(", ")) if listed else None

    frame = answer.frame.copy()
    for column, choice in _LISTED.items():
        names = dict(viewer.known.names(choice))
        names |= (
            {key: viewer.word(f"language.{key}") for key in ("en", "zh-Hant", "zh-Hans")}
            if choice == "languages"
            else {}
        )
        frame[column] = pd.Series(
            [named(listed, names) for listed in frame[column].fillna("")], index=frame.index, dtype="str"
        )
    return replace(answer, frame=frame)


def _choose(card: Card, answer: Answer, viewer: Viewer, *, key: str) -> None:
    if len(answer.frame) > _MOST_ROWS:
        counts = {"shown": viewer.number(_MOST_ROWS), "all": viewer.number(len(answer.frame))}
        st.caption(plain(viewer.word("releases.first_rows", **counts)))
    first = replace(answer, frame=answer.frame.head(_MOST_ROWS))
    frame = with_names(in_words(_timed(first), viewer), viewer)
    words = heads(frame, viewer)
    shown = {name: words[name] for name in _ON_SCREEN if name in words}
    frame["issued_on"] = frame["issued_on"].where(frame["issued_at"].isna())
    for name in ("posts", "interactions_at_least"):
        if frame[name].eq(0).all():
            shown.pop(name)
    drawn, written = for_screen(frame, shown)
    chosen = st.dataframe(
        drawn, hide_index=True, lazy=False, on_select="rerun", selection_mode="single-row", key=f"rows_{key}",
        alt=card.title, column_config=written, placeholder="–", height=_HEIGHT if len(drawn) > _FEW_ROWS else "auto",
    )  # fmt: skip
    if rows := [row for row in chosen["selection"]["rows"] if row < len(first.frame)]:
        st.query_params.from_dict(viewer.link(release=str(first.frame["story_id"].iloc[rows[0]])))
        st.rerun()


def one_release(release: str, viewer: Viewer) -> None:
    """A release with its language versions and posts on one line of time; a sentence where it is not held."""
    st.page_link(
        "app_pages/releases.py", label=viewer.word("releases.back"), icon=":material/arrow_back:",
        query_params=to_params(replace(viewer.address, release=None)),
    )  # fmt: skip
    st.caption(plain(viewer.word("releases.filters_apart")))
    versions = viewer.ask("release.versions_of_release", release=release)
    if versions.frame.empty:
        st.warning(plain(viewer.word("releases.unknown", release=release)))
        return
    posts = _timed(viewer.ask("release.posts_of_release", release=release))
    posts = replace(posts, coverage=coverage_of(posts.frame, as_of=viewer.as_of))
    st.markdown(f"## {plain(_title(versions.frame, viewer))}")
    card = Card(viewer.word("releases.one_title"), "release", viewer.word("releases.one_hint"))
    figure_card(card, lambda: _one_timeline(versions, posts, viewer), versions, viewer, key="release_timeline")
    card = Card(viewer.word("releases.versions_title"), "release-versions", viewer.word("releases.versions_hint"))
    table_card(card, _timed(versions, day="issued_on"), viewer, key="release_versions")
    if posts.frame.empty:
        st.info(plain(viewer.word("releases.no_post")))
        link_posts(viewer)
    else:
        card = Card(viewer.word("releases.posts_title"), "release-posts", viewer.word("releases.posts_hint"))
        post_table(card, posts, viewer, key="release_posts")


def _timed(answer: Answer, *, day: str = "") -> Answer:
    """Lags in whole minutes, or in days where those are not known; the column `day` only where such a row is."""
    minutes = answer.frame["lag_minutes"].round().astype("Int64")
    frame = answer.frame.assign(lag_minutes=minutes, lag_days=answer.frame["lag_days"].where(minutes.isna()))
    if minutes.notna().all():
        frame = frame.drop(columns=[name for name in ("lag_days", day) if name])
    return replace(answer, frame=frame)


def _title(versions: pd.DataFrame, viewer: Viewer) -> str:
    """Of the version in the viewer's language, else of the first."""
    own = versions[versions["language"] == viewer.language.value]
    titles = pd.concat([own, versions])["title"].dropna()
    return str(titles.iloc[0]) if len(titles) else str(versions["release_id"].iloc[0])


def _one_timeline(versions: Answer, posts: Answer, viewer: Viewer) -> Figure:
    made = [
        pd.DataFrame(
            {
                "lane": lane, "at": frame[f"{verb}_at"], "on": frame[f"{verb}_on"], "label": frame["title"].fillna(""),
                "precision": ["day" if pd.isna(at) else "minute" for at in frame[f"{verb}_at"]], "key": frame[key],
            }
        )
        for frame, lane, verb, key in (
            (versions.frame, "release", "issued", "release_id"),
            (posts.frame, posts.frame["platform"], "published", "post_id"),
        )
        if len(frame)
    ]  # fmt: skip
    lanes = {"release": viewer.word("visits.lane_releases")}
    lanes |= {key: name for key, name in viewer.known.platforms.items() if key in set(posts.frame["platform"])}
    spans = pd.DataFrame(columns=["lane", "starts_at", "ends_at", "starts_on", "ends_on", "precision", "label", "key"])
    return timeline(
        spans, points=pd.concat(made), lane_labels=lanes, no_data=viewer.word("chart.no_data"),
        day_only=viewer.word("chart.day_only"),
    )  # fmt: skip
