"""Made-up frames for the gallery and the tests. No number here is a fact."""

import datetime as dt

import numpy as np
import pandas as pd

from dashboard.charts.annotate import Break, Incident, Release, Visit
from dashboard.charts.growth import Age, Reshare

PLATFORMS = {
    "weibo": "微博",
    "wechat_mp": "微信公眾號",
    "wechat_channels": "微信視頻號",
    "xiaohongshu": "小紅書",
    "douyin": "抖音",
    "bilibili": "嗶哩嗶哩",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "threads": "Threads",
    "tiktok": "TikTok",
}
LONG = "超強颱風蘇拉襲港期間政府飛行服務隊定翼機飛近風眼收集氣象數據，保安局與多個部門在社交媒體聯合發放消息"
THEMES = {
    "extreme_weather": "極端天氣",
    "emergency": "應急救援與跨部門協作 Emergency response",
    "national_identity": "青年國民身份認同",
    "new_media": "新媒體",
    "innovation": "創新科技",
    "good_stories": "說好香港故事",
}
MARKS = (
    Incident(
        dt.datetime(2023, 9, 1, 0, 0, tzinfo=dt.UTC),
        dt.datetime(2023, 9, 2, 11, 0, tzinfo=dt.UTC),
        "超強颱風蘇拉（十號颶風信號）",
    ),
    Visit(dt.date(2023, 9, 12), dt.date(2023, 9, 14), "合肥訪問 <b>三天</b>"),
    Release(dt.datetime(2023, 9, 14, 2, 30, tzinfo=dt.UTC), "新聞公報：保安局常任秘書長出席論壇"),
)
BREAKS = (Break(dt.date(2023, 9, 20), "Facebook：曝光次數改為瀏覽次數"),)
RESHARES = (Reshare(3.5, "中國氣象局轉發"), Reshare(4.1, "安徽氣象轉發"), Reshare(30, "中央氣象台轉發"))
AGES = (Age(1, "+1 h"), Age(24, "+24 h"), Age(168, "+7 d"), Age(672, "+28 d"))


def daily(*, platforms: int = 5, days: int = 30, seed: int = 1) -> pd.DataFrame:
    """day, platform, exposures (one null on purpose), in long form."""
    rng = np.random.default_rng(seed)
    first = pd.Timestamp("2023-08-25")
    parts = [
        pd.DataFrame(
            {
                "day": pd.date_range(first, periods=days),
                "platform": name,
                "exposures": np.round(rng.lognormal(9 + 0.25 * (index % 4), 0.5, days)),
            }
        )
        for index, name in enumerate(list(PLATFORMS)[:platforms])
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame.loc[min(12, len(frame) - 1), "exposures"] = np.nan
    return frame


def departments(count: int = 6) -> tuple[pd.DataFrame, dict[str, str]]:
    """department, interactions, before, at_least; and the labels, one of them long."""
    keys = [f"d{index}" for index in range(count)]
    labels = {key: f"部門 {key.upper()}" for key in keys} | {
        "d1": "政府飛行服務隊 Government Flying Service",
        "d2": LONG[:30],
    }
    values = [round(480_000 / (index + 1) ** 0.8) for index in range(count)]
    frame = pd.DataFrame(
        {
            "department": keys,
            "interactions": pd.array(values, dtype="Int64"),
            "before": [value * (0.7 + 0.1 * (index % 6)) for index, value in enumerate(values)],
            "at_least": [index == 1 for index in range(count)],
        }
    )
    if count > 3:
        frame.loc[3, "interactions"] = pd.NA
    return frame, {key: labels[key] for key in keys}


def cells(rows: dict[str, str], columns: dict[str, str], *, seed: int = 2) -> pd.DataFrame:
    """row, column, score, posts; some pairs have no row and some few posts."""
    rng = np.random.default_rng(seed)
    pairs = [(one, other) for one in rows for other in columns]
    frame = pd.DataFrame(pairs, columns=["row", "column"])
    frame["score"] = np.round(rng.lognormal(0, 0.5, len(frame)), 2)
    frame["posts"] = rng.integers(0, 20, len(frame))
    return frame[rng.random(len(frame)) > 0.1].reset_index(drop=True)


def curve() -> pd.DataFrame:
    hours = np.array([0.2, 0.5, 1, 2, 3, 4, 5, 8, 12, 24, 48, 72, 120, 168, 336, 672])
    return pd.DataFrame({"hours": hours, "exposures": np.round(820_000 * (1 - np.exp(-((hours / 20) ** 0.6))))})


def usual() -> pd.DataFrame:
    hours = np.array([0.25, 1, 3, 8, 24, 72, 168, 336, 672])
    expected = 310_000 * (1 - np.exp(-((hours / 30) ** 0.6)))
    return pd.DataFrame({"hours": hours, "low": expected * 0.6, "expected": expected, "high": expected * 1.5})


def legs() -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """spans, points and lane labels of a three-day visit, legs partly known by day only."""
    labels = {
        "meeting": "與安徽省委統戰部、宣傳部官員會面",
        "firms": "參觀三隻羊集團、安徽創新館及科大訊飛",
        "speech": "論壇主旨演講 Keynote speech",
        "releases": "新聞公報",
        "weibo": "微博",
        "facebook": "Facebook",
    }
    spans = pd.DataFrame(
        {
            "lane": ["meeting", "firms", "speech"],
            "starts_at": pd.to_datetime([None, "2024-04-18 01:30Z", "2024-04-19 01:00Z"], utc=True),
            "ends_at": pd.to_datetime([None, "2024-04-18 08:00Z", "2024-04-19 03:30Z"], utc=True),
            "starts_on": [dt.date(2024, 4, 17), dt.date(2024, 4, 18), dt.date(2024, 4, 19)],
            "ends_on": [dt.date(2024, 4, 18), dt.date(2024, 4, 18), dt.date(2024, 4, 19)],
            "precision": ["day", "minute", "minute"],
            "label": [*labels.values()][:3],
            "key": ["leg:1", "leg:2", "leg:3"],
        }
    )
    points = pd.DataFrame(
        {
            "lane": ["releases", "weibo", "weibo", "facebook"],
            "at": pd.to_datetime(["2024-04-19 07:00Z", "2024-04-18 10:00Z", "2024-04-19 04:10Z", None], utc=True),
            "on": [dt.date(2024, 4, 19), dt.date(2024, 4, 18), dt.date(2024, 4, 19), dt.date(2024, 4, 18)],
            "precision": ["minute", "minute", "minute", "day"],
            "label": ["新聞公報全文", LONG, "論壇直擊", "Visit to Hefei"],
            "key": ["release:1", "post:1", "post:2", "post:3"],
        }
    )
    return spans, points, labels


def stops() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "leg_no": [1, 2, 3, 4, 5],
            "place": ["稻香樓賓館", "三隻羊集團", "安徽創新館", "科大訊飛", "清華大學合肥公共安全研究院"],
            "latitude": [31.851, 31.83, 31.757, 31.829, None],
            "longitude": [117.271, 117.14, 117.286, 117.135, None],
        }
    )
