"""How a post's counters grow: heavy-tailed totals, fast first hours, a slow tail; and which counters a platform shows.

All figures are illustrative. Rates are shares of exposures; tau is the time scale of growth in hours.
"""

import datetime as dt
import math
import random
from dataclasses import dataclass

from making.model import LAST_CAPTURE, Account, Post, Row, chance, years_in

COUNTERS = (
    "exposures", "reach", "reactions", "comments", "shares", "saves", "clicks", "watch_seconds", "new_followers",
)  # fmt: skip
AGES = (1, 3, 6, 24, 48, 72, 168, 336, 672, 1392, 2112)
MORE_AGES = (12, 240, 1032)
MOST_LUCK = 14.0
WECHAT_LIMIT = 100_000
WECHAT_LAST_HOUR = 168


@dataclass(frozen=True, slots=True)
class Profile:
    """audience: exposures a follower; spread: sigma of the log; tail: share that comes after the first days."""

    audience: float
    spread: float
    tau: float
    tail: float
    rates: dict[str, float]


PROFILES = {
    "weibo": Profile(0.055, 0.85, 9, 0.10, {"reactions": 0.0075, "comments": 0.0011, "shares": 0.0014}),
    "wechat_mp": Profile(0.105, 0.80, 14, 0.06, {"reach": 0.83, "shares": 0.016, "new_followers": 0.0012}),
    "xiaohongshu": Profile(0.42, 1.05, 40, 0.35, {"reactions": 0.034, "comments": 0.004, "shares": 0.005,
                           "saves": 0.012, "new_followers": 0.0022}),
    "douyin": Profile(0.24, 1.0, 16, 0.22, {"reactions": 0.028, "comments": 0.0026, "shares": 0.0036,
                      "saves": 0.004, "new_followers": 0.0009}),
    "facebook": Profile(0.17, 0.80, 15, 0.10, {"reach": 0.81, "reactions": 0.024, "comments": 0.0019,
                        "shares": 0.0031, "clicks": 0.034}),
    "instagram": Profile(0.30, 0.70, 18, 0.10, {"reach": 0.77, "reactions": 0.048, "comments": 0.0011,
                         "shares": 0.0042, "saves": 0.0032}),
    "x": Profile(0.28, 0.90, 7, 0.07, {"reactions": 0.0082, "comments": 0.0009, "shares": 0.0021, "saves": 0.0008,
                 "clicks": 0.012}),
    "youtube": Profile(0.22, 1.05, 70, 0.45, {"reactions": 0.019, "comments": 0.0015, "shares": 0.003,
                       "watch_seconds": 1.0, "new_followers": 0.0019}),
    "linkedin": Profile(0.55, 0.75, 30, 0.12, {"reactions": 0.021, "comments": 0.0011, "shares": 0.0014,
                        "clicks": 0.031}),
    "threads": Profile(0.50, 0.95, 9, 0.06, {"reactions": 0.024, "comments": 0.0031, "shares": 0.003}),
}  # fmt: skip
UNSEEN_FOLLOWS = 0.0003
WATCH_SECONDS = {"video": 78.0, "short_video": 17.0, "live": 240.0}
FORMATS = {
    ("weibo", "video"): 1.5, ("weibo", "text"): 0.7, ("weibo", "link"): 0.6, ("wechat_mp", "video"): 0.7,
    ("xiaohongshu", "short_video"): 1.25, ("douyin", "live"): 0.6, ("facebook", "video"): 1.25,
    ("facebook", "short_video"): 1.8, ("facebook", "link"): 0.5, ("facebook", "text"): 0.75,
    ("instagram", "short_video"): 1.7, ("instagram", "carousel"): 1.15, ("x", "link"): 0.65, ("x", "video"): 1.5,
    ("youtube", "short_video"): 1.6, ("youtube", "live"): 0.7, ("linkedin", "link"): 0.6, ("linkedin", "video"): 1.2,
    ("threads", "photo"): 1.2,
}  # fmt: skip
TRENDS = {("xiaohongshu", "SB"): 0.5, ("x", "SB"): -0.25, ("x", "ISD"): -0.2, ("facebook", "SB"): -0.16,
          ("instagram", "CSD"): 0.4, ("weibo", "GFS"): 0.3, ("linkedin", "SB"): 0.3}  # fmt: skip
SPEED = {"reactions": 0.8, "comments": 0.7, "shares": 0.75, "saves": 1.1, "clicks": 0.9, "new_followers": 1.2}


def _hour_factor(at: dt.datetime) -> float:
    if at.hour < 7:
        return 0.75
    return {11: 1.08, 12: 1.12, 18: 1.1, 19: 1.12, 20: 1.22, 21: 1.2}.get(at.hour, 1.0)


