"""The case of one post or one visit: what happened in order, and what it brought. From the answers of its own page."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.core.errors import PublicityError
from dashboard.core.vocabulary import Comparison, Language, Stage
from dashboard.exhibits import one_post, post_scores, together, visit_effect, visits
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.one_post import GROWING
from dashboard.exhibits.posts import POST_COLUMNS
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.measures.format import MINUS, MISSING, duration_words
from dashboard.questions.answer import Answer
from dashboard.questions.ask import coverage_of

_CLOCK = ("when", "event", "title_or_who", "since_incident", "since_published", "platform")
_SCORES = ("measure", "age", "actual", "expected", "score", "n", "percentile")
_GROWN = {
    "exposures": ("captured_at", "age_hours", "exposures", "reach", "at_least"),
    "interactions": (
        "captured_at", "age_hours", "interactions", "reactions", "comments", "shares", "saves", "at_least",
    ),
}  # fmt: skip
_LINEAGE = ("what", "title", "when", "platform")


class CaseUnknown(PublicityError):
    """Not one post or visit that the warehouse holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """One exhibit of a case. page: of the navigation, where it stands too."""

    name: str
    page: str
    stage: Stage
    exhibit: Exhibit


@dataclass(frozen=True, slots=True)
class Case:
    """viewer: sees the case whole, whatever the filters. posts: keys, each once, the earliest first. known: rows of
    post.one_post, one a post."""

    viewer: Viewer
    post: str | None
    visit: str | None
    title: str
    headline: str
    known: Answer | None
    parts: tuple[Part, ...]

    @property
    def posts(self) -> tuple[str, ...]:
        return () if self.known is None else tuple(self.known.frame["post_id"].astype(str))


def case_of(viewer: Viewer, *, post: str | None = None, visit: str | None = None) -> Case:
    """The case of one post, or of one visit with its posts. Raises CaseUnknown."""
    if (post is None) == (visit is None):
        raise CaseUnknown("case_of_what")
    whole = _whole(viewer)
    return _of_post(post, whole) if post is not None else _of_visit(str(visit), whole)


def _whole(viewer: Viewer) -> Viewer:
    """Sees every post and day. Of the filters only the age stays, at which posts are compared."""
    filters = Filters(period=Preset.ALL, compare=Comparison.NONE, age=viewer.address.filters.age)
    return replace(viewer, address=replace(viewer.address, filters=filters))


def _of_post(post: str, viewer: Viewer) -> Case:
    known = one_post.known(post, viewer)
    if known is None:
        raise CaseUnknown("post_unknown", post=post)
    row = known.frame.iloc[0]
    parts = _parts(
        ("case.clock", "posts", Stage.OUTPUTS, clock(post, viewer)),
        ("case.lineage", "posts", Stage.OUTPUTS, lineage(post, viewer)),
        *((f"case.growth_{measure}", "posts", Stage.OUT_TAKES, _growth(known, viewer, measure)) for measure in GROWING),
        ("case.scores", "posts", Stage.OUT_TAKES, scores(known, viewer)),
        ("case.reshares", "together", Stage.OUT_TAKES, reshares(known, viewer)),
    )
    if not any(part.name.startswith("case.growth") for part in parts):
        parts += _parts(("case.captures", "posts", Stage.OUT_TAKES, one_post.snapshots(known, viewer)))
    title = str(row["title"] if pd.notna(row["title"]) else row["post_id"])
    return Case(viewer, post, None, title, _post_words(row, title, viewer), known, parts)


def _of_visit(visit: str, viewer: Viewer) -> Case:
    frame = viewer.ask("visit.one_visit", visit=visit).frame
    if frame.empty:
        raise CaseUnknown("visit_unknown", visit=visit)
    known = _posts_of(visit, viewer)
    parts = _parts(
        ("case.course", "visits", Stage.OUTPUTS, visits.course(visit, viewer)),
        ("case.releases", "visits", Stage.OUTPUTS, visits.releases(visit, viewer)),
        ("case.posts", "visits", Stage.OUTPUTS, _once(visits.posts(visit, viewer))),
        ("case.legs", "visits", Stage.OUT_TAKES, visits.response_by_leg(visit, viewer)),
        ("case.effect", "visits", Stage.OUT_TAKES, visit_effect.legs(visit, viewer)),
        ("case.days", "visits", Stage.OUT_TAKES, visit_effect.days(visit, viewer)),
        ("case.reshares", "together", Stage.OUT_TAKES, reshares(known, viewer)),
    )
    row, title = frame.iloc[0], str(viewer.localised(frame, "title").iloc[0])
    days = viewer.span_words(row["starts_on"], row["ends_on"])
    official, place = (viewer.localised(frame, name).iloc[0] for name in ("official", "place"))
    meta = viewer.word("case.visit", official=official, place=place, period=days)
    said = viewer.joined(meta, visit_effect.whole_words(visit_effect.whole_of(visit, viewer), viewer))
    return Case(viewer, None, visit, title, said, known, parts)


