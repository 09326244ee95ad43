"""The moment in an id: published pairs, and what is done with a file whose printed times say something else."""

import csv
import datetime as dt
import io

import pandas as pd
import pytest

from dashboard.importers import idclock
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source

HEADER = ("Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Replies", "Reposts")
CAPTURED = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)


def x_id(moment: str) -> int:
    return (round(pd.Timestamp(moment, tz="UTC").timestamp() * 1000) - 1288834974657) << 22


def x_file(*rows: tuple[str, str]) -> Reading:
    """rows: (the moment in the id, what the file prints)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for born, printed in rows:
        native = x_id(born)
        writer.writerow([native, printed, "note", f"https://x.com/hk/status/{native}", 1, 1, 1, 1])
    return read_file(Source("x.csv", text.getvalue().encode()), Options(captured_at=CAPTURED))


def said(reading: Reading, key: str) -> list[dict[str, object]]:
    return [dict(finding.details) for finding in reading.findings if finding.said == key]


@pytest.mark.parametrize(
    ("clock", "native", "moment"),
    [
        # The post of X's own documentation: created_at 2019-12-31T19:26:16.000Z.
        (idclock.of_x, "1212092628029698048", "2019-12-31 19:26:16"),
        # 7000000000000000000 >> 22 = 1668930053710 milliseconds.
        (idclock.of_linkedin, "7000000000000000000", "2022-11-20 07:40:53"),
        # 7310000000000000000 >> 32 = 1701992005 seconds.
        (idclock.of_tiktok, "7310000000000000000", "2023-12-07 23:33:25"),
    ],
)
def test_known_pairs(clock: object, native: str, moment: str) -> None:
    (found,) = clock(pd.Series([native], dtype="str"))  # type: ignore[operator]
    assert found.floor("s") == pd.Timestamp(moment, tz="UTC")


@pytest.mark.parametrize("native", ["20", "", "6.49E+17", "99999999999999999999999", "x"])
def test_ids_without_a_time(native: str) -> None:
    assert idclock.of_x(pd.Series([native], dtype="str")).isna().all()


def test_a_printed_day_gets_its_instant_and_its_hong_kong_day() -> None:
    post = x_file(("2026-08-01 17:30:05", "Sat, Aug 1, 2026")).tables["post"].iloc[0]
    assert post.published_at == pd.Timestamp("2026-08-01 17:30:05", tz="UTC")
    assert post.published_on == pd.Timestamp("2026-08-02")
    assert (post.published_precision, post.published_raw) == ("second", "Sat, Aug 1, 2026")


def test_days_of_another_zone_are_told() -> None:
    """An older export: 06:30 UTC is still the evening before in Los Angeles."""
    reading = x_file(("2025-02-17 06:30", "Sun Feb 16 2025"), ("2025-02-18 20:00", "Tue Feb 18 2025"))
    assert said(reading, "days_of_other_zone") == [{"zone": "America/Los_Angeles", "expected": "UTC"}]
    assert set(reading.tables["post"]["published_zone"]) == {"America/Los_Angeles"}


def test_days_that_agree_say_nothing() -> None:
    reading = x_file(("2025-02-17 06:30", "Mon Feb 17 2025"))
    assert said(reading, "days_of_other_zone") == []


@pytest.mark.parametrize("hours", [8, -5])
def test_a_constant_error_is_put_right_and_told(hours: int) -> None:
    born = [pd.Timestamp("2025-05-01 03:00") + pd.Timedelta(days=n) for n in range(4)]
    shown = [(str(one), f"{one + pd.Timedelta(hours=hours):%Y-%m-%d %H:%M} +0000") for one in born]
    reading = x_file(*shown)
    assert list(reading.tables["post"]["published_at"]) == [one.tz_localize("UTC") for one in born]
    assert said(reading, "times_corrected") == [{"hours": hours, "count": 4}]
    assert reading.repaired == 4


def test_one_row_that_differs_keeps_what_it_prints() -> None:
    born = [f"2025-05-0{n} 03:00" for n in range(1, 6)]
    shown = [(one, f"{one} +0000") for one in born[:4]] + [(born[4], "2025-05-09 03:00 +0000")]
    reading = x_file(*shown)
    assert reading.tables["post"]["published_at"].iloc[4] == pd.Timestamp("2025-05-09 03:00", tz="UTC")
    assert said(reading, "times_corrected") == []
