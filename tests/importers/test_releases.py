"""Press releases: each trap of shared/formats.md, section 13, and whatever may happen to a page on its way."""

import datetime as dt
from datetime import timedelta
from typing import Any

import opencc
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from release_pages import (
    END,
    END_ZH,
    HOST,
    INDENT,
    PARAGRAPHS,
    PHOTO,
    TITLE,
    ZH,
    chinese,
    feed,
    index,
    item,
    old_page,
    page,
    read,
    taken,
)

from dashboard.core.errors import FileRefused
from dashboard.importers.findings import Refused
from dashboard.importers.release_text import issued, language_of, title_of


def release(markup: str, *, name: str = "page.html") -> Any:
    """The one row of a page, with None where it holds nothing."""
    frame = taken(markup, name=name).tables["release"]
    assert len(frame) == 1
    return frame.astype(object).where(frame.notna(), None).iloc[0]


def said(markup: str, *, name: str = "page.html") -> tuple[str, int | None]:
    with pytest.raises(Refused) as refusal:
        read(markup, name=name)
    return refusal.value.finding.said, refusal.value.finding.line


def test_an_english_page_gives_its_release() -> None:
    row = release(page())
    assert row.release_id == "hkgov:P2022062100598"
    assert row.title == "Harbour rescue drill held at Lantau"
    assert (row.language, row.department_id, row.same_as) == ("en", "SB", None)
    assert row.issued_at == pd.Timestamp("2022-06-21T20:16+08:00")
    assert (row.issued_on, row.issued_precision) == (pd.Timestamp("2022-06-21"), "minute")
    assert row.url == f"{HOST}/202206/21/P2022062100598.htm"


def test_a_page_is_one_row_accounted_for() -> None:
    reading = taken(page())
    assert (reading.rows, reading.accepted, reading.findings) == (1, 1, ())


def test_the_body_is_paragraphs_without_indent_end_mark_and_nnnn() -> None:
    assert release(page()).body == "\n\n".join(PARAGRAPHS).replace("&amp;", "&")


def test_the_hidden_title_is_not_read_twice() -> None:
    row = release(page().replace('id="pressrelease"', 'class="text"'))
    assert "Harbour rescue drill" not in row.body
    assert row.body.startswith("A rescue drill")


def test_the_cut_description_is_not_the_body() -> None:
    assert "of ficers" not in release(page()).body


def test_a_chinese_page_gives_its_release() -> None:
    row = release(chinese())
    assert (row.language, row.title) == ("zh-Hant", "大嶼山海上救援演習")
    assert row.issued_at == pd.Timestamp("2025-03-12T14:30+08:00")
    assert row.body.endswith("「演習順利完成。」")
    assert INDENT[0] not in row.body


def test_a_simplified_page_has_an_id_of_its_own() -> None:
    row = release(opencc.OpenCC("t2s").convert(chinese()))
    assert (row.language, row.release_id) == ("zh-Hans", f"hkgov:{ZH}:zh-Hans")
    assert row.title == "大屿山海上救援演习"
    assert (row.has_photos, row.has_video) == (True, True)
    assert row.issued_at == pd.Timestamp("2025-03-12T14:30+08:00")


def test_a_page_of_windows_line_ends_reads_like_one_without() -> None:
    assert release(page()).body == release(page().replace("\r\n", "\n")).body


ENDINGS = [
    ("Ends/Tuesday, June 21, 2022\nIssued at HKT 20:16", "2022-06-21", "20:16"),
    ("Ends/Tuesday, June 21, 2022\nIssued at HKT 9:05\n\nNNNN", "2022-06-21", "09:05"),
    ("End/Monday, June 30, 2003", "2003-06-30", None),
    ("Ends/Tuesday, June 21, 2022\nIssued at HKT 29:61", "2022-06-21", None),
    ("完\n2025年3月12日（星期三）\n香港時間14時30分\nNNNN", "2025-03-12", "14:30"),
    ("完\n2025年3月12日（星期三）\n香港时间0时5分", "2025-03-12", "00:05"),
    ("完／二○○三年六月三十日（星期一）", "2003-06-30", None),
    ("完\n二零一一年十一月廿一日", "2011-11-21", None),
    ("完\n二〇一九年十二月十日", "2019-12-10", None),
]