def _parts(*made: tuple[str, str, Stage, Exhibit | None]) -> tuple[Part, ...]:
    """Those of which anything is held."""
    return tuple(
        Part(name, page, stage, exhibit)
        for name, page, stage, exhibit in made
        if exhibit is not None and not exhibit.answer.frame.empty
    )


def _posts_of(visit: str, viewer: Viewer) -> Answer | None:
    """What is known of each post of a visit, once; None where it has none."""
    posts = dict.fromkeys(viewer.ask("visit.posts_of_visit", visit=visit).frame["post_id"])
    answers = [viewer.ask("post.one_post", post=str(post)) for post in posts]
    if not answers:
        return None
    frame = pd.concat([answer.frame for answer in answers], ignore_index=True)
    return replace(answers[0], frame=frame, coverage=coverage_of(frame, as_of=viewer.as_of))


def _once(exhibit: Exhibit) -> Exhibit:
    """A post of several legs in one row, with all their numbers."""
    frame = exhibit.answer.frame
    legs = {
        post: ", ".join(str(number) for number in rows["leg_no"].dropna()) or None
        for post, rows in frame.groupby("post_id", sort=False)
    }
    once = frame.drop_duplicates("post_id")
    once = once.assign(leg_no=once["post_id"].map(legs))
    return replace(exhibit, answer=replace(exhibit.answer, frame=once), columns=POST_COLUMNS)


def clock(post: str, viewer: Viewer) -> Exhibit:
    """What happened around a post in order, with the time since the incident and since publication in words.

    Posts of the same story are left to lineage(): there may be many, and none is a step of the case.
    """
    answer = viewer.ask("clock.events_of_post", post=post)
    steps = answer.frame[answer.frame["event"] != "sister"]
    rows = list(rows_of(steps))
    titles, institutions = viewer.localised(steps, "title"), viewer.localised(steps, "who")
    told = steps.assign(
        event=[viewer.word(f"event.{row.event}") for row in rows],
        when=[_unbroken(viewer.moment(row.at, row.on_day), viewer) for row in rows],
        title_or_who=[_named(title, who, viewer) for title, who in zip(titles, institutions, strict=True)],
        since_incident=[_apart(row, "incident", viewer) for row in rows],
        since_published=[_apart(row, "published", viewer) for row in rows],
    )
    return Exhibit(
        "clock", viewer.word("case.clock_title"), "clock", replace(answer, frame=told), viewer.word("case.clock_hint"),
        columns=_CLOCK, finding=clock_words(answer.frame, viewer),
    )  # fmt: skip


def _unbroken(text: str, viewer: Viewer) -> str:
    """On one line, however narrow its column. Chinese breaks between any two signs: there a blank is the best place."""
    return text.replace(" ", "\N{NO-BREAK SPACE}") if viewer.language is Language.EN else text


def _apart(row: Any, origin: str, viewer: Viewer) -> str:
    minutes, days = (getattr(row, f"since_{origin}_{unit}") for unit in ("minutes", "days"))
    return _unbroken(_since(minutes, days, viewer), viewer)


def _named(title: Any, who: Any, viewer: Viewer) -> str:
    """A title, an institution, or a title with the institution that gave it."""
    if pd.isna(title):
        return MISSING if pd.isna(who) else str(who)
    return str(title) if pd.isna(who) else viewer.word("case.by", title=title, who=who)


def _since(minutes: Any, days: Any, viewer: Viewer) -> str:
    """How long after; in whole days where an hour is not known; empty where there is nothing to count from."""
    if pd.notna(minutes):
        return duration_words(float(minutes) / 60, language=viewer.language)
    if pd.isna(days):
        return ""
    return viewer.word("case.days", n=f"{days:,}".replace("-", MINUS)) if days else viewer.word("case.same_day")


def clock_words(events: pd.DataFrame, viewer: Viewer) -> str:
    """How fast the post was, who passed it on and what it won. events: rows of clock.events_of_post."""
    of = {str(event): rows for event, rows in events.groupby("event", sort=False)}
    said = []
    if "incident" in of:
        name = viewer.localised(of["incident"], "title").iloc[0]
        said.append(_answer_words(of["post"].iloc[0], incident=str(name), viewer=viewer))
    if "reshare" in of:
        waited, n = of["reshare"]["since_published_minutes"].iloc[0], viewer.exact(float(len(of["reshare"])))
        first = _since(waited, None, viewer)
        said.append(viewer.word("case.passed_on", n=n, waited=first) if first else viewer.word("case.resharers", n=n))
    if "recognition" in of:
        won = of["recognition"]
        titles, institutions = viewer.localised(won, "title"), viewer.localised(won, "who")
        for row, title, who in zip(rows_of(won), titles, institutions, strict=True):
            said.append(viewer.word("case.recognised", title=_named(title, who, viewer), day=viewer.day(row.on_day)))
    return viewer.joined(*said)


