"""A Plotly figure on a page, redrawn in place, with its own picture downloads.

st.plotly_chart destroys and rebuilds its DOM on each change; this component calls Plotly.react on one node instead,
which paints in about two thirds of the time and does not flash. It pins the plotly.js that plotly.py speaks to.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts import theme
from dashboard.core.paths import PACKAGE
from dashboard.core.rerun import Part, spent
from dashboard.core.vocabulary import Language
from dashboard.core.words import word

_HERE = Path(__file__).parent
_SCRIPTS = (PACKAGE / "charts" / "fit.js", _HERE / "plot.js")
MENU = ("png", "png3", "svg", "csv", "xlsx", "link")
"""What the menu of a chart offers; csv and xlsx are made by the server, the rest by the browser alone."""
_BUTTONS = "".join(f'<li><button type="button" data-format="{name}"></button></li>' for name in MENU)
_HTML = f"""
<div class="publicity-plot">
  <div class="publicity-stage" role="figure"></div>
  <div class="publicity-below">
    <ol class="publicity-marks" hidden></ol>
    <details class="publicity-menu"><summary></summary><ul>{_BUTTONS}</ul></details>
  </div>
  <p class="publicity-note" role="status" hidden></p>
</div>
"""


@dataclass(frozen=True, slots=True)
class PlotFile:
    """A file that the browser saves once it has it. wanted: the request that it answers."""

    wanted: str
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PlotWords:
    """The words of the component itself. language also chooses the glyphs: 骨 and 直 differ between regions."""

    language: Language
    said: Mapping[str, str]


def plot_words(language: Language) -> PlotWords:
    keys = ("menu", *MENU, "failed", "link_copied")
    return PlotWords(language, {key: word(language, f"chart_menu.{key}") for key in keys})


@cache
def _component() -> Any:
    return st.components.v2.component(
        "publicity_plot",
        html=_HTML,
        css=(_HERE / "plot.css").read_text(encoding="utf-8"),
        js="\n".join(path.read_text(encoding="utf-8") for path in _SCRIPTS),
        isolate_styles=False,  # a shadow root would keep Plotly's own style sheet out
    )


def wanted_of(key: str) -> str:
    """The file that the viewer asked for since the last run of this chart, such as "csv 1732399200000"; else empty."""
    return str(st.session_state.pop(f"wanted_{key}", ""))


def _remember(key: str) -> None:
    st.session_state[f"wanted_{key}"] = st.session_state[key].wanted


def plot(
    drawn: str, *, key: str, file_name: str, title: str, footer: str, words: PlotWords, file: PlotFile | None = None
) -> str | None:
    """Shows the figure (Plotly JSON); returns the drill-down key of the mark that was clicked in this run, if any.

    file_name has no ending. title and footer (basis, n, as of, source, "illustrative") are drawn inside downloaded
    pictures; on the page the card shows them, and the title names the figure for screen readers. file: what was asked
    for through the menu.
    """
    data = {
        "figure": drawn,
        "file_name": file_name,
        "title": title,
        "footer": footer,
        "language": words.language.value,
        "font": theme.FONTS[words.language],
        "words": dict(words.said),
        "dark": dict(theme.DARK),
        "ground": {"ink": theme.INK, "paper": theme.PAPER, "muted": theme.MUTED},
    }
    if file is not None:
        content = b64encode(file.content).decode("ascii")
        data["file"] = {"wanted": file.wanted, "name": file.name, "mime": file.mime, "content": content}
    with spent(Part.SENT, key):
        shown = _component()(
            key=key, data=data, on_mark_change=lambda: None, on_wanted_change=lambda: _remember(key)
        )  # fmt: skip
    return str(shown.mark) if shown.mark else None