@pytest.mark.parametrize(("ending", "day", "time"), ENDINGS, ids=[ending[:30] for ending, _, _ in ENDINGS])
def test_an_ending_says_when(ending: str, day: str, time: str | None) -> None:
    found = issued(ending.split("\n"))
    assert found is not None
    assert found.on == dt.date.fromisoformat(day)
    assert (found.at.strftime("%H:%M") if found.at else None, found.precision) == (time, "minute" if time else "day")


@pytest.mark.parametrize(
    "ending", ["", "Ends/", "Ends/Tuesday, June 31, 2022", "完\n2025年13月12日", "完\n三千年一月一日"]
)
def test_an_ending_without_a_day_of_the_calendar_says_nothing(ending: str) -> None:
    assert issued([ending]) is None


TITLES = [
    ("CE visits Lantau (with photos/video)", "CE visits Lantau", True, True),
    ("CE visits Lantau (with photo)", "CE visits Lantau", True, False),
    ("Speech by SCST (English only) (with photos/video)", "Speech by SCST", True, True),
    ("Speech by SCST (English only)", "Speech by SCST", False, False),
    ("Remarks (with video)", "Remarks", False, True),
    ("行政長官視察大嶼山（附圖／短片）", "行政長官視察大嶼山", True, True),
    ("行政長官視察大嶼山（附圖）", "行政長官視察大嶼山", True, False),
    ("行政長官會見傳媒（附短片）", "行政長官會見傳媒", False, True),
    ("演辭（只有中文）（附圖/短片）", "演辭", True, True),
    ("行政长官视察（附图／短片）", "行政长官视察", True, True),
    ("Review of photos (Phase 2)", "Review of photos (Phase 2)", False, False),
    ("Scheme (video games) opens", "Scheme (video games) opens", False, False),
    ("(with photos)", "(with photos)", False, False),
]


@pytest.mark.parametrize(("printed", "words", "photos", "video"), TITLES, ids=[printed for printed, *_ in TITLES])
def test_tails_leave_the_title_and_tell_of_pictures(printed: str, words: str, photos: bool, video: bool) -> None:
    found = title_of(printed)
    assert (found.words, found.says_photos, found.says_video) == (words, photos, video)


def test_photos_and_videos_beside_the_text_count() -> None:
    photo = f'<h2>Photo</h2><a href="{PHOTO}"><img src="{PHOTO}"></a>'
    video = '<h2>Audio / Video</h2><a href="https://www.youtube.com/watch?v=x">Video</a>'
    found = [release(page(title="Plain title", beside=beside)) for beside in ("", photo, video, photo + video)]
    assert [(row.has_photos, row.has_video) for row in found] == [
        (False, False), (True, False), (False, True), (True, True),
    ]  # fmt: skip


CANONICAL = f'<link rel="canonical" href="{HOST}/202206/21/P2022062100598p.htm">'
SAVED = f"<!-- saved from url=(0063){HOST}/202206/21/P2022062100598.htm -->"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (CANONICAL, "x.html"),
        ("", "P2022062100598p.htm"),
        ("", "P2022062100598_en.html"),
        ("", "p2022062100598 (1).htm"),
    ],
)
def test_the_number_is_in_the_address_or_the_file_name(head: str, name: str) -> None:
    assert release(page(head=head), name=name).release_id == "hkgov:P2022062100598"


def test_the_number_is_in_what_the_browser_noted() -> None:
    assert release(SAVED + page(head="")).release_id == "hkgov:P2022062100598"


def test_the_number_is_in_the_link_to_the_print_copy() -> None:
    linked = page(head="", beside='<a href="/gia/general/202206/21/P2022062100777p.htm">Print</a>')
    assert release(linked).release_id == "hkgov:P2022062100777"


def test_the_number_of_a_photo_is_not_that_of_the_page() -> None:
    assert said(page(head="", beside=f'<a href="{PHOTO}">Photo</a>')) == ("release_without_serial", None)


