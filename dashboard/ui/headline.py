"""The Overview's sentence and tiles. Every number in them is a cell of an answer."""

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard.measures.format import FEWEST_POSTS, change_words, day_words
from dashboard.questions.answer import Answer
from dashboard.ui.escape import plain
from dashboard.ui.kpi import Kpi
from dashboard.ui.viewer import Viewer, rows_of

_SMALL_GAP = dt.timedelta(days=7)


def _cell(answer: Answer | None, column: str) -> float | None:
    if answer is None or answer.frame.empty or pd.isna(answer.frame[column].iloc[0]):
        return None
    return float(answer.frame[column].iloc[0])


def _fewest(now: Answer, before: Answer | None) -> int:
    counts = [_cell(one, "interactions_reported_by") or 0 for one in (now, before) if one is not None]
    return int(min(counts))


def headline_words(totals: Answer, before: Answer | None, top: Answer, viewer: Viewer) -> str:
    """What was published, what it brought, the change, and the post that brought most."""
    posts = _cell(totals, "posts")
    if not posts:
        return viewer.word("headline.nothing", period=viewer.days(viewer.period))
    key = "headline.earned" if totals.basis == "earned_in_period" else "headline.published"
    parts = [
        viewer.word(
            key, period=viewer.days(viewer.period), posts=viewer.number(posts),
            interactions=viewer.number(_cell(totals, "interactions")),
        )
    ]  # fmt: skip
    then = _cell(before, "interactions")
    if before is not None and viewer.compared_period is not None and _fewest(totals, before) >= FEWEST_POSTS:
        words = change_words(_cell(totals, "interactions"), before=then, language=viewer.language)
        parts.append(viewer.word("headline.change", change=words, period=viewer.days(viewer.compared_period)))
        if viewer.span.first_day - viewer.compared_period.start > _SMALL_GAP:
            parts.append(
                viewer.word("headline.held_from", day=day_words(viewer.span.first_day, language=viewer.language))
            )
    if not top.frame.empty and pd.notna(top.frame["interactions"].iloc[0]):
        best = top.frame.iloc[0]
        parts.append(
            viewer.word(
                "headline.best", title=best["title"], platform=viewer.word(f"platform.{best['platform']}"),
                interactions=viewer.number(best["interactions"]),
            )
        )  # fmt: skip
    return " ".join(parts) if viewer.language == "en" else "".join(parts)


def headline(totals: Answer, before: Answer | None, top: Answer, viewer: Viewer) -> None:
    st.markdown(f"### {plain(headline_words(totals, before, top, viewer))}")


def headline_kpis(totals: Answer, before: Answer | None, platforms: Answer, viewer: Viewer) -> list[Kpi]:
    """Posts, public interactions, exposures where they are highest, releases, visits."""
    releases, then = viewer.ask("release.totals"), viewer.ask_compared("release.totals")
    visits, visits_then = viewer.ask("visit.visits"), viewer.ask_compared("visit.visits")
    return [
        Kpi(
            viewer.word("measure.posts.name"), _cell(totals, "posts"), viewer.word("measure.posts.definition"),
            _cell(before, "posts"),
        ),
        Kpi(
            viewer.word("measure.interactions.name"), _cell(totals, "interactions"),
            viewer.word("measure.interactions.definition"), _cell(before, "interactions"), _fewest(totals, before),
        ),
        *_most_exposures(platforms, viewer),
        Kpi(
            viewer.word("measure.releases.name"), _cell(releases, "releases"),
            viewer.word("measure.releases.definition"), _cell(then, "releases"),
            note=viewer.word("overview.carried", n=viewer.number(_cell(releases, "carried"))),
        ),
        Kpi(
            viewer.word("measure.visits.name"), len(visits.frame), viewer.word("measure.visits.definition"),
            len(visits_then.frame) if visits_then else None,
        ),
    ]  # fmt: skip


def _most_exposures(platforms: Answer, viewer: Viewer) -> list[Kpi]:
    """Exposures of the platform that has most: platforms count by different rules, so there is no total of them."""
    held = platforms.frame[platforms.frame["exposures"].notna()]
    if held.empty:
        return []
    most = held.iloc[0]
    label = viewer.word("overview.most_exposures", platform=viewer.known.platforms[str(most["platform"])])
    help_words = f"{viewer.word('measure.exposures.definition')} {viewer.word('overview.no_total')}"
    bound = bool(most["exposures_at_least"])
    return [
        Kpi(label, float(most["exposures"]), help_words, at_least=bound, note=viewer.word("overview.no_total_short"))
    ]


def recognitions(viewer: Viewer) -> None:
    """Awards, each with the way to its post."""
    frame = viewer.ask("recognition.recognitions").frame
    for row, title, by in zip(
        rows_of(frame), viewer.localised(frame, "title"), viewer.localised(frame, "awarded_by"), strict=True
    ):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"award_{row.recognition_id}"):
            st.markdown(
                f"**{plain(title)}** {plain(viewer.word('overview.awarded', by=by, day=viewer.day(row.awarded_on)))}"
            )
            st.page_link(
                "app_pages/posts.py", label=viewer.word("overview.open_post"), icon=":material/arrow_forward:",
                query_params=viewer.link(post=row.post_id),
            )  # fmt: skip
