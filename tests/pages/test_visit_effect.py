"""What a visit brought: the numbers of the questions, none where too few, unfinished days said to be so."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.picture import Picture
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.visit_effect import FEWEST, days_figure, legs_figure
from tests.screens import Screens, containers, said, viewer_of

EVERY = [*Language]


def sentences(app: AppTest) -> str:
    return " ".join(said(one) for kind in (app.info, app.caption, app.markdown) for one in kind)


def opened(shown: Screens, visit: str, **link: str) -> AppTest:
    app = shown.open("visits", visit=visit, period="all", **link)
    assert not app.exception
    return app


def labels(drawn: Picture) -> list[str]:
    """The labels of the bars, without the breaks of their lines."""
    return [text.replace("<br>", " ") for text in drawn.figure().layout.yaxis.ticktext]


@pytest.mark.parametrize("language", EVERY)
def test_the_whole_visit_counts_each_post_once(screens, language):
    app = opened(screens("visits"), "delta", lang=language.value)
    viewer = viewer_of(app)
    measure, age = word(language, "measure.interactions.name"), word(language, "age.7d")
    times = word(language, "visit_effect.at_least", number=viewer.times(1.464))
    values = {"compared": 5, "posts": 7, "actual": viewer.exact(366, at_least=True), "expected": 250, "times": times}
    assert word(language, "visit_effect.whole", **values, measure=measure, age=age) in sentences(app)
    assert word(language, "visit_effect.shared", n=1) in sentences(app)
    assert word(language, "visit_effect.growing", n=1, age=age) in sentences(app)


def test_another_age_gives_other_numbers(screens):
    app = opened(screens("visits"), "delta", age="24h")
    assert "Public interactions at +24 h: 134, 1.3× the 100 usual, over 5 of the visit's 7 posts" in sentences(app)


def test_legs_have_bars_only_where_enough_can_be_compared(screens):
    shown = screens("visits")
    viewer = viewer_of(opened(shown, "delta"))
    answer = shown.ask("visit.effect_by_leg", visit="delta", measure="interactions", fewest=FEWEST)
    figure = legs_figure(answer, viewer)
    assert labels(figure) == [
        "1. Meeting: too few (2 of 4)", "2. Institute: at least 1.4× (3 of 3)", "3. Return: too few (0 of 0)",
        "The visit as a whole: too few (1 of 1)",
    ]  # fmt: skip
    bars, marks = (figure.figure().data[at] for at in (0, -1))
    assert [float(one) for one in bars.x if one == one] == [206]
    assert [float(one) for one in marks.x if one == one] == [150]
    assert list(bars.marker.pattern.shape) == ["", "/", "", ""]


def test_days_not_over_and_days_not_held_are_said_to_be_so(screens):
    shown = screens("visits")
    viewer = viewer_of(opened(shown, "edge"))
    ask = {visit: shown.ask("visit.before_during_after", visit=visit, fewest=1) for visit in ("edge", "early", "delta")}
    assert [text.split(", ")[-1] for text in labels(days_figure(ask["edge"], viewer))][-1] == "only 1 of 2 days known"
    assert "only 0 of 2 days known" in labels(days_figure(ask["early"], viewer))[0]
    whole = labels(days_figure(ask["delta"], viewer))
    assert [text.split(":")[0] for text in whole] == ["Before", "During", "After"]
    assert not [text for text in whole if "known" in text]


def test_days_of_too_few_posts_have_no_bar(screens):
    shown = screens("visits")
    viewer = viewer_of(opened(shown, "delta"))
    figure = days_figure(shown.ask("visit.before_during_after", visit="delta", fewest=FEWEST), viewer)
    assert "too few posts (1)" in labels(figure)[0]
    assert [float(one) for one in figure.figure().data[0].x if one == one] == [70.5, 65.75]


def test_others_stand_in_the_table_and_no_bar_is_held_against_them(screens):
    shown = screens("visits")
    answer = shown.ask("visit.before_during_after", visit="delta", fewest=1)
    figure = days_figure(answer, viewer_of(opened(shown, "delta")))
    assert answer.frame["others_per_day"].notna().all()
    assert [(trace.type, trace.mode if trace.type == "scatter" else "") for trace in figure.figure().data] == [
        ("bar", ""), ("scatter", "text")
    ]  # fmt: skip


@pytest.mark.parametrize("language", EVERY)
def test_too_few_posts_are_a_sentence_and_a_next_step(screens, language):
    app = opened(screens("visits"), "edge", lang=language.value)
    age = word(language, "age.7d")
    few = word(language, "visit_effect.few", compared=0, posts=1, age=age, fewest=FEWEST)
    assert few in [said(one) for one in app.info]
    assert word(language, "visit_effect.few_next") in sentences(app)
    assert "×" not in " ".join(said(one) for one in app.markdown)


def test_a_visit_without_posts_says_how_they_are_linked(screens):
    app = opened(screens("visits"), "early")
    assert word(Language.EN, "visit_effect.no_posts") in [said(one) for one in app.info]
    assert {"visit_effect", "visit_days"} <= set(containers(app, "card_"))
