"""The look: told apart by every eye, legible on both grounds, nothing fetched."""

import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import plotly
import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.charts import theme
from dashboard.core.vocabulary import Language, Platform
from tests.charts.colour import SEEN_BY, contrast, difference, lab

PACKAGE = Path(__file__).parents[2] / "dashboard"
SETTINGS = tomllib.loads((PACKAGE / ".streamlit/config.toml").read_text(encoding="utf-8"))
DARK_GROUND = SETTINGS["theme"]["dark"]["backgroundColor"]


def test_difference_agrees_with_a_published_pair() -> None:
    # Sharma, Wu and Dalal 2005, pairs 1 and 17.
    assert difference(np.array([50, 2.6772, -79.7751]), np.array([50, 0, -82.7485])) == pytest.approx(2.0425, abs=1e-4)
    assert difference(np.array([50, 2.5, 0]), np.array([73, 25, -18])) == pytest.approx(27.1492, abs=1e-4)


def test_every_platform_has_its_own_style() -> None:
    assert set(theme.PLATFORM_STYLES) == set(Platform)
    assert len({(style.dash, style.symbol) for style in theme.PLATFORM_STYLES.values()}) == len(Platform)
    assert "dot" not in {style.dash for style in theme.PLATFORM_STYLES.values()}, "dotted means unfinished"


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize("ground", ["colour", "dark"])
def test_platform_colours_stay_apart_for_every_eye(seen_by: str, ground: str) -> None:
    seen = {name: lab(getattr(style, ground), seen_by) for name, style in theme.PLATFORM_STYLES.items()}
    near = {pair: difference(seen[pair[0]], seen[pair[1]]) for pair in combinations(seen, 2)}
    closest = min(near, key=lambda pair: near[pair])
    assert near[closest] >= (14 if seen_by == "all cones" else 9), closest


def test_platform_colours_are_legible_on_their_ground() -> None:
    for name, style in theme.PLATFORM_STYLES.items():
        assert contrast(style.colour, "#ffffff") >= 3, name
        assert contrast(style.dark, DARK_GROUND) >= 3, name


def test_words_in_charts_are_legible_on_both_grounds() -> None:
    for colour in (theme.INK, theme.MUTED, theme.ALERT, theme.ACCENT):
        assert contrast(colour, "#ffffff") >= 4.5
        assert contrast(theme.DARK[colour], theme.DARK[theme.PAPER]) >= 4.5
    assert contrast(theme.ALERT, theme.BAND) >= 4.5


def test_words_inside_platform_shapes_are_legible_on_both_grounds() -> None:
    for name, style in theme.PLATFORM_STYLES.items():
        words = theme.words_on(style.colour)
        assert contrast(words, style.colour) >= 4.5, name
        assert contrast(theme.DARK.get(words, words), style.dark) >= 4.5, name


@pytest.mark.parametrize("scale", [theme.SEQUENTIAL, theme.DIVERGING], ids=["sequential", "diverging"])
def test_words_in_cells_are_legible_on_both_grounds_wherever_on_the_scale(scale: tuple[str, ...]) -> None:
    dark = tuple(theme.DARK[colour] for colour in scale)
    for place in np.linspace(0, 1, 201).tolist():
        words = theme.words_in_cell(place, of=scale)
        assert contrast(words, theme.shade(place, of=scale)) >= 4.5, place
        assert contrast(theme.DARK.get(words, words), theme.shade(place, of=dark)) >= 4.5, place


def test_each_light_colour_has_exactly_one_dark_twin() -> None:
    platforms = [style.colour for style in theme.PLATFORM_STYLES.values()]
    ground = [theme.INK, theme.MUTED, theme.GRID, theme.PAPER, theme.ACCENT, theme.ACCENT_SOFT, theme.ALERT]
    every = [*platforms, *theme.SEQUENTIAL, *theme.DIVERGING, *ground, theme.BAND, theme.SPAN]
    every += [theme.words_on("#000000"), theme.words_in_cell(0, of=theme.SEQUENTIAL)]
    assert len(set(every)) == len(every), "one colour in two roles would get the dark twin of the wrong role"
    assert set(every) == set(theme.DARK)


def test_scales_run_evenly_from_pale_to_deep() -> None:
    lightness = [lab(colour, "all cones")[0] for colour in theme.SEQUENTIAL]
    assert all(one > other for one, other in pairwise(lightness))
    assert np.argmax([lab(colour, "all cones")[0] for colour in theme.DIVERGING]) == len(theme.DIVERGING) // 2


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_page_text_reaches_aa(ground: str) -> None:
    colours = SETTINGS["theme"][ground]
    sidebar = colours["sidebar"]["backgroundColor"]
    for background in (colours["backgroundColor"], colours["secondaryBackgroundColor"], sidebar):
        for text in ("textColor", "linkColor", "redTextColor", "greenTextColor"):
            assert contrast(colours[text], background) >= 4.5, (text, background)


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_page_has_at_least_ten_chart_colours(ground: str) -> None:
    assert len(set(SETTINGS["theme"][ground]["chartCategoricalColors"])) >= 10


def test_fonts_are_the_system_s_own_in_each_language() -> None:
    assert set(theme.FONTS) == set(Language)
    assert theme.FONTS[Language.ZH_HANS].index("Noto Sans SC") < theme.FONTS[Language.ZH_HANS].index("Noto Sans HK")
    settings = (PACKAGE / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert "http" not in settings


def test_settings_keep_the_server_private_and_quick() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"


def test_vendored_plotly_is_the_one_that_plotly_py_speaks_to() -> None:
    (script,) = (PACKAGE / "static").glob("plotly-cartesian-*.min.js")
    assert script.name == f"plotly-cartesian-{get_plotlyjs_version()}.min.js", plotly.__version__
    assert f"plotly.js (cartesian - minified) v{get_plotlyjs_version()}" in script.read_text(encoding="utf-8")[:300]
    assert script.name in (PACKAGE / "ui/plot.js").read_text(encoding="utf-8")
    assert "MIT" in (PACKAGE / "static/plotly-LICENSE.txt").read_text(encoding="utf-8")
