"""From answers to figures: which column, which names, which words. No counting happens here."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.growth import Age, GrowthWords, Reshare, growth
from dashboard.charts.matrix import matrix
from dashboard.charts.picture import Picture, picture
from dashboard.charts.places import places
from dashboard.charts.ranking import ranking
from dashboard.charts.timeline import timeline
from dashboard.charts.trend import trend
from dashboard.core.vocabulary import Grain
from dashboard.exhibits.marks import breaks_of, breaks_of_post, marks_of
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.period import month_start
from dashboard.questions.answer import Answer

_WEEK = dt.timedelta(days=7)


def _bucket_holding(day: dt.date, grain: Grain) -> dt.date:
    if grain is Grain.DAY:
        return day
    return day - dt.timedelta(days=day.weekday()) if grain is Grain.WEEK else month_start(day)


def _bucket_after(bucket: dt.date, grain: Grain) -> dt.date:
    if grain is Grain.MONTH:
        return month_start(bucket, months=1)
    return bucket + (_WEEK if grain is Grain.WEEK else dt.timedelta(days=1))


def _unfinished_from(viewer: Viewer, grain: Grain) -> dt.date | None:
    """The last bucket, where the data stops before the bucket does."""
    end = viewer.period.elapsed_end
    last = _bucket_holding(end - dt.timedelta(days=1), grain)
    return last if _bucket_after(last, grain) > end else None


def _buckets(viewer: Viewer) -> list[dt.date]:
    """Every day, week or month of the period, so that one without posts is a gap and no line runs across it."""
    period, grain = viewer.period, viewer.period.grain
    found = [_bucket_holding(period.start, grain)]
    while (following := _bucket_after(found[-1], grain)) < period.elapsed_end:
        found.append(following)
    return found


def platform_trend(answer: Answer, viewer: Viewer, *, measure: str) -> Picture:
    """A measure over time, a line a platform, with what happened beside it."""
    bounds = f"{measure}_at_least"
    return picture(
        trend, answer.frame, x="bucket", y=measure, series="platform", labels=viewer.known.platforms,
        y_title=viewer.word(f"measure.{measure}.name"), number_words=viewer.number,
        no_data=viewer.word("chart.no_data"), marks=marks_of(viewer),
        breaks=breaks_of(viewer, measure),
        unfinished_from=_unfinished_from(viewer, viewer.period.grain), unfinished_words=viewer.word("chart.unfinished"),
        buckets=_buckets(viewer), at_least=bounds if bounds in answer.frame else None, at_least_words=viewer.at_least,
        at_least_note=viewer.word("chart.at_least"),
    )  # fmt: skip


def theme_trend(answer: Answer, viewer: Viewer, *, themes: Sequence[str], grain: Grain) -> Picture:
    """Posts over time, a line for each of the given themes."""
    frame = answer.frame[answer.frame["theme_id"].isin(list(themes))]
    return picture(
        trend, frame, x="bucket", y="posts", series="theme_id",
        labels={key: viewer.known.themes[key] for key in themes},
        y_title=viewer.word("measure.posts.name"), number_words=viewer.number, no_data=viewer.word("chart.no_data"),
        breaks=breaks_of(viewer, "posts"),
        unfinished_from=_unfinished_from(viewer, grain), unfinished_words=viewer.word("chart.unfinished"),
    )  # fmt: skip


def _beside(now: pd.DataFrame, before: pd.DataFrame | None, *, key: str, value: str) -> pd.DataFrame:
    """The rows of `now` with the compared period's value of the same key as `before`; also keys that fell away."""
    if before is None:
        return now.assign(before=pd.Series(pd.NA, index=now.index, dtype="Float64"))
    earlier = before[[key, value]].rename(columns={value: "before"})
    return now.merge(earlier, on=key, how="outer", sort=False).sort_values(
        [value, "before"], ascending=False, na_position="last", kind="stable"
    )


def department_ranking(answer: Answer, compared: Answer | None, viewer: Viewer) -> Picture:
    """Departments by public interactions, with the compared period as a line on each bar."""
    frame = _beside(answer.frame, compared.frame if compared else None, key="department_id", value="interactions")
    frame = frame.assign(is_bound=(frame["interactions_at_least"] > 0).fillna(value=False))
    return picture(
        ranking, frame, category="department_id", value="interactions", labels=viewer.known.departments,
        value_title=viewer.word("measure.interactions.name"), value_text=viewer.number,
        no_data=viewer.word("chart.no_data"), compared="before" if compared else None,
        compared_title=viewer.word("chart.compared"), at_least="is_bound", at_least_text=viewer.at_least,
    )  # fmt: skip


