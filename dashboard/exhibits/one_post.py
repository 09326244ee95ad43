"""One post: how it grew against the usual, its values at each capture, who passed it on."""

from dataclasses import replace

import pandas as pd

from dashboard.exhibits import figures
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer
from dashboard.questions.ask import coverage_of

GROWING = ("exposures", "interactions")


def known(post: str, viewer: Viewer) -> Answer | None:
    """What is held of a post, with its own moment of capture; None where the warehouse does not have it."""
    answer = viewer.ask("post.one_post", post=post)
    if answer.frame.empty:
        return None
    return replace(answer, coverage=coverage_of(answer.frame, as_of=answer.frame["last_captured_at"].iloc[0]))


def snapshots(of: Answer, viewer: Viewer) -> Exhibit:
    """The counters at each capture. of: the answer of known()."""
    return Exhibit("snapshots", viewer.word("posts.ages_title"), "snapshots", _captured(of, viewer))


def growth(of: Answer, viewer: Viewer, *, measure: str) -> Exhibit | None:
    """One counter over the hours since publication, with the usual range; None where it was captured less than twice.

    of: the answer of known(), of a post whose moment of publication is known.
    """
    captured, row = _captured(of, viewer), of.frame.iloc[0]
    if captured.frame[measure].notna().sum() < 2:
        return None
    usual = viewer.ask("post.usual_growth", post=row["post_id"]).frame
    band = usual[(usual["measure"] == measure) & usual["p50"].notna()]
    title, hint = _growth_words(row, band, viewer, measure=measure)
    reshared = viewer.ask("post.reshares_of_post", post=row["post_id"])
    return Exhibit(
        f"growth_{measure}", title, f"growth-{measure}", captured, hint,
        lambda: figures.post_growth(
            captured, reshared, viewer, measure=measure, platform=row["platform"], published_at=row["published_at"],
            usual=band,
        ),
    )  # fmt: skip


def usual(of: Answer, viewer: Viewer) -> Exhibit | None:
    """What is usual for the post's account and format at each age; None where nothing is. of: the answer of known()."""
    answer = viewer.ask("post.usual_growth", post=of.frame["post_id"].iloc[0])
    return None if answer.frame.empty else Exhibit("usual", viewer.word("chart.usual"), "usual", answer)


def reshares(post: str, viewer: Viewer) -> Exhibit | None:
    """The institutions that passed it on; None where none is known to have."""
    answer = viewer.ask("post.reshares_of_post", post=post)
    return None if answer.frame.empty else Exhibit("reshares", viewer.word("posts.reshares_title"), "reshares", answer)


def _captured(of: Answer, viewer: Viewer) -> Answer:
    answer = viewer.ask("post.snapshots_of_post", post=of.frame["post_id"].iloc[0])
    return replace(answer, coverage=of.coverage)


def _growth_words(row: pd.Series, band: pd.DataFrame, viewer: Viewer, *, measure: str) -> tuple[str, str]:
    """The title says whether there is a usual range, the hint how many posts are behind it."""
    name = viewer.word(f"measure.{measure}.name")
    marks = viewer.word("posts.growth_hint")
    if band.empty:
        return viewer.word("posts.growth_title", measure=name), viewer.joined(viewer.word("posts.usual_none"), marks)
    least, most = int(band["n"].min()), int(band["n"].max())
    posts = str(most) if least == most else viewer.word("posts.number_range", least=least, most=most)
    if pd.isna(row["format"]):
        title = viewer.word("posts.usual_title_no_format", measure=name)
    else:
        title = viewer.word("posts.usual_title", measure=name, format=viewer.word(f"format.{row['format']}"))
    return title, viewer.joined(viewer.word("posts.usual_hint", n=posts), marks)