def _answer_words(post: pd.Series, *, incident: str, viewer: Viewer) -> str:
    """The wait from the incident to the post; which may have been out ahead of it."""
    minutes, days = post["since_incident_minutes"], post["since_incident_days"]
    if pd.isna(minutes) and days == 0:
        return viewer.word("case.answered_same_day", incident=incident)
    is_ahead = (days if pd.isna(minutes) else minutes) < 0
    waited = _since(abs(minutes), abs(days), viewer)
    return viewer.word("case.ahead" if is_ahead else "case.answered", waited=waited, incident=incident)


def lineage(post: str, viewer: Viewer) -> Exhibit:
    """What the post belongs to."""
    answer = viewer.ask("post.lineage_of_post", post=post)
    told = answer.frame.assign(
        what=[viewer.word(f"lineage.{row.kind}") for row in rows_of(answer.frame)],
        when=[viewer.moment(row.at, row.on_day) for row in rows_of(answer.frame)],
    ).drop(columns=["kind"])
    return Exhibit(
        "lineage", viewer.word("posts.lineage_title"), "lineage", replace(answer, frame=told), columns=_LINEAGE
    )


def scores(known: Answer, viewer: Viewer) -> Exhibit:
    """Both measures at each fixed age against the usual. known: the answer of one post."""
    exhibit = post_scores.scores(known, viewer)
    frame = exhibit.answer.frame
    named = frame.assign(
        measure=[viewer.word(f"measure.{key}.name") for key in frame["measure"]],
        age=[viewer.word(f"age.{key}") for key in frame["age"]],
    )
    said = viewer.joined(*post_scores.half_life_words(known.frame.iloc[0], viewer))
    return replace(exhibit, answer=replace(exhibit.answer, frame=named), columns=_SCORES, finding=said)


def _growth(known: Answer, viewer: Viewer, measure: str) -> Exhibit | None:
    """The curve beside the usual band; the sentence above it is the score at the age of the filters."""
    if pd.isna(known.frame["published_at"].iloc[0]):
        return None
    exhibit = one_post.growth(known, viewer, measure=measure)
    if exhibit is None:
        return None
    return replace(exhibit, finding=_score_words(known.frame.iloc[0], viewer, measure), columns=_GROWN[measure])


def _score_words(row: pd.Series, viewer: Viewer, measure: str) -> str:
    frame = viewer.ask("post.scores_of_post", post=row["post_id"]).frame
    age = viewer.address.filters.age.value
    chosen = frame[(frame["measure"] == measure) & (frame["age"] == age)]
    return "".join(post_scores.score_words(one, viewer) for one in rows_of(chosen))


def paces(known: Answer, viewer: Viewer) -> Answer:
    """The reshares of these posts with the pace before and after each. known: rows of post.one_post.

    Asked of their accounts and days alone, so that the posts of a whole warehouse need not be looked at.
    """
    frame, of = known.frame, viewer.address
    filters = replace(
        of.filters, period=Preset.CUSTOM, since=frame["published_on"].min().date(),
        until=frame["published_on"].max().date(), accounts=tuple(frame["account_id"].astype(str)),
    )  # fmt: skip
    answer = replace(viewer, address=replace(of, filters=filters)).ask("together.slope_around_reshare")
    own = answer.frame["post_id"].isin(set(frame["post_id"]))
    return replace(answer, frame=answer.frame[own].reset_index(drop=True))


def reshares(known: Answer | None, viewer: Viewer) -> Exhibit | None:
    """Each reshare by an institution with the pace before and after; None where none is known."""
    answer = None if known is None else paces(known, viewer)
    return None if answer is None or answer.frame.empty else together.paced(answer, viewer)


def _post_words(row: pd.Series, title: str, viewer: Viewer) -> str:
    """What it is, when it went out and how it did against the usual."""
    account = viewer.known.accounts.get(str(row["account_id"]), str(row["account_id"]))
    moment = viewer.moment(row["published_at"], row["published_on"])
    meta = viewer.word("case.post", title=title, account=account, moment=moment)
    return viewer.joined(meta, _score_words(row, viewer, post_scores.measures_held(row)[0]))
