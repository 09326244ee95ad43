"""Links: parse and write are inverse; what is not understood is named."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.vocabulary import Age, Basis, Comparison, Language, MarkKind
from dashboard.filters.model import Filters, Known
from dashboard.filters.period import Preset
from dashboard.filters.url import Address, Dropped, from_params, to_params

IDS = ("SB", "GFS", "a b", "台", "x&y=z")
KNOWN = Known(**{name: dict.fromkeys(IDS, "name") for name in Known.__dataclass_fields__})
choice = st.none() | st.lists(st.sampled_from(IDS), max_size=4).map(tuple)


@st.composite
def addresses(draw) -> Address:
    days = sorted(draw(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)), min_size=2, max_size=2)))
    filters = Filters(
        period=draw(st.sampled_from(Preset)),
        since=draw(st.sampled_from([None, days[0]])), until=draw(st.sampled_from([None, days[1]])),
        compare=draw(st.sampled_from(Comparison)), basis=draw(st.sampled_from(Basis)),
        age=draw(st.sampled_from(Age)),
        departments=draw(choice), platforms=draw(choice), accounts=draw(choice),
        themes=draw(choice), formats=draw(choice), languages=draw(choice), search=draw(st.text(max_size=12)),
    )  # fmt: skip
    return Address(
        filters=filters,
        language=draw(st.sampled_from(Language)),
        post=draw(st.none() | st.text(min_size=1, max_size=9)),
        visit=draw(st.none() | st.text(min_size=1, max_size=9)),
        release=draw(st.none() | st.text(min_size=1, max_size=9)),
        marks=draw(st.sets(st.sampled_from(MarkKind)).map(sorted).map(tuple)),
    )


@given(addresses())
def test_parse_and_write_are_inverse(address):
    assert from_params(to_params(address), KNOWN) == (address, ())


@given(addresses())
def test_period_is_always_written_and_keys_are_sorted(address):
    params = to_params(address)
    assert "period" in params
    assert list(params) == sorted(params)


def test_defaults_write_only_the_period():
    assert to_params(Address()) == {"period": ["last-12-months"]}


def test_choosing_none_is_not_choosing_all():
    params = to_params(Address(filters=Filters(platforms=())))
    assert params["platform"] == [""]
    assert from_params(params, KNOWN)[0].filters.platforms == ()


@pytest.mark.parametrize(
    ("params", "dropped"),
    [
        ({"platform": ["SB", "bogus"]}, (Dropped("platform", "bogus"),)),
        ({"period": ["yesterday"]}, (Dropped("period", "yesterday"),)),
        ({"period": ["custom"], "from": ["abc"]}, (Dropped("from", "abc"),)),
        ({"period": ["custom"], "from": ["2024-02-02"], "to": ["2024-01-01"]},
         (Dropped("from", "2024-02-02"), Dropped("to", "2024-01-01"))),
        ({"period": ["custom"], "from": ["0001-01-01"]}, (Dropped("from", "0001-01-01"),)),
        ({"period": ["custom"], "to": ["9999-12-31"]}, (Dropped("to", "9999-12-31"),)),
        ({"from": ["2024-02-02"]}, (Dropped("from", "2024-02-02"),)),
        ({"utm_source": ["mail"]}, (Dropped("utm_source", "mail"),)),
        ({"lang": ["fr"]}, (Dropped("lang", "fr"),)),
        ({"basis": ["earned", "published"]}, (Dropped("basis", "published"),)),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named(params, dropped):
    assert from_params(params, KNOWN)[1] == dropped


def test_the_valid_part_is_kept_beside_a_bad_value():
    address, _ = from_params({"platform": ["SB", "bogus"], "department": ["GFS"]}, KNOWN)
    assert address.filters.platforms == ("SB",)
    assert address.filters.departments == ("GFS",)


def test_from_and_to_count_only_with_a_custom_period():
    assert Filters(since=dt.date(2024, 1, 1)).since is None
