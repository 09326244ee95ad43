"""Folding: 繁 and 简, full and half width, upper and lower case become one form, so that one term finds all of them.

Used on both sides, the stored text and the searched term; a search that folded differently would silently miss posts.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import opencc

from dashboard.core.vocabulary import Language

_BLANKS = re.compile(r"\s+")
# A letter of no language, which neither normalising nor OpenCC touches or joins to its neighbours.
_BETWEEN = "\0"


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


def fold_all(texts: Sequence[str]) -> list[str]:
    """fold() of each text, several times as fast: what a call costs is paid once for many texts."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(texts) - 1:
        return [fold(text) for text in texts]
    plain = unicodedata.normalize("NFKC", joined).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", str(_to_simplified().convert(plain))).casefold()
    # split() and \\s mean the same blanks.
    return [" ".join(text.split()) for text in plain.split(_BETWEEN)]


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


_CHINESE = re.compile(r"[\u3400-\u9fff]")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_WORDS = re.compile(r"(?:https?://|@|#)\S+|[A-Za-z]{2,}")
_FEWEST = 3


def chinese_of(text: str) -> str:
    """The Chinese characters of a text, joined."""
    return "".join(_CHINESE.findall(text))


def chinese_script(characters: str) -> Language | None:
    """ZH_HANT or ZH_HANS, by characters that only one of the two writes; None where as many of either stand."""
    simplified = str(_to_simplified().convert(characters))
    traditional = str(_to_traditional().convert(characters))
    changed_to_simple = sum(a != b for a, b in zip(characters, simplified, strict=False))
    changed_to_full = sum(a != b for a, b in zip(characters, traditional, strict=False))
    if changed_to_simple == changed_to_full:
        return None
    return Language.ZH_HANT if changed_to_simple > changed_to_full else Language.ZH_HANS


def script_of(text: str) -> Language | None:
    """The language of a post, told by the letters alone; None for too few of them, and for Japanese and Korean."""
    if _KANA_HANGUL.search(text):
        return None
    chinese = chinese_of(text)
    if len(chinese) >= _FEWEST:
        return chinese_script(chinese)
    words = [word for word in _WORDS.findall(text) if word[0].isalpha() and not word.startswith("http")]
    return Language.EN if len(words) >= _FEWEST and not chinese else None


STEM_MARK = "*"
"""At the end of a term: words that begin so are meant, too."""


def stem_of(term: str) -> str:
    """The folded term without the mark of a stem: what every text must hold in which it is found."""
    return term.removesuffix(STEM_MARK).rstrip() or term


def term_pattern(terms: tuple[str, ...]) -> str:
    """A pattern that finds any of the folded `terms` in a folded text, in RE2 and in Java alike.

    A term in Latin letters must stand as a word of its own ("AI" is not in "said"), one that ends in * must begin a
    word ("technolog*" is in "technologies"); a Chinese term may stand anywhere.
    """
    parts = []
    for term in sorted(set(terms), key=lambda t: (-len(t), t)):
        stem = stem_of(term)
        # Not \b: Java takes a Chinese character beside a Latin word for a part of it.
        start = "(?:^|[^0-9a-z_])" if stem[0].isascii() and stem[0].isalnum() else ""
        ends = stem == term and term[-1].isascii() and term[-1].isalnum()
        parts.append(f"{start}{re.escape(stem)}{'(?:[^0-9a-z_]|$)' if ends else ''}")
    return "|".join(parts)


@cache
def _to_hong_kong() -> opencc.OpenCC:
    return opencc.OpenCC("s2hk")


def in_traditional(folded: str) -> str:
    """A folded text for readers of 繁體中文, in the characters of Hong Kong; what is not Chinese stays."""
    return folded if folded.isascii() else str(_to_hong_kong().convert(folded))
