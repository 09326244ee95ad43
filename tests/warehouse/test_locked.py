"""An objective is locked when it was set: a later file cannot move the target, and says so."""

from pathlib import Path

from dashboard import ingest
from dashboard.importers.reading import Options
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse

HEADER = "objective_id,title_en,measure,baseline,target,from_on,by_on,set_on\n"
ROW = "o,More posts,posts,{0},{1},2024-04-01,2024-04-30,2024-03-20\n"


def take_in(warehouse: Warehouse, folder: Path, *rows: str) -> list[tuple[str, object]]:
    path = folder / f"objective {len(list(folder.glob('*.csv')))}.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    (report,) = ingest.take_in(warehouse, [ingest.source_of(path)], Options())
    return [(finding.said, finding.details) for finding in report.findings]


def held(warehouse: Warehouse) -> list[tuple[object, ...]]:
    with open_reader(warehouse.current()) as connection:
        return connection.execute("SELECT objective_id, baseline, target FROM objective ORDER BY 1").fetchall()


def test_a_later_file_cannot_move_the_target(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "press.duckdb")
    assert take_in(warehouse, tmp_path, ROW.format(6, 12)) == []
    found = take_in(warehouse, tmp_path, ROW.format(6, 9))
    assert found == [("objective_locked", {"count": 1, "objective": "o"})]
    assert held(warehouse) == [("o", 6, 12)]


def test_the_same_again_is_no_news_and_an_empty_cell_is_a_change(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "press.duckdb")
    other = ROW.format(1, 2).replace("o,", "p,", 1)
    take_in(warehouse, tmp_path, ROW.format(6, 12))
    assert take_in(warehouse, tmp_path, ROW.format(6, 12), other) == []
    assert take_in(warehouse, tmp_path, ROW.format("", 12)) == [("objective_locked", {"count": 1, "objective": "o"})]
    assert held(warehouse) == [("o", 6, 12), ("p", 1, 2)]


def test_evidence_without_a_source_or_n_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "evidence.csv"
    path.write_text(
        "evidence_id,stage,what_en,value,unit,n,source\na,outcomes,A,1,%,100,Survey\nb,outcomes,B,1,%,,Survey\n"
        "c,outcomes,C,1,%,100,\nd,feelings,D,1,%,100,Survey\n",
        encoding="utf-8",
    )
    warehouse = Warehouse(tmp_path / "press.duckdb")
    (report,) = ingest.take_in(warehouse, [ingest.source_of(path)], Options())
    assert report.reading is not None
    assert [(row.line, row.said) for row in report.reading.rejected] == [
        (3, "cell_empty"), (4, "cell_empty"), (5, "not_a_choice"),
    ]  # fmt: skip
