"""What stands under the title of each exhibit, in the way of its language."""

import re
from collections.abc import Callable

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import joined
from dashboard.exhibits.registry import ENTRIES
from dashboard.exhibits.viewer import viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.url import Address
from tests.screens import Screens

AFTER_A_CHINESE_STOP = re.compile(r"[。；，：] ")
RUN_TOGETHER = re.compile(r"[a-z]\.[A-Z]")
TIMES = re.compile(r"\d×")
OF_THE_SCREEN = {
    Language.EN: re.compile(r"Hatched|filter bar|chosen above|Choose a|under More|[Cc]lick"),
    Language.ZH_HANT: re.compile("斜線格|篩選列|上方|選圖上|按圓點|按橫條|「更多」"),
    Language.ZH_HANS: re.compile("斜线格|筛选栏|上方|选择图上|点按|点击|“更多”"),
}
"""Looks of one chart program, and what a hand does: a file has neither."""


def hints(screens: Screens, language: Language) -> dict[str, str]:
    viewer = viewer_of(str(screens.file), Address(filters=Filters(), language=language))
    made = {name: entry.make(viewer) for name, entry in ENTRIES.items()}
    return {name: exhibit.hint for name, exhibit in made.items() if exhibit is not None and exhibit.hint}


@pytest.mark.parametrize("language", Language)
def test_sentences_follow_each_other_as_the_language_writes_them(
    every_screen: Callable[[str], Screens], language: Language
) -> None:
    said = hints(every_screen("sample"), language)
    assert len(said) > 20
    wrong = RUN_TOGETHER if language is Language.EN else AFTER_A_CHINESE_STOP
    assert {name: hint for name, hint in said.items() if wrong.search(hint)} == {}


@pytest.mark.parametrize("language", [Language.ZH_HANT, Language.ZH_HANS])
def test_a_hint_writes_a_ratio_as_its_figure_does(every_screen: Callable[[str], Screens], language: Language) -> None:
    said = hints(every_screen("sample"), language)
    assert {name: hint for name, hint in said.items() if TIMES.search(hint)} == {}


@pytest.mark.parametrize("language", Language)
def test_a_hint_that_files_hold_does_not_speak_of_the_screen(
    every_screen: Callable[[str], Screens], language: Language
) -> None:
    said = hints(every_screen("sample"), language)
    assert {name: hint for name, hint in said.items() if OF_THE_SCREEN[language].search(hint)} == {}


def test_an_empty_sentence_leaves_nothing_behind() -> None:
    assert joined(Language.EN, "One.", "", "Two.") == "One. Two."
    assert joined(Language.ZH_HANT, "其一。", "", "其二。") == "其一。其二。"
