"""On a phone, in the dark, with hostile text, and while an import is published."""

import datetime as dt

import pytest

from dashboard import ingest
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.importers.reading import Options, Source
from tests import serving
from tests.screens import HOSTILE, PAGES, make

WIDER = """() => [document.documentElement, document.body, ...document.querySelectorAll('[data-testid=stMain]')]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => `${one.tagName} ${one.scrollWidth}`)"""
TEXT_COLOURS = """() => [...new Set([...document.querySelectorAll(':is(.xtick, .ytick) text')]
  .map((text) => getComputedStyle(text).fill))].map((fill) => fill.match(/\\d+/g).slice(0, 3).map(Number))"""
NEW_POST = (
    "post_id,account_id,native_id,published_at,title,text,language,format,url,is_reply,is_original\n"
    "p99,weibo:sb,199,2024-04-20T12:00:00+08:00,新的,新的。,zh-Hans,text,,false,true\n"
)


@pytest.mark.parametrize("language", Language)
def test_nothing_scrolls_sideways_on_a_phone(visit, language):
    visitor = visit(width=390)
    for page in PAGES:
        visitor.go(page, lang=language.value, period="all")
        assert visitor.page.evaluate(WIDER) == [], page


def test_a_post_fits_a_phone(visit, sample):
    visitor = visit(width=390)
    post = sample.ask("recognition.recognitions", Filters(period=Preset.ALL)).frame["post_id"].iloc[0]
    visitor.go("posts", post=post)
    assert visitor.page.locator(".publicity-plot").count()
    assert visitor.page.evaluate(WIDER) == []


@pytest.mark.parametrize("page", ["overview", "visits"])
def test_charts_have_light_text_in_the_dark(visit, page):
    visitor = visit(scheme="dark")
    visitor.go(page, period="all")
    colours = visitor.page.evaluate(TEXT_COLOURS)
    assert colours
    assert all(min(colour) > 140 for colour in colours), colours


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """A dashboard on a warehouse of its own, which tests may change: its address and the warehouse."""
    folder = tmp_path_factory.mktemp("other")
    warehouse = make("hostile", folder)
    with serving.dashboard(folder, warehouse.path) as url:
        yield url, warehouse


def test_text_from_posts_is_shown_as_text(visit, other):
    visitor = visit(other[0])
    visitor.go("posts", post="p01")
    visitor.says("h2", HOSTILE)
    visitor.says("[data-testid=stText]", HOSTILE)
    title = visitor.page.locator("h2")
    assert title.locator("strong, em, code, img, del, .katex, script, [style*=color]").count() == 0
    assert visitor.page.locator("a[href^='javascript:'], img[src=x]").count() == 0
    assert visitor.page.title() != "x"


def test_a_new_generation_is_shown_without_reload(visit, other):
    url, warehouse = other
    visitor = visit(url)
    visitor.go(period="all")
    posts = word(Language.EN, "measure.posts.name")
    before = int(visitor.tile(posts))
    visitor.page.evaluate("window.stayed = true")
    written = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    reports = ingest.take_in(warehouse, [Source("post.csv", NEW_POST.encode(), written)], Options())
    assert reports[0].posts == 1
    shown = visitor.page.get_by_test_id("stMetricValue").first
    visitor.page.wait_for_function(
        "([element, wanted]) => element.isConnected ? element.innerText === wanted"
        " : document.querySelector('[data-testid=stMetricValue]').innerText === wanted",
        arg=[shown.element_handle(), str(before + 1)], timeout=60_000,
    )  # fmt: skip
    assert visitor.page.evaluate("window.stayed")


PAINTS = """() => {
  window.paints = [];
  addEventListener("publicity:painted", ({ target }) => {
    window.paints.push(target.getBoundingClientRect().top < innerHeight);
  });
}"""


def test_a_change_repaints_what_is_in_sight_first_and_then_the_rest(visit):
    someone = visit()
    someone.go()
    charts = someone.page.locator(".publicity-plot").count()
    someone.page.evaluate(PAINTS)
    someone.choose("platforms", "Facebook")
    someone.page.wait_for_function("(charts) => window.paints.length >= charts", arg=charts, timeout=20_000)
    in_sight = someone.page.evaluate("window.paints")
    assert 0 < sum(in_sight) < len(in_sight)
    assert in_sight == sorted(in_sight, reverse=True)
