"""Every exhibit that a report may hold, by name: the page it stands on, its stage of evaluation, and what makes it.

Names are kept: saved reports hold them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.core.vocabulary import Stage
from dashboard.exhibits import overview
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer

Make = Callable[[Viewer], Exhibit | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """page: as in the navigation. make: None where the warehouse holds nothing to show."""

    page: str
    stage: Stage
    make: Make


ENTRIES: Mapping[str, Entry] = {
    "overview.exposures": Entry("overview", Stage.OUTPUTS, overview.exposures),
    "overview.platforms": Entry("overview", Stage.OUTPUTS, overview.platforms),
    "overview.departments": Entry("overview", Stage.OUT_TAKES, overview.departments),
    "overview.themes": Entry("overview", Stage.OUTPUTS, overview.themes),
    "overview.top_posts": Entry("overview", Stage.OUT_TAKES, overview.top_posts),
}


def in_order_of_stages(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names by stage, from inputs to impact, and within one as they were chosen."""
    order = list(Stage)
    return tuple(sorted(names, key=lambda name: order.index(ENTRIES[name].stage)))