def platform_ranking(answer: Answer, viewer: Viewer) -> Picture:
    """Platforms by exposures; lower bounds are marked as such."""
    bounds = answer.frame["exposures_at_least"] > 0 if "exposures_at_least" in answer.frame else False
    frame = answer.frame.assign(is_bound=bounds)
    return picture(
        ranking, frame, category="platform", value="exposures", labels=viewer.known.platforms,
        value_title=viewer.word("measure.exposures.name"), value_text=viewer.number,
        no_data=viewer.word("chart.no_data"), at_least="is_bound", at_least_text=viewer.at_least,
    )  # fmt: skip


def theme_ranking(answer: Answer, viewer: Viewer) -> Picture:
    """Themes by share of the posts, a line for their share of interactions; posts without a theme have a bar too."""
    frame = answer.frame.assign(theme_id=answer.frame["theme_id"].fillna(""))
    return picture(
        ranking, frame, category="theme_id", value="share_of_posts", value_text=viewer.percent,
        labels={**viewer.known.themes, "": viewer.word("table.no_theme")},
        value_title=viewer.word("column.share_of_posts"), no_data=viewer.word("chart.no_data"),
        compared="share_of_interactions", compared_title=viewer.word("column.share_of_interactions"),
    )  # fmt: skip


def _held(names: Mapping[str, str], keys: pd.Series) -> dict[str, str]:
    """The names whose keys occur: rows and columns without any figure say nothing."""
    held = set(keys)
    return {key: name for key, name in names.items() if key in held}


def theme_matrix(answer: Answer, viewer: Viewer) -> Picture:
    """Theme by platform: how many times its usual share."""
    return picture(
        matrix, answer.frame, row="theme_id", column="platform", value="times_usual", n="posts",
        row_labels=_held(viewer.known.themes, answer.frame["theme_id"]),
        column_labels=_held(viewer.known.platforms, answer.frame["platform"]),
        value_title=viewer.word("column.times_usual"), value_text=viewer.times, n_title=viewer.word("chart.posts"),
        no_data=viewer.word("chart.no_data"), missing=viewer.word("chart.cell_missing"),
        thin=viewer.word("chart.few_posts"), midpoint=1.0,
    )  # fmt: skip


def post_growth(
    answer: Answer,
    reshares: Answer,
    viewer: Viewer,
    *,
    measure: str,
    platform: str,
    published_at: pd.Timestamp,
    usual: pd.DataFrame,
) -> Picture:
    """One post's counter over the hours since publication, with reshares, changes of what it counts, fixed ages and the
    usual range so far.

    usual: rows of post.usual_growth of this measure.
    """
    reached = usual[usual["age_hours"] <= answer.frame["age_hours"].max()]
    band = reached.rename(columns={"age_hours": "hours", "p10": "low", "p50": "expected", "p90": "high"})
    passed_on = [
        Reshare((row.reshared_at - published_at) / pd.Timedelta(hours=1), str(name))
        for row, name in zip(rows_of(reshares.frame), viewer.localised(reshares.frame, "institution"), strict=True)
    ]
    passed_on += [
        Reshare(hours, reason)
        for hours, reason in breaks_of_post(
            viewer, measure, platform=platform, published_at=published_at, last_hours=answer.frame["age_hours"].max()
        )
    ]
    ages = [Age(hours, viewer.word(f"age.{key}")) for hours, key in ((1, "1h"), (24, "24h"), (168, "7d"), (672, "28d"))]
    bounds = [isinstance(names, str) and measure in names for names in answer.frame["at_least"]]
    return picture(
        growth, answer.frame.assign(is_bound=bounds), x="age_hours", y=measure,
        y_title=viewer.word(f"measure.{measure}.name"),
        x_title=viewer.word("posts.hours_since"), number_words=viewer.number, marks=passed_on, ages=ages, usual=band,
        x_scale="log",
        at_least="is_bound", at_least_words=viewer.at_least, at_least_note=viewer.word("chart.at_least"),
        words=GrowthWords(
            viewer.word("chart.this_post"), viewer.word("chart.usual"), viewer.word("chart.expected"),
            viewer.word("chart.no_data"),
        ),
    )  # fmt: skip


