"""One sound file a layout, as its platform writes it: name -> a function giving (file name, bytes, Options by name).

Append only: what damages files in the property tests takes all of them.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import xlwt

from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source
from tests.importers.formats import mainland_files as mainland
from tests.importers.formats import wechat_files, youtube_files

CAPTURED = dt.datetime(2026, 10, 1, 4, 0, tzinfo=dt.UTC)
Sample = tuple[str, bytes, dict[str, object]]
SAMPLES: dict[str, Callable[[], Sample]] = {}


def sample(name: str) -> Callable[[Callable[[], Sample]], Callable[[], Sample]]:
    """Puts the function below it into SAMPLES."""

    def put(made: Callable[[], Sample]) -> Callable[[], Sample]:
        assert name not in SAMPLES, name
        SAMPLES[name] = made
        return made

    return put


def read_as(name: str, content: bytes, *, container: str = "", **said: object) -> Reading:
    return read_file(Source(name, content, container=container), Options(**said))  # type: ignore[arg-type]


def read_sample(name: str, **said: object) -> Reading:
    file, content, told = SAMPLES[name]()
    return read_as(file, content, **{**told, **said})


def told_by(reading: Reading) -> set[str]:
    return {finding.said for finding in reading.findings}


def csv_of(
    rows: Sequence[Sequence[object]], *, bom: bool = True, quoting: int = csv.QUOTE_MINIMAL, delimiter: str = ",",
    end: str = "\n",
) -> bytes:  # fmt: skip
    """UTF-8 text of the rows."""
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=quoting, delimiter=delimiter).writerows(rows)  # type: ignore[arg-type]
    return (b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode()


def xls_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An Excel 97 workbook; None leaves a cell out."""
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(place, column, cell)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def xlsx_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


# Meta, X, LinkedIn, TikTok, Threads ------------------------------------------------------------------------------

META_NAME = "Jan-14-2025_Apr-14-2025_1396269028466733.csv"
FACEBOOK_ROW = {
    "Post ID": "122158000000000001", "Page ID": "100064000000001", "Page name": "Harbour Fire Station",
    "Title": "Open day on Sunday", "Duration (sec)": "0", "Publish time": "03/14/2025 08:30", "Caption type": "N/A",
    "Permalink": "https://www.facebook.com/100064000000001/posts/122158000000000001", "Is crosspost": "0",
    "Is share": "0", "Post type": "Photos", "Date": "Lifetime", "Views": "1250", "Reach": "900",
    "Reactions, Comments and Shares": "30", "Reactions": "20", "Comments": "6", "Shares": "4", "Total clicks": "12",
    "Other Clicks": "5", "Seconds viewed": "0", "Average Seconds viewed": "0",
}  # fmt: skip
INSTAGRAM_ROW = {
    "Post ID": "18012345678901234", "Account ID": "17841400000000001", "Account username": "harbourfire",
    "Account name": "Harbour Fire Station", "Description": "Open day", "Duration (sec)": "0",
    "Publish time": "03/14/2025 08:30", "Permalink": "https://www.instagram.com/p/short/", "Post type": "IG image",
    "Data comment": "", "Date": "Lifetime", "Views": "500", "Reach": "400", "Likes": "30", "Shares": "3",
    "Comments": "2", "Saves": "1", "Follows": "",
}  # fmt: skip


@sample("facebook_posts")
def facebook_posts() -> Sample:
    rows = [FACEBOOK_ROW, FACEBOOK_ROW | {"Post ID": "122158000000000002", "Permalink": "", "Title": "Drill\n第二行"}]
    return META_NAME, csv_of([list(FACEBOOK_ROW), *(list(row.values()) for row in rows)]), {"captured_at": CAPTURED}


@sample("instagram_posts")
def instagram_posts() -> Sample:
    return META_NAME, csv_of([list(INSTAGRAM_ROW), list(INSTAGRAM_ROW.values())]), {"captured_at": CAPTURED}


