"""An answer held against the rows that were worked out."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

Row = dict[str, Any]


def plain(value: Any) -> Any:
    """A value of either side in one form: None where missing, seconds for an instant, a day for a date, a float for a
    number, a tuple for a list."""
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        value = value.tolist() if hasattr(value, "tolist") else value
        if isinstance(value, list | tuple):
            return tuple(plain(one) for one in value)
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, dt.datetime):
        return value.date() if value.tzinfo is None else value.timestamp()
    return value if isinstance(value, str | dt.date) else float(value)


def is_same(one: Any, other: Any) -> bool:
    """Numbers alike to the ninth digit, else the very same; both in plain form."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)


def _by_key(rows: Iterable[Row], keys: Sequence[str]) -> dict[Any, Row]:
    held: dict[Any, Row] = {}
    for row in rows:
        key = tuple(plain(row[name]) for name in keys)
        assert key not in held, f"{key} stands twice"
        held[key] = row
    return held


def differences(frame: pd.DataFrame, expected: list[Row], *, keys: Sequence[str]) -> list[str]:
    """What the answer and the rows worked out do not agree on, in words; empty where they agree."""
    ours = _by_key(expected, keys)
    theirs = _by_key((dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)), keys)
    unlike = [f"{key} only the product says: {theirs[key]}" for key in theirs.keys() - ours.keys()]
    unlike += [f"{key} only the files say: {ours[key]}" for key in ours.keys() - theirs.keys()]
    unlike += [
        f"{key} {name}: the product says {theirs[key][name]}, the files say {value}"
        for key, row in ours.items()
        if key in theirs
        for name, value in row.items()
        if not is_same(plain(theirs[key][name]), plain(value))
    ]
    return unlike
