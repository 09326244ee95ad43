"""One term finds both scripts, both widths and both cases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters.fold import fold, script_of, term_pattern


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("颱風", "台风"), ("台风", "台风"), ("飛行服務隊", "飞行服务队"), ("ＧＦＳ　２０２３", "gfs 2023"),
        ("Typhoon  SAOLA\n", "typhoon saola"), (None, ""), ("𝐒𝐚𝐨𝐥𝐚", "saola"),
    ],
)  # fmt: skip
def test_known_forms(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("ai", "she said so", False), ("ai", "用AI技術", True), ("AI", "An AI lab", True),
        ("颱風", "强台风来袭", True), ("c++", "uses C++ and", True), ("fire", "firefighters", False),
        ("technolog*", "New Technologies", True), ("technolog*", "biotechnology", False),
        ("smart cust*", "smart customs", True), ("technolog＊", "用technology", True), ("颱風*", "强台风来袭", True),
        ("*", "anything", False), ("*", "5 * 3", True),
        ("technolog", "technology", False),
    ],
)  # fmt: skip
def test_latin_terms_are_whole_words_or_marked_stems_and_chinese_terms_stand_anywhere(term, text, found):
    assert bool(re.search(term_pattern((fold(term),)), fold(text), re.ASCII)) is found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("飛行服務隊救援", "zh-Hant"), ("飞行服务队救援", "zh-Hans"), ("三人合作", None), ("水", None),
        ("Crews flew out", "en"), ("Crews flew out 三", None), ("消防の訓練", None), ("https://x.hk/a b", None),
    ],
)  # fmt: skip
def test_the_language_of_a_post_is_told_by_its_letters_or_not_at_all(text, language):
    assert script_of(text) == language
