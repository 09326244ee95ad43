"""A warehouse of an earlier version is brought to the tables of this one, with nothing lost and undo still working."""

from pathlib import Path

from dashboard.warehouse.connect import open_writer
from dashboard.warehouse.draft import bring_up_to_date, take_back
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.upgrade import fits
from tests.warehouse.derived_files import posts, rows, snapshots, take_in, warehouse_of

DAY = "2024-04-01T12:00:00+08:00"
POSTS = "SELECT post_id FROM post_now ORDER BY post_id"


def of_an_earlier_version(folder: Path) -> Warehouse:
    """Two imports; then the tables as a version without some columns would have left them."""
    captured = snapshots("p,2024-04-01T13:00:00+08:00,10,1,2,3", "p,2024-04-02T12:00:00+08:00,20,2,2,3")
    warehouse = warehouse_of(folder, post=posts(f"p,{DAY},storm"), snapshot=captured)
    take_in(warehouse, {"post": posts(f"q,{DAY},calm")})
    with open_writer(warehouse.current()) as connection:
        connection.execute("ALTER TABLE post_now DROP COLUMN interactions")
        connection.execute("ALTER TABLE reshare DROP COLUMN url")
        connection.execute("UPDATE generation SET made_with = 'earlier'")
        connection.execute("CHECKPOINT")
    return warehouse


def test_the_tables_of_this_version_are_made_and_filled(tmp_path: Path) -> None:
    warehouse = of_an_earlier_version(tmp_path)
    assert not fits(warehouse)
    bring_up_to_date(warehouse)
    assert fits(warehouse)
    assert rows(warehouse, "SELECT post_id, interactions FROM post_now ORDER BY 1") == [("p", 7), ("q", None)]
    assert rows(warehouse, "SELECT count(url) FROM reshare") == [(0,)]
    assert rows(warehouse, "SELECT count(*) FROM snapshot") == [(2,)]


def test_a_warehouse_of_this_version_is_left_alone(tmp_path: Path) -> None:
    warehouse = warehouse_of(tmp_path, post=posts(f"p,{DAY},storm"))
    before = warehouse.current()
    bring_up_to_date(warehouse)
    assert warehouse.current() == before


def test_undo_goes_back_over_the_upgrade(tmp_path: Path) -> None:
    warehouse = of_an_earlier_version(tmp_path)
    bring_up_to_date(warehouse)
    assert take_back(warehouse, 4) == ["post.csv"]
    bring_up_to_date(warehouse)
    assert [row[0] for row in rows(warehouse, POSTS)] == ["p"]


def test_an_import_brings_it_up_to_date_as_well(tmp_path: Path) -> None:
    warehouse = of_an_earlier_version(tmp_path)
    take_in(warehouse, {"post": posts(f"r,{DAY},rain")})
    assert fits(warehouse)
    assert [row[0] for row in rows(warehouse, POSTS)] == ["p", "q", "r"]
