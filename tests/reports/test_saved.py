"""Saved reports: a small file that says what is asked, and runs that are never written over."""

import datetime as dt
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reports.saved import (
    Saved,
    SavedTrouble,
    folder_of,
    forget,
    keep_run,
    load,
    names,
    plain_name,
    runs,
    save,
)

MONTHLY = Saved(
    "monthly", 'A "quoted" \\ title\n每月', ("overview.exposures", "overview.themes"),
    {"period": ("last-month",), "department": ("SB", "GFS"), "lang": ("zh-Hant",)}, "pptx",
)  # fmt: skip
AT = dt.datetime(2026, 11, 22, 16, 30, tzinfo=dt.UTC)
"""00:30 of the 23rd in Hong Kong."""


def test_a_report_is_read_as_it_was_saved(tmp_path: Path) -> None:
    save(tmp_path, MONTHLY)
    assert load(tmp_path, "monthly") == MONTHLY
    assert names(tmp_path) == ("monthly",)


@given(
    title=st.text(st.characters(codec="utf-8"), max_size=30), value=st.text(st.characters(codec="utf-8"), max_size=9)
)
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, title: str, value: str) -> None:
    folder = tmp_path_factory.mktemp("saved")
    one = Saved("one", title, ("overview.themes",), {"q": (value,)}, "html")
    save(folder, one)
    assert load(folder, "one") == one


@pytest.mark.parametrize(
    ("typed", "name"),
    [("每月 報告", "每月-報告"), ("../../etc/passwd", "etc-passwd"), (" a  b ", "a-b"), ("Ａ１", "A1")],
)
def test_a_name_stays_in_its_folder(typed: str, name: str) -> None:
    assert plain_name(typed) == name


@pytest.mark.parametrize("typed", ["", "   ", "../..", "-"])
def test_a_name_without_a_letter_is_refused(typed: str) -> None:
    with pytest.raises(SavedTrouble, match="letter"):
        plain_name(typed)


def test_one_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    save(tmp_path, MONTHLY)
    with pytest.raises(SavedTrouble, match="monthly") as raised:
        load(tmp_path, "weekly")
    assert raised.value.said == "report_unknown"


@pytest.mark.parametrize(
    "text", ["", "title = 1", "]", 'title = "t"\nexhibits = ["a"]\nformat = "exe"\n[link]\n', "\x00"]
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SavedTrouble, match=r"broken\.toml"):
        load(tmp_path, "broken")


def test_a_run_is_dated_in_hong_kong_read_only_and_never_written_over(tmp_path: Path) -> None:
    first = keep_run(tmp_path, MONTHLY, b"one", made_at=AT, generation=7)
    second = keep_run(tmp_path, MONTHLY, b"two", made_at=AT, generation=7)
    assert first.path.name == "2026-11-23_0030_generation-7.pptx"
    assert second.path.name == "2026-11-23_0030-2_generation-7.pptx"
    assert first.path.read_bytes() == b"one"
    assert not first.path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_runs_are_listed_latest_first_and_nothing_else(tmp_path: Path) -> None:
    earlier = keep_run(tmp_path, MONTHLY, b"1", made_at=AT - dt.timedelta(days=1), generation=6)
    now = keep_run(tmp_path, MONTHLY, b"2", made_at=AT, generation=7)
    again = keep_run(tmp_path, MONTHLY, b"3", made_at=AT, generation=7)
    (now.path.parent / "notes.txt").write_text("mine")
    assert runs(tmp_path, "monthly") == (again, now, earlier)


def test_forgetting_a_report_keeps_what_was_made_of_it(tmp_path: Path) -> None:
    save(tmp_path, MONTHLY)
    kept = keep_run(tmp_path, MONTHLY, b"1", made_at=AT, generation=1)
    forget(tmp_path, "monthly")
    assert names(tmp_path) == ()
    assert runs(tmp_path, "monthly") == (kept,)


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "press.reports").write_text("a file, not a folder")
    with pytest.raises(SavedTrouble) as raised:
        save(folder_of(tmp_path / "press.duckdb"), MONTHLY)
    assert raised.value.said == "report_unwritten"
