"""Column maps: what they may say, and the public files that the shipped ones read."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from meta_files import read

from dashboard.importers.column_map import SHIPPED, load_map
from dashboard.importers.findings import Refused
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Source

DATA = Path(__file__).parents[3] / "shared" / "data"
PAGES = [path for path in sorted((DATA / "fb_us_public_bodies_2016").glob("*.csv")) if path.is_file()]
RELEASES = [path for path in sorted((DATA / "sg_gov_press").glob("*.csv")) if path.is_file()]

POSTS = """
kind = "post"
platform = "x"
zone = "Asia/Hong_Kong"
time_formats = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]
captured_at = 2025-01-01T00:00:00+08:00
[columns]
post_id = { column = "No." }
published = { column = "When" }
text = { column = "What" }
reactions = { column = "Likes" }
[columns.format]
column = "Kind"
values = { pic = "photo" }
[fixed]
account = "99"
language = "en"
[account]
name = "Harbour Fire Station"
department = "FSD"
[departments.FSD]
name_en = "Fire Services Department"
"""
FILE = b"""No.,When,What,Likes,Kind
1,19/04/2024 00:30,Hello,"1,000",pic
2,20/04/2024,,,
3,31/31/2024,,,
4,1/5/2024,,,hat
"""


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_map_reads_posts(tmp_path: Path) -> None:
    reading = read(FILE, map_name=written(tmp_path, POSTS), captured_at=None)
    assert [(row.line, row.said) for row in reading.rejected] == [(4, "time_unreadable"), (5, "pattern_unmatched")]
    posts = reading.tables["post"]
    assert posts.post_id.tolist() == ["x:1", "x:2"]
    assert posts.published_at.tolist() == [pd.Timestamp("2024-04-18T16:30Z"), pd.NaT]
    assert posts.published_precision.tolist() == ["minute", "day"]
    assert posts.published_on.dt.day.tolist() == [19, 20]
    assert posts.format.tolist()[0] == "photo"
    assert reading.tables["snapshot"].reactions.tolist() == [1000, pd.NA]
    assert reading.tables["account"].loc[0, ["account_id", "name", "department_id"]].tolist() == [
        "x:99", "Harbour Fire Station", "FSD",
    ]  # fmt: skip
    assert reading.tables["department"].name_en.tolist() == ["Fire Services Department"]
    assert reading.tables["post_department"].department_id.tolist() == ["FSD", "FSD"]


@pytest.mark.parametrize(
    ("old", "new", "said", "named"),
    [
        ('kind = "post"', 'kind = "poem"', "map_value_wrong", "poem"),
        ('kind = "post"', "", "map_key_missing", "kind"),
        ('platform = "x"', 'platform = "x"\ncolour = 1', "map_key_unknown", "colour"),
        ('platform = "x"', 'platform = "myspace"', "map_value_wrong", "myspace"),
        ("[columns.format]", "[columns.flavour]", "map_key_unknown", "columns.flavour"),
        ('{ column = "No." }', '{ colum = "No." }', "map_key_unknown", "columns.post_id.colum"),
        ('post_id = { column = "No." }', "", "map_key_missing", "columns.post_id"),
        ('{ column = "What" }', '{ column = "What", pattern = "(" }', "map_value_wrong", "columns.text.pattern"),
        ('{ column = "What" }', '{ column = "What", pattern = "(a)(b)" }', "map_value_wrong", "(a)(b)"),
        ('pic = "photo"', 'pic = "painting"', "map_value_wrong", "painting"),
        ("Asia/Hong_Kong", "Asia/Atlantis", "map_value_wrong", "Asia/Atlantis"),
        ("Asia/Hong_Kong", "../../etc/passwd", "map_value_wrong", "passwd"),
        ('zone = "Asia/Hong_Kong"', "", "map_key_missing", "zone"),
        ("+08:00", "", "map_value_wrong", "captured_at"),
        ('name = "Harbour', 'nickname = "Harbour', "map_key_unknown", "account.nickname"),
        ("kind =", "kind", "map_unreadable", "line 2"),
    ],
)
def test_what_a_map_cannot_mean_is_refused_by_name(tmp_path: Path, old: str, new: str, said: str, named: str) -> None:
    assert old in POSTS
    with pytest.raises(Refused) as refused:
        load_map(written(tmp_path, POSTS.replace(old, new, 1)))
    assert refused.value.finding.said == said
    assert named in str(refused.value)


def test_a_missing_column_is_refused_with_the_columns_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(FILE.replace(b"Likes", b"Hearts"), map_name=written(tmp_path, POSTS))
    assert refused.value.finding.said == "columns_missing"
    assert "missing: Likes. It has: No., When, What, Hearts, Kind" in str(refused.value)


def test_an_unknown_map_names_the_shipped_ones() -> None:
    with pytest.raises(Refused, match="fb_us_public_bodies_2016, nyc_social_media_usage, sg_gov_press"):
        load_map("no_such_map")


def test_every_shipped_map_loads() -> None:
    assert [load_map(path.stem).name for path in sorted(SHIPPED.glob("*.toml"))] == [
        "fb_us_public_bodies_2016", "nyc_social_media_usage", "sg_gov_press",
    ]  # fmt: skip


def records(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_facebook_posts_of_public_bodies_add_up(path: Path) -> None:
    reading = read(path.read_bytes(), map_name="fb_us_public_bodies_2016", captured_at=None)
    rows = records(path)
    once = {row["status_id"]: row for row in rows}
    assert reading.rows == len(rows)
    assert (reading.accepted, reading.other, reading.rejected) == (len(once), len(rows) - len(once), ())
    snapshot = reading.tables["snapshot"]
    for counter in ("reactions", "comments", "shares"):
        assert snapshot[counter].sum() == sum(int(row[f"num_{counter}"]) for row in once.values())
    posts = reading.tables["post"].set_index("post_id")
    assert set(posts.index) == {f"facebook:{status.split('_')[1]}" for status in once}
    for status, row in once.items():
        shown = pd.Timestamp(row["status_published"] + "-05:00")
        assert posts.published_at[f"facebook:{status.split('_')[1]}"] == shown
    assert reading.tables["account"].department_id.isin(["NASA", "WHITE_HOUSE"]).all()
    assert reading.tables["snapshot"].captured_at.eq(pd.Timestamp("2016-06-24T12:00-05:00")).all()


@pytest.mark.parametrize("path", RELEASES, ids=[path.stem for path in RELEASES])
def test_the_singapore_releases_add_up(path: Path) -> None:
    reading = read(path.read_bytes(), map_name="sg_gov_press")
    rows = records(path)
    dated = [row for row in rows if row["published_date"]]
    assert (reading.rows, reading.accepted, reading.other) == (len(rows), len(dated), 0)
    assert [row.details["column"] for row in reading.rejected] == ["published_date"] * (len(rows) - len(dated))
    lines = path.read_text(encoding="utf-8").split("\n")
    assert all(lines[row.line - 1] == row.raw.split("\n")[0] for row in reading.rejected)
    release = reading.tables["release"]
    assert release.release_id.tolist() == [row["repo_path"] for row in dated]
    assert release.issued_on.dt.strftime("%Y-%m-%d").tolist() == [row["published_date"] for row in dated]
    assert release.issued_at.isna().all()
    assert release.body.str.len().sum() == sum(len(row["body"].strip()) for row in dated)
    assert sorted(reading.tables["department"].department_id) == ["MINLAW", "MSE"]


def test_a_broken_saved_map_stops_only_what_nothing_else_reads(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("kind = ", encoding="utf-8")
    options = Options(maps=(str(broken),))
    assert read_file(Source("account.csv", b"account_id,platform,handle\nx:a,x,a\n"), options).accepted == 1
    with pytest.raises(Refused, match="broken"):
        read_file(Source("strange.csv", b"colour,size\nred,3\n"), options)
