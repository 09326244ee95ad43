"""The measure dictionary as a table in the viewer's language."""

import pandas as pd
import streamlit as st

from dashboard.exhibits.viewer import Viewer
from dashboard.measures.dictionary import Measure, load
from dashboard.measures.format import day_words
from dashboard.ui.escape import plain


def _row(measure: Measure, viewer: Viewer) -> dict[str, str]:
    comma = viewer.word("filters.comma")
    changes = [
        f"{viewer.word(f'platform.{one.platform}')} {day_words(one.on, language=viewer.language)}: "
        f"{viewer.word(f'break.{one.reason_key}')}"
        for one in measure.breaks
    ]
    return {
        "measure": viewer.word(f"measure.{measure.id}.name"),
        "definition": viewer.word(f"measure.{measure.id}.definition"),
        "unit": viewer.word(f"unit.{measure.unit}"),
        "unique": viewer.word("data.yes" if measure.unique else "data.no"),
        "additive": comma.join(viewer.word(f"over.{over}") for over in sorted(measure.additive)) or "–",
        "reported_by": comma.join(viewer.word(f"platform.{platform}") for platform, _ in measure.platforms) or "–",
        "breaks": "; ".join(changes) or "–",
        "stage": viewer.word(f"stage.{measure.stage}"),
        "source": measure.source,
    }


def measure_table(viewer: Viewer) -> None:
    """Every measure: definition, unit, who reports it, what may be added, changes of meaning, source."""
    with st.container(border=True, key="card_dictionary"):
        st.markdown(f"#### {plain(viewer.word('data.dictionary_title'))}")
        st.caption(plain(viewer.word("data.dictionary_hint")))
        frame = pd.DataFrame([_row(measure, viewer) for measure in load()])
        shown = frame.rename(columns={name: viewer.word(f"column.{name}") for name in frame.columns})
        st.dataframe(shown, hide_index=True, alt=viewer.word("data.dictionary_title"))
