"""The command line, called in this process: an exception that got through fails the test by itself."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main
from dashboard.warehouse.generations import Warehouse


@dataclass(frozen=True)
class Said:
    """code: the exit code. out and err: what was printed."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Publicity = Callable[..., Said]


@pytest.fixture
def publicity(capsysbinary: pytest.CaptureFixture[bytes]) -> Publicity:
    """Runs `publicity` with these arguments."""

    def run(*arguments: object) -> Said:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(str(left.code))
        out, err = capsysbinary.readouterr()
        return Said(code, out, err.decode())

    return run


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands look for publicity.duckdb where they are run: an empty folder."""
    monkeypatch.delenv("PUBLICITY_DATABASE", raising=False)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def database(tiny_warehouse: Warehouse) -> Path:
    """The tiny warehouse, only to be read."""
    return tiny_warehouse.path
