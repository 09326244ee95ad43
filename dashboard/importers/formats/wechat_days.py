"""WeChat Official Account by the day: readers by channel, shares, growth of followers; and one article's own page.

[T] 流量数据: three tables side by side under one row of headers: days by channel, days, articles by channel. A reader
who came by two channels stands in both, so only 全部 counts. 用户增长 is an HTML table named .xls. [T] The page of one
article tells no date of publication, so no post can be made of it.
"""

from dataclasses import replace
from functools import partial
from typing import NoReturn

import pandas as pd

from dashboard.core.vocabulary import Platform
from dashboard.importers.beside import blocks, read_each
from dashboard.importers.days import DayLayout, read_days
from dashboard.importers.findings import Refused
from dashboard.importers.formats import wechat
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_DATE = ("日期", "时间")
_STARTS = (*_DATE, "传播渠道")
_LAYOUT = DayLayout(
    platform=Platform.WECHAT_MP,
    zone=wechat.ZONE,
    times=(*wechat.DAYS, "%Y-%m-%d 00:00:00", "%Y/%m/%d 00:00:00"),
    measures={
        "readers": "reach", "reads": "exposures", "shares": "shares", "saves": "saves", "original": "clicks",
        "new": "new_followers", "lost": "lost_followers", "followers": "followers",
    },
    whole=wechat.ALL_CHANNELS,
)  # fmt: skip


def _read_days(table: Table, /, *, source: Source, options: Options) -> Reading:
    reading = read_days(table, source=source, options=options, layout=_LAYOUT)
    return replace(reading, findings=(*reading.findings, *wechat.people_counted(table)))


def _read_beside(table: Table, /, *, source: Source, options: Options) -> Reading:
    if len(blocks(table.match.header, _STARTS)) == 1:
        return _read_days(table, source=source, options=options)
    one_table = replace(DAYS, read=_read_days)
    reading = read_each(
        table, formats=(wechat.ARTICLES, one_table), starts=_STARTS, source=source, options=options
    )  # fmt: skip
    return _one_row_a_day(reading)


def _one_row_a_day(reading: Reading) -> Reading:
    """Readers stand in one of the tables, shares in the next."""
    if "account_day" not in reading.tables:
        return reading
    days: pd.DataFrame = reading.tables["account_day"].groupby(["account_id", "day"], as_index=False).first()
    return replace(reading, tables={**reading.tables, "account_day": days})


def _refuse(table: Table, /, *, source: Source, options: Options) -> NoReturn:
    title = next((line for line in table.match.preamble if line), "")
    raise Refused("wechat_article_needs_list", name=source.name, title=title)


DAYS = Format(
    name="wechat_days",
    shown="公众号 (WeChat Official Account): figures by the day",
    columns={
        "date": _DATE, "channel": ("渠道",), **wechat.FIGURES, "articles": ("发表篇数",),
        "published": ("发表日期",), "title": ("内容标题",),
    },
    required=("date",),
    one_of=("readers", "reads", "shares", "saves", "original"),
    read=_read_beside,
)  # fmt: skip
GROWTH = Format(
    name="wechat_followers",
    shown="公众号 (WeChat Official Account): growth of followers",
    columns={
        "date": _DATE,
        "new": ("新关注人数", "新增关注人数", "新增人数"),
        "lost": ("取消关注人数", "取关人数"),
        "net": ("净增关注人数", "净增人数"),
        "followers": ("累积关注人数", "累计关注人数", "累积人数"),
    },
    required=("date", "new"),
    one_of=("lost", "followers"),
    read=partial(read_days, layout=_LAYOUT),
)
ONE_ARTICLE = Format(
    name="wechat_one_article",
    shown="公众号 (WeChat Official Account): one article",
    columns={"name": ("数据指标",), "value": ("数值",)},
    required=("name", "value"),
    read=_refuse,
    passive=True,
)
ONE_ARTICLE_BY_DAY = Format(
    name="wechat_one_article_by_day",
    shown="公众号 (WeChat Official Account): one article by the day",
    columns={"date": _DATE, "source": ("传播渠道",), **wechat.FIGURES},
    required=("date", "source", "readers"),
    read=_refuse,
    passive=True,
)
FORMATS = (DAYS, GROWTH)
RECOGNISED = (ONE_ARTICLE, ONE_ARTICLE_BY_DAY)
