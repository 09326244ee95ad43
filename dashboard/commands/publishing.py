"""A generation that a cluster derives."""

import argparse
from pathlib import Path

from dashboard.commands.named import say
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.engines.publish import publish_from
from dashboard.warehouse.generations import Warehouse


def publish(given: argparse.Namespace) -> int:
    """Facts in a folder to a generation of the warehouse named by --database."""
    number, captures = publish_from(given.engine, given.folder, Warehouse(Path(given.database)))
    say(word(Language(given.lang), "cli.published", name=given.database, number=number, captures=captures))
    return 0
