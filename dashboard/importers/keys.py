"""One row a key over a whole file, also one that is read in parts, without holding all its rows.

Of each row of a part only 8 bytes are kept, a hash of its key. Where two are alike the file is read once more, and then
the rows with such a hash, which are few, are compared as they are.
"""

import numpy as np
import pandas as pd
import pyarrow as pa

_ODD = np.uint64(0x9E3779B97F4A7C15)
_FIRST_BYTES = np.array([2 ** (8 * count) - 1 for count in range(9)], dtype=np.uint64)
_MISSING = -(2**62)


class Keys:
    """Judges the rows of one file. suspects: sorted hashes to watch for; None where the rows come all at once."""

    def __init__(self, suspects: np.ndarray | None = None) -> None:
        self._suspects = suspects
        self._hashes: list[np.ndarray] = []
        self._seen: pd.DataFrame | None = None

    def twice(self, rows: pd.DataFrame, key: list[str]) -> tuple[pd.Index, pd.Index]:
        """Labels of the rows whose key came before, and of those that repeat an earlier row in every column."""
        if self._suspects is None:
            twice = _labels(rows.duplicated(key))
            return twice, _labels(rows.duplicated()) if len(twice) else twice
        hashes = _hashes(rows[key])
        self._hashes.append(hashes)
        watched = rows[np.isin(hashes, self._suspects)] if len(self._suspects) else rows.iloc[:0]
        if watched.empty:
            return watched.index, watched.index
        before = 0 if self._seen is None else len(self._seen)
        self._seen = watched if self._seen is None else pd.concat([self._seen, watched])
        again, same = (self._seen.duplicated(columns).iloc[before:] for columns in (key, None))
        return _labels(again), _labels(same)

    def alike(self) -> np.ndarray:
        """The hashes that came more than once so far, sorted."""
        if not self._hashes:
            return np.zeros(0, dtype=np.uint64)
        everything = np.concatenate(self._hashes)
        self._hashes.clear()
        everything.sort()
        return np.unique(everything[1:][everything[1:] == everything[:-1]])


def _labels(marked: pd.Series) -> pd.Index:
    return marked.index[marked]


def _hashes(key: pd.DataFrame) -> np.ndarray:
    """One number a row; rows with the same key have the same. Two different keys seldom have."""
    found = np.zeros(len(key), dtype=np.uint64)
    for name in key:
        column = key[name]
        if column.dtype == "str":
            part = _text_hashes(pa.array(column.fillna(""), pa.large_string()))
        else:
            missing = column.isna().to_numpy(dtype=bool)
            whole = column.astype("Int64" if str(column.dtype) == "Int64" else "int64")
            part = whole.to_numpy(dtype="int64", na_value=_MISSING).astype(np.uint64)
            part[missing] = np.uint64(1)
        found = _mixed(found ^ part)
    return found


def _text_hashes(text: pa.Array | pa.ChunkedArray) -> np.ndarray:
    """Eight bytes of every text at a time, so that no Python object is made a text."""
    text = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    _, offsets, held = text.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)[text.offset : text.offset + len(text) + 1]
    letters = (held.to_pybytes() if held is not None else b"") + bytes(8)
    words = np.ndarray((len(letters) - 7,), dtype="<u8", buffer=letters, strides=(1,))
    rows, at, left = np.arange(len(text)), ends[:-1], np.diff(ends)
    found = np.zeros(len(text), dtype=np.uint64)
    while len(rows):
        found[rows] = _mixed(found[rows] ^ (words[at] & _FIRST_BYTES[np.minimum(left, 8)]))
        longer = left > 8
        rows, at, left = rows[longer], at[longer] + 8, left[longer] - 8
    return found


def _mixed(numbers: np.ndarray) -> np.ndarray:
    numbers = numbers * _ODD
    mixed: np.ndarray = numbers ^ (numbers >> np.uint64(32))
    return mixed
