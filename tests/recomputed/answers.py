"""The questions once more, over the files of `files.py`: plain loops and groups, no SQL."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import files

Row = dict[str, Any]
GROWN = dt.timedelta(days=28)


def _keeps(chosen: tuple[str, ...] | None, values: Iterable[str]) -> bool:
    return chosen is None or bool(set(chosen) & set(values))


@files.cached
def scoped(filters: Filters) -> pd.DataFrame:
    """The posts the filters keep, whenever published."""
    wanted = files.folded(filters.search)
    kept = [
        _keeps(filters.platforms, [post.platform]) and _keeps(filters.accounts, [post.account_id])
        and _keeps(filters.formats, [post.format]) and _keeps(filters.languages, [post.language])
        and _keeps(filters.departments, post.departments) and _keeps(filters.themes, post.themes)
        and wanted in post.folded
        for post in files.each(files.posts())
    ]  # fmt: skip
    return files.where(files.posts(), kept)


def published(filters: Filters, period: Period) -> pd.DataFrame:
    posts = scoped(filters)
    return posts[(posts["day"] >= period.start) & (posts["day"] < period.end)]


@files.cached
def earned(filters: Filters, period: Period) -> pd.DataFrame:
    gains = files.gains().merge(scoped(filters)[["post_id", "platform"]], on="post_id")
    return gains[(gains["day"] >= period.start) & (gains["day"] < period.end)]


def total(column: "pd.Series[Any]") -> Any:
    """The sum of what is reported; None where nothing is."""
    known = column.dropna()
    return None if known.empty else float(known.sum())


def _response(posts: pd.DataFrame) -> Row:
    return {
        "posts": len(posts),
        "interactions": total(posts["interactions"]),
        "interactions_reported_by": int(posts["interactions"].notna().sum()),
    }


def _bounded(posts: pd.DataFrame) -> Row:
    return {"interactions_at_least": int((posts["interactions_at_least"] & posts["interactions"].notna()).sum())}


def _exposed(posts: pd.DataFrame) -> Row:
    return {
        "exposures": total(posts["exposures"]),
        "exposures_reported_by": int(posts["exposures"].notna().sum()),
        "exposures_at_least": int(posts["exposures_at_least"].sum()),
    }


def _is_joint(posts: pd.DataFrame) -> int:
    return int(posts["joint"].sum())


def bucket(day: dt.date, grain: str) -> dt.date:
    if grain == "week":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1) if grain == "month" else day


def totals(filters: Filters, period: Period) -> list[Row]:
    posts = published(filters, period)
    return [{**_response(posts), **_bounded(posts), "joint_posts": _is_joint(posts)}]


def earned_totals(filters: Filters, period: Period) -> list[Row]:
    gains = earned(filters, period)
    known = gains[gains["interactions"].notna()]
    return [
        {
            "posts": gains["post_id"].nunique(),
            "interactions": total(gains["interactions"]),
            "interactions_reported_by": known["post_id"].nunique(),
        }
    ]


def published_by_time(filters: Filters, period: Period, grain: str) -> list[Row]:
    posts = published(filters, period)
    groups = posts.groupby([posts["day"].map(lambda day: bucket(day, grain)), "platform"])
    return [
        {"bucket": key[0], "platform": key[1], **_response(part), **_bounded(part), **_exposed(part)}
        for key, part in groups
    ]


def earned_by_post(filters: Filters, period: Period) -> pd.DataFrame:
    """A row per post with a known gain in the period: what it gained, None where that is not known."""
    each = earned(filters, period).groupby("post_id")
    sums = each[["exposures", "interactions"]].sum(min_count=1)
    return scoped(filters).drop(columns=["exposures", "interactions"]).merge(sums, left_on="post_id", right_index=True)


def earned_by_platform(filters: Filters, period: Period) -> list[Row]:
    return [
        {"platform": key, "posts": len(part)}
        | {name: total(part[name]) for name in ("exposures", "interactions")}
        | {f"{name}_reported_by": int(part[name].notna().sum()) for name in ("exposures", "interactions")}
        for key, part in earned_by_post(filters, period).groupby("platform")
    ]


def earned_by_time(filters: Filters, period: Period, grain: str) -> list[Row]:
    posts: dict[Any, set[str]] = {}
    sums: dict[Any, dict[str, float]] = {}
    reporting: dict[Any, dict[str, set[str]]] = {}
    for row in files.each(earned(filters, period)):
        key = (bucket(row.day, grain), row.platform)
        posts.setdefault(key, set()).add(row.post_id)
        for name in ("exposures", "interactions"):
            gained = getattr(row, name)
            if pd.notna(gained):
                there = sums.setdefault(key, {})
                there[name] = there.get(name, 0.0) + gained
                reporting.setdefault(key, {}).setdefault(name, set()).add(row.post_id)
    return [
        {"bucket": key[0], "platform": key[1], "posts": len(who)}
        | {name: sums.get(key, {}).get(name) for name in ("exposures", "interactions")}
        | {f"{name}_reported_by": len(reporting.get(key, {}).get(name, ())) for name in ("exposures", "interactions")}
        for key, who in posts.items()
    ]


def by_platform(filters: Filters, period: Period) -> list[Row]:
    return [
        {
            "platform": key, **_response(part), **_bounded(part), **_exposed(part),
            "reach_median": None if part["reach"].isna().all() else float(part["reach"].dropna().median()),
            "reach_reported_by": int(part["reach"].notna().sum()),
        }
        for key, part in published(filters, period).groupby("platform")
    ]  # fmt: skip


def by_department(filters: Filters, period: Period) -> list[Row]:
    posts = published(filters, period)
    each = posts.assign(department_id=posts["departments"].map(sorted)).explode("department_id")
    return [
        {"department_id": key, **_response(part), **_bounded(part), "joint_posts": _is_joint(part)}
        for key, part in each.groupby("department_id")
        if _keeps(filters.departments, [str(key)])
    ]


def told(posts: pd.DataFrame) -> pd.DataFrame:
    """A row per post and theme; theme_id is missing for a post without any."""
    return posts.assign(theme_id=posts["themes"].map(sorted)).explode("theme_id")


def of_any_theme(filters: Filters, period: Period) -> pd.DataFrame:
    """The posts that the other filters keep in the period: what the share of a theme is a share of."""
    return published(dataclasses.replace(filters, themes=None), period)


def by_theme(filters: Filters, period: Period) -> list[Row]:
    posts = of_any_theme(filters, period)
    rows = [(key, part) for key, part in told(posts).groupby("theme_id", dropna=False)]
    return [
        {"theme_id": None if pd.isna(key) else key, **_response(part), **_bounded(part),
         "share_of_posts": len(part) / len(posts), "share_of_interactions": _share(part, posts)}
        for key, part in rows
        if filters.themes is None or key in filters.themes
    ]  # fmt: skip


def _share(part: pd.DataFrame, whole: pd.DataFrame) -> float | None:
    some, every = total(part["interactions"]), total(whole["interactions"])
    return some / every if some is not None and every else None


def by_theme_and_platform(filters: Filters, period: Period) -> list[Row]:
    posts = of_any_theme(filters, period)
    rows = told(posts)
    made = []
    for (theme, platform), part in rows.groupby(["theme_id", "platform"]):
        of_platform = int((posts["platform"] == platform).sum())
        usual = int((rows["theme_id"] == theme).sum()) / len(posts)
        share = len(part) / of_platform
        made.append({"theme_id": theme, "platform": platform, **_response(part), "platform_posts": of_platform,
                     "share_of_posts": share, "usual_share": usual, "times_usual": share / usual})  # fmt: skip
    return [row for row in made if filters.themes is None or row["theme_id"] in filters.themes]


def by_theme_and_time(filters: Filters, period: Period, grain: str) -> list[Row]:
    """A bucket with posts on other themes alone counts 0 for the chosen ones."""
    posts = of_any_theme(filters, period)
    posts = posts.assign(bucket=posts["day"].map(lambda day: bucket(day, grain)))
    rows = told(posts)
    there = {key: _response(part) for key, part in rows.groupby(["bucket", "theme_id"])}
    nothing = _response(posts.iloc[:0])
    return [
        {"bucket": day, "theme_id": theme, **there.get((day, theme), nothing)}
        for day in sorted(posts["bucket"].unique())
        for theme in sorted(rows["theme_id"].dropna().unique())
        if filters.themes is None or theme in filters.themes
    ]


def coverage(filters: Filters, period: Period, as_of: dt.datetime | None) -> list[Row]:
    """What stands behind a figure: posts, the platforms that report each measure, and the posts under 28 days old."""
    return _behind(published(filters, period), as_of, ("exposures", "reach", "interactions"))


def earned_coverage(filters: Filters, period: Period, as_of: dt.datetime | None) -> list[Row]:
    """The same of the posts with a known gain; reach is gained by none."""
    (row,) = _behind(earned_by_post(filters, period), as_of, ("exposures", "interactions"))
    return [{**row, "platforms_with_reach": 0}]


def _behind(posts: pd.DataFrame, as_of: dt.datetime | None, measures: tuple[str, ...]) -> list[Row]:
    held = {f"platforms_with_{name}": posts.loc[posts[name].notna(), "platform"].nunique() for name in measures}
    growing = sum(as_of is not None and files.since(post) + GROWN > as_of for post in files.each(posts))
    return [{"posts": len(posts), "platforms": posts["platform"].nunique(), "still_growing": growing, **held}]


def release_totals(filters: Filters, period: Period) -> list[Row]:
    versions = files.table("release")
    versions["day"] = files.days(versions["issued_at"])
    inside = versions[(versions["day"] >= period.start) & (versions["day"] < period.end)]
    inside = inside[
        inside["department_id"].map(lambda department: _keeps(filters.departments, [department])).astype(bool)
    ]
    links = files.links()
    linked = set(links.loc[links["kind"] == "release", "target_id"])
    stories = set(inside["same_as"].fillna(inside["release_id"]))
    ids = {story: {story, *versions.loc[versions["same_as"] == story, "release_id"]} for story in stories}
    return [{"releases": len(stories), "carried": sum(bool(ids[story] & linked) for story in stories)}]


def visits(filters: Filters, period: Period) -> list[Row]:
    made = []
    taking_part = files.table("visit_department").groupby("visit_id")["department_id"].agg(set)
    legs, links = files.table("leg"), files.links()
    for visit in files.each(files.table("visit")):
        first, last = (dt.date.fromisoformat(str(day)) for day in (visit.starts_on, visit.ends_on))
        who = {visit.department_id} | set(taking_part.get(visit.visit_id, set()))
        if first >= period.end or last < period.start or not _keeps(filters.departments, who):
            continue
        linked = links[links["kind"].isin(["visit", "leg"]) & (links["target_id"] == visit.visit_id)]
        posts = files.posts()[files.posts()["post_id"].isin(linked["post_id"])]
        made.append({"visit_id": visit.visit_id, "legs": int((legs["visit_id"] == visit.visit_id).sum()),
                     "starts_on": first, "ends_on": last, **_response(posts), **_bounded(posts)})  # fmt: skip
    return made


def by_leg(visit_id: str) -> list[Row]:
    links = files.links()
    here = links[links["kind"].isin(["visit", "leg"]) & (links["target_id"] == visit_id)]
    known = {int(number) for number in files.table("leg").query("visit_id == @visit_id")["leg_no"]}
    numbers = pd.to_numeric(here["leg_no"])
    on_a_leg = set(here.loc[numbers.isin(known), "post_id"])
    posts = files.posts()
    on_leg: dict[int | None, set[str]] = {leg: set(here.loc[numbers == leg, "post_id"]) for leg in sorted(known)}
    rest = set(here["post_id"]) - on_a_leg
    if rest:
        on_leg[None] = rest
    parts = {leg: posts[posts["post_id"].isin(who)] for leg, who in on_leg.items()}
    return [{"leg_no": leg, **_response(part), **_bounded(part)} for leg, part in parts.items()]


def led_by(posts: pd.DataFrame, order_by: str) -> pd.DataFrame:
    """The posts in order; the caller compares the leading values, as equal values have no order."""
    key = "published_at" if order_by == "newest" else order_by
    return posts.sort_values(key, ascending=False, na_position="last")
