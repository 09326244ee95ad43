"""Tables that stand side by side under one row of headers, as WeChat lays them, cut apart.

Read as one table, the cells of two tables would be taken for one row, and the second date would be lost behind the
first.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding
from dashboard.importers.parts import joined
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format, normal
from dashboard.importers.table import Table


def blocks(header: Sequence[str], starts: Sequence[str]) -> list[list[int]]:
    """The places of the columns of each table: a table ends at a blank header and before one of the names `starts`."""
    first = {normal(name) for name in starts}
    found: list[list[int]] = [[]]
    for place, name in enumerate(header):
        if not normal(name) or normal(name) in first:
            found.append([])
        if normal(name):
            found[-1].append(place)
    return [block for block in found if block]


def read_each(
    table: Table, /, *, formats: Sequence[Format], starts: Sequence[str], source: Source, options: Options
) -> Reading:
    """One Reading of all tables. A row is counted once in each table in which it has a cell.

    What cannot be cut into tables that are known is read whole, in the last of the formats.
    """
    header = table.match.header
    known: list[tuple[Format, list[int]]] = []
    strange: list[int] = []
    for block in blocks(header, starts):
        names = [header[place] for place in block]
        best = max(formats, key=lambda one: one.score(names))
        if best.score(names):
            known.append((best, block))
        else:
            strange += block
    if not known:
        return formats[-1].read(table, source=source, options=options)
    in_known = _filled(table, [place for _, block in known for place in block])
    readings = []
    for number, (form, block) in enumerate(known):
        part = _cut(table, form=form, block=block)
        if number == 0:
            other = table.other + int((~in_known).sum())
            part = replace(part, rejected=table.rejected, other=other, findings=table.findings)
        readings.append(form.read(part, source=source, options=options))
    whole = joined(readings, (0, _strange(header, strange)))
    return _told_once(replace(whole, importer=table.match.format.name))


def _filled(table: Table, block: list[int]) -> np.ndarray:
    found = np.zeros(len(table.cells), dtype=bool)
    for place in block:
        found |= (table.cells.iloc[:, place].str.strip() != "").to_numpy(dtype=bool)
    return found


def _cut(table: Table, *, form: Format, block: list[int]) -> Table:
    kept = np.flatnonzero(_filled(table, block))
    header = tuple(table.match.header[place] for place in block)
    names = tuple(normal(name) for name in header)
    cells = table.cells.iloc[kept, block].reset_index(drop=True)
    cells.columns = pd.Index(names)

    def account_of_rows() -> tuple[np.ndarray, Callable[[list[int]], list[str]]]:
        lines = np.array([table.line(int(row)) for row in kept], dtype=np.int64)
        return lines, lambda wanted: table.raw([int(kept[row]) for row in wanted])

    match = replace(table.match, format=form, header=header)
    return Table(match, names, cells, np.zeros(len(kept), dtype=bool), (), 0, (), account_of_rows)


def _strange(header: Sequence[str], places: list[int]) -> tuple[Finding, ...]:
    if not places:
        return ()
    named = ", ".join(header[place].strip() for place in places)
    return (Finding(Level.NOTICE, "columns_ignored", None, {"columns": named}),)


def _told_once(reading: Reading) -> Reading:
    """What is said of the whole file is said by each of its tables."""
    told = {(one.level, one.said, one.line, tuple(one.details.items())): one for one in reading.findings}
    return replace(reading, findings=tuple(told.values()))
