"""Every exhibit that a report may hold: it is made in three languages, of an empty warehouse too, and has its place."""

import re
from collections.abc import Callable

import pytest

from dashboard.core.vocabulary import Language, Stage
from dashboard.core.words import has_word
from dashboard.exhibits.registry import ENTRIES
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.filters.url import Address
from dashboard.measures.dictionary import load
from dashboard.reports.compose import ALL, compose
from dashboard.reports.report import Report
from tests.screens import PAGES, Screens

Every = Callable[[str], Screens]
STAGE_OF = {one.id: one.stage for one in load()}

# The measure that decides what an exhibit tells: that of its bars or lines, or by which its rows are ordered.
TOLD = {
    "overview.exposures": "exposures", "overview.platforms": "exposures", "overview.departments": "interactions",
    "overview.top_posts": "interactions",
    "posts.top": "interactions", "posts.against_usual": "outperformance",
    "when.hours": "outperformance", "when.formats": "outperformance", "when.languages": "outperformance",
    "when.lengths": "outperformance",
    "accounts.growth": "followers", "accounts.jumps": "followers", "accounts.response": "interactions",
    "accounts.estimates": "followers",
    "together.uplift": "uplift", "together.joint_posts": "interactions", "together.reshares": "interactions",
    "visits.legs": "interactions", "visits.effect": "interactions", "visits.days": "interactions",
    "visits.posts": "interactions",
}  # fmt: skip
# How many posts, releases and visits there are is an input in the dictionary. What these tell of them is what went out.
WENT_OUT = {
    "overview.themes", "themes.shares", "themes.trend", "themes.pairs", "themes.terms", "themes.untagged",
    "releases.by_platform", "releases.by_language", "releases.by_department", "releases.by_month", "releases.lag",
    "releases.never", "releases.carried", "together.network", "visits.list", "accounts.silence",
    "when.first_responses", "when.languages_of_response", "when.same_day",
}  # fmt: skip
# Of no measure of the dictionary.
OTHERS = {
    "together.institutions": Stage.OUT_TAKES, "objectives.progress": Stage.INPUTS, "objectives.stages": Stage.INPUTS,
    "objectives.evidence": Stage.OUTCOMES, "data.freshness": Stage.INPUTS, "data.problems": Stage.INPUTS,
    "data.imports": Stage.INPUTS,
}  # fmt: skip
NOTHING_IN_THE_SAMPLE = {"accounts.jumps", "themes.terms"}
"""The first has no jump; the second compares with what the filters leave out, and by default they leave out nothing."""
OF_NO_POST = {"data.imports", "data.freshness", "objectives.stages"}
"""What departments and accounts alone may give."""


def seen(screens: Screens, language: Language = Language.EN, **filters: object) -> Viewer:
    return viewer_of(str(screens.file), Address(filters=Filters(**filters), language=language))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def reports(every_screen: Every) -> dict[Language, Report]:
    """The sample with every exhibit, a report a language."""
    return {language: compose(seen(every_screen("sample"), language), ALL) for language in Language}


@pytest.mark.parametrize("language", Language)
def test_every_exhibit_is_composed_of_the_sample(reports: dict[Language, Report], language: Language) -> None:
    sections = reports[language].sections
    assert {one.name for one in sections} == set(ALL) - NOTHING_IN_THE_SAMPLE
    for one in sections:
        assert one.finding, one.name
        assert not re.search(r"[{}]|\b(nan|None|NaT)\b|<NA>", one.finding), one.name
        assert set() < set(one.shown) <= set(one.table.heads), one.name
        assert (one.native is None) or one.figure is not None, one.name
        assert len(one.table.frame), one.name


def test_the_languages_differ_in_words_and_not_in_rows(reports: dict[Language, Report]) -> None:
    english, *others = (reports[language].sections for language in Language)
    for sections in others:
        for one, other in zip(english, sections, strict=True):
            assert (one.name, len(one.table.frame), one.shown) == (other.name, len(other.table.frame), other.shown)
            assert one.finding != other.finding, one.name


def test_terms_are_composed_where_the_filters_leave_something_out(every_screen: Every) -> None:
    report = compose(seen(every_screen("sample"), departments=("GFS",)), ("themes.terms",))
    assert [one.name for one in report.sections] == ["themes.terms"]


@pytest.mark.parametrize("period", [Preset.ALL, Preset.LAST_7_DAYS])
def test_every_exhibit_is_composed_of_what_a_period_earned(every_screen: Every, period: Preset) -> None:
    report = compose(seen(every_screen("sample"), basis="earned", period=period), ALL)
    assert {"overview.exposures", "overview.platforms", "overview.top_posts"} <= {one.name for one in report.sections}
    assert all(one.finding for one in report.sections)


@pytest.mark.parametrize("name", ALL)
def test_an_empty_warehouse_gives_nothing_and_no_error(every_screen: Every, name: str) -> None:
    for language in Language:
        exhibit = ENTRIES[name].make(seen(every_screen("empty"), language, period=Preset.ALL))
        assert exhibit is None or exhibit.answer.frame.empty or name in OF_NO_POST


@pytest.mark.parametrize("warehouse", ["tiny", "one_platform", "hostile"])
def test_every_exhibit_is_composed_of_few_posts(every_screen: Every, warehouse: str) -> None:
    report = compose(seen(every_screen(warehouse), Language.ZH_HANT, period=Preset.ALL), ALL)
    assert len(report.sections) > 10
    assert all(one.finding for one in report.sections)


@pytest.mark.parametrize("name", ALL)
def test_its_page_is_in_the_navigation_and_it_has_words(name: str) -> None:
    assert ENTRIES[name].page in PAGES
    assert name.split(".")[0] in ENTRIES[name].page
    assert has_word(f"exhibit.{name}")


def test_its_stage_is_that_of_what_it_tells() -> None:
    stages = {name: STAGE_OF[measure] for name, measure in TOLD.items()}
    stages |= dict.fromkeys(WENT_OUT, Stage.OUTPUTS)
    assert len(stages) == len(TOLD) + len(WENT_OUT)
    assert {name: entry.stage for name, entry in ENTRIES.items()} == stages | OTHERS


def test_what_it_tells_is_among_the_measures_of_its_question(every_screen: Every) -> None:
    viewer = seen(every_screen("sample"))
    own = {"together.uplift", "visits.effect", "visits.days"}  # of which the question's rows are the parts
    for name, measure in TOLD.items():
        exhibit = ENTRIES[name].make(viewer)
        assert exhibit is None or name in own or measure in exhibit.answer.measures, name
