"""A Plotly figure on a page, redrawn in place, with its own picture downloads.

st.plotly_chart destroys and rebuilds its DOM on each change; this component calls Plotly.react on one node instead,
which paints in about two thirds of the time and does not flash. It pins the plotly.js that plotly.py speaks to.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts import theme
from dashboard.core.vocabulary import Language
from dashboard.core.words import word

_HERE = Path(__file__).parent
# The letters on the buttons are names of file formats and the same in each language; aria-label says the rest.
_HTML = """
<div class="publicity-plot">
  <div class="publicity-stage" role="figure"></div>
  <div class="publicity-below">
    <ol class="publicity-marks" hidden></ol>
    <div class="publicity-buttons">
      <button type="button" data-format="png">PNG</button>
      <button type="button" data-format="svg">SVG</button>
    </div>
  </div>
  <p class="publicity-note" role="status" hidden></p>
</div>
"""


@dataclass(frozen=True, slots=True)
class PlotWords:
    """The words of the component itself. language also chooses the glyphs: 骨 and 直 differ between regions."""

    language: Language
    png: str
    svg: str
    failed: str


def plot_words(language: Language) -> PlotWords:
    return PlotWords(
        language=language,
        png=word(language, "chart.download_png"),
        svg=word(language, "chart.download_svg"),
        failed=word(language, "chart.failed"),
    )


@cache
def _component() -> Any:
    return st.components.v2.component(
        "publicity_plot",
        html=_HTML,
        css=(_HERE / "plot.css").read_text(encoding="utf-8"),
        js=(_HERE / "plot.js").read_text(encoding="utf-8"),
        isolate_styles=False,  # a shadow root would keep Plotly's own style sheet out
    )


def plot(drawn: str, *, key: str, file_name: str, title: str, footer: str, words: PlotWords) -> str | None:
    """Shows the figure (Plotly JSON); returns the drill-down key of the mark that was clicked in this run, if any.

    file_name has no ending. title and footer (basis, n, as of, "illustrative") are drawn inside downloaded pictures;
    on the page the card shows them, and the title names the figure for screen readers.
    """
    data = {
        "figure": drawn,
        "file_name": file_name,
        "title": title,
        "footer": footer,
        "language": words.language.value,
        "font": theme.FONTS[words.language],
        "words": {"png": words.png, "svg": words.svg, "failed": words.failed},
        "dark": dict(theme.DARK),
        "ground": {"ink": theme.INK, "paper": theme.PAPER, "muted": theme.MUTED},
    }
    clicked = _component()(key=key, data=data, on_mark_change=lambda: None).mark
    return str(clicked) if clicked else None
