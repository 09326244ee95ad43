"""What each command needs: the warehouse that was meant, and lines on the terminal."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from dashboard import ingest
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.draft import begin, bring_up_to_date
from dashboard.warehouse.generations import Warehouse

VARIABLE = "PUBLICITY_DATABASE"
USUAL = Path("publicity.duckdb")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def meant_by(given: argparse.Namespace) -> Path | None:
    """The warehouse that was named: --database, else the variable, else publicity.duckdb where it lies here."""
    name = given.database or os.environ.get(VARIABLE)
    if name:
        return Path(name)
    return USUAL if USUAL.exists() else None


def to_read(given: argparse.Namespace) -> Warehouse:
    meant = meant_by(given)
    if meant is None:
        return ingest.sample_warehouse()
    warehouse = Warehouse(meant)
    open_reader(warehouse.current()).close()
    bring_up_to_date(warehouse)
    return warehouse


def to_open(given: argparse.Namespace) -> Warehouse:
    """As for reading; with --new a name that is not taken yet becomes an empty warehouse, to drop files into."""
    meant = meant_by(given) or (USUAL if given.new else None)
    if given.new and meant is not None and not Warehouse(meant).exists():
        begin(Warehouse(meant))
    return to_read(given)


def progress(language: Language, key: str = "cli.reading") -> Callable[[float, str], None]:
    """A line on the terminal that writes over itself; nothing where there is no terminal."""
    if not sys.stderr.isatty():
        return lambda share, name: None

    def show(share: float, name: str) -> None:
        sys.stderr.write(f"\r\x1b[K{word(language, key, share=f'{share:.0%}', file=name)}")
        sys.stderr.flush()
        if share >= 1:
            sys.stderr.write("\r\x1b[K")

    return show