def meta_days_of(
    title: str | None, rows: Sequence[Sequence[str]], header: Sequence[str] = ("Date", "Primary")
) -> bytes:
    above = [] if title is None else [[title]]
    return b"\xff\xfe" + (
        ("sep=,\n" if title is not None else "")
        + csv_of([*above, header, *rows], bom=False, quoting=csv.QUOTE_ALL).decode()
    ).encode("utf-16-le")


@sample("meta_days")
def meta_days() -> Sample:
    rows = [["2025-03-08T01:00:00", "5"], ["2025-03-09T01:00:00", "0"], ["2025-03-10T00:00:00", "12"]]
    return "Reach.csv", meta_days_of("Facebook reach", rows), {"account": "fsd", "department": "FSD"}


LEGACY_HEADER = (
    "Post ID", "Permalink", "Post Message", "Type", "Countries", "Languages", "Posted", "Audience Targeting",
    "Lifetime Post Total Reach", "Lifetime Post organic reach", "Lifetime Post Paid Reach",
    "Lifetime Post Total Impressions", "Lifetime Engaged Users", "Lifetime Organic Video Views",
    "Lifetime Organic Video Views",
)  # fmt: skip
LEGACY_SECOND = (
    *[""] * 8, "Lifetime: The total number of people your Page post was served to. (Unique Users)",
    "Lifetime: The number of people who saw your Page post. (Unique Users)", "Lifetime: paid (Unique Users)",
    "Lifetime: The number of impressions of your Page post. (Total Count)", "Lifetime: engaged (Unique Users)",
    "Lifetime: views (Unique Users)", "Lifetime: views (Total Count)",
)  # fmt: skip
LEGACY_ROW = (
    "100064000000001_10153000000000001",
    "https://www.facebook.com/100064000000001/posts/10153000000000001:0", "Typhoon signal no. 8", "Photo", "", "",
    "10/1/2015 21:00", " ", "4000", "3900", "", "7000", "120", "", "",
)  # fmt: skip


@sample("facebook_legacy")
def facebook_legacy() -> Sample:
    content = csv_of([LEGACY_HEADER, LEGACY_SECOND, LEGACY_ROW], bom=False)
    return "Facebook Insights Data Export.csv", content, {"captured_at": CAPTURED}


@sample("facebook_legacy_workbook")
def facebook_legacy_workbook() -> Sample:
    first = [*LEGACY_HEADER[:8]]
    second: list[object] = [None] * 8
    stories = "Lifetime: The number of stories created about your Page post, by action type. (Total Count)"
    people = "Lifetime: The number of unique people who created a story about your Page post. (Unique Users)"
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "Key Metrics": [LEGACY_HEADER, [cell or None for cell in LEGACY_SECOND], LEGACY_ROW],
        "Lifetime Talking About This(Po": [
            [*first, "share", "like", "comment"], [*second, people, people, people], [*LEGACY_ROW[:8], 2, 30, 4],
        ],
        "Lifetime Post Stories by act": [
            [*first, "share", "like", "comment"], [*second, stories, stories, stories], [*LEGACY_ROW[:8], 3, 33, 6],
        ],
    }  # fmt: skip
    return "Facebook Insights Data Export.xlsx", xlsx_of(sheets), {"captured_at": CAPTURED}


X_OLD_HEADER = (
    "Tweet id", "Tweet permalink", "Tweet text", "time", "impressions", "engagements", "engagement rate", "retweets",
    "replies", "likes", "user profile clicks", "url clicks", "hashtag clicks", "detail expands", "permalink clicks",
    "app opens", "app installs", "follows", "email tweet", "dial phone", "media views", "media engagements",
    *(f"promoted {name}" for name in (
        "impressions", "engagements", "engagement rate", "retweets", "replies", "likes", "user profile clicks",
        "url clicks", "hashtag clicks", "detail expands", "permalink clicks", "app opens", "app installs", "follows",
        "email tweet", "dial phone", "media views", "media engagements",
    )),
)  # fmt: skip
X_CONTENT_HEADER = (
    "Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Engagements", "Bookmarks", "Shares",
    "New follows", "Replies", "Reposts", "Profile visits", "Detail Expands", "URL Clicks", "Hashtag Clicks",
    "Permalink Clicks",
)  # fmt: skip


