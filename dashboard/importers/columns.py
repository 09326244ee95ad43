"""Columns of text into columns of values: counts, numbers, ids, choices. Whole columns at a time.

Each function gives the values and a mask of the cells it could not read; what follows from that is the format's choice.
An empty cell is missing, never 0.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeGuard

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.extensions import ExtensionDtype

from dashboard.importers import plain

# Signs for "not available" on one platform or another [F], [T] formats.md 15.8. Compared case folded.
NOTHING = frozenset(
    {"", "-", "--", "—", "–", "nan", "undefined", "n/a", "na", "null", "none", "无", "無", "暂无", "暫無", "/"}
)
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200c\u200d\u2060\u200e\u200f"))
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d\d(?:\.\d+)?)")
_SECONDS = re.compile(
    r"(?:(\d+)(?:小时|小時|时|時|h):?)?(?:(\d+)(?:分钟|分鐘|分|min|m):?)?(?:(\d+(?:\.\d+)?)(?:秒|s|sec)?)?"
)

_ROUNDED_ID = re.compile(r"\d(\.\d+)?e\+?\d+", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}([, \u00a0\u202f']\d{3})+(\.0+)?")
_SCALED = re.compile(r"([+-]?\d+(?:\.\d+)?)(万|萬|亿|億|w|k|m)?(\+)?", re.IGNORECASE)
_SCALES = {"万": 10**4, "萬": 10**4, "w": 10**4, "亿": 10**8, "億": 10**8, "k": 10**3, "m": 10**6, "": 1}
_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Missing:
    """The platform gave no number. Not 0, and not an error."""


@dataclass(frozen=True, slots=True)
class Number:
    """at_least: the platform shows a lower bound, such as 10万+."""

    value: Decimal
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """values: one a row, missing where empty. bad: cells with something in them that is not such a value."""

    values: pd.Series
    bad: np.ndarray
    at_least: np.ndarray


def parse_number(cell: str) -> Number | Missing | None:
    """One cell; None where it is no number. Thousands separators and 万 / k are understood, a decimal comma is not."""
    text = unicodedata.normalize("NFKC", cell.translate(_INVISIBLE)).strip().lstrip("'").strip()
    if text.casefold() in NOTHING:
        return Missing()
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[^\d.+-]", "", text)
    found = _SCALED.fullmatch(text)
    if found is None:
        return None
    value = Decimal(found.group(1)) * _SCALES[(found.group(2) or "").lower()]
    if found.group(3):
        # By convention one more than the bound, so that it ranks above a post that stands at the bound exactly.
        return Number(value + 1, at_least=True)
    return Number(value)


def counts(cells: pd.Series, *, signed: bool = False) -> Read:
    """Whole numbers as Int64. Bad: fractions, negatives unless `signed`, words, values past 2**62."""
    written_plainly = plain.whole_numbers(cells, signed=signed)
    if written_plainly is not None:
        return Read(written_plainly, np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool))
    values, rest = _plain_numbers(cells, pattern=r"^-?\d{1,18}$", kind=pa.int64(), dtype=pd.Int64Dtype())
    numbers = {cell: parse_number(cell) for cell in cells[rest].unique()}
    whole = {cell: int(found.value) for cell, found in numbers.items() if _is_whole(found)}
    values = values.mask(rest, cells[rest].map(whole).astype("Int64").reindex(cells.index)) if whole else values
    missing = cells.isin([cell for cell, found in numbers.items() if isinstance(found, Missing)]).to_numpy(dtype=bool)
    bounds = [cell for cell, found in numbers.items() if isinstance(found, Number) and found.at_least]
    bad = values.isna().to_numpy(dtype=bool) & rest & ~missing
    if not signed:
        below = (values < 0).to_numpy(dtype=bool, na_value=False)
        bad, values = bad | below, values.mask(below)
    return Read(values, bad, cells.isin(bounds).to_numpy(dtype=bool) & ~bad)


def decimals(cells: pd.Series) -> Read:
    """Numbers as Float64: seconds, degrees."""
    values, rest = _plain_numbers(
        cells, pattern=r"^-?\d{1,15}(\.\d{1,15})?$", kind=pa.float64(), dtype=pd.Float64Dtype()
    )
    numbers = {cell: parse_number(cell) for cell in cells[rest].unique()}
    known = {cell: float(found.value) for cell, found in numbers.items() if isinstance(found, Number)}
    values = values.mask(rest, cells[rest].map(known).astype("Float64").reindex(cells.index)) if known else values
    bad = cells.isin([cell for cell, found in numbers.items() if found is None]).to_numpy(dtype=bool)
    return Read(values, bad, np.zeros(len(cells), dtype=bool))


def parse_seconds(cell: str) -> float | Missing | None:
    """A length of time in seconds: 32.50秒, 1分18秒, 0:06:39, 1h:2m:3s, or a bare number. None where it is none."""
    text = "".join(unicodedata.normalize("NFKC", cell.translate(_INVISIBLE)).split()).casefold()
    if text in NOTHING:
        return Missing()
    clock = _CLOCK.fullmatch(text)
    if clock:
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3])
    found = _SECONDS.fullmatch(text)
    if found is None:
        number = parse_number(text)
        return float(number.value) if isinstance(number, Number) and number.value >= 0 else None
    return int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + float(found[3] or 0)


def seconds(cells: pd.Series) -> Read:
    """Lengths of time as Float64 seconds."""
    read = {cell: parse_seconds(str(cell)) for cell in cells.unique()}
    values = cells.map({cell: found for cell, found in read.items() if isinstance(found, float)}).astype("Float64")
    bad = cells.isin([cell for cell, found in read.items() if found is None]).to_numpy(dtype=bool)
    return Read(values, bad, np.zeros(len(cells), dtype=bool))


def added(parts: Sequence[Read]) -> Read:
    """The sum of counters; missing where a part is, since a sum with a part missing is another, smaller figure."""
    values = parts[0].values
    for part in parts[1:]:
        values = values + part.values
    return Read(values, np.any([part.bad for part in parts], axis=0), np.any([part.at_least for part in parts], axis=0))


def scaled(read: Read, factor: float) -> Read:
    """In another unit."""
    return Read(read.values * factor, read.bad, read.at_least)


def _plain_numbers(
    cells: pd.Series, *, pattern: str, kind: pa.DataType, dtype: ExtensionDtype
) -> tuple[pd.Series, np.ndarray]:
    """The numbers written plainly, and a mask of the other filled cells, which are few and need a closer look."""
    text = pa.array(cells)
    plain = pc.match_substring_regex(text, pattern)
    values = pc.cast(pc.if_else(plain, text, None), kind).to_pandas(types_mapper={kind: dtype}.get)
    values.index = cells.index
    return values, ~np.asarray(plain) & (cells != "").to_numpy(dtype=bool)


def _is_whole(found: Number | Missing | None) -> TypeGuard[Number]:
    return isinstance(found, Number) and found.value == found.value.to_integral_value() and abs(found.value) < _LARGEST


def texts(cells: pd.Series) -> pd.Series:
    """Outer white space off; missing where nothing is left."""
    return plain.texts(cells)


def ids(cells: pd.Series) -> Read:
    """Ids stay text. Bad: one that a spreadsheet rounded (1.22158E+17): its last digits are gone for good."""
    written_plainly = plain.ids(cells)
    if written_plainly is not None:
        return Read(written_plainly, np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool))
    clean = texts(cells.str.replace("^[\\s'\ufeff\u200b]+", "", regex=True))
    rounded = clean.str.fullmatch(_ROUNDED_ID.pattern, case=False).to_numpy(dtype=bool, na_value=False)
    return Read(clean, rounded, np.zeros(len(cells), dtype=bool))


def choices(cells: pd.Series, allowed: Collection[str]) -> Read:
    """One of a closed set of words."""
    clean = texts(cells)
    bad = (clean.notna() & ~clean.isin(list(allowed))).to_numpy(dtype=bool)
    return Read(clean, bad, np.zeros(len(cells), dtype=bool))


def truths(cells: pd.Series) -> Read:
    """true / false (1 / 0, yes / no) as boolean."""
    clean = texts(cells).str.lower()
    known = clean.map({"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False})
    values = known.astype("boolean")
    return Read(values, (clean.notna() & values.isna()).to_numpy(dtype=bool), np.zeros(len(cells), dtype=bool))


def links(cells: pd.Series) -> Read:
    """Web addresses. Anything but http and https is bad: it would become a link that a person clicks."""
    clean = texts(cells)
    if plain.are_links(clean):
        return Read(clean, np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool))
    web = clean.str.match(r"https?://[^\s]+$", case=False).to_numpy(dtype=bool, na_value=False)
    return Read(clean, ~web & clean.notna().to_numpy(dtype=bool), np.zeros(len(cells), dtype=bool))
