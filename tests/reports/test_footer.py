"""The line under a figure: each fact is said when it holds, and only then."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.filters.period import Period
from dashboard.measures.format import period_words
from dashboard.questions.answer import Answer, Coverage
from dashboard.questions.catalogue import question
from dashboard.reports.footer import basis_words, footer_parts, footer_words

DAY = dt.date(2024, 4, 1)
PERIOD = Period(DAY, dt.date(2024, 5, 1), dt.date(2024, 5, 1))
AS_OF = dt.datetime(2024, 4, 30, 16, 5, tzinfo=dt.UTC)
BEHIND = Coverage(posts=12345, as_of=AS_OF, n_of_m={"interactions": (3, 5), "exposures": (5, 5), "reach": (2, 5)})
ANSWER = Answer(question("overview.totals"), pd.DataFrame({"posts": [1, 2, 3]}), PERIOD, BEHIND, illustrative=False)
OPTIONAL = ("footer.still_growing", "footer.unfinished", "footer.truncated", "footer.illustrative")


def start_of(key: str, language: Language) -> str:
    return max(word(language, key).replace("{", "}").split("}")[::2], key=len)


@pytest.mark.parametrize("language", Language)
def test_basis_n_coverage_and_as_of_are_always_said(language):
    line = footer_words(ANSWER, language=language)
    assert basis_words(ANSWER, language=language) in line
    assert "12,345" in line
    assert "3" in line
    name = word(language, "measure.interactions.name")
    assert word(language, "footer.reported", n=3, m=5, measure=name) in line
    assert "00:05" in line
    for key in OPTIONAL:
        assert start_of(key, language) not in line


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("key", "answer", "value"),
    [
        ("footer.still_growing", replace(ANSWER, coverage=replace(BEHIND, still_growing=7)), {"n": 7}),
        ("footer.unfinished", replace(ANSWER, period=replace(PERIOD, elapsed_end=dt.date(2024, 4, 11))), {"days": 10}),
        ("footer.truncated", replace(ANSWER, truncated=True), {"n": 3}),
        ("footer.illustrative", replace(ANSWER, illustrative=True), {}),
    ],
)
def test_what_weakens_a_figure_is_said_where_it_holds(key, answer, value, language):
    wanted = word(language, key, **value) if value else word(language, key)
    assert footer_parts(answer, language=language)[-1] == wanted


def test_only_measures_of_the_answer_are_counted():
    line = footer_words(ANSWER, language=Language.EN)
    asked = set(ANSWER.measures) & BEHIND.n_of_m.keys()
    assert asked
    for measure in BEHIND.n_of_m:
        name = word(Language.EN, f"measure.{measure}.name")
        n, m = BEHIND.n_of_m[measure]
        assert (word(Language.EN, "footer.reported", n=n, m=m, measure=name) in line) == (measure in asked)


def test_no_platform_is_not_none_of_none():
    nothing = replace(ANSWER, coverage=replace(BEHIND, posts=0, n_of_m={"interactions": (0, 0)}))
    name = word(Language.EN, "measure.interactions.name")
    line = footer_words(nothing, language=Language.EN)
    assert word(Language.EN, "footer.reported", n=0, m=0, measure=name) not in line
    assert word(Language.EN, "footer.posts", n=0) in line


def test_a_question_without_a_period_says_no_days():
    answer = Answer(question("data.imports"), pd.DataFrame(), None, Coverage(as_of=AS_OF), illustrative=True)
    line = footer_words(answer, language=Language.EN)
    assert word(Language.EN, "footer.illustrative") in line
    assert "2024" in line


def test_an_empty_warehouse_has_a_footer_too():
    answer = replace(ANSWER, coverage=Coverage(posts=0))
    assert footer_parts(answer, language=Language.EN) == [
        basis_words(answer, language=Language.EN), word(Language.EN, "footer.posts", n=0),
    ]  # fmt: skip


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("account.activity", "basis.latest_posts"),
        ("clock.first_by_language", "basis.incidents"),
        ("clock.same_day_share", "basis.incidents"),
        ("objective.held_by_measure", "basis.held"),
        ("theme.co_occurrence", "basis.posts_alone"),
        ("theme.terms_of_theme", "basis.posts_alone"),
        ("theme.texts", "basis.posts_alone"),
        ("theme.untagged", "basis.posts_alone"),
        ("together.institutional_reshares", "basis.posts_alone"),
        ("together.slope_around_reshare", "basis.around_reshares"),
        ("visit.before_during_after", "basis.around_visit"),
    ],
)
def test_what_is_no_lifetime_total_of_posts_is_not_called_so(name, key, language):
    answer = Answer(question(name), pd.DataFrame(), PERIOD, Coverage(as_of=AS_OF), illustrative=False)
    days = period_words(PERIOD.start, end_exclusive=PERIOD.end, language=language)
    assert footer_parts(answer, language=language)[0] == word(language, key, period=days)


@pytest.mark.parametrize("language", Language)
def test_the_n_of_a_figure_of_incidents_is_incidents(language):
    answer = Answer(question("clock.same_day_share"), pd.DataFrame(), PERIOD, Coverage(incidents=4), illustrative=False)
    assert footer_parts(answer, language=language)[1:] == [word(language, "footer.incidents", n="4")]
