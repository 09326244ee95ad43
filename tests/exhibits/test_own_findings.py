"""What an exhibit says of itself: numbers worked out by hand or read from its own rows, in three languages."""

import dataclasses
from collections.abc import Callable

import pytest

from dashboard.core.vocabulary import Language, Stage
from dashboard.core.words import word
from dashboard.exhibits import accounts, clock, data, estimates, objectives, posts, themes, when_and_how
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.filters.url import Address

Seen = Callable[..., Viewer]
EVERY = [*Language]


@pytest.fixture
def seen(request: pytest.FixtureRequest) -> Seen:
    """What somebody sees of a hand-made warehouse over all its days."""

    def of(name: str, language: Language = Language.EN) -> Viewer:
        warehouse = request.getfixturevalue(f"{name}_warehouse")
        return viewer_of(str(warehouse.current()), Address(filters=Filters(period=Preset.ALL), language=language))

    return of


def made(exhibit: Exhibit | None) -> Exhibit:
    assert exhibit is not None
    return exhibit


@pytest.mark.parametrize("language", EVERY)
def test_followers_won_and_lost(seen: Seen, language: Language) -> None:
    """See tests/accounts/README.md: x:gfs jumps by 300, douyin:gfs loses ten."""
    viewer = seen("accounts", language)
    known = {"account": viewer.known.accounts["x:gfs"], "change": "+300", "m": "3", "won": "2", "lost": "1"}
    assert accounts.growth(viewer).finding == word(language, "says.growth", **known)
    assert made(accounts.jumps(viewer)).finding == word(language, "says.jumps", n="1", m="1")


@pytest.mark.parametrize("language", EVERY)
def test_silence_counts_the_accounts_over_fourteen_days(seen: Seen, language: Language) -> None:
    viewer = seen("accounts", language)
    longest = viewer.known.accounts["facebook:sb"]
    expected = word(language, "says.silence", over="1", m="4", account=longest, days="20")
    assert accounts.silence(viewer).finding == expected
    assert accounts.silence(seen("tiny", language)).finding == word(language, "says.silence_none", m="5")


def test_without_two_known_days_nobody_is_said_to_win(seen: Seen) -> None:
    assert accounts.growth(seen("when")).finding == ""
    assert accounts.jumps(seen("when")) is None


@pytest.mark.parametrize("language", EVERY)
def test_a_lower_bound_stays_one_in_a_sentence(seen: Seen, language: Language) -> None:
    """See tests/when: the post with most has 500 interactions at the least."""
    viewer = seen("when", language)
    row = posts.top(viewer).answer.frame.iloc[0]
    assert row["interactions_at_least"]
    platform = word(language, f"platform.{row['platform']}")
    bound = viewer.at_least(float(row["interactions"]))
    assert posts.top(viewer).finding == word(language, "says.most", title=row["title"], platform=platform, value=bound)
    assert posts.top(viewer, order="newest").finding == ""
    assert viewer.at_least(1499) in accounts.response(viewer).finding


def test_the_post_furthest_above_its_usual(seen: Seen) -> None:
    found = posts.against_usual(seen("usual"))
    assert "“Sea 17” (Facebook), 2.0×" in found.finding
    assert found.answer.frame["score"].iloc[0] == 2


@pytest.mark.parametrize("language", EVERY)
def test_of_few_posts_or_none_above_the_usual_that_is_said(seen: Seen, language: Language) -> None:
    viewer = seen("usual", language)
    assert word(language, "says.score_few", fewest=5) in made(when_and_how.hours(viewer)).finding
    assert word(language, "says.score_none", fewest=10) in made(when_and_how.formats(viewer)).finding
    assert when_and_how.hours(seen("when", language)) is None


