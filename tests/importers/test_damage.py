"""Whatever happened to a file on its way: what lost nothing is read the same, all else with every row accounted for, or
it is refused in words. Nothing else.

In CI 510 cases, with PUBLICITY_TESTS=nightly 10,200: see tests/conftest.py.
"""

import codecs
import csv
import re
from collections.abc import Callable
from functools import cache
from random import Random

import damages
import pandas as pd
import pytest
from damages import Book, Rows, as_text, as_utf16, as_xls, as_xlsx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.core.vocabulary import Language
from dashboard.importers.archive import members
from dashboard.importers.findings import Refused
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source
from tests.importers.formats.samples import SAMPLES, Sample

FIRST, LAST = pd.Timestamp("1990-01-01", tz="UTC"), pd.Timestamp("2100-01-01", tz="UTC")
COUNTED = ("post", "snapshot", "account_day", "account", "release", "visit")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "gb18030", "big5hkscs", "cp1251", "cp1252")
SIGNS = ('"', ",", "\n", "\r", "\0", ";", "\t", "'", "=", "\ufeff", "\u200b", "\u00ad", "\u00a0", "－", "１", "<")
NUMBER = re.compile(r"-?\d[\d,.]*(万?\+?|%)$")
# Three tables side by side, told apart by where they stand.
BY_PLACE = {"wechat_beside"}
MADE: dict[str, Sample] = {name: made() for name, made in SAMPLES.items()}
BOOKS: dict[str, Book] = {name: damages.opened(content) for name, (_, content, _) in MADE.items()}
LONE = sorted(name for name, book in BOOKS.items() if len(book) == 1)
TEXTS = sorted(name for name, (_, content, _) in MADE.items() if not content.startswith((b"PK", b"\xd0\xcf")))

