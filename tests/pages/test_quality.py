"""The Data page's list of problems: counts as the question has them, what to do, and all that have one."""

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from tests.screens import containers, said


@pytest.mark.parametrize("language", Language)
def test_each_problem_stands_with_its_count_an_example_and_what_to_do(screens, language):
    shown = screens("quality")
    app = shown.open("data", lang=language.value, period="all")
    assert not app.exception
    (table,) = containers(app, "card_")["problems"].dataframe
    answer = shown.ask("quality.problems").frame
    assert table.value[word(language, "column.items")].tolist() == answer["items"].tolist()
    assert table.value[word(language, "column.what")].tolist() == [
        word(language, f"problem.{kind}.what") for kind in answer["problem"]
    ]
    assert table.value[word(language, "column.next_step")].notna().all()


@pytest.mark.parametrize(
    ("problem", "titles"),
    [("reach_over_exposures", ["Reach", "New views"]), ("account_stale", ["Government Flying Service"])],
)
def test_all_with_a_problem_are_listed_with_what_to_do(screens, problem, titles):
    app = screens("quality").open("data", period="all")
    app.selectbox(key="quality_problem").set_value(problem).run()
    assert not app.exception
    card = containers(app, "card_")["problem_items"]
    assert any(word(Language.EN, f"problem.{problem}.next_step") in said(one) for one in card.caption)
    (table,) = card.dataframe
    assert table.value["Title"].tolist() == titles


def test_an_empty_warehouse_says_that_nothing_was_found(screens):
    app = screens("empty").open("data", period="all")
    assert word(Language.EN, "quality.none") in [said(one) for one in app.success]
    assert "problems" not in containers(app, "card_")
    (looked,) = [said(one) for one in app.caption if "counter that fell" in said(one)]
    assert looked.startswith("Looked for and not found: ")


def test_the_chosen_platform_narrows_the_list(screens):
    app = screens("quality").open("data", period="all", platform="wechat_mp")
    (table,) = containers(app, "card_")["problems"].dataframe
    assert table.value["How many"].tolist() == [1]
    assert table.value["Of"].tolist() == [2]
