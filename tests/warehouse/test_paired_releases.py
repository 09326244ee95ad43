"""Language versions of one release find each other; what is not sure stays apart."""

from collections.abc import Mapping

import duckdb
import pandas as pd
import pytest

from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory

DAY = "2024-05-08"
LANGUAGES = {"en": "en", "zh": "zh-Hant", "cn": "zh-Hans"}


def row(
    release_id: str, time: str, title: str, body: str = "", *, language: str = "", department: str = "",
    same_as: str = "",
) -> dict[str, object]:  # fmt: skip
    """time: a clock time of DAY in Hong Kong, or a whole day. The id begins with its language: en, zh or cn."""
    timed = ":" in time
    return {
        "release_id": release_id,
        "department_id": department or None,
        "issued_at": pd.Timestamp(f"{DAY}T{time}:00+08:00") if timed else None,
        "issued_on": pd.Timestamp(DAY if timed else time),
        "issued_precision": "minute" if timed else "day",
        "language": language or LANGUAGES[release_id[:2]],
        "title": title,
        "body": body,
        "same_as": same_as or None,
    }


def take_in(connection: duckdb.DuckDBPyConnection, told: list[dict[str, object]]) -> None:
    """One import, as a new generation would hold it."""
    store.prepare(connection)
    number = store.next_import(connection)
    frame = pd.DataFrame(told)
    frame["issued_at"] = pd.to_datetime(frame["issued_at"], utc=True)
    arrival = store.Arrival("r.csv", str(number), "test", row_count=len(told), accepted=len(told), repaired=0, other=0)
    store.store(connection, {"release": frame}, arrival, import_id=number, generation=number)
    store.derive(connection)


def stories(*imports: list[dict[str, object]]) -> Mapping[str, str | None]:
    """release_id -> same_as after these imports."""
    with in_memory() as connection:
        for told in imports:
            take_in(connection, told)
        return dict(connection.execute("SELECT release_id, same_as FROM release").fetchall())


