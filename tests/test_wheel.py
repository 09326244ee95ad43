"""The wheel holds all that is not Python, and answers from an empty folder with nothing of the checkout beside it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built the way pip asks for it, without the isolated environment that pip would have to download."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("publicity-*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    ("source", "pattern", "inside"),
    [
        ("queries", "**/*.sql", "dashboard/_queries"),
        ("sample_data", "*.csv", "dashboard/_sample_data"),
        ("dashboard/static", "**/*", "dashboard/static"),
        ("dashboard/core/words", "*.toml", "dashboard/core/words"),
        ("dashboard/importers/maps", "*.toml", "dashboard/importers/maps"),
        ("dashboard/measures", "*.toml", "dashboard/measures"),
        ("dashboard/warehouse", "*.sql", "dashboard/warehouse"),
        ("dashboard/ui", "*.[cj]s*", "dashboard/ui"),
        ("dashboard/charts", "*.js", "dashboard/charts"),
        ("dashboard/reports", "page.*", "dashboard/reports"),
        ("dashboard/.streamlit", "config.toml", "dashboard/.streamlit"),
        ("dashboard", "**/*.py", "dashboard"),
    ],
)
def test_the_wheel_holds(names: set[str], source: str, pattern: str, inside: str) -> None:
    wanted = [path.relative_to(ROOT / source).as_posix() for path in (ROOT / source).glob(pattern) if path.is_file()]
    assert wanted
    assert [path for path in wanted if f"{inside}/{path}" not in names] == []


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in names} == {"dashboard", "publicity"}
    assert [name for name in names if name.endswith((".pyc", ".duckdb"))] == []


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def publicity(unpacked: Path, home: Path, *arguments: str) -> str:
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PUBLICITY"))}
    surroundings |= {"PYTHONPATH": str(unpacked), "XDG_DATA_HOME": str(home / "data"), "HOME": str(home)}
    command = [sys.executable, "-P", "-m", "dashboard", *arguments]
    done = subprocess.run(command, cwd=home, env=surroundings, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_questions_are_the_same(unpacked: Path, tmp_path: Path) -> None:
    from dashboard.questions.catalogue import questions

    listed = publicity(unpacked, tmp_path, "questions").splitlines()
    assert [line.split(": ")[0] for line in listed] == list(questions())


def test_an_installed_wheel_answers_from_its_sample(unpacked: Path, tmp_path: Path) -> None:
    said = publicity(unpacked, tmp_path, "ask", "overview.totals", "--format", "csv")
    head, row = said.splitlines()
    assert int(dict(zip(head.split(","), row.split(","), strict=True))["posts"]) >= 1500
    assert (tmp_path / "data" / "publicity" / "sample.duckdb").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