def x_id(moment: str) -> str:
    """The id of a post of that UTC moment."""
    stamp = int(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC).timestamp() * 1000)
    return str((stamp - 1288834974657) << 22)


def x_old_row(**changes: str) -> list[str]:
    post = x_id("2020-02-10 18:00:21")
    row = dict.fromkeys(X_OLD_HEADER, "0") | {name: "-" for name in X_OLD_HEADER if name.startswith("promoted")}
    row |= {
        "Tweet id": post, "Tweet permalink": f"https://twitter.com/HarbourFire/status/{post}",
        "Tweet text": "Open day\nthis Sunday", "time": "2020-02-10 18:00 +0000", "impressions": "1203.0",
        "engagements": "39.0", "engagement rate": "0.0324", "retweets": "4.0", "replies": "1.0", "likes": "9.0",
        "url clicks": "7.0", "follows": "2.0",
    }  # fmt: skip
    return list((row | {name.replace("_", " "): value for name, value in changes.items()}).values())


def x_content_row(**changes: str) -> dict[str, str]:
    post = x_id("2026-08-01 01:05:09")
    return {
        "Post id": post, "Date": "Sat, Aug 1, 2026", "Post text": "Fire &amp; rescue",
        "Post Link": f"https://x.com/HarbourFire/status/{post}", "Impressions": "900", "Likes": "8",
        "Engagements": "30", "Bookmarks": "1", "Shares": "2", "New follows": "3", "Replies": "4", "Reposts": "5",
        "Profile visits": "6", "Detail Expands": "7", "URL Clicks": "11", "Hashtag Clicks": "0",
        "Permalink Clicks": "0",
    } | {name.replace("_", " "): value for name, value in changes.items()}  # fmt: skip


@sample("x_tweet_activity")
def x_tweet_activity() -> Sample:
    content = csv_of([X_OLD_HEADER, x_old_row()], bom=False, quoting=csv.QUOTE_ALL)
    name = "tweet_activity_metrics_HarbourFire_20200201_20200301_en.csv"
    return name, content, {"captured_at": CAPTURED}


@sample("x_content")
def x_content() -> Sample:
    reply = x_id("2026-08-01 09:00:00")
    row = x_content_row(
        Post_id=reply, Post_text="@citizen thank you", Post_Link=f"https://x.com/HarbourFire/status/{reply}"
    )
    content = csv_of([X_CONTENT_HEADER, list(row.values()), list(x_content_row().values())], bom=False)
    return "account_analytics_content_2026-07-06_2026-08-02.csv", content, {"captured_at": CAPTURED}


X_DAYS_HEADER = (
    "Date", "Impressions", "Likes", "Engagements", "Bookmarks", "Shares", "New follows", "Unfollows", "Replies",
    "Reposts", "Profile visits", "Create Post", "Video views", "Media views",
)  # fmt: skip


@sample("x_overview")
def x_overview() -> Sample:
    rows = [
        ["Wed, Aug 27, 2025", *["12", "3", "4", "1", "0", "2", "1", "0", "1", "5", "1", "9", "9"]],
        ["Tue, Aug 26, 2025", *["0"] * 13],
    ]
    content = csv_of([X_DAYS_HEADER, *rows], bom=False)
    return "account_overview_analytics.csv", content, {"account": "harbourfire", "department": "FSD"}


LINKEDIN_HEADER = (
    "Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Campaign start date",
    "Campaign end date", "Audience", "Impressions", "Views (Excluding offsite video views)", "Offsite Views", "Clicks",
    "Click through rate (CTR)", "Likes", "Comments", "Reposts", "Follows", "Engagement rate", "Content Type",
)  # fmt: skip
LINKEDIN_SENTENCE = (
    "Engagement metrics for individual posts. Created date indicates when your post was created. "
    "All dates and times are in UTC."
)
LINKEDIN_DAYS_SENTENCE = (
    "Aggregated engagement metrics for your organic and sponsored posts over time. Date indicates when your posts were "
    "viewed by LinkedIn members. Data is delayed by up to 2 days. All dates and times are in UTC."
)
LINKEDIN_DAYS_HEADER = (
    "Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)", "Unique impressions (organic)",
    *(f"{name} ({kind})" for name in ("Clicks", "Reactions", "Comments", "Reposts", "Engagement rate")
      for kind in ("organic", "sponsored", "total")),
)  # fmt: skip


