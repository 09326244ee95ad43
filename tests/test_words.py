"""Every word a person sees: whole in three languages, in the right script, used, and free of what we do not say."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import opencc
import pytest

from dashboard.core.vocabulary import Language, LegKind, Platform, PostFormat, Stage
from dashboard.core.words import catalogue
from dashboard.exhibits.registry import ENTRIES
from dashboard.measures.dictionary import Unit, load
from dashboard.questions.catalogue import questions

SOURCES = Path(__file__).parents[1] / "dashboard"
MEASURES = tuple(load())

# Words looked up by a key from the data: exactly these ids, each with exactly these words.
FAMILIES: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "platform": (set(Platform), ("",)),
    "format": (set(PostFormat), ("",)),
    "language": (set(Language), ("",)),
    "leg_kind": (set(LegKind), ("",)),
    "stage": (set(Stage), ("",)),
    "unit": (set(Unit), ("",)),
    "question": (set(questions()), ("",)),
    "exhibit": (set(ENTRIES), ("",)),
    "measure": ({one.id for one in MEASURES}, (".name", ".definition")),
    "break": ({change.reason_key for one in MEASURES for change in one.breaks}, ("",)),
}
FORBIDDEN = re.compile(r"\b(simply|just|obviously|magic|handle[sd]?|process(es|ed)?|data2)\b", re.IGNORECASE)
MONEY = re.compile(r"\bAVE\b|advertising value|廣告(價值|等值)|广告(价值|等值)", re.IGNORECASE)

# Characters of good Hong Kong texts that OpenCC would write another way.
VARIANTS = {Language.ZH_HANT: set("台吃"), Language.ZH_HANS: set()}
ROUND_TRIP = {Language.ZH_HANT: ("t2s", "s2hk"), Language.ZH_HANS: ("t2s",)}
OTHER_SCRIPT = {Language.ZH_HANT: "s2t", Language.ZH_HANS: "t2s"}


@cache
def _trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.rglob("*.py"))}


def _nodes() -> Iterator[ast.AST]:
    for tree in _trees().values():
        yield from ast.walk(tree)


@cache
def _literals() -> frozenset[str]:
    return frozenset(node.value for node in _nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The keys that f-strings such as f"finding.{said}.what" can give. One that begins with a value gives none."""
    found = set()
    for node in _nodes():
        if not isinstance(node, ast.JoinedStr) or not isinstance(node.values[0], ast.Constant):
            continue
        if re.match(r"[a-z_]+\.", str(node.values[0].value)):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[^.]+" for p in node.values]
            found.add("".join(parts))
    return tuple(re.compile(pattern) for pattern in sorted(found))


def _word_calls() -> Iterator[tuple[str, ast.Call]]:
    """Each word(language, "key", ...) of the sources."""
    for node in _nodes():
        if isinstance(node, ast.Call) and len(node.args) == 2:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            key = node.args[1]
            if name == "word" and isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, node


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def _is_used(key: str) -> bool:
    if key.split(".")[0] in FAMILIES or key in _literals():
        return True
    if key.startswith("finding."):
        return key.split(".")[1] in _literals()
    return any(pattern.fullmatch(key) for pattern in _patterns())


def _foreign(text: str, language: Language) -> set[str]:
    """The characters that only the other script writes here.

    One character alone does not tell (后 is right in 皇后 and wrong in 以后), so the text goes to the other script and
    back, and only what then differs counts.
    """
    back = text
    for direction in ROUND_TRIP[language]:
        back = _converter(direction).convert(back)
    alone = _converter(OTHER_SCRIPT[language])
    changed = {one for one, other in zip(text, back, strict=True) if one != other and alone.convert(one) != one}
    return changed - VARIANTS[language]


@cache
def _converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


def test_every_key_has_all_three_languages_and_no_other() -> None:
    assert {key: sorted(words) for key, words in catalogue().items() if set(words) != set(Language)} == {}


