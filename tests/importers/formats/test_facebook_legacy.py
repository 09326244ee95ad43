"""Page Insights until about 2023: two headers, ids of two halves, people and times on different sheets."""

import pandas as pd
import pytest
from samples import (
    CAPTURED,
    LEGACY_HEADER,
    LEGACY_ROW,
    LEGACY_SECOND,
    csv_of,
    read_as,
    read_sample,
    told_by,
    xlsx_of,
)

from dashboard.importers.findings import Refused


def read(*rows: object, header: tuple[str, ...] = LEGACY_HEADER, **said: object):  # type: ignore[no-untyped-def]
    return read_as("export.csv", csv_of([header, *rows], bom=False), **{"captured_at": CAPTURED, **said})  # type: ignore[list-item]


def test_the_second_header_is_no_post() -> None:
    reading = read_sample("facebook_legacy")
    assert (reading.rows, reading.accepted, reading.other, reading.rejected) == (2, 1, 1, ())
    assert [(one.said, one.line) for one in reading.findings if one.line] == [("second_header", 2)]
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.exposures, snapshot.reach) == (7000, 4000)
    assert snapshot[["reactions", "comments", "shares", "clicks"]].isna().all()


def test_the_post_is_the_part_after_the_underscore_and_the_page_the_one_before() -> None:
    tables = read_sample("facebook_legacy").tables
    assert tables["post"].post_id.tolist() == ["facebook:10153000000000001"]
    assert tables["account"].native_id.tolist() == ["100064000000001"]


@pytest.mark.parametrize(
    ("shown", "instant"),
    [
        ("10/1/2015 21:00", "2015-10-02 04:00"), ("1/2/2016 9:05", "2016-01-02 17:05"),
        ("02/26/2013 03:11:26 PM", "2013-02-26 23:11:26"), ("12/31/15 23:59", "2016-01-01 07:59"),
    ],
)  # fmt: skip
def test_posted_is_in_us_order_unpadded_and_pacific(shown: str, instant: str) -> None:
    row = [*LEGACY_ROW]
    row[6] = shown
    found = read(LEGACY_SECOND, row).tables["post"].iloc[0]
    assert found.published_at == pd.Timestamp(instant, tz="UTC")
    assert (found.published_zone, found.published_raw) == ("America/Los_Angeles", shown)


def test_duplicate_names_are_told_apart_by_the_second_header() -> None:
    header = (*LEGACY_HEADER[:11], "Lifetime Post Total Impressions", "Lifetime Post Total Impressions")
    people, times = "Lifetime: seen by (Unique Users)", "Lifetime: times seen (Total Count)"
    for second, row in (((people, times), ("11", "22")), ((times, people), ("22", "11"))):
        reading = read((*LEGACY_SECOND[:11], *second), (*LEGACY_ROW[:11], *row), header=header)
        assert reading.tables["snapshot"].exposures.tolist() == [22]


def test_a_workbook_joins_the_stories_by_post_and_leaves_people_out() -> None:
    reading = read_sample("facebook_legacy_workbook")
    assert (reading.importer, reading.rows, reading.other) == ("facebook_legacy", 6, 4)
    assert len(reading.tables["post"]) == len(reading.tables["snapshot"]) == len(reading.tables["account"]) == 1
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.exposures, snapshot.reach) == (7000, 4000)
    assert (snapshot.reactions, snapshot.comments, snapshot.shares) == (33, 6, 3)
    assert "people_not_times" in told_by(reading)
    assert sum(one.said == "captured_at_given" for one in reading.findings) == 1


def test_the_csv_with_actions_in_columns_takes_times_and_not_people() -> None:
    actions = tuple(
        f"Lifetime {what} by action type - {action}"
        for what in ("Talking About This (Post)", "Post Stories")
        for action in ("comment", "like", "share")
    )
    second = (*LEGACY_SECOND, *["Lifetime: people (Unique Users)"] * 3, *["Lifetime: stories (Total Count)"] * 3)
    reading = read(second, (*LEGACY_ROW, "4", "30", "2", "6", "33", ""), header=(*LEGACY_HEADER, *actions))
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (snapshot.comments, snapshot.reactions) == (6, 33)
    assert snapshot.shares is pd.NA


def test_a_file_without_the_second_header_is_read_as_well() -> None:
    assert read(LEGACY_ROW).accepted == 1


def test_an_id_without_a_page_needs_the_account_said() -> None:
    row = ("10153000000000001", *LEGACY_ROW[1:])
    with pytest.raises(Refused) as refused:
        read(LEGACY_SECOND, row)
    assert refused.value.finding.said == "account_needed"
    assert read(LEGACY_SECOND, row, account="fsd").tables["post"].account_id[0] == "facebook:fsd"


def test_a_bad_row_is_rejected_with_its_line() -> None:
    bad = (*LEGACY_ROW[:6], "yesterday", *LEGACY_ROW[7:])
    reading = read(LEGACY_SECOND, LEGACY_ROW, ("1_10153000000000002", *bad[1:]))
    assert [(row.line, row.said) for row in reading.rejected] == [(4, "time_unreadable")]


def test_sheets_of_no_known_layout_are_counted() -> None:
    sheets = {"Key Metrics": [LEGACY_HEADER, LEGACY_ROW], "Lifetime Negative Feedback": [["a", "b"], ["1", "2"]]}
    reading = read_as("export.xlsx", xlsx_of(sheets), captured_at=CAPTURED)
    assert (reading.rows, reading.accepted, reading.other) == (3, 1, 2)
    assert "sheets_unread" in told_by(reading)
