"""Lines over time: gaps, lower bounds, unfinished ends, and the marks beside them."""

import datetime as dt

import numpy as np
import pandas as pd

from dashboard.charts import annotate, axes, theme
from tests.charts import frames
from tests.charts.made import (
    a_trend,
    at_least,
)


def test_a_bucket_without_any_row_is_a_gap_where_the_buckets_are_given() -> None:
    days = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-05"])
    frame = pd.DataFrame({"day": days, "platform": "x", "exposures": [5, 6, 7]})
    buckets = [dt.date(2024, 1, day) for day in range(1, 8)]
    line = a_trend(frame, buckets=buckets).data[0]
    assert [str(moment)[:10] for moment in line.x] == [day.isoformat() for day in buckets]
    assert np.isnan(line.y[2:4]).all()
    assert np.isnan(line.y[5:]).all()
    assert line.marker.size[4] > 0, "a lone point must be seen"
    assert len(a_trend(frame).data[0].x) == 3


def test_lower_bounds_in_a_trend_are_open_and_say_so() -> None:
    days = pd.date_range("2024-01-01", periods=40)
    frame = pd.DataFrame({"day": days, "platform": "x", "exposures": 5.0, "rest": 0})
    frame.loc[7, "rest"] = 3
    frame.loc[9, ["exposures", "rest"]] = [np.nan, 1]
    figure = a_trend(frame, at_least="rest", at_least_words=at_least, at_least_note="空心")
    line = figure.data[0]
    assert [at for at, colour in enumerate(line.marker.color) if colour == theme.PAPER] == [7]
    assert line.marker.size[7] > 0, "also between the points that carry a marker"
    assert line.marker.line.width[7] > 0
    assert line.customdata[7][1] == "至少 5"
    assert line.customdata[8][1] == "5"
    assert line.customdata[9][1] == "–", "a value that is not there is no lower bound"
    assert ("○", "空心") in annotate.marks_of(figure)
    assert annotate.marks_of(a_trend(frame.head(3), at_least="rest", at_least_note="空心")) == []


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
