"""A table that no format knows: what is seen of it, what is guessed, and a map that is saved and read back."""

import datetime as dt
import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.importers.column_map import load_map, stem_of, write_map
from dashboard.importers.findings import Refused
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Source
from dashboard.importers.unknown import OWN_OFFSET, glimpse, likely_columns, read_clock, time_formats

TABLE = "編號;發布時間;內容;點讚\n1;2024-04-19 00:30;你好;5\n2;2024-04-20 10:00;再見;7\n".encode()
MAP = {
    "kind": "post", "platform": "threads", "zone": "Asia/Hong_Kong", "time_formats": ["%Y-%m-%d %H:%M"],
    "columns": {"post_id": {"column": "編號"}, "published": {"column": "發布時間"}, "reactions": {"column": "點讚"}},
}  # fmt: skip


def test_the_header_is_found_below_a_preamble():
    seen = glimpse(Source("x.csv", b"Report of April\n\nNo.,When,What\n1,19/04/2024,Hello\n2,20/04/2024,\n"))
    assert seen is not None
    assert seen.header == ("No.", "When", "What")
    assert seen.rows == (("1", "19/04/2024", "Hello"), ("2", "20/04/2024", ""))
    assert seen.cells("What") == ["Hello"]


@pytest.mark.parametrize("content", [b"minutes of a meeting\nof Monday\n", b"1\n2\n3\n"])
def test_what_has_no_two_columns_is_no_table(content):
    assert glimpse(Source("x.txt", content)) is None


def test_columns_are_guessed_in_both_scripts():
    seen = glimpse(Source("x.csv", TABLE))
    assert seen is not None
    found = likely_columns(seen, ("post_id", "published", "text", "reactions", "shares"))
    assert found == {"post_id": "編號", "published": "發布時間", "text": "內容", "reactions": "點讚"}


def test_one_column_is_guessed_for_one_field_but_a_link_may_be_the_id_too():
    seen = glimpse(Source("x.csv", b"Link,Date,Likes\nhttps://a.example/1,2024-04-19,3\n"))
    assert seen is not None
    assert likely_columns(seen, ("post_id", "published", "url", "reactions")) == {
        "post_id": "Link", "published": "Date", "url": "Link", "reactions": "Likes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "first", "refused"),
    [
        (["19/04/2024 00:30", "20/04/2024 10:00"], "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"),
        (["04/19/2024 00:30"], "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M"),
        (["2024年4月19日 0:30"], "%Y年%m月%d日 %H:%M", "%Y-%m-%d %H:%M"),
        (["2024-04-19T00:30:00+08:00", "2024-04-19"], OWN_OFFSET, "%Y-%m-%d"),
        (["19 Apr 2024"], "%d %b %Y", "%b %d, %Y"),
    ],
)
def test_only_ways_of_writing_time_that_fit_every_cell_are_offered(cells, first, refused):
    offered = time_formats(cells)
    assert offered[0] == first
    assert refused not in offered


def test_a_day_that_may_be_a_month_is_left_to_the_person():
    assert {"%d/%m/%Y", "%m/%d/%Y"} <= set(time_formats(["03/04/2024"]))
    assert [str(read_clock("03/04/2024", one))[:10] for one in ("%d/%m/%Y", "%m/%d/%Y")] == ["2024-04-03", "2024-03-04"]


def test_nothing_is_offered_for_what_is_no_time():
    assert time_formats(["yesterday", "2024-04-19"]) == []
    assert time_formats([]) == []


def test_a_saved_map_reads_the_next_file_by_itself(tmp_path):
    path = write_map(tmp_path / "press.maps", "消防處 / 統計", MAP)
    assert path == tmp_path / "press.maps" / "消防處_統計.toml"
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    options = Options(account="Fire", department="FSD", maps=(str(path),))
    reading = read_file(Source("x.csv", TABLE, dt.datetime(2024, 5, 1, tzinfo=dt.UTC)), options)
    assert reading.importer == "消防處_統計"
    assert reading.tables["post"]["account_id"].unique().tolist() == ["threads:Fire"]
    assert reading.tables["account"]["name"].tolist() == ["Fire"]


def test_a_map_that_could_not_be_read_back_is_not_saved(tmp_path):
    with pytest.raises(Refused):
        write_map(tmp_path, "x", {key: value for key, value in MAP.items() if key != "platform"})
    assert list(tmp_path.iterdir()) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_name_of_a_column_survives_the_file(name):
    written = {**MAP, "columns": {**MAP["columns"], "text": {"column": name}}}
    with tempfile.TemporaryDirectory() as folder:
        path = write_map(Path(folder), "x", written)
        assert load_map(str(path)).columns["text"].column == name


@given(st.text(max_size=80))
def test_the_name_of_a_map_never_leaves_its_folder(name):
    stem = stem_of(name)
    assert len(stem) <= 60
    assert not set(stem) & set("./\\:" + string.whitespace)
