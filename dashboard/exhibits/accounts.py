"""Followers, silence and response of each account, and what is out of the usual in its followers."""

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.charts.annotate import Incident
from dashboard.charts.picture import Picture, picture
from dashboard.charts.ranking import ranking
from dashboard.charts.trend import trend
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.marks import breaks_of, marks_of
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.questions.answer import Answer, Coverage

LONGEST_SILENT = 12
FEWEST_DAYS = 2
"""A line needs two ends."""


def name_of(account: str, viewer: Viewer) -> str:
    return viewer.known.accounts.get(account, account)


def with_posts(answer: Answer, viewer: Viewer) -> Answer:
    """The answer with the posts of its rows as its n: each post stands with one account, so they add up."""
    return replace(answer, coverage=Coverage(posts=int(answer.frame["posts"].sum()), as_of=viewer.as_of))


def number_second(answer: Answer, number: str) -> tuple[str, ...]:
    """The columns with this number beside the account: a phone shows two of them, and the others by scrolling."""
    others = [name for name in answer.frame.columns if name not in ("account_id", number)]
    return ("account_id", number, *others)


def followed(viewer: Viewer) -> list[str]:
    """The accounts of which some number of followers is known, the most followed first."""
    frame = viewer.ask("account.growth").frame
    return [str(account) for account in frame.loc[frame["known_days"] > 0, "account_id"]]


def jumps_of(account: str, viewer: Viewer) -> list[Any]:
    """The rows of account.jumps of one account, the earliest first."""
    return list(rows_of(_of_account(viewer.ask("account.jumps"), account)))


def jump_words(row: Any, viewer: Viewer) -> str:
    """How far the followers of a row of account.jumps moved: a share, or a number where there were none before."""
    sign = "+" if row.followers_net > 0 else "-"
    if pd.isna(row.followers_change):
        return f"{sign}{viewer.exact(abs(row.followers_net))}"
    return f"{sign}{viewer.percent(abs(row.followers_change))}"


def followers(viewer: Viewer, *, account: str) -> Exhibit | None:
    """One account's followers over time; None where fewer than two days are known."""
    growth = viewer.ask("account.growth")
    if _of_account(growth, account)["known_days"].iloc[0] < FEWEST_DAYS:
        return None
    days = viewer.ask("account.followers_by_day")
    return Exhibit(
        "followers", viewer.word("accounts.followers_title", account=name_of(account, viewer)), f"followers-{account}",
        days, viewer.word("accounts.followers_hint"), lambda: followers_trend(days, viewer, account=account),
    )  # fmt: skip


def growth(viewer: Viewer) -> Exhibit:
    """What each account had first and last."""
    answer = viewer.ask("account.growth")
    return Exhibit(
        "growth", viewer.word("accounts.growth_title"), "followers-growth", answer,
        viewer.word("accounts.growth_hint"), finding=_growth_words(answer, viewer),
        columns=number_second(answer, "followers_net"),
    )  # fmt: skip


def jumps(viewer: Viewer) -> Exhibit | None:
    """Changes of followers out of the usual; None where there is none."""
    answer = viewer.ask("account.jumps")
    if answer.frame.empty:
        return None
    counted = {"n": viewer.exact(len(answer.frame)), "m": viewer.exact(answer.frame["account_id"].nunique())}
    return Exhibit(
        "jumps", viewer.word("accounts.jumps_title"), "followers-jumps", answer, viewer.word("accounts.jumps_hint"),
        columns=number_second(answer, "followers_net"), finding=viewer.word("says.jumps", **counted),
    )  # fmt: skip


def silence(viewer: Viewer) -> Exhibit:
    """Days since the last post of each account."""
    answer = with_posts(viewer.ask("account.activity"), viewer)
    return Exhibit(
        "silence", viewer.word("accounts.silence_title"), "days-since-post", answer,
        viewer.word("accounts.silence_hint"), lambda: silence_ranking(answer, viewer),
        finding=_silence_words(answer, viewer), columns=number_second(answer, "days_since_post"),
    )  # fmt: skip


