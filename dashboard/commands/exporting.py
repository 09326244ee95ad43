"""The whole warehouse as files, and back."""

import argparse
from pathlib import Path

from dashboard.commands.named import progress, say, to_read
from dashboard.core.errors import WarehouseTrouble
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.engines.tables import write_tables
from dashboard.reports.data_dictionary import dictionary_of
from dashboard.reports.tables import csv_bytes
from dashboard.warehouse.export import read_in, write_out
from dashboard.warehouse.generations import Warehouse


def export(given: argparse.Namespace) -> int:
    """Every table as Parquet and CSV, with a dictionary of its columns."""
    language = Language(given.lang)
    if given.for_engine:
        if given.folder.exists() and any(given.folder.iterdir()):
            raise WarehouseTrouble("export_in_the_way", folder=str(given.folder))
        names = write_tables(to_read(given).current(), given.folder)
        say(word(language, "cli.exported", folder=str(given.folder), n=len(names)))
        return 0
    columns = write_out(to_read(given), given.folder, progress=progress(language, "cli.exporting"))
    for one in Language:
        (given.folder / f"dictionary.{one}.csv").write_bytes(csv_bytes(dictionary_of(columns, one)))
    say(word(language, "cli.exported", folder=str(given.folder), n=len({one.table for one in columns})))
    return 0


def restore(given: argparse.Namespace) -> int:
    """A new warehouse of an export."""
    language = Language(given.lang)
    if not given.database:
        raise WarehouseTrouble("restore_nowhere")
    rows = read_in(Warehouse(Path(given.database)), given.folder, progress=progress(language, "cli.restoring"))
    say(word(language, "cli.restored", name=given.database, rows=rows))
    return 0
