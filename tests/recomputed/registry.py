"""Every question that is worked out a second time, and how an answer is held against the rows worked out.

A recomputation reads nothing but `files`, and says one row a key. Both the sample and the random databases walk all of
REGISTERED; a recomputation of another file is registered here with one line.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from dashboard.questions.answer import Coverage
from dashboard.questions.ask import Facts, ask, period_of
from tests.recomputed import (
    accounts,
    answers,
    clock,
    events,
    files,
    held,
    objectives,
    post_details,
    quality,
    releases,
    themes,
    timing,
    together,
    visit_effect,
)
from tests.recomputed.comparing import differences

Row = dict[str, Any]
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question was asked: given holds its own parameters, as_of the latest capture of the database."""

    filters: Filters
    period: Period
    as_of: dt.datetime | None = None
    given: Given = field(default_factory=dict)


def _nothing_given() -> list[Row]:
    return [{}]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """rows: what the answer must hold; their columns are a part of the answer's. keys: the columns that tell rows
    apart; none where there is one row at most. given: the values of the question's own parameters to ask with, for
    the files that are being read."""

    rows: Callable[[Asked], list[Row]]
    keys: tuple[str, ...] = ()
    given: Callable[[], Sequence[Given]] = _nothing_given


def choices(**each: Iterable[Any]) -> Callable[[], list[Row]]:
    """Every combination of these values of parameters."""
    held = {name: list(values) for name, values in each.items()}
    return lambda: [dict(zip(held, values, strict=True)) for values in itertools.product(*held.values())]


def ids(param: str, table: str, column: str) -> Callable[[], list[Row]]:
    """One asking for each id that stands in a column of a file."""
    return lambda: [{param: one} for one in sorted(files.table(table)[column].dropna().unique())]


def scoped(rows: Callable[[Filters, Period], list[Row]], *keys: str) -> Recomputed:
    """A question that has no parameters but the filters."""
    return Recomputed(lambda asked: rows(asked.filters, asked.period), keys)


def over_time(rows: Callable[[Filters, Period, str], list[Row]], *keys: str) -> Recomputed:
    return Recomputed(
        lambda asked: rows(asked.filters, asked.period, asked.given["grain"]), keys,
        choices(grain=("day", "week", "month")),
    )  # fmt: skip


