"""The Report page: what is chosen is made, kept, made again; a file that is broken is said and hides nothing else."""

import datetime as dt
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.core import clock
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.registry import ENTRIES
from dashboard.reports import saved
from dashboard.ui import report_desk
from dashboard.ui.shown import DATABASE_VARIABLE
from dashboard.warehouse.generations import Warehouse
from tests.screens import PAGES, Screens, said, viewer_of

EN = Language.EN
AT = dt.datetime(2024, 5, 2, 1, 30, tzinfo=dt.UTC)


@dataclass
class Desk:
    """The page on a warehouse beside which reports may be saved."""

    warehouse: Path
    app: AppTest

    @property
    def folder(self) -> Path:
        return saved.folder_of(self.warehouse)

    def checked(self) -> "Desk":
        assert [one.message for one in self.app.exception] == []
        assert [said(one) for one in self.app.error] == []
        return self

    def again(self) -> "Desk":
        self.app.run()
        return self

    def choose(self, *pages: str) -> "Desk":
        self.app.button_group(key="report_pages").set_value(list(pages)).run()
        return self.checked()

    def press(self, key: str) -> "Desk":
        self.app.button(key=key).click().run()
        return self

    def save(self, name: str) -> "Desk":
        self.app.text_input(key="report_name").set_value(name)
        return self.press("report_save")

    def made(self) -> tuple[str, bytes]:
        """Name and content of the file that the download button gives."""
        name, content = self.app.session_state["report_made"][1:]
        buttons = self.app.get("download_button")
        assert word(viewer_of(self.app).language, "report.download", name=name) in [one.label for one in buttons]
        return name, content

    def runs(self) -> list[str]:
        return [one.label for one in self.app.get("download_button") if "report_download" not in (one.key or "")]

    def says(self) -> str:
        return "\n".join(said(one) for kind in ("markdown", "caption", "error") for one in self.app.get(kind))


