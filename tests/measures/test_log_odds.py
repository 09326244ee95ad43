"""Which terms mark a group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters.fold import fold, in_traditional
from dashboard.measures.log_odds import Marked, counted, marked, marking_words, terms

EVERYDAY = ["天气 晴朗", "市民 出行", "展览 开幕", "交通 顺畅"] * 100


def test_terms_of_a_text() -> None:
    assert terms("the typhoon signal no. 10 @hko https://x.hk/a") == {"typhoon", "signal"}
    assert terms("热带气旋的风") == {"热带", "带气", "气旋"}


def test_a_term_counts_once_a_post() -> None:
    assert counted(["drill drill", "drill"])["drill"] == 2


def test_the_marking_term_comes_first_and_common_ones_mark_nothing() -> None:
    here = counted(["typhoon rescue today"] * 200)
    elsewhere = counted(["exhibition parade today"] * 200)
    found = marked(here, elsewhere)
    by_term = {one.term: one for one in found}
    assert {found[0].term, found[1].term} == {"typhoon", "rescue"}
    assert by_term["typhoon"].z > 1.96
    assert by_term["parade"].z < -1.96
    assert abs(by_term["today"].z) < 0.01
    assert (by_term["typhoon"].here, by_term["typhoon"].elsewhere) == (200, 0)


def test_rare_terms_are_left_out_and_nothing_is_marked_against_nothing() -> None:
    assert [one.term for one in marked({"drill": 2}, {"other": 9})] == ["other"]
    assert marked({}, {"other": 9}) == []
    assert marked({"other": 3}, {"other": 9}) == []


def test_z_worked_by_hand() -> None:
    # Of 200 counts "drill" has 40, so of the prior 500 it has 100: 130 of 600 here, 110 of 600 elsewhere.
    # ln(130 / 470) - ln(110 / 490) = 0.208727; sqrt(1 / 130 + 1 / 110) = 0.129550; 0.208727 / 0.129550 = 1.6112.
    found = {one.term: one for one in marked({"drill": 30, "flag": 70}, {"drill": 10, "flag": 90})}
    assert found["drill"].z == pytest.approx(1.6112, abs=5e-5)


def words(here: list[str], elsewhere: list[str]) -> dict[str, Marked]:
    return {one.term: one for one in marking_words(here, elsewhere, fewest=3, least_z=1.96)}


@pytest.mark.parametrize("written", ["政府飛行服務隊救人", "政府飞行服务队救人"])
def test_pairs_that_always_stand_together_become_the_word(written: str) -> None:
    here = [fold(f"{written} {other}") for other in EVERYDAY] + [fold("飛行服務隊") for _ in range(500)]
    found = words(here, EVERYDAY)
    assert [term for term in found if "飞行" in term] == ["飞行服务队"]
    assert (found["飞行服务队"].here, found["飞行服务队"].elsewhere) == (900, 0)
    assert in_traditional("飞行服务队") == "飛行服務隊"
    assert not {"飞行", "行服", "服务", "务队"} & set(found)


def test_what_joins_others_ends_a_word_and_english_stays() -> None:
    found = words(["热带气旋的风眼 storm watch"] * 400, EVERYDAY)
    assert set(found) == {"热带气旋", "风眼", "storm", "watch"}


def test_a_word_of_a_part_of_the_posts_does_not_hide_the_pair() -> None:
    here = ["救援 山上"] * 300 + ["救援队 出发"] * 100
    found = words(here, EVERYDAY)
    assert found["救援"].here == 400
    assert "救援队" not in found


def test_the_longer_word_stands_for_both_where_it_has_most_of_the_posts() -> None:
    here = ["灭火演习"] * 300 + ["灭火 演习"] * 120
    found = words(here, EVERYDAY)
    assert {term for term in found if "灭火" in term or "演习" in term} == {"灭火演习"}


texts = st.lists(st.text(alphabet="消防处人员救火的", min_size=1, max_size=8), min_size=3, max_size=12)


@given(texts, texts)
def test_no_chinese_term_stands_within_another_and_counts_are_true(here: list[str], elsewhere: list[str]) -> None:
    found = marking_words(here, elsewhere, fewest=2, least_z=0)
    for one in found:
        assert one.here == sum(one.term in text for text in here)
        assert one.elsewhere == sum(one.term in text for text in elsewhere)
        assert not [other.term for other in found if one.term in other.term and one.term != other.term]


groups = st.dictionaries(st.sampled_from(["fire", "police", "harbour", "flag"]), st.integers(1, 50), min_size=1)


@given(groups, groups)
def test_exchanging_the_groups_changes_the_sign(here: dict[str, int], elsewhere: dict[str, int]) -> None:
    one = {found.term: found.z for found in marked(here, elsewhere)}
    other = {found.term: found.z for found in marked(elsewhere, here)}
    assert one.keys() == other.keys()
    for term, z in one.items():
        assert abs(z + other[term]) < 1e-9
