"""What is said beside the figures: what was not understood, how fresh the data is, that it is illustrative."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard.core import clock
from dashboard.core.errors import PublicityError
from dashboard.core.vocabulary import Language
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.url import Dropped
from dashboard.ui import shown
from dashboard.ui.escape import plain

_STALE_DAYS = 14
_LOOK_AGAIN_SECONDS = 20


def dropped(values: Sequence[Dropped], viewer: Viewer) -> None:
    """One sentence for what a link said and this warehouse does not know."""
    if values:
        listed = viewer.word("filters.comma").join(f"{one.key} “{one.value}”" for one in values)
        st.warning(plain(viewer.word("notice.ignored", values=listed)), icon=":material/link_off:")


def above_every_page(viewer: Viewer, *, page: str) -> None:
    """The sentence that says what is chosen; that figures are illustrative, or that there are none yet."""
    with st.container(horizontal=True, vertical_alignment="center", key="chosen"):
        st.markdown(f"**{plain(page)}** · {plain(viewer.describe())}")
        if viewer.illustrative:
            st.badge(viewer.word("footer.illustrative"), icon=":material/science:", color="orange")
    if not viewer.known.platforms and page != viewer.word("page.data"):
        st.info(plain(viewer.word("desk.nothing_yet")), icon=":material/upload_file:")
        st.page_link("app_pages/data.py", label=viewer.word("desk.to_import"), query_params=viewer.link())


def freshness(viewer: Viewer) -> None:
    """When the counters were last captured, and a new generation noticed by itself."""
    if viewer.as_of is not None:
        days = (clock.today() - clock.hong_kong_day(viewer.as_of)).days
        said = viewer.word("notice.as_of", moment=viewer.moment(viewer.as_of))
        if days > _STALE_DAYS:
            said += " " + viewer.word("notice.stale", days=days)
        st.caption(plain(said))
    _watch(viewer.generation)


@st.fragment(run_every=_LOOK_AGAIN_SECONDS)
def _watch(generation: str) -> None:
    """An import publishes a new generation; a page that stays open moves to it without being asked."""
    if Path(shown.current_generation()) != Path(generation):
        st.rerun()


def trouble(problem: PublicityError, language: Language) -> None:
    st.error(f"{plain(problem.what(language))}\n\n{plain(problem.next_step(language))}", icon=":material/error:")
