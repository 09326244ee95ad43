"""The response clock: how long after an incident began it was told, by channel and by language."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dashboard.charts.lags import lags
from dashboard.charts.picture import Picture, picture
from dashboard.core.clock import HONG_KONG
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.measures.format import duration_words
from dashboard.questions.answer import Answer, Coverage

FEWEST_INCIDENTS = 5
"""Of fewer incidents a share or a median says nothing."""
MOST_ROWS = 12


def shares_of(viewer: Viewer) -> Answer:
    """Incidents answered on their day, by channel; the channel "any" counts each incident once."""
    asked = viewer.ask("clock.same_day_share", fewest=FEWEST_INCIDENTS)
    whole = whole_of(asked)
    return _of_incidents(asked, viewer, incidents=0 if whole is None else int(whole["linked"]))


def whole_of(shares: Answer) -> pd.Series | None:
    """The row of all incidents with their counts; None where the period has no incident."""
    whole = shares.frame[shares.frame["channel"] == "any"]
    return None if whole.empty else whole.iloc[0]


def clock_words(whole: pd.Series, viewer: Viewer) -> str:
    """How often and how fast incidents were answered. whole: the row of whole_of, with some incident linked."""
    counts = {key: viewer.exact(float(whole[key])) for key in ("same_day", "linked", "answered")}
    said = [viewer.word("when.clock_counts", **counts)]
    if pd.isna(whole["share_same_day"]) or pd.isna(whole["wait_minutes_median"]):
        said.append(viewer.word("when.clock_few", fewest=FEWEST_INCIDENTS))
    else:
        median = duration_words(float(whole["wait_minutes_median"]) / 60, language=viewer.language)
        share = viewer.percent(float(whole["share_same_day"]))
        n = viewer.exact(whole["wait_known_for"])
        said.append(viewer.word("when.clock_share", share=share, median=median, n=n))
    return viewer.joined(*said)


def first_responses(viewer: Viewer) -> Exhibit | None:
    """The first release and the first post on each platform, a row an incident; None where none is linked."""
    if not _is_told(viewer):
        return None
    answer = _linked(viewer.ask("clock.first_responses"), viewer)
    channels = {"release": viewer.word("channel.release"), **viewer.known.platforms}
    return Exhibit(
        "clock_first", viewer.word("when.first_title"), "first-responses",
        replace(answer, frame=answer.frame.assign(channel=answer.frame["channel"].map(channels))),
        _hint("when.first_hint", answer, viewer),
        lambda: clock_figure(answer, viewer, column="channel", labels=channels, key="post_id"),
    )  # fmt: skip


def languages(viewer: Viewer) -> Exhibit | None:
    """The first answer in each language, a row an incident; None where none is linked."""
    if not _is_told(viewer):
        return None
    asked = viewer.ask("clock.first_by_language")
    answer = _of_incidents(asked, viewer, incidents=int(asked.frame["incident_id"].nunique()))
    return Exhibit(
        "clock_languages", viewer.word("when.first_languages_title"), "first-by-language", answer,
        _hint("when.first_languages_hint", answer, viewer),
        lambda: clock_figure(answer, viewer, column="language", labels=viewer.known.languages),
    )  # fmt: skip


def same_day(viewer: Viewer) -> Exhibit | None:
    """The share of incidents answered on their day, by channel; None where none is linked."""
    shares = shares_of(viewer)
    whole = whole_of(shares)
    if whole is None or not _is_told(viewer):
        return None
    own = {key: viewer.word(f"channel.{key}") for key in ("any", "release", "post")}
    frame = shares.frame.assign(channel=shares.frame["channel"].map(own | dict(viewer.known.platforms)))
    first = ["channel", "share_same_day", "same_day", "linked"]
    frame = frame[[*first, *frame.columns.difference(first, sort=False)]]
    return Exhibit(
        "clock_shares", viewer.word("when.shares_title"), "answered-same-day", replace(shares, frame=frame),
        viewer.word("when.shares_hint", fewest=FEWEST_INCIDENTS), finding=clock_words(whole, viewer),
    )  # fmt: skip


def clock_figure(
    answer: Answer, viewer: Viewer, *, column: str, labels: Mapping[str, str], key: str | None = None
) -> Picture:
    """A row an incident, a mark a channel or language; what is known by its day is the hours that day spans."""
    frame = answer.frame
    since = [
        (pd.Timestamp(on).tz_localize(HONG_KONG) - began).total_seconds() / 3600 if pd.notna(on) else None
        for on, began in zip(frame["first_on"], frame["starts_at"], strict=True)
    ]
    earliest = pd.Series(since, index=frame.index, dtype="Float64")
    between = frame.assign(hours=frame["wait_minutes"] / 60, earliest=earliest, latest=earliest + 24)
    held = set(frame[column].dropna())
    return picture(
        lags, between, row="incident_id", channel=column, hours="hours", earliest="earliest", latest="latest",
        row_labels=_rows(frame, viewer, column=column), key=key,
        channel_labels={name: label for name, label in labels.items() if name in held},
        duration_words=lambda hours: duration_words(hours, language=viewer.language),
        title=viewer.word("when.since_start"), day_only=viewer.word("chart.day_only"),
        no_data=viewer.word("chart.no_data"),
    )  # fmt: skip


def _is_told(viewer: Viewer) -> bool:
    whole = whole_of(shares_of(viewer))
    return whole is not None and bool(whole["linked"] > 0)


def _linked(answer: Answer, viewer: Viewer) -> Answer:
    """With the incidents and the linked posts as its n: each stands with one platform of an incident."""
    told = answer.frame[answer.frame["channel"].notna() & (answer.frame["channel"] != "release")]
    incidents = int(answer.frame["incident_id"].nunique())
    return replace(answer, coverage=Coverage(posts=int(told["told"].sum()), as_of=viewer.as_of, incidents=incidents))


def _of_incidents(answer: Answer, viewer: Viewer, *, incidents: int) -> Answer:
    """With incidents as its n, and without the posts of the period, which are not those behind it."""
    return replace(answer, coverage=Coverage(as_of=viewer.as_of, incidents=incidents))


def _hint(key: str, answer: Answer, viewer: Viewer) -> str:
    said = viewer.word(key)
    if answer.frame["incident_id"].nunique() > MOST_ROWS:
        said = viewer.joined(viewer.word("when.latest_incidents", n=MOST_ROWS), said)
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
