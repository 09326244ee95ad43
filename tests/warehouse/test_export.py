"""The whole warehouse as files, and back in: nothing lost, nothing half done, nothing written over."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as parquet
import pytest

from dashboard.core.errors import WarehouseTrouble
from dashboard.warehouse import export
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.export import MANIFEST, read_in, tables, write_out
from dashboard.warehouse.generations import Warehouse


def silent(share: float, title: str) -> None:
    """Tells nobody."""


@pytest.fixture(scope="module")
def written(sample_warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "out"
    write_out(sample_warehouse, folder, progress=silent)
    return folder


@pytest.fixture
def sample(sample_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(sample_warehouse.current()) as connection, connection.cursor() as cursor:
        yield cursor


def test_every_table_comes_back_as_it_was(sample: duckdb.DuckDBPyConnection, written: Path, tmp_path: Path) -> None:
    back = Warehouse(tmp_path / "back.duckdb")
    rows = read_in(back, written, progress=silent)
    held = 0
    with open_reader(back.current()) as connection, connection.cursor() as restored:
        assert tables(restored) == tables(sample)
        for name in tables(sample):
            was, now = (one.table(name).to_arrow_table() for one in (sample, restored))
            held += was.num_rows
            if name == "generation":  # reading in makes one more, of a number above
                assert now.slice(0, was.num_rows).equals(was)
                assert now["number"].to_pylist() == [*was["number"].to_pylist(), was["number"].to_pylist()[-1] + 1]
            else:
                assert now.equals(was), name
    assert rows == held > 100_000


def test_what_was_derived_by_another_version_is_derived_anew(
    sample: duckdb.DuckDBPyConnection, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "tables_of_this_version", lambda: "another")
    back = Warehouse(tmp_path / "back.duckdb")
    read_in(back, written, progress=silent)
    with open_reader(back.current()) as connection, connection.cursor() as restored:
        for name in ("post_now", "post_score", "gain_by_day"):
            frames = [
                one.execute(f"SELECT * FROM {name} ORDER BY ALL").to_arrow_table().to_pandas()
                for one in (sample, restored)
            ]
            assert len(frames[0]) > 0
            pd.testing.assert_frame_equal(*frames)


def test_csv_holds_the_same_rows_with_text_that_cannot_run(sample: duckdb.DuckDBPyConnection, written: Path) -> None:
    for name in ("post", "account", "theme_term"):
        with (written / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        kept = parquet.read_table(written / "parquet" / f"{name}.parquet")
        assert len(rows) == kept.num_rows
        for row, whole in zip(rows, kept.to_pylist(), strict=True):
            for column, cell in row.items():
                assert not cell.startswith(("=", "+", "-", "@")), (name, column, cell)
                if isinstance(whole[column], str) and not cell.startswith("'"):
                    assert cell == whole[column]


def test_text_that_would_run_has_an_apostrophe() -> None:
    out = io.BytesIO()
    batch = duckdb.sql("SELECT unnest(['=1+1', 'plain', NULL, '＠x']) AS t").to_arrow_table().to_batches()[0]
    export.csv.write_csv(export._inert(batch), out)
    assert out.getvalue().decode().splitlines() == ['"t"', '"\'=1+1"', '"plain"', "", '"\'＠x"']


def test_a_folder_with_anything_in_it_is_left_alone(sample_warehouse: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WarehouseTrouble) as raised:
        write_out(sample_warehouse, tmp_path, progress=silent)
    assert raised.value.said == "export_in_the_way"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_warehouse_that_is_there_is_not_written_over(written: Path, tmp_path: Path) -> None:
    (tmp_path / "press.duckdb").write_bytes(b"mine")
    with pytest.raises(WarehouseTrouble) as raised:
        read_in(Warehouse(tmp_path / "press.duckdb"), written, progress=silent)
    assert raised.value.said == "restore_in_the_way"
    assert (tmp_path / "press.duckdb").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda folder: (folder / MANIFEST).unlink(), "export_not_whole"),
        (lambda folder: (folder / MANIFEST).write_text("{}"), "export_not_whole"),
        (lambda folder: (folder / "parquet" / "post.parquet").unlink(), "export_damaged"),
        (lambda folder: flip(folder / "parquet" / "snapshot.parquet"), "export_damaged"),
        (lambda folder: later(folder / MANIFEST), "export_newer"),
    ],
    ids=["no manifest", "empty manifest", "a file is gone", "a bit turned", "a later version"],
)
def test_a_damaged_export_is_refused_whole(written: Path, tmp_path: Path, break_it: object, said: str) -> None:
    folder = tmp_path / "copy"
    copied(written, folder)
    break_it(folder)  # type: ignore[operator]
    back = Warehouse(tmp_path / "back.duckdb")
    with pytest.raises(WarehouseTrouble) as raised:
        read_in(back, folder, progress=silent)
    assert raised.value.said == said
    assert not back.exists()
    assert not list(tmp_path.glob("**/*.duckdb"))


def copied(written: Path, folder: Path) -> None:
    for path in written.rglob("*"):
        if path.is_file() and path.parent.name != "csv":
            to = folder / path.relative_to(written)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def later(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))
