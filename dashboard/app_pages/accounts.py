"""Each account: followers and their gaps, silence, what its posts bring, board indices, and the Estimates sheet."""

import streamlit as st

from dashboard.exhibits import accounts
from dashboard.ui.account_figures import choose_account, followers_card
from dashboard.ui.account_index import index_section
from dashboard.ui.escape import plain
from dashboard.ui.estimates import estimates_section
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.viewer import current_viewer

viewer = current_viewer()
filters = viewer.address.filters
viewer.ask_ahead("account.growth", "account.activity", "account.response", "account.jumps", "account.followers_by_day")

if filters.themes is not None or filters.formats is not None or filters.languages is not None or filters.search:
    st.caption(plain(viewer.word("accounts.whole_accounts")))
account = choose_account(viewer)
if account is not None:
    followers_card(viewer, account=account)

exhibit_card(accounts.growth(viewer), viewer)
jumps = accounts.jumps(viewer)
if jumps is not None:
    exhibit_card(jumps, viewer)
exhibit_card(accounts.silence(viewer), viewer, on_mark=lambda key: viewer.link(accounts=(key,)))
exhibit_card(accounts.response(viewer), viewer)

st.markdown(f"### {plain(viewer.word('accounts.indices'))}")
index_section(viewer)

st.markdown(f"### {plain(viewer.word('accounts.estimates'))}")
estimates_section(viewer)
