"""Excel files, new and old: values only, the right sheet, and ids that Excel has rounded."""

import datetime as dt
import time

import pytest
from made import XLSM, locked_xls, raw_xlsx, xls
from made import xlsx as workbook
from meta_files import FACEBOOK_A, post, read

from dashboard.importers import workbook as reader
from dashboard.importers.findings import Refused
from dashboard.importers.reading import Source
from dashboard.importers.sniff import open_source


def rows(content: bytes, sheet: int = 0) -> list[list[str]]:
    """Rows of one sheet as the importers see them."""
    return open_source(Source("book", content)).sheets[sheet].rows


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        open_source(Source("book", content))
    return refused.value.finding.said


def row(**changes: object) -> list[object]:
    cells = post() | {name.replace("_", " "): value for name, value in changes.items()}
    return [cells.get(name) for name in FACEBOOK_A]


def test_a_workbook_is_read_from_the_sheet_that_has_the_posts() -> None:
    content = workbook([["notes"], ["nothing here"]], [["Content"], FACEBOOK_A, row(Views=1250, Reach=900.0)])
    reading = read(content, name="export.xlsx")
    assert (reading.importer, reading.accepted) == ("facebook_posts", 1)
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.exposures, snapshot.reach) == (1250, 900)


def test_a_cell_that_is_a_date_is_read_as_pacific_time_too() -> None:
    reading = read(workbook([FACEBOOK_A, row(Publish_time=dt.datetime(2025, 3, 14, 8, 30))]), name="export.xlsx")
    assert reading.tables["post"].published_at[0].isoformat() == "2025-03-14T15:30:00+00:00"


def test_an_id_kept_as_a_number_has_lost_digits_and_is_rejected() -> None:
    reading = read(workbook([FACEBOOK_A, row(), row(Post_ID=122158000000000001, Permalink="")]), name="export.xlsx")
    assert [(found.line, found.said) for found in reading.rejected] == [(3, "id_rounded")]


def test_a_formula_is_never_evaluated() -> None:
    reading = read(workbook([FACEBOOK_A, row(Title='=HYPERLINK("https://example.org","x")')]), name="export.xlsx")
    assert reading.accepted == 1
    assert reading.tables["post"].text.isna().all()


CELL = '<row r="1"><c r="A1"{kind}>{inside}</c></row>'


@pytest.mark.parametrize(
    ("kind", "inside", "text"),
    [
        (' t="s"', "<v>0</v>", "shared rich"),
        (' t="inlineStr"', "<is><r><t>in</t></r><r><t>line</t></r></is>", "inline"),
        (' t="b"', "<v>1</v>", "true"),
        (' t="str"', "<f>A2</f><v>kept</v>", "kept"),
        ("", "<v>12235.0</v>", "12235"),
        ("", "<v>0.09280500560998917</v>", "0.09280500560998917"),
        ("", "<v>649000000000000000</v>", "6.49000E+17"),
    ],
)
def test_each_kind_of_cell_is_text(kind: str, inside: str, text: str) -> None:
    shared = "<si><r><t>shared </t></r><r><t>rich</t></r></si>"
    assert rows(raw_xlsx(CELL.format(kind=kind, inside=inside), shared=shared)) == [[text]]


@pytest.mark.parametrize(
    ("kind", "inside"), [(' t="e"', "<v>#N/A</v>"), (' t="e"', "<f>1/0</f><v>#DIV/0!</v>"), ("", "<f>1+1</f>")]
)
def test_an_error_or_a_formula_without_its_value_is_an_empty_cell(kind: str, inside: str) -> None:
    after = '<row r="2"><c r="A2"><v>7</v></c></row>'
    assert rows(raw_xlsx(CELL.format(kind=kind, inside=inside) + after)) == [[], ["7"]]


@pytest.mark.parametrize("stated", ["A1", "B2:B2", "A1:XFD1048576"])
def test_the_size_that_a_sheet_states_is_not_believed(stated: str) -> None:
    data = '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="4"><c r="A4"><v>3</v></c></row>'
    content = raw_xlsx(data, before=f'<dimension ref="{stated}"/>')
    assert rows(content) == [[], ["", "1", "", "2"], [], ["3"]]


