"""For a table that no format knows: a person says which column is what, sees the rows, and saves it for next time."""

import json
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import ingest
from dashboard.core import clock
from dashboard.core.vocabulary import Platform
from dashboard.exhibits.viewer import Viewer
from dashboard.importers.column_map import FIELDS, REQUIRED, map_of, stem_of, write_map
from dashboard.importers.findings import Refused
from dashboard.importers.reading import Reading
from dashboard.importers.unknown import OWN_OFFSET, Glimpse, likely_columns, read_as, read_clock, time_formats
from dashboard.ui import shown
from dashboard.ui.desk import Entry, first_rows
from dashboard.ui.escape import plain
from dashboard.ui.first_rows import for_person
from dashboard.ui.screen_rows import show_rows

_ZONES = {
    "hong_kong": "Asia/Hong_Kong", "utc": "UTC", "pacific": "America/Los_Angeles", "eastern": "America/New_York",
    "london": "Europe/London", "tokyo": "Asia/Tokyo",
}  # fmt: skip
_TIME = {"post": "published", "release": "issued"}
# Their cells must be keys of ours, which no foreign table writes.
_NOT_OFFERED = ("language", "format")
_IN_A_ROW = 4


def map_editor(entry: Entry, viewer: Viewer) -> None:
    """Column by column; the live preview is the same reading that the import will make."""
    seen = entry.glimpse
    assert seen is not None
    with st.expander(viewer.word("map.title"), icon=":material/table_edit:", key=f"map_{entry.key}"):
        st.caption(plain(viewer.word("map.hint")))
        written = _written(entry, seen, viewer)
        if written is None:
            return
        reading = _tried(entry, written, viewer)
        if reading is None:
            return
        rows = first_rows(reading)
        st.caption(plain(viewer.word("map.would_read", rows=viewer.number(reading.accepted + reading.repaired),
                                     rejected=viewer.number(len(reading.rejected)))))  # fmt: skip
        if rows is not None:
            show_rows(*for_person(rows, viewer), alt=viewer.word("desk.first_rows", file=entry.source.name))
        _save(entry, written, viewer)


def _written(entry: Entry, seen: Glimpse, viewer: Viewer) -> dict[str, Any] | None:
    """The map as its file would say it; None as long as something that must be there is not chosen."""
    with st.container(horizontal=True):
        kind = st.segmented_control(
            viewer.word("map.kind"), list(_TIME), default="post", required=True, key=f"map_kind_{entry.key}",
            format_func=lambda one: viewer.word(f"map.kind_{one}"),
        )  # fmt: skip
        platform = _platform(entry, viewer) if kind == "post" else None
    columns = _columns(entry, seen, viewer, kind=kind)
    when = columns.get(_TIME[kind])
    times = _times(entry, seen.cells(when), viewer) if when is not None else None
    lacking = [field for field in REQUIRED[kind] if field not in columns]
    if lacking or times is None or (kind == "post" and platform is None):
        names = [_field_words(field, viewer) for field in lacking] or [viewer.word("map.rest")]
        st.info(plain(viewer.word("map.lacking", names=viewer.word("filters.comma").join(names))))
        return None
    top = {"kind": kind} | ({"platform": platform} if platform else {}) | times
    return top | {"columns": {field: {"column": column} for field, column in columns.items()}}


def _platform(entry: Entry, viewer: Viewer) -> str | None:
    return st.selectbox(
        viewer.word("desk.ask_platform"), [one.value for one in Platform], index=None, key=f"map_platform_{entry.key}",
        format_func=lambda one: viewer.word(f"platform.{one}"), placeholder=viewer.word("desk.choose"),
    )  # fmt: skip


def _columns(entry: Entry, seen: Glimpse, viewer: Viewer, *, kind: str) -> dict[str, str]:
    """field -> column, as chosen; first as likely. The boxes are of plain text: a header is never Markdown."""
    fields = [field for field in FIELDS[kind] if field not in _NOT_OFFERED]
    likely = likely_columns(seen, fields)
    chosen: dict[str, str] = {}
    for start in range(0, len(fields), _IN_A_ROW):
        for place, field in zip(st.columns(_IN_A_ROW), fields[start : start + _IN_A_ROW], strict=False):
            column = place.selectbox(
                _field_words(field, viewer), seen.names, key=f"map_{kind}_{field}_{entry.key}",
                index=seen.names.index(likely[field]) if field in likely else None,
                placeholder=viewer.word("map.no_column"),
            )  # fmt: skip
            if column is not None:
                chosen[field] = column
    return chosen


def _field_words(field: str, viewer: Viewer) -> str:
    return viewer.word(f"map.field_{field}")


def _times(entry: Entry, cells: list[str], viewer: Viewer) -> dict[str, Any] | None:
    """zone and time_formats; {} where each time says its offset, None where no way of writing fits."""
    fitting = time_formats(cells)
    if not fitting:
        st.warning(plain(viewer.word("map.no_time_fits", cell=cells[0][:40] if cells else "–")))
        return None
    if fitting == [OWN_OFFSET]:
        return {}
    with st.container(horizontal=True):
        chosen = st.selectbox(
            viewer.word("map.time_format"), fitting, key=f"map_time_{entry.key}_{'|'.join(fitting)}",
            format_func=lambda one: _example(cells[0], one, viewer),
        )  # fmt: skip
        zone = st.selectbox(
            viewer.word("map.zone"), list(_ZONES), format_func=lambda one: viewer.word(f"map.zone_{one}"),
            key=f"map_zone_{entry.key}",
        )  # fmt: skip
    return {"zone": _ZONES[zone], "time_formats": [chosen]}


def _example(cell: str, time_format: str, viewer: Viewer) -> str:
    """How the first cell would be understood, with the month spelt out, so that 3/4 shows which it is."""
    moment = read_clock(cell, time_format)
    day = viewer.day(moment)
    has_hour = "%H" in time_format or "%I" in time_format
    return viewer.word("map.time_example", cell=cell, read=f"{day}, {moment:%H:%M}" if has_hour else day)


def _tried(entry: Entry, written: dict[str, Any], viewer: Viewer) -> Reading | None:
    """The file read through the map, or why it cannot be; read anew only when the map changes."""
    said = json.dumps(written, sort_keys=True)
    if entry.tried is None or entry.tried[0] != said:
        # Whose posts they are is asked once the map is saved.
        options = replace(entry.options, account="–", department="–", captured_at=clock.now())
        try:
            entry.tried = (said, read_as(entry.source, map_of("map", written), options))
        except Refused as refusal:
            entry.tried = (said, refusal)
    outcome = entry.tried[1]
    if isinstance(outcome, Refused):
        st.warning(plain(outcome.what(viewer.language)))
        return None
    return outcome


def _save(entry: Entry, written: dict[str, Any], viewer: Viewer) -> None:
    """Under a name that no saved map has yet: another table must not be read through this one by mistake."""
    folder = ingest.maps_folder(shown.warehouse())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(viewer.word("map.name"), key=f"map_name_{entry.key}", max_chars=60).strip()
        stem = stem_of(name)
        is_taken = bool(stem) and (folder / f"{stem}.toml").exists()
        wanted = st.button(
            viewer.word("map.save"), type="primary", key=f"map_save_{entry.key}", disabled=not stem or is_taken
        )
    if is_taken:
        st.caption(plain(viewer.word("map.name_taken", name=stem)))
    if wanted:
        write_map(folder, stem, written)
        entry.generation, entry.tried = "", None
        st.rerun()
