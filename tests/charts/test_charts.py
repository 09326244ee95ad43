"""What each of the other charts draws and refuses."""

import numpy as np
import pandas as pd
import pytest

from dashboard.charts import annotate, theme
from tests.charts import frames
from tests.charts.made import (
    ANSWERS,
    a_growth,
    a_map,
    a_matrix,
    a_ranking,
    a_timeline,
    at_least,
    monthly,
    some_lags,
    some_shares,
)


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
    words = figure.data[1]
    assert next(text for text, y in zip(words.text, words.y, strict=True) if y == row) == "0"
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


def some_scores() -> pd.DataFrame:
    """A row of six columns: twice, half, the usual from both sides, few, none scored."""
    columns = ["weibo", "x", "facebook", "youtube", "instagram", "threads"]
    scores = [2.0, -2.0, 1.0, -1.0, np.nan, np.nan]
    return pd.DataFrame(
        {"row": next(iter(frames.THEMES)), "column": columns, "score": scores, "posts": [9, 9, 9, 9, 2, 0]}
    )


def test_a_score_of_half_lies_as_far_from_the_usual_as_one_of_twice() -> None:
    names = {key: key for key in [*some_scores()["column"], "linkedin"]}
    heat = a_matrix(some_scores(), is_score=True, thin="少", thin_below=5, column_labels=names).data[0]
    first = np.asarray(heat.z)[0]
    assert first[:4].tolist() == [1.0, -1.0, 0.0, 0.0]
    assert np.isnan(first[4:]).all()
    assert (heat.zmin, heat.zmax) == (-2.0, 2.0)
    assert list(heat.colorbar.ticktext) == ["-4", "-2", "1", "2", "4"]


def test_few_scored_posts_are_hatched_without_a_number_and_no_posts_leave_the_cell_empty() -> None:
    frame = some_scores().assign(score=[2.0, -2.0, 1.0, -1.0, 3.0, np.nan])
    names = {key: key for key in [*frame["column"], "linkedin"]}
    figure = a_matrix(frame, is_score=True, thin="少", thin_below=5, column_labels=names)
    heat, _, dashes = figure.data
    hover = np.asarray(heat.customdata)[0]
    assert np.isnan(np.asarray(heat.z)[0][4])
    assert hover[4].tolist()[1:3] == ["缺", "帖文 2<br>少"]
    (path,) = figure.layout.shapes
    assert path.path.count("M") == 3
    assert path.path.startswith("M 3.5")
    assert list(zip(dashes.x, dashes.y, strict=True)) == [(5, 0)]


def test_a_score_that_is_a_lower_bound_says_so() -> None:
    frame = some_scores().assign(bound=[True, False, False, False, None, None])
    names = {key: key for key in frame["column"]}
    figure = a_matrix(frame, is_score=True, thin_below=5, column_labels=names, at_least="bound")
    assert [cell[1] for cell in np.asarray(figure.data[0].customdata)[0]][:2] == ["≥ 2", "-2"]


def test_an_answer_known_by_its_day_is_a_bar_over_that_day_and_no_mark() -> None:
    figure = some_lags(ANSWERS)
    marks = {trace.name for trace in figure.data if trace.type == "scatter"}
    (bar,) = [trace for trace in figure.data if trace.type == "bar"]
    assert marks == {"新聞公報", frames.PLATFORMS["weibo"], frames.PLATFORMS["x"]}
    assert bar.name == f"{frames.PLATFORMS['facebook']} (只知日期)"
    assert [bar.base[0], bar.base[0] + bar.x[0]] == pytest.approx([np.log10(4), np.log10(28)])
    assert bar.marker.pattern.shape == "/"


def test_marks_of_one_incident_have_lanes_of_their_own() -> None:
    figure = some_lags(ANSWERS)
    marks = [trace for trace in figure.data if trace.type == "scatter"]
    at = [(float(y), float(x)) for trace in marks for x, y in zip(trace.x, trace.y, strict=True)]
    assert len({y for y, _ in at}) == len(at) == 4
    assert min(x for _, x in at) == pytest.approx(np.log10(1 / 12))
    assert list(figure.layout.yaxis.ticktext) == ["八號信號", "十號信號", "水浸"]


def test_each_answer_says_its_incident_channel_and_time_and_opens_its_post() -> None:
    drawn = {trace.name: np.asarray(trace.customdata).tolist() for trace in some_lags(ANSWERS).data}
    assert drawn["新聞公報"] == [["", "1.00", "八號信號<br>新聞公報"]]
    assert [row[0] for row in drawn[frames.PLATFORMS["weibo"]]] == ["p1", "p3"]


def test_columns_too_narrow_for_words_say_by_a_sign_on_which_side_of_the_usual_a_score_lies() -> None:
    names = {key: key for key in [*some_scores()["column"], *(f"c{number}" for number in range(9))]}
    words = a_matrix(some_scores(), is_score=True, thin_below=5, column_labels=names).data[1]
    assert list(words.text) == ["▲", "▼", "", ""]
    other = a_matrix(some_scores(), column_labels=names).data[1]
    assert set(other.text) == {""}


def test_a_phone_finds_the_sign_of_each_score_where_its_words_do_not_fit() -> None:
    names = {key: key for key in some_scores()["column"]}
    words = a_matrix(some_scores(), is_score=True, thin_below=5, column_labels=names).data[1]
    assert list(words.text)[:2] == ["2", "-2"]
    assert words.meta["signs"] == ["▲", "▼", "", ""]


def test_a_narrow_screen_names_each_third_hour_and_every_platform() -> None:
    hours = {hour: f"{hour:02}" for hour in range(24)}
    many = {f"p{number}": f"名{number}" for number in range(16)}
    figures = [a_matrix(frames.cells(frames.THEMES, columns), column_labels=columns) for columns in (hours, many)]
    by_hour, by_name = (figure.layout.meta["narrow_axis"] for figure in figures)
    assert by_hour == {
        "tickvals": [*range(0, 24, 3)],
        "ticktext": [hours[at] for at in range(0, 24, 3)],
        "tickangle": 0,
    }
    assert by_name == {"tickangle": 90}
    assert len(figures[0].layout.xaxis.ticktext) == 24