def linkedin_id(moment: str) -> str:
    stamp = int(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC).timestamp() * 1000)
    return str(stamp << 22)


def linkedin_row(**changes: object) -> list[object]:
    link = f"https://www.linkedin.com/feed/update/urn:li:activity:{linkedin_id('2026-03-05 02:10:11')}"
    row: dict[str, object] = dict.fromkeys(LINKEDIN_HEADER) | {
        "Post title": "Open day\n\nJoin us on Sunday", "Post link": link, "Post type": "Organic",
        "Posted by": "Chan Tai Man", "Created date": "02/27/2026", "Audience": "All followers", "Impressions": 959.0,
        "Clicks": 46.0, "Click through rate (CTR)": 0.04796663299202919, "Likes": 37.0, "Comments": 1.0,
        "Reposts": 5.0, "Engagement rate": 0.09280500560998917, "Content Type": "Image",
    }  # fmt: skip
    return list((row | {name.replace("_", " "): value for name, value in changes.items()}).values())


def linkedin_day(day: str, impressions: float) -> list[object]:
    return [day, impressions - 10, 10.0, impressions, 80.0, 3.0, 1.0, 4.0, 5.0, 0.0, 5.0, 1.0, 0.0, 1.0, 2.0, 0.0, 2.0,
            0.1, 0.1, 0.1]  # fmt: skip


def linkedin_sheets() -> dict[str, Sequence[Sequence[object]]]:
    days = [linkedin_day("03/05/2026", 100.0), linkedin_day("03/06/2026", 10.0)]
    return {
        "Metrics": [[LINKEDIN_DAYS_SENTENCE], LINKEDIN_DAYS_HEADER, *days],
        "All posts": [[LINKEDIN_SENTENCE], LINKEDIN_HEADER, linkedin_row()],
    }


@sample("linkedin_xls")
def linkedin_xls() -> Sample:
    return "harbour-fire_content_1790000000000.xls", xls_of(linkedin_sheets()), {"department": "FSD"}


@sample("linkedin_xlsx")
def linkedin_xlsx() -> Sample:
    said = {"captured_at": CAPTURED, "account": "harbour-fire", "department": "FSD"}
    return "content.xlsx", xlsx_of(linkedin_sheets()), said


@sample("linkedin_followers")
def linkedin_followers() -> Sample:
    header = ("Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers")
    sheets: dict[str, Sequence[Sequence[object]]] = {
        "New followers": [header, ["03/05/2026", 1.0, 4.0, 0.0, 5.0]],
        "Location": [["Location", "Total followers"], ["Hong Kong SAR", 900.0]],
    }
    return "harbour-fire_followers_1790000000000.xls", xls_of(sheets), {"department": "FSD"}


TIKTOK_HEADER = (
    "Video title", "Video link", "Post time", "Video views", "Likes", "Comments", "Shares", "Add to Favorites",
)  # fmt: skip


def tiktok_id(moment: str) -> str:
    return str(int(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC).timestamp()) << 32 | 0x1234567)


def tiktok_row(moment: str = "2025-10-31 18:19:10", *, kind: str = "video", shown: str = "") -> list[str]:
    link = f"https://www.tiktok.com/@harbourfire/{kind}/{tiktok_id(moment)}"
    return ["Open day #fire #香港", link, shown or moment.replace("-", "/"), "5300", "120", "7", "9", "4"]


@sample("tiktok_videos")
def tiktok_videos() -> Sample:
    rows = [TIKTOK_HEADER, tiktok_row(), tiktok_row("2025-11-02 03:00:00", kind="photo")]
    return "Video.csv", csv_of(rows), {"captured_at": CAPTURED}


TIKTOK_DAYS_HEADER = (
    "Date", "Video views", "Reached audience", "Profile views", "Likes", "Shares", "Comments", "Phone number clicks ",
    "Leads submission", "Net growth", "New followers", "Lost followers",
)  # fmt: skip


