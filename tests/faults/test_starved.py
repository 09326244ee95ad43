"""A full disk or a folder that may not be written: one clear line, exit code 1, and the old generation stands."""

import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import importing
import pytest

from dashboard.core import clock, paths
from dashboard.core.errors import WarehouseTrouble
from dashboard.ingest import sample_warehouse
from dashboard.warehouse.draft import take_back
from dashboard.warehouse.generations import Warehouse

FULL_AT = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
"""

NOBODY = """
import os
import pyarrow.pandas_compat  # what is loaded late may lie where nobody may read
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""
"""Root may write anywhere, so the child gives that up."""


def assert_one_line(said: str, *words: str) -> None:
    assert said.count("\n") == 1, said
    assert said.startswith("publicity: ")
    assert "Traceback" not in said
    for word in words:
        assert word in said


@pytest.fixture(scope="module")
def sizes(sound: Path, big_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[int, int]:
    """Bytes of the warehouse before and after the import."""
    folder = shutil.copytree(sound, tmp_path_factory.mktemp("roomy") / "w", symlinks=True)
    warehouse = Warehouse(folder / importing.NAME)
    before = warehouse.current().stat().st_size
    importing.take_in(warehouse, big_files)
    return before, warehouse.current().stat().st_size


@pytest.mark.parametrize("room", [-0.9, 0.02, 0.5, 0.95], ids=["copying", "begun", "halfway", "nearly done"])
def test_a_full_disk(folder: Path, old: bytes, big_files: list[Path], sizes: tuple[int, int], room: float) -> None:
    before, after = sizes
    size = before + int(room * (after - before if room > 0 else before))
    with importing.start(folder, big_files, before=FULL_AT.format(size=size)) as child:
        out, said = child.communicate(timeout=60)
    assert (child.returncode, out) == (1, "")
    assert_one_line(said, "warehouse.duckdb could not be written", "File too large", "Nothing was changed")
    assert not importing.assert_old_or_new(folder, old=old)
    assert [path.name for path in (folder / "warehouse.generations").glob("building-*")] == []
    importing.assert_next_import_works(folder)


@pytest.fixture
def common(sound: Path) -> Iterator[Path]:
    """As `folder`, but where everybody may look: pytest's own folders are closed to all but their owner."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        found = shutil.copytree(sound, Path(place) / "w", symlinks=True)
        for path in (found, *found.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield found


@pytest.mark.parametrize("locked", ["", "warehouse.generations"], ids=["the name's folder", "the generations' folder"])
def test_a_folder_that_may_not_be_written(common: Path, old: bytes, locked: str) -> None:
    files = importing.write_one(common, "second")
    (common / locked).chmod(0o555)
    try:
        with importing.start(common, files, before=NOBODY) as child:
            _, said = child.communicate(timeout=60)
    finally:
        (common / locked).chmod(0o755)
    assert child.returncode == 1
    assert_one_line(said, "warehouse.duckdb could not be written", "ermission denied")
    assert not importing.assert_old_or_new(common, old=old)
    importing.assert_next_import_works(common)


def test_the_child_could_have_written_where_it_was_allowed(tmp_path: Path) -> None:
    """Guards the tests above: what stops the import is the limit, not the way it is run."""
    files = importing.write_one(tmp_path, "first")
    with importing.start(tmp_path, files, before=FULL_AT.format(size=resource.RLIM_INFINITY)) as child:
        _, said = child.communicate(timeout=60)
    assert (child.returncode, said) == (0, "")
    assert importing.content(Warehouse(tmp_path / importing.NAME)) == (1, 1)


@pytest.mark.parametrize("place", ["letter.txt/w.duckdb", "letter.txt/deep/w.duckdb"])
def test_a_database_in_a_place_that_cannot_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "letter.txt").write_text("no folder", encoding="utf-8")
    with pytest.raises(WarehouseTrouble, match=r"w\.duckdb could not be written: Not a directory"):
        importing.take_in(Warehouse(tmp_path / place), importing.write_one(tmp_path, "first"))


def test_a_pointer_that_cannot_be_moved_leaves_undo_undone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = Warehouse(folder / importing.NAME)
    importing.take_in(warehouse, importing.write_one(folder, "second"))

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(WarehouseTrouble, match="No space left on device"):
            take_back(warehouse, 4)
    assert importing.content(warehouse) == (2, 2)


def test_a_sample_that_died_half_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    few = tmp_path / "few"
    few.mkdir()
    importing.write_one(few, "first")
    monkeypatch.setattr(paths, "sample_data", lambda: few)
    dead = Warehouse(paths.sample_database())
    dead.folder.mkdir(parents=True)
    (dead.folder / "building-000001.duckdb").write_bytes(b"half")
    with clock.frozen(clock.now()):
        made = sample_warehouse()
    assert importing.content(made) == (1, 1)
    assert list(made.folder.glob("building-*")) == []
