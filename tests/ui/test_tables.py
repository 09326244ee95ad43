"""Tables: words above each column in three languages, names for keys, file names that say what was chosen."""

import datetime as dt
import re

import pandas as pd
import pytest

from dashboard.charts.labels import width_of
from dashboard.core.vocabulary import Language
from dashboard.core.words import catalogue, has_word
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.questions.catalogue import questions
from dashboard.reports.tabled import stem_of
from dashboard.ui.screen_rows import for_screen
from tests.screens import viewer_of

LANGUAGES = {language.value for language in Language}


@pytest.mark.parametrize("column", sorted({c.name for one in questions().values() for c in one.header.columns}))
def test_the_head_of_a_column_is_there_in_every_language_or_in_none(column):
    for key in (f"column.{column}", f"measure.{column}.name"):
        if has_word(key):
            assert catalogue()[key].keys() >= LANGUAGES
            assert all(catalogue()[key][language].strip() for language in LANGUAGES)


SHOWN = {
    "response.by_platform": {}, "department.response_by_department": {}, "theme.response_by_theme": {},
    "theme.terms_of_theme": {"theme": "weather"}, "visit.visits": {}, "visit.response_by_leg": {"visit": "north"},
    "visit.posts_of_visit": {"visit": "north"}, "visit.releases_of_visit": {"visit": "north"}, "data.imports": {},
    "data.freshness_by_account": {}, "post.snapshots_of_post": {"post": "p01"},
    "post.top_posts": {"order_by": "interactions", "most_rows": 10},
    "theme.response_by_theme_and_platform": {}, "post.reshares_of_post": {"post": "p14"},
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_tables_have_words_above_and_names_inside(screens, language):
    shown = screens("tiny")
    viewer = viewer_of(shown.open(lang=language.value, period="all"))
    platforms, departments = (set(viewer.known.names(choice).values()) for choice in ("platforms", "departments"))
    for name, own in SHOWN.items():
        answer = shown.ask(name, viewer.address.filters, **own)
        frame = with_names(answer, viewer)
        words = heads(frame, viewer)
        assert len(set(words.values())) == len(words), f"{name}: two columns under the same words"
        assert not [column for column in frame if re.search(r"_(en|hant|hans)$", column)], name
        assert {column.name for column in answer.question.header.columns if column.measure} <= words.keys(), name
        for column, names in (("platform", platforms), ("department_id", departments)):
            if column in frame:
                assert set(frame[column].dropna()) <= names, name


def test_times_on_screen_are_those_of_hong_kong(screens):
    shown = screens("tiny")
    viewer = viewer_of(shown.open(period="all"))
    answer = shown.ask("post.top_posts", viewer.address.filters, order_by="newest", most_rows=99)
    drawn, _ = for_screen(answer.frame, {"post_id": "id", "published_at": "at", "interactions": "n"})
    rows = drawn.set_index("id")
    assert rows.loc["p01", "at"] == pd.Timestamp("2024-03-31 23:59")
    assert rows.loc["p15", "at"].tzinfo is None
    assert pd.isna(rows.loc["p02", "n"])
    assert rows.loc["p09", "n"] == 0


def test_a_column_without_a_value_is_left_out_on_screen():
    frame = pd.DataFrame({"a": [1], "b": [None]})
    assert list(for_screen(frame, {"a": "A", "b": "B"})[0]) == ["A"]


def test_a_share_is_written_with_the_decimals_that_a_sentence_gives_it():
    drawn, _ = for_screen(pd.DataFrame({"way": [1.40794, 0.40794, 0.000123]}), {"way": "Way"})
    assert drawn["Way"].tolist() == [1.41, 0.408, 0.000123]


def test_a_large_number_with_a_fraction_is_grouped():
    drawn, written = for_screen(pd.DataFrame({"a": [10715.84, 2.0], "b": [12.34, 1.0]}), {"a": "A", "b": "B"})
    assert drawn["A"].tolist() == [10715.8, 2.0]
    assert [written[name]["type_config"]["format"] for name in "AB"] == ["localized", "%.1f"]


@pytest.mark.parametrize(
    ("texts", "is_set"),
    [
        (["8", "at least 100k", "58", "–"], True), (["8", "至少 10 萬", "58", "–"], True),
        (["Reached", "Behind"], False), (["8", "a title far too long to stand in one line", "58"], False),
    ],
)  # fmt: skip
def test_a_short_text_longer_than_the_others_of_its_column_is_not_cut(texts, is_set):
    _, written = for_screen(pd.DataFrame({"value": texts}), {"value": "So far"})
    assert ("So far" in written) == is_set
    if is_set:
        assert written["So far"]["width"] >= 6.5 * max(map(width_of, texts)) + 16  # the grid's letters and its margins


@pytest.mark.parametrize(
    ("link", "parts"),
    [
        ({}, ["all-departments", "all-platforms"]),
        ({"department": ["SB", "GFS"]}, ["GFS+SB", "all-platforms"]),
        ({"platform": "weibo"}, ["all-departments", "weibo"]),
        ({"department": "SB", "platform": ["weibo", "x"], "theme": "weather"}, ["SB", "weibo+x", "weather"]),
    ],
)
def test_a_file_name_says_department_platform_period_and_as_of(screens, link, parts):
    shown = screens("tiny")
    viewer = viewer_of(shown.open(period="custom", since="2024-04-01", to="2024-04-30", **link))
    answer = viewer.ask("department.response_by_department")
    name = stem_of(Exhibit("any", "Any title", "departments", answer), viewer)
    assert name.startswith("publicity-departments_")
    assert name.split("_")[1 : 1 + len(parts)] == parts
    as_of = answer.coverage.as_of
    assert "20240401-20240430" in name
    assert f"as-of-{as_of.astimezone(dt.timezone(dt.timedelta(hours=8))):%Y%m%d}" in name
    assert name.endswith("_illustrative")
    assert re.fullmatch(r"[\w.+-]+", name)


def test_a_file_name_of_no_platform_says_so_or_not_all(screens):
    viewer = viewer_of(screens("tiny").open(platform="", period="all"))
    assert viewer.address.filters == Filters(platforms=(), period=Preset.ALL)
    assert "all-platforms" not in stem_of(Exhibit("k", "t", "s", viewer.ask("overview.totals")), viewer)
