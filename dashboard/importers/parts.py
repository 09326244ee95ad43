"""The sheets of one workbook, read each as its own table, become one Reading."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding
from dashboard.importers.reading import Reading
from dashboard.importers.signature import Match
from dashboard.importers.sniff import Opened

_ONE_ROW = {"snapshot": ("post_id", "captured_at"), "account_day": ("account_id", "day")}


def unread(opened: Opened, matches: Sequence[Match]) -> tuple[int, tuple[Finding, ...]]:
    """Rows of the sheets that no format knows, and a word about them: they are in the file, so they are counted."""
    known = {match.sheet for match in matches}
    left = [sheet for place, sheet in enumerate(opened.sheets) if place not in known]
    if not left:
        return 0, ()
    names = ", ".join(sheet.name for sheet in left)
    return sum(len(sheet.rows) for sheet in left), (Finding(Level.NOTICE, "sheets_unread", None, {"sheets": names}),)


def joined(readings: Sequence[Reading], rest: tuple[int, tuple[Finding, ...]]) -> Reading:
    """One Reading for the file. The first names the importer: sheets stand in the order of the workbook."""
    rows, findings = rest
    if len(readings) == 1 and not rows:
        return readings[0]
    main = max(readings, key=lambda one: "post" in one.tables)
    tables: dict[str, list[pd.DataFrame]] = {}
    for reading in readings:
        for name, frame in reading.tables.items():
            tables.setdefault(name, []).append(frame)
    return replace(
        main,
        rows=sum(one.rows for one in readings) + rows,
        accepted=sum(one.accepted for one in readings),
        repaired=sum(one.repaired for one in readings),
        other=sum(one.other for one in readings) + rows,
        tables={name: _stacked(name, frames) for name, frames in tables.items()},
        rejected=tuple(row for one in readings for row in one.rejected),
        findings=(*_once([finding for one in readings for finding in one.findings]), *findings),
        illustrative=any(one.illustrative for one in readings),
    )


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """What is said of the whole file is said once, not once a sheet."""
    return [one for place, one in enumerate(findings) if one.line is not None or one not in findings[:place]]


def _stacked(name: str, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Of a post or day that stands on two sheets, each counter is from the first sheet that has it."""
    if len(frames) == 1:
        return frames[0]
    whole = pd.concat(frames, ignore_index=True)
    if name == "account":
        return whole.drop_duplicates("account_id", keep="last")
    if name == "post":
        return whole.drop_duplicates("post_id", ignore_index=True)
    if name in _ONE_ROW:
        key = list(_ONE_ROW[name])
        return whole.groupby(key, as_index=False, sort=False).first() if whole.duplicated(key).any() else whole
    return whole.drop_duplicates(ignore_index=True) if name == "post_department" else whole
