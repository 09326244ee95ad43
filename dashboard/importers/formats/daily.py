"""Sums by the day that a platform exports beside its list of posts: known only so that the right list is found."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NoReturn

from dashboard.importers.findings import Refused
from dashboard.importers.reading import Options, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table


def _refuse(table: Table, /, *, source: Source, options: Options, menu: str) -> NoReturn:
    raise Refused("daily_export", name=source.name, menu=menu)


def daily_sums(
    name: str,
    *,
    shown: str,
    menu: str,
    columns: Mapping[str, Sequence[str]],
    one_of: Sequence[str] = (),
    closed: bool = False,
) -> Format:
    """A format that refuses. menu: the way to the list of posts, in the platform's own words. All columns but `one_of`
    must be there.
    """
    required = tuple(field for field in columns if field not in one_of)
    read = partial(_refuse, menu=menu)
    return Format(
        name=name,
        shown=shown,
        columns=columns,
        required=required,
        one_of=one_of,
        read=read,
        passive=True,
        closed=closed,
    )
