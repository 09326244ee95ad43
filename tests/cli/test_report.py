"""`publicity report`: what is written holds the numbers of `publicity ask`, and what cannot be written is said."""

import datetime as dt
import shutil
import stat
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from bs4 import BeautifulSoup

from dashboard.core import clock
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.reports import browser
from dashboard.reports.browser import VARIABLE
from dashboard.warehouse.generations import Warehouse
from tests import chromium
from tests.conftest import taken_in
from tests.office import told

CHOSEN = ("--exhibit", "overview.platforms", "--exhibit", "overview.top_posts", "--period", "all")
KINDS = ("pptx", "xlsx", "html", "pdf")
NAMES = {"wechat_mp": "WeChat", "weibo": "Weibo", "facebook": "Facebook", "x": "X"}
AT = dt.datetime(2024, 5, 2, 1, 30, tzinfo=dt.UTC)


@pytest.fixture
def press(tiny_warehouse: Warehouse, tmp_path: Path) -> Path:
    """A copy of the tiny warehouse, beside which reports may be saved."""
    folder = tiny_warehouse.path.parent
    shutil.copytree(folder, tmp_path / "press", symlinks=True, ignore=shutil.ignore_patterns("*.reports"))
    return tmp_path / "press" / tiny_warehouse.path.name


@pytest.fixture
def asked(publicity: Any, database: Path) -> dict[str, dict[str, Any]]:
    """What `publicity ask` says of each platform, by its name."""
    rows = publicity("ask", "response.by_platform", "--period", "all", "--format", "json", "--database", database).json
    found = {NAMES[row["platform"]]: row for row in rows["rows"]}
    assert [row["exposures"] for row in found.values()] == [100_301, 4_216, 2_374, 712]  # by hand: tests/tiny
    return found


def made(publicity: Any, database: Path, name: str, *more: object) -> Path:
    said = publicity("report", "--database", database, "--out", name, *CHOSEN, *more)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Made: {name}\n"
    return Path(name)


