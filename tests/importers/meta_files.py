"""Small Meta Business Suite exports, written as the real ones are: BOM, LF, quotes where needed."""

import csv
import datetime as dt
import io

from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source

CAPTURED = dt.datetime(2025, 12, 1, 4, 0, tzinfo=dt.UTC)

FACEBOOK_A = (
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type",
    "Permalink", "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status",
    "Data comment", "Date", "Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments", "Shares",
    "Total clicks", "Link Clicks", "Other Clicks", "Matched Audience Targeting Consumption (Photo Click)",
    "Seconds viewed", "Average Seconds viewed", "Estimated earnings (USD)", "Ad impressions",
)  # fmt: skip
FACEBOOK_B = (
    *FACEBOOK_A[:24], "Views", "Reach from Organic posts", "Reach from Boosted posts", "3-second video views",
    "1-minute video views", "Negative feedback from users", "Other Clicks", "Link Clicks",
)  # fmt: skip
INSTAGRAM = (
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)", "Publish time",
    "Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Likes", "Shares", "Comments", "Saves",
    "Follows",
)  # fmt: skip

_FACEBOOK_POST = {
    "Post ID": "122158000000000001", "Page ID": "100064000000001", "Page name": "Harbour Fire Station",
    "Title": "Open day on Sunday", "Duration (sec)": "0", "Publish time": "03/14/2025 08:30", "Caption type": "N/A",
    "Permalink": "https://www.facebook.com/100064000000001/posts/122158000000000001", "Is crosspost": "0",
    "Is share": "0", "Post type": "Photos", "Date": "Lifetime", "Views": "1250", "Reach": "900",
    "Reactions, Comments and Shares": "30", "Reactions": "20", "Comments": "6", "Shares": "4", "Total clicks": "12",
    "Seconds viewed": "0",
}  # fmt: skip
_INSTAGRAM_POST = {
    "Post ID": "18012345678901234", "Account ID": "17841400000000001", "Account username": "harbourfire",
    "Account name": "Harbour Fire Station", "Description": "Open day", "Duration (sec)": "0",
    "Publish time": "03/14/2025 08:30", "Permalink": "https://www.instagram.com/p/short/", "Post type": "IG image",
    "Date": "Lifetime", "Views": "500", "Reach": "400", "Likes": "30", "Shares": "3", "Comments": "2", "Saves": "1",
}  # fmt: skip


def post(**changes: str) -> dict[str, str]:
    """A Facebook post; names with spaces are given with underscores."""
    return _FACEBOOK_POST | {name.replace("_", " "): value for name, value in changes.items()}


def instagram_post(**changes: str) -> dict[str, str]:
    return _INSTAGRAM_POST | {name.replace("_", " "): value for name, value in changes.items()}


def written(header: tuple[str, ...], *rows: dict[str, str] | list[str], delimiter: str = ",", cells: int = 99) -> bytes:
    """The file's bytes; a dict row is put under its headers and cut after `cells` cells."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", delimiter=delimiter)
    writer.writerow(header)
    for row in rows:
        writer.writerow(row if isinstance(row, list) else [row.get(name, "") for name in header][:cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def read(content: bytes, name: str = "Jan-14-2025_Apr-14-2025_1396269028466733.csv", **said: object) -> Reading:
    options = Options(**({"captured_at": CAPTURED} | said))  # type: ignore[arg-type]
    return read_file(Source(name, content), options)


def said(reading: Reading) -> set[str]:
    return {finding.said for finding in reading.findings}