def test_an_old_page_has_its_title_cut_from_the_text() -> None:
    row = release(old_page())
    assert (row.release_id, row.title) == ("hkgov:P200306300123", "Old news of the harbour")
    assert row.body == "First words of the text.\n\nSecond words."
    assert (row.issued_at, row.issued_on, row.issued_precision) == (None, pd.Timestamp("2003-06-30"), "day")


def test_a_page_that_names_no_day_has_the_day_of_its_number() -> None:
    row = release(page(end="Ends/"))
    assert (row.issued_at, row.issued_on, row.issued_precision) == (None, pd.Timestamp("2022-06-21"), "day")


def test_a_page_without_an_end_mark_says_so() -> None:
    cut = taken(page().split("The Security Bureau", maxsplit=1)[0])
    assert [finding.said for finding in cut.findings] == ["release_without_end"]


def test_a_speech_may_hold_the_end_sign() -> None:
    row = release(page(paragraphs=("第一段說明甚麼是", "完", "第二段繼續。"), end=END_ZH))
    assert row.body.endswith("第二段繼續。")


def test_scripts_and_markup_are_no_text() -> None:
    row = release(
        page(paragraphs=("Shown <b>bold</b>.<script>hidden()</script>", "<table><tr><td>1</td><td>2</td></tr></table>"))
    )
    assert row.body == "Shown bold.\n\n1 2"


@pytest.mark.parametrize("name", ["21.htm", "today.htm", "ctoday.htm", "saved page.html"])
def test_the_list_of_a_day_is_refused(name: str) -> None:
    assert said(index(), name=name) == ("release_index", None)


def test_a_page_without_text_is_refused() -> None:
    assert said(page(paragraphs=())) == ("release_incomplete", None)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "plain text",
        "<table><tr><td>日期</td></tr></table>",
        "<html><body>info.gov.hk/gia/ is read here</body></html>",
    ],
)
def test_something_else_is_left_to_others(markup: str) -> None:
    assert read(markup, name="table.xls") is None


def test_a_table_that_links_to_releases_is_no_list_of_a_day() -> None:
    cells = "".join(f'<tr><td><a href="{HOST}/202206/21/P20220621005{n}.htm">x</a></td></tr>' for n in range(10, 20))
    assert read(f"<html><body><table>{cells}</table></body></html>", name="posts.xls") is None


def test_without_a_department_the_person_is_told_how_to_name_it() -> None:
    reading = taken(page(), department=None)
    assert [(finding.said, finding.details["count"]) for finding in reading.findings] == [
        ("release_without_department", 1)
    ]
    assert reading.tables["release"].department_id.isna().all()


def test_a_feed_gives_each_item_with_its_own_date() -> None:
    other = item(
        serial="P2022062100700", title="舞獅（附圖）", date="Wed, 22 Jun 2022 00:10:00 +0800", text="舞獅活動。"
    )
    frame = taken(feed(item(), other)).tables["release"]
    assert frame.release_id.tolist() == ["hkgov:P2022062100598", "hkgov:P2022062100700"]
    assert frame.issued_at.tolist() == [
        pd.Timestamp("2022-06-21T12:16:04Z"), pd.Timestamp("2022-06-21T16:10Z"),
    ]  # fmt: skip
    assert frame.issued_on.dt.day.tolist() == [21, 22]
    assert frame.issued_precision.tolist() == ["second", "second"]
    assert frame.language.tolist() == ["en", "zh-Hant"]
    assert frame.has_photos.tolist() == [True, True]
    assert frame.has_video.isna().tolist() == [False, True]


def test_the_description_of_an_item_is_the_body_of_its_page() -> None:
    text = "<br><br>".join(INDENT + paragraph for paragraph in PARAGRAPHS) + f"<br><br>{END}<br>NNNN"
    frame = taken(feed(item(text=text))).tables["release"]
    assert frame.body.tolist() == [release(page()).body]


