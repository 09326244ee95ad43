"""The facts in the sample data: the typhoon flight of 2023, the Hefei visit of 2024, the signal periods."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from sample_tables import FOLDER, table

from dashboard.core.vocabulary import Language

FOUNDING_POST = "weibo:saola-2023"


def one(name: str, column: str, value: str) -> pd.Series:
    rows = table(name)[lambda frame: frame[column] == value]
    assert len(rows) == 1
    return rows.iloc[0]


def roles(rows: pd.DataFrame) -> dict[str, str]:
    return dict(zip(rows["department_id"], rows["role"], strict=True))


def links(post_id: str) -> set[tuple[str, str, str]]:
    rows = table("post_link")[lambda frame: frame["post_id"] == post_id]
    return set(rows[["kind", "target_id", "leg_no"]].itertuples(index=False, name=None))


def test_the_founding_post_is_joint_and_before_noon_while_the_signal_stood() -> None:
    post = one("post", "post_id", FOUNDING_POST)
    at = dt.datetime.fromisoformat(post["published_at"])
    assert (post["account_id"], post["title"], post["format"]) == ("weibo:sb", "热带气旋", "video")
    assert at.date() == dt.date(2023, 9, 1)
    assert at.hour < 12
    departments = table("post_department")[lambda frame: frame["post_id"] == FOUNDING_POST]
    assert set(zip(departments["department_id"], departments["role"], strict=True)) == {
        ("SB", "lead"),
        ("GFS", "partner"),
    }
    assert ("incident", "saola-t8", "") in links(FOUNDING_POST)
    signal = one("incident", "incident_id", "saola-t8")
    assert dt.datetime.fromisoformat(signal["starts_at"]) < at < dt.datetime.fromisoformat(signal["ends_at"])


def test_the_founding_post_was_shared_by_institutions_and_recognised() -> None:
    shares = table("reshare")[lambda frame: frame["post_id"] == FOUNDING_POST]
    assert len(shares) >= 4
    assert shares["institution_en"].str.startswith("a ").all()
    recognition = one("recognition", "post_id", FOUNDING_POST)
    assert recognition["awarded_on"] == "2023-11-07"
    assert recognition["awarded_by_hant"] == "微博"


def test_the_founding_post_has_enough_earlier_posts_to_be_compared_with() -> None:
    posts = table("post")
    post = one("post", "post_id", FOUNDING_POST)
    earlier = (posts["account_id"] == "weibo:sb") & (posts["format"] == post["format"])
    assert (earlier & (posts["published_at"] < post["published_at"])).sum() >= 10


def test_the_hefei_release_stands_in_three_languages_on_a_day_without_an_hour() -> None:
    versions = table("release")[lambda frame: frame["same_as"] == "hefei-2024-04-19-en"]
    assert list(versions["language"]) == ["en", "zh-Hant", "zh-Hans"]
    assert set(versions["issued_at"]) == {"2024-04-19"}
    assert set(versions["has_photos"]) == {"true"}


def test_the_hefei_visit_has_every_leg() -> None:
    visit = one("visit", "visit_id", "hefei-2024")
    assert (visit["starts_on"], visit["ends_on"], visit["release_id"]) == (
        "2024-04-17",
        "2024-04-19",
        "hefei-2024-04-19-en",
    )
    legs = table("leg")[lambda frame: frame["visit_id"] == "hefei-2024"]
    assert list(legs["kind"]) == ["meeting", "meeting", "visit", "visit", "visit", "visit", "speech", "travel"]
    assert list(legs["starts_at"]) == ["2024-04-17"] * 6 + ["2024-04-19"] * 2
    assert list(legs["ends_at"]) == ["2024-04-18"] * 6 + ["2024-04-19"] * 2
    named = " ".join(legs["counterpart_en"])
    for host in ("Zhang Qiming", "Zheng Mingwu", "Three Sheep", "Innovation Pavilion", "iFLYTEK", "Tsinghua", "Weibo"):
        assert host in named
    departments = table("visit_department")[lambda frame: frame["visit_id"] == "hefei-2024"]
    assert roles(departments) == {"SB": "lead", "GFS": "partner"}


@pytest.mark.parametrize("theme_id", table("theme")["theme_id"][:9])
@pytest.mark.parametrize("language", [language.value for language in Language])
def test_the_hefei_release_carries_each_of_its_nine_themes(theme_id: str, language: str) -> None:
    release = one("release", "release_id", f"hefei-2024-04-19-{language.removeprefix('zh-').lower()}")
    terms = table("theme_term")[lambda frame: (frame["theme_id"] == theme_id) & (frame["language"] == language)]["term"]
    text = f"{release['title']} {release['body']}".lower()
    assert any(term.lower() in text for term in terms)


def test_only_saola_is_called_a_super_typhoon() -> None:
    incidents = table("incident")
    strong = incidents[incidents["name_en"].str.contains("Super Typhoon")]
    assert set(strong["incident_id"]) == {"saola-t8", "saola-t10"}
    assert incidents["source"].str.contains("Hong Kong Observatory").all()


SIGNALS = FOLDER.parents[1] / "shared" / "data" / "hko_typhoon_signals" / "signals_t8_t10.csv"


def periods(frame: pd.DataFrame, starts: str, ends: str) -> set[tuple[object, ...]]:
    """(incident, first moment, last moment), whatever the spelling of the times."""
    times = frame[[starts, ends]].apply(pd.to_datetime)
    return set(zip(frame["incident_id"], times[starts], times[ends], strict=True))


@pytest.mark.parametrize("path", [path for path in [SIGNALS] if path.exists()])
def test_signal_periods_are_those_of_the_source(path: Path) -> None:
    source = pd.read_csv(path, dtype=str)
    source["incident_id"] = source["event_id"] + "-" + source["signal"].str.lower()
    assert periods(table("incident"), "starts_at", "ends_at") == periods(source, "start_hkt", "end_hkt")
