"""Followers and silence of accounts: figures and sentences from answers. No counting happens here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.annotate import Incident
from dashboard.charts.ranking import ranking
from dashboard.charts.theme import Figure
from dashboard.charts.trend import trend
from dashboard.exhibits.marks import breaks_of, marks_of
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.period import Preset
from dashboard.questions.answer import Answer, Coverage
from dashboard.ui.escape import plain
from dashboard.ui.figure_card import Card, figure_card
from dashboard.ui.marks import choose_marks
from dashboard.ui.post_table import POSTS_PAGE

_WEEK = pd.Timedelta(days=7)
LONGEST_SILENT = 12
FEWEST_DAYS = 2
"""A line needs two ends."""
LATEST_JUMPS = 3
"""In sentences; all of them stand in the table."""


def name_of(account: str, viewer: Viewer) -> str:
    return viewer.known.accounts.get(account, account)


def with_posts(answer: Answer, viewer: Viewer) -> Answer:
    """The answer with the posts of its rows as its n: each post stands with one account, so they add up."""
    return replace(answer, coverage=Coverage(posts=int(answer.frame["posts"].sum()), as_of=viewer.as_of))


def of_account(answer: Answer, account: str) -> pd.DataFrame:
    return answer.frame[answer.frame["account_id"] == account]


def followers_trend(days: Answer, jumps: Answer, viewer: Viewer, *, account: str) -> Figure:
    """One account's followers: the line is broken where more than 7 days are unknown; jumps are marked."""
    frame = of_account(days, account)
    out_of_usual = [
        Incident(
            row.followers_first_on.date(),
            row.followers_on.date(),
            viewer.word("accounts.jump_mark", change=_change(row, viewer)),
        )
        for row in rows_of(of_account(jumps, account))
    ]
    return trend(
        frame, x="day", y="followers", series="account_id", labels={account: name_of(account, viewer)},
        y_title=viewer.word("measure.followers.name"), number_words=viewer.exact, no_data=viewer.word("chart.no_data"),
        marks=[*marks_of(viewer), *out_of_usual], breaks=breaks_of(viewer, "followers"), from_zero=False,
    )  # fmt: skip


def silence_ranking(activity: Answer, viewer: Viewer) -> Figure:
    """Days since the last post, the longest first, against 14."""
    frame = activity.frame[activity.frame["days_since_post"].notna()].head(LONGEST_SILENT).assign(floor=14)
    return ranking(
        frame, category="account_id", value="days_since_post", labels=viewer.known.accounts,
        value_title=viewer.word("column.days_since_post"), value_text=viewer.number,
        no_data=viewer.word("chart.no_data"), compared="floor", compared_title=viewer.word("accounts.floor"),
    )  # fmt: skip


def _change(row: Any, viewer: Viewer) -> str:
    sign = "+" if row.followers_net > 0 else "-"
    if pd.isna(row.followers_change):
        return f"{sign}{viewer.exact(abs(row.followers_net))}"
    return f"{sign}{viewer.percent(abs(row.followers_change))}"


def choose_account(growth: Answer, viewer: Viewer) -> str | None:
    """The account whose line is drawn, the most followed first; None, with a sentence, where no number is known."""
    held = growth.frame.loc[growth.frame["known_days"] > 0, "account_id"].tolist()
    n, m = len(held), len(growth.frame)
    if not held:
        st.info(plain(viewer.word("accounts.no_followers")), icon=":material/group_off:")
        st.page_link("app_pages/data.py", label=viewer.word("desk.to_import"), query_params=viewer.link())
        return None
    with st.container(width=360):
        chosen = st.selectbox(
            viewer.word("accounts.choose"), held, format_func=lambda key: name_of(key, viewer), key="account_chosen"
        )
    st.caption(plain(viewer.word("accounts.known", n=n, m=m)))
    return str(chosen)


def followers_card(growth: Answer, days: Answer, jumps: Answer, viewer: Viewer, *, account: str) -> None:
    """The line of one account, what is out of the usual in it, and the way to its posts."""
    name = name_of(account, viewer)
    known = of_account(growth, account)["known_days"].iloc[0]
    if known < FEWEST_DAYS:
        st.info(plain(viewer.word("accounts.too_few_days", account=name)), icon=":material/hourglass_empty:")
    else:
        title = viewer.word("accounts.followers_title", account=name)
        card = Card(title, f"followers-{account}", viewer.word("accounts.followers_hint"))
        choose_marks(viewer)
        figure_card(
            card, lambda: followers_trend(days, jumps, viewer, account=account), days, viewer, key="followers"
        )  # fmt: skip
    _jump_notes(list(rows_of(of_account(jumps, account).tail(LATEST_JUMPS))), viewer, account=account)
    st.page_link(
        POSTS_PAGE, label=viewer.word("accounts.to_posts", account=name), icon=":material/arrow_forward:",
        query_params=viewer.link(accounts=(account,)),
    )  # fmt: skip


def _jump_notes(rows: Sequence[Any], viewer: Viewer, *, account: str) -> None:
    """A sentence for each change out of the usual, and a link to the posts of those days."""
    for row in rows:
        said = viewer.word(
            "accounts.jump", account=name_of(account, viewer), before=viewer.exact(row.followers_first),
            first=viewer.day(row.followers_first_on), after=viewer.exact(row.followers),
            last=viewer.day(row.followers_on), change=_change(row, viewer),
        )  # fmt: skip
        st.warning(plain(said), icon=":material/priority_high:")
        st.page_link(
            POSTS_PAGE,
            label=viewer.word("accounts.jump_posts", first=viewer.day(row.followers_first_on - _WEEK),
                              last=viewer.day(row.followers_on)),
            query_params=viewer.link(
                accounts=(account,), period=Preset.CUSTOM,
                since=(row.followers_first_on - _WEEK).date(), until=row.followers_on.date(),
            ),
        )  # fmt: skip
