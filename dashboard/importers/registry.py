"""Every layout that a file can have. A new platform is one module in formats/ and one line here."""

from functools import cache

from dashboard.importers import tidy
from dashboard.importers.findings import Refused
from dashboard.importers.formats import facebook, instagram, meta_other
from dashboard.importers.signature import Format


@cache
def importable() -> tuple[Format, ...]:
    """What can be taken in, in the order in which a tie is decided."""
    return (facebook.POSTS, instagram.POSTS, *tidy.formats())


def recognised() -> tuple[Format, ...]:
    """The same, and what is only known in order to say where the right export is."""
    return (*importable(), *meta_other.RECOGNISED)


def format_named(name: str) -> Format:
    """For `--as`. Raises Refused naming the known ones."""
    for known in importable():
        if known.name == name:
            return known
    raise Refused("format_unknown", format=name, known=", ".join(known.name for known in importable()))
