"""From the frames of an importer to rows in the table `incoming`, where store.py and load.py take them up.

Statements are put together as in store.py.
"""

import duckdb
import pandas as pd

from dashboard.filters.fold import fold, fold_all


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = $table ORDER BY ordinal_position",
        {"table": table},
    ).fetchall()
    return [str(name) for (name,) in rows]


def completed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Add what the files do not say: folded text for searching and theme terms, and who named a department."""
    if table == "post_department":
        return frame.assign(how="stated")
    if table == "post":
        sources = ("title", "text")
    elif table == "release":
        sources = ("title", "body")
    elif table == "theme_term":
        return frame.assign(folded_term=[fold(term) for term in frame["term"]])
    else:
        return frame
    present = [name for name in sources if name in frame.columns]
    parts = [frame[name].astype("str").fillna("").tolist() for name in present]
    texts = [" ".join(filter(None, row)) for row in zip(*parts, strict=True)] if parts else [""] * len(frame)
    return frame.assign(folded_text=pd.Series(fold_all(texts), index=frame.index, dtype="str"))


def make_empty(connection: duckdb.DuckDBPyConnection, name: str, *, like: str) -> None:
    """A temporary table with the columns of another.

    Not by CREATE TABLE AS ... LIMIT 0: DuckDB 2.0.0 then takes the table for empty in a later CREATE TABLE AS of the
    same transaction, and of more than 122,880 rows put into it from a frame none arrives.
    """
    rows = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = $table "
        "ORDER BY ordinal_position",
        {"table": like},
    ).fetchall()
    columns = ", ".join(f"{column} {kind}" for column, kind in rows)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")


def stage(connection: duckdb.DuckDBPyConnection, *, table: str, frame: pd.DataFrame, import_id: int) -> list[str]:
    """Put the frame into the temporary table `incoming` with the table's own types; returns the columns it brings."""
    columns = [name for name in columns_of(connection, table) if name in frame.columns and name != "import_id"]
    connection.register("arrived", frame[columns].assign(row_order=range(len(frame))))
    make_empty(connection, "incoming", like=table)
    connection.execute("ALTER TABLE incoming ADD COLUMN row_order BIGINT")
    listed = ", ".join(columns)
    connection.execute(
        f"INSERT INTO incoming ({listed}, import_id, row_order) SELECT {listed}, $import_id, row_order FROM arrived",  # noqa: S608
        {"import_id": import_id},
    )
    connection.unregister("arrived")
    return columns
