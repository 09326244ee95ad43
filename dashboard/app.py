"""The entry script: one page configuration, one filter bar, one error boundary. Run by `publicity open`."""

import logging
import sys
import uuid
from pathlib import Path

import streamlit as st

# `streamlit run` puts this file's folder on the path, not the package's.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dashboard.core.errors import PublicityError
from dashboard.core.rerun import profiled
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits import cached
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.ui import filter_bar, notices, shown
from dashboard.ui.viewer import remember

HERE = Path(__file__).parent
SIDEBAR_PIXELS = 220
PAGES = (
    "overview", "posts", "themes", "visits", "releases", "together", "when_and_how", "accounts", "objectives", "data",
    "report",
)  # fmt: skip


def language_of_page() -> Language:
    """Known before anything is drawn: what the switch says, else the link, else English."""
    chosen = st.session_state.get(filter_bar.LANGUAGE_KEY) or st.query_params.get("lang")
    return Language(chosen) if chosen in list(Language) else Language.EN


def look() -> Viewer:
    """What this viewer sees now. Raises PublicityError where there is no warehouse."""
    generation = shown.current_generation()
    address, dropped = filter_bar.read_address(cached.known(generation, language_of_page()))
    viewer = viewer_of(generation, address)
    notices.dropped(dropped, viewer)
    return viewer


def main() -> None:
    language = language_of_page()
    st.set_page_config(
        word(language, "app.title"),
        page_icon=str(HERE / "static" / "favicon.png"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_PIXELS,
    )
    pages = [
        st.Page(HERE / "app_pages" / f"{name}.py", title=word(language, f"page.{name}"), default=name == "overview")
        for name in PAGES
    ]
    st.html(HERE / "ui" / "still.css")
    st.logo(str(HERE / "static" / "logo.svg"), size="large")
    page = st.navigation(pages)
    with profiled(page.title):
        try:
            viewer = look()
            with st.sidebar:
                filter_bar.draw_language(viewer.language)
                notices.freshness(viewer)
            filter_bar.draw(viewer, finds_posts=page.url_path == "posts")
            filter_bar.write_address(viewer.address)
            notices.above_every_page(viewer, page=page.title)
            remember(viewer)
            page.run()
        except PublicityError as trouble:
            notices.trouble(trouble, language)
        except Exception:
            reference = uuid.uuid4().hex[:8]
            logging.getLogger("publicity").exception("page %s failed, reference %s", page.url_path, reference)
            notices.trouble(PublicityError("unexpected", reference=reference), language)


main()
