"""The one entrance: a file's bytes become a Reading, or a refusal that says why and where the right export is."""

from collections.abc import Sequence

from dashboard.importers.column_map import load_map
from dashboard.importers.mapped import format_of
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.registry import format_named, recognised
from dashboard.importers.signature import Format, find_header
from dashboard.importers.sniff import open_source
from dashboard.importers.table import read_table


def read_file(source: Source, options: Options) -> Reading:
    """Raises Refused (a FileRefused with its Finding) where nothing of the file can be taken in."""
    formats = _candidates(options)
    opened = open_source(source)
    match = find_header(opened, formats=formats, name=source.name)
    table = read_table(opened, match=match, name=source.name)
    return match.format.read(table, source=source, options=options)


def _candidates(options: Options) -> Sequence[Format]:
    if options.map_name is not None:
        return (format_of(load_map(options.map_name)),)
    if options.format_name is not None:
        return (format_named(options.format_name),)
    return recognised()
