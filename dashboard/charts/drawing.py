"""What a chart draws, gathered as plain data and given to Plotly once.

Plotly checks every property at each add_… and update_…: with a call for each mark, a trend with 14 marks took a quarter
of a second. Given all at once and unchecked it takes a sixtieth of that; tests check the figure of each chart instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import theme

Part = dict[str, Any]
"""A trace, shape, note or axis in the words of Plotly's own reference."""


@dataclass
class Drawing:
    """height: pixels, which the page can reserve. layout: whatever else Plotly's layout takes."""

    height: int
    layout: Part = field(default_factory=dict)
    x_axis: Part = field(default_factory=dict)
    y_axis: Part = field(default_factory=dict)
    traces: list[Part] = field(default_factory=list)
    shapes: list[Part] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)
    marks: list[Part] = field(default_factory=list)

    def scatter(self, **trace: Any) -> None:
        self.traces.append({"type": "scatter", **trace})

    def bars(self, **trace: Any) -> None:
        self.traces.append({"type": "bar", **trace})

    def heatmap(self, **trace: Any) -> None:
        self.traces.append({"type": "heatmap", **trace})

    def upright(self, x: Any, /, *, line: Part) -> None:
        """A line over the full height, behind the data."""
        across = {"xref": "x", "x0": x, "x1": x, "yref": "y domain", "y0": 0, "y1": 1}
        self.shapes.append({"type": "line", **across, "line": line, "layer": "below"})

    def level(self, y: float, /, *, line: Part) -> None:
        """A line over the full width, behind the data."""
        across = {"xref": "x domain", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y}
        self.shapes.append({"type": "line", **across, "line": line, "layer": "below"})

    def band(self, starts: Any, ends: Any, /, *, colour: str) -> None:
        """A filled stretch of the horizontal axis over the full height, behind the data."""
        across = {"xref": "x", "x0": starts, "x1": ends, "yref": "y domain", "y0": 0, "y1": 1}
        self.shapes.append({"type": "rect", **across, "fillcolor": colour, "line": {"width": 0}, "layer": "below"})

    def listed(self, entries: Iterable[tuple[str, str]]) -> None:
        """Adds (tag, text) lines to the list under the plot. Texts are plain; the drawer escapes them."""
        self.marks += [{"tag": tag, "text": text} for tag, text in entries]

    def figure(self) -> go.Figure:
        """The figure, with properties as they were given: nested, never in Plotly's short form such as title_text."""
        meta = self.layout.get("meta", {}) | ({"marks": self.marks} if self.marks else {})
        layout = {"template": theme.template(), "height": self.height, "showlegend": False} | self.layout
        layout |= {"xaxis": self.x_axis, "yaxis": self.y_axis, "shapes": self.shapes, "annotations": self.notes}
        return go.Figure(data=self.traces, layout=layout | ({"meta": meta} if meta else {}), _validate=False)

    def empty(self, *, words: str) -> go.Figure:
        """A figure that says itself that there is nothing to draw, so that a blank never looks like a zero."""
        self.x_axis, self.y_axis, self.height = {"visible": False}, {"visible": False}, 180
        font = {"color": theme.MUTED, "size": 14}
        middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
        self.notes.append({"text": words, **middle, "showarrow": False, "font": font})
        return self.figure()
