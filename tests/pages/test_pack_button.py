"""The evidence pack of a post or visit is one click away on its page."""

from collections.abc import Callable

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from tests.screens import Screens

OPENED = [("posts", {"post": "weibo:saola-2023"}), ("visits", {"visit": "hefei-2024"})]


def offered(screens: Screens, page: str, language: Language, of: dict[str, str]) -> list[str]:
    """The labels of the buttons that give a file."""
    app = screens.open(page, lang=language.value, period="all", **of)
    assert not app.exception
    return [button.label for button in app.get("download_button")]  # type: ignore[union-attr]


@pytest.mark.parametrize(("page", "of"), OPENED, ids=["post", "visit"])
@pytest.mark.parametrize("language", Language)
def test_the_pack_is_one_click_away(
    screens: Callable[[str], Screens], page: str, of: dict[str, str], language: Language
) -> None:
    assert offered(screens("sample"), page, language, of).count(word(language, "pack.button")) == 1


def test_of_an_unknown_post_there_is_none(screens: Callable[[str], Screens]) -> None:
    assert word(Language.EN, "pack.button") not in offered(screens("sample"), "posts", Language.EN, {"post": "nobody"})
