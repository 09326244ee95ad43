"""Xiaohongshu's list of notes: banner, floats, its own way to write times, no id."""

import pandas as pd
import pytest
from mainland_files import (
    NOTES_BANNER,
    NOTES_HEADER,
    NOTES_NAME,
    counted,
    csv_of,
    figures,
    note,
    notes,
    read,
    said,
    utc,
    xlsx_of,
)

from dashboard.importers.findings import Refused


def test_notes_under_the_banner() -> None:
    found = read(notes(note(), note("消防车", "2026年03月23日00时00分00秒", "视频")), NOTES_NAME)
    post = found.tables["post"]
    assert (found.importer, counted(found)) == ("xiaohongshu_notes", (2, 0, 0, 1))
    assert list(post.published_at) == [utc("2026-03-24 09:33:05"), utc("2026-03-22 16:00")]
    assert list(post.published_on) == [pd.Timestamp("2026-03-24"), pd.Timestamp("2026-03-23")]
    assert list(post.published_precision) == ["second", "second"]
    assert list(post.format) == ["carousel", "video"]
    # 观看量 and not 曝光; neither the rate nor the mean is a counter.
    assert figures(found) == {
        "exposures": 2704, "reactions": 51, "comments": 6, "saves": 17, "new_followers": -3, "shares": 4,
    }  # fmt: skip
    assert found.title == NOTES_BANNER[0]


def test_notes_with_the_banner_removed() -> None:
    found = read(xlsx_of([list(NOTES_HEADER), note()]), NOTES_NAME)
    assert counted(found) == (1, 0, 0, 0)
    assert found.tables["post"].post_id[0] == read(notes(note()), NOTES_NAME).tables["post"].post_id[0]


def test_notes_saved_as_csv_with_floats() -> None:
    found = read(csv_of(NOTES_HEADER, [str(cell) for cell in note()]))
    assert figures(found)["exposures"] == 2704


def test_headers_in_traditional_characters() -> None:
    header = (
        "筆記標題",
        "首次發布時間",
        "體裁",
        "曝光",
        "觀看量",
        "封面點擊率",
        "點讚",
        "評論",
        "收藏",
        "漲粉",
        "分享",
    )
    assert figures(read(xlsx_of([header, note()[:11]]))) == figures(read(notes(note())))


def test_more_views_than_exposures_are_kept() -> None:
    row = note()
    row[3:5] = [0, 126]
    assert figures(read(notes(row)))["exposures"] == 126


def test_blank_and_duplicate_titles() -> None:
    rows = [note(""), note("", "2026年03月23日17时33分05秒"), note("同题"), note("同题", "2026年03月22日17时33分05秒")]
    found = read(notes(*rows), NOTES_NAME)
    assert (counted(found), found.tables["post"].post_id.nunique()) == ((4, 0, 0, 1), 4)
    assert list(found.tables["post"].title.isna()) == [True, True, False, False]


def test_next_week_the_note_has_the_same_key() -> None:
    later = note()
    later[4] = 3000.0
    first, second = read(notes(note()), NOTES_NAME), read(notes(note("新"), later), NOTES_NAME)
    assert first.tables["post"].post_id[0] == second.tables["post"].post_id[1]


def test_another_account_has_another_key() -> None:
    keys = {read(notes(note()), NOTES_NAME, account=name).tables["post"].post_id[0] for name in ("消防处", "保安局")}
    assert len(keys) == 2


@pytest.mark.parametrize(("rows", "capped"), [(1000, True), (999, False)])
def test_a_full_list_may_be_cut(rows: int, capped: bool) -> None:
    found = read(notes(*(note(f"笔记{n}") for n in range(rows))), NOTES_NAME)
    assert found.accepted == rows
    assert ("list_capped" in said(found)) is capped


def test_an_unknown_kind_is_told() -> None:
    found = read(notes(note(kind="长图漫画")), NOTES_NAME)
    assert (found.tables["post"].format[0], "post_types_unknown" in said(found)) == ("other", True)


def test_a_time_that_never_was_is_rejected() -> None:
    found = read(notes(note(time="2026年02月30日17时33分05秒"), note()), NOTES_NAME)
    assert [(row.line, row.said) for row in found.rejected] == [(3, "time_unreadable")]


@pytest.mark.parametrize("time", ["1711272785000", "1711272785", "2024-03-24 17:33:05"])
def test_json_names_of_the_centre(time: str) -> None:
    header = (
        "id", "title", "post_time", "type", "imp_count", "read_count", "coverClickRate", "like_count", "comment_count",
        "fav_count", "increase_fans_count", "share_count", "view_time_avg", "danmaku_count",
    )  # fmt: skip
    row = ["66000d110000000012030b1a", "台风", time, "2", "9", "8", "0.1", "7", "6", "5", "4", "3", "12", "0"]
    found = read(csv_of(header, row, bom=False))
    post = found.tables["post"].iloc[0]
    assert (post.post_id, post.format) == ("xiaohongshu:66000d110000000012030b1a", "video")
    assert (post.published_at, post.published_precision) == (utc("2024-03-24 09:33:05"), "second")
    assert figures(found) == {
        "exposures": 8, "reactions": 7, "comments": 6, "saves": 5, "new_followers": 4, "shares": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    "sheets",
    [
        [
            [["指标", "数值"], ["曝光", 5]],
            [["日期", "数值"], ["2026年03月24日", 4]],
            [["日期", "数值"], ["2026年03月24日", 3]],
        ],
        [[["日期", "曝光", "观看"], ["2026-03-24", 5, 4]]],
    ],
    ids=["a sheet a figure", "a column a figure"],
)
def test_figures_by_the_day_are_refused_with_the_way(sheets: list[list[list[object]]]) -> None:
    with pytest.raises(Refused) as refused:
        read(xlsx_of(*sheets), "近30日观看数据.xlsx")
    assert refused.value.finding.said == "daily_export"
    assert "笔记数据" in str(refused.value.finding.details["menu"])
