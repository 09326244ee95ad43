"""Who works with whom, the posts made together, and institutions that pass posts on."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.network import network
from dashboard.charts.picture import Picture, picture
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.posts import most
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer, Coverage
from dashboard.questions.ask import coverage_of

MOST_POSTS = 500
EVERY_PAIR = ("", "")
_JOINT_COLUMNS = ("title", "interactions", "interactions_at_least", "departments", "exposures", "exposures_at_least",
                  "platform", "published_at", "published_on")  # fmt: skip
_RESHARE_COLUMNS = (
    "institution", "title", "platform", "reshared_at", "lag_hours", "hours_around",
    "interactions_before", "interactions_after", "interactions_change",
    "exposures_before", "exposures_after", "exposures_change",
)  # fmt: skip


def _behind_joint(viewer: Viewer) -> Coverage:
    """What stands behind figures over joint posts alone."""
    posts = viewer.ask("together.joint_and_solo").frame
    return coverage_of(posts[posts["is_joint"].astype(bool)], as_of=viewer.as_of)


def departments(viewer: Viewer) -> Exhibit:
    """Departments and the posts they made together."""
    nodes, pairs = viewer.ask("together.joint_posts_by_department"), viewer.ask("together.pairs_of_departments")
    return Exhibit(
        "network", viewer.word("together.network_title"), "departments-together",
        replace(pairs, coverage=_behind_joint(viewer)), viewer.word("together.network_hint"),
        lambda: _network(nodes, pairs, viewer), finding=_most_together(pairs, viewer),
    )  # fmt: skip


def _edge(one: str, other: str, posts: float, viewer: Viewer) -> str:
    return viewer.word("together.edge", one=one, other=other, posts=viewer.number(posts))


def _most_together(pairs: Answer, viewer: Viewer) -> str:
    """The pairs with most joint posts."""
    if pairs.frame.empty:
        return ""
    names, most = viewer.known.departments, pairs.frame["posts"].max()
    first = list(rows_of(pairs.frame[pairs.frame["posts"] == most]))
    row = first[0]
    edge = _edge(names.get(row.department_id, row.department_id), names.get(row.partner_id, row.partner_id), most,
                 viewer)  # fmt: skip
    key = "says.most_together" if len(first) == 1 else "says.most_together_shared"
    return viewer.word(key, edge=edge, n=viewer.exact(float(len(first))), all=viewer.exact(float(len(pairs.frame))))


def _network(nodes: Answer, pairs: Answer, viewer: Viewer) -> Picture:
    return picture(
        network, nodes.frame, pairs.frame, node="department_id", size="posts", ends=("department_id", "partner_id"),
        weight="posts", labels=viewer.known.departments, size_text=viewer.number, no_data=viewer.word("chart.no_data"),
        edge_text=lambda one, other, posts: _edge(one, other, posts, viewer),
        drawn_text=lambda drawn, every: viewer.word("together.edges_drawn", shown=drawn, all=every),
    )  # fmt: skip


def joint_posts(viewer: Viewer, *, pair: tuple[str, str] = EVERY_PAIR) -> Exhibit:
    """The joint posts, of all departments or of two."""
    one, other = pair
    found = viewer.ask("together.joint_posts", department=one or None, other=other or None, most_rows=MOST_POSTS)
    comma, names = viewer.word("filters.comma"), viewer.known.departments
    named = [comma.join(names.get(key, key) for key in str(keys).split(", ")) for keys in found.frame["departments"]]
    behind = _behind_joint(viewer) if pair == EVERY_PAIR else coverage_of(found.frame, as_of=viewer.as_of)
    answer = replace(found, frame=found.frame.assign(departments=named), coverage=behind)
    return Exhibit(
        "joint_posts", viewer.word("together.posts_title"), "joint-posts", answer, columns=_JOINT_COLUMNS,
        finding=_joint_words(answer, viewer),
    )  # fmt: skip


def _joint_words(answer: Answer, viewer: Viewer) -> str:
    first = most(answer, viewer)
    return viewer.word("says.joint_posts", n=viewer.exact(answer.coverage.posts), most=first) if first else ""


def institutions(viewer: Viewer) -> Exhibit | None:
    """Institutions that passed posts on; None where none did."""
    answer = viewer.ask("together.institutional_reshares")
    if answer.frame.empty:
        return None
    return Exhibit(
        "institutions", viewer.word("together.institutions_title"), "institutions",
        replace(answer, coverage=_behind_reshares(viewer)), viewer.word("together.institutions_hint"),
        finding=_institutions_words(answer, viewer),
    )  # fmt: skip


def reshares(viewer: Viewer) -> Exhibit | None:
    """Each reshare with the pace of its post before and after; None where there is none."""
    answer = viewer.ask("together.slope_around_reshare")
    return None if answer.frame.empty else paced(answer, viewer)


def paced(answer: Answer, viewer: Viewer) -> Exhibit:
    """Reshares with the pace of their posts. answer: rows of together.slope_around_reshare, one at the least."""
    return Exhibit(
        "reshares", viewer.word("together.reshares_title"), "reshares",
        replace(answer, coverage=coverage_of(answer.frame, as_of=viewer.as_of)), viewer.word("together.reshares_hint"),
        columns=_RESHARE_COLUMNS, finding=_reshares_words(answer, viewer),
    )  # fmt: skip


def _institutions_words(answer: Answer, viewer: Viewer) -> str:
    frame = answer.frame
    most = viewer.localised(frame, "institution")[frame["reshares"] == frame["reshares"].max()]
    return viewer.word(
        "says.institutions", n=viewer.exact(float(len(frame))), reshares=viewer.exact(float(frame["reshares"].sum())),
        names=viewer.word("filters.comma").join(most.astype(str)),
    )  # fmt: skip


def _reshares_words(answer: Answer, viewer: Viewer) -> str:
    """How many there are, and of how many a pace on either side is known."""
    sides = ("interactions_before", "interactions_after"), ("exposures_before", "exposures_after")
    known = pd.concat([answer.frame[list(side)].notna().all(axis=1) for side in sides], axis=1).any(axis=1).sum()
    n = viewer.exact(float(len(answer.frame)))
    return viewer.word("says.reshares", n=n, known=viewer.exact(float(known)))


def _behind_reshares(viewer: Viewer) -> Coverage:
    return coverage_of(viewer.ask("together.slope_around_reshare").frame, as_of=viewer.as_of)
