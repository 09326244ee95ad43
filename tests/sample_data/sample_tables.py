"""Reading the committed sample files in tests."""

from functools import cache
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parents[2] / "sample_data"


@cache
def table(name: str) -> pd.DataFrame:
    """A file as text; an empty cell is the empty string."""
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)
