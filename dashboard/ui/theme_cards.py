"""Figures of the Themes page that stand side by side or open something."""

import streamlit as st

from dashboard.exhibits import themes
from dashboard.exhibits.viewer import Viewer
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.post_table import posts_card

_HEIGHT = 400
_TERMS_HEIGHT = 420


def shares_and_course(viewer: Viewer) -> None:
    """Shares of the themes, each of which narrows the page, and beside them their course."""
    left, right = st.columns(2, gap="medium")
    with left:
        exhibit_card(
            themes.shares(viewer), viewer,
            on_mark=lambda theme: viewer.link(themes=(theme,) if theme else viewer.address.filters.themes),
        )  # fmt: skip
    with right:
        exhibit_card(themes.course(viewer), viewer)


def pairs(viewer: Viewer) -> None:
    """Pairs of themes; a bar narrows the page to the posts with either."""
    exhibit_card(themes.pairs(viewer), viewer, on_mark=lambda pair: viewer.link(themes=tuple(pair.split("|"))))


def one_theme(viewer: Viewer) -> None:
    """The terms of a theme that is chosen, and its posts; nothing where no theme was told."""
    told = themes.told(viewer)
    if not told:
        return
    with st.container(width=320):
        theme = st.selectbox(
            viewer.word("themes.choose"), told, format_func=lambda key: viewer.known.themes[key], key="theme_chosen"
        )
    left, right = st.columns([2, 3], gap="medium")
    with left:
        exhibit_card(themes.terms_of(theme, viewer), viewer, height=_TERMS_HEIGHT)
        st.caption(plain(viewer.word("themes.edit_terms")))
    with right:
        posts_card(themes.examples_of(theme, viewer), viewer)


def untagged(viewer: Viewer) -> None:
    """The share of posts without a theme over time, and these posts, each of which can be given one."""
    left, right = st.columns(2, gap="medium")
    with left:
        exhibit_card(themes.untagged(viewer), viewer)
    with right:
        posts_card(themes.untagged_posts(viewer), viewer, height=_HEIGHT)
