"""Every chart on one Streamlit page, with made-up frames: to look at, and for test_browser.py to open.

Run it from a folder that also holds dashboard/static and dashboard/.streamlit (see test_browser.py).
"""

from functools import partial

import numpy as np
import streamlit as st

from dashboard.charts.growth import GrowthWords, growth
from dashboard.charts.matrix import matrix
from dashboard.charts.places import places
from dashboard.charts.ranking import ranking
from dashboard.charts.shares import shares
from dashboard.charts.theme import Figure
from dashboard.charts.timeline import timeline
from dashboard.charts.trend import trend
from dashboard.core.vocabulary import Language
from dashboard.measures.format import number_words, ratio_words
from dashboard.ui.plot import plot, plot_words
from tests.charts import frames

st.set_page_config(page_title="gallery", layout="wide")
LANGUAGE = Language.ZH_HANT
NUMBERS = partial(number_words, language=LANGUAGE)
RATIOS = partial(ratio_words, language=LANGUAGE)
NO_DATA = "這個選擇沒有數據"
FOOTER = (
    "基準：時段內發布 · 2023-08-25 至 2023-09-23 · 13 個平台中有 5 個提供此數字 · 截至 2023-09-24 09:00（香港時間） · "
    "示例數字：並非任何部門的真實成績 Illustrative figures: they describe no real account."
)
seed = st.segmented_control("數據", ["1", "2", "3"], default="1", key="seed")
many = st.segmented_control("平台", ["5", "13"], default="5", key="many")
st.header("哪些平台帶來曝光？ Exposures by platform")
trend_figure = trend(
    frames.daily(seed=int(seed or 1), platforms=int(many or 5)),
    x="day", y="exposures", series="platform", labels=frames.PLATFORMS, y_title="曝光次數",
    number_words=NUMBERS, no_data=NO_DATA, marks=frames.MARKS, breaks=frames.BREAKS,
    unfinished_from=frames.daily()["day"].max().date(), unfinished_words="虛線：時段尚未完結",
)  # fmt: skip


def shown(figure: Figure, **named: str) -> str | None:
    return plot(figure.to_json(), footer=FOOTER, words=plot_words(LANGUAGE), **named)


clicked = shown(trend_figure, key="trend", file_name="曝光趨勢", title=f"各平台曝光次數 · 第 {seed} 組")
frame, labels = frames.departments()
ranked = shown(
    ranking(
        frame, category="department", value="interactions", labels=labels, value_title="公眾互動次數",
        value_text=NUMBERS, no_data=NO_DATA, compared="before", compared_title="去年同日", at_least="at_least",
    ),
    key="ranking", file_name="部門", title=frames.LONG * 2,
)  # fmt: skip
st.caption(f"clicked: {clicked or ranked or '-'}")
left, right = st.columns(2)
with left:
    columns = dict(list(frames.PLATFORMS.items())[:7])
    shown(
        matrix(
            frames.cells(frames.THEMES, columns), row="row", column="column", value="score", n="posts",
            row_labels=frames.THEMES, column_labels=columns, value_title="相對一般水平", value_text=RATIOS,
            n_title="帖文", no_data=NO_DATA, missing="沒有數據", thin="帖文數目少", thin_below=4, midpoint=1.0,
        ),
        key="matrix", file_name="matrix", title="主題與平台",
    )  # fmt: skip
with right:
    days = dict(enumerate(["一", "二", "三", "四", "五", "六", "日"]))
    hours = {hour: f"{hour:02d}" for hour in range(24)}
    shown(
        matrix(
            frames.cells(days, hours), row="row", column="column", value="score", n="posts", row_labels=days,
            column_labels=hours, value_title="互動中位數", value_text=NUMBERS, n_title="帖文", no_data=NO_DATA,
            missing="沒有數據", thin="帖文數目少", thin_below=3,
        ),
        key="hours", file_name="hours", title="星期與時間（香港時間）",
    )  # fmt: skip
shown(
    growth(
        frames.curve(), x="hours", y="exposures", y_title="曝光次數", x_title="發布後時間", number_words=NUMBERS,
        words=GrowthWords(post="此帖文", usual="一般範圍", expected="一般水平", no_data=NO_DATA),
        marks=frames.RESHARES, ages=frames.AGES, usual=frames.usual(), x_scale="log",
    ),
    key="growth", file_name="growth", title="帖文增長",
)  # fmt: skip
spans, points, lanes = frames.legs()
shown(
    timeline(
        spans, points=points, lane_labels=lanes, no_data=NO_DATA, day_only="只知日期",
        colours={"weibo": "#c8432e", "facebook": "#1761c9"},
    ),
    key="timeline", file_name="timeline", title="合肥訪問",
)  # fmt: skip
left, right = st.columns(2)
with left:
    shown(
        places(
            frames.stops(), latitude="latitude", longitude="longitude", label="place", order="leg_no",
            no_data=NO_DATA, no_place="地點未能確定",
        ),
        key="places", file_name="places", title="行程地點",
    )  # fmt: skip
with right:
    parts = frames.daily(platforms=7).assign(
        month=lambda rows: np.where(rows["day"] < "2023-09-01", "2023-08", "2023-09")
    )
    grouped = parts.groupby(["month", "platform"], as_index=False)["exposures"].sum()
    shown(
        shares(
            grouped, whole="month", part="platform", value="exposures",
            whole_labels={"2023-08": "2023 年 8 月", "2023-09": "2023 年 9 月"}, part_labels=frames.PLATFORMS,
            value_text=NUMBERS, no_data=NO_DATA, measure="exposures", over="platforms", additive_over=("platforms",),
        ),
        key="shares", file_name="shares", title="各平台所佔比例",
    )  # fmt: skip
    big, names = frames.departments(30)
    shown(
        ranking(
            big.iloc[0:0], category="department", value="interactions", labels=names, value_title="",
            value_text=NUMBERS, no_data=NO_DATA,
        ),
        key="empty", file_name="empty", title="沒有數據的圖",
    )  # fmt: skip
