"""Days of accounts through a column map, and the followers of New York City agencies over Hurricane Sandy."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from meta_files import read

from dashboard import ingest
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.importers.column_map import map_of
from dashboard.importers.findings import Refused
from dashboard.importers.reading import Options
from dashboard.questions.ask import ask, facts
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse

DATA = Path(__file__).parents[3] / "shared" / "data"
CITY = [path for path in sorted((DATA / "nyc_social_media_usage").glob("*.csv")) if path.is_file()]
MAP = """
kind = "account_day"
zone = "America/New_York"
time_formats = ["%m/%d/%Y"]
[columns.platform]
column = "Where"
otherwise = "empty"
values = { Twitter = "x", Facebook = "facebook" }
[columns]
account = { column = "Page", pattern = "com/(.+)" }
day = { column = "On" }
department = { column = "Office" }
followers = { column = "Fans" }
"""
FILE = b"""Office,Where,Page,On,Fans
FSD,Twitter,x.com/fsd,04/01/2024,100
FSD,Twitter,x.com/fsd,04/02/2024,
FSD,Twitter,x.com/fsd,04/03/2024,0
FSD,Twitter,x.com/fsd,04/03/2024,0
FSD,Pager,,04/03/2024,7
FSD,Facebook,nowhere,04/03/2024,8
FSD,Facebook,f.com/fsd,31/04/2024,9
FSD,Facebook,f.com/fsd,04/04/2024,many
SB,Facebook,f.com/sb,04/04/2024,5
"""


def written(folder: Path, text: str = MAP) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_map_reads_days_of_accounts_on_several_platforms(tmp_path: Path) -> None:
    reading = read(FILE, map_name=written(tmp_path), captured_at=None)
    days = reading.tables["account_day"]
    assert list(zip(days.account_id, days.day.dt.strftime("%m-%d"), days.followers, strict=True)) == [
        ("x:fsd", "04-01", 100), ("x:fsd", "04-03", 0), ("facebook:sb", "04-04", 5),
    ]  # fmt: skip
    assert set(days.day_zone) == {"America/New_York"}
    assert [(row.line, row.said) for row in reading.rejected] == [
        (7, "pattern_unmatched"), (8, "time_unreadable"), (9, "not_a_count"),
    ]  # fmt: skip
    assert (reading.rows, reading.accepted, reading.other) == (9, 3, 3)
    assert {one.said for one in reading.findings} >= {"rows_of_no_platform", "days_without_figures", "repeated_rows"}
    accounts = reading.tables["account"].set_index("account_id")
    assert accounts.department_id.to_dict() == {"x:fsd": "FSD", "facebook:sb": "SB"}
    assert accounts.platform.to_dict() == {"x:fsd": "x", "facebook:sb": "facebook"}
    assert sorted(reading.tables["department"].department_id) == ["FSD", "SB"]


def test_of_one_day_told_twice_the_last_stands(tmp_path: Path) -> None:
    reading = read(FILE + b"FSD,Twitter,x.com/fsd,04/01/2024,120\n", map_name=written(tmp_path), captured_at=None)
    assert reading.tables["account_day"].set_index("day").followers[pd.Timestamp(2024, 4, 1)] == 120
    assert "row_twice" in [row.said for row in reading.rejected]


def test_one_platform_may_be_said_for_the_whole_file(tmp_path: Path) -> None:
    text = MAP.replace("[columns.platform]", 'platform = "x"\n[spare]', 1)
    whole = text[: text.index("[spare]")] + text[text.index("[columns]") :]
    reading = read(FILE, map_name=written(tmp_path, whole), captured_at=None)
    assert "x:sb" in set(reading.tables["account_day"].account_id)


@pytest.mark.parametrize(
    ("change", "said"),
    [({"platform": {}}, "map_key_missing"), ({"followers": {"column": "Fans", "colour": 1}}, "map_key_unknown"),
     ({"account": {}}, "map_key_missing")],
)  # fmt: skip
def test_a_map_without_platform_or_account_is_refused(change: dict[str, dict[str, str]], said: str) -> None:
    columns: dict[str, dict[str, str]] = {
        "platform": {"column": "Where"}, "account": {"column": "Page"}, "day": {"column": "On"},
        "followers": {"column": "Fans"},
    } | change  # fmt: skip
    with pytest.raises(Refused) as refused:
        map_of("mine", {"kind": "account_day", "columns": {key: value for key, value in columns.items() if value}})
    assert refused.value.finding.said == said


def city_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize("path", CITY, ids=[path.stem for path in CITY])
def test_the_city_file_adds_up(path: Path) -> None:
    reading = read(path.read_bytes(), map_name="nyc_social_media_usage", captured_at=None)
    ours = {"facebook", "twitter", "youtube", "instagram"}
    counted = [
        row for row in city_rows(path)
        if row["Platform"].casefold() in ours and row["Likes/Followers/Visits/Downloads"]
    ]  # fmt: skip
    assert (reading.rows, reading.accepted, reading.rejected) == (len(city_rows(path)), len(counted), ())
    total = sum(int(row["Likes/Followers/Visits/Downloads"]) for row in counted)
    assert reading.tables["account_day"].followers.sum() == total


@pytest.fixture
def city(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse that holds the city's file and nothing else."""
    warehouse = Warehouse(tmp_path / "city.duckdb")
    options = Options(map_name="nyc_social_media_usage")
    (report,) = ingest.take_in(warehouse, [ingest.source_of(request.param)], options)
    assert report.import_id is not None
    with open_reader(warehouse.current()) as connection:
        yield connection


@pytest.mark.parametrize("city", CITY, indirect=True, ids=[path.stem for path in CITY])
def test_the_jump_of_the_emergency_office_at_hurricane_sandy_is_flagged(city: duckdb.DuckDBPyConnection) -> None:
    known = facts(city)
    assert (known.span.first_day.isoformat(), known.span.as_of.isoformat()) == ("2011-08-08", "2012-12-12")
    filters = Filters(period=Preset.ALL, accounts=("x:NYCOEM",))
    found = ask(city, "account.jumps", filters=filters, facts_known=known).frame.set_index("followers_on")
    sandy = found.loc[pd.Timestamp(2012, 11, 2)]
    assert (sandy["followers_first"], sandy["followers"]) == (575, 3837)
    assert sandy["followers_first_on"] == pd.Timestamp(2012, 10, 24)
    assert sandy["followers_change"] == pytest.approx((3837 - 575) / 575)
    line = ask(city, "account.followers_by_day", filters=filters, facts_known=known).frame.set_index("day")["followers"]
    assert line[pd.Timestamp(2012, 10, 24)] == 575
    assert pd.isna(line[pd.Timestamp(2012, 10, 25)])
    assert line[pd.Timestamp(2012, 11, 2)] == 3837
