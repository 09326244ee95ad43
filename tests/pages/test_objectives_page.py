"""Objectives and stages: honest states, nothing judged that is not known, stages without evidence said to have none."""

from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.core.vocabulary import Language, Stage
from dashboard.core.words import word
from dashboard.exhibits.objectives import state
from tests.screens import containers, said

EVERY = [*Language]


@pytest.mark.parametrize("language", EVERY)
def test_each_objective_stands_with_its_state(screens, language):
    app = screens("objectives").open("objectives", lang=language.value, period="all")
    assert not app.exception
    (table,) = containers(app, "card_")["objectives"].dataframe
    states = dict(zip(table.value.iloc[:, 0], table.value[word(language, "column.state")], strict=True))
    assert list(states.values()) == [
        word(language, f"objectives.{key}")
        for key in ("not_reached", "reached", "not_known", "on_the_way", "not_begun", "not_known", "behind")
    ]


def test_a_lower_bound_is_said_to_be_one_and_a_rate_is_a_percentage(screens):
    app = screens("objectives").open("objectives", period="all")
    (table,) = containers(app, "card_")["objectives"].dataframe
    rows = table.value.set_index("Title")
    assert "100" in rows.loc["Be read", "So far"]
    assert rows.loc["Be read", "So far"] != "100K"
    assert rows.loc["A better rate", "Target"] == "2.0%"
    assert rows.loc["A better rate", "So far"] == "–"


@pytest.mark.parametrize("language", EVERY)
@pytest.mark.parametrize("warehouse", ["sample", "objectives", "empty"])
def test_a_stage_without_evidence_says_so(screens, warehouse, language):
    shown = screens(warehouse)
    app = shown.open("objectives", lang=language.value, period="all")
    assert not app.exception
    nothing = word(language, "stages.nothing")
    empty = {
        key for key, block in containers(app, "stage_").items() if any(nothing in said(one) for one in block.markdown)
    }
    expected = {"sample": {"impact"}, "objectives": set(), "empty": set(Stage)}
    assert empty == expected[warehouse]


def test_typed_evidence_stands_with_its_n_and_source(screens):
    app = screens("objectives").open("objectives", period="all")
    lines = [said(one) for one in containers(app, "stage_")["outcomes"].markdown]
    assert any("62 % (n = 1,004, Thematic survey)" in line for line in lines), lines


@pytest.mark.parametrize("language", EVERY)
def test_without_an_objective_the_way_to_one_is_told(screens, language):
    app = screens("tiny").open("objectives", lang=language.value, period="all")
    assert word(language, "objectives.none") in [said(one) for one in app.info]
    assert "objectives" not in containers(app, "card_")


@pytest.mark.parametrize(
    ("way", "at_least", "baseline", "target", "left", "expected"),
    [
        (0.9, False, 1, 2, 5, "behind"), (1.0, False, 1, 2, 5, "on_the_way"), (1.0, False, 1, 2, 0, "reached"),
        (0.9, False, 1, 2, 0, "not_reached"), (None, False, 1, 2, 5, "not_known"),
        # At least so much: there already, or nobody knows. Of an aim downwards it is the other way round.
        (1.1, True, None, 2, 5, "on_the_way"), (0.9, True, None, 2, 5, "not_known"),
        (1.1, True, 2, 1, 5, "not_known"), (0.9, True, 2, 1, 5, "behind"),
    ],
)  # fmt: skip
def test_states(way, at_least, baseline, target, left, expected):
    row = SimpleNamespace(
        way=pd.NA if way is None else way, value_at_least=at_least, baseline=pd.NA if baseline is None else baseline,
        target=target, days_left=left, days_elapsed=10,
    )  # fmt: skip
    assert state(row) == expected
