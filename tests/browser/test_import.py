"""A press officer with a browser: drops what she downloaded, answers what is asked, takes it in, sees it, undoes it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.warehouse.draft import begin
from dashboard.warehouse.generations import Warehouse
from tests import serving
from tests.browser.visitor import SOON, Visitor
from tests.drops import facebook, xiaohongshu

EN = Language.EN


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory):
    """A dashboard on a warehouse into which nothing came yet."""
    folder = tmp_path_factory.mktemp("new")
    warehouse = Warehouse(folder / "press.duckdb")
    begin(warehouse)
    with serving.dashboard(folder, warehouse.path) as url:
        yield url


def saved(folder: Path, *drops) -> list[str]:
    for name, content, _ in drops:
        (folder / name).write_bytes(content)
    return [str(folder / name) for name, _, _ in drops]


def badge(visitor: Visitor, state: str) -> None:
    expect(visitor.page.get_by_text(word(EN, f"desk.state_{state}"), exact=True)).to_be_visible(timeout=SOON)


def choose(visitor: Visitor, key: str, option: str) -> None:
    box = visitor.page.locator(f"[class*=st-key-{key}]")
    box.locator("input").click()
    visitor.page.get_by_role("option", name=option, exact=True).click()


def type_in(visitor: Visitor, key: str, text: str) -> None:
    box = visitor.page.locator(f"[class*=st-key-{key}] input")
    box.fill(text)
    box.press("Enter")


def test_drop_answer_take_in_see_and_undo(visit, new, tmp_path):
    visitor = visit(new)
    visitor.go("data", period="all")
    chosen = saved(tmp_path, facebook(), xiaohongshu())
    visitor.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(chosen)
    badge(visitor, "ready")
    badge(visitor, "asks")
    choose(visitor, "account_", word(EN, "desk.new_account"))
    type_in(visitor, "account_name_", "保安局")
    choose(visitor, "account_department_", word(EN, "desk.new_department"))
    type_in(visitor, "account_department_new_", "SB")
    take_in = visitor.page.get_by_role("button", name=word(EN, "desk.take_in", n=2))
    take_in.click(timeout=SOON)
    report = visitor.page.locator(".st-key-desk_report")
    expect(report).to_be_visible(timeout=SOON)
    visitor.drawn()
    assert word(EN, "desk.report_taken", number=1) in report.inner_text()
    assert word(EN, "desk.report_taken", number=2) in report.inner_text()
    visitor.turn_to(word(EN, "page.overview"), "")
    posts = word(EN, "measure.posts.name")
    assert visitor.tile(posts) == "2"
    visitor.turn_to(word(EN, "page.data"), "data")
    report.get_by_role("button", name=word(EN, "desk.undo")).click()
    visitor.page.get_by_role("button", name=word(EN, "desk.undo_yes")).click()
    expect(visitor.page.get_by_text("笔记列表明细表.xlsx").first).to_be_visible(timeout=SOON)
    expect(report).to_be_hidden(timeout=SOON)
    visitor.turn_to(word(EN, "page.overview"), "")
    expect(visitor.page.get_by_text(word(EN, "desk.nothing_yet"))).to_be_visible(timeout=SOON)
