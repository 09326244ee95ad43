"""Where the parts that are not Python are: beside the package in a checkout, inside it in an installed wheel."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / f"_{name}"
    return inside if inside.is_dir() else PACKAGE.parent / name


def queries() -> Path:
    """The folder of SQL questions."""
    return _beside_or_inside("queries")


def sample_data() -> Path:
    """The folder of the illustrative CSV files."""
    return _beside_or_inside("sample_data")


def app() -> Path:
    """The script that Streamlit runs."""
    return PACKAGE / "app.py"


def sample_database() -> Path:
    """Where the sample warehouse is kept: the user's own data folder, never the installed package."""
    home = os.environ.get("XDG_DATA_HOME")
    base = Path(home) if home else Path.home() / ".local" / "share"
    return base / "publicity" / "sample.duckdb"
