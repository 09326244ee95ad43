"""The Posts page against what is usual: the order by score, and what one post's page says of its score."""

import pytest

from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from tests.screens import containers, said, viewer_of


@pytest.mark.parametrize("measure", ["interactions", "exposures"])
@pytest.mark.parametrize("age", ["7d", "24h"])
def test_posts_can_be_ranked_against_their_usual(screens, measure, age):
    shown = screens("usual")
    app = shown.open("posts", period="all", age=age)
    app.selectbox(key="posts_order").set_value(f"score_{measure}").run()
    assert not app.exception
    viewer = viewer_of(app)
    filters = Filters(period=Preset.ALL, age=viewer.address.filters.age)
    answer = shown.ask("post.outperformance", filters, measure=measure, most_rows=500)
    table = app.dataframe(key="rows_posts").value
    names = heads(with_names(answer, viewer), viewer)
    assert table[names["title"]].tolist() == answer.frame["title"].tolist()
    assert table[names["score"]].dropna().tolist() == answer.frame["score"].dropna().tolist()
    assert table[names["n"]].dropna().tolist() == answer.frame["n"].dropna().tolist()
    title = word(Language.EN, "posts.scores_title", age=word(Language.EN, f"age.{age}"), measure="Public interactions")
    if measure == "interactions":
        assert title in said(containers(app, "card_")["posts"].markdown[0])


SAID = {
    "a11": ("posts.score_above", {"actual": "110", "expected": "55", "n": "10", "times": "2.0×", "age": "+7 d"}),
    "a12": ("posts.score_below", {"actual": "30", "expected": "60", "n": "11", "times": "2.0×", "age": "+7 d"}),
    "a13": ("posts.score_nothing", {"expected": "55", "n": "12", "age": "+7 d"}),
    "a14": (
        "posts.score_above",
        {"actual": "at least 100", "expected": "51.4", "n": "13", "times": "at least 1.9×", "age": "+7 d"},
    ),
    "a15": ("posts.no_score_bounds", {"n": "14", "age": "+7 d"}),
    "a16": ("posts.no_score_bounds", {"n": "15", "age": "+7 d"}),
    "a10": ("posts.no_score_few", {"n": "9", "age": "+7 d"}),
    "young": ("posts.no_score_growing", {"age": "+7 d"}),
}


@pytest.mark.parametrize("post", SAID)
def test_a_post_says_how_it_did_or_why_there_is_no_score(screens, post):
    app = screens("usual").open("posts", period="all", post=post)
    assert not app.exception
    key, values = SAID[post]
    sentence = word(Language.EN, key, measure=word(Language.EN, "measure.interactions.name"), **values)
    assert sentence in [said(one) for one in containers(app, "card_")["ages"].markdown]


def test_what_is_usual_can_be_too_little_to_divide_by(screens):
    app = screens("usual").open("posts", period="all", post="a11")
    sentence = word(
        Language.EN, "posts.score_small", measure="Exposures", age="+7 d", actual="250", expected="20", n="10",
        minimum="100", times="2.5×",
    )  # fmt: skip
    assert sentence in [said(one) for one in containers(app, "card_")["ages"].markdown]


@pytest.mark.parametrize("language", Language)
def test_a_post_without_the_age_says_so_in_every_language(screens, language):
    app = screens("usual").open("posts", period="all", post="a11", age="28d", lang=language.value)
    sentence = word(
        language, "posts.no_score_unknown", measure=word(language, "measure.interactions.name"),
        age=word(language, "age.28d"),
    )  # fmt: skip
    assert sentence in [said(one) for one in containers(app, "card_")["ages"].markdown]


@pytest.mark.parametrize("language", Language)
def test_the_growth_card_says_whether_there_is_a_usual_range(screens, language):
    shown = screens("usual")
    name, photo = word(language, "measure.interactions.name"), word(language, "format.photo")
    with_range = containers(shown.open("posts", period="all", post="b01", lang=language.value), "card_")
    title = word(language, "posts.usual_title", measure=name, format=photo)
    assert title in said(with_range["growth_interactions"].markdown[0])
    assert word(language, "posts.usual_hint", n=21) in said(with_range["growth_interactions"].caption[0])
    without = containers(shown.open("posts", period="all", post="c01", lang=language.value), "card_")
    assert word(language, "posts.usual_none") in said(without["growth_interactions"].caption[0])
    assert "usual" not in without
