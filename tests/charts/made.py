"""Each chart over the made-up frames, with as few words as it takes."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.growth import GrowthWords, growth
from dashboard.charts.interval import IntervalWords, interval
from dashboard.charts.lags import lags
from dashboard.charts.matrix import matrix
from dashboard.charts.network import network
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


ANSWERS = pd.DataFrame(
    {
        "incident": ["t8", "t8", "t8", "t10", "t10", "flood"],
        "channel": ["release", "weibo", "x", "weibo", "facebook", "x"],
        "hours": [1.0, 0.01, 30.0, 2.5, np.nan, np.nan],
        "earliest": [-20.0, -20.0, 4.0, -20.0, 4.0, np.nan],
        "latest": [4.0, 4.0, 28.0, 4.0, 28.0, np.nan],
        "post": [None, "p1", "p2", "p3", "p4", None],
    }
)


def some_lags(frame: pd.DataFrame, **more: object) -> go.Figure:
    given = {"row": "incident", "channel": "channel", "hours": "hours", "earliest": "earliest", "latest": "latest"}
    given |= {"row_labels": {"t8": "八號信號", "t10": "十號信號", "flood": "水浸"}, "title": "時間", "no_data": NO_DATA}
    given |= {"channel_labels": {"release": "新聞公報", **frames.PLATFORMS}, "day_only": "只知日期", "key": "post"}
    return lags(frame, **given | {"duration_words": lambda hours: f"{hours:.2f}"} | more)


def ratios() -> pd.DataFrame:
    """A clear ratio, one whose interval holds 1, and one with too few."""
    frame = pd.DataFrame({"platform": ["weibo", "x", "facebook"], "ratio": [2.0, 1.1, np.nan]})
    return frame.assign(low=[1.5, 0.8, np.nan], high=[2.6, 1.5, np.nan], note=["2.0", "1.1", "太少 <b>3</b>"])


def an_interval(frame: pd.DataFrame) -> go.Figure:
    said = IntervalWords(even="相同", holds_even="未見差別", no_data=NO_DATA)
    given = {"category": "platform", "value": "ratio", "low": "low", "high": "high", "note": "note"}
    return interval(frame, **given, labels=frames.PLATFORMS, ratio_text=words, words=said)


def working_together() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Three departments, and the pairs among them."""
    nodes = pd.DataFrame({"department": ["SB", "GFS", "HKO"], "posts": [9, 4, 1]})
    return nodes, pd.DataFrame({"one": ["GFS", "HKO"], "other": ["SB", "SB"], "posts": [4, 1]})


def a_network(nodes: pd.DataFrame, edges: pd.DataFrame, **more: object) -> go.Figure:
    given = {"node": "department", "size": "posts", "ends": ("one", "other"), "weight": "posts", "no_data": NO_DATA}
    given |= {"labels": {"SB": "保安局", "GFS": frames.LONG}, "size_text": words}
    said = {"edge_text": lambda one, other, posts: f"{one}與{other} {posts:.0f}", "drawn_text": lambda n, m: f"{n}/{m}"}
    return network(nodes, edges, **given | said | more)


def monthly() -> pd.DataFrame:
    return pd.DataFrame({"month": "8", "platform": ["weibo", "x", "facebook"], "exposures": [30.0, 70.0, np.nan]})


CHARTS: dict[str, Callable[[int | None], go.Figure]] = {
    "trend": lambda count: a_trend(frames.daily().iloc[:count]),
    "ranking": lambda count: a_ranking(frames.departments()[0].iloc[:count], frames.departments()[1]),
    "matrix": lambda count: a_matrix(frames.cells(frames.THEMES, frames.PLATFORMS).iloc[:count]),
    "growth": lambda count: a_growth(frames.curve().iloc[:count], x_scale="log", ages=frames.AGES),
    "timeline": lambda count: a_timeline(*(part.iloc[:count] for part in frames.legs()[:2]), frames.legs()[2]),
    "places": lambda count: a_map(frames.stops().iloc[:count]),
    "lags": lambda count: some_lags(ANSWERS.iloc[:count]),
    "interval": lambda count: an_interval(ratios().iloc[:count]),
    "network": lambda count: a_network(*(part.iloc[:count] for part in working_together())),
    "shares": lambda count: some_shares(monthly().iloc[:count]),
}


def at_least(value: float | None) -> str:
    return f"至少 {words(value)}"