@sample("tiktok_days")
def tiktok_days() -> Sample:
    rows = [
        ["2025/10/31", *["812", "640", "15", "30", "2", "1", "NAN", "NAN", "4", "6", "2"]],
        ["2025/11/01", *["NAN"] * 11],
    ]
    return "Overview.csv", csv_of([TIKTOK_DAYS_HEADER, *rows]), {"account": "harbourfire", "department": "FSD"}


@sample("tiktok_overview")
def tiktok_overview() -> Sample:
    header = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")
    rows = [["December 31", *["10", "2", "3", "0", "1"]], ["January 1", *["12", "1", "1", "0", "0"]]]
    content = csv_of([header, *rows], quoting=csv.QUOTE_ALL)
    return "Overview.csv", content, {"account": "harbourfire", "department": "FSD", "year": 2025}


@sample("tiktok_followers")
def tiktok_followers() -> Sample:
    header = ("Date", "Followers", "Difference in followers from previous day")
    rows = [["April 12", "308209", "583"], ["April 13", "undefined", "undefined"]]
    content = csv_of([header, *rows], quoting=csv.QUOTE_ALL)
    return "FollowerHistory.csv", content, {"account": "harbourfire", "department": "FSD", "year": 2025}


THREADS_HEADER = (
    "account", "post_id", "permalink", "published_at", "text", "views", "likes", "replies", "reposts", "quotes",
    "shares",
)  # fmt: skip


@sample("threads_manual")
def threads_manual() -> Sample:
    row = [
        "harbourfire", "18061234567890123", "https://www.threads.net/@harbourfire/post/C8aBcDeFgHi",
        "2026-03-05T18:30:00+08:00", "Open day", "410", "12", "3", "2", "1", "4",
    ]  # fmt: skip
    return "threads.csv", csv_of([THREADS_HEADER, row]), {"captured_at": CAPTURED}


# YouTube, WeChat ------------------------------------------------------------------------------------------------

YOUTUBE_SAID: dict[str, object] = {
    "captured_at": CAPTURED, "account": "harbour", "department": "FSD",
    "window": (dt.date(2024, 1, 1), dt.date(2024, 2, 1)),
}  # fmt: skip
WECHAT_SAID: dict[str, object] = {"captured_at": CAPTURED, "account": "消防", "department": "FSD"}


@sample("youtube_table")
def youtube_table() -> Sample:
    return "Table data.csv", youtube_files.videos(), YOUTUBE_SAID


@sample("youtube_table_2021")
def youtube_table_2021() -> Sample:
    return "Table data.csv", youtube_files.videos(youtube_files.H2021), YOUTUBE_SAID


@sample("youtube_table_2026")
def youtube_table_2026() -> Sample:
    return "Table data.csv", youtube_files.videos(youtube_files.H2026), YOUTUBE_SAID


@sample("youtube_table_german")
def youtube_table_german() -> Sample:
    return "Tabellendaten.csv", youtube_files.german(), YOUTUBE_SAID


@sample("youtube_table_hant")
def youtube_table_hant() -> Sample:
    return "table.csv", youtube_files.hant(), YOUTUBE_SAID


@sample("youtube_chart")
def youtube_chart() -> Sample:
    return "Chart data.csv", youtube_files.chart(), YOUTUBE_SAID


@sample("youtube_totals")
def youtube_totals() -> Sample:
    return "Totals.csv", youtube_files.totals(), YOUTUBE_SAID


@sample("wechat_list_2026")
def wechat_list_2026() -> Sample:
    return "total_1785513600_1786809600.xls", wechat_files.list_2026(*wechat_files.ARTICLES_2026), WECHAT_SAID


@sample("wechat_list_16")
def wechat_list_16() -> Sample:
    return "list.xlsx", wechat_files.list_16(), WECHAT_SAID


@sample("wechat_list_14")
def wechat_list_14() -> Sample:
    return "list.xlsx", xlsx_of({"Sheet1": [wechat_files.H14, wechat_files.ROW14]}), WECHAT_SAID


@sample("wechat_list_2017")
def wechat_list_2017() -> Sample:
    return "list.csv", csv_of([wechat_files.H2017, wechat_files.ROW2017]), WECHAT_SAID


