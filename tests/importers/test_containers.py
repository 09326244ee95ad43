"""What the bytes are is told from the bytes: workbooks old and new, pages, archives, and what cannot be read here."""

import datetime as dt
import io
import random
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import locked_xls, raw_xlsx, xls, xlsx, zipped

from dashboard.core.vocabulary import Language
from dashboard.importers import archive, workbook
from dashboard.importers.archive import members
from dashboard.importers.findings import Refused
from dashboard.importers.reading import Source
from dashboard.importers.sniff import Opened, open_source
from dashboard.importers.webpage import tables

EXPORTED = dt.datetime(2025, 12, 1, 4, 0, tzinfo=dt.UTC)


def opened(content: bytes, name: str = "file.csv") -> Opened:
    return open_source(Source(name, content))


def inside(content: bytes, name: str = "outer.zip") -> tuple[Source, ...]:
    found = members(Source(name, content, EXPORTED))
    assert found is not None
    return found


def refusal(content: bytes, name: str = "file.zip") -> str:
    with pytest.raises(Refused) as refused:
        dropped(Source(name, content))
    for language in Language:
        assert "{" not in refused.value.what(language) + refused.value.next_step(language)
    return refused.value.finding.said


def dropped(source: Source) -> None:
    if members(source) is None:
        open_source(source)


def entry(name: str, when: tuple[int, int, int, int, int, int] = (2025, 4, 17, 9, 30, 0)) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, when)


