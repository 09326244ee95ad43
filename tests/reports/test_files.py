"""Files that open well in a spreadsheet: nothing runs, nothing is lost, nothing is made up."""

import csv
import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reports.sheets import xlsx_bytes
from dashboard.reports.tables import Table, csv_bytes, file_stem, inert

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]
HARMLESS = ["保安局", "a=b", "1", " =1 in words", "'=1", ""]
FRAME = pd.DataFrame(
    {
        "title": pd.Series(["颱風「蘇拉」, 風", "=cmd|' /C calc'!A0", None], dtype="object"),
        "n": pd.array([3, None, 0], dtype="Int64"),
        "share": pd.array([0.25, None, 0.0], dtype="Float64"),
        "joint": pd.array([True, None, False], dtype="boolean"),
        "at": pd.to_datetime(["2024-03-31T15:59:00Z", None, "2024-03-31T16:01:00Z"], utc=True),
        "on": pd.to_datetime(["2024-03-31", None, "2024-04-01"]),
        "key": ["a", "b", "c"],
    }
)
HEADS = {"title": "標題", "n": "公眾互動", "share": "比例", "joint": "聯合", "at": "時間", "on": "日期"}


def table(frame: pd.DataFrame = FRAME, *, note: str = "示例數字") -> Table:
    heads = {name: words for name, words in HEADS.items() if name in frame}
    return Table("表格", frame, heads, [("標題", "=A1"), ("基準", "時段內發布")], "說明", note)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_csv_begins_with_the_mark_that_excel_needs_for_chinese():
    assert csv_bytes(table()).startswith("\ufeff標題,".encode())


def test_a_csv_has_heads_in_words_and_only_their_columns():
    assert rows_of(csv_bytes(table()))[0] == [*HEADS.values(), "示例數字"]


def test_missing_is_empty_and_zero_is_zero():
    heads, first, missing, zero = rows_of(csv_bytes(table()))
    assert first[1:3] == ["3", "0.25"]
    assert missing[1:6] == ["", "", "", "", ""]
    assert float(zero[1]) == 0
    assert float(zero[2]) == 0
    assert zero[0] == ""
    assert len(heads) == len(missing)


def test_instants_are_hong_kong_time_and_days_have_no_hour():
    _, first, _, last = rows_of(csv_bytes(table()))
    assert first[4:6] == ["2024-03-31 23:59", "2024-03-31"]
    assert last[4:6] == ["2024-04-01 00:01", "2024-04-01"]


def test_the_note_stands_in_every_row_or_nowhere():
    assert [row[-1] for row in rows_of(csv_bytes(table()))] == ["示例數字"] * 4
    assert rows_of(csv_bytes(table(note="")))[0] == list(HEADS.values())


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_is_disarmed_in_a_csv(text):
    frame = pd.DataFrame({"title": [text, "x"]})
    assert rows_of(csv_bytes(table(frame)))[1][0] == f"'{text}"


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_a_formula_is_disarmed_whatever_the_column_is_made_of(dtype):
    frame = pd.DataFrame({"title": pd.Series(["=1+1", "x"], dtype=dtype)})
    assert rows_of(csv_bytes(table(frame)))[1][0] == "'=1+1"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_as_it_was(text):
    assert inert(text) == text


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_no_cell_of_text_can_start_a_formula(text):
    assert not str(inert(text)).startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert str(inert(text)).endswith(text)


def test_numbers_are_not_text_that_looks_like_a_formula():
    frame = pd.DataFrame({"n": pd.array([-5, 5], dtype="Int64")})
    assert [row[0] for row in rows_of(csv_bytes(table(frame)))[1:]] == ["-5", "5"]
    assert inert(-5) == -5


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table())))


def test_a_workbook_holds_true_types(book):
    heads, first, missing, zero = book["表格"].iter_rows(values_only=True)
    assert list(heads) == [*HEADS.values(), "示例數字"]
    assert first[:6] == (
        "颱風「蘇拉」, 風", 3, 0.25, True, dt.datetime(2024, 3, 31, 23, 59), dt.datetime(2024, 3, 31),
    )  # fmt: skip
    assert missing[1:6] == (None,) * 5
    assert zero[:4] == (None, 0, 0, False)


def test_a_workbook_holds_no_formula(book):
    assert [
        cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []
    assert book["表格"]["A3"].value == "=cmd|' /C calc'!A0"
    assert book["表格"]["A3"].data_type == "s"


def test_a_workbook_says_what_it_shows(book):
    assert list(book["說明"].iter_rows(values_only=True)) == [("標題", "=A1"), ("基準", "時段內發布")]
    assert book["表格"].freeze_panes == "A2"


def test_days_and_instants_are_formatted_as_such(book):
    sheet = book["表格"]
    assert "hh" in sheet["E2"].number_format
    assert "hh" not in sheet["F2"].number_format


def test_an_empty_table_is_a_head_and_no_row():
    assert len(rows_of(csv_bytes(table(FRAME.iloc[:0])))) == 1
    [heads] = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table(FRAME.iloc[:0]))))["表格"].iter_rows(values_only=True)
    assert heads[0] == "標題"


def test_a_file_name_is_safe_and_says_its_parts():
    name = file_stem(
        subject="publicity_top.posts", chosen=["SB+GFS", "facebook:1/2 部門"],
        days=(dt.date(2024, 4, 1), dt.date(2024, 5, 1)), as_of=dt.date(2024, 5, 2), illustrative=True,
    )  # fmt: skip
    assert name == "publicity-top-posts_SB+GFS_facebook-1-2-部門_20240401-20240430_as-of-20240502_illustrative"


def test_a_file_name_leaves_out_what_there_is_not():
    assert file_stem(subject="s", chosen=["", "/"], days=None, as_of=None, illustrative=False) == "s"
