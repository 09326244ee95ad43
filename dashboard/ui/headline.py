"""The Overview's sentence and tiles. Every number in them is a cell of an answer."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.core.vocabulary import Language
from dashboard.measures.format import FEWEST_POSTS, change_words
from dashboard.questions.answer import Answer
from dashboard.ui.escape import plain
from dashboard.ui.kpi import Kpi
from dashboard.ui.viewer import Viewer, rows_of


@dataclass(frozen=True, slots=True)
class Result:
    """The answers of one basis: totals, the same for the compared period, by platform, and the posts with most."""

    totals: Answer
    before: Answer | None
    platforms: Answer
    top: Answer

    @property
    def is_earned(self) -> bool:
        return self.totals.basis == "earned_in_period"

    @property
    def is_growing(self) -> bool:
        """Whether posts of the period are so young that their lifetime figures will still rise against older ones."""
        return not self.is_earned and self.totals.coverage.still_growing > 0


PUBLISHED = ("overview.totals", "response.by_platform", "post.top_posts", "response.published_by_time")
EARNED = ("overview.earned_totals", "response.earned_by_platform", "post.top_earned_posts", "response.earned_by_time")
_OTHERS = (
    "theme.response_by_theme_and_platform", "department.response_by_department", "release.totals", "visit.visits",
    "incident.incidents", "recognition.recognitions",
)  # fmt: skip


def questions_of(viewer: Viewer) -> tuple[str, str, str, str]:
    """Totals, by platform, top posts and over time, on the viewer's basis."""
    return EARNED if viewer.address.filters.basis == "earned" else PUBLISHED


def ask_ahead(viewer: Viewer) -> None:
    """All that the Overview will ask, at once."""
    basis = questions_of(viewer)
    compared = (basis[0], "department.response_by_department", "release.totals", "visit.visits")
    grain = viewer.period.grain.value
    viewer.ask_ahead(*basis, *_OTHERS, compared=compared, order_by="interactions", most_rows=10, grain=grain)


def result(viewer: Viewer) -> Result:
    """What the viewer's basis asks for: lifetime figures of the posts published, or what all posts earned."""
    totals, platforms, top, _ = questions_of(viewer)
    return Result(
        totals=viewer.ask(totals),
        before=viewer.ask_compared(totals),
        platforms=viewer.ask(platforms),
        top=viewer.ask(top, order_by="interactions", most_rows=10),
    )


def _cell(answer: Answer | None, column: str) -> float | None:
    if answer is None or answer.frame.empty or column not in answer.frame or pd.isna(answer.frame[column].iloc[0]):
        return None
    return float(answer.frame[column].iloc[0])


def _fewest(found: Result) -> int:
    counts = [_cell(one, "interactions_reported_by") or 0 for one in (found.totals, found.before) if one is not None]
    return int(min(counts))


def _is_bound(answer: Answer | None) -> bool:
    return bool(_cell(answer, "interactions_at_least"))


def _change(found: Result, viewer: Viewer) -> list[str]:
    if found.before is None or viewer.compared_period is None or _fewest(found) < FEWEST_POSTS:
        return []
    now, then = _cell(found.totals, "interactions"), _cell(found.before, "interactions")
    bound = _is_bound(found.totals) or _is_bound(found.before)
    words = change_words(now, before=then, language=viewer.language, at_least=bound)
    key = "headline.change_growing" if found.is_growing else "headline.change"
    young = found.totals.coverage.still_growing
    return [viewer.word(key, change=words, period=viewer.days(viewer.compared_period), n=young)]


def _best(found: Result, viewer: Viewer) -> list[str]:
    if found.top.frame.empty or pd.isna(found.top.frame["interactions"].iloc[0]):
        return []
    best = found.top.frame.iloc[0]
    platform = viewer.word(f"platform.{best['platform']}")
    title = best["title"] if pd.notna(best["title"]) else best["post_id"]
    brought = viewer.number(float(best["interactions"]))
    return [viewer.word("headline.best", title=title, platform=platform, interactions=brought)]


def headline_words(found: Result, viewer: Viewer) -> str:
    """What was published or earned, the change, and the post that brought most."""
    posts, interactions = _cell(found.totals, "posts"), _cell(found.totals, "interactions")
    basis = "earned" if found.is_earned else "published"
    if not posts:
        return viewer.word(f"headline.{basis}_nothing", period=viewer.days(viewer.period))
    if interactions is None:
        basis = f"{basis}_unreported"
    brought = viewer.at_least(interactions) if _is_bound(found.totals) else viewer.number(interactions)
    first = viewer.word(
        f"headline.{basis}", period=viewer.days(viewer.period), posts=viewer.number(posts), interactions=brought
    )
    parts = [first, *_change(found, viewer), *_best(found, viewer)]
    return (" " if viewer.language is Language.EN else "").join(parts)


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
            viewer.word(name), _cell(found.totals, "posts"), viewer.word(definition),
            _cell(found.before, "posts"), counts_itself=True,
        ),
        Kpi(
            viewer.word("measure.interactions.name"), _cell(found.totals, "interactions"),
            viewer.word("measure.interactions.definition"), _cell(found.before, "interactions"), posts=_fewest(found),
            is_growing=found.is_growing, note=viewer.word("overview.growing") if found.is_growing else "",
            at_least=_is_bound(found.totals), before_at_least=_is_bound(found.before),
        ),
        *_most_exposures(found, viewer),
        Kpi(
            viewer.word("measure.releases.name"), _cell(releases, "releases"),
            viewer.word("overview.releases_help", definition=viewer.word("measure.releases.definition")),
            _cell(then, "releases"), counts_itself=True,
            note=viewer.word("overview.carried", n=viewer.number(_cell(releases, "carried"))),
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
    help_words = f"{viewer.word('measure.exposures.definition')} {viewer.word('overview.no_total')}"
    bound = "exposures_at_least" in held and bool(most["exposures_at_least"])
    note = viewer.word("overview.no_total_short")
    return [Kpi(label, float(most["exposures"]), help_words, at_least=bound, note=note)]


def recognitions(viewer: Viewer) -> None:
    """Awards, each with the way to its post."""
    frame = viewer.ask("recognition.recognitions").frame
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
