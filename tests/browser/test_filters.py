"""A person filters, turns pages, changes language, goes back: what is shown is always what the question says."""

import re

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import catalogue, word
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.measures.format import number_words
from tests.browser.visitor import Visitor
from tests.screens import PAGES, Screens

POSTS, INTERACTIONS = (word(Language.EN, f"measure.{key}.name") for key in ("posts", "interactions"))
SWITCH = ".st-key-filter_language_of_page"
# Names of products and platforms are the same in every language.
NAMES = ("platform.", "app.title", "card.csv", "card.xlsx")


def shows(visitor: Visitor, sample: Screens, filters: Filters) -> None:
    """The tiles and the bars of the departments are the answers under these filters."""
    totals = sample.ask("overview.totals", filters).frame.iloc[0]
    visitor.tile_shows(POSTS, number_words(int(totals["posts"]), language=Language.EN))
    visitor.tile_shows(INTERACTIONS, number_words(int(totals["interactions"]), language=Language.EN))
    departments = sample.ask("department.response_by_department", filters).frame["interactions"].dropna()
    visitor.bars_show("departments", [number_words(int(one), language=Language.EN) for one in departments])


def test_choosing_departments_and_platforms_shows_their_figures(visit, sample):
    visitor = visit()
    visitor.go()
    shows(visitor, sample, Filters())
    names = sample.ask("names.departments").frame.set_index("id")["name_en"]
    visitor.choose("departments", names["SB"])
    visitor.links_to("department", "SB")
    shows(visitor, sample, Filters(departments=("SB",)))
    visitor.choose("departments", names["GFS"])
    visitor.links_to("department", "GFS", "SB")
    shows(visitor, sample, Filters(departments=("SB", "GFS")))
    visitor.choose("platforms", word(Language.EN, "platform.weibo"))
    visitor.links_to("platform", "weibo")
    shows(visitor, sample, Filters(departments=("SB", "GFS"), platforms=("weibo",)))


def test_back_undoes_and_reset_takes_everything_back(visit, sample):
    visitor = visit()
    visitor.go(lang="en")
    visitor.choose("platforms", word(Language.EN, "platform.weibo"))
    visitor.links_to("platform", "weibo")
    shows(visitor, sample, Filters(platforms=("weibo",)))
    visitor.choose("platforms", word(Language.EN, "platform.facebook"))
    visitor.links_to("platform", "facebook", "weibo")
    shows(visitor, sample, Filters(platforms=("facebook", "weibo")))
    visitor.page.go_back()
    shows(visitor, sample, Filters(platforms=("weibo",)))
    assert visitor.link["platform"] == ["weibo"]
    visitor.page.locator(".st-key-reset button").click()
    visitor.links_to("platform")
    shows(visitor, sample, Filters())


def test_filters_are_kept_from_page_to_page(visit):
    """Also those under "More", which were never opened."""
    visitor = visit()
    link = {
        "department": ["SB"],
        "platform": ["facebook", "weibo"],
        "period": ["all"],
        "basis": ["earned"],
        "q": ["風"],
    }
    visitor.go(**link)
    for page in ("posts", "themes", "visits", "data"):
        visitor.turn_to(word(Language.EN, f"page.{page}"), page)
        assert visitor.link == link


@pytest.mark.parametrize("page", PAGES)
def test_a_link_shows_the_same_in_a_browser_without_memory(visit, page):
    """Reached by the menu, and opened from the link that the menu left in the address bar."""
    visitor, stranger = visit(), visit()
    start = "posts" if page == "overview" else "overview"
    visitor.go(start, department=["GFS", "SB"], period="all", platform=["facebook", "weibo"], lang="zh-Hant")
    path = "" if page == "overview" else page
    visitor.turn_to(word(Language.ZH_HANT, f"page.{page}"), path)
    stranger.page.goto(visitor.page.url)
    stranger.drawn()
    assert stranger.link == visitor.link
    assert stranger.main_text() == visitor.main_text()


