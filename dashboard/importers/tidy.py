"""Our own plain CSV files, one a warehouse table, known by their header. What `sample_data/` is, and anyone may write.

Times are ISO 8601 with an offset; a clock time without one is rejected, since a guess would move posts by a day. Where
a table keeps a precision, a bare date is a day. Everything is done a column at a time: files may hold millions of rows.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Language, LegKind, Platform, PostFormat, Stage
from dashboard.importers import columns, moments
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

COUNTERS = (
    "exposures",
    "reach",
    "reactions",
    "comments",
    "shares",
    "saves",
    "clicks",
    "watch_seconds",
    "new_followers",
)

# column or column:kind, "!" where a row without it is rejected. {n}: in three languages, _en _hant _hans.
# kind: text (unless said), id, day, instant, moment (instant or day, with its *_on and *_precision), count, delta
# (a count that may be negative), decimal, truth, link, counters, or a closed set.
_LAYOUTS = {
    "department": "department_id:id! {name} parent_id:id",
    "account": "account_id:id! platform:platform! department_id:id native_id:id handle name url:link",
    "release": "release_id:id! department_id:id issued_at:moment! language:language title! body url:link"
    " has_photos:truth has_video:truth same_as:id",
    "visit": "visit_id:id! department_id:id {official} {title} {place} starts_on:day! ends_on:day! release_id:id",
    "visit_department": "visit_id:id! department_id:id! role:role!",
    "leg": "visit_id:id! leg_no:count! starts_at:moment! ends_at:moment! kind:leg_kind! {title} {counterpart} {place}"
    " latitude:decimal longitude:decimal",
    "post": "post_id:id! account_id:id! native_id:id published_at:moment! title text language:language"
    " format:format url:link is_reply:truth is_original:truth",
    "post_department": "post_id:id! department_id:id! role:role!",
    "post_link": "post_id:id! kind:link_kind! target_id:id! leg_no:count",
    "snapshot": "post_id:id! captured_at:instant! exposures:count reach:count reactions:count comments:count"
    " shares:count saves:count clicks:count watch_seconds:decimal new_followers:delta at_least:counters"
    " is_window:truth window_start:day window_end:day",
    "account_day": "account_id:id! day:day! followers:count new_followers:delta lost_followers:delta exposures:count"
    " reach:count viewers:count plays:count reactions:delta comments:delta shares:delta saves:count clicks:count"
    " interactions:count profile_visits:count day_zone",
    "theme": "theme_id:id! {name}",
    "theme_term": "theme_id:id! term! language:language",
    "incident": "incident_id:id! kind! level {name} starts_at:instant! ends_at:instant source",
    "recognition": "recognition_id:id! post_id:id! awarded_on:day! {title} {awarded_by} url:link",
    "reshare": "reshare_id:id! post_id:id! reshared_at:instant! platform:platform {institution} url:link",
    "objective": "objective_id:id! {title} department_id:id measure:aim! platform:platform baseline:decimal"
    " target:decimal! from_on:day! by_on:day! set_on:day! replaces:id",
    "evidence": "evidence_id:id! stage:stage! department_id:id {what} value:decimal unit n:count! source! from_on:day"
    " to_on:day",
}
_KEYS = {
    "department": "department_id", "account": "account_id", "release": "release_id", "visit": "visit_id",
    "visit_department": "visit_id department_id", "leg": "visit_id leg_no", "post": "post_id",
    "post_department": "post_id department_id", "post_link": "post_id kind target_id leg_no",
    "snapshot": "post_id captured_at", "account_day": "account_id day", "theme": "theme_id",
    "theme_term": "theme_id term language", "incident": "incident_id", "recognition": "recognition_id",
    "reshare": "reshare_id", "objective": "objective_id", "evidence": "evidence_id",
}  # fmt: skip
# Columns by which the file is known, beside those that a row cannot do without.
_MARKS = {"department": ("name_en",), "theme": ("name_en",), "account": ("handle", "native_id")}
_SETS: dict[str, tuple[str, ...]] = {
    "platform": tuple(Platform), "language": tuple(Language), "format": tuple(PostFormat), "leg_kind": tuple(LegKind),
    "role": ("lead", "partner"), "link_kind": ("release", "visit", "leg", "incident", "story"),
    "aim": ("posts", "interactions", "exposures", "engagement_rate", "followers"), "stage": tuple(Stage),
}  # fmt: skip
_ORDERED = {
    "visit": ("starts_on", "ends_on"), "leg": ("starts_on", "ends_on"), "incident": ("starts_at", "ends_at"),
    "objective": ("from_on", "by_on"), "evidence": ("from_on", "to_on"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: str
    required: bool


def _layout(written: str) -> tuple[Column, ...]:
    spread = re.sub(r"\{(\w+)\}", r"\1_en \1_hant \1_hans", written)
    parts = (re.fullmatch(r"(\w+)(?::(\w+))?(!?)", word) for word in spread.split())
    return tuple(Column(part[1], part[2] or "text", bool(part[3])) for part in parts if part)


def layout_of(table: str) -> tuple[Column, ...]:
    """The columns of a table's CSV file."""
    return _layout(_LAYOUTS[table])


def choices_of(column: Column) -> tuple[str, ...]:
    """The words that may stand in a column; none where any text may."""
    return _SETS.get(column.kind, ())


def formats() -> tuple[Format, ...]:
    """One format a table."""
    return tuple(_format(table, _layout(written)) for table, written in _LAYOUTS.items())


def _format(table: str, layout: tuple[Column, ...]) -> Format:
    names = {column.name: (column.name,) for column in layout} | {"illustrative": ("illustrative",)}
    required = [column.name for column in layout if column.required]
    return Format(
        f"tidy_{table}", f"{table}.csv", names, required, partial(_read, table=table, layout=layout),
        one_of=_MARKS.get(table, ()),
    )  # fmt: skip


