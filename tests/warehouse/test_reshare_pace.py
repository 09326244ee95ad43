"""The pace around a reshare follows what comes in later: captures, the reshare itself, another post for it."""

from pathlib import Path

from dashboard.warehouse.generations import Warehouse
from tests.warehouse.derived_files import posts, rows, snapshots, take_in, warehouse_of

HEAD = "reshare_id,post_id,reshared_at,platform,institution_en,institution_hant,institution_hans,url\n"
PACES = "SELECT post_id, per_hour_before, per_hour_after FROM reshare_pace WHERE measure = 'exposures' ORDER BY post_id"
TWO = posts("p,2024-01-01T00:00+08:00", "q,2024-01-01T00:00+08:00")
CAPTURED = snapshots("p,2024-01-02T00:00+08:00,240,0,0,0", "q,2024-01-02T00:00+08:00,480,0,0,0")


def reshare(post: str) -> dict[str, str]:
    return {"reshare": f"{HEAD}r,{post},2024-01-02T00:00+08:00,weibo,a broadcaster,,,\n"}


def paces(warehouse: Warehouse) -> list[tuple[object, ...]]:
    return rows(warehouse, PACES)


def test_a_reshare_that_comes_later_finds_its_post(tmp_path: Path) -> None:
    warehouse = warehouse_of(tmp_path, post=TWO, snapshot=CAPTURED)
    assert paces(warehouse) == []
    take_in(warehouse, reshare("p"))
    assert paces(warehouse) == [("p", 10.0, None)]


def test_a_capture_that_comes_later_makes_the_pace_after_known(tmp_path: Path) -> None:
    warehouse = warehouse_of(tmp_path, post=TWO, snapshot=CAPTURED, **reshare("p"))
    take_in(warehouse, {"snapshot": snapshots("p,2024-01-03T00:00+08:00,360,0,0,0")})
    assert paces(warehouse) == [("p", 10.0, 5.0)]


def test_a_reshare_said_anew_of_another_post_leaves_the_first(tmp_path: Path) -> None:
    warehouse = warehouse_of(tmp_path, post=TWO, snapshot=CAPTURED, **reshare("p"))
    take_in(warehouse, reshare("q"))
    assert paces(warehouse) == [("q", 20.0, None)]
