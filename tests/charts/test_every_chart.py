"""What all charts have in common: valid figures, made at once, that refuse and that say when there is nothing."""

import datetime as dt

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import labels, require
from dashboard.charts.drawing import Drawing
from tests.charts import frames
from tests.charts.made import (
    CHARTS,
    NO_DATA,
    a_growth,
    a_matrix,
    a_ranking,
    a_trend,
)


def annotations(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("name", CHARTS)
def test_no_rows_say_so_in_the_figure(name: str) -> None:
    figure = CHARTS[name](0)
    assert NO_DATA in annotations(figure)
    assert figure.layout.height == 180


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("count", [1, None])
def test_rows_are_drawn_with_svg_traces_and_a_height(name: str, count: int | None) -> None:
    figure = CHARTS[name](count)
    assert NO_DATA not in annotations(figure)
    assert {trace.type for trace in figure.data} <= {"scatter", "bar", "heatmap"}
    assert 60 < figure.layout.height < 1000
    go.Figure(figure.to_plotly_json(), skip_invalid=False)  # raises at any property that Plotly does not know


@pytest.mark.parametrize("name", CHARTS)
def test_plotly_is_asked_once_for_a_figure(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a figure was changed after it was made: Plotly checks all of it anew each time")

    monkeypatch.setattr(go.Figure, "add_traces", refuse)
    monkeypatch.setattr(go.Figure, "update_layout", refuse)
    monkeypatch.setattr(go.Figure, "_add_annotation_like", refuse)
    CHARTS[name](None)


def test_values_travel_as_typed_arrays() -> None:
    assert '"bdata"' in a_trend(frames.daily()).to_json()


def test_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column exposures"):
        a_trend(frames.daily().drop(columns="exposures"))


def test_two_rows_for_one_point_are_refused() -> None:
    twice = pd.concat([frames.daily(), frames.daily().head(1)])
    with pytest.raises(ValueError, match="more than one row"):
        a_trend(twice)


def test_full_dress_is_valid_too() -> None:
    frame = frames.daily(platforms=2, days=10).assign(rest=lambda rows: (rows.index == 3).astype(int))
    trend_figure = a_trend(
        frame, marks=frames.MARKS, breaks=frames.BREAKS, at_least="rest", unfinished_from=dt.date(2023, 9, 2)
    )
    growth_figure = a_growth(
        frames.curve(), marks=frames.RESHARES, ages=frames.AGES, usual=frames.usual(), x_scale="log"
    )
    ranked = a_ranking(*frames.departments(), compared="before", at_least="at_least")
    ratios = a_matrix(frames.cells(frames.THEMES, frames.PLATFORMS), midpoint=1.0, thin="少", thin_below=20)
    for figure in (trend_figure, growth_figure, ranked, ratios):
        go.Figure(figure.to_plotly_json(), skip_invalid=False)


def test_a_property_that_plotly_does_not_know_is_found() -> None:
    figure = Drawing(height=200, x_axis={"colour": "red"}).figure()
    with pytest.raises(ValueError, match="colour"):
        go.Figure(figure.to_plotly_json(), skip_invalid=False)


def test_require_names_all_missing_columns() -> None:
    with pytest.raises(ValueError, match="b, c"):
        require.columns(pd.DataFrame({"a": []}), "a", "b", None, "c")


@pytest.mark.parametrize("columns", [6, 12, 24])
def test_wrapping_loses_nothing_and_never_starts_a_line_with_a_comma(columns: int) -> None:
    text = frames.LONG + " Government Flying Service " + "x" * 60
    lines = labels.lines(text, columns=columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(labels.width_of, lines)) <= columns + 2
    assert not any(line.startswith("，") for line in lines)


def test_markup_in_a_title_is_text() -> None:
    assert labels.wrapped("<b>A&B</b>", columns=40) == "&lt;b&gt;A&amp;B&lt;/b&gt;"
