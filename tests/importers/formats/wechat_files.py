"""Small files of the WeChat Official Account backend and the Channels assistant, as their parsers describe them."""

import csv
import io
from collections.abc import Sequence

from tests.importers.made import xls, xlsx

LONG = "http://mp.weixin.qq.com/s?__biz=MzA5Mjg0NTYwMA==&mid=2650000001&idx=1&sn=0a1b2c3d4e5f&chksm=88&scene=21#wechat_redirect"
SHORT = "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv"
H2026 = (
    "内容标题",
    "发表日期",
    "阅读人数",
    "分享人数",
    "阅读后关注人数",
    "送达人数",
    "送达完成率",
    "阅读完成率",
    "内容url",
)
H16 = ("内容标题", "发表时间", "总阅读人数", "总阅读次数", "总分享人数", "总分享次数", "阅读后关注人数", "送达人数",
       "公众号消息阅读次数", "送达阅读率", "首次分享次数", "分享产生阅读次数", "首次分享率",
       "每次分享带来阅读次数", "阅读完成率", "内容url")  # fmt: skip
H14 = tuple(name for name in H16 if name not in ("送达人数", "送达阅读率"))
H2017 = ("发布时间", "标题", "送达人数", "图文阅读人数", "图文阅读次数", "分享人数", "分享次数", "收藏人数", "收藏次数")
ROW16 = ("开放日 | 周日见?", "20220329", 94, 163, 7, 10, 0, 2112, 79, 0.0374, 5, 69, 0.0633, 6.9, 0.6889, SHORT)
ROW14 = tuple(cell for name, cell in zip(H16, ROW16, strict=True) if name in H14)
ROW2017 = ("2017-05-01", "开放日", 20000, 1200, 1500, 30, 35, 8, 9)
BESIDE = ("", "日期", "渠道", "阅读人数", "", "日期", "分享人数", "跳转阅读原文人数", "微信收藏人数", "发表篇数", "",
          "传播渠道", "发表日期", "内容标题", "阅读人数", "阅读人数占比")  # fmt: skip
GROWTH = ("时间", "新关注人数", "取消关注人数", "净增关注人数", "累积关注人数")
CHANNELS = ("视频描述", "视频ID", "发布时间", "完播率", "平均播放时长", "播放量", "推荐", "喜欢", "评论量", "分享量",
            "关注量", "转发聊天和朋友圈", "设为铃声", "设为状态", "设为朋友圈封面")  # fmt: skip
WECOM = ("企微链接点击次数", "企微链接点击人数", "添加到通讯录次数", "添加到通讯录人数")
TOKEN = "export/UzFfAgtgekIEAQAAAAAAb9oG2Kq3tgAAAAstQy6ubaLX4KHWvLEZgBPE"


def cells(*rows: Sequence[object], first: int = 0, left: int = 0) -> dict[tuple[int, int], object]:
    """Cells of a sheet whose rows begin at row `first` and column `left`, both from 0."""
    return {
        (first + number, left + place): cell
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell not in ("", None)
    }


def list_2026(*rows: Sequence[object]) -> bytes:
    """8a: title cell above, header on row 3, data from row 4, the first column blank."""
    return xls({"New Sheet1": {(0, 1): "数据来源概况", **cells(H2026, *rows, first=2, left=1)}})


ARTICLES_2026 = (
    ("🚒 消防安全提示", 20260814, 1203, 45, 6, 20000, 0.031, "45.10%", LONG),
    ("开放日", "20260728", "10万+", 900, 80, 20000, 0.2, 0.5, SHORT),
)


def list_16(*rows: Sequence[object]) -> bytes:
    return xlsx([H16, *(rows or [ROW16])])


def beside(*rows: Sequence[object]) -> bytes:
    """8c: titles above, three tables side by side."""
    above = {(0, 1): "数据趋势概况(2026.07.14-2026.08.12)", (0, 11): "数据来源概况(2026.07.14-2026.08.12)"}
    return xls({"New Sheet1": {**above, **cells(BESIDE, *(rows or BESIDE_ROWS), first=2)}})


BESIDE_ROWS = (
    ("", "2026-08-01", "全部", 98, "", "2026-08-01", 22, 3, 14, 2, "", "全部", "20260731", "一篇文章", 1056, 0.2),
    ("", "2026-08-01", "公众号消息", 60, "", "2026-08-02", 14, 0, 8, 1, "", "推荐", "20260731", "一篇文章", 867, 0.3),
    ("", "2026-08-01", "聊天会话", 50, "", "", "", "", "", "", "", "朋友圈", "20260731", "一篇文章", 400, 0.1),
    ("", "2026-08-02", "全部", 120, "", "", "", "", "", "", "", "", "", "", "", ""),
)


def growth() -> bytes:
    """8d: an HTML table named .xls."""
    rows = [GROWTH, ("2026-08-14", 12, 5, 7, 51234), ("2026-08-13", 8, 9, -1, 51227)]
    laid = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f'<html><head><meta charset="utf-8"></head><body><table border="1">{laid}</table></body></html>'
    return page.encode()


def one_article() -> bytes:
    """8e: the page of one article."""
    rows = [
        ("消防安全提示",), ("数据概况",), ("数据指标", "数值"), ("阅读(人)", 57), ("点赞(人)", 3), ("评论（条）", 1),
        ("分享(人)", 2),
        (), ("阅读数据趋势明细",), ("日期", "传播渠道", "阅读人数", "分享人数"), ("2026-08-14", "全部", 50, 2),
    ]  # fmt: skip
    return xls({"Sheet1": cells(*rows)})


def channels(*rows: Sequence[object], header: Sequence[str] = CHANNELS) -> bytes:
    """8x: a BOM, text quoted, numbers bare."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(header)
    writer.writerows(rows or [CHANNELS_ROW])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


CHANNELS_ROW = (
    "消防开放日\n#消防 #香港", TOKEN, "2025/09/27", "11.14%", "32.50秒", 5300, 40, 25, 7, 9, 4, 3, 0, 0, 0,
)  # fmt: skip
