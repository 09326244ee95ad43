"""Folding: 繁 and 简, full and half width, upper and lower case become one form, so that one term finds all of them.

Used on both sides, the stored text and the searched term; a search that folded differently would silently miss posts.
"""

import re
import unicodedata
from functools import cache

import opencc

_BLANKS = re.compile(r"\s+")


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def fold(text: str | None) -> str:
    """The folded form of `text`; empty for None. Folding twice changes nothing."""
    if not text:
        return ""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", str(_to_simplified().convert(plain))).casefold()
    return _BLANKS.sub(" ", plain).strip()


def term_pattern(terms: tuple[str, ...]) -> str:
    r"""An RE2 pattern that finds any of the folded `terms`.

    A term in Latin letters must stand as a word of its own ("AI" is not in "said"); a Chinese term may stand anywhere.
    """
    parts = []
    for term in sorted(set(terms), key=lambda t: (-len(t), t)):
        start = r"\b" if term[0].isascii() and term[0].isalnum() else ""
        end = r"\b" if term[-1].isascii() and term[-1].isalnum() else ""
        parts.append(f"{start}{re.escape(term)}{end}")
    return "|".join(parts)
