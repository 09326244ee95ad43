"""Apache Spark, reached through Spark Connect. It runs the very text of queries/; nothing is translated.

The cluster holds the tables and views of the warehouse under the same names in the database `publicity`. A parameter
stands in the text as `$name`; Spark writes that `:name`, and is told the type that the question's header declares, as
it would take a NULL for one of no type.
"""

import logging
import re
import socket
import warnings
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import pyarrow as pa

from dashboard.core.errors import PartMissing, WarehouseTrouble
from dashboard.questions.ask import Values
from dashboard.questions.catalogue import Question

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

# Answers leave Spark as Arrow, so its own words with pandas are not used.
warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")

DATABASE = "publicity"
_PORT = 15002
_REACHED_WITHIN = 10
_PARAMETER = re.compile(r"\$([a-z_]+)")
_SETTINGS = {"spark.sql.session.timeZone": "Asia/Hong_Kong", "spark.sql.ansi.enabled": "true"}
_EPOCH = """
CREATE OR REPLACE TEMPORARY FUNCTION epoch(span INTERVAL DAY TO SECOND) RETURNS DOUBLE
RETURN 86400 * extract(DAY FROM span) + 3600 * extract(HOUR FROM span) + 60 * extract(MINUTE FROM span)
    + extract(SECOND FROM span)
"""
"""The one word of the questions that Spark lacks: the seconds of a span of time."""
_TYPES = {"VARCHAR": "STRING", "VARCHAR[]": "ARRAY<STRING>", "TIMESTAMPTZ": "TIMESTAMP", "INTEGER": "INT"}


def spoken(asked: Question) -> str:
    """The SQL of a question with its parameters written as Spark writes them."""
    types = {param.name: _TYPES.get(param.type, param.type) for param in asked.header.params}
    return _PARAMETER.sub(lambda found: f"CAST(:{found[1]} AS {types[found[1]]})", asked.sql)


def _bound(value: Any) -> Any:
    from pyspark.sql.connect.functions import builtin

    return builtin.array(*(builtin.lit(one) for one in value)) if isinstance(value, list) else value


def _reach(url: str) -> None:
    """Raises WarehouseTrouble where nothing answers: the client itself would try for minutes."""
    try:
        at = urlsplit(url.split("/;")[0])
        if at.scheme != "sc" or not at.hostname:
            raise ValueError("sc://HOST:PORT")
        socket.create_connection((at.hostname, at.port or _PORT), timeout=_REACHED_WITHIN).close()
    except (OSError, ValueError) as trouble:
        raise WarehouseTrouble("engine_unreachable", url=url, why=str(trouble)) from trouble


class Spark:
    """An open session. As a connection of questions.ask: facts(), run() and ask() take it."""

    def __init__(self, session: "SparkSession") -> None:
        self._session = session
        for name, value in _SETTINGS.items():
            session.conf.set(name, value)
        session.sql(_EPOCH).collect()

    @classmethod
    def reached(cls, url: str) -> Self:
        """url: sc://host:port. Raises PartMissing without the client, WarehouseTrouble where nothing answers there."""
        try:
            from pyspark.errors import PySparkException
            from pyspark.sql.connect.session import SparkSession
        except ImportError:
            raise PartMissing("engine_missing") from None
        # It writes every error a second time, as JSON.
        logging.getLogger("SQLQueryContextLogger").disabled = True
        _reach(url)
        try:
            return cls(SparkSession.builder.remote(url).create())
        except PySparkException as trouble:
            raise WarehouseTrouble("engine_unreachable", url=url, why=str(trouble).strip().splitlines()[0]) from trouble

    @classmethod
    def at(cls, url: str) -> Self:
        """As reached(), of a cluster that holds the tables; WarehouseTrouble where it does not."""
        opened = cls.reached(url)
        from pyspark.errors import PySparkException

        try:
            opened.session.sql(f"USE {DATABASE}").collect()
            _ = opened.session.table("post_now").schema  # asks the cluster
        except PySparkException as trouble:
            opened.close()
            raise WarehouseTrouble("engine_empty", url=url, database=DATABASE) from trouble
        return opened

    @property
    def session(self) -> "SparkSession":
        return self._session

    def table(self, asked: Question, values: Values) -> pa.Table:
        """The rows of a question; values holds its declared parameters and nothing else."""
        bound = {name: _bound(value) for name, value in values.items()}
        return self._session.sql(spoken(asked), args=bound).toArrow()

    def close(self) -> None:
        self._session.stop()
