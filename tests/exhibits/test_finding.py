"""What a report says above a figure: the numbers drawn, the day, week or month meant, too few where too few."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.matrix import matrix
from dashboard.charts.picture import Picture, picture
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.core.vocabulary import Grain, Language
from dashboard.core.words import word
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.finding import finding_of, when_words
from dashboard.exhibits.registry import ENTRIES
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.filters.url import Address
from tests.screens import Screens

Every = Callable[[str], Screens]
EN, HANT, HANS = Language.EN, Language.ZH_HANT, Language.ZH_HANS


def seen(screens: Screens, language: Language = EN, **filters: Any) -> Viewer:
    return viewer_of(str(screens.file), Address(filters=Filters(period=Preset.ALL, **filters), language=language))


def said(screens: Screens, name: str, language: Language = EN, **filters: Any) -> str:
    viewer = seen(screens, language, **filters)
    exhibit = ENTRIES[name].make(viewer)
    assert exhibit is not None
    return finding_of(exhibit, viewer)


@pytest.fixture
def viewer(every_screen: Every) -> Viewer:
    return seen(every_screen("tiny"))


def shown(viewer: Viewer, drawn: Picture | None, *, rows: int = 1, grain: Grain | None = None) -> Exhibit:
    """An exhibit of a chart made by hand; its answer only lends its question."""
    answer = viewer.ask("names.departments")
    answer = replace(answer, frame=pd.DataFrame({"posts": range(rows)}))
    return Exhibit("by_hand", "Title", "by-hand", answer, draw=(lambda: drawn) if drawn else None, grain=grain)


def bars(viewer: Viewer, values: list[float | None], bounds: list[bool] | None = None) -> Picture:
    frame = pd.DataFrame({"key": list("abcdef"[: len(values)]), "value": pd.Series(values, dtype="Float64")})
    return picture(
        ranking, frame.assign(bound=bounds or [False] * len(values)), category="key", value="value",
        labels={"a": "Ay", "b": "Bee"}, value_title="Value", value_text=viewer.number, no_data="Too few.",
        at_least="bound", at_least_text=viewer.at_least,
    )  # fmt: skip


def line(viewer: Viewer, values: dict[tuple[str, str], float | None], bounds: tuple[float, ...] = ()) -> Picture:
    """values: (day, series) -> number, those of `bounds` known only as lower bounds."""
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime([day for day, _ in values]), "series": [key for _, key in values],
            "value": pd.Series(list(values.values()), dtype="Float64"),
        }
    )  # fmt: skip
    return picture(
        trend, frame.assign(bound=[value in bounds for value in values.values()]), x="day", y="value", series="series",
        labels={"a": "Ay", "b": "Bee"}, y_title="Value", number_words=viewer.number, no_data="Too few.",
        at_least="bound", at_least_words=viewer.at_least,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "bounds", "wanted"),
    [
        ([1, 3, 2], None, "Title: highest for Bee, 3"),
        ([3, 3, 2], None, "Title: highest for Ay, Bee, 3"),
        ([3, 3, 3, 3, 2], None, "Title: highest for 4 at once, 3 each"),
        ([None, None], None, "Title: Too few."),
        ([None, 2], None, "Title: highest for Bee, 2"),
        ([1, 3], [False, True], "Title: highest for Bee, at least 3"),
        ([1, 3], [True, False], "Title: highest for Bee, 3; what is known only as a lower bound may be higher"),
    ],
)
def test_a_ranking(viewer: Viewer, values: list[float | None], bounds: list[bool] | None, wanted: str) -> None:
    assert finding_of(shown(viewer, bars(viewer, values, bounds)), viewer) == wanted


def test_a_bar_of_what_belongs_to_none_is_not_the_highest(viewer: Viewer) -> None:
    drawn = bars(viewer, [1, 3])
    drawn.given[0]["key"] = ["a", ""]
    assert finding_of(shown(viewer, drawn), viewer) == "Title: highest for Ay, 1"
    assert finding_of(shown(viewer, replace(drawn, given=(drawn.given[0].iloc[1:],))), viewer) == "Title"


@pytest.mark.parametrize(
    ("grain", "english", "hant", "hans"),
    [
        (None, "on 2 Sep 2024", "2024年9月2日", "2024年9月2日"),
        (Grain.DAY, "on 2 Sep 2024", "2024年9月2日", "2024年9月2日"),
        (Grain.WEEK, "in the week of 2 Sep 2024", "2024年9月2日起的一週", "2024年9月2日起的一周"),
        (Grain.MONTH, "in September 2024", "2024年9月", "2024年9月"),
    ],
)
def test_a_peak_says_the_day_week_or_month(
    every_screen: Every, grain: Grain | None, english: str, hant: str, hans: str
) -> None:
    values = {("2024-09-02", "a"): 5.0, ("2024-10-07", "a"): 2.0, ("2024-09-02", "b"): None, ("2024-10-07", "b"): 4.0}
    wanted = {
        EN: f"Title: highest {english} for Ay, 5", HANT: f"Title：以{hant}的Ay最高，為 5",
        HANS: f"Title：以{hans}的Ay最高，为 5",
    }  # fmt: skip
    for language, sentence in wanted.items():
        viewer = seen(every_screen("tiny"), language)
        assert finding_of(shown(viewer, line(viewer, values), grain=grain), viewer) == sentence


@pytest.mark.parametrize(
    ("values", "bounds", "wanted"),
    [
        ({("2024-09-01", "a"): 5.0, ("2024-10-01", "a"): 2.0}, (), "Title: highest in September 2024, 5"),
        (
            {("2024-10-01", "a"): 5.0, ("2024-09-01", "a"): 5.0, ("2024-11-01", "a"): 2.0}, (),
            "Title: highest 5, reached 2 times, first in September 2024",
        ),
        (
            {("2024-09-01", "a"): 5.0, ("2024-10-01", "a"): 2.0}, (2.0,),
            "Title: highest in September 2024, 5; what is known only as a lower bound may be higher",
        ),
        ({("2024-09-01", "a"): 5.0, ("2024-10-01", "a"): 2.0}, (5.0,), "Title: highest in September 2024, at least 5"),
        ({("2024-09-01", "a"): None}, (), "Title: Too few."),
    ],
)  # fmt: skip
def test_a_line_alone(
    viewer: Viewer, values: dict[tuple[str, str], float | None], bounds: tuple[float, ...], wanted: str
) -> None:
    assert finding_of(shown(viewer, line(viewer, values, bounds), grain=Grain.MONTH), viewer) == wanted


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ([("a", 2.0, 3), ("b", 9.0, 2)], "Title: highest for A on X, 2.0× (n = 3)"),
        ([("a", 2.0, 2), ("b", 9.0, 1)], "Title: too few posts in every cell to compare"),
        ([("a", None, 4)], "Title: Nothing."),
        ([("not shown", 5.0, 9), ("b", 1.0, 3)], "Title: highest for B on X, 1.0× (n = 3)"),
    ],
)
def test_a_matrix(viewer: Viewer, cells: list[tuple[str, float | None, int]], wanted: str) -> None:
    frame = pd.DataFrame(
        {
            "row": [key for key, _, _ in cells], "column": "x", "n": [n for _, _, n in cells],
            "value": pd.Series([value for _, value, _ in cells], dtype="Float64"),
        }
    )  # fmt: skip
    drawn = picture(
        matrix, frame, row="row", column="column", value="value", n="n", row_labels={"a": "A", "b": "B"},
        column_labels={"x": "X"}, value_title="Value", value_text=viewer.times, n_title="Posts", no_data="Nothing.",
        missing="none",
    )  # fmt: skip
    assert finding_of(shown(viewer, drawn), viewer) == wanted


def test_a_table_says_how_many_rows_it_has(viewer: Viewer) -> None:
    table = shown(viewer, None, rows=12)
    assert finding_of(table, viewer) == "Title (n = 12)"
    assert finding_of(replace(table, answer=replace(table.answer, truncated=True)), viewer) == "Title (the first 12)"
    assert finding_of(replace(table, finding="Said."), viewer) == "Said."
    assert finding_of(shown(viewer, None, rows=0), viewer) == "Title"


def test_every_month_has_its_name(every_screen: Every) -> None:
    months = [pd.Timestamp(dt.date(2024, month, 1)) for month in range(1, 13)]
    english = [when_words(one, seen(every_screen("tiny")), grain=Grain.MONTH) for one in months]
    assert english[0] == "in January 2024"
    assert english[11] == "in December 2024"
    assert when_words(months[11], seen(every_screen("tiny"), HANS), grain=Grain.MONTH) == "2024年12月"


# Worked out from the README of tests/tiny: r3 has no post; p02, p05, p08, p09 and p13 tell no theme; p03 has 144.
@pytest.mark.parametrize(
    ("name", "language", "wanted"),
    [
        ("releases.never", EN, "Releases that no post carried: 1 of 3"),
        ("releases.never", HANT, "從未獲帖文發布的新聞公報：3 份中有 1 份"),
        ("releases.never", HANS, "从未有帖子发布的新闻公报：3 份中有 1 份"),
        ("releases.carried", EN, "Releases that posts carried: 2 of 3"),
        ("themes.untagged", EN, "Posts without a theme: 5 of 15 (33.3%)"),
        ("overview.top_posts", EN, "Most public interactions: “颱風下攜手” (Facebook), 144"),
    ],
)
def test_tiny(every_screen: Every, name: str, language: Language, wanted: str) -> None:
    assert said(every_screen("tiny"), name, language).startswith(wanted)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["by_platform", "by_department", "by_month", "lag"])
def test_of_few_releases_too_few_is_said_and_no_number(every_screen: Every, name: str, language: Language) -> None:
    sentence = said(every_screen("tiny"), f"releases.{name}", language)
    assert sentence.endswith(word(language, "releases.too_few", fewest=5))


@pytest.mark.parametrize("language", Language)
def test_of_few_joint_posts_no_ratio_is_said(every_screen: Every, language: Language) -> None:
    assert said(every_screen("tiny"), "together.uplift", language) == word(
        language, "together.too_few", n="0", least="8"
    )


@pytest.mark.parametrize("language", Language)
def test_of_few_pairs_of_themes_that_is_said(every_screen: Every, language: Language) -> None:
    assert said(every_screen("tiny"), "themes.pairs", language).endswith(word(language, "pairs.too_few", fewest=5))


@pytest.mark.parametrize("language", Language)
def test_the_share_carried_is_that_of_the_answer(every_screen: Every, language: Language) -> None:
    shown = every_screen("sample")
    viewer = seen(shown, language)
    frame = shown.ask("release.carried_share", viewer.address.filters, fewest=5).frame.query("cut == 'platform'")
    best = frame.sort_values("share_carried", ascending=False).iloc[0]
    assert (frame["share_carried"] == best["share_carried"]).sum() == 1
    sentence = said(shown, "releases.by_platform", language)
    for part in (
        viewer.known.platforms[best["member"]], viewer.percent(best["share_carried"]),
        f"{best['carried']}/{best['releases']}",
    ):  # fmt: skip
        assert part in sentence
    quickest = frame.sort_values("lag_minutes_median").iloc[0]
    lag = said(shown, "releases.lag", language)
    assert viewer.known.platforms[quickest["member"]] in lag
    assert viewer.exact(quickest["lag_minutes_median"]) in lag


def test_institutions_and_reshares_of_together(every_screen: Every) -> None:
    screens = every_screen("together")
    paces = screens.ask("together.slope_around_reshare", Filters(period=Preset.ALL)).frame
    assert said(screens, "together.reshares").startswith(f"Reshares by institutions: {len(paces)}; of ")
    assert said(screens, "together.network") == (
        "Government Flying Service and Security Bureau: 2 joint posts, "
        "as many as 2 of the 3 pairs have and none has more"
    )


def test_a_visit_is_named_and_set_against_its_usual(every_screen: Every) -> None:
    screens = every_screen("visits")
    viewer = seen(screens)
    viewer = replace(viewer, address=replace(viewer.address, visit="delta"))
    made = {name: ENTRIES[f"visits.{name}"].make(viewer) for name in ("effect", "days", "legs", "posts")}
    sentences = {name: finding_of(exhibit, viewer) for name, exhibit in made.items() if exhibit is not None}
    assert len(sentences) == 4
    title = screens.ask("visit.one_visit", visit="delta").frame["title_en"].iloc[0]
    assert all(sentence.startswith(title) for sentence in sentences.values())
    assert "at least 366, at least 1.5× the 250 usual, over 5 of the visit's 7 posts" in sentences["effect"]
    assert sentences["days"].endswith("Before –, During 70.5, After 65.8")
    assert sentences["posts"].endswith("(n = 7)")
