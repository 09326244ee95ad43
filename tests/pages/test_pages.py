"""Every page on every kind of warehouse, in every language, and what it says of a link that is wrong."""

import pytest

from dashboard.core.vocabulary import Basis, Language
from dashboard.core.words import word
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.reports.footer import footer_words
from tests.screens import PAGES, containers, said, viewer_of

DRAWN = [
    ("sample", "last-12-months"), ("tiny", "all"), ("tiny", "last-7-days"), ("empty", "all"), ("one_platform", "all"),
    ("hostile", "all"),
]  # fmt: skip
PLACES = [(page, {}) for page in PAGES] + [("posts", {"post": "unknown"}), ("visits", {"visit": "unknown"})]


@pytest.mark.parametrize(("warehouse", "period"), DRAWN)
def test_every_page_is_drawn_in_every_language(screens, warehouse, period):
    shown = screens(warehouse)
    for page, more in PLACES:
        for language in Language:
            app = shown.open(page, lang=language.value, period=period, **more)
            where = (page, language.value, more)
            assert not app.exception, (where, [problem.message for problem in app.exception])
            assert not app.error, (where, [problem.value for problem in app.error])
            assert viewer_of(app).language is language
            assert app.main.children, where


@pytest.mark.parametrize("page", PAGES)
def test_the_filters_of_a_link_hold_on_every_page(screens, page):
    shown = screens("tiny")
    app = shown.open(page, period="all", department=["SB", "GFS"], platform="weibo", basis="earned")
    filters = Filters(period=Preset.ALL, departments=("SB", "GFS"), platforms=("weibo",), basis=Basis.EARNED)
    assert viewer_of(app).address.filters == filters
    assert not app.exception
    assert [said(one) for one in app.error] == []


BAD = {
    "platform": "bogus", "period": "yesterday", "since": "abc", "colour": "red", "basis": "both", "lang": "fr",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("warehouse", ["tiny", "empty"])
def test_what_a_link_says_in_vain_is_named(screens, page, warehouse):
    app = screens(warehouse).open(page, **BAD)
    assert not app.exception
    assert [said(one) for one in app.error] == []
    notices = [said(one) for one in app.warning]
    assert len(notices) == 1
    for key, value in BAD.items():
        assert ("from" if key == "since" else key) in notices[0]
        assert value in notices[0]
    assert list(app.query_params) == ["period"]


def test_a_bad_link_is_named_until_a_filter_is_chosen(screens):
    app = screens("tiny").open(platform="bogus")
    app.run()
    assert "bogus" in said(app.warning[0])
    app.multiselect(key="filter_platforms").set_value(["weibo"]).run()
    assert not app.warning
    assert app.query_params["platform"] in ("weibo", ["weibo"])


def test_a_custom_period_that_ends_before_it_begins_is_named(screens):
    app = screens("tiny").open(period="custom", since="2024-04-10", to="2024-04-01")
    assert not app.exception
    assert all(day in said(app.warning[0]) for day in ("2024-04-10", "2024-04-01"))


def test_a_custom_period_far_outside_the_data_is_an_empty_period(screens):
    app = screens("tiny").open(period="custom", since="1950-01-01", to="1950-02-01")
    assert not app.exception
    assert [said(one) for one in app.error] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_warehouse_with_departments_only_has_nothing_to_count(screens, page):
    app = screens("empty").open(page)
    assert not app.dataframe or page == "data"
    assert [metric.value for metric in app.metric if metric.value not in ("0", "–")] == []


@pytest.mark.parametrize("language", Language)
def test_a_warehouse_of_one_platform_says_one_of_one(screens, language):
    shown = screens("one_platform")
    app = shown.open(lang=language.value, period="all")
    totals = shown.ask("overview.totals", Filters(period=Preset.ALL))
    assert totals.coverage.n_of_m["interactions"] == (1, 1)
    name = word(language, "measure.interactions.name")
    assert word(language, "footer.reported", n=1, m=1, measure=name) in footer_words(totals, language=language)
    assert any(footer_words(totals, language=language) in said(caption) for caption in app.caption)


def test_an_empty_choice_shows_nothing_and_not_everything(screens):
    app = screens("tiny").open(period="all", platform="")
    assert viewer_of(app).address.filters.platforms == ()
    assert app.metric[0].value == "0"
    assert containers(app, "card_")


@pytest.mark.parametrize("language", Language)
def test_the_overview_shows_the_recognitions_of_its_period_and_says_so(screens, language):
    """The award of the sample is of 2023: no part of the year to March 2025."""
    start = word(language, "overview.awards_of", period="|").split("|")[-1]
    later = screens("sample").open(
        "overview", lang=language.value, **{"period": "custom", "since": "2024-04-01", "to": "2025-03-31"}
    )
    earlier = screens("sample").open(
        "overview", lang=language.value, **{"period": "custom", "since": "2023-11-01", "to": "2023-11-30"}
    )
    assert not later.exception
    assert not [one for one in later.caption if said(one).endswith(start)]
    assert len([one for one in earlier.caption if said(one).endswith(start)]) == 1
