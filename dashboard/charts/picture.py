"""A chart that is chosen but not drawn yet: for a page as a Plotly figure, for slides and workbooks as plain series."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ParamSpec

import plotly.graph_objects as go

from dashboard.charts import native
from dashboard.charts.cells import Cells, cells_of
from dashboard.charts.interval import interval
from dashboard.charts.matrix import matrix
from dashboard.charts.native import Native
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend

P = ParamSpec("P")
_MAKERS: Mapping[Callable[..., go.Figure], Callable[..., Native | None]] = {
    trend: native.of_trend,
    ranking: native.of_ranking,
    interval: native.of_interval,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """family: the chart function. given, named: what it is called with."""

    family: Callable[..., go.Figure]
    given: tuple[Any, ...]
    named: Mapping[str, Any]

    def figure(self) -> go.Figure:
        return self.family(*self.given, **self.named)

    def native(self) -> Native | None:
        """The chart as series; None for families that office programs do not have, which go there as tables."""
        maker = _MAKERS.get(self.family)
        return maker(*self.given, **self.named) if maker else None

    def cells(self) -> Cells | None:
        """A matrix as words and colours of its cells; None for other families."""
        return cells_of(*self.given, **self.named) if self.family is matrix else None


def picture(family: Callable[P, go.Figure], /, *given: P.args, **named: P.kwargs) -> Picture:
    """A chart of this family, to be drawn when it is needed."""
    return Picture(family, given, named)
