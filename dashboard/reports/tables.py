"""A table as a file that opens well in a spreadsheet and carries no formula, whatever the text in it says."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.core.clock import HONG_KONG

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Table:
    """frame: the rows. heads: column -> what a person reads above it; columns without a head are left out.

    about: (label, text) lines such as the question, basis, n, as of; they stand on a sheet of their own in a workbook.
    note: "illustrative figures" or empty; where given it is a column of its own, so that it stays with each row.
    times: the sign behind a ratio.
    """

    name: str
    frame: pd.DataFrame
    heads: Mapping[str, str]
    about: Sequence[tuple[str, str]]
    about_name: str
    note: str = ""
    times: str = "×"


def inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; anything else is as it was."""
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return value


def in_hong_kong(frame: pd.DataFrame) -> pd.DataFrame:
    """Instants as Hong Kong wall time without a zone mark, which spreadsheets cannot hold; the heads say HKT."""
    shown = frame.copy()
    for name in shown.columns:
        if isinstance(shown[name].dtype, pd.DatetimeTZDtype):
            shown[name] = shown[name].dt.tz_convert(HONG_KONG).dt.tz_localize(None)
    return shown


def days_of(table: Table) -> frozenset[str]:
    """The columns that hold days: instants carry a zone, days do not."""
    return frozenset(
        name
        for name in table.heads
        if pd.api.types.is_datetime64_any_dtype(table.frame[name])
        and not isinstance(table.frame[name].dtype, pd.DatetimeTZDtype)
    )


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Chinese; missing values are empty, not 0."""
    frame, days = in_hong_kong(table.frame[list(table.heads)]), days_of(table)
    for name in frame.columns:
        if pd.api.types.is_datetime64_any_dtype(frame[name]):
            frame[name] = frame[name].dt.strftime("%Y-%m-%d" if name in days else "%Y-%m-%d %H:%M")
        elif frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name]):
            frame[name] = frame[name].map(inert)
    frame = frame.rename(columns=dict(table.heads))
    if table.note:
        frame[table.note] = table.note
    return frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def file_stem(
    *,
    subject: str,
    chosen: Sequence[str],
    days: tuple[dt.date, dt.date] | None,
    as_of: dt.date | None,
    illustrative: bool,
) -> str:
    """A file name without ending: subject, what was chosen, first and last day, as-of day, "illustrative"."""
    parts = [subject.replace(".", "-"), *chosen]
    if days:
        parts.append(f"{days[0]:%Y%m%d}-{days[1] - dt.timedelta(days=1):%Y%m%d}")
    if as_of:
        parts.append(f"as-of-{as_of:%Y%m%d}")
    if illustrative:
        parts.append("illustrative")
    safe = ("".join(c if c.isalnum() or c in "-+" else "-" for c in part) for part in parts)
    return "_".join(part.strip("-") for part in safe if part.strip("-"))
