"""What was told: shares of themes, their course, where they are told, pairs of them, and posts without any."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.picture import Picture, picture
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.exhibits import figures
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.posts import POST_COLUMNS
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer, Coverage
from dashboard.warehouse.tagging import ThemeVerdict

MOST_LINES = 6
FEWEST_TOGETHER = 5
"""A pair of themes in fewer posts has no lift."""
MOST_EXAMPLES = 10
_MOST_PAIRS = 12
_MOST_UNTAGGED = 100
_VERDICT_WORDS = {ThemeVerdict.IS: "theme_verdict.is", ThemeVerdict.IS_NOT: "theme_verdict.is_not"}


def told(viewer: Viewer) -> list[str]:
    """The themes of the posts, those with most posts first."""
    keys = viewer.ask("theme.response_by_theme").frame["theme_id"].dropna()
    return [str(key) for key in keys if key in viewer.known.themes]


def shares(viewer: Viewer) -> Exhibit:
    """Themes by share of the posts."""
    answer = viewer.ask("theme.response_by_theme")
    return Exhibit(
        "theme_shares", viewer.word("themes.share_title"), "theme-shares", answer, viewer.word("themes.share_hint"),
        lambda: figures.theme_ranking(answer, viewer),
    )  # fmt: skip


def course(viewer: Viewer) -> Exhibit:
    """Posts of the themes with most of them, over time."""
    grain = viewer.coarse_grain
    answer = viewer.ask("theme.posts_by_theme_and_time", grain=grain.value)
    return Exhibit(
        "theme_trend", viewer.word("themes.trend_title"), "theme-trend", answer,
        viewer.over_time("themes.trend_hint", grain),
        lambda: figures.theme_trend(answer, viewer, themes=told(viewer)[:MOST_LINES], grain=grain), grain=grain,
    )  # fmt: skip


def by_platform(viewer: Viewer) -> Exhibit:
    """Theme by platform: how many times its usual share."""
    answer = viewer.ask("theme.response_by_theme_and_platform")
    return Exhibit(
        "theme_matrix", viewer.word("overview.themes_title"), "themes-by-platform", answer,
        viewer.word("overview.themes_hint"), lambda: figures.theme_matrix(answer, viewer),
    )  # fmt: skip


def pairs(viewer: Viewer) -> Exhibit:
    """Pairs of themes by how many times more often than by chance one post tells both."""
    answer = viewer.ask("theme.co_occurrence", fewest=FEWEST_TOGETHER)
    named = answer.frame.assign(
        other_theme_id=[viewer.known.themes.get(key, key) for key in answer.frame["other_theme_id"]]
    )
    return Exhibit(
        "theme_pairs", viewer.word("pairs.title"), "themes-together", replace(answer, frame=named),
        viewer.word("pairs.hint", fewest=FEWEST_TOGETHER, most=_MOST_PAIRS), lambda: _pairs(answer.frame, viewer),
        finding=_pair_words(answer.frame, viewer),
    )  # fmt: skip


def _pair_words(frame: pd.DataFrame, viewer: Viewer) -> str:
    """The pair furthest above chance; empty where all are of too few posts, which the figure says."""
    if frame["lift"].isna().all():
        return ""
    row, names = next(iter(rows_of(frame.loc[[frame["lift"].idxmax()]]))), viewer.known.themes
    one, other = (names.get(str(key), str(key)) for key in (row.theme_id, row.other_theme_id))
    times, n = viewer.times(row.lift), viewer.exact(float(row.posts))
    return viewer.word("says.pair", one=one, other=other, times=times, n=n)


def _pairs(frame: pd.DataFrame, viewer: Viewer) -> Picture:
    names = viewer.known.themes
    known = frame[frame["lift"].notna()].sort_values("lift", ascending=False, kind="stable").head(_MOST_PAIRS)
    known = known.assign(pair=known["theme_id"] + "|" + known["other_theme_id"])
    labels = {
        str(row.pair): viewer.word(
            "pairs.bar", one=names.get(str(row.theme_id), str(row.theme_id)),
            other=names.get(str(row.other_theme_id), str(row.other_theme_id)), n=viewer.number(row.posts),
        )
        for row in rows_of(known)
    }  # fmt: skip
    return picture(
        ranking, known, category="pair", value="lift", labels=labels, value_title=viewer.word("column.lift"),
        value_text=viewer.times, no_data=viewer.word("pairs.too_few", fewest=FEWEST_TOGETHER),
    )  # fmt: skip


def untagged(viewer: Viewer) -> Exhibit:
    """The share of posts without a theme over time."""
    grain = viewer.coarse_grain
    answer = viewer.ask("theme.untagged", grain=grain.value)
    return Exhibit(
        "untagged", viewer.word("untagged.title"), "untagged", answer, viewer.over_time("untagged.hint", grain),
        lambda: _untagged(answer, viewer), finding=_untagged_words(answer, viewer), grain=grain,
    )  # fmt: skip


def _untagged_words(answer: Answer, viewer: Viewer) -> str:
    """How many posts of the period have no theme: each post stands in one day or month, so they add up."""
    without, every = (int(answer.frame[name].sum()) for name in ("untagged", "posts"))
    if not every:
        return ""
    counts = {"n": viewer.exact(without), "all": viewer.exact(every)}
    return viewer.word("says.untagged", share=viewer.percent(without / every), **counts)


def _untagged(answer: Answer, viewer: Viewer) -> Picture:
    return picture(
        trend, answer.frame.assign(series="untagged"), x="bucket", y="share_untagged", series="series",
        labels={"untagged": viewer.word("column.share_untagged")}, y_title=viewer.word("column.share_untagged"),
        number_words=viewer.percent, no_data=viewer.word("chart.no_data"),
    )  # fmt: skip


def untagged_posts(viewer: Viewer) -> Exhibit:
    """The posts without a theme that brought most; n is of these, not of all posts of the period."""
    answer = viewer.ask("theme.untagged_posts", most_rows=_MOST_UNTAGGED)
    without = int(viewer.ask("theme.untagged", grain=viewer.coarse_grain.value).frame["untagged"].sum())
    return Exhibit(
        "untagged_posts", viewer.word("untagged.posts_title"), "untagged-posts",
        replace(answer, coverage=Coverage(posts=without, as_of=answer.coverage.as_of)),
        viewer.word("untagged.posts_hint"), columns=POST_COLUMNS,
    )  # fmt: skip


def terms_of(theme: str, viewer: Viewer) -> Exhibit:
    """The terms by which one theme is found."""
    return Exhibit(
        "terms", viewer.word("themes.terms_title", theme=viewer.known.themes[theme]), "theme-terms",
        viewer.ask("theme.terms_of_theme", theme=theme), viewer.word("themes.terms_hint"),
    )  # fmt: skip


def examples_of(theme: str, viewer: Viewer) -> Exhibit:
    """The posts of one theme that brought most."""
    answer = viewer.ask_narrowed("post.top_posts", themes=(theme,), order_by="interactions", most_rows=MOST_EXAMPLES)
    title = viewer.word("themes.examples_title", theme=viewer.known.themes[theme])
    return Exhibit("examples", title, "theme-examples", answer, columns=POST_COLUMNS)


def corrections(viewer: Viewer) -> Exhibit | None:
    """Every correction by hand, of whatever post; None where there is none."""
    answer = viewer.ask("theme.corrections")
    if answer.frame.empty:
        return None
    words = [viewer.word(_VERDICT_WORDS[ThemeVerdict(verdict)]) for verdict in answer.frame["verdict"]]
    return Exhibit(
        "corrections", viewer.word("theme_hand.all_title"), "theme-corrections",
        replace(answer, frame=answer.frame.assign(verdict=words)), viewer.word("theme_hand.all_hint"),
    )  # fmt: skip
