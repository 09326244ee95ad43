"""Each arrow points one way: the contracts of pyproject.toml hold, and a planted violation is found."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


def configuration() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package in `folder`, in a process of its own, as imports are remembered."""
    script = "import sys; from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", script, "--no-cache", "--config", str(folder / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def test_the_layers_hold() -> None:
    said = lint(ROOT)
    assert said.returncode == 0, said.stdout[-4000:] + said.stderr[-2000:]
    assert f"{len(configuration()['contracts'])} kept, 0 broken" in said.stdout


def test_every_part_of_the_package_has_a_layer() -> None:
    layers = next(one["layers"] for one in configuration()["contracts"] if one["type"] == "layers")
    placed = {name.strip().strip("()") for layer in layers for name in layer.replace(":", "|").split("|")}
    parts = {path.name for path in (ROOT / "dashboard").iterdir() if (path / "__init__.py").exists()}
    parts |= {path.stem for path in (ROOT / "dashboard").glob("*.py")} - {"__init__"}
    assert {name.removeprefix("dashboard.") for name in placed} >= parts


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "dashboard", folder / "dashboard", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


PLANTED = {
    "core/clock.py": "from dashboard.filters import model",
    "importers/findings.py": "from dashboard.warehouse import store",
    "charts/labels.py": "import streamlit",
    "reports/footer.py": "import plotly",
    "filters/fold.py": "import duckdb",
    "app_pages/data.py": "from dashboard.warehouse import connect",
}


def test_a_planted_violation_is_found(copy: Path) -> None:
    for module, line in PLANTED.items():
        with (copy / "dashboard" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    said = lint(copy)
    assert said.returncode == 1
    report = "".join(said.stdout.split())
    for module in PLANTED:
        assert "dashboard." + module.removesuffix(".py").replace("/", ".") in report
