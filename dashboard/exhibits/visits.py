"""Visits on a line of time; and one of them, leg by leg, with its places, releases and posts."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from dashboard.exhibits import figures
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.posts import POST_COLUMNS
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer, Coverage
from dashboard.questions.ask import coverage_of

OfVisit = Callable[[str, Viewer], Exhibit | None]
"""From a visit to what is shown of it."""


def listed(viewer: Viewer) -> Exhibit:
    """The visits that the period touches, each from its first to its last day."""
    answer = viewer.ask("visit.visits")
    return Exhibit(
        "visits", viewer.word("visits.list_title"), "visits", answer, viewer.word("visits.list_hint"),
        lambda: figures.visits_timeline(answer, viewer), finding=_most_words(answer, viewer),
    )  # fmt: skip


def _most_words(answer: Answer, viewer: Viewer) -> str:
    """How many visits there are, and which brought most."""
    frame = answer.frame
    if frame.empty:
        return ""
    n = viewer.exact(float(len(frame)))
    if frame["interactions"].isna().all():
        return viewer.word("says.visits_counted", n=n)
    row = frame.loc[frame["visit_id"] == with_most(frame)].iloc[:1]
    words = viewer.at_least if row["interactions_at_least"].iloc[0] else viewer.number
    title = viewer.localised(row, "title").iloc[0]
    return viewer.word("says.visits", n=n, title=title, value=words(float(row["interactions"].iloc[0])))


def with_most(frame: pd.DataFrame) -> str:
    """Of rows of visit.visits, the visit with most public interactions, or the first where none is known."""
    return str(
        frame.sort_values("interactions", ascending=False, na_position="last", kind="stable")["visit_id"].iloc[0]
    )


def to_choose_from(viewer: Viewer) -> pd.DataFrame:
    """The visits of the period; and one that a link names also where the period leaves it out."""
    frame, named = viewer.ask("visit.visits").frame, viewer.address.visit
    if named is not None and named not in set(frame["visit_id"]):
        return pd.concat([viewer.ask("visit.one_visit", visit=named).frame, frame])
    return frame


def chosen(viewer: Viewer) -> str | None:
    """The visit that a link names, else the one that brought most; None where there is no visit."""
    frame, named = to_choose_from(viewer), viewer.address.visit
    if frame.empty:
        return None
    return named if named in set(frame["visit_id"]) else with_most(frame)


def of_chosen(make: OfVisit) -> Callable[[Viewer], Exhibit | None]:
    """What is shown of one visit, for a report: of the visit that a page shows first, whose name its title says."""

    def made(viewer: Viewer) -> Exhibit | None:
        visit = chosen(viewer)
        exhibit = make(visit, viewer) if visit is not None else None
        if exhibit is None:
            return None
        frame = to_choose_from(viewer)
        name = viewer.localised(frame, "title")[frame["visit_id"] == visit].iloc[0]
        finding = viewer.word("says.of_visit", visit=name, said=exhibit.finding) if exhibit.finding else ""
        return replace(exhibit, title=viewer.word("says.of_visit", visit=name, said=exhibit.title), finding=finding)

    return made


def behind(visit: str, viewer: Viewer) -> Coverage:
    """What stands behind the figures of one visit."""
    return coverage_of(viewer.ask("visit.posts_of_visit", visit=visit).frame, as_of=viewer.as_of)


def _legs(visit: str, viewer: Viewer) -> Answer:
    return replace(viewer.ask("visit.response_by_leg", visit=visit), coverage=behind(visit, viewer))


def _posts(visit: str, viewer: Viewer) -> Answer:
    return replace(viewer.ask("visit.posts_of_visit", visit=visit), coverage=behind(visit, viewer))


def course(visit: str, viewer: Viewer) -> Exhibit:
    """Its legs, releases and posts on one line of time."""
    legs, posts = _legs(visit, viewer), _posts(visit, viewer)
    releases = viewer.ask("visit.releases_of_visit", visit=visit)
    return Exhibit(
        "visit_legs", viewer.word("visits.one_title"), f"visit-{visit}", legs, viewer.word("visits.one_hint"),
        lambda: figures.visit_timeline(legs, releases, posts, viewer),
    )  # fmt: skip


def response_by_leg(visit: str, viewer: Viewer) -> Exhibit:
    """What the posts of each leg brought."""
    legs = _legs(visit, viewer)
    return Exhibit(
        "leg_ranking", viewer.word("visits.legs_title"), f"visit-{visit}-legs", legs, viewer.word("visits.legs_hint"),
        lambda: figures.leg_ranking(legs, viewer), finding=_leg_words(legs, viewer),
    )  # fmt: skip


def _leg_words(legs: Answer, viewer: Viewer) -> str:
    """The leg whose posts brought most."""
    if legs.frame["interactions"].isna().all():
        return ""
    row = legs.frame.loc[[legs.frame["interactions"].idxmax()]]
    no, bound = row["leg_no"].iloc[0], bool(row["interactions_at_least"].iloc[0])
    leg = viewer.word("visits.no_leg") if pd.isna(no) else f"{no}. {viewer.localised(row, 'title').iloc[0]}"
    value = float(row["interactions"].iloc[0])
    return viewer.word("says.leg", leg=leg, value=viewer.at_least(value) if bound else viewer.number(value))


def stops(visit: str, viewer: Viewer) -> Exhibit:
    """Its places in order, as a sketch map."""
    legs = _legs(visit, viewer)
    return Exhibit(
        "visit_places", viewer.word("visits.places_title"), f"visit-{visit}-places", legs,
        viewer.word("visits.places_hint"), lambda: figures.visit_places(legs, viewer),
    )  # fmt: skip


def posts(visit: str, viewer: Viewer) -> Exhibit:
    """The posts that are linked to it or to a leg."""
    answer, title = _posts(visit, viewer), viewer.word("visits.posts_title")
    n = viewer.exact(answer.coverage.posts)  # a post of two legs has two rows
    return Exhibit(
        "visit_posts", title, f"visit-{visit}-posts", answer, columns=POST_COLUMNS,
        finding=viewer.word("says.rows", title=title, n=n),
    )  # fmt: skip


def releases(visit: str, viewer: Viewer) -> Exhibit:
    """The press releases of it."""
    answer = viewer.ask("visit.releases_of_visit", visit=visit)
    return Exhibit("visit_releases", viewer.word("visits.releases_title"), f"visit-{visit}-releases", answer)