def test_cells_without_a_place_follow_each_other() -> None:
    assert rows(raw_xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")) == [["1", "2"], ["3"]]


def test_the_places_of_a_merged_cell_are_empty_but_for_the_first() -> None:
    content = raw_xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>2</v></c></row>')
    assert rows(content) == [["1", "", "2"]]


STYLED = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>{fonts}'
    '<fills count="1"><fill{fill}><patternFill/></fill></fills><borders><border/></borders>'
    "<cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)
_DAY, _TIME, _NOON = (f'<c s="{style}"><v>{value}</v></c>' for style, value in ((1, 45730), (2, 45730), (1, 45730.5)))
DATED = f"<row>{_DAY}{_TIME}{_NOON}</row>"


@pytest.mark.parametrize(
    "styles",
    [
        STYLED.format(fonts="<fonts><font/></fonts>", fill=""),
        STYLED.format(fonts='<fonts><font><family val="99"/></font></fonts>', fill=' nonsense="1"'),
        STYLED.format(fonts='<fonts><font><sz val="x"/></font></fonts>', fill=""),
    ],
)
def test_a_day_stays_a_day_also_where_the_styles_are_broken(styles: str) -> None:
    content = raw_xlsx(DATED, xl__styles_dot_xml=styles)
    assert rows(content) == [["2025-03-14", "2025-03-14 00:00:00", "2025-03-14 12:00:00"]]


def test_styles_that_are_no_xml_cost_the_dates_not_the_file() -> None:
    assert rows(raw_xlsx(DATED, xl__styles_dot_xml="<style")) == [["45730", "45730", "45730.5"]]


def test_the_macros_of_a_workbook_are_left_alone() -> None:
    content = raw_xlsx('<row r="1"><c r="A1"><v>5</v></c></row>', kind=XLSM, xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0")
    assert rows(content) == [["5"]]


BOMB = (
    "<!DOCTYPE x ["
    + '<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    "content",
    [
        raw_xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', doctype=BOMB, shared="<si><t>&i;</t></si>"),
        raw_xlsx("", xl__workbook_dot_xml=f"{BOMB}<workbook>&i;</workbook>"),
        raw_xlsx("", xl__worksheets__sheet1_dot_xml=f"{BOMB}<worksheet>&i;</worksheet>"),
        raw_xlsx("", xl__styles_dot_xml=f"{BOMB}<styleSheet>&i;</styleSheet>"),
        f'{BOMB}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&i;</Workbook>'.encode(),
        raw_xlsx(
            '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
            doctype='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
            shared="<si><t>&a;</t></si>",
        ),
    ],
    ids=["strings", "workbook", "sheet", "styles", "spreadsheet 2003", "outside file"],
)
def test_xml_entities_are_refused_and_not_expanded(content: bytes) -> None:
    begun = time.process_time()
    assert refusal(content) == "xml_entities"
    assert time.process_time() - begun < 2


def test_a_sheet_wider_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "CELL_LIMIT", 20_000)
    data = "".join(f'<row r="{line}"><c r="XFD{line}"><v>1</v></c></row>' for line in (1, 2))
    assert refusal(raw_xlsx(data)) == "expands_too_far"


def test_a_row_far_down_is_refused_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "ROW_LIMIT", 1000)
    assert refusal(raw_xlsx('<row r="5000"><c r="A5000"><v>1</v></c></row>')) == "expands_too_far"


def test_many_sheets_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "ROW_LIMIT", 1000)
    assert refusal(xls({f"s{place}": {(300, 0): "x"} for place in range(4)})) == "expands_too_far"
    assert refusal(workbook(*[[[1]] * 300] * 4)) == "expands_too_far"


def test_a_workbook_that_grows_beyond_its_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "RATIO_FROM", 100_000)
    assert refusal(raw_xlsx("", shared="<si><t>" + "0" * 900_000 + "</t></si>")) == "expands_too_far"


# .xls


