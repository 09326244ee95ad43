"""What each of the other charts draws and refuses."""

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import annotate, theme
from tests.charts import frames
from tests.charts.made import a_growth, a_map, a_matrix, a_ranking, a_timeline, at_least, monthly, some_shares


@pytest.mark.parametrize("flags", [[False, True, None], [0, 2, None]])
def test_lower_bounds_in_a_growth_curve_are_open_and_say_so(flags: list[object]) -> None:
    frame = pd.DataFrame({"hours": [5.0, 1.0, 9.0], "exposures": [50, 10, 90], "rest": pd.Series(flags, dtype=object)})
    line = a_growth(frame, at_least="rest", at_least_words=at_least).data[0]
    assert [one[1] for one in line.customdata] == ["至少 10", "50", "90"]
    assert [colour == theme.PAPER for colour in line.marker.color] == [True, False, False]


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
    frame = pd.DataFrame({"row": "new_media", "column": list(frames.PLATFORMS)[:4], "score": [1.5, 3.0, 0.75, 0.0]})
    heat = a_matrix(frame.assign(posts=9), midpoint=1.5).data[0]
    usual, twice, half, never = heat.z[list(frames.THEMES).index("new_media")]
    assert (heat.zmin + heat.zmax) / 2 == pytest.approx(usual)
    assert twice - usual == pytest.approx(usual - half)
    assert twice > usual
    assert never == heat.zmin, "the deepest colour there is, and no hole in the table"
    assert list(heat.colorbar.ticktext) == ["0", "1", "2", "3", "6"], "ticks say the values and not their doublings"


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
    assert by_day[0].customdata[1][0] == "post:3"
    assert by_day[0].x[1] == 86_400_000
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
