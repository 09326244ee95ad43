"""What each chart draws, refuses, and says when it has nothing."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import annotate, axes, labels, require
from dashboard.charts.growth import GrowthWords, growth
from dashboard.charts.matrix import matrix
from dashboard.charts.places import places
from dashboard.charts.ranking import ranking
from dashboard.charts.shares import shares
from dashboard.charts.timeline import timeline
from dashboard.charts.trend import trend
from tests.charts import frames

NO_DATA = "沒有數據"


def words(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def a_trend(frame: pd.DataFrame, **more: object) -> go.Figure:
    given = {"x": "day", "y": "exposures", "series": "platform", "labels": frames.PLATFORMS, "y_title": "曝光"}
    return trend(frame, **given | {"number_words": words, "no_data": NO_DATA} | more)


def a_ranking(frame: pd.DataFrame, names: dict[str, str], **more: object) -> go.Figure:
    given = {"category": "department", "value": "interactions", "labels": names, "value_title": "互動"}
    return ranking(frame, **given | {"value_text": words, "no_data": NO_DATA} | more)


def a_matrix(frame: pd.DataFrame, **more: object) -> go.Figure:
    given = {"row": "row", "column": "column", "value": "score", "n": "posts", "row_labels": frames.THEMES}
    given |= {"column_labels": dict(list(frames.PLATFORMS.items())[:4]), "value_title": "", "value_text": words}
    return matrix(frame, **given | {"n_title": "帖文", "no_data": NO_DATA, "missing": "缺"} | more)


def a_growth(frame: pd.DataFrame, **more: object) -> go.Figure:
    said = GrowthWords(post="此帖文", usual="一般範圍", expected="一般", no_data=NO_DATA)
    given = {"x": "hours", "y": "exposures", "y_title": "曝光", "x_title": "小時", "number_words": words}
    return growth(frame, **given | {"words": said} | more)


def a_timeline(spans: pd.DataFrame, points: pd.DataFrame, lanes: dict[str, str]) -> go.Figure:
    return timeline(spans, points=points, lane_labels=lanes, no_data=NO_DATA, day_only="只知日期")


def a_map(frame: pd.DataFrame) -> go.Figure:
    given = {"latitude": "latitude", "longitude": "longitude", "label": "place", "order": "leg_no"}
    return places(frame, **given, no_data=NO_DATA, no_place="未知")


def some_shares(frame: pd.DataFrame, **more: object) -> go.Figure:
    given = {"whole": "month", "part": "platform", "value": "exposures", "whole_labels": {"8": "8 月"}}
    given |= {"part_labels": frames.PLATFORMS, "value_text": words, "no_data": NO_DATA, "measure": "exposures"}
    return shares(frame, **given | {"over": "platforms", "additive_over": ("platforms",)} | more)


def monthly() -> pd.DataFrame:
    return pd.DataFrame({"month": "8", "platform": ["weibo", "x", "facebook"], "exposures": [30.0, 70.0, np.nan]})


def annotations(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


CHARTS: dict[str, Callable[[int | None], go.Figure]] = {
    "trend": lambda count: a_trend(frames.daily().iloc[:count]),
    "ranking": lambda count: a_ranking(frames.departments()[0].iloc[:count], frames.departments()[1]),
    "matrix": lambda count: a_matrix(frames.cells(frames.THEMES, frames.PLATFORMS).iloc[:count]),
    "growth": lambda count: a_growth(frames.curve().iloc[:count], x_scale="log", ages=frames.AGES),
    "timeline": lambda count: a_timeline(*(part.iloc[:count] for part in frames.legs()[:2]), frames.legs()[2]),
    "places": lambda count: a_map(frames.stops().iloc[:count]),
    "shares": lambda count: some_shares(monthly().iloc[:count]),
}


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
    figure.to_json(validate=True)


def test_values_travel_as_typed_arrays() -> None:
    assert '"bdata"' in a_trend(frames.daily()).to_json()


def test_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column exposures"):
        a_trend(frames.daily().drop(columns="exposures"))


def test_two_rows_for_one_point_are_refused() -> None:
    twice = pd.concat([frames.daily(), frames.daily().head(1)])
    with pytest.raises(ValueError, match="more than one row"):
        a_trend(twice)


def test_null_and_absent_buckets_are_gaps_and_never_zero() -> None:
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-01", "2024-01-03"]),
            "platform": ["x", "x", "x", "weibo", "weibo"],
            "exposures": pd.array([5, None, 7, 1, 2], dtype="Int64"),
        }
    )
    drawn = {trace.name: trace for trace in a_trend(frame).data}
    assert np.isnan(drawn["X"].y[1])
    assert np.isnan(drawn["微博"].y[1]), "the day that weibo has no row for"
    assert not drawn["X"].connectgaps
    assert drawn["X"].marker.size[0] > 0, "a lone point must be seen"
    assert drawn["X"].customdata[1][1] == "–"


def test_aware_instants_stand_at_hong_kong_wall_time() -> None:
    frame = pd.DataFrame({"day": pd.to_datetime(["2024-04-17T17:30Z"], utc=True), "platform": "x", "exposures": [1]})
    assert a_trend(frame).data[0].x[0] == np.datetime64("2024-04-18T01:30")


def test_unfinished_buckets_are_dotted_from_the_last_finished_point() -> None:
    figure = a_trend(
        frames.daily(platforms=1, days=10).fillna({"exposures": 5}),
        unfinished_from=dt.date(2023, 9, 2),
        unfinished_words="尚未完結",
    )
    dotted = next(trace for trace in figure.data if trace.line.dash == "dot")
    assert [str(moment)[:10] for moment in dotted.x] == ["2023-09-01", "2023-09-02", "2023-09-03"]
    assert ("┄", "尚未完結") in annotate.marks_of(figure)


def test_marks_are_numbered_in_the_order_of_time_and_listed() -> None:
    figure = a_trend(frames.daily(), marks=frames.MARKS, breaks=frames.BREAKS)
    assert [number for number, _ in annotate.marks_of(figure)] == ["1", "2", "3", "4"]
    assert annotate.marks_of(figure)[0][1] == "超強颱風蘇拉（十號颶風信號） (2023-09-01 08:00 – 2023-09-02 19:00)"
    assert any(shape.line.dash == "dash" for shape in figure.layout.shapes), "the break"
    visit = next(shape for shape in figure.layout.shapes if shape.fillcolor and str(shape.x0).startswith("2023-09-12"))
    assert str(visit.x1).startswith("2023-09-15"), "the last day of a visit belongs to it"


def test_marks_outside_the_period_are_left_out() -> None:
    figure = a_trend(frames.daily(days=3), marks=frames.MARKS, breaks=frames.BREAKS)
    assert annotate.marks_of(figure) == []


def test_tags_that_are_close_stand_in_different_rows() -> None:
    assert annotate.rows_of([0, 1, 2, 30], apart=10) == [0, 1, 2, 0]


def test_platform_colour_does_not_depend_on_who_else_is_shown() -> None:
    alone = a_trend(frames.daily(platforms=3).query("platform == 'wechat_mp'")).data[0].line.color
    among = next(trace for trace in a_trend(frames.daily(platforms=8)).data if trace.name == "微信公眾號").line.color
    assert alone == among


def test_axis_ticks_are_written_by_the_language_and_start_at_zero() -> None:
    figure = a_trend(frames.daily(), number_words=lambda value: f"{(value or 0) / 1e4:g}萬")
    assert figure.layout.yaxis.ticktext[0] == "0萬"
    assert figure.layout.yaxis.range[0] == 0


def test_small_counts_have_no_tick_between_two_posts() -> None:
    assert list(axes.number_ticks(0, 10)) == [0, 2, 4, 6, 8, 10]
    frame = pd.DataFrame({"day": pd.to_datetime(["2024-01-01"]), "platform": "x", "exposures": [2.0]})
    assert all(float(tick).is_integer() for tick in a_trend(frame).layout.yaxis.tickvals)


def test_ranking_keeps_the_given_order_and_writes_null_as_a_dash() -> None:
    frame, names = frames.departments()
    figure = a_ranking(frame, names)
    assert list(figure.data[0].customdata[:, 0]) == [f"d{index}" for index in range(6)]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "first row on top"
    assert np.isnan(figure.data[0].x[3])
    assert figure.data[0].customdata[3][1] == "–"


def test_lower_bounds_are_hatched_and_say_so() -> None:
    frame, names = frames.departments()
    figure = a_ranking(frame, names, at_least="at_least")
    assert figure.data[0].marker.pattern.shape[1] == "/"
    assert figure.data[0].customdata[1][1].startswith("≥ ")


def test_thirty_long_labels_make_the_chart_taller_and_lose_no_character() -> None:
    frame, names = frames.departments(30)
    long = dict.fromkeys(names, frames.LONG)
    tall = a_ranking(frame, long)
    assert tall.layout.height > a_ranking(frame, names).layout.height > 30 * 30
    assert {text.replace("<br>", "") for text in tall.layout.yaxis.ticktext} == {frames.LONG}


def test_matrix_tells_missing_from_few_from_zero() -> None:
    frame = pd.DataFrame(
        {
            "row": ["new_media", "new_media", "innovation"],
            "column": ["weibo", "wechat_mp", "weibo"],
            "score": [0.0, 2.0, None],
            "posts": [9, 1, 0],
        }
    )
    figure = a_matrix(frame, thin="少")
    heat = figure.data[0]
    row = list(frames.THEMES).index("new_media")
    assert heat.z[row][0] == 0
    assert heat.text[row][0] == "0"
    assert "少" in heat.customdata[row][1][2]
    assert "少" not in heat.customdata[row][0][2]
    assert heat.customdata[row + 1][0][1] == "缺"
    assert len(figure.layout.shapes) == 1, "hatching over the thin cell"


def test_matrix_midpoint_is_the_middle_of_the_colours() -> None:
    heat = a_matrix(frames.cells(frames.THEMES, frames.PLATFORMS), midpoint=1.0).data[0]
    assert (heat.zmin + heat.zmax) / 2 == pytest.approx(1.0)


def test_growth_marks_reshares_and_only_reached_ages() -> None:
    figure = a_growth(frames.curve().head(10), marks=frames.RESHARES, ages=frames.AGES, x_scale="log")
    assert list(figure.layout.xaxis.ticktext) == ["+1 h", "+24 h"]
    assert annotate.marks_of(figure)[0][1] == "中國氣象局轉發"


def test_what_is_known_by_day_covers_whole_days_and_says_so() -> None:
    figure = a_timeline(*frames.legs())
    by_day = [trace for trace in figure.data if trace.type == "bar" and trace.marker.pattern.shape == "/"]
    meeting = by_day[0]
    assert meeting.base[0] == np.datetime64("2024-04-17T00:00")
    assert meeting.x[0] == 2 * 86_400_000
    assert meeting.customdata[0][2] == "2024-04-17 – 2024-04-18 (只知日期)"
    post = by_day[1]
    assert post.customdata[0][0] == "post:3"
    dots = next(trace for trace in figure.data if trace.type == "scatter")
    assert "post:3" not in list(dots.customdata[:, 0])


def test_posts_and_legs_share_one_axis_in_hong_kong_time() -> None:
    figure = a_timeline(*frames.legs())
    dots = next(trace for trace in figure.data if trace.type == "scatter")
    assert np.datetime64("2024-04-19T15:00") in dots.x
    assert {trace.xaxis for trace in figure.data} == {None}


def test_a_lane_without_a_label_is_refused() -> None:
    spans, points, lanes = frames.legs()
    with pytest.raises(ValueError, match="weibo"):
        a_timeline(spans, points, {key: text for key, text in lanes.items() if key != "weibo"})


def test_map_lists_every_stop_and_keeps_shapes_true() -> None:
    figure = a_map(frames.stops())
    assert annotate.marks_of(figure)[4] == ("5", "清華大學合肥公共安全研究院 (未知)")
    assert list(figure.data[1].text) == ["1", "2, 4", "3"]
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.yaxis.scaleratio == pytest.approx(1 / np.cos(np.radians(31.817)), rel=1e-3)


def test_shares_refuse_a_measure_that_does_not_add_up() -> None:
    with pytest.raises(ValueError, match="reach_people cannot be added over platforms"):
        some_shares(monthly(), measure="reach_people", additive_over=())


def test_shares_add_up_to_the_whole_of_what_is_known() -> None:
    figure = some_shares(monthly())
    assert sum(float(trace.x[0]) for trace in figure.data) == pytest.approx(1)
    assert [trace.name for trace in figure.data] == ["微博", "X"]


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
