"""Followers, silence, the Estimates, responses and the inputs of the boards once more, from the files, without SQL."""

import datetime as dt
import itertools
import statistics
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.filters.model import Filters
from dashboard.filters.period import Period
from tests.recomputed import answers, files
from tests.recomputed.answers import Row
from tests.recomputed.files import known

ONE_DAY = dt.timedelta(days=1)
COUNTERS = ("exposures", "reach", "reactions", "comments", "shares")
BOARDED = ("weibo", "wechat_mp", "douyin")
WEEK = dt.timedelta(days=7)


@files.cached
def followers() -> dict[str, dict[dt.date, int]]:
    """By account, the followers of each day on which they are known."""
    found: dict[str, dict[dt.date, int]] = {}
    for row in files.each(files.table("account_day")):
        if pd.notna(row.followers):
            found.setdefault(row.account_id, {})[dt.date.fromisoformat(row.day)] = int(row.followers)
    return {account: dict(sorted(days.items())) for account, days in found.items()}


def _inside(account: str, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    return {day: n for day, n in followers().get(account, {}).items() if first <= day <= last}


def _during(account: str, period: Period) -> dict[dt.date, int]:
    return _inside(account, period.start, period.end - ONE_DAY)


def chosen(filters: Filters) -> list[Any]:
    """The accounts that the filters keep, by their own department."""
    return [
        row
        for row in files.each(files.table("account"))
        if (filters.platforms is None or row.platform in filters.platforms)
        and (filters.accounts is None or row.account_id in filters.accounts)
        and (filters.departments is None or row.department_id in filters.departments)
    ]


@files.cached
def covered(*, with_followers: bool) -> dt.date | None:
    """The last day that posts, releases and captures know of, and account days where asked for."""
    days: list[dt.date] = [*files.posts()["day"], *files.days(files.table("release")["issued_at"])]
    held = set(files.posts()["post_id"])
    days += [row.captured_at.date() for row in files.each(files.snapshots()) if row.post_id in held]
    if with_followers:
        days += [dt.date.fromisoformat(day) for day in files.table("account_day")["day"]]
    return max(days, default=None)


def activity(filters: Filters, period: Period) -> list[Row]:
    last, posts, made = covered(with_followers=False), files.posts(), []
    for account in chosen(filters):
        own = list(posts.loc[posts["account_id"] == account.account_id, "day"])
        silent = (last - max(own)).days if own and last else None
        made.append({
            "account_id": account.account_id, "platform": account.platform,
            "department_id": known(account.department_id), "covered_until": last,
            "posts": sum(period.start <= day < period.end for day in own), "last_posted_on": max(own, default=None),
            "days_since_post": silent, "over_14_days": None if silent is None else silent > 14,
        })  # fmt: skip
    return made


def _bounds(part: pd.DataFrame) -> int:
    return int((part["interactions_at_least"].fillna(False).astype(bool) & part["interactions"].notna()).sum())


def estimates(filters: Filters, period: Period) -> list[Row]:
    posts, until = files.posts(), covered(with_followers=True)
    last = period.end - ONE_DAY if until is None else min(period.end - ONE_DAY, until)
    made = []
    for account in chosen(filters):
        own = posts[posts["account_id"] == account.account_id]
        own = own[(own["day"] >= period.start) & (own["day"] < period.end)]
        days = _inside(account.account_id, max(period.start, last - 31 * ONE_DAY), last)
        brought, reported = answers.total(own["interactions"]), int(own["interactions"].notna().sum())
        made.append({
            "account_id": account.account_id, "department_id": known(account.department_id),
            "platform": account.platform, "posts": len(own), "interactions": brought,
            "interactions_reported_by": reported, "interactions_at_least": _bounds(own),
            "interactions_per_post": brought / reported if reported else None,
            "followers": days[max(days)] if days else None, "followers_on": max(days, default=None),
        })  # fmt: skip
    return made


def followers_by_day(filters: Filters, period: Period) -> list[Row]:
    made: list[Row] = []
    for account in chosen(filters):
        named = {"account_id": account.account_id, "platform": account.platform}
        days = _during(account.account_id, period)
        made += [{**named, "day": day, "followers": n} for day, n in days.items()]
        made += [
            {**named, "day": before + ONE_DAY, "followers": None}
            for before, after in itertools.pairwise(days)
            if (after - before).days - 1 > 7
        ]
    return made


def growth(filters: Filters, period: Period) -> list[Row]:
    made = []
    for account in chosen(filters):
        days = _during(account.account_id, period)
        first, last = min(days, default=None), max(days, default=None)
        row: Row = {
            "account_id": account.account_id, "platform": account.platform, "known_days": len(days),
            "followers_first_on": first, "followers_on": last, "gap_days": None, "followers": None,
            "followers_first": None, "followers_net": None, "followers_change": None,
        }  # fmt: skip
        if first is not None and last is not None:
            row |= {"followers": days[last], "followers_first": days[first]}
            row["gap_days"] = (last - first).days + 1 - len(days)
            if len(days) > 1:
                net = days[last] - days[first]
                row |= {"followers_net": net, "followers_change": net / days[first] if days[first] else None}
        made.append(row)
    return made


def jumps(filters: Filters, period: Period) -> list[Row]:
    made = []
    for account in chosen(filters):
        steps = list(itertools.pairwise(followers().get(account.account_id, {}).items()))
        if len(steps) < 5:
            continue
        usual = statistics.median(abs(now - then) / (on - before).days for (before, then), (on, now) in steps)
        for (before, then), (on, now) in steps:
            net, a_day = now - then, abs(now - then) / (on - before).days
            if period.start <= on < period.end and abs(net) >= 50 and abs(net) > then / 5 and a_day > 5 * usual:
                made.append({
                    "account_id": account.account_id, "platform": account.platform, "followers_first_on": before,
                    "followers_first": then, "followers_on": on, "followers": now, "followers_net": net,
                    "followers_change": net / then if then else None, "usual_a_day": usual,
                    "known_changes": len(steps),
                })  # fmt: skip
    return made


def response(filters: Filters, period: Period) -> list[Row]:
    made = []
    for (account, platform), own in answers.published(filters, period).groupby(["account_id", "platform"]):
        days = _during(str(account), period)
        last = max(days, default=None)
        n = None if last is None else days[last]
        brought, reported = answers.total(own["interactions"]), int(own["interactions"].notna().sum())
        per_post = brought / reported if reported >= 10 else None
        made.append({
            "account_id": account, "platform": platform, "posts": len(own), "interactions": brought,
            "interactions_reported_by": reported, "interactions_at_least": _bounds(own),
            "interactions_per_post": per_post, "followers": n, "followers_on": last,
            "per_1000_followers": per_post * 1000 / n if per_post is not None and n else None,
        })  # fmt: skip
    return made


@files.cached
def _captures() -> dict[str, list[Any]]:
    """By post, its captures in order of time."""
    found: dict[str, list[Any]] = {}
    for row in files.each(files.snapshots()):
        found.setdefault(row.post_id, []).append(row)
    return found


@files.cached
def at_day_7(post_id: str, published: Any, counter: str) -> tuple[float, bool] | None:
    """On the line between the captures on either side; the earlier one, as a lower bound, where either is one."""
    if pd.isna(published):
        return None
    moment = published + WEEK
    told = [
        row for row in _captures().get(post_id, []) if row.captured_at >= published and pd.notna(getattr(row, counter))
    ]
    early = [row for row in told if row.captured_at <= moment]
    late = [row for row in told if row.captured_at >= moment]
    if not early or not late:
        return None
    left, right = early[-1], late[0]
    before, after = float(getattr(left, counter)), float(getattr(right, counter))
    if any(pd.notna(row.at_least) and counter in row.at_least.split(",") for row in (left, right)):
        return before, True
    span = (right.captured_at - left.captured_at).total_seconds()
    share = (moment - left.captured_at).total_seconds() / span if span else 0.0
    return before + (after - before) * share, False


def _board_of(day: dt.date, grain: str) -> tuple[dt.date, dt.date]:
    """First day of the board, and first of the next: weeks from Sunday to Saturday."""
    if grain == "month":
        first = day.replace(day=1)
        return first, (first + 31 * ONE_DAY).replace(day=1)
    first = day - day.isoweekday() % 7 * ONE_DAY
    return first, first + WEEK


def index_inputs(filters: Filters, period: Period, grain: str, as_of: dt.datetime | None) -> list[Row]:
    kept = {account.account_id for account in chosen(filters) if account.platform in BOARDED}
    boards: dict[tuple[str, dt.date, dt.date], list[Any]] = {}
    for post in files.each(files.posts()):
        first, after = _board_of(post.day, grain)
        if post.account_id in kept and period.start <= first < period.end:
            boards.setdefault((post.account_id, first, after), []).append(post)
    made = []
    for (account, first, after), posts in boards.items():
        days = followers().get(account, {})
        now, then = days.get(after - ONE_DAY), days.get(first - ONE_DAY)
        moments = [post.published_at for post in posts]
        said = [known(post.is_original) for post in posts]
        row = {
            "account_id": account, "platform": posts[0].platform, "starts_on": first, "ends_on": after - ONE_DAY,
            "unfinished": as_of is None or as_of.astimezone(moments_zone()).date() < after + WEEK,
            "posts": len(posts), "originals": None if None in said else said.count("true"),
            "lone_posts": not any(map(pd.isna, moments)) and len(set(moments)) == len(moments),
            "followers": now, "followers_net": None if now is None or then is None else now - then,
        }  # fmt: skip
        made += [{**row, **_input(posts, said, counter)} for counter in COUNTERS]
    return made


def moments_zone() -> dt.tzinfo:
    """Hong Kong has stood at UTC+8 without summer time since 1979."""
    return dt.timezone(dt.timedelta(hours=8))


def _input(posts: Iterable[Any], said: list[str | None], counter: str) -> Row:
    found = [at_day_7(post.post_id, post.published_at, counter) for post in posts]
    values = [one[0] for one in found if one is not None]
    whole = len(values) == len(found)
    of_originals = sum(value for value, original in zip(values, said, strict=False) if original == "true")
    return {
        "counter": counter, "reported_by": len(values), "at_least": any(one[1] for one in found if one is not None),
        "total": sum(values) if whole else None, "best": max(values) if whole else None,
        "of_originals": of_originals if whole and None not in said else None,
    }  # fmt: skip
