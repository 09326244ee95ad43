"""The one look of every chart: colours, fonts, template.

Colours are written for white, as exact hex strings. DARK names the twin of each for a dark ground; ui/plot.js swaps
them on screen, and pictures for documents are always drawn with the light ones.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from dashboard.core.vocabulary import Language, Platform

Figure = go.Figure
"""For layers above, which name figures but may not import Plotly."""

INK, MUTED, GRID, PAPER = "#1d2733", "#566170", "#e5e1d8", "#ffffff"
ACCENT, ACCENT_SOFT = "#0b4f8a", "#b4cbe0"
ALERT, BAND, SPAN = "#9d3a1e", "#f6e7dc", "#e6eef6"
CLEAR = "rgba(0,0,0,0)"
_ON_DEEP, _ON_PALE = "#fffffe", "#000000"  # words on a filled shape whose dark twin is pale
_ON_DEEP_TWINS, _ON_DARKENED = "#fffefe", "#010101"  # on one whose dark twin is deep; the first stays as it is
_GROUND = {
    INK: "#e8e5de",
    MUTED: "#a5afba",
    GRID: "#2d3742",
    PAPER: "#12181f",
    ACCENT: "#7db3e8",
    ACCENT_SOFT: "#2f4a66",
    ALERT: "#ec9478",
    BAND: "#3a2a24",
    SPAN: "#1e2d3d",
    _ON_DEEP: _ON_PALE,
    _ON_DARKENED: _ON_DEEP_TWINS,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How one series is told from the others: by colour, and by dash and symbol for eyes or printers without colour.

    "dot" is kept for the unfinished end of a line and is no one's dash.
    """

    colour: str
    dark: str
    dash: str
    symbol: str


PLATFORM_STYLES: Mapping[str, Style] = {
    Platform.WEIBO: Style("#c8432e", "#f3735b", "solid", "circle"),
    Platform.WECHAT_MP: Style("#148441", "#4cba7c", "solid", "square"),
    Platform.WECHAT_CHANNELS: Style("#849e00", "#bfda5c", "dash", "square"),
    Platform.XIAOHONGSHU: Style("#e0668d", "#f5a1be", "solid", "diamond"),
    Platform.DOUYIN: Style("#1b2a41", "#e8e6df", "longdash", "triangle-up"),
    Platform.BILIBILI: Style("#329fc2", "#5eccef", "dash", "triangle-down"),
    Platform.FACEBOOK: Style("#1761c9", "#5d98f8", "solid", "triangle-up"),
    Platform.INSTAGRAM: Style("#983b93", "#b780be", "dash", "diamond"),
    Platform.X: Style("#8073e3", "#88929a", "longdash", "cross"),
    Platform.YOUTUBE: Style("#891d13", "#c84b5a", "longdash", "circle"),
    Platform.LINKEDIN: Style("#216369", "#0c8395", "dashdot", "square"),
    Platform.THREADS: Style("#ad8d67", "#f5d2a3", "dashdot", "diamond"),
    Platform.TIKTOK: Style("#4e287a", "#7f6bd1", "dashdot", "triangle-down"),
}
SEQUENTIAL = ("#eef3f8", "#c9dbeb", "#9abddb", "#6699c5", "#3574aa", "#14548c", "#08335c")
DIVERGING = ("#8f3a12", "#c67a4c", "#e8c1a5", "#f3f1ec", "#a8c6df", "#4f8abd", "#12538d")
_SEQUENTIAL_DARK = ("#1a2530", "#1f3a54", "#28557c", "#3673a6", "#5793c8", "#86b6e2", "#c2ddf5")
_DIVERGING_DARK = ("#f0a578", "#c4754a", "#7d4a31", "#262d35", "#2c5478", "#4a8ac2", "#8cc0ee")
DARK: Mapping[str, str] = (
    _GROUND
    | {style.colour: style.dark for style in PLATFORM_STYLES.values()}
    | dict(zip(SEQUENTIAL, _SEQUENTIAL_DARK, strict=True))
    | dict(zip(DIVERGING, _DIVERGING_DARK, strict=True))
)

