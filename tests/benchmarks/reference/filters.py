"""The filter row of both reference pages, in the words of ours, so that one hand clicks all three."""

import datetime as dt
from typing import NamedTuple

import streamlit as st

PLATFORMS = {
    "weibo": "Weibo", "wechat_mp": "WeChat", "wechat_channels": "WeChat Channels", "xiaohongshu": "Xiaohongshu",
    "douyin": "Douyin", "bilibili": "Bilibili", "facebook": "Facebook", "instagram": "Instagram", "x": "X",
    "youtube": "YouTube", "linkedin": "LinkedIn", "threads": "Threads", "tiktok": "TikTok",
}  # fmt: skip
LAST_12_MONTHS = "Last 12 months"
DAYS = {"Last 7 days": 7, "Last 28 days": 28, "Last 90 days": 90}
PERIODS = [*DAYS, LAST_12_MONTHS, "This financial year", "Last financial year", "All days held"]
APRIL = 4


class Chosen(NamedTuple):
    """start inclusive, end exclusive. platforms and departments: keys; empty keeps all."""

    start: dt.date
    end: dt.date
    platforms: list[str]
    departments: list[str]

    @property
    def before(self) -> dt.date:
        """The first of as many days that end where the period starts."""
        return self.start - (self.end - self.start)


def days_of(period: str, *, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """start and end (exclusive) of a period, counted back from the last day with data."""
    after = last + dt.timedelta(days=1)
    if period in DAYS:
        return after - dt.timedelta(days=DAYS[period]), after
    if period == LAST_12_MONTHS:
        return last.replace(year=last.year - 1) + dt.timedelta(days=1), after
    if period == "All days held":
        return first, after
    year = last.year if last.month >= APRIL else last.year - 1
    this = dt.date(year, APRIL, 1)
    return (this, after) if period == "This financial year" else (dt.date(year - 1, APRIL, 1), this)


def choose(departments: dict[str, str], *, first: dt.date, last: dt.date) -> Chosen:
    """Draws the row. departments: key -> name. first, last: the days the data covers."""
    left, middle, right = st.columns(3)
    period = left.selectbox("Period", PERIODS, index=PERIODS.index(LAST_12_MONTHS), key="filter_period")
    platforms = middle.multiselect(
        "Platforms", list(PLATFORMS), format_func=PLATFORMS.__getitem__, placeholder="All platforms",
        key="filter_platforms",
    )  # fmt: skip
    chosen = right.multiselect(
        "Departments", list(departments), format_func=departments.__getitem__, placeholder="All departments",
        key="filter_departments",
    )  # fmt: skip
    start, end = days_of(period, first=first, last=last)
    return Chosen(start, end, platforms, chosen)