def visits_timeline(answer: Answer, viewer: Viewer) -> Picture:
    """Visits as bars, a lane for each lead department."""
    frame = answer.frame
    spans = frame.assign(
        lane=frame["department_id"].fillna(""), starts_at=_never(frame), ends_at=_never(frame), precision="day",
        label=viewer.localised(frame, "title"), key=frame["visit_id"],
    )  # fmt: skip
    lanes = {key: viewer.known.departments.get(key, key) for key in dict.fromkeys(spans["lane"])}
    return picture(
        timeline, spans, points=_no_points(), lane_labels=lanes, no_data=viewer.word("chart.no_data"), day_only=""
    )  # fmt: skip


def _never(frame: pd.DataFrame) -> pd.Series:
    """A missing instant for each row."""
    return pd.Series(pd.NaT, index=frame.index, dtype="datetime64[us, UTC]")


def _no_points() -> pd.DataFrame:
    return pd.DataFrame(columns=["lane", "at", "on", "precision", "label", "key"])


def visit_timeline(legs: Answer, releases: Answer, posts: Answer, viewer: Viewer) -> Picture:
    """One visit: its legs, the releases and the posts by platform, all on one axis of Hong Kong time."""
    stages = legs.frame[legs.frame["leg_no"].notna()]
    titles = [f"{no}. {title}" for no, title in zip(stages["leg_no"], viewer.localised(stages, "title"), strict=True)]
    spans = stages.assign(
        lane=[f"leg{no}" for no in stages["leg_no"]], label=titles, key=[str(no) for no in stages["leg_no"]],
        precision=["day" if pd.isna(at) else "minute" for at in stages["starts_at"]],
    )  # fmt: skip
    once = posts.frame.drop_duplicates("post_id")
    numbered = [
        f"{no}. {title}" if pd.notna(no) else title for no, title in zip(once["leg_no"], once["title"], strict=True)
    ]
    once = once.assign(title=numbered)
    told = pd.concat(
        [_points(releases.frame, "issued", "release", "release_id"), _points(once, "published", None, "post_id")]
    )
    lanes = dict(zip(spans["lane"], titles, strict=True))
    lanes["release"] = viewer.word("visits.lane_releases")
    lanes |= {key: name for key, name in viewer.known.platforms.items() if key in set(once["platform"])}
    return picture(
        timeline,
        spans,
        points=told,
        lane_labels=lanes,
        no_data=viewer.word("chart.no_data"),
        day_only=viewer.word("chart.day_only"),
    )


def _points(frame: pd.DataFrame, verb: str, lane: str | None, key: str) -> pd.DataFrame:
    at = frame[f"{verb}_at"]
    return pd.DataFrame(
        {
            "lane": lane if lane else frame["platform"], "at": at, "on": frame[f"{verb}_on"],
            "precision": ["day" if pd.isna(moment) else "minute" for moment in at],
            "label": frame["title"].fillna(""), "key": frame[key],
        }
    )  # fmt: skip


def leg_ranking(legs: Answer, viewer: Viewer) -> Picture:
    """What the posts of each leg brought."""
    frame = legs.frame.assign(leg=[_leg_key(no) for no in legs.frame["leg_no"]])
    titles = viewer.localised(legs.frame, "title")
    labels = {
        _leg_key(no): viewer.word("visits.no_leg") if pd.isna(no) else f"{no}. {title}"
        for no, title in zip(legs.frame["leg_no"], titles, strict=True)
    }
    return picture(
        ranking, frame, category="leg", value="interactions", labels=labels, value_text=viewer.number,
        value_title=viewer.word("measure.interactions.name"), no_data=viewer.word("chart.no_data"),
        at_least="interactions_at_least", at_least_text=viewer.at_least,
    )  # fmt: skip


def _leg_key(number: Any) -> str:
    return "none" if pd.isna(number) else str(number)


def visit_places(legs: Answer, viewer: Viewer) -> Picture:
    """The stops of a visit in order, as a sketch map."""
    frame = legs.frame[legs.frame["leg_no"].notna()]
    named = frame.assign(place=viewer.localised(frame, "place"))
    stops = (
        named.groupby(["place", "latitude", "longitude"], sort=False, dropna=False)["leg_no"].agg(list).reset_index()
    )
    stops["label"] = [f"{one.place} ({', '.join(str(no) for no in one.leg_no)})" for one in rows_of(stops)]
    return picture(
        places, stops.assign(stop=range(1, len(stops) + 1)), latitude="latitude", longitude="longitude",
        label="label",
        order="stop", no_data=viewer.word("chart.no_data"), no_place=viewer.word("chart.no_place"),
    )  # fmt: skip