def response(viewer: Viewer) -> Exhibit:
    """What the posts of each account bring."""
    answer = viewer.ask("account.response")
    return Exhibit(
        "response", viewer.word("accounts.response_title"), "account-response", answer,
        viewer.word("accounts.response_hint"), finding=_response_words(answer, viewer),
        columns=number_second(answer, "interactions"),
    )  # fmt: skip


def followers_trend(days: Answer, viewer: Viewer, *, account: str) -> Picture:
    """One account's followers: the line is broken where more than 7 days are unknown; jumps are marked."""
    out_of_usual = [
        Incident(
            row.followers_first_on.date(),
            row.followers_on.date(),
            viewer.word("accounts.jump_mark", change=jump_words(row, viewer)),
        )
        for row in jumps_of(account, viewer)
    ]
    return picture(
        trend, _of_account(days, account), x="day", y="followers", series="account_id",
        labels={account: name_of(account, viewer)}, y_title=viewer.word("measure.followers.name"),
        number_words=viewer.exact, no_data=viewer.word("chart.no_data"), marks=[*marks_of(viewer), *out_of_usual],
        breaks=breaks_of(viewer, "followers"), from_zero=False,
    )  # fmt: skip


def silence_ranking(activity: Answer, viewer: Viewer) -> Picture:
    """Days since the last post, the longest first, against 14."""
    frame = activity.frame[activity.frame["days_since_post"].notna()].head(LONGEST_SILENT).assign(floor=14)
    return picture(
        ranking, frame, category="account_id", value="days_since_post", labels=viewer.known.accounts,
        value_title=viewer.word("column.days_since_post"), value_text=viewer.number,
        no_data=viewer.word("chart.no_data"), compared="floor", compared_title=viewer.word("accounts.floor"),
    )  # fmt: skip


def _growth_words(growth: Answer, viewer: Viewer) -> str:
    """Who won most, and how many won and lost, of the accounts with two known days."""
    known = growth.frame[growth.frame["followers_net"].notna()]
    if known.empty:
        return ""
    net = known["followers_net"].astype(int)
    counted = {"m": viewer.exact(len(known)), "lost": viewer.exact(int((net < 0).sum()))}
    if net.max() <= 0:
        return viewer.word("says.growth_none", **counted)
    return viewer.word(
        "says.growth", account=name_of(str(known["account_id"].iloc[int(net.argmax())]), viewer),
        change=f"+{viewer.exact(int(net.max()))}", won=viewer.exact(int((net > 0).sum())), **counted,
    )  # fmt: skip


def _silence_words(activity: Answer, viewer: Viewer) -> str:
    """How many accounts are silent for more than 14 days, and which is longest."""
    known = activity.frame[activity.frame["days_since_post"].notna()]
    if known.empty:
        return ""
    days, over = known["days_since_post"].astype(int), int(known["over_14_days"].astype(bool).sum())
    if over == 0:
        return viewer.word("says.silence_none", m=viewer.exact(len(known)))
    return viewer.word(
        "says.silence", over=viewer.exact(over), m=viewer.exact(len(known)), days=viewer.exact(int(days.max())),
        account=name_of(str(known["account_id"].iloc[int(days.argmax())]), viewer),
    )  # fmt: skip


def _response_words(response: Answer, viewer: Viewer) -> str:
    """Which account's posts brought most public interactions."""
    known = response.frame[response.frame["interactions"].notna()]
    if known.empty:
        return ""
    row = known.iloc[int(known["interactions"].astype(float).argmax())]
    words = viewer.at_least if row["interactions_at_least"] > 0 else viewer.number
    return viewer.word(
        "says.response", account=name_of(str(row["account_id"]), viewer), posts=viewer.exact(int(row["posts"])),
        value=words(float(row["interactions"])),
    )  # fmt: skip


def _of_account(answer: Answer, account: str) -> pd.DataFrame:
    return answer.frame[answer.frame["account_id"] == account]
