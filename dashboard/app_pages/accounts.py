"""Each account: followers and their gaps, silence, what its posts bring, board indices, and the Estimates sheet."""

import streamlit as st

from dashboard.ui.account_figures import choose_account, followers_card, silence_ranking, with_posts
from dashboard.ui.account_index import index_section
from dashboard.ui.escape import plain
from dashboard.ui.estimates import estimates_section
from dashboard.ui.figure_card import Card, figure_card, table_card
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
filters = viewer.address.filters
viewer.ask_ahead("account.growth", "account.activity", "account.response", "account.jumps", "account.followers_by_day")
growth = viewer.ask("account.growth")
days = viewer.ask("account.followers_by_day")
jumps = viewer.ask("account.jumps")
activity = with_posts(viewer.ask("account.activity"), viewer)
response = viewer.ask("account.response")

if filters.themes is not None or filters.formats is not None or filters.languages is not None or filters.search:
    st.caption(plain(viewer.word("accounts.whole_accounts")))
account = choose_account(growth, viewer)
if account is not None:
    followers_card(growth, days, jumps, viewer, account=account)

card = Card(viewer.word("accounts.growth_title"), "followers-growth", viewer.word("accounts.growth_hint"))
table_card(card, growth, viewer, key="growth")
if not jumps.frame.empty:
    card = Card(viewer.word("accounts.jumps_title"), "followers-jumps", viewer.word("accounts.jumps_hint"))
    table_card(card, jumps, viewer, key="jumps")
card = Card(viewer.word("accounts.silence_title"), "days-since-post", viewer.word("accounts.silence_hint"))
figure_card(
    card, lambda: silence_ranking(activity, viewer), activity, viewer, key="silence",
    on_mark=lambda key: viewer.link(accounts=(key,)),
)  # fmt: skip
card = Card(viewer.word("accounts.response_title"), "account-response", viewer.word("accounts.response_hint"))
table_card(card, response, viewer, key="response")

st.markdown(f"### {plain(viewer.word('accounts.indices'))}")
index_section(viewer)

st.markdown(f"### {plain(viewer.word('accounts.estimates'))}")
estimates_section(viewer)
