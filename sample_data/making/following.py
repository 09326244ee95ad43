"""Followers by day: a steady path, people who leave, and jumps in the days after a post that travelled."""

import datetime as dt
import math
from collections.abc import Mapping

from making.growth import Totals
from making.model import FIRST_DAY, LAST_DAY, Account, Post, Row, chance

SPREAD_OVER_DAYS = (0.55, 0.22, 0.11, 0.07, 0.05)
SAYS_WHO_CAME = frozenset({"facebook", "instagram", "wechat_mp", "xiaohongshu", "douyin", "youtube", "linkedin", "x"})
LEAVE_A_DAY = 0.00011

Gains = Mapping[tuple[str, dt.date], float]


def gains_from_posts(posts: list[Post], totals: Mapping[str, Totals]) -> Gains:
    """(account, day) -> follows that came with posts."""
    gains: dict[tuple[str, dt.date], float] = {}
    for post in posts:
        for later, share in enumerate(SPREAD_OVER_DAYS):
            key = (post.account.account_id, post.published_at.date() + dt.timedelta(days=later))
            gains[key] = gains.get(key, 0.0) + totals[post.post_id].quiet_follows * share
    return gains


def _gaps(account: Account) -> set[dt.date]:
    """Days on which nobody read the counter: two or three short gaps at half of the accounts."""
    rng = chance("gaps", account.account_id)
    missing: set[dt.date] = set()
    for _ in range(rng.choice((0, 0, 2, 3))):
        first = FIRST_DAY + dt.timedelta(days=rng.randrange(700))
        missing |= {first + dt.timedelta(days=day) for day in range(rng.randint(1, 6))}
    return missing


def days_of(account: Account, gains: Gains) -> list[Row]:
    """The rows of account_day.csv for one account."""
    rng = chance("followers", account.account_id)
    steady = math.log1p(account.growth) / 365.25
    followers, missing, rows = account.followers, _gaps(account), []
    own = sum(count for (account_id, _), count in gains.items() if account_id == account.account_id)
    usual = own / max((LAST_DAY - account.since).days, 1)
    day = account.since
    while day <= LAST_DAY:
        jump = gains.get((account.account_id, day), 0.0)
        lost = max(round(followers * LEAVE_A_DAY * rng.uniform(0.5, 1.5) + jump * 0.06), 0)
        base = followers * (steady + LEAVE_A_DAY) - usual * 0.9
        new = max(round((max(base, followers * 0.00004) + jump) * rng.uniform(0.75, 1.25)), 0)
        followers += new - lost
        if day not in missing:
            shown = account.platform in SAYS_WHO_CAME
            rows.append({
                "account_id": account.account_id, "day": day.isoformat(), "followers": followers,
                "new_followers": new if shown else "", "lost_followers": lost if shown else "", "illustrative": "true",
            })  # fmt: skip
        day += dt.timedelta(days=1)
    return rows
