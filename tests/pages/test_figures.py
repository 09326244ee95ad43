"""The numbers on the pages are those of the questions, and no figure stands without what it is based on."""

import pandas as pd
import pytest

from dashboard.core.vocabulary import Basis, Comparison, Language
from dashboard.core.words import word
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset, compared
from dashboard.measures.format import change_words, number_words
from dashboard.questions import catalogue
from dashboard.questions.ask import facts, period_of
from dashboard.reports.footer import basis_words, footer_words
from tests.screens import Screens, containers, said, viewer_of

LINKS = {
    "all": ({"period": "all"}, Filters(period=Preset.ALL)),
    "platform": ({"period": "all", "platform": "weibo"}, Filters(period=Preset.ALL, platforms=("weibo",))),
    "department": (
        {"period": "last-28-days", "department": "SB", "compare": "last-year"},
        Filters(period=Preset.LAST_28_DAYS, departments=("SB",), compare=Comparison.LAST_YEAR),
    ),
    "earned": ({"period": "last-90-days", "basis": "earned"}, Filters(period=Preset.LAST_90_DAYS, basis=Basis.EARNED)),
    "search": ({"period": "all", "q": "颱風"}, Filters(period=Preset.ALL, search="颱風")),
}

# Card -> the question behind it, page by page. A new card has to be named here, with its question.
CARDS = {
    "overview": {
        "exposures": "response.published_by_time", "departments": "department.response_by_department",
        "platforms": "response.by_platform", "themes": "theme.response_by_theme_and_platform", "top": "post.top_posts",
    },
    "posts": {"posts": "post.top_posts"},
    "themes": {
        "theme_shares": "theme.response_by_theme", "theme_trend": "theme.posts_by_theme_and_time",
        "theme_matrix": "theme.response_by_theme_and_platform", "terms": "theme.terms_of_theme",
        "examples": "post.top_posts", "theme_pairs": "theme.co_occurrence", "distinctive": "theme.texts",
        "untagged": "theme.untagged", "untagged_posts": "theme.untagged_posts",
    },
    "releases": {
        "releases_by_platform": "release.carried_share", "releases_by_language": "release.carried_share",
        "releases_by_department": "release.carried_share", "releases_by_month": "release.carried_share",
        "releases_lag": "release.carried_share", "releases_never": "release.coverage",
        "releases_carried": "release.coverage",
    },
    "together": {
        "uplift": "together.joint_and_solo", "network": "together.pairs_of_departments",
        "joint_posts": "together.joint_posts", "institutions": "together.institutional_reshares",
        "reshares": "together.slope_around_reshare",
    },
    "when_and_how": {
        "when_hours": "timing.outperformance_by_weekday_and_hour", "when_formats": "response.outperformance_by_format",
        "when_languages": "timing.outperformance_by_language", "when_lengths": "timing.outperformance_by_length",
        "clock_first": "clock.first_responses", "clock_languages": "clock.first_by_language",
        "clock_shares": "clock.same_day_share",
    },
    "visits": {
        "visits": "visit.visits", "visit_legs": "visit.response_by_leg", "leg_ranking": "visit.response_by_leg",
        "visit_places": "visit.response_by_leg", "visit_posts": "visit.posts_of_visit",
        "visit_releases": "visit.releases_of_visit", "visit_effect": "visit.effect_by_leg",
        "visit_days": "visit.before_during_after",
    },
    "accounts": {
        "followers": "account.followers_by_day", "growth": "account.growth", "silence": "account.activity",
        "response": "account.response", "index": "account.index_inputs", "estimates": "account.estimates",
    },
    "objectives": {
        "objectives": "objective.progress", "stages": "objective.held_by_measure", "evidence": "objective.evidence",
    },
    "data": {
        "proposals": "story.proposals", "imports": "data.imports", "freshness": "data.freshness_by_account",
        "problems": "quality.problems", "problem_items": "quality.items_of_problem",
    },
}  # fmt: skip
WITHOUT_FIGURES = {"dictionary", "lineage", "findings", "rejected"}


def number(value: object, language: Language = Language.EN, *, at_least: bool = False) -> str:
    return number_words(None if pd.isna(value) else float(value), language=language, at_least=at_least)


@pytest.mark.parametrize("warehouse", ["sample", "tiny", "one_platform"])
@pytest.mark.parametrize(("link", "language"), [*zip(LINKS, [*Language] * 2, strict=False), ("all", Language.ZH_HANS)])
def test_tiles_show_the_answers(screens, warehouse, link, language):
    shown = screens(warehouse)
    params, filters = LINKS[link]
    app = shown.open(lang=language.value, **params)
    tiles = {tile.label: tile.value for tile in app.metric}
    totals = shown.ask("overview.earned_totals" if filters.basis == "earned" else "overview.totals", filters)
    row = totals.frame.iloc[0]
    posts = "overview.posts_earning.name" if filters.basis == "earned" else "measure.posts.name"
    assert tiles[word(language, posts)] == number(row["posts"], language)
    bound = bool(row.get("interactions_at_least", 0))
    assert tiles[word(language, "measure.interactions.name")] == number(row["interactions"], language, at_least=bound)
    releases = shown.ask("release.totals", filters).frame.iloc[0]
    assert tiles[word(language, "measure.releases.name")] == number(releases["releases"], language)
    visits = shown.ask("visit.visits", filters).frame
    assert tiles[word(language, "measure.visits.name")] == number(len(visits), language)