def _usual_audience(post: Post) -> float:
    """What the account's post would meet on an ordinary day, before chance."""
    account, day = post.account, post.published_at.date()
    profile = PROFILES[account.platform]
    factor = FORMATS.get((account.platform, post.format), 1.0) * _hour_factor(post.published_at)
    factor *= 1.06 if day.weekday() >= 5 else 1.0
    factor *= 1.5 if post.partners else 1.0
    factor *= 0.85 if not post.is_original or post.is_reply else 1.0
    factor *= math.pow(1 + TRENDS.get((account.platform, account.department), 0.0), years_in(day))
    factor *= 1 + 0.1 * math.cos((day.month - 9) / 12 * 2 * math.pi)
    return math.pow(account.followers_about(day), 0.93) * 2.2 * profile.audience * factor


@dataclass(frozen=True, slots=True)
class Totals:
    """What each counter tends to, and how fast. `quiet_follows` also counts follows the platform does not show."""

    final: dict[str, float]
    tau: float
    quiet_follows: float


def draw_totals(post: Post) -> Totals:
    profile = PROFILES[post.account.platform]
    rng = chance("totals", post.account.account_id, post.published_at.isoformat(), post.title)
    viral = rng.random() < 0.022 if post.viral is None else post.viral
    lift = rng.uniform(2, 3.5 if post.boost > 1.5 else 8) if viral else 1.0
    luck = min(math.exp(rng.gauss(0, profile.spread)) * lift, MOST_LUCK)
    exposures = _usual_audience(post) * post.boost * post.warm**0.7 * luck
    mood = rng.gauss(0, 0.3)
    final = {"exposures": exposures}
    for counter, rate in profile.rates.items():
        final[counter] = exposures * _rate(rng, counter=counter, rate=rate, post=post, mood=mood)
    tau = profile.tau * math.exp(rng.gauss(0, 0.25)) * (0.6 if post.boost > 1.5 else 1.0) * (1.6 if viral else 1.0)
    return Totals(final, tau, final.get("new_followers", exposures * UNSEEN_FOLLOWS))


def _rate(rng: random.Random, *, counter: str, rate: float, post: Post, mood: float) -> float:
    if counter == "reach":
        return rate * rng.uniform(0.9, 1.1)
    if counter == "watch_seconds":
        return WATCH_SECONDS[post.format] * math.exp(rng.gauss(0, 0.3))
    return rate * math.pow(post.warm, 0.6) * math.exp(mood + rng.gauss(0, 0.35))


def share_by(hours: float, *, tau: float, tail: float) -> float:
    """The share of its total that a counter has reached, 0 to 1 at 90 days."""
    if hours <= 0:
        return 0.0
    quick = 1 - math.exp(-((hours / tau) ** 0.8))
    slow = min(1.0, math.log1p(hours / 24) / math.log1p(90))
    return (1 - tail) * quick + tail * slow


def capture_times(post: Post) -> list[dt.datetime]:
    """Near the fixed ages and none after the last capture, at which every post still growing is read once more."""
    rng = chance("captures", post.post_id)
    ages = sorted((*AGES, *(age for age in MORE_AGES if rng.random() < 0.55)))
    if rng.random() < 0.025:
        ages = ages[3:]
    found = set()
    for age in ages:
        jitter = rng.uniform(-0.06, 0.1) if age < 400 else rng.uniform(-0.01, 0.02)
        found.add(post.published_at + dt.timedelta(minutes=max(round(age * 60 * (1 + jitter)), 20)))
    if post.published_at > LAST_CAPTURE - dt.timedelta(days=28):
        found.add(LAST_CAPTURE)
    return sorted(at for at in found if at <= LAST_CAPTURE)


def _removals(post: Post, rng: random.Random) -> dict[str, float]:
    """Now and then a platform takes back counts: the counter falls, and the quality check must see it."""
    if rng.random() > 0.012:
        return {}
    return {"comments": 0.8, "reactions": 0.96} if rng.random() < 0.7 else {"exposures": 0.95}


def snapshots_of(post: Post, totals: Totals) -> list[Row]:
    """The rows of snapshot.csv for one post, oldest first."""
    profile = PROFILES[post.account.platform]
    rng = chance("removals", post.post_id)
    removed, since = _removals(post, rng), rng.randint(5, 8)
    rows = []
    for order, at in enumerate(capture_times(post)):
        hours = (at - post.published_at).total_seconds() / 3600
        if post.account.platform == "wechat_mp":
            hours = min(hours, WECHAT_LAST_HOUR)
        row: Row = {"post_id": post.post_id, "captured_at": at.isoformat()}
        for counter, final in totals.final.items():
            reached = share_by(hours, tau=totals.tau * SPEED.get(counter, 1.0), tail=profile.tail)
            lost = removed.get(counter, 1.0) if order >= since else 1.0
            row[counter] = math.floor(final * reached * lost)
        rows.append(_at_least(row, post.account) | {"illustrative": "true"})
    return rows


def _at_least(row: Row, account: Account) -> Row:
    """WeChat prints "10万+": stored as 100,001 and named as a lower bound."""
    if account.platform != "wechat_mp":
        return row
    over = [c for c in ("exposures", "reach") if int(str(row[c])) > WECHAT_LIMIT]
    return row | dict.fromkeys(over, WECHAT_LIMIT + 1) | {"at_least": ",".join(over)}