BAD_ITEMS = [
    (item(date=""), "release_date_unreadable"),
    (item(date="Tue, 21 Jun 2022 20:16:04"), "release_date_unreadable"),
    (item(date="Tue, 21 Jun 2022 25:16:04 +0800"), "release_date_unreadable"),
    (item(link=""), "release_link_unreadable"),
    (item(link="https://www.info.gov.hk/gia/"), "release_link_unreadable"),
    (item(title=""), "release_title_missing"),
]


@pytest.mark.parametrize(("bad", "why"), BAD_ITEMS)
def test_a_lacking_item_is_rejected_whole_with_its_line(bad: str, why: str) -> None:
    reading = taken(feed(item(text="A fake <item> in the text"), bad))
    assert (reading.rows, reading.accepted) == (2, 1)
    assert [(row.line, row.said, row.raw) for row in reading.rejected] == [(11, why, bad)]


def test_repeated_items_are_set_aside_and_a_newer_version_stands() -> None:
    newer = item(date="Tue, 21 Jun 2022 21:00:00 +0800", text="Corrected.")
    reading = taken(feed(item(), item(), newer, newer))
    assert (reading.rows, reading.accepted, reading.other) == (4, 1, 1)
    assert [row.said for row in reading.rejected] == ["release_twice", "release_twice"]
    assert reading.tables["release"].body.tolist() == ["Corrected."]


def test_a_hundred_items_are_all_read() -> None:
    items = (item(serial=f"P20220621{n:05}", title=f"Title {n}") for n in range(100))
    assert taken(feed(*items)).accepted == 100


def test_a_feed_of_others_is_left_alone() -> None:
    assert read("<rss version='2.0'><channel><item><title>x</title></item></channel></rss>", name="a.xml") is None


def test_spoilt_feeds_are_refused() -> None:
    assert said(feed(item())[:-30]) == ("release_feed_damaged", 9)
    assert said(feed()) == ("release_feed_empty", None)
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert said(feed(item(title="x"), head=bomb)) == ("release_feed_unsafe", None)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Only words", "en"), ("保安局", "zh-Hant"), ("保安局说", "zh-Hans"), ("發言人說 the words", "zh-Hant"),
     ("2022", "en"), ("A long English text that quotes 保安 once and goes on", "en"), ("中文", "zh-Hant")],
)  # fmt: skip
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


WHOLE = {
    "english": page(),
    "chinese": chinese(),
    "old": old_page(),
    "feed": feed(item(), item(title=TITLE + "2")),
    "list": index(),
}
QUIET = settings(deadline=timedelta(seconds=2), max_examples=60)
names = st.sampled_from(sorted(WHOLE))
SIGNS = [
    "<",
    ">",
    "</",
    "<![",
    "<!--",
    "]]>",
    "&#0;",
    "\0",
    '"',
    "<?xml ?>",
    "<div",
    "<item>",
    "完",
    "NNNN",
    "&#xD83D;",
    "\udcff",
]


def survives(markup: str) -> None:
    try:
        reading = read(markup)
    except FileRefused:
        return
    if reading is not None:
        assert reading.rows == reading.accepted + reading.repaired + len(reading.rejected) + reading.other
        assert sum(map(len, reading.tables.values())) == reading.accepted


@QUIET
@given(names, st.integers(0, 3000))
def test_a_truncated_page_is_read_or_refused(name: str, end: int) -> None:
    survives(WHOLE[name][:end])


@QUIET
@given(names, st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(SIGNS)), max_size=6))
def test_a_page_with_signs_put_in_is_read_or_refused(name: str, put_in: list[tuple[int, str]]) -> None:
    markup = WHOLE[name]
    for place, sign in put_in:
        markup = markup[:place] + sign + markup[place:]
    survives(markup)


@QUIET
@given(names, st.integers(0, 3000), st.integers(0, 400))
def test_a_page_with_a_part_missing_is_read_or_refused(name: str, start: int, length: int) -> None:
    survives(WHOLE[name][:start] + WHOLE[name][start + length :])


def test_deeply_nested_markup_is_read_or_refused() -> None:
    survives(page(paragraphs=("<div><b>" * 3000 + "deep",)))
