"""What stands above the columns of a table, and which keys turn into names."""

import pandas as pd

from dashboard.core.words import has_word
from dashboard.exhibits.viewer import Viewer
from dashboard.questions.answer import Answer

_NAMED = {"department_id": "departments", "partner_id": "departments", "account_id": "accounts", "theme_id": "themes",
          "platform": "platforms", "format": "formats", "language": "languages"}  # fmt: skip
_TRANSLATED = ("_en", "_hant", "_hans")


def with_names(answer: Answer, viewer: Viewer) -> pd.DataFrame:
    """The frame with keys replaced by names, and of translated columns only the viewer's language."""
    frame = answer.frame.copy()
    for column, choice in _NAMED.items():
        if column in frame:
            names = viewer.known.names(choice)
            missing = viewer.word("table.no_theme") if column == "theme_id" else None
            frame[column] = [missing if pd.isna(key) else names.get(key, key) for key in frame[column]]
    if "kind" in frame and "leg_no" in frame:
        frame["kind"] = [key if pd.isna(key) else viewer.word(f"leg_kind.{key}") for key in frame["kind"]]
    for column in list(frame.columns):
        if column.endswith("_en") and f"{column[:-3]}_hans" in frame:
            frame[column.removesuffix("_en")] = viewer.localised(frame, column.removesuffix("_en"))
    order = [_base(column) for column in answer.frame.columns]
    return frame[list(dict.fromkeys(column for column in order if column in frame))]


def _base(column: str) -> str:
    for ending in _TRANSLATED:
        if column.endswith(ending):
            return column.removesuffix(ending)
    return column


def heads(frame: pd.DataFrame, viewer: Viewer) -> dict[str, str]:
    """Column -> words. Keys of rows that mean nothing to a person are left out."""
    found = {}
    for column in frame.columns:
        if has_word(f"column.{column}"):
            found[column] = viewer.word(f"column.{column}")
        elif has_word(f"measure.{column}.name"):
            found[column] = viewer.word(f"measure.{column}.name")
    return found
