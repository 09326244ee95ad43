"""What an engine reads: each table and view of a warehouse as Parquet, and the statements that name them on it.

Views are written as what they hold, so that an engine needs none of DuckDB's SQL but that of the questions.
"""

from pathlib import Path

import pyarrow.parquet as parquet

from dashboard.engines.spark import DATABASE
from dashboard.warehouse.connect import open_reader

STATEMENTS = "tables.sql"
_NAMES = """
SELECT t.table_name FROM duckdb_tables() AS t WHERE NOT t.internal AND NOT t.temporary
UNION ALL
SELECT v.view_name FROM duckdb_views() AS v WHERE NOT v.internal
ORDER BY 1
"""
_BATCH = 100_000


def statements(folder: str, names: list[str]) -> list[str]:
    """What makes the tables on the engine. folder: of the Parquet, as the engine's workers reach it."""
    made = [f"CREATE DATABASE IF NOT EXISTS {DATABASE}"]
    for name in names:
        made.append(f"DROP TABLE IF EXISTS {DATABASE}.`{name}`")
        made.append(f"CREATE TABLE {DATABASE}.`{name}` USING parquet LOCATION '{folder}/{name}'")
    return made


def write_tables(database: Path, folder: Path) -> list[str]:
    """Writes folder/NAME/NAME.parquet for each, and the statements; says the names."""
    connection = open_reader(database)
    try:
        names = [str(name) for (name,) in connection.execute(_NAMES).fetchall()]
        for name in names:
            (folder / name).mkdir(parents=True, exist_ok=True)
            rows = connection.table(name).to_arrow_reader(_BATCH)
            with parquet.ParquetWriter(folder / name / f"{name}.parquet", rows.schema) as written:
                for batch in rows:
                    written.write_batch(batch)
    finally:
        connection.close()
    lines = "".join(f"{one};\n" for one in statements(folder.resolve().as_uri(), names))
    (folder / STATEMENTS).write_text(lines, encoding="utf-8")
    return names