@pytest.fixture
def desk(tiny_warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    """The Report page as a link opens it, on a copy of the tiny warehouse."""
    folder = tmp_path / "press"
    shutil.copytree(tiny_warehouse.path.parent, folder, symlinks=True, ignore=shutil.ignore_patterns("*.reports"))
    warehouse = folder / tiny_warehouse.path.name
    monkeypatch.setenv(DATABASE_VARIABLE, str(warehouse))

    def opened(**link: str) -> Desk:
        screens = Screens(warehouse, None)  # type: ignore[arg-type]  # nothing is asked beside the page
        return Desk(warehouse, screens.open("report", **{"period": "all"} | link)).checked()

    return opened


def test_it_offers_every_page_in_the_order_of_the_menu() -> None:
    assert (*report_desk.PAGES, "report") == PAGES
    assert {entry.page for entry in ENTRIES.values()} == set(report_desk.PAGES)


def test_pages_choose_their_figures(desk: Callable[..., Desk]) -> None:
    one = desk().choose("overview", "themes")
    (shown,) = [box for box in one.app.multiselect if (box.key or "").startswith("report_exhibits")]
    names = [name for name, entry in ENTRIES.items() if entry.page in ("overview", "themes")]
    assert shown.value == names
    assert shown.options == [word(EN, f"exhibit.{name}") for name in names]
    labels = [box.label for box in one.app.expander]
    assert word(EN, "report.chosen", n=len(names), m=len(names)) in labels
    shown.set_value(names[:2]).run()
    assert word(EN, "report.chosen", n=2, m=len(names)) in [box.label for box in one.checked().app.expander]


@pytest.mark.parametrize("language", Language)
def test_slides_hold_what_was_chosen_under_the_filters_of_the_page(
    desk: Callable[..., Desk], language: Language
) -> None:
    one = desk(lang=language.value, department="SB").choose("overview")
    one.app.text_input(key="report_title").set_value("四月 <b>").run()
    name, content = one.press("report_make").checked().made()
    assert name == "publicity-report_SB_20230901-20240430_as-of-20240430_illustrative.pptx"
    slides = list(pptx.Presentation(io.BytesIO(content)).slides)
    texts = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert "四月 <b>" in texts[0]
    assert viewer_of(one.app).describe() in texts[0]
    assert len(slides) == 1 + 5 + 2  # cover; Overview; what was not measured, what will be done
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    platforms = next(chart for chart in charts if len(chart.plots[0].categories) == 3)
    rows = viewer_of(one.app).ask("response.by_platform").frame
    assert list(platforms.plots[0].series[0].values) == [float(value) for value in rows["exposures"]]


def test_a_workbook_and_a_page_are_made_too(desk: Callable[..., Desk]) -> None:
    one = desk().choose("overview")
    one.app.button_group(key="report_kind").set_value("xlsx").run()
    assert not one.app.file_uploader
    name, content = one.press("report_make").checked().made()
    assert name.endswith(".xlsx")
    assert len(openpyxl.load_workbook(io.BytesIO(content)).sheetnames) == 1 + 5 + 2
    one.app.button_group(key="report_kind").set_value("html").run()
    name, content = one.press("report_make").checked().made()
    assert name.endswith(".html")
    assert content.startswith(b"<!DOCTYPE html>")


def test_a_file_that_is_no_longer_what_is_chosen_is_not_offered(desk: Callable[..., Desk]) -> None:
    one = desk().choose("overview").press("report_make")
    one.made()
    one.choose("themes")
    assert one.app.get("download_button") == []


def test_without_a_page_nothing_can_be_made(desk: Callable[..., Desk]) -> None:
    one = desk().choose()
    assert one.app.button(key="report_make").disabled
    assert one.app.button(key="report_save").disabled


@dataclass
class Upload:
    """A file that is dropped."""

    content: bytes

    def as_tuple(self) -> tuple[str, bytes, str]:
        return ("ours.pptx", self.content, "application/octet-stream")


def test_a_template_that_is_none_is_said(desk: Callable[..., Desk]) -> None:
    one = desk().choose("overview")
    one.app.file_uploader[0].set_value(Upload(b"no slides").as_tuple()).run()
    one.press("report_make")
    assert [error.message for error in one.app.exception] == []
    assert ".pptx" in said(one.app.error[0])
    assert one.app.get("download_button") == []


def test_a_saved_report_is_made_again_and_its_runs_are_listed(desk: Callable[..., Desk]) -> None:
    one = desk(period="last-month", department="SB").choose("overview").save("monthly").checked()
    kept = saved.load(one.folder, "monthly")
    assert kept.exhibits == tuple(name for name, entry in ENTRIES.items() if entry.page == "overview")
    assert kept.link == {"period": ("last-month",), "department": ("SB",)}
    for part in ("**monthly**", "Figures and tables: 5", "Last month", "1–31 Mar 2024", "English"):
        assert part in one.says()
    with clock.frozen(AT):
        one.press("remake_monthly").checked().press("remake_monthly").checked()
    label = word(EN, "report.run", moment="2 May 2024, 09:30 HKT", generation=1, kind="pptx")
    assert one.runs() == [label, label]
    names = {run.path.name for run in saved.runs(one.folder, "monthly")}
    assert names == {"2024-05-02_0930_generation-1.pptx", "2024-05-02_0930-2_generation-1.pptx"}


def test_two_reports_made_in_the_same_minute_are_two(desk: Callable[..., Desk]) -> None:
    one = desk().choose("overview").save("one").checked().save("two").checked()
    with clock.frozen(AT):
        one.press("remake_one").checked().press("remake_two").checked()
    assert len(one.runs()) == 2


def test_a_saved_report_is_said_in_the_language_of_the_page(desk: Callable[..., Desk]) -> None:
    desk(lang="en").choose("overview").save("monthly").checked()
    one = desk(lang="zh-Hant")
    text = one.says()
    assert "所有日子" in text
    assert "2023年9月1日至2024年4月30日" in text
    assert "English" in text


@pytest.mark.parametrize("name", ["", "  ", "../.."])
def test_a_name_that_is_none_is_said_and_nothing_is_written(desk: Callable[..., Desk], name: str) -> None:
    one = desk().choose("overview").save(name)
    assert [error.message for error in one.app.exception] == []
    assert word(EN, "error.report_nameless.next_step") in said(one.app.error[0])
    assert not one.folder.exists()


def run_once(one: Desk) -> None:
    with clock.frozen(AT):
        one.press("remake_broken").checked()


BREAKS: dict[str, Callable[[str], str]] = {
    "cut short": lambda text: text[:20],
    "empty": lambda text: "",
    "a department that is gone": lambda text: text.replace("[link]", '[link]\ndepartment = ["MARS"]'),
    "a format of others": lambda text: text.replace('"pptx"', '"docx"'),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("how", BREAKS)
def test_one_that_cannot_be_made_is_said_and_can_be_removed(
    desk: Callable[..., Desk], how: str, language: Language
) -> None:
    one = desk(lang=language.value).choose("overview").save("broken").checked().save("sound").checked()
    run_once(one)
    file = one.folder / "broken.toml"
    file.write_text(BREAKS[how](file.read_text(encoding="utf-8")), encoding="utf-8")
    one.again()
    assert [error.message for error in one.app.exception] == []
    assert len(one.app.error) == 1
    assert [button.key for button in one.app.button if (button.key or "").startswith("remake_")] == ["remake_sound"]
    assert len(one.runs()) == 1  # what was sent to somebody is still there
    one.press("forget_broken").checked()
    assert saved.names(one.folder) == ("sound",)
    assert len(saved.runs(one.folder, "broken")) == 1


def test_a_figure_that_is_gone_is_said_when_it_is_made(desk: Callable[..., Desk]) -> None:
    one = desk().choose("overview").save("monthly").checked()
    file = one.folder / "monthly.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("overview.platforms", "overview.luck"), encoding="utf-8")
    one.again().checked().press("remake_monthly")
    assert [error.message for error in one.app.exception] == []
    assert "overview.luck" in said(one.app.error[0])
    assert one.runs() == []


def test_what_is_not_listed_is_said(desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_desk, "_MOST_RUNS", 1)
    one = desk().choose("overview").save("monthly")
    one.press("remake_monthly").checked().press("remake_monthly").checked()
    assert len(one.runs()) == 1
    assert word(EN, "report.more_runs", n=1, folder=one.folder / "monthly") in one.says()


@pytest.mark.parametrize("language", Language)
def test_an_empty_warehouse_gives_a_file_that_says_so(screens: Any, language: Language) -> None:
    app = screens("empty").open("report", lang=language.value)
    one = Desk(Path("none"), app).checked().press("report_make").checked()
    _, content = one.made()
    slides = pptx.Presentation(io.BytesIO(content)).slides
    text = "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert word(language, "report.nothing_held", name=word(language, "exhibit.overview.platforms")) in text
