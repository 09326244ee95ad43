"""The sample data: big enough, consistent, honest about what is missing, and the same on every run."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from sample_tables import FOLDER, table

from dashboard.core.vocabulary import Language, LegKind, Platform, PostFormat

TABLES = sorted(path.stem for path in FOLDER.glob("*.csv"))
COUNTERS = [
    "exposures",
    "reach",
    "reactions",
    "comments",
    "shares",
    "saves",
    "clicks",
    "watch_seconds",
    "new_followers",
]
REPORTED = {
    "weibo": {"exposures", "reactions", "comments", "shares"},
    "wechat_mp": {"exposures", "reach", "shares", "new_followers"},
    "xiaohongshu": {"exposures", "reactions", "comments", "shares", "saves", "new_followers"},
    "douyin": {"exposures", "reactions", "comments", "shares", "saves", "new_followers"},
    "facebook": {"exposures", "reach", "reactions", "comments", "shares", "clicks"},
    "instagram": {"exposures", "reach", "reactions", "comments", "shares", "saves"},
    "x": {"exposures", "reactions", "comments", "shares", "saves", "clicks"},
    "youtube": {"exposures", "reactions", "comments", "shares", "watch_seconds", "new_followers"},
    "linkedin": {"exposures", "reactions", "comments", "shares", "clicks"},
    "threads": {"exposures", "reactions", "comments", "shares"},
}


@cache
def readings() -> pd.DataFrame:
    """Snapshots with numbers, platform and the time of the post, oldest first."""
    frame = table("snapshot").merge(table("post")[["post_id", "account_id", "published_at"]], on="post_id")
    frame = frame.merge(table("account")[["account_id", "platform"]], on="account_id")
    frame[COUNTERS] = frame[COUNTERS].apply(pd.to_numeric)
    for column in ("captured_at", "published_at"):
        frame[column] = pd.to_datetime(frame[column])
    return frame.sort_values(["post_id", "captured_at"])


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("department", 12),
        ("account", 25),
        ("theme", 12),
        ("visit", 12),
        ("leg", 60),
        ("post", 1500),
        ("incident", 14),
        ("objective", 5),
        ("evidence", 4),
    ],
)
def test_there_is_enough(name: str, least: int) -> None:
    assert len(table(name)) >= least


def test_there_are_ten_platforms_and_150_release_stories() -> None:
    assert set(table("account")["platform"]) == set(REPORTED)
    assert set(REPORTED) <= {platform.value for platform in Platform}
    assert table("release")["same_as"].nunique() >= 150
    assert set(table("release")["language"]) == {language.value for language in Language}


def test_all_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 6_000_000


@pytest.mark.parametrize(
    ("name", "column"),
    [("department", "department_id"), ("account", "account_id"), ("release", "release_id"), ("visit", "visit_id"),
     ("post", "post_id"), ("theme", "theme_id"), ("incident", "incident_id"), ("reshare", "reshare_id"),
     ("recognition", "recognition_id"), ("objective", "objective_id"), ("evidence", "evidence_id")],
)  # fmt: skip
def test_ids_are_unique(name: str, column: str) -> None:
    assert table(name)[column].is_unique


@pytest.mark.parametrize(
    ("name", "columns"),
    [("snapshot", ["post_id", "captured_at"]), ("account_day", ["account_id", "day"]), ("leg", ["visit_id", "leg_no"]),
     ("post_department", ["post_id", "department_id"]), ("post_link", ["post_id", "kind", "target_id", "leg_no"]),
     ("visit_department", ["visit_id", "department_id"])],
)  # fmt: skip
def test_pairs_are_unique(name: str, columns: list[str]) -> None:
    assert not table(name).duplicated(columns).any()


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [
        ("account", "department_id", "department"),
        ("release", "department_id", "department"),
        ("visit", "release_id", "release"),
        ("visit_department", "visit_id", "visit"),
        ("visit_department", "department_id", "department"),
        ("leg", "visit_id", "visit"),
        ("post", "account_id", "account"),
        ("post_department", "post_id", "post"),
        ("post_department", "department_id", "department"),
        ("post_link", "post_id", "post"),
        ("snapshot", "post_id", "post"),
        ("account_day", "account_id", "account"),
        ("theme_term", "theme_id", "theme"),
        ("recognition", "post_id", "post"),
        ("reshare", "post_id", "post"),
        ("objective", "department_id", "department"),
        ("evidence", "department_id", "department"),
    ],
)
def test_references_exist(name: str, column: str, target: str) -> None:
    assert set(table(name)[column]) <= set(table(target)[f"{target}_id"])


def test_parents_and_language_versions_exist() -> None:
    departments, releases = table("department"), table("release")
    assert set(departments["parent_id"]) - {""} <= set(departments["department_id"])
    assert set(releases["same_as"]) <= set(releases["release_id"])


@pytest.mark.parametrize(("kind", "target"), [("release", "release"), ("visit", "visit"), ("incident", "incident")])
def test_links_point_at_something(kind: str, target: str) -> None:
    linked = table("post_link")[lambda frame: frame["kind"] == kind]
    assert len(linked) > 0
    assert set(linked["target_id"]) <= set(table(target)[f"{target}_id"])


def test_linked_legs_exist_and_every_leg_has_a_post() -> None:
    linked = table("post_link")[lambda frame: frame["kind"] == "leg"]
    legs = table("leg")
    assert set(zip(linked["target_id"], linked["leg_no"], strict=True)) == set(
        zip(legs["visit_id"], legs["leg_no"], strict=True)
    )


def test_closed_sets_are_kept() -> None:
    assert set(table("post")["format"]) <= {form.value for form in PostFormat}
    assert set(table("post")["language"]) == {language.value for language in Language}
    assert set(table("leg")["kind"]) <= {kind.value for kind in LegKind}
    assert set(table("post_department")["role"]) == {"lead", "partner"}


@pytest.mark.parametrize("name", ["post", "snapshot", "account_day", "objective", "evidence"])
def test_every_row_says_it_is_illustrative(name: str) -> None:
    assert set(table(name)["illustrative"]) == {"true"}


@pytest.mark.parametrize("name", TABLES)
def test_no_link_is_invented(name: str) -> None:
    frame = table(name)
    assert "url" not in frame or set(frame["url"]) == {""}


@pytest.mark.parametrize("platform", sorted(REPORTED))
def test_a_platform_reports_its_own_counters_and_no_other(platform: str) -> None:
    rows = readings()[lambda frame: frame["platform"] == platform]
    for counter in COUNTERS:
        assert rows[counter].notna().all() if counter in REPORTED[platform] else rows[counter].isna().all(), counter


def test_wechat_above_100000_is_a_lower_bound() -> None:
    rows = readings()
    for counter in ("exposures", "reach"):
        named = rows["at_least"].str.split(",").map(lambda names, counter=counter: counter in names)
        capped = (rows["platform"] == "wechat_mp") & (rows[counter] > 100_000)
        assert (named == capped).all()
        assert set(rows.loc[capped, counter]) == {100_001}


def test_snapshots_follow_the_post_and_end_with_the_year() -> None:
    rows = readings()
    assert (rows["captured_at"] > rows["published_at"]).all()
    assert rows["captured_at"].max() == pd.Timestamp("2025-03-31T23:00:00+08:00")
    old = rows[rows["published_at"] < pd.Timestamp("2024-12-25T00:00:00+08:00")]
    readings_a_post = old.groupby("post_id").size()
    assert readings_a_post.between(8, 14).all()
    assert (readings_a_post >= 10).mean() > 0.95
    assert set(rows["post_id"]) == set(table("post")["post_id"])


def test_few_counters_fall() -> None:
    rows = readings()
    fallen = rows.groupby("post_id")[["exposures", "reactions", "comments"]].diff().lt(0).any(axis=1)
    assert 5 <= rows.loc[fallen, "post_id"].nunique() <= 60


def test_an_account_is_silent_at_the_end() -> None:
    last = table("post").groupby("account_id")["published_at"].max()
    assert (pd.to_datetime(last) < pd.Timestamp("2025-03-17T23:00:00+08:00")).any()


def test_followers_have_gaps_but_no_account_is_without_them() -> None:
    days = table("account_day").groupby("account_id").size()
    assert set(days.index) == set(table("account")["account_id"])
    assert (days < 731).any()
    assert (days == 731).any()


def test_every_theme_has_terms_in_each_language() -> None:
    counts = table("theme_term").groupby(["theme_id", "language"]).size().unstack()
    assert (counts[[language.value for language in Language]] >= 5).all(axis=None)


@pytest.mark.parametrize("theme_id", sorted(table("theme")["theme_id"]))
def test_every_theme_is_found_in_posts(theme_id: str) -> None:
    terms = table("theme_term")[lambda frame: frame["theme_id"] == theme_id]["term"].str.lower()
    texts = (table("post")["title"] + " " + table("post")["text"]).str.lower()
    assert 20 <= sum(any(term in text for term in terms) for text in texts) <= len(texts) / 3


def test_titles_are_short_and_filled() -> None:
    posts = table("post")
    assert posts["title"].str.len().between(1, 60).all()
    assert not (posts["title"] + posts["text"]).str.contains("[{}]").any()
    assert not (table("release")["title"] + table("release")["body"]).str.contains("[{}]").any()


def test_every_post_has_one_lead_department_that_of_its_account() -> None:
    leads = table("post_department")[lambda frame: frame["role"] == "lead"]
    posts = table("post").merge(table("account"), on="account_id").merge(leads, on="post_id")
    assert len(posts) == len(table("post")) == len(leads)
    assert (posts["department_id_x"] == posts["department_id_y"]).all()


def test_the_script_writes_the_same_bytes_again(tmp_path: Path) -> None:
    script = FOLDER / "make_sample_data.py"
    subprocess.run([sys.executable, "-B", str(script), str(tmp_path)], check=True, timeout=120)
    assert sorted(path.stem for path in tmp_path.iterdir()) == TABLES
    for name in TABLES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (FOLDER / f"{name}.csv").read_bytes(), name
