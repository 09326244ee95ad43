"""Files as a press officer drops them: small, written as the platforms write them."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

Drop = tuple[str, bytes, str]
"""Name, content and type of a file, as AppTest takes it."""

_FACEBOOK = {
    "Post ID": "122158000000000001", "Page ID": "100064000000001", "Page name": "Harbour Fire Station",
    "Title": "Open day on Sunday", "Description": "", "Duration (sec)": "0", "Publish time": "03/14/2025 08:30",
    "Caption type": "N/A", "Permalink": "https://www.facebook.com/100064000000001/posts/122158000000000001",
    "Is crosspost": "0", "Is share": "0", "Post type": "Photos", "Languages": "", "Custom labels": "",
    "Funded content status": "", "Data comment": "", "Date": "Lifetime", "Views": "1250", "Reach": "900",
    "Reactions, Comments and Shares": "30", "Reactions": "20", "Comments": "6", "Shares": "4", "Total clicks": "12",
    "Link Clicks": "", "Other Clicks": "", "Seconds viewed": "0",
}  # fmt: skip
_NOTE = {
    "笔记标题": "飞行服务队的一天", "首次发布时间": "2025年03月24日17时33分05秒", "体裁": "视频", "曝光": 800.0,
    "观看量": 500.0, "封面点击率": 0.1, "点赞": 40.0, "评论": 5.0, "收藏": 7.0, "涨粉": 2.0, "分享": 3.0,
    "人均观看时长": 12.0, "弹幕": 0.0,
}  # fmt: skip
UNKNOWN = b"No.,When,What,Likes\n1,19/04/2024 00:30,Hello,5\n2,20/04/2024 10:00,World,7\n"
"""A table of no platform."""


EXPORTED = (2025, 4, 2, 9, 30, 0)
"""When the files of a zip were written."""


def facebook(*posts: Mapping[str, str]) -> Drop:
    """An export of Meta Business Suite; each post is given by what differs."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(_FACEBOOK), lineterminator="\n")
    writer.writeheader()
    writer.writerows([_FACEBOOK | dict(post) for post in posts or [{}]])
    return "Mar-01-2025_Mar-31-2025.csv", b"\xef\xbb\xbf" + text.getvalue().encode(), "text/csv"


def xiaohongshu(*notes: Mapping[str, object]) -> Drop:
    """The list of notes of the creator centre, which does not say whose notes they are."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["最多导出排序后前1000条笔记"])
    sheet.append(list(_NOTE))
    for note in notes or [{}]:
        sheet.append(list((_NOTE | dict(note)).values()))
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return "笔记列表明细表.xlsx", content.getvalue(), kind


def zipped(name: str, drops: Sequence[Drop]) -> Drop:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for inner, held, _ in drops:
            archive.writestr(zipfile.ZipInfo(inner, EXPORTED), held)
    return name, content.getvalue(), "application/zip"
