"""Which terms mark a group."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.log_odds import counted, marked, terms


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


groups = st.dictionaries(st.sampled_from(["fire", "police", "harbour", "flag"]), st.integers(1, 50), min_size=1)


@given(groups, groups)
def test_exchanging_the_groups_changes_the_sign(here: dict[str, int], elsewhere: dict[str, int]) -> None:
    one = {found.term: found.z for found in marked(here, elsewhere)}
    other = {found.term: found.z for found in marked(elsewhere, here)}
    assert one.keys() == other.keys()
    for term, z in one.items():
        assert abs(z + other[term]) < 1e-9