def test_an_old_workbook_keeps_its_lines_and_columns() -> None:
    cells = {(0, 1): "数据来源概况", (2, 1): "内容标题", (2, 2): "阅读人数", (3, 1): "颱風", (3, 2): 12235.0}
    content = xls({"New Sheet1": cells, "empty": {}, "All posts": {(0, 0): "x"}})
    assert rows(content) == [["", "数据来源概况"], [], ["", "内容标题", "阅读人数"], ["", "颱風", "12235"]]
    sheets = open_source(Source("total.xls", content)).sheets
    assert [sheet.name for sheet in sheets] == ["New Sheet1", "All posts"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.09280500560998917, "0.09280500560998917"),
        (649000000000000000, "6.49000E+17"),
        (True, "true"),
        ((dt.datetime(2025, 3, 14, 4, 5, 6), "yyyy-mm-dd hh:mm:ss"), "2025-03-14 04:05:06"),
        ((dt.datetime(2025, 3, 14), "yyyy-mm-dd hh:mm"), "2025-03-14 00:00:00"),
        ((dt.datetime(2025, 3, 14), "mm/dd/yyyy"), "2025-03-14"),
        ((dt.time(3, 4, 5), "hh:mm:ss"), "03:04:05"),
        ((1.5, "[h]:mm:ss"), "36:00:00"),
        ("20260814", "20260814"),
        ("a\nb", "a\nb"),
    ],
)
def test_each_kind_of_old_cell_is_text(value: object, text: str) -> None:
    assert rows(xls({"s": {(0, 0): value}})) == [[text]]


def test_an_old_workbook_with_far_cells_stays_small() -> None:
    corners = {(0, 0): 1, (65_535, 255): 2}
    begun = time.process_time()
    found = open_source(Source("x.xls", xls({f"s{place}": corners for place in range(8)}))).sheets
    assert [len(sheet.rows) for sheet in found] == [65_536] * 8
    assert sum(len(row) for row in found[0].rows) == 257
    assert time.process_time() - begun < 20


def test_posts_in_an_old_workbook_are_read() -> None:
    cells = [FACEBOOK_A, row(Views=1250)]
    content = xls(
        {"s": {(line, place): cell or "" for line, held in enumerate(cells) for place, cell in enumerate(held)}}
    )
    assert read(content, name="export.xls").accepted == 1


def test_a_locked_workbook_says_so() -> None:
    assert refusal(locked_xls()) == "locked_workbook"
    newer = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert refusal(newer) == "locked_workbook"


@pytest.mark.parametrize(
    "content",
    [
        xls({"s": {(0, 0): "x"}})[:3000],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        b"\xd0\xcf\x11\xe0",
        b"PK\x03\x04xl/w",
    ],
)
def test_a_damaged_workbook_says_so(content: bytes) -> None:
    assert refusal(content) == "damaged_workbook"


# XML spreadsheet 2003

OLD_XML = (
    '<?xml version="1.0"{encoding}?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="明细"><Table>{rows}</Table></Worksheet></Workbook>'
)


@pytest.mark.parametrize(("declared", "encoding"), [("", "utf-8"), (' encoding="gb2312"', "gb18030"), ("", "utf-16")])
def test_an_xml_spreadsheet_is_read_with_its_places(declared: str, encoding: str) -> None:
    data = (
        '<Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="String">标题</Data></Cell>'
        '<Cell ss:MergeAcross="1"><Data ss:Type="String">a &amp; b</Data></Cell>'
        '<Cell><Data ss:Type="Number">12.0</Data></Cell></Row><Row ss:Span="1"/>'
        '<Row><Cell ss:Formula="=1+1"><Data ss:Type="Boolean">1</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2025-03-14T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2025-03-14T04:05:06.000</Data></Cell>'
        '<Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>'
    )
    content = OLD_XML.format(encoding=declared, rows=data).encode(encoding)
    sheet = open_source(Source("x.xls", content)).sheets[0]
    assert sheet.name == "明细"
    assert sheet.rows == [
        [], ["", "标题", "a & b", "", "12"], [], [], ["true", "2025-03-14", "2025-03-14 04:05:06"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('<Row ss:Index="2000000000"/>', "expands_too_far"),
        ('<Row><Cell ss:Index="2000000000"/></Row>', "expands_too_far"),
        ('<Row><Cell ss:MergeAcross="2000000000"/></Row>', "expands_too_far"),
        ('<Row ss:Index="x"><Cell/></Row>', "damaged_workbook"),
        ("<Row><Cell>", "damaged_workbook"),
        ("<Row/>", "empty_file"),
    ],
)
def test_a_false_xml_spreadsheet_is_refused(data: str, said: str) -> None:
    assert refusal(OLD_XML.format(encoding="", rows=data).encode()) == said