# Of each: English title and text, Chinese title and text.
PAIRS = {
    "customs": (
        "Hong Kong Customs detects passenger smuggling cocaine at airport",
        "Officers seized 12.5 kilograms worth $15 400 000 on May 7. A man aged 34 was arrested. Call 182 8080.",
        "香港海關在機場偵破旅客走私可卡因案",
        "海關人員五月七日檢獲約12.5公斤毒品，市值約15 400 000元，拘捕一名34歲男子。請致電182 8080。",
    ),
    "statistics": (
        "Provisional statistics of retail sales for March 2024",
        "The value was $31.2 billion, down by 7.0% from 33,575 million. Online sales were 8.2%, or 2,560 units.",
        "二○二四年三月零售業銷貨額臨時統計數字",
        "總銷貨價值為312億元，較33 575百萬元下跌7.0%。網上銷售佔8.2%，即2 560件。",
    ),
    "health": (
        "CHP investigates case of dengue fever",
        "The Centre for Health Protection said a 47-year-old woman in Tsuen Wan tested positive by PCR.",
        "衞生防護中心調查登革熱個案",
        "衞生防護中心表示，荃灣一名47歲女子的PCR測試呈陽性。",
    ),
    "tender": (
        "Tender of site TPTL 244 in Tai Po",
        "The Lands Department said the site has an area of 10 350 square metres; the tender closes on June 14.",
        "大埔地段TPTL 244招標",
        "地政總署表示，用地面積10 350平方米，六月十四日截標。",
    ),
    "drill": (
        "Inter-departmental counter-terrorism drill held at West Kowloon Station (with photos)",
        "About 280 officers of the Police, the Fire Services Department and the Immigration Department took part.",
        "跨部門反恐演習在西九龍站舉行（附圖）",
        "警方、消防處及入境事務處約280名人員參加演習。",
    ),
    "visit": (
        "Secretary for Security visits Guangzhou and Shenzhen",
        "He spoke at a forum on the Greater Bay Area.",
        "保安局局長訪問廣州和深圳",
        "他在大灣區論壇上發言。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_the_versions_of_a_release_pair(name: str) -> None:
    title, text, titel, wen = PAIRS[name]
    found = stories([row("en1", "16:00", title, text), row("zh1", "16:12", titel, wen)])
    assert found == {"en1": "en1", "zh1": "en1"}


def test_all_of_them_issued_in_the_same_minute_find_their_own() -> None:
    told = [
        one
        for name, (title, text, titel, wen) in PAIRS.items()
        for one in (row(f"en-{name}", "16:00", title, text), row(f"zh-{name}", "16:00", titel, wen))
    ]
    found = stories(told)
    assert found == {f"{language}-{name}": f"en-{name}" for name in PAIRS for language in ("en", "zh")}


@pytest.mark.parametrize("english", PAIRS)
def test_others_of_the_same_minute_stay_apart(english: str) -> None:
    """Each English text beside every Chinese one but its own."""
    told = [row(f"zh-{name}", "16:00", *PAIRS[name][2:]) for name in PAIRS if name != english]
    found = stories([row("en1", "16:00", *PAIRS[english][:2]), *told])
    assert set(found.values()) == {None}


NEAR_MISSES = {
    "over 45 minutes": ({"time": "16:46"}, {}),
    "another day": ({"time": "2024-05-09"}, {"time": DAY}),
    "another department": ({"department": "SB"}, {"department": "GFS"}),
    "same language": ({"language": "en"}, {"language": "en"}),
}


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_near_misses_stay_apart(name: str) -> None:
    title, text, titel, wen = PAIRS["customs"]
    chinese, english = ({"time": "16:00", **told} for told in NEAR_MISSES[name])
    found = stories([row("en1", title=title, body=text, **english), row("zh1", title=titel, body=wen, **chinese)])
    assert found == {"en1": None, "zh1": None}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ({"time": DAY}, {"time": "16:00"}),
        ({"time": "16:00"}, {"time": "16:45"}),
        ({"time": "16:00", "department": "SB"}, {"time": "16:00"}),
        ({"time": "16:00", "department": "SB"}, {"time": "16:00", "department": "SB"}),
    ],
)
def test_a_known_day_and_an_unknown_department_are_enough(english: dict[str, str], chinese: dict[str, str]) -> None:
    title, text, titel, wen = PAIRS["customs"]
    told = [row("en1", title=title, body=text, **english), row("zh1", title=titel, body=wen, **chinese)]
    assert stories(told) == {"en1": "en1", "zh1": "en1"}


NUMERALS = ["一", "二", "三", "四", "五", "六", "十一", "二十二"]
NUMBERS = [1, 2, 3, 4, 5, 6, 11, 22]


def test_questions_of_one_sitting_pair_by_their_number_alone() -> None:
    english = [row(f"en{n}", "12:00", f"LCQ{n}: A subject", "A reply of 120 words.") for n in NUMBERS]
    chinese = [
        row(f"zh{n}", "12:30", f"立法會{numeral}題：題目", "120字的答覆。")
        for n, numeral in zip(NUMBERS, NUMERALS, strict=True)
    ]
    found = stories([*english, *chinese])
    assert found == {f"{language}{n}": f"en{n}" for n in NUMBERS for language in ("en", "zh")}


def test_another_number_of_a_question_excludes_whatever_else_is_alike() -> None:
    text, wen = PAIRS["customs"][1], PAIRS["customs"][3]
    told = [row("en1", "12:00", "LCQ5: Customs", text), row("zh1", "12:00", "立法會六題：海關", wen)]
    assert set(stories(told).values()) == {None}
    told = [row("en2", "14:00", "LCQ5: Customs", text), row("zh2", "14:00", "海關", wen)]
    assert set(stories(told).values()) == {None}


