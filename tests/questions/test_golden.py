"""Each question against answers worked out by hand. Change an expectation only with its arithmetic.

golden/<question>/<case>/params.toml says why the case exists and binds parameters; one that is left out is NULL, and so
is an empty cell of expect.csv. Lines that begin with # are the arithmetic.
"""

import csv
import datetime as dt
import math
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.questions.ask import run
from dashboard.questions.catalogue import question, questions
from dashboard.questions.header import Column

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("*/*/params.toml"))
WAREHOUSES = {
    "tiny": "tiny", "empty": "nothing", "stories": "stories", "accounts": "accounts", "corrected": "corrected",
    "usual": "usual", "together": "together", "when": "when", "quality": "quality", "objectives": "objectives",
    "visits": "visits",
}  # fmt: skip

TYPES = {
    "BIGINT": "Int64", "DOUBLE": "Float64", "BOOLEAN": "boolean", "VARCHAR": "str",
    "DATE": "datetime64[ms]", "TIMESTAMP WITH TIME ZONE": "datetime64[us, UTC]",
}  # fmt: skip
TRUTH = {"true": True, "false": False}


def written(cell: str, column: Column) -> Any:
    """The value that a cell of expect.csv stands for; None for NULL."""
    if cell == "":
        return None
    match column.type:
        case "BIGINT":
            return int(cell)
        case "DOUBLE":
            return float(cell)
        case "BOOLEAN":
            return TRUTH[cell]
        case "DATE":
            return dt.datetime.combine(dt.date.fromisoformat(cell), dt.time())
        case "TIMESTAMP WITH TIME ZONE":
            moment = dt.datetime.fromisoformat(cell)
            assert moment.tzinfo is not None, cell
            return moment
    return cell


def expected(folder: Path, columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    lines = (folder / "expect.csv").read_text(encoding="utf-8").splitlines()
    names, *rows = csv.reader(line for line in lines if not line.startswith("#"))
    assert names == [column.name for column in columns]
    return [{c.name: written(cell, c) for c, cell in zip(columns, row, strict=True)} for row in rows]


def is_same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=0, abs_tol=1e-9)
    return bool(one == other)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_the_answer_is_the_one_worked_out_by_hand(folder: Path, request: pytest.FixtureRequest) -> None:
    asked = question(folder.parent.name)
    case = tomllib.loads((folder / "params.toml").read_text(encoding="utf-8"))
    given = case.get("params", {})
    declared = {param.name for param in asked.header.params}
    assert given.keys() <= declared
    connection = request.getfixturevalue(WAREHOUSES[case.get("warehouse", "tiny")])
    frame = run(connection, asked, dict.fromkeys(declared) | given)
    columns = asked.header.columns
    assert list(frame.columns) == [column.name for column in columns]
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {c.name: TYPES[c.type] for c in columns}
    wanted = expected(folder, columns)
    got = [{name: None if pd.isna(value) else value for name, value in row.items()} for row in frame.to_dict("records")]
    assert len(got) == len(wanted), got
    differ = [
        (number, name, got[number][name], value)
        for number, row in enumerate(wanted)
        for name, value in row.items()
        if not is_same(got[number][name], value)
    ]
    assert differ == [], "(row, column, answered, expected)"


def test_every_question_has_two_cases_or_more() -> None:
    count = Counter(folder.parent.name for folder in CASES)
    assert sorted(name for name in questions() if count[name] < 2) == []
    assert sorted(count.keys() - questions().keys()) == []


def test_every_case_says_why_it_exists_and_holds_nothing_else() -> None:
    for folder in CASES:
        case = tomllib.loads((folder / "params.toml").read_text(encoding="utf-8"))
        assert case["why"].endswith("."), folder
        assert case.keys() <= {"why", "warehouse", "params"}, folder
        assert sorted(path.name for path in folder.iterdir()) == ["expect.csv", "params.toml"], folder


@pytest.mark.parametrize(
    ("one", "other", "same"), [(0, None, False), (None, None, True), (0.1 + 0.2, 0.3, True), (1.0, 1.00000001, False)]
)
def test_null_is_not_zero_when_answers_are_compared(one: float | None, other: float | None, same: bool) -> None:
    assert is_same(one, other) is same
