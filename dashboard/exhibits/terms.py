"""Terms that mark the chosen posts against all others of the period."""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from dashboard.core.vocabulary import Language
from dashboard.exhibits import cached
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.fold import in_traditional
from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from dashboard.measures.log_odds import Marked, marking_words

MOST_EACH = 5000
"""Texts of either group; more would take seconds and hardly move a term."""
FEWEST_POSTS = 10
"""Of fewer posts, here or elsewhere, chance names the terms."""
FEWEST_WITH_TERM = 3
_MOST_TERMS = 25
_MOST_SAID = 3
_NOT_BY_CHANCE = 1.96


@dataclass(frozen=True, slots=True)
class Terms:
    """here, elsewhere: how many texts were read. marked: the terms of those here, the most marking first."""

    here: int
    elsewhere: int
    marked: tuple[Marked, ...]

    @property
    def is_too_few(self) -> bool:
        return min(self.here, self.elsewhere) < FEWEST_POSTS


@lru_cache(maxsize=64)
def _terms(generation: str, filters: Filters, period: Period) -> Terms:
    texts = cached.answer(generation, "theme.texts", filters, period, (("most_each", MOST_EACH),)).frame
    here, elsewhere = (texts.loc[texts["is_here"] == side, "text"] for side in (True, False))
    if min(len(here), len(elsewhere)) < FEWEST_POSTS:
        return Terms(len(here), len(elsewhere), ())
    found = marking_words(here.tolist(), elsewhere.tolist(), fewest=FEWEST_WITH_TERM, least_z=_NOT_BY_CHANCE)
    return Terms(len(here), len(elsewhere), tuple(found[:_MOST_TERMS]))


def distinctive(viewer: Viewer) -> Exhibit:
    """The terms with their posts here and elsewhere; no row where none marks the posts or too few can be compared."""
    found = _terms(viewer.generation, viewer.address.filters, viewer.period)
    texts = viewer.ask("theme.texts", most_each=MOST_EACH)
    frame = _frame(found.marked, viewer)
    first = viewer.word("filters.comma").join(frame["term"].head(_MOST_SAID))
    title = viewer.word("theme_terms.title")
    return Exhibit(
        "distinctive", title, "distinctive-terms", replace(texts, frame=frame, truncated=False),
        viewer.word("theme_terms.hint"), finding=viewer.word("says.titled", title=title, said=first) if first else "",
    )  # fmt: skip


def stands_on(viewer: Viewer) -> str:
    """How many posts the terms stand on; or why there are none."""
    found = _terms(viewer.generation, viewer.address.filters, viewer.period)
    counts = {"here": viewer.number(found.here), "elsewhere": viewer.number(found.elsewhere)}
    if not found.here and not found.elsewhere:
        return viewer.word("chart.no_data")
    if not found.elsewhere:
        return viewer.word("theme_terms.nothing_left_out")
    if found.is_too_few:
        return viewer.word("theme_terms.too_few", fewest=FEWEST_POSTS, **counts)
    if not found.marked:
        return viewer.word("theme_terms.none", **counts)
    is_capped = max(found.here, found.elsewhere) >= MOST_EACH
    return viewer.word("theme_terms.capped" if is_capped else "theme_terms.stands_on", **counts)


def _frame(found: tuple[Marked, ...], viewer: Viewer) -> pd.DataFrame:
    written = in_traditional if viewer.language is Language.ZH_HANT else str
    return pd.DataFrame(
        {
            "term": pd.Series([written(one.term) for one in found], dtype="str"),
            "posts_here": pd.Series([one.here for one in found], dtype="Int64"),
            "posts_elsewhere": pd.Series([one.elsewhere for one in found], dtype="Int64"),
            "z": pd.Series([one.z for one in found], dtype="Float64"),
        }
    )
