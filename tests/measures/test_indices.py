"""The published vectors, to the last printed digit."""

import pytest

from dashboard.measures.indices import VARIANTS, variant

WECHAT = {
    "days": 7,
    "articles": 21,
    "reads": 210_000,
    "looking": 700,
    "likes": 1400,
    "forwards": 2100,
    "headline_reads": 140_000,
    "headline_looking": 490,
    "headline_likes": 980,
    "headline_forwards": 1470,
    "best_reads": 50_000,
    "best_looking": 200,
    "best_likes": 350,
    "best_forwards": 500,
}
WEIBO = ("posts", "originals", "reposts", "comments", "reposts_of_originals", "comments_on_originals", "likes")
DOUYIN = {"works": 20, "likes": 50_000, "comments": 3000, "shares": 2000, "new_followers": 1500, "followers": 300_000}


def test_wci_14_2() -> None:
    found = variant("wci_14_2").compute(WECHAT)
    assert round(found.value, 4) == 1035.5278
    assert {name: round(value, 6) for name, value in found.terms.items()} == {
        "overall": 9.495167,
        "average": 8.396941,
        "headline": 9.104424,
        "best": 10.025242,
    }


def test_wci_14_2_without_forwards() -> None:
    assert round(variant("wci_14_2_without_forwards").compute(WECHAT).value, 4) == 1113.7786


def test_wci_2_0() -> None:
    given = {"articles": 100, "reads": 10_000, "best_reads": 300, "looking": 4000, "best_looking": 60}
    found = variant("wci_2_0").compute(given)
    assert round(found.value, 7) == 411.4875079
    assert round(found.terms["reads"], 9) == 6.617046919
    assert round(found.terms["looking"], 9) == 5.605458353


@pytest.mark.parametrize(
    ("counts", "value"),
    [((70, 50, 1000, 800, 900, 700, 5000), 1013.4318), ((1,) * 7, 110.9035), ((0,) * 7, 0.0)],
)
def test_bci_of_seven_terms(counts: tuple[int, ...], value: float) -> None:
    assert round(variant("bci").compute(dict(zip(WEIBO, counts, strict=True))).value, 4) == value


def test_bci_of_ones_to_six_digits() -> None:
    assert round(variant("bci").compute(dict.fromkeys(WEIBO, 1)).value, 6) == 110.903549


def test_bci_simplified() -> None:
    given = {"posts": 70, "reposts": 1000, "comments": 800, "likes": 5000}
    assert round(variant("bci_simplified").compute(given).value, 4) == 1050.4953


@pytest.mark.parametrize(("name", "value"), [("dci", 771.6833), ("dci_swapped", 829.5337)])
def test_dci(name: str, value: float) -> None:
    assert round(variant(name).compute(DOUYIN).value, 4) == value


@pytest.mark.parametrize("one", VARIANTS, ids=lambda one: one.name)
def test_nothing_published_is_nothing(one: object) -> None:
    assert one.compute(dict.fromkeys(one.inputs, 0)).value == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("one", VARIANTS, ids=lambda one: one.name)
def test_an_input_that_is_absent_or_negative_is_refused(one: object) -> None:
    given = dict.fromkeys(one.inputs, 1)  # type: ignore[attr-defined]
    for name in given:
        with pytest.raises(ValueError, match=name):
            one.compute({**given, name: -1})  # type: ignore[attr-defined]
        with pytest.raises(ValueError, match=name):
            one.compute({key: value for key, value in given.items() if key != name})  # type: ignore[attr-defined]


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(KeyError):
        variant("wci_99")
