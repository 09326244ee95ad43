"""Every word a person sees, by key, in three languages.

The catalogues are words/<subject>.toml; each key has en, zh-Hant and zh-Hans side by side, so a translator sees all
three. A key without one of them fails a test and, should it slip through, is an error here and not an empty label.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.core.vocabulary import Language

FOLDER = Path(__file__).parent / "words"


def _flatten(table: Mapping[str, Any], prefix: str = "") -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        if not isinstance(value, dict):
            raise ValueError(f"{name}: expected a table of languages")
        if any(isinstance(inner, str) for inner in value.values()):
            found[name] = value
        else:
            found |= _flatten(value, f"{name}.")
    return found


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All words: key -> language -> text. A key defined in two files is refused, as one would win unseen."""
    merged: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        words = _flatten(tomllib.loads(path.read_text(encoding="utf-8")))
        twice = merged.keys() & words.keys()
        if twice:
            raise ValueError(f"{path.name}: defined twice: {', '.join(sorted(twice))}")
        merged |= words
    return merged


def word(language: Language, key: str, /, **values: object) -> str:
    """The text for `key`, with {names} filled from `values`. Raises KeyError for an unknown key."""
    text = catalogue()[key][language]
    return text.format(**values) if values else text


def joined(language: Language, *sentences: str) -> str:
    """Sentences one after another, those that are empty left out. Chinese has no space after its full stop."""
    return (" " if language is Language.EN else "").join(sentence for sentence in sentences if sentence)


def has_word(key: str) -> bool:
    """Whether the key is in the catalogues: for words that come from data, such as an unknown format."""
    return key in catalogue()
