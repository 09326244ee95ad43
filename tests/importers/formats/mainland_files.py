"""Small exports of Weibo, Xiaohongshu, Douyin and Bilibili, written as those write them, and one way to read them."""

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence

import openpyxl
import pandas as pd

from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source

CAPTURED = dt.datetime(2026, 9, 1, 4, 0, tzinfo=dt.UTC)
BOM = b"\xef\xbb\xbf"


def csv_of(
    header: Sequence[str], *rows: Mapping[str, str] | Sequence[str], bom: bool = True, newline: str = "\n"
) -> bytes:
    """A mapping is put under its headers; what it does not name stays empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=newline)
    writer.writerow(header)
    for row in rows:
        writer.writerow([row.get(name, "") for name in header] if isinstance(row, Mapping) else row)
    return (BOM if bom else b"") + text.getvalue().encode()


def xlsx_of(*sheets: Sequence[Sequence[object]], merged: str = "") -> bytes:
    """One sheet a list of rows; `merged` are the cells of the first sheet that are one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    if merged:
        book.worksheets[0].merge_cells(merged)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read(content: bytes, name: str = "export.csv", **given: object) -> Reading:
    """As the command line reads it for a new account of the department FSD; every row is accounted for."""
    options = Options(**({"captured_at": CAPTURED, "account": "消防处", "department": "FSD"} | given))  # type: ignore[arg-type]
    found = read_file(Source(name, content), options)
    assert found.rows == found.accepted + found.repaired + len(found.rejected) + found.other
    return found


def said(reading: Reading) -> set[str]:
    return {finding.said for finding in reading.findings}


def counted(reading: Reading) -> tuple[int, int, int, int]:
    """accepted, repaired, rejected, other."""
    return reading.accepted, reading.repaired, len(reading.rejected), reading.other


def figures(reading: Reading, row: int = 0) -> dict[str, int]:
    """The counters that a snapshot has."""
    one = reading.tables["snapshot"].iloc[row].drop(["post_id", "captured_at"])
    return {str(name): value for name, value in one.items() if pd.notna(value)}


