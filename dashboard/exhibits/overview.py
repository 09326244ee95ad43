"""The figures of the Overview: where it was seen, by whom, on what, and the posts that brought most."""

from dashboard.exhibits import figures
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.posts import POST_COLUMNS, most
from dashboard.exhibits.viewer import Viewer

PUBLISHED = ("overview.totals", "response.by_platform", "post.top_posts", "response.published_by_time")
EARNED = ("overview.earned_totals", "response.earned_by_platform", "post.top_earned_posts", "response.earned_by_time")
MOST_POSTS = 10


def questions_of(viewer: Viewer) -> tuple[str, str, str, str]:
    """Totals, by platform, top posts and over time, on the viewer's basis."""
    return EARNED if viewer.address.filters.basis == "earned" else PUBLISHED


def exposures(viewer: Viewer) -> Exhibit:
    """Exposures over time, a line a platform."""
    grain = viewer.period.grain
    answer = viewer.ask(questions_of(viewer)[3], grain=grain.value)
    return Exhibit(
        "exposures", viewer.word("overview.exposures_title"), "exposures-by-platform", answer,
        viewer.over_time("overview.exposures_hint", grain),
        lambda: figures.platform_trend(answer, viewer, measure="exposures"), grain=grain,
    )  # fmt: skip


def departments(viewer: Viewer) -> Exhibit:
    """Departments by public interactions, against the compared period."""
    answer = viewer.ask("department.response_by_department")
    compared = viewer.ask_compared("department.response_by_department")
    return Exhibit(
        "departments", viewer.word("overview.departments_title"), "departments", answer,
        viewer.word("overview.departments_hint"), lambda: figures.department_ranking(answer, compared, viewer),
    )  # fmt: skip


def platforms(viewer: Viewer) -> Exhibit:
    """Platforms by exposures; they count by different rules, so there is no total."""
    answer = viewer.ask(questions_of(viewer)[1])
    return Exhibit(
        "platforms", viewer.word("overview.platforms_title"), "platforms", answer,
        viewer.word("overview.platforms_hint"), lambda: figures.platform_ranking(answer, viewer),
    )  # fmt: skip


def themes(viewer: Viewer) -> Exhibit:
    """Theme by platform: how many times its usual share."""
    answer = viewer.ask("theme.response_by_theme_and_platform")
    return Exhibit(
        "themes", viewer.word("overview.themes_title"), "themes-by-platform", answer,
        viewer.word("overview.themes_hint"), lambda: figures.theme_matrix(answer, viewer),
    )  # fmt: skip


def top_posts(viewer: Viewer) -> Exhibit:
    """The posts that brought most public interactions."""
    answer = viewer.ask(questions_of(viewer)[2], order_by="interactions", most_rows=MOST_POSTS)
    return Exhibit("top", viewer.word("overview.top_title"), "top-posts", answer, columns=POST_COLUMNS,
                   finding=most(answer, viewer))  # fmt: skip