_HANS = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"'
_HANT = '"Noto Sans HK", "Noto Sans CJK HK", "PingFang HK", "Microsoft JhengHei"'
FONTS: Mapping[Language, str] = {
    Language.EN: f"{_HANT}, {_HANS}, sans-serif",
    Language.ZH_HANT: f"{_HANT}, {_HANS}, sans-serif",
    Language.ZH_HANS: f"{_HANS}, {_HANT}, sans-serif",
}
# Numbers only, so the same in each language. Set on the axis itself: Plotly takes no such list from a template.
DATE_TICKS = (
    {"dtickrange": [None, 86_399_999], "value": "%H:%M\n%Y-%m-%d"},
    {"dtickrange": [86_400_000, "M1"], "value": "%m-%d\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%Y-%m"},
    {"dtickrange": ["M12", None], "value": "%Y"},
)


def style_of(key: str, /, *, position: int, colours: Mapping[str, str] | None = None) -> Style:
    """The style of a series: its platform's, or the one at its position. `colours` overrides the colour alone."""
    style = PLATFORM_STYLES.get(key) or list(PLATFORM_STYLES.values())[position % len(PLATFORM_STYLES)]
    colour = (colours or {}).get(key)
    return Style(colour, DARK.get(colour, colour), style.dash, style.symbol) if colour else style


def words_on(colour: str) -> str:
    """The colour for words inside a shape filled with `colour`: white or near black, whichever is read better."""
    return _ON_DEEP if _is_deep(colour) else _ON_PALE


def words_in_cell(place: float, *, of: tuple[str, ...]) -> str:
    """As words_on() for the colour at a place, 0 to 1, of SEQUENTIAL or DIVERGING; its twin is read on the dark scale.

    A missing place is on the ground itself.
    """
    light, dark = shade(place, of=of), shade(place, of=tuple(DARK[colour] for colour in of))
    if light is None or dark is None:
        return INK
    if _is_deep(light):
        return _ON_DEEP_TWINS if _is_deep(dark) else _ON_DEEP
    return _ON_DARKENED if _is_deep(dark) else _ON_PALE


def _is_deep(colour: str) -> bool:
    """Whether white is read better on it than black; either is then at 4.5:1 or more."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18


def open_where(which: npt.NDArray[np.bool_] | None, /, *, colour: str) -> dict[str, object]:
    """Fill and rim of markers: those of `which` are open, all of them where it is None."""
    if which is None or which.all():
        return {"color": PAPER, "line": {"color": colour, "width": 1.5}}
    if not which.any():
        return {"color": colour, "line": {"color": colour, "width": 0}}
    fills, rims = np.where(which, PAPER, colour).tolist(), np.where(which, 1.5, 0.0)
    return {"color": fills, "line": {"color": colour, "width": rims}}


def scale(colours: tuple[str, ...]) -> list[list[object]]:
    """A Plotly colour scale with even steps."""
    last = len(colours) - 1
    return [[position / last, colour] for position, colour in enumerate(colours)]


def shade(place: float, *, of: tuple[str, ...]) -> str | None:
    """The colour at a place, 0 to 1, of a scale with even steps, as `scale` shows it; None for a missing place."""
    if math.isnan(place):
        return None
    at = min(max(place, 0.0), 1.0) * (len(of) - 1)
    low, high = of[math.floor(at)], of[math.ceil(at)]
    share = at - math.floor(at)
    ends = [(int(low[i : i + 2], 16), int(high[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in ends)


def _axis() -> dict[str, object]:
    return {
        "automargin": True,
        "fixedrange": True,
        "ticklabeloverflow": "allow",
        "gridcolor": GRID,
        "linecolor": GRID,
        "zerolinecolor": GRID,
        "tickcolor": GRID,
        "tickfont": {"color": MUTED, "size": 12},
        "title": {"font": {"color": MUTED, "size": 12}, "standoff": 8},
        "hoverformat": "%Y-%m-%d",
    }


@cache
def template() -> go.layout.Template:
    """The template of all charts. Small on purpose: it travels to the browser with each figure. Not to be changed."""
    return go.layout.Template(
        layout={
            "font": {"family": FONTS[Language.EN], "size": 13, "color": INK},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "colorway": [style.colour for style in PLATFORM_STYLES.values()],
            "margin": {"l": 8, "r": 20, "t": 12, "b": 8},
            "xaxis": _axis(),
            "yaxis": _axis(),
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1.08,  # above the unit, which stands at the top left of the plot
                "yanchor": "bottom",
                "font": {"color": INK, "size": 12},
                "itemclick": "toggleothers",
                "itemdoubleclick": "toggle",
            },
            "hoverlabel": {
                "bgcolor": PAPER,
                "bordercolor": MUTED,
                "font": {"color": INK, "size": 12},
                "align": "left",
                "namelength": -1,
            },
            "dragmode": False,
        }
    )
