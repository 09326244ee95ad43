"""Columns in which every cell is written plainly, read in native code without a Python object a cell.

Each function gives None as soon as one cell is not plain; then columns.py or moments.py looks at the cells themselves.
Both give the same values.
"""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# More digits than these may pass 2**62.
_LIMIT = 10**18
_TYPES = {pa.int64(): pd.Int64Dtype(), pa.large_string(): pd.StringDtype(na_value=np.nan)}
_SHORTEST_INSTANT = len("2024-04-19T15:00Z")
# A quote sign or an invisible character in front, and an id that a spreadsheet rounded.
_SUSPECT_ID = "^(['\ufeff\u200b]|\\d(\\.\\d+)?[eE]\\+?\\d+$)"
_INSTANT_TYPE = pa.timestamp("us", "UTC")
FIRST, LAST = pd.Timestamp("1990-01-01", tz="UTC"), pd.Timestamp("2100-01-01", tz="UTC")


def texts(cells: pd.Series) -> pd.Series:
    """Outer white space off; missing where nothing is left."""
    return _series(_or_null(_trimmed(_text(cells))), cells)


def whole_numbers(cells: pd.Series, *, signed: bool) -> pd.Series | None:
    """Int64, missing where empty."""
    text = _text(cells)
    if _holds_letter_x(text):  # Arrow reads 0x1F as 31
        return None
    try:
        numbers = pc.cast(_or_null(text), pa.int64())
    except pa.ArrowInvalid:
        return None
    ends = pc.min_max(numbers).as_py()
    if ends["min"] is not None and (ends["min"] < (-_LIMIT + 1 if signed else 0) or ends["max"] >= _LIMIT):
        return None
    return _series(numbers, cells)


def ids(cells: pd.Series) -> pd.Series | None:
    """Text, missing where empty."""
    text = _trimmed(_text(cells))
    # A regular expression is slow: only where some letter is an e or beyond ASCII, or some sign is in front.
    letters = _letters(text)
    curious = len(letters) and (
        letters.max() > 127 or ((letters | 32) == ord("e")).any() or (letters == ord("'")).any()
    )
    if curious and pc.any(pc.match_substring_regex(text, _SUSPECT_ID)).as_py():
        return None
    return _series(_or_null(text), cells)


def instants(cells: pd.Series) -> pd.Series | None:
    """ISO times with an offset, none of them empty, as UTC instants between 1990 and 2100."""
    text = _text(cells)
    starts, lengths = _places(text)
    if not len(text) or lengths.min() < _SHORTEST_INSTANT:
        return None
    # Arrow also reads an hour without minutes.
    if not (_letters(text)[starts + len("2024-04-19T15")] == ord(":")).all():
        return None
    try:
        at = pc.cast(text, _INSTANT_TYPE)
    except pa.ArrowInvalid:
        return None
    ends = pc.min_max(at).as_py()
    if ends["min"] is None or ends["min"] < FIRST or ends["max"] >= LAST:
        return None
    return _series(at, cells)


def are_links(cells: pd.Series) -> bool:
    """Whether every cell that is not missing is a web address in ASCII."""
    return pc.all(pc.match_substring_regex(_text(cells), "^(?i:https?)://[!-~]+$")).as_py() is not False


def extracted(cells: pd.Series, pattern: str) -> pd.Series:
    """What the one named group of the pattern holds in each cell, missing where the pattern is not found."""
    return _series(pc.struct_field(pc.extract_regex(_text(cells), pattern), 0), cells)


def _text(cells: pd.Series) -> pa.Array:
    text = pa.array(cells, pa.large_string())
    return text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text


def _or_null(text: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(text, ""), None, text)


def _places(text: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Where each cell starts in _letters(), and how many bytes it has."""
    ends = np.frombuffer(text.buffers()[1], dtype=np.int64)[text.offset : text.offset + len(text) + 1]
    return ends[:-1], np.diff(ends)


def _letters(text: pa.Array) -> np.ndarray:
    """The bytes of all cells, and perhaps of neighbours, in one row."""
    held = text.buffers()[2]
    return np.frombuffer(held if held is not None else b"", dtype=np.uint8)


def _trimmed(text: pa.Array) -> pa.Array:
    """Trimming is slow: left out where there is no blank and nothing beyond ASCII anywhere in the column."""
    letters = _letters(text)
    if not len(letters) or (letters.min() > ord(" ") and letters.max() < 128):
        return text
    return pc.utf8_trim_whitespace(text)


def _holds_letter_x(text: pa.Array) -> bool:
    return bool((_letters(text) | 32 == ord("x")).any())


def _series(values: pa.Array, cells: pd.Series) -> pd.Series:
    found: pd.Series = values.to_pandas(types_mapper=_TYPES.get)
    found.index = cells.index
    found.name = cells.name
    return found
