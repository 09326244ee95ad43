"""Press releases: which share was carried by posts, by what, how fast; and those that were carried or never were."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.charts.picture import Picture, picture
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.core.vocabulary import Grain, Language
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer

FEWEST = 5
"""Of fewer releases a share, and of fewer lags a median, says nothing."""

_LISTED = {"issued_in": "languages", "seen_on": "platforms"}
_NEVER_COLUMNS = ("title", "department_id", "issued_at", "issued_on", "issued_in")
_CARRIED_COLUMNS = (
    "title", "lag_minutes", "lag_days", "posts", "interactions", "interactions_at_least", "seen_on", "department_id",
    "issued_at", "issued_on", "issued_in",
)  # fmt: skip
_CUTS: dict[str, tuple[str, str]] = {
    "platform": ("platform", "platforms"), "department": ("department_id", "departments"),
    "language": ("language", "languages"), "month": ("bucket", ""),
}  # fmt: skip


def shares(viewer: Viewer) -> Answer:
    """Carried of all, by each cut."""
    return viewer.ask("release.carried_share", fewest=FEWEST)


def coverage(viewer: Viewer) -> Answer:
    """Each release with its posts."""
    return viewer.ask("release.coverage")


def cut_of(shares: Answer, cut: str) -> Answer:
    """The rows of one cut, its members under the name of what they are; the most releases carried first, or by time."""
    column, _ = _CUTS[cut]
    frame = shares.frame[shares.frame["cut"] == cut].rename(columns={"member": column}).drop(columns="cut")
    if cut == "month":
        return replace(shares, frame=frame.assign(bucket=pd.to_datetime(frame["bucket"])))
    return replace(shares, frame=frame.sort_values(["share_carried", "releases"], ascending=False, kind="stable"))


def choice_of(cut: str) -> str:
    """The filter that a member of the cut is a value of; empty for a month."""
    return _CUTS[cut][1]


def _stands_on(viewer: Viewer) -> str:
    """How many releases stand behind a figure: its n, as no post does."""
    frame = shares(viewer).frame
    whole = frame.loc[frame["cut"] == "all", "releases"]
    return viewer.word("releases.n", n=viewer.number(float(whole.iloc[0]) if len(whole) else 0.0))


def by(cut: str, viewer: Viewer) -> Exhibit:
    """Share carried by platform, department, language of the version, or month."""
    answer = cut_of(shares(viewer), cut)
    hint = viewer.word(f"releases.by_{cut}_hint", fewest=FEWEST)
    title = viewer.word(f"releases.by_{cut}_title")
    is_month = cut == "month"
    return Exhibit(
        f"releases_by_{cut}", title, f"releases-by-{cut}", answer, viewer.joined(_stands_on(viewer), hint),
        (lambda: _by_month(answer, viewer)) if is_month
        else (lambda: _ranking(answer, viewer, cut=cut, value="share_carried")),
        finding="" if is_month else _most_carried(answer, viewer, cut=cut, title=title),
        grain=Grain.MONTH if is_month else None,
    )  # fmt: skip


def by_platform(viewer: Viewer) -> Exhibit:
    return by("platform", viewer)


def by_language(viewer: Viewer) -> Exhibit:
    return by("language", viewer)


def by_department(viewer: Viewer) -> Exhibit:
    return by("department", viewer)


def by_month(viewer: Viewer) -> Exhibit:
    return by("month", viewer)


def lag(viewer: Viewer) -> Exhibit:
    """Median minutes from a release to its first post, by platform, the fastest first."""
    answer = cut_of(shares(viewer), "platform")
    answer = replace(answer, frame=answer.frame.sort_values("lag_minutes_median", kind="stable", na_position="last"))
    title, hint = viewer.word("releases.lag_title"), viewer.word("releases.lag_hint", fewest=FEWEST)
    return Exhibit(
        "releases_lag", title, "releases-lag", answer, viewer.joined(_stands_on(viewer), hint),
        lambda: _ranking(answer, viewer, cut="platform", value="lag_minutes_median"),
        finding=_fastest(answer, viewer, title=title),
    )  # fmt: skip


def _name(member: str, viewer: Viewer, *, cut: str) -> str:
    names = viewer.known.names(choice_of(cut))
    return names.get(member, member) or viewer.word("releases.no_department")


def _together(names: Iterable[str], viewer: Viewer) -> str:
    return viewer.word("filters.comma").join(names)


def _most_carried(answer: Answer, viewer: Viewer, *, cut: str, title: str) -> str:
    """The members with the highest share and their counts; where all are too few, that they are."""
    frame, (column, _) = answer.frame, _CUTS[cut]
    if frame["share_carried"].isna().all():
        return _too_few(answer, viewer, title=title)
    first = frame[frame["share_carried"] == frame["share_carried"].max()]
    found = viewer.word(
        "says.carried",
        names=_together((_name(member, viewer, cut=cut) for member in first[column].fillna("")), viewer),
        share=viewer.percent(float(first["share_carried"].iloc[0])),
        counts=_together((f"{viewer.exact(n)}/{viewer.exact(every)}" for n, every
                          in zip(first["carried"], first["releases"], strict=True)), viewer),
    )  # fmt: skip
    return viewer.word("says.titled", title=title, said=found)


def _fastest(answer: Answer, viewer: Viewer, *, title: str) -> str:
    frame = answer.frame
    if frame["lag_minutes_median"].isna().all():
        return _too_few(answer, viewer, title=title)
    first = frame[frame["lag_minutes_median"] == frame["lag_minutes_median"].min()]
    found = viewer.word(
        "says.fastest",
        names=_together((_name(member, viewer, cut="platform") for member in first["platform"].fillna("")), viewer),
        minutes=viewer.exact(float(first["lag_minutes_median"].iloc[0])),
        n=_together((viewer.exact(n) for n in first["lag_known_for"]), viewer),
    )  # fmt: skip
    return viewer.word("says.titled", title=title, said=found)


def _too_few(answer: Answer, viewer: Viewer, *, title: str) -> str:
    if answer.frame.empty:
        return ""
    return viewer.word("says.titled", title=title, said=viewer.word("releases.too_few", fewest=FEWEST))


def _ranking(answer: Answer, viewer: Viewer, *, cut: str, value: str) -> Picture:
    column, _ = _CUTS[cut]
    n, of = ("carried", "releases") if value == "share_carried" else ("lag_known_for", "carried")
    members = answer.frame[column].fillna("")
    labels = {
        member: viewer.word(
            "releases.bar", name=_name(member, viewer, cut=cut), n=viewer.number(some), all=viewer.number(every)
        )
        for member, some, every in zip(members, answer.frame[n], answer.frame[of], strict=True)
    }  # fmt: skip
    return picture(
        ranking, answer.frame.assign(**{column: members}), category=column, value=value, labels=labels,
        value_title=viewer.word(f"column.{value}"), no_data=viewer.word("releases.too_few", fewest=FEWEST),
        value_text=viewer.percent if value == "share_carried" else viewer.number,
    )  # fmt: skip


def _by_month(answer: Answer, viewer: Viewer) -> Picture:
    return picture(
        trend, answer.frame.assign(series="all"), x="bucket", y="share_carried", series="series",
        labels={"all": viewer.word("column.share_carried")}, y_title=viewer.word("column.share_carried"),
        number_words=viewer.percent, no_data=viewer.word("releases.too_few", fewest=FEWEST),
    )  # fmt: skip


def never(viewer: Viewer) -> Exhibit:
    """The releases that no post carried."""
    return _listed(viewer, carried=False)


def carried(viewer: Viewer) -> Exhibit:
    """The releases that posts carried."""
    return _listed(viewer, carried=True)


def rows_listed(viewer: Viewer, *, carried: bool) -> Answer:
    """The rows of release.coverage that were carried, or not."""
    answer = coverage(viewer)
    return replace(answer, frame=answer.frame[answer.frame["is_carried"] == carried])


def _listed(viewer: Viewer, *, carried: bool) -> Exhibit:
    which = "carried" if carried else "never"
    answer = rows_listed(viewer, carried=carried)
    columns = list(_CARRIED_COLUMNS if carried else _NEVER_COLUMNS)
    if answer.frame["issued_at"].notna().all():
        columns.remove("issued_on")
    n, every = (viewer.exact(float(len(one.frame))) for one in (answer, coverage(viewer)))
    return Exhibit(
        f"releases_{which}", viewer.word(f"releases.{which}_title"), f"releases-{which}", in_words(answer, viewer),
        viewer.word(f"releases.{which}_hint"), columns=tuple(columns),
        finding=viewer.word(f"says.releases_{which}", n=n, all=every),
    )  # fmt: skip


def in_words(answer: Answer, viewer: Viewer) -> Answer:
    """The answer with lists of keys turned into lists of names."""
    comma = viewer.word("filters.comma")

    def named(listed: str | None, names: dict[str, str]) -> str | None:
        return comma.join(names.get(key, key) for key in listed.split(", ")) if listed else None

    frame = answer.frame.copy()
    for column, choice in _LISTED.items():
        names = dict(viewer.known.names(choice))
        if choice == "languages":
            names |= {language.value: viewer.word(f"language.{language}") for language in Language}
        frame[column] = pd.Series(
            [named(listed, names) for listed in frame[column].fillna("")], index=frame.index, dtype="str"
        )
    return replace(answer, frame=frame)


def timed(answer: Answer, *, day: str = "") -> Answer:
    """Lags in whole minutes, or in days where those are not known; the column `day` only where such a row is."""
    with np.errstate(over="ignore", invalid="ignore"):  # what stands under a null is anything
        minutes = answer.frame["lag_minutes"].round().astype("Int64")
    frame = answer.frame.assign(lag_minutes=minutes, lag_days=answer.frame["lag_days"].where(minutes.isna()))
    if minutes.notna().all():
        frame = frame.drop(columns=[name for name in ("lag_days", day) if name])
    return replace(answer, frame=frame)
