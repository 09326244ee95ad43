"""The filter bar: what a link says stands in the widgets, what the widgets say stands in the link."""

import datetime as dt

import pytest

from dashboard.core.vocabulary import Basis, Comparison, Language
from dashboard.filters.model import CHOICES, Filters
from dashboard.filters.period import Preset
from dashboard.filters.url import Address, to_params
from tests.screens import PAGES, viewer_of

ADDRESSES = {
    "nothing chosen": Address(),
    "departments": Address(Filters(departments=("GFS", "SB"), period=Preset.ALL)),
    "all at once": Address(
        Filters(
            period=Preset.LAST_90_DAYS, compare=Comparison.LAST_YEAR, departments=("SB",), basis=Basis.EARNED,
            platforms=("facebook", "weibo"), themes=("weather",), accounts=("weibo:sb",), formats=("photo",),
            languages=("zh-Hans",), search="台风",
        ),
        Language.ZH_HANS,
    ),
    "own days": Address(Filters(period=Preset.CUSTOM, since=dt.date(2024, 4, 1), until=dt.date(2024, 4, 30))),
    "one day only": Address(Filters(period=Preset.CUSTOM, since=dt.date(2024, 4, 1))),
    "none of them": Address(Filters(platforms=(), themes=())),
    "a post": Address(post="p01", language=Language.ZH_HANT),
    "a visit": Address(visit="north"),
}  # fmt: skip


def link_of(app) -> dict[str, list[str]]:
    return {key: value if isinstance(value, list) else [value] for key, value in app.query_params.items()}


def opened(screens, address: Address, page: str = "overview"):
    params = {"since" if key == "from" else key: value for key, value in to_params(address).items()}
    return screens("tiny").open(page, **params)


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_link_is_written_back_as_it_was(screens, name):
    app = opened(screens, ADDRESSES[name])
    assert viewer_of(app).address == ADDRESSES[name]
    assert link_of(app) == to_params(ADDRESSES[name])
    assert link_of(app.run()) == to_params(ADDRESSES[name])


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_widgets_show_what_the_link_says(screens, name):
    app, address = opened(screens, ADDRESSES[name]), ADDRESSES[name]
    for choice in CHOICES:
        assert tuple(app.multiselect(key=f"filter_{choice}").value) == (getattr(address.filters, choice) or ())
    assert app.selectbox(key="filter_period").value == address.filters.period
    assert app.selectbox(key="filter_compare").value == address.filters.compare
    assert app.radio(key="filter_basis").value == address.filters.basis
    assert app.text_input(key="filter_search").value == address.filters.search
    if address.filters.period is Preset.CUSTOM:
        assert app.date_input(key="filter_since").value == address.filters.since
        assert app.date_input(key="filter_until").value == address.filters.until


def test_what_is_chosen_is_written_into_the_link(screens):
    app = opened(screens, Address())
    app.multiselect(key="filter_departments").set_value(["SB", "GFS"]).run()
    app.selectbox(key="filter_period").set_value("all").run()
    app.radio(key="filter_basis").set_value("earned").run()
    app.text_input(key="filter_search").set_value("  台 风 ").run()
    assert link_of(app) == {"basis": ["earned"], "department": ["GFS", "SB"], "period": ["all"], "q": ["台 风"]}
    app.multiselect(key="filter_departments").set_value([]).run()
    assert "department" not in app.query_params


def test_choosing_own_days_begins_with_the_days_shown(screens):
    app = opened(screens, Address(Filters(period=Preset.LAST_7_DAYS)))
    before = viewer_of(app).period
    app.selectbox(key="filter_period").set_value("custom").run()
    assert viewer_of(app).period.start == before.start
    assert viewer_of(app).period.end == before.end
    app.date_input(key="filter_since").set_value(dt.date(2024, 4, 2)).run()
    assert app.query_params["from"] in ("2024-04-02", ["2024-04-02"])


def test_reset_takes_back_all_but_the_language(screens):
    app = opened(screens, ADDRESSES["all at once"])
    app.button(key="reset").click().run()
    assert link_of(app) == {"lang": ["zh-Hans"], "period": ["last-12-months"]}
    assert app.button(key="reset").disabled


@pytest.mark.parametrize("page", [page for page in PAGES if page != "overview"])
def test_an_empty_address_is_the_menu_and_keeps_what_was_chosen(screens, page):
    app = opened(screens, ADDRESSES["all at once"])
    app.query_params.clear()
    app.switch_page(f"app_pages/{page}.py").run()
    assert viewer_of(app).address == ADDRESSES["all at once"]
    assert link_of(app) == to_params(ADDRESSES["all at once"])


def test_a_link_opened_over_another_wins(screens):
    app = opened(screens, ADDRESSES["all at once"])
    app.query_params.clear()
    app.query_params["period"] = "all"
    app.query_params["platform"] = "weibo"
    app.run()
    assert viewer_of(app).address == Address(Filters(period=Preset.ALL, platforms=("weibo",)))
