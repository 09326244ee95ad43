"""When and how: few posts give no number, what is left out is counted, and the response clock says what it rests on."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.clock import FEWEST_INCIDENTS, clock_figure
from dashboard.exhibits.when_and_how import FEWEST, FEWEST_IN_HOUR, LENGTHS
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.measures.format import duration_words
from tests.screens import containers, said, viewer_of

ALL = Filters(period=Preset.ALL)
MARCH = {"period": "custom", "since": "2024-03-01", "to": "2024-03-31"}
IN_MARCH = Filters(period=Preset.CUSTOM, since=dt.date(2024, 3, 1), until=dt.date(2024, 3, 31))
FROM_TENTH = {"period": "custom", "since": "2024-01-15", "to": "2024-04-30", "age": "24h"}
EVERY = [*Language]


def sentences(app: AppTest) -> str:
    return " ".join(said(one) for kind in (app.info, app.caption, app.markdown) for one in kind)


def hint(app: AppTest, card: str) -> str:
    return said(containers(app, "card_")[card].caption[0])


@pytest.mark.parametrize("language", EVERY)
def test_posts_without_any_score_give_a_sentence_and_a_way_on(screens, language):
    app = screens("tiny").open("when_and_how", lang=language.value, period="all")
    assert not app.exception
    assert word(language, "when.none_scored") in sentences(app)
    assert word(language, "when.none_scored_next", age=word(language, "age.7d")) in sentences(app)
    assert "when_hours" not in containers(app, "card_")
    assert any(link.proto.page == "data" for link in app.get("page_link"))


@pytest.mark.parametrize("language", EVERY)
def test_an_empty_warehouse_says_that_there_is_nothing_yet(screens, language):
    app = screens("empty").open("when_and_how", lang=language.value)
    assert not app.exception
    assert word(language, "when.none_scored") in sentences(app)
    assert word(language, "when.clock_none") in sentences(app)
    assert containers(app, "card_") == {}


@pytest.mark.parametrize("language", EVERY)
def test_where_every_cell_has_few_posts_it_is_said(screens, language):
    app = screens("when").open("when_and_how", lang=language.value, **FROM_TENTH)
    assert not app.exception
    for card, fewest in (("hours", FEWEST_IN_HOUR), ("formats", FEWEST), ("languages", FEWEST), ("lengths", FEWEST)):
        assert hint(app, f"when_{card}").startswith(word(language, "when.few_everywhere", fewest=fewest)), card


def test_what_has_no_hour_or_no_length_is_left_out_and_counted(screens):
    app = screens("when").open("when_and_how", **FROM_TENTH)
    assert word(Language.EN, "when.days_only", n=2) in hint(app, "when_hours")  # wday and c4
    assert word(Language.EN, "when.no_length", n=1) in hint(app, "when_lengths")  # w16
    assert word(Language.EN, "when.stands_on", scored=7, posts=17) in hint(app, "when_hours")


def test_the_sample_has_hours_with_enough_posts(screens):
    shown = screens("sample")
    app = shown.open("when_and_how", period="all")
    hours = shown.ask("timing.outperformance_by_weekday_and_hour", ALL, measure="interactions", fewest=FEWEST_IN_HOUR)
    counts = {name: f"{int(hours.frame[name].sum()):,}" for name in ("scored", "posts")}
    assert hours.frame["score"].notna().sum() > 50
    assert hint(app, "when_hours").startswith(word(Language.EN, "when.stands_on", **counts))


def test_the_measure_can_be_chosen(screens):
    app = screens("sample").open("when_and_how", period="all")
    app.selectbox(key="when_measure").set_value("exposures").run()
    assert not app.exception
    name = word(Language.EN, "measure.exposures.name")
    title = word(Language.EN, "when.hours_title", measure=name, age=word(Language.EN, "age.7d"))
    assert f"#### {title}" in [said(one) for one in containers(app, "card_")["when_hours"].markdown]


def test_classes_of_length_end_where_the_question_says(screens):
    app = screens("sample").open("when_and_how", period="all")
    shown = screens("when").ask("timing.outperformance_by_length", ALL, measure="interactions", fewest=1).frame
    ends = shown.dropna(subset="text_length")
    assert len(ends) > 5
    for row in ends.itertuples():
        characters, words = LENGTHS[row.text_length]
        last = words if row.language == "en" else characters
        assert (row.length_from == last + 1) if row.text_length == "long" else (row.length_to == last)
    assert not app.exception


@pytest.mark.parametrize("language", EVERY)
def test_the_clock_counts_incidents_with_links_and_names_the_rest(screens, language):
    app = screens("when").open("when_and_how", lang=language.value, **MARCH)
    told = sentences(app)
    assert word(language, "when.clock_counts", same_day=1, linked=3, answered=2) in told
    assert word(language, "when.clock_few", fewest=FEWEST_INCIDENTS) in told
    assert word(language, "when.clock_not_counted", n=1) in told


def test_with_enough_incidents_the_share_and_the_median_are_those_of_the_question(screens):
    shown = screens("sample")
    app = shown.open("when_and_how", period="all")
    row = shown.ask("clock.same_day_share", ALL, fewest=FEWEST_INCIDENTS).frame.iloc[0]
    median = duration_words(row["wait_minutes_median"] / 60, language=Language.EN)
    share = f"{row['share_same_day']:.0%}"
    assert word(Language.EN, "when.clock_share", share=share, median=median, n=row["wait_known_for"]) in sentences(app)


def test_incidents_without_any_link_are_said_to_have_none(screens):
    app = screens("when").open("when_and_how", period="custom", since="2024-03-25", to="2024-03-26")
    assert word(Language.EN, "when.clock_nothing_linked", incidents=1) in sentences(app)
    assert "clock_first" not in containers(app, "card_")


def test_an_answer_known_by_its_day_spans_that_day_from_the_start_of_the_incident(screens):
    shown = screens("when")
    viewer = viewer_of(shown.open("when_and_how", **MARCH))
    first = shown.ask("clock.first_responses", IN_MARCH)
    names = {"release": "release", **viewer.known.platforms}
    figure = clock_figure(first, viewer, column="channel", labels=names, key="post_id").figure()
    bars = {bar.name: bar for bar in figure.data if bar.type == "bar"}
    day_only = word(Language.EN, "chart.day_only")
    of_release, of_x = (bars[f"{names[key]} ({day_only})"] for key in ("release", "x"))
    # beta began at 23:30: the next day is half an hour to a day and a half hour after it.
    assert 10 ** np.array([of_release.base[0], of_release.base[0] + of_release.x[0]]) == pytest.approx([0.5, 24.5])
    # alpha began at 20:00: its day ends four hours later, and began before it.
    assert 10 ** (of_x.base[0] + of_x.x[0]) == pytest.approx(4)
    marks = {mark.name: [10**x for x in mark.x] for mark in figure.data if mark.type == "scatter"}
    assert marks[names["weibo"]] == pytest.approx([40 / 60, 0.5])
    assert marks[names["facebook"]] == pytest.approx([12])
    labels = list(figure.layout.yaxis.ticktext)
    assert len(labels) == 4
    shown_name = word(Language.EN, "when.unlinked", name="Delta 2024-03-25 10:00")
    assert labels[0].replace("<br>", " ") == shown_name


def test_a_release_mark_opens_no_post(screens):
    shown = screens("when")
    viewer = viewer_of(shown.open("when_and_how", **MARCH))
    first = shown.ask("clock.first_responses", IN_MARCH)
    figure = clock_figure(first, viewer, column="channel", labels={"release": "release"}, key="post_id").figure()
    keys = [row[0] for trace in figure.data for row in np.asarray(trace.customdata)]
    assert keys == ["", ""]
    assert pd.isna(first.frame.loc[first.frame["channel"] == "release", "post_id"]).all()
