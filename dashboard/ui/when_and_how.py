"""When and how posts did better than usual: the choice of the measure, the figures, or why there are none."""

import streamlit as st

from dashboard.exhibits import when_and_how as when
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer
from dashboard.ui.escape import plain
from dashboard.ui.exhibit_card import Drill, exhibit_card
from dashboard.ui.post_table import POSTS_PAGE


def when_and_how(viewer: Viewer) -> None:
    """Hours, formats, languages and lengths; where no post has a score, a sentence says why and what to do."""
    measure = _choose_measure(viewer)
    when.ask_ahead(viewer, measure=measure)
    hours = when.hours(viewer, measure=measure)
    if hours is None:
        st.info(plain(viewer.word("when.none_scored")), icon=":material/hourglass_empty:")
        st.caption(plain(viewer.word("when.none_scored_next", age=when.age_words(viewer))))
        st.page_link("app_pages/data.py", label=viewer.word("desk.to_import"), query_params=viewer.link())
        return
    st.caption(plain(viewer.word("when.how_to_read", age=when.age_words(viewer))))
    exhibit_card(hours, viewer)
    _card(
        when.formats(viewer, measure=measure), viewer,
        on_mark=lambda key: _narrowed(key, viewer, row="formats", column="platforms"),
    )  # fmt: skip
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _card(
            when.languages(viewer, measure=measure), viewer,
            on_mark=lambda key: _narrowed(key, viewer, row="languages", column="platforms"),
        )  # fmt: skip
    with right:
        _card(when.lengths(viewer, measure=measure), viewer)
    st.page_link(
        POSTS_PAGE, label=viewer.word("when.to_posts"), icon=":material/arrow_forward:", query_params=viewer.link()
    )


def _choose_measure(viewer: Viewer) -> str:
    with st.container(width=320):
        return str(
            st.selectbox(
                viewer.word("when.measure"), list(when.MEASURES), key="when_measure",
                format_func=lambda key: viewer.word(f"measure.{key}.name"),
            )
        )  # fmt: skip


def _card(exhibit: Exhibit | None, viewer: Viewer, *, on_mark: Drill | None = None) -> None:
    if exhibit is not None:
        exhibit_card(exhibit, viewer, on_mark=on_mark)


def _narrowed(key: str, viewer: Viewer, *, row: str, column: str) -> dict[str, list[str]]:
    one, other = key.split("|")
    return viewer.link(**{row: (one,), column: (other,)})
