"""Text from outside means nothing to Markdown, whatever is in it."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.ui.escape import plain
from tests.screens import HOSTILE

MARKS = "".join(mark for mark in string.punctuation)
texts = st.text(st.one_of(st.sampled_from(MARKS), st.characters(codec="utf-8")), max_size=60)


@given(texts)
@example(HOSTILE)
@example("1. one\n\n- two\n\n    code")
def test_no_mark_is_left_without_a_backslash_and_no_word_is_lost(text):
    shown = plain(text)
    assert re.sub(rf"\\([{re.escape(MARKS)}])", "", shown).translate(str.maketrans("", "", MARKS)) == re.sub(
        rf"\\([{re.escape(MARKS)}])", "", shown
    )
    assert re.sub(rf"\\([{re.escape(MARKS)}])", r"\1", shown) == " ".join(text.split())


@given(texts)
def test_it_is_one_line_without_room_for_a_block(text):
    shown = plain(text)
    assert shown == shown.strip()
    assert not re.search(r"\s\s", shown)
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize("value", [None, 3, 2.5])
def test_what_is_no_text_is_written_as_text(value):
    assert plain(value).replace("\\", "") == str(value)
