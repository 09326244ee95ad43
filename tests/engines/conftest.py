"""One cluster for all tests of engines, and what it is held against."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard import ingest
from dashboard.engines.spark import Spark
from dashboard.engines.tables import STATEMENTS, write_tables
from dashboard.questions.ask import Facts, facts
from dashboard.warehouse.connect import open_reader
from tests import spark

QUICK = {
    "spark.sql.shuffle.partitions": "1", "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}  # fmt: skip
"""A few thousand rows: what Spark would compile for millions costs more than it saves."""


@pytest.fixture(scope="session")
def database(own_home: Path) -> Path:
    return ingest.sample_warehouse().current()


@pytest.fixture(scope="session")
def local(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(database) as connection:
        yield connection


@pytest.fixture(scope="session")
def bare_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster of which no more is known than that it runs."""
    with spark.cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory, database: Path, bare_url: str) -> str:
    """The cluster's address; it holds the sample as `publicity export --for-engine` writes it."""
    from pyspark.sql.connect.session import SparkSession

    written = tmp_path_factory.mktemp("tables")
    write_tables(database, written)
    session = SparkSession.builder.remote(bare_url).create()
    for line in (written / STATEMENTS).read_text(encoding="utf-8").splitlines():
        session.sql(line.removesuffix(";")).collect()
    session.stop()
    return bare_url


@pytest.fixture(scope="session")
def cluster(url: str) -> Iterator[Spark]:
    opened = Spark.at(url)
    for name, value in QUICK.items():
        opened.session.conf.set(name, value)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def known(local: duckdb.DuckDBPyConnection) -> Facts:
    return facts(local)
