"""The Releases page: what it counts is what the questions say, and a release without posts has a next step."""

import json

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.releases import FEWEST, cut_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.measures.format import number_words, percent_words
from tests.screens import containers, said, viewer_of

ALL = Filters(period=Preset.ALL)


def tiles(app) -> dict[str, object]:
    return {tile.label: tile for tile in app.metric}


def shares(shown, filters=ALL):
    return shown.ask("release.carried_share", filters, fewest=FEWEST)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("platform", [None, "weibo"])
def test_tiles_say_what_the_questions_answer(screens, language, platform):
    shown = screens("sample")
    filters = Filters(period=Preset.ALL, platforms=(platform,) if platform else None)
    app = shown.open("releases", lang=language.value, period="all", **({"platform": platform} if platform else {}))
    row = shares(shown, filters).frame.query("cut == 'all'").iloc[0]
    found = tiles(app)
    counted = {
        "measure.releases.name": row["releases"], "releases.carried": row["carried"],
        "releases.never": row["releases"] - row["carried"], "releases.median_lag": row["lag_minutes_median"],
    }  # fmt: skip
    for key, value in counted.items():
        assert found[word(language, key)].value == number_words(float(value), language=language), key
    share = percent_words(float(row["share_carried"]), language=language)
    assert found[word(language, "releases.carried")].delta == word(language, "releases.of_all", share=share)


def test_without_a_filter_the_totals_are_those_of_the_overview(screens):
    shown = screens("sample")
    totals = shown.ask("release.totals", ALL).frame.iloc[0]
    row = shares(shown).frame.query("cut == 'all'").iloc[0]
    assert (row["releases"], row["carried"]) == (totals["releases"], totals["carried"])
    frame = shown.ask("release.coverage", ALL).frame
    assert (len(frame), frame["is_carried"].sum()) == (totals["releases"], totals["carried"])


@pytest.mark.parametrize("language", Language)
def test_of_few_releases_no_share_and_no_median_is_said(screens, language):
    app = screens("tiny").open("releases", lang=language.value, period="all")
    found = tiles(app)
    too_few = word(language, "releases.too_few_short", fewest=FEWEST)
    assert found[word(language, "releases.carried")].value == "2"
    assert found[word(language, "releases.carried")].delta == too_few
    assert (found[word(language, "releases.median_lag")].value, found[word(language, "releases.median_lag")].delta) == (
        "–", too_few,
    )  # fmt: skip


def test_the_two_lists_hold_every_release_once(screens):
    shown = screens("sample")
    app = shown.open("releases", period="all")
    frame = shown.ask("release.coverage", ALL).frame
    title = word(Language.EN, "column.title")
    for which, carried in (("never", False), ("carried", True)):
        listed = app.dataframe(key=f"rows_releases_{which}").value[title].tolist()
        assert listed == frame.loc[frame["is_carried"] == carried, "title_en"].tolist()


def test_platforms_and_languages_stand_in_words(screens):
    app = screens("tiny").open("releases", lang="zh-Hant", period="all")
    table = app.dataframe(key="rows_releases_carried").value
    language = Language.ZH_HANT
    comma = word(language, "filters.comma")
    names = [word(language, f"platform.{one}") for one in ("facebook", "weibo", "x")]
    assert table[word(language, "column.seen_on")].tolist() == [comma.join(names[:2]), names[2]]
    assert word(language, "language.zh-Hant") in table[word(language, "column.issued_in")].iloc[0]


@pytest.mark.parametrize("cut", ["platform", "department", "language", "month"])
def test_a_cut_keeps_its_rows_and_no_other(screens, cut):
    whole = shares(screens("sample")).frame
    rows = cut_of(shares(screens("sample")), cut).frame
    assert len(rows) == (whole["cut"] == cut).sum() > 1
    assert sorted(rows["carried"]) == sorted(whole.loc[whole["cut"] == cut, "carried"])


def test_choosing_a_row_opens_the_release_and_a_link_does_too(screens):
    app = screens("tiny").open("releases", period="all")
    states = app._tree.get_widget_states()
    selection = {"selection": {"rows": [0], "columns": [], "cells": []}}
    table = app.dataframe(key="rows_releases_never").proto.id
    states.widgets.append(WidgetState(id=table, string_value=json.dumps(selection)))
    app._run(states)
    assert not app.exception
    assert app.query_params["release"] in ("r3-en", ["r3-en"])
    assert set(containers(app, "card_")) == {"release_timeline", "release_versions"}
    assert word(Language.EN, "releases.no_post") in [said(one) for one in app.info]


@pytest.mark.parametrize("language", Language)
def test_one_release_with_its_versions_and_posts(screens, language):
    shown = screens("tiny")
    app = shown.open("releases", lang=language.value, period="last-7-days", release="r1-hant")
    assert not app.exception
    assert set(containers(app, "card_")) == {"release_timeline", "release_versions", "release_posts"}
    title = {Language.ZH_HANT: "北方演講"}.get(language, "Speech in the north")
    assert f"## {title}" in [said(one) for one in app.markdown]
    versions = containers(app, "card_")["release_versions"].dataframe[0].value
    assert versions[word(language, "column.lag_minutes")].tolist() == [0, 5]
    posts = app.dataframe(key="rows_release_posts").value
    assert posts[word(language, "column.lag_minutes")].tolist() == [-1740, -1710]


def test_a_release_known_by_its_day_has_days_and_no_minutes(screens):
    app = screens("tiny").open("releases", period="all", release="r2-en")
    posts = app.dataframe(key="rows_release_posts").value
    assert posts[word(Language.EN, "column.lag_days")].tolist() == [-30]
    assert word(Language.EN, "column.lag_minutes") not in posts


def test_a_release_that_is_not_held_is_said(screens):
    app = screens("tiny").open("releases", period="all", release="gone")
    assert not app.exception
    assert word(Language.EN, "releases.unknown", release="gone") in [said(one) for one in app.warning]


def test_another_choice_leaves_the_open_release(screens):
    app = screens("tiny").open("releases", period="all", release="r1-en")
    app.multiselect(key="filter_platforms").set_value(["weibo"]).run()
    assert "release" not in app.query_params
    assert viewer_of(app).address.release is None
    assert "releases_carried" in containers(app, "card_")


def test_a_warehouse_without_releases_says_so(screens):
    app = screens("empty").open("releases", period="all")
    notes = [said(one) for one in app.info]
    assert word(Language.EN, "releases.never_none") in notes
    assert word(Language.EN, "releases.carried_none") in notes
