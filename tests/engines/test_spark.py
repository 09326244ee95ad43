"""A Spark cluster on this machine answers every question of the sample as DuckDB does, cell by cell."""

import datetime as dt
import math
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.cli import main
from dashboard.core.errors import WarehouseTrouble
from dashboard.engines.spark import Spark, spoken
from dashboard.filters.model import Filters
from dashboard.questions.ask import Facts, period_of, run, scope_values
from dashboard.questions.catalogue import question, questions
from tests.serving import free_port

ALIKE = 1e-12


def first(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    found = connection.execute(sql).fetchone()
    assert found is not None
    return found[0]


def askings(connection: duckdb.DuckDBPyConnection, known: Facts) -> list[dict[str, Any]]:
    """Two ways to ask anything: of all, and through every filter with the other choices."""
    whole: dict[str, Any] = scope_values(Filters(), period_of(Filters(), known.span)) | {
        "as_of_at": known.as_of, "grain": "week", "fewest": 3, "age": "24h", "measure": "interactions", "most_rows": 50,
        "order_by": "interactions", "department": None, "other": None, "most_each": 20,
        "import_id": first(connection, "SELECT min(import_id) FROM import"),
        "post": first(connection, "SELECT min(post_id) FROM post_link WHERE kind = 'incident'"),
        "visit": first(connection, "SELECT min(visit_id) FROM visit"),
        "release": first(connection, "SELECT min(release_id) FROM release"),
        "theme": first(connection, "SELECT min(theme_id) FROM theme_term"),
        "problem": first(connection, "SELECT min(problem) FROM problem"),
    }  # fmt: skip
    narrow = whole | {
        "start_day": known.span.as_of - dt.timedelta(days=120), "platforms": ["facebook", "instagram", "weibo"],
        "languages": ["en", "zh-Hant"], "departments": ["SB", "HKPF"], "search": "a", "grain": "month", "fewest": 1,
        "age": "7d", "measure": "exposures", "order_by": "exposures", "department": "SB",
        "post": first(connection, "SELECT min(post_id) FROM reshare"),
        "visit": first(connection, "SELECT max(visit_id) FROM visit"),
        "release": first(connection, "SELECT max(story_id) FROM release_post"),
        "theme": first(connection, "SELECT max(theme_id) FROM theme_term"),
        "problem": first(connection, "SELECT max(problem) FROM problem"),
    }  # fmt: skip
    return [whole, narrow]


def is_same(one: Any, other: Any) -> bool:
    if pd.isna(one) or pd.isna(other):
        return pd.isna(one) and pd.isna(other)
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=ALIKE, abs_tol=1e-9)
    return bool(one == other)


def unlike(there: pd.DataFrame, here: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Rows, columns and cells in which two frames differ."""
    assert list(there.columns) == list(here.columns)
    kinds = [(name, str(there[name].dtype), str(here[name].dtype)) for name in here]
    if wrong := [(name, one, other) for name, one, other in kinds if one.split("[")[0] != other.split("[")[0]]:
        return wrong
    assert len(there) == len(here)
    return [
        (number, name, one, other)
        for name in here
        for number, (one, other) in enumerate(zip(there[name], here[name], strict=True))
        if not is_same(one, other)
    ]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", questions())
def test_the_cluster_answers_as_duckdb_does(
    name: str, cluster: Spark, local: duckdb.DuckDBPyConnection, known: Facts
) -> None:
    asked = question(name)
    for values in askings(local, known)[: 2 if asked.header.params else 1]:
        assert unlike(run(cluster, asked, values), run(local, asked, values)) == [], values


def test_what_differs_is_found() -> None:
    one = pd.DataFrame({"a": [1.0, None]})
    assert unlike(one, pd.DataFrame({"a": [1.0, 0.0]})) != []
    assert unlike(one, one.copy()) == []


def test_nothing_but_the_parameters_is_written_otherwise() -> None:
    asked = question("post.one_post")
    assert spoken(asked) == asked.sql.replace("$post", "CAST(:post AS STRING)")


@pytest.mark.timeout(300)
def test_the_command_asks_the_cluster(url: str, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ask", "overview.totals", "--department", "SB", "--format", "csv", "--database", str(database)]
    assert main(asked) == 0
    here = capsys.readouterr()
    assert main([*asked, "--engine", url]) == 0
    there = capsys.readouterr()
    assert (there.out, there.err) == (here.out, here.err)


@pytest.mark.parametrize("address", ["http://127.0.0.1", "sc://", "sc://127.0.0.1:{port}"])
def test_where_nothing_answers_is_said(address: str) -> None:
    meant = address.format(port=free_port())
    with pytest.raises(WarehouseTrouble) as trouble:
        Spark.at(meant)
    assert trouble.value.said == "engine_unreachable"
    assert meant in str(trouble.value)