@pytest.mark.parametrize("link", ["all", "platform", "department"])
def test_changes_are_against_the_compared_period(screens, link):
    shown = screens("sample")
    params, filters = LINKS[link]
    if filters.period is Preset.ALL:
        params, filters = params | {"period": "last-12-months"}, Filters(platforms=filters.platforms)
    app = shown.open(**params)
    period = period_of(filters, facts(shown.connection).span)
    before = compared(period, preset=filters.period, comparison=filters.compare)
    now, then = (shown.ask("overview.totals", filters, period=one).frame.iloc[0] for one in (period, before))
    tiles = {tile.label: tile for tile in app.metric}
    words = change_words(float(now["posts"]), before=float(then["posts"]), language=Language.EN)
    assert tiles[word(Language.EN, "measure.posts.name")].delta == words.replace("−", "-")


def _answer(shown: Screens, question: str, viewer, *, card: str):
    own = {"order_by": "interactions", "grain": viewer.period.grain.value}
    own["most_rows"] = {"posts": 500, "untagged_posts": 100}.get(card, 10)
    own |= {"fewest": 5, "most_each": 5000}
    if card in ("theme_trend", "untagged"):
        own["grain"] = viewer.coarse_grain.value
    declared = {param.name for param in catalogue.question(question).header.params}
    return shown.ask(question, viewer.address.filters, **{name: own[name] for name in own.keys() & declared})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", ["overview", "posts", "themes"])
@pytest.mark.parametrize("warehouse", ["sample", "tiny"])
def test_every_card_says_basis_n_coverage_and_as_of(screens, warehouse, page, language):
    shown = screens(warehouse)
    app = shown.open(page, lang=language.value, period="all")
    found = containers(app, "card_")
    assert set(found) - WITHOUT_FIGURES == set(CARDS[page])
    for card, question in CARDS[page].items():
        if card in ("terms", "examples", "untagged_posts"):  # n of the last: tests/exhibits/test_own_findings.py
            continue
        footer = footer_words(_answer(shown, question, viewer_of(app), card=card), language=language)
        assert footer in [said(caption) for caption in found[card].caption], card


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("page", "warehouse"), [("releases", "sample"), ("releases", "tiny"),
                                                 ("themes", "sample"), ("visits", "sample"), ("data", "sample"),
                                                 ("accounts", "sample"), ("accounts", "tiny"), ("together", "sample"),
                                                 ("when_and_how", "sample"),
                                                 ("themes", "tiny"), ("visits", "tiny"), ("data", "tiny")])  # fmt: skip
def test_every_card_says_as_of_and_that_figures_are_illustrative(screens, page, warehouse, language):
    shown = screens(warehouse)
    app = shown.open(page, lang=language.value, period="all")
    found = containers(app, "card_")
    assert set(found) - WITHOUT_FIGURES == set(CARDS[page])
    known = facts(shown.connection)
    moment = viewer_of(app).moment(known.as_of)
    assert known.illustrative
    for card, question in CARDS[page].items():
        captions = " ".join(said(caption) for caption in found[card].caption)
        assert word(language, "footer.as_of", moment=moment) in captions, card
        assert word(language, "footer.illustrative") in captions, card
        answer = viewer_of(app)
        if question.startswith(("visit.visits", "theme.")) and question != "theme.terms_of_theme":
            asked = _answer(shown, question, answer, card=card)
            assert basis_words(asked, language=language) in captions, card


def test_the_kpi_row_has_a_footer(screens):
    shown = screens("sample")
    app = shown.open()
    footer = footer_words(shown.ask("overview.totals"), language=Language.EN)
    assert footer in [said(caption) for caption in app.main.caption]


@pytest.mark.parametrize(
    ("page", "key"), [("overview", "rows_top"), ("posts", "rows_posts"), ("themes", "rows_examples")]
)
def test_tables_of_posts_hold_the_rows_of_the_answer(screens, page, key):
    shown = screens("tiny")
    app = shown.open(page, period="all")
    table = app.dataframe(key=key).value
    viewer = viewer_of(app)
    filters = viewer.address.filters
    if page == "themes":
        chosen = app.selectbox(key="theme_chosen").value
        filters = Filters(period=Preset.ALL, themes=(chosen,))
    rows = 500 if page == "posts" else 10
    answer = shown.ask("post.top_posts", filters, order_by="interactions", most_rows=rows)
    words = heads(with_names(answer, viewer), viewer)
    assert len(table) == len(answer.frame)
    assert table[words["title"]].fillna("").tolist() == answer.frame["title"].fillna("").tolist()
    counted = table[words["interactions"]].astype("Float64")
    assert counted.isna().tolist() == answer.frame["interactions"].isna().tolist()
    assert counted.dropna().tolist() == answer.frame["interactions"].dropna().astype(float).tolist()


def test_the_order_of_posts_can_be_chosen(screens):
    shown = screens("sample")
    app = shown.open("posts", period="all")
    app.selectbox(key="posts_order").set_value("newest").run()
    newest = shown.ask("post.top_posts", Filters(period=Preset.ALL), order_by="newest", most_rows=500).frame
    viewer = viewer_of(app)
    title = viewer.word("column.title")
    assert app.dataframe(key="rows_posts").value[title].fillna("").tolist() == newest["title"].fillna("").tolist()
