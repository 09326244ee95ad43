"""Every exhibit that a report may hold, by name: the page it stands on, its stage of evaluation, and what makes it.

Names are kept: saved reports hold them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.core.vocabulary import Stage
from dashboard.exhibits import (
    accounts,
    clock,
    data,
    estimates,
    objectives,
    overview,
    posts,
    releases,
    terms,
    themes,
    together,
    uplift,
    visit_effect,
    visits,
    when_and_how,
)
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer

Make = Callable[[Viewer], Exhibit | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """page: as in the navigation. make: None where the warehouse holds nothing to show."""

    page: str
    stage: Stage
    make: Make


ENTRIES: Mapping[str, Entry] = {
    "overview.exposures": Entry("overview", Stage.OUTPUTS, overview.exposures),
    "overview.platforms": Entry("overview", Stage.OUTPUTS, overview.platforms),
    "overview.departments": Entry("overview", Stage.OUT_TAKES, overview.departments),
    "overview.themes": Entry("overview", Stage.OUTPUTS, overview.themes),
    "overview.top_posts": Entry("overview", Stage.OUT_TAKES, overview.top_posts),
    "posts.top": Entry("posts", Stage.OUT_TAKES, posts.top),
    "posts.against_usual": Entry("posts", Stage.OUT_TAKES, posts.against_usual),
    "when.hours": Entry("when_and_how", Stage.OUT_TAKES, when_and_how.hours),
    "when.formats": Entry("when_and_how", Stage.OUT_TAKES, when_and_how.formats),
    "when.languages": Entry("when_and_how", Stage.OUT_TAKES, when_and_how.languages),
    "when.lengths": Entry("when_and_how", Stage.OUT_TAKES, when_and_how.lengths),
    "when.first_responses": Entry("when_and_how", Stage.OUTPUTS, clock.first_responses),
    "when.languages_of_response": Entry("when_and_how", Stage.OUTPUTS, clock.languages),
    "when.same_day": Entry("when_and_how", Stage.OUTPUTS, clock.same_day),
    "accounts.growth": Entry("accounts", Stage.OUT_TAKES, accounts.growth),
    "accounts.jumps": Entry("accounts", Stage.OUT_TAKES, accounts.jumps),
    "accounts.silence": Entry("accounts", Stage.OUTPUTS, accounts.silence),
    "accounts.response": Entry("accounts", Stage.OUT_TAKES, accounts.response),
    "accounts.estimates": Entry("accounts", Stage.OUT_TAKES, estimates.estimates),
    "objectives.progress": Entry("objectives", Stage.INPUTS, objectives.progress),
    "objectives.stages": Entry("objectives", Stage.INPUTS, objectives.stages_held),
    "objectives.evidence": Entry("objectives", Stage.OUTCOMES, objectives.evidence),
    "data.freshness": Entry("data", Stage.INPUTS, data.freshness),
    "data.problems": Entry("data", Stage.INPUTS, data.problems),
    "data.imports": Entry("data", Stage.INPUTS, data.imports),
    "themes.shares": Entry("themes", Stage.OUTPUTS, themes.shares),
    "themes.trend": Entry("themes", Stage.OUTPUTS, themes.course),
    "themes.pairs": Entry("themes", Stage.OUTPUTS, themes.pairs),
    "themes.terms": Entry("themes", Stage.OUTPUTS, terms.distinctive),
    "themes.untagged": Entry("themes", Stage.OUTPUTS, themes.untagged),
    "releases.by_platform": Entry("releases", Stage.OUTPUTS, releases.by_platform),
    "releases.by_language": Entry("releases", Stage.OUTPUTS, releases.by_language),
    "releases.by_department": Entry("releases", Stage.OUTPUTS, releases.by_department),
    "releases.by_month": Entry("releases", Stage.OUTPUTS, releases.by_month),
    "releases.lag": Entry("releases", Stage.OUTPUTS, releases.lag),
    "releases.never": Entry("releases", Stage.OUTPUTS, releases.never),
    "releases.carried": Entry("releases", Stage.OUTPUTS, releases.carried),
    "together.uplift": Entry("together", Stage.OUT_TAKES, uplift.joint_against_solo),
    "together.network": Entry("together", Stage.OUTPUTS, together.departments),
    "together.joint_posts": Entry("together", Stage.OUT_TAKES, together.joint_posts),
    "together.institutions": Entry("together", Stage.OUT_TAKES, together.institutions),
    "together.reshares": Entry("together", Stage.OUT_TAKES, together.reshares),
    "visits.list": Entry("visits", Stage.OUTPUTS, visits.listed),
    "visits.legs": Entry("visits", Stage.OUT_TAKES, visits.of_chosen(visits.response_by_leg)),
    "visits.effect": Entry("visits", Stage.OUT_TAKES, visits.of_chosen(visit_effect.legs)),
    "visits.days": Entry("visits", Stage.OUT_TAKES, visits.of_chosen(visit_effect.days)),
    "visits.posts": Entry("visits", Stage.OUT_TAKES, visits.of_chosen(visits.posts)),
}


def in_order_of_stages(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names by stage, from inputs to impact, and within one as they were chosen."""
    order = list(Stage)
    return tuple(sorted(names, key=lambda name: order.index(ENTRIES[name].stage)))
