"""Our own CSV files: what every column accepts, and what is said of a row that does not fit."""

import pandas as pd
import pytest
from meta_files import read, said

from dashboard.core.paths import sample_data
from dashboard.importers.reading import Reading

POST = "post_id,account_id,published_at,title,language,format,is_reply,url,illustrative\n"
LEG = "visit_id,leg_no,starts_at,ends_at,kind,title_en,latitude,longitude\n"
SNAPSHOT = "post_id,captured_at,exposures,reactions,watch_seconds,new_followers,at_least\n"
DAY = "2024-04-17"
INSTANT = "2024-04-19T15:00:05+08:00"


def tidy(text: str) -> Reading:
    return read(text.encode(), name="rows.csv")


def rejections(reading: Reading) -> list[tuple[int, str, object]]:
    return [(row.line, row.said, row.details["column"]) for row in reading.rejected]


def test_a_time_with_an_offset_is_an_instant_and_a_hong_kong_day() -> None:
    posts = tidy(POST + f"p1,a,{INSTANT},,,,,,\np2,a,2024-04-19T23:30Z,,,,,,\n").tables["post"]
    assert posts.published_at.tolist() == [pd.Timestamp(INSTANT), pd.Timestamp("2024-04-19T23:30Z")]
    assert posts.published_on.dt.strftime("%d").tolist() == ["19", "20"]
    assert posts.published_precision.tolist() == ["second", "minute"]
    assert posts.published_zone.tolist() == ["+08:00", "Z"]


def test_a_bare_date_is_a_day_without_an_hour() -> None:
    leg = tidy(LEG + f"v,1,{DAY},2024-04-18,meeting,,31.8,117.2\n").tables["leg"].iloc[0]
    assert (leg.starts_at, leg.ends_at, leg.precision) == (pd.NaT, pd.NaT, "day")
    assert (leg.starts_on, leg.ends_on) == (pd.Timestamp(DAY), pd.Timestamp("2024-04-18"))
    assert (leg.latitude, leg.longitude) == (31.8, 117.2)


def test_a_naive_time_is_rejected_for_having_no_zone() -> None:
    assert rejections(tidy(POST + "p1,a,2024-04-19T15:00,,,,,,\n")) == [(2, "time_without_zone", "published_at")]


@pytest.mark.parametrize("wrong", ["2024-13-01T00:00Z", "yesterday", "2024-02-30", "2024-02-30T00:00Z", "19/04/2024"])
def test_a_time_that_is_none_is_rejected(wrong: str) -> None:
    assert rejections(tidy(POST + f"p1,a,{wrong},,,,,,\n")) == [(2, "time_unreadable", "published_at")]


@pytest.mark.parametrize(
    ("row", "reason", "column"),
    [
        (f",a,{DAY},,,,,,", "cell_empty", "post_id"),
        (f"1.22E+17,a,{DAY},,,,,,", "id_rounded", "post_id"),
        (f"p,a,{DAY},,fr,,,,", "not_a_choice", "language"),
        (f"p,a,{DAY},,,poem,,,", "not_a_choice", "format"),
        (f"p,a,{DAY},,,,maybe,,", "not_a_truth", "is_reply"),
        (f"p,a,{DAY},,,,,javascript:alert(1),", "not_a_link", "url"),
    ],
)
def test_a_cell_that_does_not_fit_rejects_its_row(row: str, reason: str, column: str) -> None:
    reading = tidy(POST + f"good,a,{DAY},,,,,,\n{row}\n")
    assert (reading.rows, reading.accepted) == (2, 1)
    assert rejections(reading) == [(3, reason, column)]
    assert reading.rejected[0].raw == row


@pytest.mark.parametrize(
    ("cell", "accepted"),
    [("0", True), ("1,250", True), ("", True), ("-", True), ("-1", False), ("1.5", False), ("9" * 30, False)],
)
def test_counts_are_whole_and_not_negative(cell: str, accepted: bool) -> None:
    reading = tidy(SNAPSHOT + f'p,{INSTANT},"{cell}",,,,\n')
    assert reading.accepted == accepted


def test_null_stays_null_and_a_loss_of_followers_is_a_number() -> None:
    row = tidy(SNAPSHOT + f"p,{INSTANT},,0,1.5,-3,exposures\n").tables["snapshot"].iloc[0]
    assert row.exposures is pd.NA
    assert (row.reactions, row.watch_seconds, row.new_followers, row.at_least) == (0, 1.5, -3, "exposures")


def test_numbers_past_two_to_the_53_stay_exact() -> None:
    reading = tidy(SNAPSHOT + f"p,{INSTANT},9007199254740993,,,,\nq,{INSTANT},,,,,\n")
    assert reading.tables["snapshot"].exposures[0] == 9007199254740993


def test_what_ends_before_it_starts_is_rejected() -> None:
    assert rejections(tidy(LEG + "v,1,2024-04-18,2024-04-17,visit,,,\n")) == [(2, "ends_before_start", "ends_on")]


def test_a_key_stands_once() -> None:
    reading = tidy(SNAPSHOT + f"p,{INSTANT},1,,,,\np,{INSTANT},1,,,,\np,{INSTANT},2,,,,\nq,{INSTANT},1,,,,\n")
    assert (reading.accepted, reading.other) == (2, 1)
    assert rejections(reading) == [(4, "key_twice", "post_id + captured_at")]


def test_lines_count_the_breaks_inside_cells() -> None:
    reading = tidy(LEG + f'v,1,{DAY},{DAY},visit,"one\ntwo\nthree",,\n\nv,2,{DAY},{DAY},feast,,,\n')
    assert (reading.other, rejections(reading)) == (1, [(6, "not_a_choice", "kind")])


def test_illustrative_marks_the_whole_file() -> None:
    assert tidy(POST + f"p,a,{DAY},,,,,,true\n").illustrative
    assert not tidy(POST + f"p,a,{DAY},,,,,,false\n").illustrative
    assert not tidy(SNAPSHOT + f"p,{INSTANT},1,,,,\n").illustrative


def test_a_column_of_no_meaning_is_named() -> None:
    reading = tidy(SNAPSHOT.replace("reactions", "reactons") + f"p,{INSTANT},1,2,,,\n")
    assert [f.details["columns"] for f in reading.findings if f.said == "columns_ignored"] == ["reactons"]


def test_a_ragged_file_gives_the_same_rows_as_a_straight_one() -> None:
    """A short row sends the file the careful way; the straight one is read by Arrow."""
    rows = [f'p{n},a,{INSTANT},"title {n}, ""quoted""\nsecond line",zh-Hant,photo,true,,' for n in range(50)]
    straight = tidy(POST + "\n".join(rows) + "\n")
    ragged = tidy(POST + "\n".join(rows) + f"\np99,a,{INSTANT}\n")
    assert (straight.accepted, ragged.accepted, ragged.repaired) == (50, 50, 1)
    assert "short_rows" in said(ragged)
    pd.testing.assert_frame_equal(straight.tables["post"], ragged.tables["post"].iloc[:50])


SAMPLE = sorted(sample_data().glob("*.csv"))


@pytest.mark.parametrize("path", SAMPLE, ids=[path.stem for path in SAMPLE])
def test_every_row_of_the_sample_data_is_accepted(path: object) -> None:
    content = path.read_bytes()  # type: ignore[attr-defined]
    reading = read(content, name=path.name)  # type: ignore[attr-defined]
    assert reading.importer == f"tidy_{path.stem}"  # type: ignore[attr-defined]
    assert (reading.accepted, reading.findings) == (reading.rows, ())
