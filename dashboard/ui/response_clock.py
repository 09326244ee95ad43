"""The response clock on the page: its sentence, or why there is none, and the way from a mark to its post."""

import streamlit as st

from dashboard.exhibits import clock
from dashboard.exhibits.viewer import Viewer
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import exhibit_card
from dashboard.ui.post_table import POSTS_PAGE


def response_clock(viewer: Viewer) -> None:
    """How often and how fast incidents were answered, and the three exhibits behind it where any is linked."""
    if not _headline(viewer):
        return
    first, languages, same_day = clock.first_responses(viewer), clock.languages(viewer), clock.same_day(viewer)
    if first is not None:
        exhibit_card(first, viewer, on_mark=lambda post: _open(post, viewer))
    columns = st.columns(2, gap="medium")
    for column, exhibit in zip(columns, (languages, same_day), strict=True):
        if exhibit is not None:
            with column:
                exhibit_card(exhibit, viewer)


def _headline(viewer: Viewer) -> bool:
    """One sentence on how often and how fast incidents were answered; False where nothing can be told."""
    whole = clock.whole_of(clock.shares_of(viewer))
    if whole is None:
        st.info(plain(viewer.word("when.clock_none")), icon=":material/event_busy:")
        _to_data(viewer)
        return False
    if whole["linked"] == 0:
        nothing = viewer.word("when.clock_nothing_linked", incidents=viewer.exact(float(whole["incidents"])))
        st.info(plain(nothing), icon=":material/link_off:")
        _to_data(viewer)
        return False
    st.markdown(plain(clock.clock_words(whole, viewer)))
    if unlinked := int(whole["incidents"] - whole["linked"]):
        st.caption(plain(viewer.word("when.clock_not_counted", n=viewer.exact(unlinked))))
        _to_data(viewer)
    return True


def _to_data(viewer: Viewer) -> None:
    st.page_link(
        "app_pages/data.py", label=viewer.word("when.to_data"), icon=":material/arrow_forward:",
        query_params=viewer.link(),
    )  # fmt: skip


def _open(post: str, viewer: Viewer) -> dict[str, list[str]]:
    """Opens the post on its page. A release has no page of its own post, so its mark stays here."""
    if post:
        st.switch_page(POSTS_PAGE, query_params=viewer.link(post=post))
    return viewer.link()
