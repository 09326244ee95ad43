"""Lists of posts: by what they brought, by how far above the usual, and the newest first."""

import pandas as pd

from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer

MOST_ROWS = 500
POST_COLUMNS = (
    "leg_no", "title", "score", "actual", "actual_at_least", "expected", "n", "percentile", "is_growing",
    "interactions", "interactions_at_least", "exposures", "exposures_at_least", "platform",
    "department_id", "published_at", "published_on",
    "lag_minutes", "lag_days",
)  # fmt: skip
"""Those that a list of posts shows, in this order; the downloads hold every column."""


def top(viewer: Viewer, *, order: str = "interactions") -> Exhibit:
    """The posts with most, or the newest first. order: as post.top_posts takes it."""
    answer = viewer.ask("post.top_posts", order_by=order, most_rows=MOST_ROWS)
    finding = most(answer, viewer) if order == "interactions" else ""
    return Exhibit("posts", viewer.word("posts.list_title"), "posts", answer, columns=POST_COLUMNS, finding=finding)


def against_usual(viewer: Viewer, *, measure: str = "interactions") -> Exhibit:
    """The posts furthest above what is usual for their account and format, at the age of the filters."""
    answer = viewer.ask("post.outperformance", measure=measure, most_rows=MOST_ROWS)
    said = {"age": viewer.word(f"age.{viewer.address.filters.age}"), "measure": viewer.word(f"measure.{measure}.name")}
    return Exhibit(
        "posts", viewer.word("posts.scores_title", **said), "posts-against-usual", answer,
        viewer.word("posts.scores_hint"), columns=POST_COLUMNS, finding=_furthest(answer, viewer, said=said),
    )  # fmt: skip


def most(answer: Answer, viewer: Viewer) -> str:
    """The post with most public interactions; empty where none reports any."""
    if answer.frame.empty or pd.isna(answer.frame["interactions"].iloc[0]):
        return ""
    row = answer.frame.iloc[0]
    bound = row.get("interactions_at_least", default=False)  # what was earned in a period has no such column
    words = viewer.at_least if pd.notna(bound) and bound else viewer.number
    return viewer.word("says.most", **_named(row, viewer), value=words(float(row["interactions"])))


def _furthest(answer: Answer, viewer: Viewer, *, said: dict[str, str]) -> str:
    """The post furthest above its usual; empty where none lies above it."""
    if answer.frame.empty or pd.isna(answer.frame["score"].iloc[0]) or answer.frame["score"].iloc[0] <= 1:
        return ""
    row = answer.frame.iloc[0]
    times = viewer.times(float(row["score"]))
    if row["actual_at_least"]:
        times = viewer.word("posts.score_at_least", number=times)
    return viewer.word("says.furthest", **_named(row, viewer), **said, times=times)


def _named(row: pd.Series, viewer: Viewer) -> dict[str, str]:
    title = row["title"] if pd.notna(row["title"]) else row["post_id"]
    return {"title": str(title), "platform": viewer.word(f"platform.{row['platform']}")}
