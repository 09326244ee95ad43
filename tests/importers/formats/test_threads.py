"""Threads has no export: a table kept by hand under the names of the platform's interface."""

import pandas as pd
import pytest
from samples import CAPTURED, THREADS_HEADER, csv_of, read_as, read_sample

from dashboard.importers.findings import Refused
from dashboard.importers.formats.threads import TEMPLATE
from dashboard.importers.reading import Reading

ROW = dict(
    zip(
        THREADS_HEADER,
        ("", "18061234567890123", "", "2026-03-05T18:30:00+08:00", "Open day", "410", "12", "3", "2", "1", "4"),
        strict=True,
    )
)


def read(*rows: dict[str, str], **said: object) -> Reading:
    made = csv_of([THREADS_HEADER, *([row[name] for name in THREADS_HEADER] for row in rows)])
    return read_as("threads.csv", made, **{"captured_at": CAPTURED, **said})


def test_the_template_is_read() -> None:
    assert TEMPLATE == THREADS_HEADER
    reading = read_sample("threads_manual")
    assert (reading.importer, reading.platform, reading.accepted) == ("threads_manual", "threads", 1)
    snapshot = reading.tables["snapshot"].iloc[0].drop(["post_id", "captured_at", "at_least"]).dropna().to_dict()
    # Reposts, quotes and shares together.
    assert snapshot == {"exposures": 410, "reactions": 12, "comments": 3, "shares": 7}
    post = reading.tables["post"].iloc[0]
    assert (post.account_id, post.native_id) == ("threads:harbourfire", "18061234567890123")


@pytest.mark.parametrize("empty", ["reposts", "quotes", "shares"])
def test_a_sum_with_a_part_missing_is_missing(empty: str) -> None:
    assert read(ROW | {empty: ""}, account="fsd").tables["snapshot"].shares.tolist() == [pd.NA]


@pytest.mark.parametrize(
    ("shown", "precision"),
    [
        ("2026-03-05T18:30:00+08:00", "second"), ("2026-03-05T18:30+08:00", "minute"),
        ("2026-03-05 18:30:00+08:00", "second"), ("2026-03-05T10:30:00Z", "second"),
        ("2026-03-05T10:30:00+0000", "second"),
    ],
)  # fmt: skip
def test_a_time_carries_its_offset(shown: str, precision: str) -> None:
    post = read(ROW | {"published_at": shown}, account="fsd").tables["post"].iloc[0]
    assert (post.published_at, post.published_precision) == (pd.Timestamp("2026-03-05 10:30", tz="UTC"), precision)


def test_a_time_without_an_offset_is_rejected() -> None:
    reading = read(ROW, ROW | {"post_id": "18061234567890124", "published_at": "2026-03-05T18:30:00"}, account="fsd")
    assert [(row.line, row.said) for row in reading.rejected] == [(3, "time_unreadable")]


def test_the_account_may_be_in_the_link_and_else_is_asked_for() -> None:
    link = "https://www.threads.com/@Harbour.Fire/post/C8aBcDeFgHi"
    assert read(ROW | {"permalink": link}).tables["post"].account_id.tolist() == ["threads:harbour.fire"]
    with pytest.raises(Refused) as refused:
        read(ROW)
    assert refused.value.finding.said == "account_needed"


def test_an_id_left_out_is_the_code_of_the_link() -> None:
    link = "https://www.threads.net/@harbourfire/post/C8aBcDeFgHi"
    reading = read(ROW | {"permalink": link, "post_id": ""})
    assert (reading.repaired, reading.tables["post"].native_id.tolist()) == (1, ["C8aBcDeFgHi"])


def test_account_and_permalink_columns_are_optional() -> None:
    header = tuple(name for name in THREADS_HEADER if name not in ("account", "permalink"))
    made = csv_of([header, [ROW[name] for name in header]])
    assert read_as("threads.csv", made, captured_at=CAPTURED, account="fsd").accepted == 1
