"""Each chart over the made-up frames, with as few words as it takes."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import plotly.graph_objects as go

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


CHARTS: dict[str, Callable[[int | None], go.Figure]] = {
    "trend": lambda count: a_trend(frames.daily().iloc[:count]),
    "ranking": lambda count: a_ranking(frames.departments()[0].iloc[:count], frames.departments()[1]),
    "matrix": lambda count: a_matrix(frames.cells(frames.THEMES, frames.PLATFORMS).iloc[:count]),
    "growth": lambda count: a_growth(frames.curve().iloc[:count], x_scale="log", ages=frames.AGES),
    "timeline": lambda count: a_timeline(*(part.iloc[:count] for part in frames.legs()[:2]), frames.legs()[2]),
    "places": lambda count: a_map(frames.stops().iloc[:count]),
    "shares": lambda count: some_shares(monthly().iloc[:count]),
}


def at_least(value: float | None) -> str:
    return f"至少 {words(value)}"
