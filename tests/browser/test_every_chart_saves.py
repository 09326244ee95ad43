"""Every chart of every page leaves it as a picture with its title, how it is counted and its source inside."""

import re
from pathlib import Path

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word

PAGES = {
    "overview": {}, "themes": {}, "visits": {}, "releases": {}, "together": {}, "when_and_how": {}, "accounts": {},
    "posts": {"post": "weibo:saola-2023"},
}  # fmt: skip
"""Those with charts, and what opens them."""


def words_in(drawing: Path) -> str:
    text = re.sub(r"<[^>]+>", "", drawing.read_text(encoding="utf-8"))
    return re.sub(r"\s|&#160;|\u00a0", "", text)


@pytest.mark.parametrize("page", PAGES)
def test_each_chart_is_saved_with_what_must_be_said(visit, tmp_path, page):
    visitor = visit()
    visitor.go(page, period="last-12-months", **PAGES[page])
    names = visitor.page.locator("[class*=st-key-plot_]").evaluate_all(
        "boxes => boxes.map((box) => box.className.match(/st-key-plot_(\\w+)/)[1])"
    )
    assert names
    for name in names:
        title = visitor.page.locator(f".st-key-plot_{name} .publicity-stage").get_attribute("aria-label")
        saved = words_in(visitor.from_menu(name, "svg", tmp_path))
        source = word(Language.EN, "picture.source_illustrative", generation=1).partition("(")[0]
        for said in (title, source, word(Language.EN, "footer.illustrative")):
            assert re.sub(r"\s", "", said).replace("&", "&amp;") in saved, name
