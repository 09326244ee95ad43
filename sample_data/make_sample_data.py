"""Writes the sample data: two illustrative years of publicity, the same bytes on every run.

    python sample_data/make_sample_data.py [FOLDER]

Without a folder the CSV files beside this script are written. What is fact and what is illustrative: README.md.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from making.aims import evidence_rows, objective_rows
from making.following import days_of, gains_from_posts
from making.founding import make_founding, recognition_rows
from making.growth import draw_totals, snapshots_of
from making.model import Made, Post, Row, accounts
from making.reshares import reshare_rows
from making.routine import make_routine
from making.storms import make_storms
from making.tables import (
    account_rows,
    department_rows,
    incident_rows,
    leg_rows,
    post_department_rows,
    post_link_rows,
    post_row,
    release_rows,
    theme_rows,
    theme_term_rows,
    visit_department_rows,
    visit_rows,
)
from making.tours import make_tours

NAMES = ("name_en", "name_hant", "name_hans")


def _three(field: str) -> tuple[str, str, str]:
    return f"{field}_en", f"{field}_hant", f"{field}_hans"


COLUMNS: dict[str, tuple[str, ...]] = {
    "department": ("department_id", *NAMES, "parent_id"),
    "account": ("account_id", "platform", "department_id", "native_id", "handle", "name", "url"),
    "release": ("release_id", "department_id", "issued_at", "language", "title", "body", "url", "has_photos",
                "has_video", "same_as"),
    "visit": ("visit_id", "department_id", *_three("official"), *_three("title"), *_three("place"), "starts_on",
              "ends_on", "release_id"),
    "visit_department": ("visit_id", "department_id", "role"),
    "leg": ("visit_id", "leg_no", "starts_at", "ends_at", "kind", *_three("title"), *_three("counterpart"),
            *_three("place"), "latitude", "longitude"),
    "post": ("post_id", "account_id", "native_id", "published_at", "title", "text", "language", "format", "url",
             "is_reply", "is_original", "illustrative"),
    "post_department": ("post_id", "department_id", "role"),
    "post_link": ("post_id", "kind", "target_id", "leg_no"),
    "snapshot": ("post_id", "captured_at", "exposures", "reach", "reactions", "comments", "shares", "saves", "clicks",
                 "watch_seconds", "new_followers", "at_least", "illustrative"),
    "account_day": ("account_id", "day", "followers", "new_followers", "lost_followers", "illustrative"),
    "theme": ("theme_id", *NAMES),
    "theme_term": ("theme_id", "term", "language"),
    "incident": ("incident_id", "kind", "level", *NAMES, "starts_at", "ends_at", "source"),
    "recognition": ("recognition_id", "post_id", "awarded_on", *_three("title"), *_three("awarded_by"), "url"),
    "reshare": ("reshare_id", "post_id", "reshared_at", "platform", *_three("institution"), "url"),
    "objective": ("objective_id", *_three("title"), "department_id", "measure", "platform", "baseline", "target",
                  "from_on", "by_on", "set_on", "replaces", "illustrative"),
    "evidence": ("evidence_id", "stage", "department_id", *_three("what"), "value", "unit", "n", "source", "from_on",
                 "to_on", "illustrative"),
}  # fmt: skip


def make_posts() -> Made:
    """All posts, oldest first and numbered in that order, and all releases."""
    parts = (make_founding(), make_routine(), make_storms(), make_tours())
    made = Made([p for part in parts for p in part.posts], [r for part in parts for r in part.releases])
    made.posts.sort(key=lambda post: (post.published_at, post.account.account_id, post.title))
    for number, post in enumerate(made.posts, 1):
        post.native_id = post.native_id or f"s{number:04d}"
    return made


def make_tables() -> dict[str, list[Row]]:
    """Every table by its name."""
    made = make_posts()
    posts: list[Post] = made.posts
    totals = {post.post_id: draw_totals(post) for post in posts}
    gains = gains_from_posts(posts, totals)
    return {
        "department": department_rows(),
        "account": account_rows(),
        "release": release_rows(made.releases),
        "visit": visit_rows(),
        "visit_department": visit_department_rows(),
        "leg": leg_rows(),
        "post": [post_row(post) for post in posts],
        "post_department": [row for post in posts for row in post_department_rows(post)],
        "post_link": [row for post in posts for row in post_link_rows(post)],
        "snapshot": [row for post in posts for row in snapshots_of(post, totals[post.post_id])],
        "account_day": [row for account in accounts() for row in days_of(account, gains)],
        "theme": theme_rows(),
        "theme_term": theme_term_rows(),
        "incident": incident_rows(),
        "recognition": recognition_rows(),
        "reshare": reshare_rows(posts, totals),
        "objective": objective_rows(),
        "evidence": evidence_rows(),
    }


def write_table(path: Path, *, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """A value that a row lacks is an empty cell; a column that the table lacks is an error."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in make_tables().items():
        write_table(folder / f"{name}.csv", columns=COLUMNS[name], rows=rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
