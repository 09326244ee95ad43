"""A warehouse of any size, to try and to measure on."""

import argparse

from dashboard.commands.named import say
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.warehouse.generate import generate
from dashboard.warehouse.generations import Warehouse


def make_warehouse(given: argparse.Namespace) -> int:
    """Writes an illustrative warehouse under the name given by --out."""
    generate(Warehouse(given.out), posts=given.posts, snapshots=given.snapshots, seed=given.seed)
    counted = {"posts": given.posts, "snapshots": given.posts * given.snapshots}
    say(word(Language(given.lang), "cli.generated", path=str(given.out), **counted))
    return 0