def packed(*files: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        for info, content in files:
            book.writestr(info, content)
    return kept.getvalue()


# Archives


def test_each_file_of_an_archive_is_a_source_in_its_order() -> None:
    content = packed((entry("Table data.csv"), b"a,b"), (entry("sub/"), b""), (entry("sub/Totals.csv"), b"c,d"))
    found = inside(content, "Content 2025-01-01_2025-02-01.zip")
    assert [source.name for source in found] == [
        "Content 2025-01-01_2025-02-01.zip/Table data.csv",
        "Content 2025-01-01_2025-02-01.zip/sub/Totals.csv",
    ]
    assert {source.container for source in found} == {"Content 2025-01-01_2025-02-01.zip"}
    assert [source.content for source in found] == [b"a,b", b"c,d"]


def test_a_member_was_written_at_its_wall_time_in_hong_kong_or_with_the_archive() -> None:
    content = packed((entry("a.csv"), b"1"), (entry("b.csv", (1980, 1, 1, 0, 0, 0)), b"2"))
    times = [source.modified_at for source in inside(content)]
    assert times == [dt.datetime(2025, 4, 17, 1, 30, tzinfo=dt.UTC), EXPORTED]


def test_an_impossible_date_of_a_member_means_unknown() -> None:
    content = packed((entry("a.csv"), b"1")).replace(struct_date(2025, 4, 17), struct_date(2025, 2, 31))
    assert [source.modified_at for source in inside(content)] == [EXPORTED]


def struct_date(year: int, month: int, day: int) -> bytes:
    return ((year - 1980) << 9 | month << 5 | day).to_bytes(2, "little")


def test_what_systems_add_for_themselves_is_left_out() -> None:
    noise = ("__MACOSX/._a.csv", ".DS_Store", "x/.DS_Store", "Thumbs.db", "x/")
    content = packed((entry("a.csv"), b"1"), *((entry(name), b"") for name in noise))
    assert [source.name for source in inside(content)] == ["outer.zip/a.csv"]


def test_an_archive_in_an_archive_is_opened_and_one_further_in_is_not() -> None:
    third = zipped({"deep.csv": b"1"})
    second = zipped({"third.zip": third, "b.csv": b"2"})
    found = inside(zipped({"second.zip": second, "a.csv": b"3", "book.xlsx": xlsx([["a"]])}))
    assert [(source.name, source.container) for source in found] == [
        ("outer.zip/second.zip/third.zip", "outer.zip/second.zip"),
        ("outer.zip/second.zip/b.csv", "outer.zip/second.zip"),
        ("outer.zip/a.csv", "outer.zip"),
        ("outer.zip/book.xlsx", "outer.zip"),
    ]
    with pytest.raises(Refused) as refused:
        open_source(found[0])
    assert refused.value.finding.said == "zip_archive"


@pytest.mark.parametrize(
    ("name", "encoding"), [("視頻數據明細.csv", "big5hkscs"), ("内容分析_流量数据.csv", "gb18030")]
)
def test_names_written_on_chinese_windows_are_read(name: str, encoding: str) -> None:
    raw = name.encode(encoding)
    content = zipped({"x" * len(raw): b"1"}).replace(b"x" * len(raw), raw)
    assert [source.name for source in inside(content)] == [f"outer.zip/{name}"]


@pytest.mark.parametrize("content", [b"a,b\n", b"", b"PK,Name\n1,x\n", xlsx([["a"]]), xlsx([["a"]])[:900]])
def test_what_is_no_archive_is_left_to_the_readers(content: bytes) -> None:
    assert members(Source("file", content)) is None


@pytest.mark.parametrize(
    "name", ["/etc/a.csv", "../a.csv", "x/../../a.csv", "C:/a.csv", "..\\..\\a.csv", "\\\\host\\a.csv", "c:a.csv"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    assert refusal(packed((entry("good.csv"), b"1"), (entry(name), b"2"))) == "zip_path"


def test_a_link_in_an_archive_is_refused() -> None:
    link = entry("link.csv")
    link.external_attr = 0o120777 << 16
    assert refusal(packed((link, b"/etc/passwd"))) == "zip_path"


def test_an_archive_behind_a_password_is_refused() -> None:
    content = bytearray(zipped({"a.csv": b"1"}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)) == "zip_locked"


def test_an_archive_without_files_is_refused() -> None:
    assert refusal(zipped({})) == "zip_empty"
    assert refusal(zipped({"__MACOSX/._a": b"1"})) == "zip_empty"


def test_a_damaged_archive_is_refused() -> None:
    whole = zipped({"a.csv": random.Random(1).randbytes(5000)})
    assert refusal(whole[:3000]) == "zip_damaged"
    spoilt = bytearray(whole)
    spoilt[1000:1010] = b"0123456789"
    assert refusal(bytes(spoilt)) == "zip_damaged"


def test_too_many_members_are_refused() -> None:
    assert refusal(zipped({f"{place}.csv": b"" for place in range(1001)})) == "zip_bomb"
    inner = zipped({f"{place}.csv": b"1" for place in range(600)})
    assert refusal(zipped({"a.zip": inner, "b.zip": inner})) == "zip_bomb"


def test_what_grows_a_thousandfold_is_refused() -> None:
    assert refusal(zipped({"a.csv": bytes(30 * 1024**2)})) == "zip_bomb"


def test_more_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "EXPANDED_LIMIT", 1000)
    assert refusal(zipped({"a.csv": b"ab" * 400, "b.csv": b"cd" * 400})) == "zip_bomb"
    assert refusal(zipped({"a.zip": zipped({"a.csv": b"ab" * 600})})) == "zip_bomb"


def test_a_size_that_is_stated_too_small_is_not_believed() -> None:
    content = bytearray(zipped({"a.csv": b"ab" * 4000}))
    directory = content.rindex(b"PK\x01\x02")
    for place in (22, directory + 24):
        content[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(content)) == "zip_damaged"


# What holds no table


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", ".pdf"),
        (b"\x1f\x8b\x08\x00" + zlib.compress(b"a,b"), ".gz"),
        (b"Rar!\x1a\x07\x01\x00", ".rar"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", ".7z"),
        (b"\x89PNG\r\n\x1a\n\0\0", ".png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", ".jpg"),
        (b"\0\0\0\x18ftypheic", ".heic"),
        (b"\0\0\0\x18ftypisom", ".mp4"),
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), ".docx"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), ".ods"),
        (zipped({"Index/Document.iwa": b"", "Metadata/x": b""}), ".numbers"),
        (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b""}), ".xlsb"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"), ".doc"),
    ],
)
def test_what_holds_no_table_is_named_by_its_kind(content: bytes, kind: str) -> None:
    assert members(Source("file", content)) is None
    with pytest.raises(Refused) as refused:
        opened(content)
    assert refused.value.finding.said == "other_container"
    assert kind in refused.value.what(Language.ZH_HANT)


# Encodings


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "utf-8", "utf-8-sig"])
def test_text_is_read_in_each_encoding(encoding: str) -> None:
    text = "標題,日期,閱讀\n颱風來襲一切安好，請留在安全地方,2025-03-14,12\n" * 3
    assert opened(text.encode(encoding)).text == text


def test_a_mark_in_the_middle_of_the_file_is_kept_for_the_cells_to_drop() -> None:
    assert opened(b"\xef\xbb\xbfa,b\n\xef\xbb\xbfc,d\n").text == "a,b\n\ufeffc,d\n"


@pytest.mark.parametrize("text", ["Код,Имя\n1,Привет\n".encode("cp1251"), "Größe,Ñame\n".encode("latin-1") * 3])
def test_a_western_code_page_is_refused(text: bytes) -> None:
    assert refusal(text) == "encoding_unknown"


# Web pages

