"""The one entrance: a file's bytes become a Reading, or a refusal that says why and where the right export is."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.importers.column_map import ColumnMap, load_map
from dashboard.importers.findings import Refused
from dashboard.importers.mapped import format_of
from dashboard.importers.parts import joined, unread
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.registry import format_named, recognised
from dashboard.importers.releases import read_release
from dashboard.importers.signature import Format, find_headers
from dashboard.importers.sniff import open_source
from dashboard.importers.spoilt import refuse_spoilt
from dashboard.importers.table import read_table


def read_file(source: Source, options: Options) -> Reading:
    """Raises Refused (a FileRefused with its Finding) where nothing of the file can be taken in."""
    formats = candidates(options)
    opened = open_source(source)
    if opened.markup is not None:
        release = read_release(opened.markup, source=source, options=options)
        if release is not None:
            return release
        if not opened.sheets:
            raise Refused("html_table", name=source.name)
    readings = []
    try:
        matches = find_headers(opened, formats=formats, name=source.name)
    except Refused:
        # A saved map that somebody has broken stops only the files that nothing else can read.
        for saved in options.maps:
            load_map(saved)
        raise
    for match in matches:
        table = read_table(opened, match=match, name=source.name)
        refuse_spoilt(table)
        readings.append(match.format.read(table, source=source, options=options))
    return joined(readings, unread(opened, matches))


def candidates(options: Options) -> Sequence[Format]:
    """The formats among which a file is looked for: the one that was named, else all, with the maps that were saved."""
    if options.map_name is not None:
        return (format_of(load_map(_saved(options.map_name, options.maps))),)
    if options.format_name is not None:
        return (format_named(options.format_name),)
    return (*recognised(), *(format_of(found) for found in map(_sound, options.maps) if found is not None))


def _sound(saved: str) -> ColumnMap | None:
    try:
        return load_map(saved)
    except Refused:
        return None


def _saved(name: str, maps: Sequence[str]) -> str:
    """The file of a saved map, where one goes by that name."""
    return next((path for path in maps if Path(path).stem == name), name)
