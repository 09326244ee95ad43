"""The Overview's sentence. Every number in it is a cell of an answer."""

from dataclasses import dataclass

import pandas as pd

from dashboard.core.vocabulary import Language
from dashboard.exhibits.overview import MOST_POSTS, questions_of
from dashboard.exhibits.viewer import Viewer
from dashboard.measures.format import FEWEST_POSTS, change_words
from dashboard.questions.answer import Answer


@dataclass(frozen=True, slots=True)
class Result:
    """The answers of one basis: totals, the same for the compared period, by platform, and the posts with most."""

    totals: Answer
    before: Answer | None
    platforms: Answer
    top: Answer

    @property
    def is_earned(self) -> bool:
        return self.totals.basis == "earned_in_period"

    @property
    def is_growing(self) -> bool:
        """Whether posts of the period are so young that their lifetime figures will still rise against older ones."""
        return not self.is_earned and self.totals.coverage.still_growing > 0


def result(viewer: Viewer) -> Result:
    """What the viewer's basis asks for: lifetime figures of the posts published, or what all posts earned."""
    totals, platforms, top, _ = questions_of(viewer)
    return Result(
        totals=viewer.ask(totals),
        before=viewer.ask_compared(totals),
        platforms=viewer.ask(platforms),
        top=viewer.ask(top, order_by="interactions", most_rows=MOST_POSTS),
    )


def cell(answer: Answer | None, column: str) -> float | None:
    if answer is None or answer.frame.empty or column not in answer.frame or pd.isna(answer.frame[column].iloc[0]):
        return None
    return float(answer.frame[column].iloc[0])


def fewest(found: Result) -> int:
    counts = [cell(one, "interactions_reported_by") or 0 for one in (found.totals, found.before) if one is not None]
    return int(min(counts))


def is_bound(answer: Answer | None) -> bool:
    return bool(cell(answer, "interactions_at_least"))


def _change(found: Result, viewer: Viewer) -> list[str]:
    if found.before is None or viewer.compared_period is None or fewest(found) < FEWEST_POSTS:
        return []
    now, then = cell(found.totals, "interactions"), cell(found.before, "interactions")
    bound = is_bound(found.totals) or is_bound(found.before)
    words = change_words(now, before=then, language=viewer.language, at_least=bound)
    key = "headline.change_growing" if found.is_growing else "headline.change"
    young = found.totals.coverage.still_growing
    return [viewer.word(key, change=words, period=viewer.days(viewer.compared_period), n=young)]


def _best(found: Result, viewer: Viewer) -> list[str]:
    if found.top.frame.empty or pd.isna(found.top.frame["interactions"].iloc[0]):
        return []
    best = found.top.frame.iloc[0]
    platform = viewer.word(f"platform.{best['platform']}")
    title = best["title"] if pd.notna(best["title"]) else best["post_id"]
    brought = viewer.number(float(best["interactions"]))
    return [viewer.word("headline.best", title=title, platform=platform, interactions=brought)]


def headline_words(found: Result, viewer: Viewer) -> str:
    """What was published or earned, the change, and the post that brought most."""
    posts, interactions = cell(found.totals, "posts"), cell(found.totals, "interactions")
    basis = "earned" if found.is_earned else "published"
    if not posts:
        return viewer.word(f"headline.{basis}_nothing", period=viewer.days(viewer.period))
    if interactions is None:
        basis = f"{basis}_unreported"
    brought = viewer.at_least(interactions) if is_bound(found.totals) else viewer.number(interactions)
    first = viewer.word(
        f"headline.{basis}", period=viewer.days(viewer.period), posts=viewer.number(posts), interactions=brought
    )
    parts = [first, *_change(found, viewer), *_best(found, viewer)]
    return (" " if viewer.language is Language.EN else "").join(parts)
