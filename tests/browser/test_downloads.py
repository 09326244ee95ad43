"""What a person takes away: pictures, CSV and Excel hold what the page shows, and their names say what it was."""

import csv
import datetime as dt
import io
import re

import openpyxl
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import expect

from dashboard.core.clock import hong_kong_day
from dashboard.core.vocabulary import Language
from dashboard.core.words import has_word, word
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from tests.browser.visitor import Visitor

LINK = {"department": "SB", "platform": ["facebook", "weibo"], "period": "last-financial-year", "lang": "zh-Hant"}
CHOSEN = Filters(departments=("SB",), platforms=("facebook", "weibo"), period=Preset.LAST_FINANCIAL_YEAR)


@pytest.fixture
def visitor(visit) -> Visitor:
    visitor = visit()
    visitor.go(**LINK)
    return visitor


def names_what_was_chosen(name: str, answer) -> None:
    """Department, platform, first and last day, as-of day."""
    last = answer.period.end - dt.timedelta(days=1)
    as_of = hong_kong_day(answer.coverage.as_of)
    for part in ("SB", "facebook", "weibo", f"{answer.period.start:%Y%m%d}", f"{last:%Y%m%d}", f"as-of-{as_of:%Y%m%d}"):
        assert part in name
    assert "illustrative" in name
    assert re.fullmatch(r"[\w.+-]+", name)


def test_a_png_is_2400_wide_and_neither_blank_nor_black(visitor, sample, tmp_path):
    kept = visitor.from_menu("departments", "png", tmp_path)
    names_what_was_chosen(kept.name, sample.ask("department.response_by_department", CHOSEN))
    with Image.open(kept) as picture:
        assert picture.width == 2400
        assert picture.height > 400
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
        grey = picture.convert("L").histogram()
    ink = sum(grey[:200]) / sum(grey)
    assert 0.002 < ink < 0.5


def test_an_svg_holds_the_chinese_title_as_text(visitor, sample, tmp_path):
    kept = visitor.from_menu("departments", "svg", tmp_path)
    names_what_was_chosen(kept.name, sample.ask("department.response_by_department", CHOSEN))
    text = kept.read_text(encoding="utf-8")
    words = re.sub(r"<[^>]+>", "", text).replace(" ", "").replace("\n", "")
    assert word(Language.ZH_HANT, "overview.departments_title").replace(" ", "") in words
    assert word(Language.ZH_HANT, "footer.illustrative") in words
    assert "保安局" in words
    assert not re.search(r"(href|src)=\"http", text)


def test_the_menu_gives_the_same_files_as_the_table_and_the_page_stays(visitor, tmp_path):
    page = visitor.page
    page.evaluate("document.querySelector('.st-key-card_exposures').mine = 'kept'")
    (tmp_path / "menu").mkdir()
    for ending in ("csv", "xlsx"):
        chosen = visitor.from_menu("departments", ending, tmp_path / "menu")
        opened_table(visitor)
        beside = visitor.download(f".st-key-{ending}_departments button", tmp_path)
        visitor.page.keyboard.press("Escape")
        assert chosen.name == beside.name
        if ending == "csv":
            assert chosen.read_bytes() == beside.read_bytes()
        else:
            tables = [
                openpyxl.load_workbook(kept).worksheets[0].iter_rows(values_only=True) for kept in (beside, chosen)
            ]
            assert list(tables[0]) == list(tables[1])
    assert page.evaluate("document.querySelector('.st-key-card_exposures').mine") == "kept"


def test_a_picture_for_print_has_more_pixels(visitor, tmp_path):
    with Image.open(visitor.from_menu("departments", "png3", tmp_path)) as picture:
        assert picture.width == 3600


def test_the_link_of_the_menu_opens_the_same_view(visit, visitor):
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu = visitor.page.locator(".st-key-plot_departments .publicity-menu")
    menu.locator("summary").click()
    menu.locator("[data-format=link]").click()
    said = visitor.page.locator(".st-key-plot_departments .publicity-note")
    expect(said).to_have_text(word(Language.ZH_HANT, "chart_menu.link_copied"))
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    assert link == visitor.page.url
    assert "department=SB" in link


def test_a_chart_inside_a_tab_gives_its_picture(visit, tmp_path):
    visitor = visit()
    visitor.go("themes", period="last-12-months")
    with Image.open(visitor.from_menu("theme_shares", "png", tmp_path)) as picture:
        assert picture.width == 2400


def opened_table(visitor: Visitor) -> None:
    visitor.page.locator(".st-key-data_departments button").first.click()
    visitor.page.locator(".st-key-csv_departments button").wait_for()


def head(column: str, language: Language = Language.ZH_HANT) -> str:
    key = f"column.{column}"
    return word(language, key if has_word(key) else f"measure.{column}.name")


def cell(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def test_a_csv_holds_the_rows_of_the_answer(visitor, sample, tmp_path):
    opened_table(visitor)
    kept = visitor.download(".st-key-csv_departments button", tmp_path)
    answer = sample.ask("department.response_by_department", CHOSEN)
    names_what_was_chosen(kept.name, answer)
    raw = kept.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    heads, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    names = sample.ask("names.departments").frame.set_index("id")["name_hant"]
    at = {key: heads.index(head(key)) for key in ("posts", "interactions")}
    assert [row[heads.index(head("department_id"))] for row in rows] == [
        names[one] for one in answer.frame["department_id"]
    ]
    for key, position in at.items():
        assert [row[position] for row in rows] == [cell(one) for one in answer.frame[key]]
    illustrative = word(Language.ZH_HANT, "footer.illustrative")
    assert heads[-1] == illustrative
    assert {row[-1] for row in rows} == {illustrative}


def test_an_excel_file_holds_true_numbers_and_says_what_it_is(visitor, sample, tmp_path):
    opened_table(visitor)
    kept = visitor.download(".st-key-xlsx_departments button", tmp_path)
    answer = sample.ask("department.response_by_department", CHOSEN)
    names_what_was_chosen(kept.name, answer)
    table, about = openpyxl.load_workbook(kept).worksheets
    heads, *rows = table.iter_rows(values_only=True)
    posts = heads.index(head("posts"))
    assert [row[posts] for row in rows] == answer.frame["posts"].tolist()
    said = "\n".join(str(value) for row in about.iter_rows(values_only=True) for value in row)
    assert word(Language.ZH_HANT, "overview.departments_title") in said
    assert word(Language.ZH_HANT, "footer.illustrative") in said


def test_a_table_of_posts_gives_its_rows_too(visit, sample, tmp_path):
    visitor = visit()
    visitor.go("posts", platform="weibo", period="last-90-days")
    visitor.page.locator(".st-key-data_posts button").first.click()
    kept = visitor.download(".st-key-csv_posts button", tmp_path)
    chosen = Filters(platforms=("weibo",), period=Preset.LAST_90_DAYS)
    answer = sample.ask("post.top_posts", chosen, order_by="interactions", most_rows=500)
    rows = list(csv.DictReader(io.StringIO(kept.read_text(encoding="utf-8-sig"), newline="")))
    assert "all-departments" in kept.name
    counted = [row[head("interactions", Language.EN)] for row in rows]
    assert counted == [cell(one) for one in answer.frame["interactions"]]
    at = [row[head("published_at", Language.EN)] for row in rows]
    local = answer.frame["published_at"].dt.tz_convert("Asia/Hong_Kong")
    assert at == ["" if pd.isna(one) else f"{one:%Y-%m-%d %H:%M}" for one in local]
