"""The account that is chosen: its followers, and what is out of the usual in them, with the way to its posts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.exhibits import accounts
from dashboard.exhibits.accounts import jump_words, name_of
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.period import Preset
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.marks import choose_marks
from dashboard.ui.post_table import POSTS_PAGE

_WEEK = pd.Timedelta(days=7)
LATEST_JUMPS = 3
"""In sentences; all of them stand in the table."""


def choose_account(viewer: Viewer) -> str | None:
    """The account whose line is drawn, the most followed first; None, with a sentence, where no number is known."""
    held = accounts.followed(viewer)
    if not held:
        st.info(plain(viewer.word("accounts.no_followers")), icon=":material/group_off:")
        st.page_link("app_pages/data.py", label=viewer.word("desk.to_import"), query_params=viewer.link())
        return None
    with st.container(width=360):
        chosen = st.selectbox(
            viewer.word("accounts.choose"), held, format_func=lambda key: name_of(key, viewer), key="account_chosen"
        )
    st.caption(plain(viewer.word("accounts.known", n=len(held), m=len(viewer.ask("account.growth").frame))))
    return str(chosen)


def followers_card(viewer: Viewer, *, account: str) -> None:
    """The line of one account, what is out of the usual in it, and the way to its posts."""
    name = name_of(account, viewer)
    exhibit = accounts.followers(viewer, account=account)
    if exhibit is None:
        st.info(plain(viewer.word("accounts.too_few_days", account=name)), icon=":material/hourglass_empty:")
    else:
        choose_marks(viewer)
        exhibit_card(exhibit, viewer)
    _jump_notes(accounts.jumps_of(account, viewer)[-LATEST_JUMPS:], viewer, account=account)
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
            last=viewer.day(row.followers_on), change=jump_words(row, viewer),
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