def test_a_workbook_holds_what_ask_says(publicity: Any, database: Path, asked: dict[str, dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(made(publicity, database, "r.xlsx"))
    rows = list(book.worksheets[1].iter_rows(min_row=4, values_only=True))
    at = {column: rows[0].index(word(Language.EN, f"measure.{column}.name")) for column in ("posts", "exposures")}
    assert [row[0] for row in rows[1:5]] == list(asked)
    for row in rows[1:5]:
        assert {column: row[place] for column, place in at.items()} == {
            column: asked[str(row[0])][column] for column in at
        }


def test_slides_hold_what_ask_says(publicity: Any, database: Path, asked: dict[str, dict[str, Any]]) -> None:
    slides = pptx.Presentation(str(made(publicity, database, "r.pptx"))).slides
    (chart,) = [shape.chart for shape in slides[1].shapes if shape.has_chart]
    shown = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    assert shown == {name: row["exposures"] for name, row in asked.items()}


def test_a_page_holds_what_ask_says(publicity: Any, database: Path, asked: dict[str, dict[str, Any]]) -> None:
    page = BeautifulSoup(made(publicity, database, "r.html").read_bytes(), "html.parser")
    table = page.find("table")
    assert table is not None
    heads, *rows = [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
    at = heads.index(word(Language.EN, "measure.exposures.name"))
    assert {row[0]: int(row[at].removeprefix("at least ").replace(",", "")) for row in rows} == {
        name: row["exposures"] for name, row in asked.items()
    }
    assert [row[at] for row in rows if row[at].startswith("at least")] == ["at least 100,301"]


def test_a_paper_holds_what_ask_says(
    publicity: Any, database: Path, asked: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, chromium.browser() or "")
    text = told("pdftotext", "-layout", made(publicity, database, "r.pdf"), "-")
    for name, row in asked.items():
        assert any(
            line.split()[:2] == [name, str(row["posts"])] and f"{row['exposures']:,}" in line
            for line in text.splitlines()
        ), (name, text)


@pytest.mark.parametrize("kind", KINDS[:3])
@pytest.mark.parametrize("language", Language)
def test_title_and_language_hold_in_every_file(publicity: Any, database: Path, kind: str, language: Language) -> None:
    title = "我們的四月 <b>&"
    said = publicity(
        "--lang", language, "report", "--database", database, "--out", f"r.{kind}", *CHOSEN, "--title", title
    )
    assert said.out == f"{word(language, 'cli.report_made', path=f'r.{kind}')}\n"
    words = text_of(Path(f"r.{kind}"))
    assert title in words
    assert word(language, "report.not_measured") in words
    assert word(language, "footer.illustrative") in words
    others = set(Language) - {language}
    assert not any(word(other, "report.not_measured") in words for other in others)


def text_of(file: Path) -> str:
    """Every word of a report, as another library than its writer reads it."""
    if file.suffix == ".html":
        return BeautifulSoup(file.read_bytes(), "html.parser").get_text("\n")
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        cells = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
        return "\n".join([*cells, *book.sheetnames])
    shapes = [shape for slide in pptx.Presentation(str(file)).slides for shape in slide.shapes]
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_a_period_counts_back_from_the_last_day_held(publicity: Any, database: Path) -> None:
    def said(*period: str) -> str:
        assert publicity("report", "--database", database, "--out", "r.html", *CHOSEN[:2], *period).code == 0
        return text_of(Path("r.html"))

    assert "1–31 Mar 2024" in said("--period", "last-month")
    assert "24–30 Apr 2024" in said("--period", "last-7-days")
    assert "2–3 Apr 2024" in said("--since", "2024-04-02", "--until", "2024-04-03")


def test_without_a_choice_every_page_but_data_is_there(publicity: Any, database: Path) -> None:
    assert publicity("report", "--database", database, "--out", "r.xlsx", "--period", "all").code == 0
    names = openpyxl.load_workbook("r.xlsx").sheetnames
    assert len(names) > 15
    assert not any(name in word(Language.EN, "data.imports_title") for name in names)


def test_a_template_is_followed(publicity: Any, database: Path) -> None:
    ours = pptx.Presentation()
    ours.slides.add_slide(ours.slide_layouts[0]).shapes.title.text = "Our old slide"
    ours.save("ours.pptx")
    kept = pptx.Presentation(str(made(publicity, database, "r.pptx", "--template", "ours.pptx")))
    assert (kept.slide_width, kept.slide_height) == (ours.slide_width, ours.slide_height)
    assert "Our old slide" not in text_of(Path("r.pptx"))


def junk() -> None:
    Path("junk.pptx").write_text("no slides", encoding="utf-8")


def folder() -> None:
    Path("folder.html").mkdir()


WRONG: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nothing to write": ((), ("--out", "--save")),
    "no ending": (("--out", "report"), ("report", ".pptx", ".html")),
    "an ending of others": (("--out", "r.docx"), ("r.docx", ".pptx, .xlsx, .html, .pdf")),
    "no folder": (("--out", "none/r.html"), ("none/r.html",)),
    "a folder of that name": (("--out", "folder.html"), ("folder.html",)),
    "no such figure": (("--out", "r.html", "--exhibit", "overview.luck"), ("overview.luck", "overview.platforms")),
    "no such department": (("--out", "r.html", "--department", "MARS"), ("MARS", "SB")),
    "days and a period": (("--out", "r.html", "--period", "all", "--since", "2024-04-01"), ("--period", "--since")),
    "template not there": (("--out", "r.pptx", "--template", "none.pptx"), ("none.pptx",)),
    "template is none": (("--out", "r.pptx", "--template", "junk.pptx"), (".pptx",)),
    "template of a page": (("--out", "r.html", "--template", "junk.pptx"), (".html", "--template")),
    "template of a saved one": (("--save", "r", "--template", "junk.pptx"), ("report r --template junk.pptx",)),
    "no such report": (("weekly",), ("weekly", "--save")),
    "a report without a name": (("--save", "..."), ("...",)),
    "a saved one with filters": (("weekly", "--department", "SB"), ("weekly", "--department")),
    "a saved one with days": (("weekly", "--since", "2024-04-01"), ("weekly", "--since")),
    "a saved one with formats": (("weekly", "--format-of-post", "photo"), ("weekly", "--format-of-post")),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_made_is_said_with_the_way_out(
    publicity: Any, press: Path, what: str, language: Language
) -> None:
    junk()
    folder()
    before = sorted(path.name for path in [*Path().iterdir(), *press.parent.iterdir()])
    arguments, words = WRONG[what]
    said = publicity("--lang", language, "report", "--database", press, *arguments)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1), said
    assert said.err.startswith("publicity: ")
    assert [one for one in words if one not in said.err] == [], said.err
    has_chinese = any("\u4e00" <= letter <= "\u9fff" for letter in said.err)
    assert has_chinese == (language is not Language.EN), said.err
    assert sorted(path.name for path in [*Path().iterdir(), *press.parent.iterdir()]) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [("--period yesterday", "yesterday"), ("--format docx", "docx"), ("--save", "--save"), ("one two", "two")],
)
def test_wrong_use_is_2(publicity: Any, typed: str, says: str) -> None:
    said = publicity("report", *typed.split())
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert says in said.err


@pytest.mark.parametrize("language", Language)
def test_without_a_browser_the_other_kinds_are_named(
    publicity: Any, database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: Language
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_usual_places", lambda: iter(()))
    said = publicity("--lang", language, "report", "--database", database, "--out", "r.pdf", *CHOSEN)
    assert (said.code, said.out) == (1, "")
    assert all(one in said.err for one in ("Chromium", "apt install chromium", ".html", ".pptx", ".xlsx"))
    assert not Path("r.pdf").exists()


def test_a_file_that_is_there_is_replaced_whole(publicity: Any, database: Path) -> None:
    Path("r.html").write_text("yesterday's", encoding="utf-8")
    made(publicity, database, "r.html")
    assert "yesterday's" not in Path("r.html").read_text(encoding="utf-8")
    assert [path.name for path in Path().iterdir()] == ["r.html"]


def saved(publicity: Any, press: Path, *more: object, name: str = "monthly") -> None:
    asked = ("--exhibit", "overview.platforms", "--period", "last-month", *more)
    said = publicity("report", "--database", press, "--save", name, *asked)
    assert (said.code, said.err) == (0, "")
    assert f"publicity report {name}" in said.out


def test_a_saved_report_is_made_by_its_name_and_each_run_is_kept(publicity: Any, press: Path) -> None:
    saved(publicity, press, "--title", "Each month")
    with clock.frozen(AT):
        runs = [publicity("report", "--database", press, "monthly") for _ in range(2)]
    kept = press.with_suffix(".reports") / "monthly"
    names = ["2024-05-02_0930_generation-1.pptx", "2024-05-02_0930-2_generation-1.pptx"]
    assert [said.out for said in runs] == [f"Made: {kept / name}\n" for name in names]
    assert not (kept / names[0]).stat().st_mode & stat.S_IWUSR
    words = text_of(kept / names[0])
    assert "Each month" in words
    assert "1–31 Mar 2024" in words
    listed = publicity("report", "--database", press, "--list")
    assert listed.code == 0
    assert listed.out.splitlines() == [
        "monthly: figures and tables: 1, .pptx",
        *(f"  2024-05-02 09:30 HKT  {name}" for name in reversed(names)),
    ]


def test_a_saved_report_can_be_made_as_another_file(publicity: Any, press: Path) -> None:
    saved(publicity, press, "--format", "xlsx")
    assert publicity("report", "--database", press, "monthly", "--out", "here.html").code == 0
    assert publicity("report", "--database", press, "monthly").code == 0
    assert publicity("report", "--database", press, "monthly", "--format", "pptx").code == 0
    kept = sorted((press.with_suffix(".reports") / "monthly").iterdir())
    assert sorted(path.suffix for path in kept) == [".html", ".pptx", ".xlsx"]
    assert Path("here.html").read_bytes() in [path.read_bytes() for path in kept]


def test_a_saved_report_speaks_its_own_language(publicity: Any, press: Path) -> None:
    publicity("--lang", "zh-Hant", "report", "--database", press, "--save", "每月 報告", *CHOSEN, "--format", "html")
    said = publicity("report", "--database", press, "每月-報告", "--out", "r.html")
    assert said.out == "Made: r.html\n"
    assert word(Language.ZH_HANT, "report.not_measured") in text_of(Path("r.html"))


def test_the_period_of_a_saved_report_follows_the_data(publicity: Any, press: Path, tmp_path: Path) -> None:
    saved(publicity, press, "--format", "html")
    publicity("report", "--database", press, "monthly", "--out", "march.html")
    more = tmp_path / "post.csv"
    more.write_text(
        "post_id,account_id,published_at,title\nnew,weibo:sb,2024-05-20T09:00+08:00,new\n", encoding="utf-8"
    )
    assert publicity("import", more, "--database", press, "--captured-at", "2024-05-21T09:00+08:00").code == 0
    publicity("report", "--database", press, "monthly", "--out", "april.html")
    assert "1–31 Mar 2024" in text_of(Path("march.html"))
    assert "1–30 Apr 2024" in text_of(Path("april.html"))
    kept = publicity("report", "--database", press, "--list").out
    assert "generation-1.html" in kept
    assert "generation-2.html" in kept


@pytest.mark.parametrize("language", Language)
def test_a_department_that_is_gone_stops_its_report(publicity: Any, press: Path, language: Language) -> None:
    """A report with a filter less would show other numbers under the same name."""
    saved(publicity, press, "--department", "SB")
    file = press.with_suffix(".reports") / "monthly.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"SB"', '"MARS"'), encoding="utf-8")
    said = publicity("--lang", language, "report", "--database", press, "monthly", "--out", "r.pptx")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "MARS" in said.err
    assert not Path("r.pptx").exists()
    assert not (press.with_suffix(".reports") / "monthly").exists()


def test_one_broken_file_hides_no_other(publicity: Any, press: Path) -> None:
    saved(publicity, press)
    saved(publicity, press, name="weekly")
    (press.with_suffix(".reports") / "monthly.toml").write_text("title = ", encoding="utf-8")
    said = publicity("report", "--database", press, "--list")
    assert said.code == 1
    assert "monthly.toml" in said.out
    assert "weekly: figures and tables: 1, .pptx" in said.out
    assert publicity("report", "--database", press, "monthly").code == 1
    assert publicity("report", "--database", press, "weekly").code == 0


@pytest.mark.parametrize("language", Language)
def test_where_nothing_is_saved_it_is_said_how(publicity: Any, press: Path, language: Language) -> None:
    said = publicity("--lang", language, "report", "--database", press, "--list")
    assert (said.code, said.err) == (0, "")
    assert "--save" in said.out


def test_an_empty_warehouse_gives_a_report_that_says_so(publicity: Any, tmp_path: Path) -> None:
    files = tmp_path / "departments"
    files.mkdir()
    shutil.copy(Path(__file__).parents[1] / "tiny" / "department.csv", files)
    warehouse = taken_in(tmp_path / "empty.duckdb", files)
    for kind in KINDS[:3]:
        said = publicity("report", "--database", warehouse.path, "--out", f"r.{kind}")
        assert (said.code, said.err) == (0, "")
        nothing = word(Language.EN, "report.nothing_held", name=word(Language.EN, "exhibit.overview.platforms"))
        assert nothing in text_of(Path(f"r.{kind}"))


def test_a_folder_that_takes_no_file_leaves_none(publicity: Any, database: Path, tmp_path: Path) -> None:
    """Root may write anywhere, so this is a folder that no one may: one of the kernel."""
    out = Path("/proc/r.html") if Path("/proc/self").exists() else tmp_path / "none" / "r.html"
    said = publicity("report", "--database", database, "--out", out, *CHOSEN)
    assert (said.code, said.out) == (1, "")
    assert str(out) in said.err
