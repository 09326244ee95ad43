"""X: the content exports of X Premium and of the closed analytics.twitter.com, and the daily overview.

[F] A date without a time in the Premium files, UTC since 2026 and local before: the id of a post holds its time to the
millisecond. Text is cut at about 300 characters and HTML-escaped; replies are in the list. The old file prints UTC with
its offset, counts as 1203.0 and "-" where a column does not apply. Chinese headers [M]: no such file was found.
"""

import html
import re
from dataclasses import replace
from functools import partial

from dashboard.core.vocabulary import Platform
from dashboard.importers import accounts, idclock, posts
from dashboard.importers.days import DayLayout, read_days
from dashboard.importers.layout import PostLayout, by_id, read_posts
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_ID_IN_LINK = (r"(?:x|twitter)\.com/(?:[^/]+|i/web)/status(?:es)?/(\d{5,20})",)
# In a link without a name, x.com/i/status, "i" is none.
_HANDLE = r"(?i)(?:x|twitter)\.com/(?!i/)([A-Za-z0-9_]{1,15})/status"
# [F] The handle may hold a "_" itself, so the dates that follow it end it.
_HANDLE_IN_NAME = re.compile(r"tweet_activity_metrics_(\w{1,15}?)_\d{8}_\d{8}")
_DATES = ("%a, %b %d, %Y", "%a %b %d %Y", "%b %d, %Y", "%Y-%m-%d", "%Y年%m月%d日")


def _settle(ledger: Ledger, found: posts.Posts) -> posts.Posts:
    """Replies are marked: they are short, many and seldom seen, and would swamp every average."""
    caption = found.caption.map(html.unescape, na_action="ignore").astype("str")
    is_reply = caption.str.startswith("@").astype("boolean")
    ledger.remark(is_reply.fillna(False).to_numpy(dtype=bool), "replies_marked")
    return replace(found, caption=caption, title=posts.titles(caption), is_reply=is_reply)


_LAYOUT = PostLayout(
    platform=Platform.X,
    zone="UTC",
    times=(*_DATES, "%Y-%m-%d %H:%M %z", "%Y-%m-%d %H:%M:%S %z"),
    identity=by_id(in_link=_ID_IN_LINK),
    born=idclock.of_x,
    counters={
        "exposures": ("impressions",), "reactions": ("likes",), "comments": ("replies",), "shares": ("reposts",),
        "saves": ("bookmarks",), "clicks": ("url_clicks",), "new_followers": ("follows",),
    },
    settle=_settle,
)  # fmt: skip


def _read(table: Table, /, *, source: Source, options: Options) -> Reading:
    """The account is in the links; the name of the file tells it where they are without."""
    found = _HANDLE_IN_NAME.search(source.name)
    named = found[1].casefold() if found else None

    def account(ledger: Ledger) -> accounts.InFile:
        in_file = accounts.in_columns(ledger, link_handle=("link", _HANDLE))
        return replace(in_file, handle=in_file.handle.fillna(named)) if named else in_file

    return read_posts(table, source=source, options=options, layout=replace(_LAYOUT, account=account))


CONTENT = Format(
    name="x_content",
    shown="X Premium: content",
    columns={
        "post_id": ("Post id", "ポストID", "貼文 ID", "貼文ID", "帖子 ID", "帖子ID", "推文 ID"),
        "published": ("Date", "日付", "日期"),
        "text": ("Post text", "ポスト本文", "貼文內容", "貼文文字", "帖子内容", "帖子文本"),
        "link": ("Post Link", "Link", "ポストのリンク", "貼文連結", "貼文鏈接", "帖子链接", "連結", "鏈接"),
        "impressions": ("Impressions", "インプレッション数", "曝光次數", "曝光数", "展示次数"),
        "likes": ("Likes", "いいね", "喜歡", "喜欢"),
        "engagements": ("Engagements", "エンゲージメント", "互動", "互动"),
        "bookmarks": ("Bookmarks", "ブックマーク", "書籤", "书签"),
        "sent": ("Shares", "Share", "共有された回数", "分享"),
        "follows": ("New follows", "新しいフォロー", "新增跟隨者", "新关注"),
        "replies": ("Replies", "返信", "回覆", "回复"),
        "reposts": ("Reposts", "リポスト", "轉發", "转帖"),
        "url_clicks": ("URL Clicks", "URLのクリック数", "網址點擊次數", "链接点击"),
    },
    required=("post_id", "published", "impressions"),
    read=_read,
)
OLD = Format(
    name="x_tweet_activity",
    shown="Twitter: Tweet activity (until 2024)",
    columns={
        "post_id": ("Tweet id",),
        "link": ("Tweet permalink",),
        "text": ("Tweet text",),
        "published": ("time",),
        "impressions": ("impressions",),
        "engagements": ("engagements",),
        "reposts": ("retweets",),
        "replies": ("replies",),
        "likes": ("likes", "favorites"),
        "url_clicks": ("url clicks",),
        "follows": ("follows",),
    },
    required=("post_id", "published", "impressions"),
    read=_read,
)
DAILY = Format(
    name="x_overview",
    shown="X Premium: account overview",
    columns={
        "date": ("Date", "日付", "日期"),
        "impressions": ("Impressions", "インプレッション数", "曝光次數", "曝光数", "展示次数"),
        "likes": ("Likes", "いいね", "喜歡"),
        "engagements": ("Engagements", "エンゲージメント", "互動"),
        "bookmarks": ("Bookmarks", "ブックマーク", "書籤"),
        "follows": ("New follows", "新しいフォロー", "新增跟隨者", "新關注"),
        "unfollows": ("Unfollows", "フォロー解除", "取消跟隨", "取消關注"),
        "replies": ("Replies", "返信", "回覆"),
        "reposts": ("Reposts", "リポスト", "轉發", "轉帖"),
        "visits": ("Profile visits", "プロフィールへのアクセス数", "個人檔案造訪次數", "主頁訪問"),
        "plays": ("Video views", "動画の再生数", "影片觀看次數", "視頻觀看"),
        "created": ("Create Post",),
    },
    required=("date", "impressions", "unfollows"),
    read=partial(
        read_days,
        layout=DayLayout(
            platform=Platform.X,
            zone="UTC",
            times=_DATES,
            measures={
                "impressions": "exposures", "likes": "reactions", "bookmarks": "saves", "follows": "new_followers",
                "unfollows": "lost_followers", "replies": "comments", "reposts": "shares", "visits": "profile_visits",
                "plays": "plays",
            },
        ),
    ),
)  # fmt: skip
FORMATS = (CONTENT, OLD, DAILY)
