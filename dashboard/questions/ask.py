"""Asks a question of an open warehouse: binds exactly the declared parameters, returns typed columns."""

import datetime as dt
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.core import clock
from dashboard.core.errors import FilterUnknown
from dashboard.filters.fold import fold
from dashboard.filters.model import Filters
from dashboard.filters.period import Period, Span, resolve
from dashboard.questions.answer import Answer, Coverage
from dashboard.questions.catalogue import Question, question
from dashboard.warehouse.captures import refuse_without_captures

Values = Mapping[str, Any]


class Engine(Protocol):
    """What runs questions elsewhere than in DuckDB: dashboard/engines."""

    def table(self, asked: Question, values: Values) -> pa.Table: ...

    def close(self) -> None: ...


Connection = duckdb.DuckDBPyConnection | Engine
"""An open warehouse, for those above who hold one without knowing which engine it is."""

_READS_CAPTURES = re.compile(r"\b(FROM|JOIN) (snapshot|snapshot_measured|snapshot_aged|post_latest|post_day_7)\b")
_PANDAS = {
    pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}.get  # fmt: skip
"""Whole numbers and truth values keep their nulls. Text becomes str, days and instants datetime64."""

# A relation would spare this copy, but it plans each query twice: half the time of a question on the sample data.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")


def scope_values(filters: Filters, period: Period) -> dict[str, Any]:
    """The parameters of the shared filter clause, and the age at which posts are compared.

    A choice of None keeps all; an empty list keeps none.
    """
    choices = {
        name: None if chosen is None else list(chosen)
        for name, chosen in (
            ("platforms", filters.platforms), ("accounts", filters.accounts), ("formats", filters.formats),
            ("languages", filters.languages), ("departments", filters.departments), ("themes", filters.themes),
        )
    }  # fmt: skip
    return {
        "start_day": period.start, "end_day": period.end, "search": fold(filters.search) or None,
        "age": filters.age.value, **choices,
    }  # fmt: skip


def _table(connection: Connection, asked: Question, bound: Values) -> pa.Table:
    if not isinstance(connection, duckdb.DuckDBPyConnection):
        return connection.table(asked, bound)
    # A cursor of its own: a connection used by two threads at once raises.
    with connection.cursor() as cursor:
        if _READS_CAPTURES.search(asked.sql):
            refuse_without_captures(cursor)
        return cursor.execute(asked.sql, dict(bound)).to_arrow_table()


def run(connection: Connection, asked: Question, values: Values) -> pd.DataFrame:
    """The rows of a question: columns, order and types as its header declares; whole numbers keep their nulls.

    `values` may hold more than the question declares; a declared one that is missing raises FilterUnknown.
    """
    missing = [param.name for param in asked.header.params if param.name not in values]
    if missing:
        raise FilterUnknown("value_missing", question=asked.name, names=", ".join(missing))
    bound = {param.name: values[param.name] for param in asked.header.params}
    frame: pd.DataFrame = _table(connection, asked, bound).to_pandas(date_as_object=False, types_mapper=_PANDAS)
    for column in asked.header.columns:
        if column.type == "TIMESTAMP WITH TIME ZONE":
            frame[column.name] = frame[column.name].dt.tz_convert("UTC")
    return frame


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for the whole generation. span is None where it has neither posts nor releases."""

    span: Span
    illustrative: bool
    as_of: dt.datetime | None


def facts(connection: Connection) -> Facts:
    """First and last day, freshness, and whether any of it is illustrative.

    The last day is the latest of post, release and capture: a capture also knows of the days on which nothing came.
    """
    row = run(connection, question("data.extent"), {}).iloc[0]
    today = clock.today()
    first = row["first_day"].date() if pd.notna(row["first_day"]) else today
    last = row["last_day"].date() if pd.notna(row["last_day"]) else today
    as_of = row["as_of"].to_pydatetime() if pd.notna(row["as_of"]) else None
    covered = max(first, last, clock.hong_kong_day(as_of) if as_of else first)
    return Facts(Span(first, covered), bool(row["illustrative"]), as_of)


def period_of(filters: Filters, span: Span) -> Period:
    """The days the filters mean for this warehouse."""
    return resolve(filters.period, since=filters.since, until=filters.until, span=span)


def coverage(connection: Connection, values: Values, *, as_of: dt.datetime | None, basis: str) -> Coverage:
    """What stands behind any figure over this scope: the posts published in the period, or those that earned in it."""
    name = "data.earned_coverage" if basis == "earned_in_period" else "data.coverage"
    rows = run(connection, question(name), {"as_of_at": as_of, **values})
    row = rows.iloc[0]
    platforms = int(row["platforms"])
    reporting = {
        name.removeprefix("platforms_with_"): (int(row[name]), platforms)
        for name in rows.columns
        if name.startswith("platforms_with_")
    }
    last = row["last_captured_at"]
    return Coverage(
        posts=int(row["posts"]), as_of=last.to_pydatetime() if pd.notna(last) else None,
        still_growing=int(row["still_growing"]), n_of_m=reporting,
    )  # fmt: skip


def coverage_of(posts: pd.DataFrame, *, as_of: dt.datetime | None) -> Coverage:
    """What stands behind figures over the posts in a frame (post_id, platform, measures; a post may repeat)."""
    once = posts.drop_duplicates("post_id")
    platforms = int(once["platform"].nunique())
    reporting = {
        name: (int(once.loc[once[name].notna(), "platform"].nunique()), platforms)
        for name in ("exposures", "interactions", "reach")
        if name in once.columns
    }
    return Coverage(posts=len(once), as_of=as_of, n_of_m=reporting)


def ask(
    connection: Connection,
    name: str,
    *,
    filters: Filters,
    facts_known: Facts,
    coverage_known: Coverage | None = None,
    period: Period | None = None,
    extra: Values | None = None,
) -> Answer:
    """The answer to a question under the filters. period overrides theirs (for the compared period).

    extra: values for the question's own parameters. coverage_known saves asking again for the same scope.
    """
    asked = question(name)
    period = period or period_of(filters, facts_known.span)
    values = {"as_of_at": facts_known.as_of, **scope_values(filters, period), **(extra or {})}
    frame = run(connection, asked, values)
    behind = coverage_known or Coverage(as_of=facts_known.as_of)
    if asked.header.is_scoped and coverage_known is None:
        behind = coverage(connection, values, as_of=facts_known.as_of, basis=asked.header.basis)
    declared = {param.name for param in asked.header.params}
    limit = values["most_rows"] if "most_rows" in declared else None
    more = behind.posts is None or behind.posts > len(frame)
    return Answer(
        question=asked, frame=frame, period=period if "start_day" in declared else None, coverage=behind,
        illustrative=facts_known.illustrative, truncated=limit is not None and len(frame) >= limit and more,
    )  # fmt: skip