@sample("wechat_beside")
def wechat_beside() -> Sample:
    return "内容分析_流量数据.xls", wechat_files.beside(), WECHAT_SAID


@sample("wechat_growth")
def wechat_growth() -> Sample:
    return "用户分析_用户增长.xls", wechat_files.growth(), WECHAT_SAID


@sample("wechat_channels")
def wechat_channels() -> Sample:
    return "视频号动态数据明细.csv", wechat_files.channels(), WECHAT_SAID


# Weibo, Xiaohongshu, Douyin, Bilibili ----------------------------------------------------------------------------

CHINESE_ACCOUNT: dict[str, object] = {"captured_at": CAPTURED, "account": "消防处", "department": "FSD"}


@sample("weibo_posts")
def weibo_posts() -> Sample:
    second = mainland.official(微博链接="https://weibo.com/2803301701/KdqXvEvK8", 发布时间="2021-05-01 12:21")
    content = mainland.csv_of(mainland.WEIBO_OFFICIAL, mainland.official(), second)
    return "微博数据.csv", content, {"captured_at": CAPTURED}


@sample("weibo_days")
def weibo_days() -> Sample:
    rows = [["日期", "阅读数", "转发数", "评论数", "点赞数", "粉丝数"], ["2026-05-01", 50, 3, 2, 1, 700]]
    return "微博数据.xlsx", xlsx_of({"Sheet1": rows}), {"account": "消防处", "department": "FSD"}


@sample("weibo_spider")
def weibo_spider() -> Sample:
    rows = (mainland.spider(), mainland.spider(微博id="KdqXvEvK8", 微博正文="第一行\n第二行", 点赞数="1.2万"))
    return "2803301701.csv", mainland.csv_of(mainland.WEIBO_SPIDER, *rows), CHINESE_ACCOUNT


@sample("weibo_crawler")
def weibo_crawler() -> Sample:
    rows = (mainland.crawler(), mainland.crawler(id="4632018979655144\t", bid="KdqXvEvK8", 完整日期=""))
    return "2803301701.csv", mainland.csv_of(mainland.WEIBO_CRAWLER, *rows), CHINESE_ACCOUNT


@sample("weibo_crawler_appended")
def weibo_crawler_appended() -> Sample:
    wide = mainland.with_reposts(mainland.WEIBO_WITH_BID)
    repost = mainland.old(id="4632018979655144", bid="KdqXvEvK8", 是否原创="False", 源微博id="4607741009594608")
    parts = (mainland.csv_of(mainland.WEIBO_NARROW, mainland.old()), mainland.csv_of(wide, repost))
    return "2803301701.csv", b"".join(parts), {"captured_at": CAPTURED}


@sample("weibo_search")
def weibo_search() -> Sample:
    institution = mainland.search(id="4632018979655144\t", bid="KdqXvEvK8", user_id="2803301701", 用户昵称="中国消防")
    rows = (mainland.search(), institution | {"user_authentication": "蓝V"}, mainland.search(点赞数="40"))
    return "消防.csv", mainland.csv_of(mainland.WEIBO_SEARCH, *rows), {"captured_at": CAPTURED}


@sample("xiaohongshu_notes")
def xiaohongshu_notes() -> Sample:
    rows = [mainland.note(), mainland.note("", "2026年03月23日00时00分00秒", "视频")]
    return mainland.NOTES_NAME, mainland.notes(*rows), CHINESE_ACCOUNT


@sample("douyin_works")
def douyin_works() -> Sample:
    rows = [mainland.WORKS_HEADER, mainland.work(), mainland.work(发布时间="2026-07-07 09:13:00", 审核状态="自见")]
    return mainland.WORKS_NAME, xlsx_of({"Sheet1": rows}), CHINESE_ACCOUNT


@sample("bilibili_videos")
def bilibili_videos() -> Sample:
    rows = (mainland.video(), mainland.video(视频标题="山火"))
    return mainland.VIDEOS_NAME, mainland.csv_of(mainland.VIDEOS_HEADER, *rows), CHINESE_ACCOUNT