def test_no_text_is_empty_or_padded() -> None:
    untidy = {key for key, words in catalogue().items() for text in words.values() if not text or text != text.strip()}
    assert untidy == {"filters.comma", "filters.separator"}  # they stand between two others


def test_the_three_languages_take_the_same_values() -> None:
    differ = [
        key for key, words in catalogue().items() if len({frozenset(_fields(text)) for text in words.values()}) != 1
    ]
    assert differ == []


def test_every_value_in_a_text_has_a_name() -> None:
    nameless = [
        key
        for key, words in catalogue().items()
        for text in words.values()
        if not all(field.isidentifier() for field in _fields(text))
    ]
    assert nameless == []


def test_every_key_that_the_sources_name_exists() -> None:
    assert sorted({key for key, _ in _word_calls() if key not in catalogue()}) == []


def test_every_call_fills_in_all_values_of_its_text() -> None:
    lacking = {
        key: sorted(absent)
        for key, call in _word_calls()
        if key in catalogue()
        and not any(given.arg is None for given in call.keywords)
        and (absent := _fields(catalogue()[key]["en"]) - {given.arg for given in call.keywords if given.arg})
    }
    assert lacking == {}


def test_no_key_is_unused() -> None:
    assert sorted(key for key in catalogue() if not _is_used(key)) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_words_for_each_of_its_ids_and_for_nothing_else(family: str) -> None:
    ids, endings = FAMILIES[family]
    there = {key for key in catalogue() if key.split(".")[0] == family}
    assert there == {f"{family}.{one}{ending}" for one in ids for ending in endings}


@pytest.mark.parametrize("language", [Language.ZH_HANT, Language.ZH_HANS])
def test_chinese_texts_keep_to_their_script(language: Language) -> None:
    mixed = {
        key: sorted(foreign)
        for key, words in catalogue().items()
        if not key.startswith("language.") and (foreign := _foreign(words[language], language))
    }
    assert mixed == {}


@pytest.mark.parametrize(
    ("text", "language", "foreign"),
    [
        ("公眾號", Language.ZH_HANT, set()),
        ("公众號", Language.ZH_HANT, {"众"}),
        ("台灣", Language.ZH_HANT, set()),
        ("皇后准許發布", Language.ZH_HANT, set()),
        ("以后", Language.ZH_HANT, {"后"}),
        ("計划", Language.ZH_HANT, {"划"}),
        ("公众号", Language.ZH_HANS, set()),
        ("公众號", Language.ZH_HANS, {"號"}),
    ],
)
def test_the_script_check_sees_a_single_character(text: str, language: Language, foreign: set[str]) -> None:
    assert _foreign(text, language) == foreign


def test_each_chinese_text_says_it_in_chinese() -> None:
    """A sentence left in English; names such as LinkedIn and signs such as {day}–{last_day} have no sentence to say."""
    left = [
        key
        for key, words in catalogue().items()
        for language in (Language.ZH_HANT, Language.ZH_HANS)
        if words[language] == words[Language.EN] and " " in re.sub(r"\{\w+\}", "", words[Language.EN]).strip()
    ]
    assert left == []


def test_no_english_text_says_what_we_do_not_say() -> None:
    said = {key: words["en"] for key, words in catalogue().items() if FORBIDDEN.search(words["en"])}
    assert said == {}


def test_money_is_never_made_of_attention() -> None:
    """Only the import report may name such a column: to say why it stays out."""
    said = [
        key
        for key, words in catalogue().items()
        if not key.startswith("finding.") and any(MONEY.search(text) for text in words.values())
    ]
    assert said == []


def test_definitions_are_one_or_two_sentences() -> None:
    for one in MEASURES:
        words = catalogue()[f"measure.{one.id}.definition"]
        assert 1 <= len(re.findall(r"\.(?=\s|$)", words["en"])) <= 2, one.id
        for language in (Language.ZH_HANT, Language.ZH_HANS):
            assert 1 <= words[language].count("。") <= 2, (one.id, language)