def _read(raw: Table, /, *, table: str, layout: tuple[Column, ...], source: Source, options: Options) -> Reading:
    ledger = Ledger(raw)
    known = {column.name for column in layout} | {"illustrative"}
    strange = [name for name in raw.names if name and name not in known]
    if strange:
        ledger.notice("columns_ignored", columns=", ".join(strange[:20]))
    frame: dict[str, pd.Series] = {}
    for column in layout:
        cells = raw.column(column.name)
        if raw.has(column.name):
            frame |= _values(ledger, column=column, cells=cells)
        else:
            empty = _values(ledger, column=column, cells=cells.iloc[:0])
            frame |= {name: values.reindex(cells.index) for name, values in empty.items()}
    _hold_order(ledger, table=table, frame=frame)
    whole = pd.DataFrame(frame, copy=False)
    _hold_keys(ledger, key=_KEYS[table].split(), whole=whole)
    kept = whole[ledger.kept].reset_index(drop=True) if not ledger.kept.all() else whole
    captured = kept["captured_at"].max() if table == "snapshot" and len(kept) else None
    return ledger.close(
        tables={table: kept},
        captured_at=None if captured is None or pd.isna(captured) else captured.to_pydatetime(),
        illustrative=raw.has("illustrative") and _any_true(raw.column("illustrative")),
    )


def _any_true(cells: pd.Series) -> bool:
    return bool({str(cell).strip().casefold() for cell in cells.unique()} & {"true", "1"})


def _values(ledger: Ledger, *, column: Column, cells: pd.Series) -> dict[str, pd.Series]:
    """The warehouse columns that one column of the file becomes; its faulty rows are rejected."""
    name = column.name
    if column.required:
        ledger.reject((cells.str.strip() == "").to_numpy(dtype=bool), "cell_empty", column=name, cells=cells)
    if column.kind in ("instant", "moment"):
        return _times(ledger, column=column, cells=cells)
    if column.kind == "day":
        found, bad = moments.days(cells)
        ledger.reject(bad, "day_unreadable", column=name, cells=cells)
        return {name: found}
    if column.kind in _SETS:
        read, said = columns.choices(cells, _SETS[column.kind]), "not_a_choice"
    elif column.kind == "counters":
        read, said = _counter_names(cells), "not_a_choice"
    else:
        parse, said = _KINDS[column.kind]
        read = parse(cells)
    ledger.reject(read.bad, said, column=name, cells=cells)
    return {name: read.values}


def _plain(cells: pd.Series) -> columns.Read:
    nothing = np.zeros(len(cells), dtype=bool)
    return columns.Read(columns.texts(cells), nothing, nothing)


_KINDS: Mapping[str, tuple[Callable[[pd.Series], columns.Read], str]] = {
    "text": (_plain, ""),
    "id": (columns.ids, "id_rounded"),
    "count": (columns.counts, "not_a_count"),
    "delta": (partial(columns.counts, signed=True), "not_a_count"),
    "decimal": (columns.decimals, "not_a_number"),
    "truth": (columns.truths, "not_a_truth"),
    "link": (columns.links, "not_a_link"),
}


def _counter_names(cells: pd.Series) -> columns.Read:
    """Names of counters, comma separated. Few different values stand in many rows: each is looked at once."""
    clean = columns.texts(cells)
    strange = [
        value for value in clean.dropna().unique() if not set(value.replace(" ", "").split(",")) <= set(COUNTERS)
    ]
    return columns.Read(clean, clean.isin(strange).to_numpy(dtype=bool), np.zeros(len(cells), dtype=bool))


def _times(ledger: Ledger, *, column: Column, cells: pd.Series) -> dict[str, pd.Series]:
    name = column.name
    plain = moments.plain_instants(cells) if column.kind == "instant" else None
    if plain is not None:
        return {name: plain}
    read = moments.iso(cells, or_day=column.kind == "moment")
    ledger.reject(read.zoneless, "time_without_zone", column=name, cells=cells)
    ledger.reject(read.bad, "time_unreadable", column=name, cells=cells)
    if column.kind == "instant":
        return {name: read.at}
    stem = name.removesuffix("_at")
    precision = {"starts": "precision", "ends": ""}.get(stem, f"{stem}_precision")
    found = {name: read.at, f"{stem}_on": read.on}
    if stem == "published":
        found |= {"published_raw": columns.texts(cells), "published_zone": moments.offsets(cells)}
    return found | ({precision: read.precision} if precision else {})


def _hold_order(ledger: Ledger, *, table: str, frame: dict[str, pd.Series]) -> None:
    """What ends before it starts is a slip of the hand."""
    first, last = _ORDERED.get(table, ("", ""))
    if first:
        early = (frame[last] < frame[first]).to_numpy(dtype=bool, na_value=False)
        ledger.reject(early, "ends_before_start", column=last, cells=ledger.table.column(last.replace("_on", "_at")))


def _hold_keys(ledger: Ledger, *, key: list[str], whole: pd.DataFrame) -> None:
    """One row a key. An exact repeat is set aside; a second row that says something else is rejected."""
    twice, same = ledger.table.keys.twice(whole if ledger.kept.all() else whole[ledger.kept], key)
    if not len(twice):
        return
    repeats = np.zeros(len(whole), dtype=bool)
    repeats[same] = True
    ledger.set_aside(repeats, "repeated_rows")
    others = np.zeros(len(whole), dtype=bool)
    others[twice] = True
    ledger.reject(others, "key_twice", column=" + ".join(key), cells=whole[key[0]])
