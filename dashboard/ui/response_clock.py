"""The response clock: how long after an incident began it was told, by channel and by language."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.charts.lags import lags
from dashboard.charts.theme import Figure
from dashboard.core.clock import HONG_KONG
from dashboard.exhibits.viewer import Viewer
from dashboard.measures.format import duration_words
from dashboard.questions.answer import Answer, Coverage
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card, table_card
from dashboard.ui.post_table import POSTS_PAGE

FEWEST_INCIDENTS = 5
"""Of fewer incidents a share or a median says nothing."""
MOST_ROWS = 12


def shares_of(viewer: Viewer) -> Answer:
    return _without_posts(viewer.ask("clock.same_day_share", fewest=FEWEST_INCIDENTS), viewer)


def headline(shares: Answer, viewer: Viewer) -> bool:
    """One sentence on how often and how fast incidents were answered; False where nothing can be told."""
    whole = shares.frame[shares.frame["channel"] == "any"]
    if whole.empty:
        st.info(plain(viewer.word("when.clock_none")), icon=":material/event_busy:")
        _to_data(viewer)
        return False
    row = whole.iloc[0]
    if row["linked"] == 0:
        nothing = viewer.word("when.clock_nothing_linked", incidents=viewer.exact(float(row["incidents"])))
        st.info(plain(nothing), icon=":material/link_off:")
        _to_data(viewer)
        return False
    counts = {key: viewer.exact(float(row[key])) for key in ("same_day", "linked", "answered")}
    said = [viewer.word("when.clock_counts", **counts)]
    if pd.isna(row["share_same_day"]) or pd.isna(row["wait_minutes_median"]):
        said.append(viewer.word("when.clock_few", fewest=FEWEST_INCIDENTS))
    else:
        median = duration_words(float(row["wait_minutes_median"]) / 60, language=viewer.language)
        share = viewer.percent(float(row["share_same_day"]))
        said.append(viewer.word("when.clock_share", share=share, median=median, n=viewer.exact(row["wait_known_for"])))
    st.markdown(plain(" ".join(said)))
    if unlinked := int(row["incidents"] - row["linked"]):
        st.caption(plain(viewer.word("when.clock_not_counted", n=viewer.exact(unlinked))))
        _to_data(viewer)
    return True


def first_card(viewer: Viewer) -> None:
    """The first release and the first post on each platform, a row an incident; a mark opens its post."""
    answer = _linked(viewer.ask("clock.first_responses"), viewer)
    channels = {"release": viewer.word("channel.release"), **viewer.known.platforms}
    card = Card(viewer.word("when.first_title"), "first-responses", _hint("when.first_hint", answer, viewer))
    figure_card(
        card, lambda: clock_figure(answer, viewer, column="channel", labels=channels, key="post_id"),
        replace(answer, frame=answer.frame.assign(channel=answer.frame["channel"].map(channels))), viewer,
        key="clock_first", on_mark=lambda post: _open(post, viewer),
    )  # fmt: skip


def languages_card(viewer: Viewer) -> None:
    answer = _without_posts(viewer.ask("clock.first_by_language"), viewer)
    hint = _hint("when.first_languages_hint", answer, viewer)
    card = Card(viewer.word("when.first_languages_title"), "first-by-language", hint)
    figure_card(
        card, lambda: clock_figure(answer, viewer, column="language", labels=viewer.known.languages), answer, viewer,
        key="clock_languages",
    )  # fmt: skip


def shares_card(shares: Answer, viewer: Viewer) -> None:
    own = {key: viewer.word(f"channel.{key}") for key in ("any", "release", "post")}
    frame = shares.frame.assign(channel=shares.frame["channel"].map(own | dict(viewer.known.platforms)))
    first = ["channel", "share_same_day", "same_day", "linked"]
    frame = frame[[*first, *frame.columns.difference(first, sort=False)]]
    hint = viewer.word("when.shares_hint", fewest=FEWEST_INCIDENTS)
    card = Card(viewer.word("when.shares_title"), "answered-same-day", hint)
    table_card(card, replace(shares, frame=frame), viewer, key="clock_shares")


def _to_data(viewer: Viewer) -> None:
    st.page_link(
        "app_pages/data.py", label=viewer.word("when.to_data"), icon=":material/arrow_forward:",
        query_params=viewer.link(),
    )  # fmt: skip


def _open(post: str, viewer: Viewer) -> dict[str, list[str]]:
    """Opens the post on its page. A release has no page of its own post, so its mark stays here."""
    if post:
        st.switch_page(POSTS_PAGE, query_params=viewer.link(post=post))
    return viewer.link()


def _linked(answer: Answer, viewer: Viewer) -> Answer:
    """With the linked posts as its n: each stands with one platform of an incident."""
    told = answer.frame[answer.frame["channel"].notna() & (answer.frame["channel"] != "release")]
    return replace(answer, coverage=Coverage(posts=int(told["told"].sum()), as_of=viewer.as_of))


def _without_posts(answer: Answer, viewer: Viewer) -> Answer:
    """Without the posts of the period, which are not those behind it: its n is incidents, and stands in words above."""
    return replace(answer, coverage=Coverage(as_of=viewer.as_of))


def _hint(key: str, answer: Answer, viewer: Viewer) -> str:
    said = viewer.word(key)
    if answer.frame["incident_id"].nunique() > MOST_ROWS:
        said = f"{viewer.word('when.latest_incidents', n=MOST_ROWS)} {said}"
    return said


def _rows(frame: pd.DataFrame, viewer: Viewer, *, column: str) -> dict[str, str]:
    """The latest incidents with their day; one that nothing answers says so itself."""
    names = frame.assign(name=viewer.localised(frame, "incident"))
    labels: dict[str, str] = {}
    for incident, rows in names.groupby("incident_id", sort=False):
        row = rows.iloc[0]
        shown = f"{row['name']} {row['starts_at'].tz_convert(HONG_KONG):%Y-%m-%d %H:%M}"
        if rows[column].isna().all():
            shown = viewer.word("when.unlinked", name=shown)
        elif rows["first_on"].isna().all():
            shown = viewer.word("when.only_ahead", name=shown)
        labels[str(incident)] = shown
    return dict(list(labels.items())[:MOST_ROWS])


def clock_figure(
    answer: Answer, viewer: Viewer, *, column: str, labels: Mapping[str, str], key: str | None = None
) -> Figure:
    """A row an incident, a mark a channel or language; what is known by its day is the hours that day spans."""
    frame = answer.frame
    since = [
        (pd.Timestamp(on).tz_localize(HONG_KONG) - began).total_seconds() / 3600 if pd.notna(on) else None
        for on, began in zip(frame["first_on"], frame["starts_at"], strict=True)
    ]
    earliest = pd.Series(since, index=frame.index, dtype="Float64")
    between = frame.assign(hours=frame["wait_minutes"] / 60, earliest=earliest, latest=earliest + 24)
    held = set(frame[column].dropna())
    return lags(
        between, row="incident_id", channel=column, hours="hours", earliest="earliest", latest="latest",
        row_labels=_rows(frame, viewer, column=column), key=key,
        channel_labels={name: label for name, label in labels.items() if name in held},
        duration_words=lambda hours: duration_words(hours, language=viewer.language),
        title=viewer.word("when.since_start"), day_only=viewer.word("chart.day_only"),
        no_data=viewer.word("chart.no_data"),
    )  # fmt: skip
