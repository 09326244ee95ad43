"""The Together page: its sentence and figures are those of the answers; too few and nothing say so."""

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.uplift import ratio_text, uplift_rows
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.measures.uplift import FEWEST
from tests.screens import containers, said, viewer_of

ALL = Filters(period=Preset.ALL)
CARDS = {"uplift", "network", "joint_posts", "institutions", "reshares"}


@pytest.mark.parametrize("language", Language)
def test_the_sentence_says_ratio_interval_n_and_that_it_is_no_cause(screens, language):
    shown = screens("sample")
    app = shown.open("together", period="all", lang=language.value)
    row = uplift_rows(shown.ask("together.joint_and_solo", ALL).frame).iloc[0]
    viewer = viewer_of(app)
    low, high, times = (ratio_text(row[name], viewer) for name in ("uplift_low", "uplift_high", "uplift"))
    wanted = word(language, "together.more", times=times, low=low, high=high, n=viewer.number(row["matched_joint"]))
    assert wanted in [said(one) for one in app.markdown]
    assert set(containers(app, "card_")) == CARDS


@pytest.mark.parametrize("language", Language)
def test_too_few_is_a_sentence_and_no_ratio(screens, language):
    app = screens("tiny").open("together", period="all", lang=language.value)
    assert word(language, "together.too_few", n="0", least=str(FEWEST)) in [said(one) for one in app.info]
    assert set(containers(app, "card_")) == CARDS - {"uplift"}
    times = word(language, "number.ratio", number="")
    assert not [text for text in map(said, app.main.markdown) if times in text]


def test_a_department_without_joint_posts_is_told_what_makes_one(screens):
    app = screens("one_platform").open("together", period="all")
    assert [said(one) for one in app.info] == [
        word(Language.EN, "together.no_joint"), word(Language.EN, "together.no_reshares"),
    ]  # fmt: skip
    assert not containers(app, "card_")


def test_two_departments_can_be_chosen(screens):
    shown = screens("tiny")
    app = shown.open("together", period="all")
    assert len(app.dataframe(key="rows_joint_posts").value) == 3
    app.selectbox(key="pair_chosen").set_value(("HKO", "SB")).run()
    assert not app.exception
    title = word(Language.EN, "column.title")
    assert app.dataframe(key="rows_joint_posts").value[title].tolist() == ["携手同行"]
    departments = app.dataframe(key="rows_joint_posts").value[word(Language.EN, "column.departments")]
    assert departments.tolist() == ["Government Flying Service, Hong Kong Observatory, Security Bureau"]


def test_a_pair_that_another_choice_leaves_out_is_let_go(screens):
    app = screens("tiny").open("together", period="all")
    app.selectbox(key="pair_chosen").set_value(("HKO", "SB")).run()
    app.multiselect(key="filter_platforms").set_value(["facebook"]).run()
    assert not app.exception
    assert app.dataframe(key="rows_joint_posts").value[word(Language.EN, "column.title")].tolist() == ["颱風下攜手"]


def test_institutions_are_named_with_their_lag(screens):
    app = screens("tiny").open("together", period="all", lang="zh-Hant")
    cards = containers(app, "card_")
    table = cards["institutions"].dataframe[0].value
    assert table[word(Language.ZH_HANT, "column.institution")].tolist() == ["廣播機構", "市氣象台"]
    assert table[word(Language.ZH_HANT, "column.lag_hours")].tolist() == [1.5, 2.0]
    assert len(app.dataframe(key="rows_reshares").value) == 2
