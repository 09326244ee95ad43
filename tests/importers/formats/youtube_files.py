"""Small YouTube Studio tables, written as Studio writes them: commas, LF, no BOM, a total first and a remark last."""

import csv
import io
from collections.abc import Sequence

NAME = "Content 2024-01-01_2024-02-01 Harbour Fire Station.zip"
H2021 = ("Video", "Video title", "Video publish time", "Views", "Watch time (hours)", "Subscribers", "Impressions",
         "Impressions click-through rate (%)")  # fmt: skip
H2024 = ("Content", "Video title", "Video publish time", "Duration", "Shown in feed", "Viewed (vs. swiped away) (%)",
         "Unique viewers", "Subscribers gained", "Subscribers lost", "Likes", "Dislikes", "Shares", "Comments added",
         "Views", "Watch time (hours)", "Average view duration", "Impressions")  # fmt: skip
H2026 = ("Content", "Video title", "Video publish time", "Duration", "Engaged views", "Average percentage viewed (%)",
         "Stayed to watch (%)", "Unique viewers", "Average views per viewer", "New viewers", "Returning viewers",
         "Casual viewers", "Regular viewers", "Hypes", "Hype points", "Subscribers gained", "Subscribers lost", "Likes",
         "Dislikes", "Likes (vs dislikes) (%)", "Shares", "Comments added", "Post subscribers", "Views",
         "Watch time (hours)", "Subscribers", "Average view duration", "Impressions",
         "Impressions click-through rate (%)")  # fmt: skip
GERMAN = tuple(
    "".join(f"{name[:3]}\u00ad{name[3:]}" if len(name) > 4 else name for name in words)
    for words in (
        ("Video",), ("Videotitel",), ("Veröffentlichungszeitpunkt", " des ", "Videos"), ("Aufrufe",),
        ("Wiedergabezeit", " (", "Stunden", ")"), ("Abonnenten",), ("Impressionen",),
        ("Klickrate", " der ", "Impressionen", " (%)"),
    )
)  # fmt: skip
HANT = ("內容", "影片標題", "影片發布時間", "時間長度", "互動觀看次數", "平均觀看比例 (%)", "非重複觀眾人數",
        "回訪的觀眾", "獲得的訂閱人數",
        "流失的訂閱人數", "已新增留言", "預估收益 (TWD)", "觀看次數")  # fmt: skip
HANS = ("内容", "视频标题", "视频发布时间", "时长", "观看次数", "观看时长（小时）", "曝光次数")

FIRST, OLD, GONE = " -GhQQTIylYY", "dQw4w9WgXcQ", "aaaaaaaaaaa"


def table(header: Sequence[str], *rows: Sequence[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def videos(header: Sequence[str] = H2024) -> bytes:
    """A total, a video of the window, an older one that lost likes, one that was deleted, a remark."""
    total: list[object] = ["Total", *[""] * (len(header) - 2), "1000"]
    rows = [_row(header, *row) for row in _ROWS]
    return table(header, total, *rows, ["Showing top 500 results"])


_ROWS = (
    (FIRST, "Open day, on Sunday", "Jan 5, 2024", "62", 100, "1.5000", 4, 1, 9),
    (OLD, "What to do in a fire", "Dec 15, 2023", "120", 800, "12.2500", 2, 3, -8),
    (GONE, "", "", "", 7, "0.0100", 0, 0, 0),
)
_ENGLISH = ("Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)",
            "Subscribers gained", "Subscribers lost", "Likes")  # fmt: skip


def _row(header: Sequence[str], *values: object) -> list[object]:
    known = dict(zip(_ENGLISH, values, strict=True)) | {
        "Video": values[0], "Unique viewers": 55, "Shares": 3, "Comments added": 2, "Impressions": 4000,
        "Average view duration": "0:06:39", "Subscribers": int(str(values[6])) - int(str(values[7])),
        "Engaged views": 1, "Average percentage viewed (%)": "4.34",
    }  # fmt: skip
    return [known.get(name, "") for name in header]


CHART = ("Date", "Video", "Video title", "Video publish time", "Views")


def german() -> bytes:
    total = ["Ge\u00adsamt", "", "", 400, "9.5", 3, 900, "4.1"]
    footer = ["Die 500 besten Ergebnisse werden angezeigt"]
    return table(GERMAN, total, [OLD, "Tag", "Jan 15, 2024", 400, "9.5", 3, 900, "4.1"], footer)


def hant(day: str = "Jan 15, 2024") -> bytes:
    total = ["總計", *[""] * 11, "400"]
    return table(HANT, total, [OLD, "開放日", day, 61, 300, "31.2", 250, 20, 4, 1, 6, "0", 400])


def chart() -> bytes:
    rows = [["2024-01-01", OLD, "Day", "Dec 15, 2023", 5], ["2024-01-02", OLD, "Day", "Dec 15, 2023", 6]]
    return table(CHART, *rows)


def totals() -> bytes:
    return table(("Date", "Views"), ["2024-01-01", 512], ["2024-01-02", 0])
