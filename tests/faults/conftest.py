"""A warehouse to be spoilt: made once, copied for each fault."""

import shutil
from pathlib import Path

import importing
import pytest

from dashboard.warehouse.generations import Warehouse


@pytest.fixture(scope="session")
def big_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return importing.write_files(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse of one post."""
    folder = tmp_path_factory.mktemp("sound")
    importing.take_in(Warehouse(folder / importing.NAME), importing.write_one(folder, "first"))
    return folder


@pytest.fixture
def old(sound: Path) -> bytes:
    return Warehouse(sound / importing.NAME).current().read_bytes()


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "w", symlinks=True)