def utc(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


WEIBO_OFFICIAL = ("发布时间", "微博内容", "微博链接", "阅读数", "转发数", "评论数", "点赞数", "互动数")
WEIBO_SPIDER = (
    "微博id", "微博正文", "头条文章url", "原始图片url", "微博视频url", "发布位置", "发布时间", "发布工具", "点赞数",
    "转发数", "评论数",
)  # fmt: skip
WEIBO_CRAWLER = (
    "id", "bid", "正文", "头条文章url", "原始图片url", "视频url", "Live Photo视频url", "位置", "日期", "工具",
    "点赞数", "评论数", "转发数", "话题", "@用户", "完整日期", "是否编辑过", "编辑次数",
)  # fmt: skip
WEIBO_NARROW = (
    "uid", "用户昵称", "id", "正文", "原始图片url", "视频url", "位置", "日期", "工具", "点赞数", "评论数", "转发数",
    "话题", "@用户",
)  # fmt: skip
WEIBO_WITH_BID = (*WEIBO_NARROW[:3], "bid", *WEIBO_NARROW[3:])
WEIBO_SEARCH = (
    "id", "bid", "user_id", "用户昵称", "微博正文", "头条文章url", "发布位置", "艾特用户", "话题", "转发数", "评论数",
    "点赞数", "发布时间", "发布工具", "微博图片url", "微博视频url", "retweet_id", "ip", "user_authentication",
    "会员类型", "会员等级",
)  # fmt: skip


def with_reposts(header: tuple[str, ...]) -> tuple[str, ...]:
    source = (f"源微博{name}" for name in header if name not in ("uid", "用户昵称"))
    return (*header, "是否原创", "源用户id", "源用户昵称", *source)


def spider(**changes: str) -> dict[str, str]:
    return {
        "微博id": "KdqXvEvK7", "微博正文": "【五一消防提示】请检查烟雾探测器\u200b\u200b", "头条文章url": "无",
        "原始图片url": "无", "微博视频url": "无", "发布位置": "无", "发布时间": "2021-05-01 12:20",
        "发布工具": "微博 weibo.com", "点赞数": "11", "转发数": "22", "评论数": "33",
    } | changes  # fmt: skip


def crawler(**changes: str) -> dict[str, str]:
    return {
        "id": "4632018979655143\t", "bid": "KdqXvEvK7", "正文": "五一消防提示请检查烟雾探测器", "日期": "2021-05-01",
        "点赞数": "11", "评论数": "33", "转发数": "22", "完整日期": "2021-05-01 12:20:46", "是否编辑过": "False",
        "编辑次数": "0",
    } | changes  # fmt: skip


def old(**changes: str) -> dict[str, str]:
    return {
        "uid": "2803301701", "用户昵称": "人民日报", "id": "4632018979655143", "正文": "五一消防提示",
        "日期": "2021-05-01", "点赞数": "11", "评论数": "33", "转发数": "22",
    } | changes  # fmt: skip


def search(**changes: str) -> dict[str, str]:
    return {
        "id": "4632018979655143\t", "bid": "KdqXvEvK7", "user_id": "1000000001", "用户昵称": "路人甲",
        "微博正文": "路上看到消防车", "转发数": "22", "评论数": "33", "点赞数": "11", "发布时间": "2021-05-01 12:20",
        "ip": "广东", "user_authentication": "普通用户",
    } | changes  # fmt: skip


def official(**changes: str) -> dict[str, str]:
    return {
        "发布时间": "2021-05-01 12:20", "微博内容": "五一消防提示请检查烟雾探测器",
        "微博链接": "https://weibo.com/2803301701/KdqXvEvK7", "阅读数": "10万+", "转发数": "22", "评论数": "33",
        "点赞数": "1.2万", "互动数": "12055",
    } | changes  # fmt: skip


NOTES_HEADER = (
    "笔记标题", "首次发布时间", "体裁", "曝光", "观看量", "封面点击率", "点赞", "评论", "收藏", "涨粉", "分享",
    "人均观看时长", "弹幕",
)  # fmt: skip
NOTES_BANNER = ["最多导出排序后前1000条笔记"]
NOTES_NAME = "笔记列表明细表 (1).xlsx"


def note(title: str = "台风来了怎么办", time: str = "2026年03月24日17时33分05秒", kind: str = "图文") -> list[object]:
    return [title, time, kind, 12235.0, 2704.0, 0.221, 51.0, 6.0, 17.0, -3.0, 4.0, 23.0, 0.0]


def notes(*rows: list[object]) -> bytes:
    return xlsx_of([NOTES_BANNER, list(NOTES_HEADER), *rows], merged="A1:M1")


WORKS_HEADER = (
    "作品名称", "发布时间", "体裁", "审核状态", "播放量", "完播率", "5s完播率", "封面点击率", "2s跳出率",
    "平均播放时长", "点赞量", "分享量", "评论量", "收藏量", "主页访问量", "粉丝增量",
)  # fmt: skip
WORKS_NAME = "作品列表.xlsx"


def work(**changes: str) -> list[str]:
    cells = (
        "火警演习\n#消防 #安全", "2026-07-06 09:13:00", "1min-视频", "公开", "12035", "0.014493", "0.375", "-", "0.375",
        "4.027778", "61", "5", "7", "8", "9", "-2",
    )  # fmt: skip
    row = dict(zip(WORKS_HEADER, cells, strict=True))
    return list((row | changes).values())


VIDEOS_HEADER = (
    "视频标题", "发布时间", "播放量", "游客播放占比", "粉丝观看率", "封标点击率", "粉丝点击率", "游客点击率",
    "3秒跳出率", "粉丝3秒跳出率", "游客3秒跳出率", "互动率", "粉丝互动率", "游客互动率", "涨粉量", "播转粉率",
    "取关量", "点赞量", "点赞率", "评论量", "评论率", "弹幕量", "弹幕率", "收藏量", "收藏率", "投币量", "投币率",
    "转发量", "转发率", "平均播放进度",
)  # fmt: skip
VIDEOS_NAME = "近期稿件对比.csv"


def video(**changes: str) -> dict[str, str]:
    return {
        "视频标题": "消防局开放日", "发布时间": "2026年06月03日 16:41:25", "播放量": "1.2万", "游客播放占比": "55.9%",
        "封标点击率": "3.5星", "3秒跳出率": "31.2%", "涨粉量": "-1", "取关量": "4", "点赞量": "301", "点赞率": "2.5%",
        "评论量": "42", "弹幕量": "77", "收藏量": "55", "投币量": "66", "转发量": "23", "平均播放进度": "48.1%",
    } | changes  # fmt: skip
