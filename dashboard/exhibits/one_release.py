"""One press release: its language versions and posts on one line of time, and both as tables."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.picture import Picture, picture
from dashboard.charts.timeline import timeline
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.posts import POST_COLUMNS
from dashboard.exhibits.releases import timed
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.questions.ask import coverage_of


def versions_of(release: str, viewer: Viewer) -> Answer:
    return viewer.ask("release.versions_of_release", release=release)


def posts_of(release: str, viewer: Viewer) -> Answer:
    posts = timed(viewer.ask("release.posts_of_release", release=release))
    return replace(posts, coverage=coverage_of(posts.frame, as_of=viewer.as_of))


def title_of(release: str, viewer: Viewer) -> str:
    """Of the version in the viewer's language, else of the first."""
    frame = versions_of(release, viewer).frame
    own = frame[frame["language"] == viewer.language.value]
    titles = pd.concat([own, frame])["title"].dropna()
    return str(titles.iloc[0]) if len(titles) else str(frame["release_id"].iloc[0])


def course(release: str, viewer: Viewer) -> Exhibit:
    """Versions and posts on one line of time."""
    found, posts = versions_of(release, viewer), posts_of(release, viewer)
    return Exhibit(
        "release_timeline", viewer.word("releases.one_title"), "release", found, viewer.word("releases.one_hint"),
        lambda: _timeline(found, posts, viewer),
    )  # fmt: skip


def versions(release: str, viewer: Viewer) -> Exhibit:
    return Exhibit(
        "release_versions", viewer.word("releases.versions_title"), "release-versions",
        timed(versions_of(release, viewer), day="issued_on"), viewer.word("releases.versions_hint"),
    )  # fmt: skip


def posts(release: str, viewer: Viewer) -> Exhibit | None:
    """The posts that carry it; None where none does."""
    found = posts_of(release, viewer)
    if found.frame.empty:
        return None
    return Exhibit(
        "release_posts", viewer.word("releases.posts_title"), "release-posts", found,
        viewer.word("releases.posts_hint"), columns=POST_COLUMNS,
    )  # fmt: skip


def _timeline(versions: Answer, posts: Answer, viewer: Viewer) -> Picture:
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
    return picture(
        timeline, spans, points=pd.concat(made), lane_labels=lanes, no_data=viewer.word("chart.no_data"),
        day_only=viewer.word("chart.day_only"),
    )  # fmt: skip