GROWTH = (
    "<html><head><meta http-equiv=Content-Type content='text/html; charset={charset}'><style>td{{x:y}}</style></head>"
    "<body><table border=1><tr><th>時間</th><th>新關注人數</th></tr><tr><td>2026-08-14</td><td>&nbsp;1,204</td></tr>"
    "</table></body></html>"
)


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("big5", "big5hkscs"), ("gb2312", "gb18030"), ("utf-8", "utf-16")]
)
def test_a_table_of_a_page_named_xls_is_a_sheet(charset: str, encoding: str) -> None:
    page = GROWTH.format(charset=charset)
    found = opened(page.encode(encoding), "用户分析_用户增长.xls")
    assert [sheet.rows for sheet in found.sheets] == [[["時間", "新關注人數"], ["2026-08-14", "1,204"]]]
    assert (found.text, found.markup) == ("", page)


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html><body><p>A release</p></body></html>",
        b'\xef\xbb\xbf<?xml version="1.0"?><rss version="2.0"><channel/></rss>',
        b"\n\n<rss></rss>",
        b"<html><table><tr><td>one row</td></tr></table></html>",
    ],
)
def test_a_page_without_a_table_keeps_its_markup(content: bytes) -> None:
    found = opened(content)
    assert (found.sheets, found.text) == ((), "")
    assert found.markup is not None
    assert found.markup.endswith(">")


def test_a_page_declared_in_a_western_code_is_read_as_declared() -> None:
    page = "<html><meta charset='windows-1252'><p>Café Müller</p></html>"
    assert opened(page.encode("cp1252")).markup == page


def test_spans_are_padded_and_cells_left_open_end_where_the_next_begins() -> None:
    page = (
        "<table><tr><td colspan=2>a<td rowspan='3'>b<tr><td>c<td>d<tr><td>e</td><td rowspan=2>f</td></tr>"
        "<tr><td>g<br>h</td><td>i</td></tr></table>"
    )
    assert tables(page) == [[["a", "", "b"], ["c", "d", ""], ["e", "f", ""], ["g\nh", "", "i"]]]


def test_script_and_style_are_dropped_and_entities_decoded() -> None:
    page = (
        "<table><tr><td>A &amp; B<script>steal('<td>')</script><style>x{}</style> &#39321;&lt;b&gt;</td></tr></table>"
    )
    assert tables(page) == [[["A & B 香<b>"]]]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    page = "<table><tr><td>out<table><tr><td>in</td></tr></table>side</td><td>x</td></tr></table>"
    assert tables(page) == [[["outside", "x"]], [["in"]]]


@pytest.mark.parametrize(
    "rows", ["<tr><td colspan=1000>" * 3, "<tr>" * 200, "<tr><td rowspan=9>" * 200, "<td colspan=1000>" * 17]
)
def test_a_table_beyond_the_limits_is_refused(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROW_LIMIT", 100)
    monkeypatch.setattr(workbook, "CELL_LIMIT", 2500)
    assert refusal(f"<table>{rows}</table>".encode()) == "expands_too_far"


@pytest.mark.parametrize("trap", ["<a ", "<!--", "</", "<a '", '<a x="', "<?"])
def test_a_page_of_unclosed_tags_does_not_hold_up_the_import(trap: str) -> None:
    begun = time.process_time()
    opened(b"<html><p>x</p>" + trap.encode() * 50_000)
    assert time.process_time() - begun < 5


# Never anything but a refusal or a file opened

WHOLE = {
    "xlsx": xlsx([["Post ID", "Views"], ["1", 2]], [["x"]]),
    "raw xlsx": raw_xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared="<si><t>x</t></si>"),
    "xls": xls({"New Sheet1": {(2, 1): "標題", (3, 1): 12.5, (3, 2): (45000.5, "yyyy-mm-dd hh:mm")}}),
    "locked": locked_xls(),
    "zip": zipped({"a.csv": b"a,b\n1,2\n" * 50, "b.zip": zipped({"c.csv": b"1"})}),
    "page": GROWTH.format(charset="big5").encode("big5"),
    "utf-16": "標題,數\n一,2\n".encode("utf-16"),
    "gb": "标题,数\n一,2\n".encode("gb18030"),
}


def tried(content: bytes) -> None:
    """Every piece is opened or refused; anything else raised here fails the test."""
    source = Source("dropped.bin", content)
    try:
        pieces = members(source)
    except Refused:
        return
    for piece in [source] if pieces is None else pieces:
        try:
            found = open_source(piece)
        except Refused:
            continue
        assert all(isinstance(cell, str) for sheet in found.sheets for row in sheet.rows for cell in row)


@given(st.sampled_from(sorted(WHOLE)), st.data())
@settings(max_examples=150, deadline=None)
def test_any_damage_is_opened_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(0, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(content[: data.draw(st.integers(0, len(content)))]) if data.draw(st.booleans()) else bytes(content))


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table>"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_opened_or_refused(content: bytes, mark: bytes) -> None:
    tried(mark + content)
