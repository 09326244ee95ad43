"""The Overview's sentence, tiles and awards on the page."""

import streamlit as st

from dashboard.exhibits.headline import Result, cell, fewest, headline_words, is_bound
from dashboard.exhibits.overview import MOST_POSTS, questions_of
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.ui.escape import plain
from dashboard.ui.kpi import Kpi


def ask_ahead(viewer: Viewer) -> None:
    """All that the Overview will ask, side by side."""
    totals, by_platform, top_posts, by_time = questions_of(viewer)
    departments = "department.response_by_department"
    viewer.ask_ahead(
        totals, by_platform, departments, "release.totals", "visit.visits", "recognition.recognitions", by_time,
        "incident.incidents", "theme.response_by_theme_and_platform", top_posts,
        compared=(totals, departments, "release.totals", "visit.visits"), order_by="interactions",
        most_rows=MOST_POSTS, grain=viewer.period.grain.value,
    )  # fmt: skip


def headline(found: Result, viewer: Viewer) -> None:
    st.markdown(f"### {plain(headline_words(found, viewer))}")


def headline_kpis(found: Result, viewer: Viewer) -> list[Kpi]:
    """Posts, public interactions, exposures where they are highest, releases, visits."""
    releases, then = viewer.ask("release.totals"), viewer.ask_compared("release.totals")
    visits, visits_then = viewer.ask("visit.visits"), viewer.ask_compared("visit.visits")
    earning = ("overview.posts_earning.name", "overview.posts_earning.definition")
    name, definition = earning if found.is_earned else ("measure.posts.name", "measure.posts.definition")
    return [
        Kpi(
            viewer.word(name), cell(found.totals, "posts"), viewer.word(definition),
            cell(found.before, "posts"), counts_itself=True,
        ),
        Kpi(
            viewer.word("measure.interactions.name"), cell(found.totals, "interactions"),
            viewer.word("measure.interactions.definition"), cell(found.before, "interactions"), posts=fewest(found),
            is_growing=found.is_growing, note=viewer.word("overview.growing") if found.is_growing else "",
            at_least=is_bound(found.totals), before_at_least=is_bound(found.before),
        ),
        *_most_exposures(found, viewer),
        Kpi(
            viewer.word("measure.releases.name"), cell(releases, "releases"),
            viewer.word("overview.releases_help", definition=viewer.word("measure.releases.definition")),
            cell(then, "releases"), counts_itself=True,
            note=viewer.word("overview.carried", n=viewer.number(cell(releases, "carried"))),
        ),
        Kpi(
            viewer.word("measure.visits.name"), len(visits.frame),
            viewer.word("overview.releases_help", definition=viewer.word("measure.visits.definition")),
            len(visits_then.frame) if visits_then else None, counts_itself=True,
        ),
    ]  # fmt: skip


def _most_exposures(found: Result, viewer: Viewer) -> list[Kpi]:
    """Exposures of the platform that has most: platforms count by different rules, so there is no total of them."""
    held = found.platforms.frame[found.platforms.frame["exposures"].notna()]
    if held.empty:
        return []
    most = held.iloc[0]
    label = viewer.word("overview.most_exposures", platform=viewer.known.platforms[str(most["platform"])])
    help_words = viewer.joined(viewer.word("measure.exposures.definition"), viewer.word("overview.no_total"))
    bound = "exposures_at_least" in held and bool(most["exposures_at_least"])
    note = viewer.word("overview.no_total_short")
    return [Kpi(label, float(most["exposures"]), help_words, at_least=bound, note=note)]


def recognitions(viewer: Viewer) -> None:
    """Awards of the period or of its posts, each with the way to its post."""
    frame = viewer.ask("recognition.recognitions").frame
    if not frame.empty:
        st.caption(plain(viewer.word("overview.awards_of", period=viewer.days(viewer.period))))
    for row, title, by in zip(
        rows_of(frame), viewer.localised(frame, "title"), viewer.localised(frame, "awarded_by"), strict=True
    ):
        said = viewer.word("overview.awarded", by=by, day=viewer.day(row.awarded_on))
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"award_{row.recognition_id}"):
            st.markdown(f"**{plain(title)}** {plain(said)}")
            st.page_link(
                "app_pages/posts.py", label=viewer.word("overview.open_post"), icon=":material/arrow_forward:",
                query_params=viewer.link(post=row.post_id),
            )  # fmt: skip