names = st.sampled_from(sorted(MADE))
lone = st.sampled_from(LONE)
# Years that no post is of, and what only looks like a number.
ODD = (
    "31/12/1969 10:00", "01/02/1900 10:00", "Jan 1, 1850", "0001-01-01", "1899-12-30 00:00:00", "19000101",
    "2205/01/02", "12/31/9999 23:59", "0", "1e400", "9" * 25, "-1", "nan", "１２３", "²", "1_000", "2025-13-45",
)  # fmt: skip
seeds = st.integers(0, 2**32).map(Random)
# One given test is one property of several; at night each is tried twenty times as often.
pytestmark = pytest.mark.timeout(1_800)
TRIED = settings(
    max_examples=settings.default.max_examples * 3 // 10, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def read(name: str, content: bytes) -> Reading:
    file, _, told = MADE[name]
    return read_file(Source(file, content), Options(**told))  # type: ignore[arg-type]


@cache
def sound(name: str) -> Reading:
    return read(name, MADE[name][1])


def lone_rows(name: str) -> Rows:
    return [list(row) for row in next(iter(BOOKS[name].values()))]


def survives(name: str, content: bytes) -> Reading | None:
    """The sound Reading, or None for a file that is refused; in three languages either way."""
    reading = None
    try:
        reading = read(name, content)
    except Refused as refused:
        said = [refused.finding]
    else:
        is_sound(reading)
        said = list(reading.findings)
    for finding in said:
        assert all(finding.what(language).strip() and finding.next_step(language).strip() for language in Language)
    return reading


def is_sound(reading: Reading) -> None:
    taken = reading.accepted + reading.repaired
    assert reading.rows == taken + len(reading.rejected) + reading.other
    assert min(reading.accepted, reading.repaired, reading.other) >= 0
    for name in COUNTED:
        assert len(reading.tables.get(name, ())) <= taken, name
    assert all(row.line >= 1 for row in reading.rejected)
    if "post" in reading.tables:
        posts_are_sound(reading.tables["post"], reading.tables["snapshot"])
    if "account_day" in reading.tables:
        days = reading.tables["account_day"]
        assert not days.duplicated(["account_id", "day"]).any()
        assert days["day"].notna().all()


def posts_are_sound(post: pd.DataFrame, snapshot: pd.DataFrame) -> None:
    assert post["post_id"].is_unique
    assert post["post_id"].notna().all()
    assert post["published_on"].notna().all()
    assert str(post["published_at"].dtype) == "datetime64[us, UTC]"
    assert post["published_at"].dropna().between(FIRST, LAST).all()
    assert post["published_on"].between(FIRST.tz_localize(None), LAST.tz_localize(None)).all()
    assert set(snapshot["post_id"]) == set(post["post_id"])
    assert not snapshot.duplicated(["post_id", "captured_at"]).any()


def is_same(name: str, content: bytes) -> None:
    """The tables are those of the sound file, apart from the cell as it was printed."""
    before, after = sound(name), read(name, content)
    assert set(before.tables) == set(after.tables)
    for table in before.tables:
        first, second = (
            reading.tables[table].drop(columns="published_raw", errors="ignore") for reading in (before, after)
        )
        pd.testing.assert_frame_equal(first, second, obj=f"{name}: {table}")
    assert after.accepted + after.repaired == before.accepted + before.repaired
    assert len(after.rejected) == len(before.rejected)


# Saved again without loss ---------------------------------------------------------------------------------------

TEXT_SAVES: dict[str, Callable[[Rows], bytes]] = {
    "semicolons": lambda rows: as_text(rows, delimiter=";"),
    "tabs": lambda rows: as_text(rows, delimiter="\t"),
    "sep line": lambda rows: as_text(rows, delimiter=";", above="sep=;\r\n", end="\r\n"),
    "all quoted": lambda rows: as_text(rows, quoting=csv.QUOTE_ALL, end="\r\n", encoding="utf-8-sig"),
    "old Mac": lambda rows: as_text(rows, quoting=csv.QUOTE_ALL, end="\r"),
    "utf-16-le": lambda rows: as_utf16(rows, encoding="utf-16-le"),
    "utf-16-be": lambda rows: as_utf16(rows, encoding="utf-16-be"),
    "utf-16-le, no mark": lambda rows: as_utf16(rows, encoding="utf-16-le", marked=False),
    "utf-16-be, no mark": lambda rows: as_utf16(rows, encoding="utf-16-be", marked=False, delimiter=","),
    "padded": lambda rows: as_text(damages.rectangular(rows)),
    "blank rows": lambda rows: as_text([[], *(part for row in rows for part in (row, [""])), [], []]),
    "blank column left": lambda rows: as_text([["", *row] for row in rows]),
    "blank columns right": lambda rows: as_text([[*row, "", ""] for row in damages.rectangular(rows)]),
    "invisible signs": lambda rows: as_text([[f"\u200b{cell}\ufeff" for cell in rows[0]], *rows[1:]]),
}
BOOK_SAVES: dict[str, Callable[[Book], bytes]] = {
    "xlsx": as_xlsx,
    "xlsx of numbers": lambda book: as_xlsx(book, typed=True),
    "xlsx of numbers and dates": lambda book: as_xlsx(book, typed=True, dates=True),
    "xls": as_xls,
    "xls of numbers": lambda book: as_xls(book, typed=True),
    "html": damages.as_html,
}


@TRIED
@given(lone, st.sampled_from(sorted(TEXT_SAVES)))
def test_another_text_file_reads_the_same(name: str, save: str) -> None:
    is_same(name, TEXT_SAVES[save](lone_rows(name)))


@TRIED
@given(names, st.sampled_from(sorted(BOOK_SAVES)))
def test_another_container_reads_the_same(name: str, save: str) -> None:
    is_same(name, BOOK_SAVES[save](BOOKS[name]))


@TRIED
@given(st.sampled_from(sorted(set(LONE) - BY_PLACE)), seeds, st.booleans())
def test_the_order_of_columns_says_nothing(name: str, random: Random, in_workbook: bool) -> None:
    rows = damages.shuffled(lone_rows(name), random)
    is_same(name, as_xlsx({"Sheet1": rows}) if in_workbook else as_text(rows))


@TRIED
@given(names, st.booleans())
def test_what_comes_out_of_a_zip_is_what_went_in(name: str, nested: bool) -> None:
    file, content, _ = MADE[name]
    packed = damages.zipped({f"folder/{file}": content})
    packed = damages.zipped({"inner.zip": packed}) if nested else packed
    (member,) = members(Source("outer.zip", packed)) or ()
    assert member.content == content
    assert member.name.endswith(file)


# Saved again with loss ------------------------------------------------------------------------------------------

SPOILT: dict[str, Callable[[Rows, Random], bytes]] = {
    "ids rounded": damages.ids_rounded,
    "thousands": damages.with_thousands,
    "decimals to dates": damages.decimals_to_dates,
    "wrapped": lambda rows, _: damages.wrapped(rows),
    "totals": damages.with_totals,
    "columns dropped": damages.columns_dropped,
    "header in capitals": damages.header_in_capitals,
    "header twice": damages.header_twice,
    "row cut": damages.row_cut,
    "row long": damages.row_longer,
    "rows doubled": lambda rows, random: as_text([*rows, *random.choices(rows, k=3)]),
}


@TRIED
@given(lone, st.sampled_from(sorted(SPOILT)), seeds)
def test_spoilt_by_a_spreadsheet(name: str, how: str, random: Random) -> None:
    survives(name, SPOILT[how](lone_rows(name), random))


@TRIED
@given(lone, st.sampled_from(sorted(SPOILT)), st.sampled_from(["xlsx", "xls of numbers", "html"]), seeds)
def test_spoilt_text_in_another_container(name: str, how: str, save: str, random: Random) -> None:
    survives(name, BOOK_SAVES[save](damages.opened(SPOILT[how](lone_rows(name), random))))


@TRIED
@given(st.sampled_from(sorted(set(LONE) - BY_PLACE)), seeds)
def test_an_emptied_number_is_missing_and_not_0(name: str, random: Random) -> None:
    before = sound(name)
    rows = lone_rows(name)
    numbers = [(row, place) for row, cells in enumerate(rows) for place, cell in enumerate(cells) if NUMBER.match(cell)]
    row, place = random.choice(numbers)
    rows[row][place] = ""
    after = survives(name, as_text(rows))
    for table, key in (("snapshot", ["post_id"]), ("account_day", ["account_id", "day"])):
        if after is None or not {table} <= set(before.tables) & set(after.tables):
            continue
        both = after.tables[table].merge(before.tables[table], on=key, suffixes=("", "_before"))
        for counter in both.select_dtypes("number").columns:
            if not counter.endswith("_before") and f"{counter}_before" in both:
                kept = both[counter].isna() | (both[counter] == both[f"{counter}_before"])
                assert kept.fillna(False).all(), counter


@TRIED
@given(names, st.text(max_size=40) | st.sampled_from(ODD), seeds)
def test_any_text_in_any_cell(name: str, text: str, random: Random) -> None:
    book = {sheet: [list(row) for row in rows] for sheet, rows in BOOKS[name].items()}
    sheet = random.choice(sorted(book))
    book[sheet], row, place = damages.picked(book[sheet], random)
    book[sheet][row][place] = text
    survives(name, as_text(book[sheet]) if len(book) == 1 and random.random() < 0.7 else as_xlsx(book))


@TRIED
@given(names, names)
def test_two_files_in_one(name: str, other: str) -> None:
    content = MADE[name][1] + MADE[other][1]
    survives(name, content)
    survives(name, as_xlsx({**BOOKS[name], **{f"{sheet} 2": rows for sheet, rows in BOOKS[other].items()}}))


# Damaged bytes --------------------------------------------------------------------------------------------------


@TRIED
@given(names, st.floats(0, 1))
def test_truncated(name: str, share: float) -> None:
    content = MADE[name][1]
    survives(name, content[: int(len(content) * share)])


@TRIED
@given(names, st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6))
def test_overwritten(name: str, wounds: list[tuple[float, bytes]]) -> None:
    content = bytearray(MADE[name][1])
    for share, scar in wounds:
        place = int(len(content) * share)
        content[place : place + len(scar)] = scar
    survives(name, bytes(content))