def few(param: str, table: str, column: str, **others: Any) -> Callable[[], list[Row]]:
    """The same for a dozen of them over the whole file, with the same other parameters."""

    def chosen() -> list[Row]:
        every = sorted(files.table(table)[column].dropna().unique())
        return [{param: one, **others} for one in every[:: len(every) // 12 + 1]]

    return chosen


def at_ages(rows: Callable[..., list[Row]], *keys: str, **others: Any) -> Recomputed:
    """A question of scores: each age and measure somewhere, with the other parameters as they stand."""
    asked = [("24h", "interactions"), ("7d", "exposures"), ("28d", "interactions"), ("1h", "exposures")]
    few = [others, {**others, "fewest": 1}] if "fewest" in others else [others]
    given = [{"age": age, "measure": measure, **more} for more in few for age, measure in asked]
    return Recomputed(lambda asked: rows(asked.filters, asked.period, **asked.given), keys, lambda: given)


ALL_ROWS = 1_000_000

REGISTERED: dict[str, Recomputed] = {
    "overview.totals": scoped(answers.totals),
    "overview.earned_totals": scoped(answers.earned_totals),
    "response.by_platform": scoped(answers.by_platform, "platform"),
    "response.earned_by_platform": scoped(answers.earned_by_platform, "platform"),
    "department.response_by_department": scoped(answers.by_department, "department_id"),
    "theme.response_by_theme": scoped(answers.by_theme, "theme_id"),
    "theme.response_by_theme_and_platform": scoped(answers.by_theme_and_platform, "theme_id", "platform"),
    "release.totals": scoped(answers.release_totals),
    "visit.visits": scoped(answers.visits, "visit_id"),
    "response.published_by_time": over_time(answers.published_by_time, "bucket", "platform"),
    "response.earned_by_time": over_time(answers.earned_by_time, "bucket", "platform"),
    "theme.posts_by_theme_and_time": over_time(answers.by_theme_and_time, "bucket", "theme_id"),
    "visit.response_by_leg": Recomputed(
        lambda asked: answers.by_leg(asked.given["visit"]), ("leg_no",), ids("visit", "visit", "visit_id")
    ),
    "account.activity": scoped(accounts.activity, "account_id"),
    "account.estimates": scoped(accounts.estimates, "account_id"),
    "account.followers_by_day": scoped(accounts.followers_by_day, "account_id", "day"),
    "account.growth": scoped(accounts.growth, "account_id"),
    "account.jumps": scoped(accounts.jumps, "account_id", "followers_on"),
    "account.response": scoped(accounts.response, "account_id"),
    "account.index_inputs": Recomputed(
        lambda asked: accounts.index_inputs(asked.filters, asked.period, asked.given["grain"], asked.as_of),
        ("account_id", "starts_on", "counter"),
        choices(grain=("week", "month")),
    ),
    "timing.outperformance_by_language": at_ages(timing.by_language, "platform", "language", fewest=3),
    "timing.outperformance_by_length": at_ages(timing.by_length, "language", "text_length", fewest=3),
    "timing.outperformance_by_weekday_and_hour": at_ages(timing.by_hour, "weekday", "hour", fewest=2),
    "response.outperformance_by_format": at_ages(timing.by_format, "platform", "format"),
    "theme.outperformance_by_theme": at_ages(timing.by_theme, "theme_id"),
    "post.outperformance": Recomputed(
        lambda asked: timing.of_posts(
            asked.filters, asked.period, age=asked.given["age"], measure=asked.given["measure"], as_of=asked.as_of
        ),
        ("post_id",),
        choices(age=("24h", "28d"), measure=("interactions", "exposures"), most_rows=(ALL_ROWS,)),
    ),
    "post.scores_of_post": Recomputed(
        lambda asked: timing.of_post(asked.given["post"], asked.as_of),
        ("age", "measure"),
        few("post", "post", "post_id"),
    ),
    "clock.first_responses": scoped(clock.first_responses, "incident_id", "channel"),
    "clock.first_by_language": scoped(clock.first_by_language, "incident_id", "language"),
    "clock.events_of_post": Recomputed(
        lambda asked: events.of_post(asked.given["post"]), ("event", "item_id"), few("post", "post", "post_id")
    ),
    "clock.same_day_share": Recomputed(
        lambda asked: clock.same_day_share(asked.filters, asked.period, asked.given["fewest"]),
        ("channel",),
        choices(fewest=(1, 5)),
    ),
    "visit.effect_by_leg": Recomputed(
        lambda asked: visit_effect.effect_by_leg(dict(asked.given), asked.as_of),
        ("leg_no",),
        few("visit", "visit", "visit_id", age="24h", measure="interactions", fewest=1),
    ),
    "visit.effect_of_visit": Recomputed(
        lambda asked: visit_effect.effect_of_visit(dict(asked.given), asked.as_of),
        (),
        few("visit", "visit", "visit_id", age="7d", measure="exposures", fewest=1),
    ),
    "visit.before_during_after": Recomputed(
        lambda asked: visit_effect.before_during_after(asked.given["visit"], asked.given["fewest"], asked.as_of),
        ("stretch",),
        few("visit", "visit", "visit_id", fewest=3),
    ),
    "visit.one_visit": Recomputed(
        lambda asked: visit_effect.one_visit(asked.given["visit"]), (), few("visit", "visit", "visit_id")
    ),
    "visit.posts_of_visit": Recomputed(
        lambda asked: visit_effect.posts_of(asked.given["visit"]),
        ("post_id", "leg_no"),
        few("visit", "visit", "visit_id"),
    ),
    "visit.releases_of_visit": Recomputed(
        lambda asked: visit_effect.releases_of(asked.given["visit"]),
        ("release_id",),
        few("visit", "visit", "visit_id"),
    ),
    "release.coverage": scoped(releases.coverage, "story_id"),
    "release.carried_share": Recomputed(
        lambda asked: releases.carried_share(asked.filters, asked.period, asked.given["fewest"]),
        ("cut", "member"),
        choices(fewest=(1, 4)),
    ),
    "release.posts_of_release": Recomputed(
        lambda asked: releases.posts_of(asked.given["release"]), ("post_id",), few("release", "release", "release_id")
    ),
    "release.versions_of_release": Recomputed(
        lambda asked: releases.versions_of(asked.given["release"]),
        ("release_id",),
        few("release", "release", "release_id"),
    ),
    "theme.co_occurrence": Recomputed(
        lambda asked: themes.co_occurrence(asked.filters, asked.period, asked.given["fewest"]),
        ("theme_id", "other_theme_id"),
        choices(fewest=(1, 5)),
    ),
    "theme.untagged": over_time(themes.untagged, "bucket"),
    "theme.untagged_posts": Recomputed(
        lambda asked: themes.untagged_posts(asked.filters, asked.period), ("post_id",), choices(most_rows=(ALL_ROWS,))
    ),
    "theme.themes_of_post": Recomputed(
        lambda asked: themes.themes_of(asked.given["post"]), ("theme_id",), few("post", "post", "post_id")
    ),
    "theme.terms_of_theme": Recomputed(
        lambda asked: themes.terms_of(asked.filters, asked.period, asked.given["theme"]),
        ("term", "language"),
        few("theme", "theme", "theme_id"),
    ),
    "post.snapshots_of_post": Recomputed(
        lambda asked: post_details.snapshots_of(asked.given["post"]), ("captured_at",), few("post", "post", "post_id")
    ),
    "post.reshares_of_post": Recomputed(
        lambda asked: post_details.reshares_of(asked.given["post"]),
        ("reshared_at", "institution_en"),
        few("post", "reshare", "post_id"),
    ),
    "post.departments_of_post": Recomputed(
        lambda asked: post_details.departments_of(asked.given["post"]),
        ("department_id",),
        few("post", "post", "post_id"),
    ),
    "post.lineage_of_post": Recomputed(
        lambda asked: post_details.lineage_of(asked.given["post"]),
        ("kind", "target_id", "leg_no"),
        few("post", "post_link", "post_id"),
    ),
    "post.usual_growth": Recomputed(
        lambda asked: post_details.usual_growth(asked.given["post"]),
        ("measure", "age_hours"),
        few("post", "post", "post_id"),
    ),
    "incident.incidents": scoped(post_details.incidents, "incident_id"),
    "recognition.recognitions": scoped(post_details.recognitions, "recognition_id"),
    "quality.problems": scoped(quality.problems, "problem"),
    "quality.items_of_problem": Recomputed(
        lambda asked: quality.items_of(asked.filters, asked.given["problem"]),
        ("item_id",),
        lambda: [{"problem": one, "most_rows": ALL_ROWS} for one in quality.kinds()],
    ),
    "objective.held_by_measure": scoped(quality.held_by_measure, "measure"),
    "objective.progress": scoped(objectives.progress, "objective_id"),
    "objective.evidence": scoped(objectives.evidence, "evidence_id"),
    "together.joint_and_solo": scoped(together.joint_and_solo, "post_id"),
    "together.joint_posts": Recomputed(
        lambda asked: together.joint_posts(
            asked.filters, asked.period, department=asked.given["department"], other=asked.given["other"]
        ),
        ("post_id",),
        choices(department=(None, "SB"), other=(None, "GFS"), most_rows=(ALL_ROWS,)),
    ),
    "together.joint_posts_by_department": scoped(together.by_department, "department_id"),
    "together.pairs_of_departments": scoped(together.pairs, "department_id", "partner_id"),
    "together.institutional_reshares": scoped(together.institutions, "institution_en"),
    "together.slope_around_reshare": scoped(together.slopes, "reshare_id"),
    "post.one_post": Recomputed(
        lambda asked: held.one_post(asked.given["post"]), ("post_id",), few("post", "post", "post_id")
    ),
    "post.top_posts": Recomputed(
        lambda asked: held.top_posts(asked.filters, asked.period),
        ("post_id",),
        choices(order_by=("interactions",), most_rows=(ALL_ROWS,)),
    ),
    "post.top_earned_posts": Recomputed(
        lambda asked: held.top_earned_posts(asked.filters, asked.period),
        ("post_id",),
        choices(order_by=("exposures",), most_rows=(ALL_ROWS,)),
    ),
    "data.coverage": Recomputed(lambda asked: answers.coverage(asked.filters, asked.period, asked.as_of)),
    "data.earned_coverage": Recomputed(lambda asked: answers.earned_coverage(asked.filters, asked.period, asked.as_of)),
    "data.captures_of_post": Recomputed(
        lambda asked: held.captures_of(asked.given["post"]), ("captured_at",), few("post", "post", "post_id")
    ),
    "data.freshness_by_account": scoped(held.freshness, "account_id"),
    "data.extent": Recomputed(lambda _: held.extent()),
}


def unlike(connection: duckdb.DuckDBPyConnection, name: str, filters: Filters, known: Facts, given: Given) -> list[str]:
    """What the product and `files` do not agree on where the question is asked like this."""
    one, asked = REGISTERED[name], Asked(filters, period_of(filters, known.span), known.as_of, given)
    # Known beforehand, so that what stands behind an answer is not asked each time.
    behind = Coverage(as_of=known.as_of)
    frame = ask(
        connection, name, filters=filters, facts_known=known, coverage_known=behind, extra=given
    ).frame  # fmt: skip
    return differences(frame, one.rows(asked), keys=one.keys)