@pytest.mark.parametrize("language", EVERY)
@pytest.mark.parametrize("name", ["hours", "formats", "languages", "lengths"])
def test_the_highest_cell_is_one_with_enough_posts(seen: Seen, name: str, language: Language) -> None:
    viewer = seen("sample", language)
    found = made(getattr(when_and_how, name)(viewer))
    fewest = when_and_how.FEWEST_IN_HOUR if name == "hours" else when_and_how.FEWEST
    frame = found.answer.frame
    if name == "hours":
        frame = frame[frame["hour"].notna()]
    if name == "lengths":
        frame = frame[frame["text_length"].notna()]
    told = frame[(frame["scored"] >= fewest) & frame["score"].notna()]
    highest = told[told["score"] == told["score"].max()].iloc[0]
    assert viewer.times(float(highest["score"])) in found.finding
    assert str(highest["scored"]) in found.finding
    if name == "hours":
        assert word(language, "says.hour", hour=f"{highest['hour']:02}") in found.finding


def test_a_clock_without_a_link_has_no_exhibit(seen: Seen) -> None:
    for make in (clock.first_responses, clock.languages, clock.same_day):
        assert make(seen("accounts")) is None


@pytest.mark.parametrize("language", EVERY)
def test_the_clock_says_what_the_page_says(seen: Seen, language: Language) -> None:
    """See tests/when: one of three linked incidents was answered on its day, too few for a share."""
    said = made(clock.same_day(seen("when", language))).finding
    assert word(language, "when.clock_counts", same_day="1", linked="3", answered="2") in said
    assert word(language, "when.clock_few", fewest=clock.FEWEST_INCIDENTS) in said


@pytest.mark.parametrize("language", EVERY)
def test_objectives_are_counted_by_state_and_evidence_by_stage(seen: Seen, language: Language) -> None:
    viewer = seen("objectives", language)
    comma = word(language, "filters.comma")
    counts = {"not_known": 2, "not_reached": 1, "reached": 1, "on_the_way": 1, "not_begun": 1, "behind": 1}
    states = comma.join(f"{word(language, f'objectives.{key}')} {n}" for key, n in counts.items())
    assert made(objectives.progress(viewer)).finding == word(language, "says.objectives", states=states)
    assert objectives.stages(viewer).finding == word(language, "says.stages_all")
    typed = comma.join(word(language, f"stage.{stage}") for stage in (Stage.OUTCOMES, Stage.IMPACT))
    assert made(objectives.evidence(viewer)).finding == word(language, "says.evidence", n="2", stages=typed)
    without = objectives.stages(seen("tiny", language)).finding
    assert without.endswith(comma.join(word(language, f"stage.{stage}") for stage in (Stage.OUTCOMES, Stage.IMPACT)))


@pytest.mark.parametrize("language", EVERY)
def test_what_came_in_and_what_to_look_at(seen: Seen, language: Language) -> None:
    viewer = seen("tiny", language)
    came = data.imports(viewer).answer.frame
    assert data.imports(viewer).finding == word(language, "says.imports", n=str(len(came)), rejected="1")
    problems = made(data.problems(viewer))
    most = problems.answer.frame.sort_values("items", ascending=False, kind="stable").iloc[0]
    assert problems.finding == word(
        language, "says.problems", n=str(len(problems.answer.frame)), what=most["what"], items=str(most["items"])
    )
    oldest = data.freshness(viewer).answer.frame["last_captured_at"].min()
    assert viewer.moment(oldest) in data.freshness(viewer).finding


def test_the_estimates_are_of_the_latest_year_that_is_over(seen: Seen) -> None:
    """The accounts of tests/accounts are held into April 2024, so 2023-24 is over and 2024-25 is not."""
    viewer = seen("accounts")
    assert "2023-24" in estimates.estimates(viewer).title
    this = dataclasses.replace(
        viewer, address=dataclasses.replace(viewer.address, filters=Filters(period=Preset.THIS_FINANCIAL_YEAR))
    )
    assert "2024" in estimates.estimates(this).title
    assert estimates.estimates(this).subject == "estimates-2024"


def test_posts_without_a_theme_are_counted_as_such(seen: Seen) -> None:
    """The table holds them all here, so its n is its own rows, and fewer than all posts."""
    exhibit = themes.untagged_posts(seen("tiny"))
    assert exhibit.answer.coverage.posts == len(exhibit.answer.frame) < posts.top(seen("tiny")).answer.coverage.posts
