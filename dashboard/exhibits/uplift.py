"""Joint against solo posts: the ratio with its interval, in a figure and in a sentence.

The ratio is of measures/uplift.py; what is done here is sorting the answer's rows into its cells.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from dashboard.charts.interval import IntervalWords, interval
from dashboard.charts.picture import Picture, picture
from dashboard.exhibits import cached
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from dashboard.measures.uplift import FEWEST, Cell, uplift
from dashboard.questions.answer import Answer

ALL = "all"
_CELL = ["platform", "format", "month"]


def uplift_row(posts: pd.DataFrame, group: str) -> dict[str, object]:
    """The ratio of the joint to the solo posts of a frame, as measures/uplift.py has it, and what was left out of it.

    posts: rows of together.joint_and_solo. A lower bound and a missing count have no place in a mean.
    """
    bounds, unknown = posts["interactions_at_least"].astype(bool), posts["interactions"].isna()
    counted = posts[~bounds & ~unknown]
    cells = []
    for _, cell in counted.groupby(_CELL, dropna=False, sort=False):
        joint = cell["is_joint"].astype(bool)
        cells.append(Cell(cell.loc[joint, "interactions"].tolist(), cell.loc[~joint, "interactions"].tolist()))
    found = uplift(cells)
    return {
        "platform": group, "uplift": found.ratio, "uplift_low": found.low, "uplift_high": found.high,
        "matched_joint": found.pairs, "matched_solo": sum(len(cell.solo) for cell in cells if len(cell.joint)),
        "unmatched": found.unmatched, "lower_bounds": int((bounds & ~unknown).sum()), "uncounted": int(unknown.sum()),
    }  # fmt: skip


def uplift_rows(posts: pd.DataFrame) -> pd.DataFrame:
    """All posts, then each platform with joint posts, those with most to compare first."""
    joint = posts[posts["is_joint"].astype(bool)]
    rows = [uplift_row(posts[posts["platform"] == key], str(key)) for key in joint["platform"].unique()]
    rows.sort(key=lambda row: -int(str(row["matched_joint"])))
    frame = pd.DataFrame([uplift_row(posts, ALL), *rows])
    ratios = ["uplift", "uplift_low", "uplift_high"]
    frame[ratios] = frame[ratios].astype("Float64")
    return frame


@lru_cache(maxsize=64)
def _uplift(generation: str, filters: Filters, period: Period) -> Answer:
    answer = cached.answer(generation, "together.joint_and_solo", filters, period, ())
    return replace(answer, frame=uplift_rows(answer.frame))


def uplift_answer(viewer: Viewer) -> Answer:
    """Ratios under the viewer's filters, overall and by platform: the draws are made once for a generation."""
    return _uplift(viewer.generation, viewer.address.filters, viewer.period)


def has_joint_posts(viewer: Viewer) -> bool:
    """Whether any platform has a joint post, told or not."""
    return len(uplift_answer(viewer).frame) > 1


def joint_against_solo(viewer: Viewer) -> Exhibit | None:
    """The ratios with their intervals, overall and by platform; None where there is no joint post.

    Where the whole has too few there is no ratio, and the finding says so.
    """
    if not has_joint_posts(viewer):
        return None
    answer = uplift_answer(viewer)
    named = answer.frame.replace({"platform": {ALL: viewer.word("together.all_platforms")}})
    return Exhibit(
        "uplift", viewer.word("together.uplift_title"), "joint-against-solo", replace(answer, frame=named),
        viewer.word("together.uplift_hint"), lambda: _figure(answer, viewer),
        finding=uplift_sentence(answer.frame.iloc[0], viewer),
    )  # fmt: skip


def ratio_text(ratio: float | None, viewer: Viewer) -> str:
    """To two places: an interval that ends at 0.97 does hold 1, which one place would hide."""
    return "–" if ratio is None or pd.isna(ratio) else viewer.word("number.ratio", number=f"{ratio:.2f}")


def _values(row: pd.Series, viewer: Viewer) -> dict[str, str]:
    return {
        "times": ratio_text(row["uplift"], viewer), "low": ratio_text(row["uplift_low"], viewer),
        "high": ratio_text(row["uplift_high"], viewer), "n": viewer.number(row["matched_joint"]),
        "least": viewer.number(FEWEST),
    }  # fmt: skip


def uplift_sentence(row: pd.Series, viewer: Viewer) -> str:
    """What the ratio of all platforms says, and what it does not."""
    if pd.isna(row["uplift"]):
        return viewer.word("together.too_few", n=viewer.number(row["matched_joint"]), least=viewer.number(FEWEST))
    key = "no_difference" if row["uplift_low"] <= 1 <= row["uplift_high"] else "more"
    values = _values(row, viewer)
    return viewer.word(f"together.{key}", **values)


def _figure(answer: Answer, viewer: Viewer) -> Picture:
    notes = [
        viewer.word("together.row_few" if pd.isna(row["uplift"]) else "together.row", **_values(row, viewer))
        for _, row in answer.frame.iterrows()
    ]
    words = IntervalWords(
        viewer.word("together.even"), viewer.word("together.holds_even"), viewer.word("chart.no_data")
    )
    return picture(
        interval, answer.frame.assign(note=notes), category="platform", value="uplift", low="uplift_low",
        high="uplift_high", note="note",
        labels={**viewer.known.platforms, ALL: viewer.word("together.all_platforms")},
        ratio_text=viewer.times, words=words,
    )  # fmt: skip
