"""A change has an honest direction: none where there are too few posts, or where figures are not alike."""

from types import SimpleNamespace

import pytest

from dashboard.core.vocabulary import Language
from dashboard.measures.format import FEWEST_POSTS
from dashboard.ui.kpi import Kpi, change

VIEWER = SimpleNamespace(language=Language.EN, number=str)


def direction(value: float | None, before: float | None, **said: object) -> str:
    return change(Kpi("label", value, "help", before=before, **said), VIEWER)[1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "before", "said", "expected"),
    [
        (120, 100, {"posts": FEWEST_POSTS}, "up"),
        (80, 100, {"posts": FEWEST_POSTS}, "down"),
        (100, 100, {"posts": FEWEST_POSTS}, "off"),
        (120, 100, {"posts": FEWEST_POSTS - 1}, "off"),
        (FEWEST_POSTS, FEWEST_POSTS - 1, {"counts_itself": True}, "off"),
        (120, 100, {"posts": FEWEST_POSTS, "is_growing": True}, "off"),
        (120, 100, {"posts": FEWEST_POSTS, "at_least": True}, "off"),
        (120, None, {}, "off"),
        (None, 100, {}, "off"),
    ],
)
def test_direction(value, before, said, expected):
    assert direction(value, before, **said) == expected