@TRIED
@given(lone, st.lists(st.tuples(st.floats(0, 1), st.sampled_from(SIGNS)), min_size=1, max_size=6))
def test_with_signs_put_in(name: str, put_in: list[tuple[float, str]]) -> None:
    text = as_text(lone_rows(name)).decode()
    for share, sign in put_in:
        place = int(len(text) * share)
        text = text[:place] + sign + text[place:]
    survives(name, text.encode())


@TRIED
@given(st.sampled_from(TEXTS), st.sampled_from(ENCODINGS), st.sampled_from(ENCODINGS), st.booleans())
def test_re_encoded(name: str, wrong: str, back: str, marked: bool) -> None:
    content = as_text(lone_rows(name)).decode(wrong, "replace").encode(back, "replace")
    survives(name, (codecs.BOM_UTF16_LE if marked else b"") + content)
    survives(name, as_text(lone_rows(name), encoding=back))


@TRIED
@given(names, st.binary(max_size=300))
def test_any_bytes(name: str, content: bytes) -> None:
    survives(name, content)


@pytest.mark.parametrize("name", sorted(MADE))
def test_sound_files_are_read_whole(name: str) -> None:
    reading = survives(name, MADE[name][1])
    assert reading is not None
    assert reading.rejected == ()
    assert reading.accepted + reading.repaired + reading.other == reading.rows > 0


@pytest.mark.parametrize(
    ("name", "day", "slip", "said"),
    [
        ("facebook_posts", "03/14/2025 08:30", "01/01/1970 08:00", "time_unreadable"),
        ("youtube_table", "Dec 15, 2023", "Jan 1, 1850", "time_unreadable"),
        ("wechat_channels", "2025/09/27", "1900/01/01", "time_unreadable"),
        ("youtube_totals", "2024-01-01", "1899-12-30", "day_unreadable"),
    ],
)
def test_a_year_before_the_web_is_a_slip(name: str, day: str, slip: str, said: str) -> None:
    rows = [[slip if cell == day else cell for cell in row] for row in lone_rows(name)]
    reading = survives(name, as_text(rows))
    assert reading is not None
    assert {row.said for row in reading.rejected} == {said}


def test_a_day_on_two_sheets_is_one_day() -> None:
    book = {**BOOKS["linkedin_xlsx"], **BOOKS["linkedin_followers"]}
    reading = survives("linkedin_xlsx", as_xlsx(book))
    assert reading is not None
    days = reading.tables["account_day"].set_index("day")
    assert days.index.is_unique
    assert days[["exposures", "new_followers"]].notna().any().all()