def english() -> list[re.Pattern[str]]:
    """What a line of the page must not be, once another language is chosen."""
    found = []
    for key, words in catalogue().items():
        constant = re.sub(r"\{\w+\}", "", words["en"])
        if (
            key.startswith(NAMES)
            or len(re.findall("[A-Za-z]", constant)) < 4
            or words["en"] in (words["zh-Hant"], words["zh-Hans"])
        ):
            continue
        found.append(re.compile(re.sub(r"\\\{\w+\\\}", ".*", re.escape(words["en"]))))
    return found


@pytest.mark.parametrize("language", [Language.ZH_HANT, Language.ZH_HANS])
def test_no_english_word_is_left_in_chinese(visit, language):
    visitor = visit()
    visitor.go(period="all")
    visitor.page.locator(SWITCH).get_by_text(word(language, "filters.this_language"), exact=True).click()
    visitor.links_to("lang", language)
    visitor.tile_shows(word(language, "measure.releases.name"), re.compile(r"\d"))
    visitor.drawn()
    unwanted = english()
    for page in PAGES:
        if page != "overview":
            visitor.turn_to(word(language, f"page.{page}"), page)
        lines = {line.strip() for line in visitor.page.locator("body").inner_text().splitlines()}
        labels = visitor.page.evaluate(
            "[...document.querySelectorAll('.stMain [placeholder]')].map(x => x.placeholder)"
        )
        left = {line for line in lines | set(labels) for pattern in unwanted if pattern.fullmatch(line)}
        assert left == set(), page
        assert word(language, f"page.{page}") in lines


def test_filters_hold_when_the_language_changes(visit, sample):
    """The browser speaks in the words it shows; those of the old language must not come back as values."""
    visitor = visit()
    visitor.go(period="all", platform="weibo", compare="last-year")
    visitor.page.locator(SWITCH).get_by_text(word(Language.ZH_HANT, "filters.this_language"), exact=True).click()
    visitor.links_to("lang", "zh-Hant")
    visitor.drawn()
    names = sample.ask("names.departments").frame.set_index("id")["name_hant"]
    visitor.choose("departments", names["SB"])
    visitor.links_to("department", "SB")
    visitor.drawn()
    link = {"department": ["SB"], "platform": ["weibo"], "period": ["all"], "lang": ["zh-Hant"]}
    assert visitor.link == link | {"compare": ["last-year"]}
    totals = sample.ask("overview.totals", Filters(period=Preset.ALL, platforms=("weibo",), departments=("SB",))).frame
    shown = number_words(int(totals["posts"].iloc[0]), language=Language.ZH_HANT)
    visitor.tile_shows(word(Language.ZH_HANT, "measure.posts.name"), shown)


def test_a_click_on_a_bar_shows_that_department(visit, sample):
    visitor = visit()
    visitor.go()
    bar = visitor.page.locator(".st-key-plot_departments .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    visitor.page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    visitor.page.wait_for_url(re.compile("department="))
    [department] = visitor.link["department"]
    assert department in set(sample.ask("names.departments").frame["id"])
    shows(visitor, sample, Filters(departments=(department,)))


@pytest.mark.parametrize(("page", "key"), [("overview", "top"), ("posts", "posts")])
def test_choosing_a_row_opens_the_post_and_its_address_opens_it_again(visit, sample, page, key):
    visitor, stranger = visit(), visit()
    visitor.go(page, platform="weibo", period="all")
    table = visitor.page.locator(f".st-key-rows_{key} [data-testid=data-grid-canvas]")
    table.scroll_into_view_if_needed()
    table.click(position={"x": 16, "y": 35 + 17}, force=True)  # the grid lays a pane for scrolling over its picture
    filters = Filters(platforms=("weibo",), period=Preset.ALL)
    first = sample.ask("post.top_posts", filters, order_by="interactions", most_rows=1).frame.iloc[0]
    visitor.links_to("post", first["post_id"])
    visitor.page.wait_for_url(re.compile("/posts"))
    visitor.tile_shows(INTERACTIONS, number_words(int(first["interactions"]), language=Language.EN))
    visitor.drawn()
    stranger.page.goto(visitor.page.url)
    stranger.drawn()
    assert stranger.main_text() == visitor.main_text()
    assert first["title"] in stranger.main_text()