def test_a_series_of_warnings_without_a_mark_of_their_own_stays_apart() -> None:
    english = (
        "The Hong Kong Observatory has issued the Tropical Cyclone Warning Signal. Rainstorm and flood may follow."
    )
    chinese = "香港天文台發出熱帶氣旋警告信號，可能有暴雨及水浸。"
    told = [row(f"en{n}", f"10:{n}0", "Tropical cyclone warning", english) for n in range(1, 4)]
    told += [row(f"zh{n}", f"10:{n}2", "熱帶氣旋警告", chinese) for n in range(1, 4)]
    assert set(stories(told).values()) == {None}


def test_a_series_of_warnings_with_numbers_of_their_own_pairs() -> None:
    told = []
    for n, (distance, wind) in enumerate([(430, 155), (390, 165), (340, 175)], start=1):
        text = f"The typhoon was 1{n}5 kilometres wide and {distance} kilometres away with winds of {wind}."
        wen = f"颱風寬1{n}5公里，距離{distance}公里，風力{wind}公里。"
        told += [row(f"en{n}", f"10:{n}0", "Typhoon", text), row(f"zh{n}", f"10:{n}2", "颱風", wen)]
    assert stories(told) == {f"{language}{n}": f"en{n}" for n in (1, 2, 3) for language in ("en", "zh")}


def test_two_that_fit_alike_leave_it_open() -> None:
    title, text, titel, wen = PAIRS["customs"]
    told = [row("en1", "16:00", title, text), row("en2", "16:05", title, text), row("zh1", "16:03", titel, wen)]
    assert set(stories(told).values()) == {None}


def test_little_in_common_is_not_enough() -> None:
    told = [
        row("en1", "16:00", "Police open day", "Doors open at 10 for 30 visitors."),
        row("zh1", "16:00", "警方呼籲市民提高警覺", "截至10時，共有30宗個案。"),
    ]
    assert set(stories(told).values()) == {None}


def test_the_second_version_may_come_with_a_later_import() -> None:
    title, text, titel, wen = PAIRS["customs"]
    chinese, english = row("zh1", "16:00", titel, wen), row("en1", "16:10", title, text)
    assert stories([chinese], [english]) == {"en1": "en1", "zh1": "en1"}


def test_a_stated_story_is_never_changed() -> None:
    title, text, titel, wen = PAIRS["customs"]
    stated, english = row("zh1", "16:00", titel, wen, same_as="story"), row("en1", "16:10", title, text)
    assert stories([stated], [english]) == {"en1": "story", "zh1": "story"}
    told = [row("en2", "18:00", title, text, same_as="en2"), row("zh2", "18:00", titel, wen, same_as="zh2")]
    assert stories(told) == {"en2": "en2", "zh2": "zh2"}


def test_a_story_that_has_the_language_already_takes_no_second() -> None:
    title, text, titel, wen = PAIRS["customs"]
    told = [
        row("en0", "15:55", "Other title", same_as="story"), row("zh1", "16:00", titel, wen, same_as="story"),
        row("en1", "16:10", title, text),
    ]  # fmt: skip
    assert stories(told)["en1"] is None


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_the_simplified_page_joins_in_whatever_order_they_come(order: tuple[int, ...]) -> None:
    """Also where the two Chinese ones had to stand for themselves until the English one came."""
    title, text, titel, wen = PAIRS["customs"]
    told = [
        row("en1", "16:00", title, text), row("zh1", "16:10", titel, wen),
        row("zh1:zh-Hans", "16:10", "海关在机场侦破案件", "12.5公斤", language="zh-Hans"),
    ]  # fmt: skip
    found = stories(*([told[n]] for n in order))
    assert found == {"en1": "en1", "zh1": "en1", "zh1:zh-Hans": "en1"}


def test_the_chinese_twins_share_the_traditional_id_while_there_is_no_english() -> None:
    told = [row("zh1", "16:10", "標題", "文"), row("zh1:zh-Hans", "16:10", "标题", "文", language="zh-Hans")]
    assert stories(told) == {"zh1": "zh1", "zh1:zh-Hans": "zh1"}
