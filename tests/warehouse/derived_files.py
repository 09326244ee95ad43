"""Small warehouses for the tests of what is derived: files written in place, taken in the way a person would."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dashboard import ingest
from dashboard.importers.reading import Options, Source
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse

ACCOUNT = "account_id,platform,department_id,handle\nweibo:a,weibo,,a\n"
_POST = "post_id,account_id,published_at,title,text\n"
_SNAPSHOT = "post_id,captured_at,exposures,reactions,comments,shares,saves,at_least\n"


def posts(*rows: str) -> str:
    """post.csv of rows `post_id,published_at[,title[,text]]`, all of one account."""
    parts = [row.split(",", 1) for row in rows]
    return _whole(_POST, [f"{post_id},weibo:a,{rest}" for post_id, rest in parts])


def snapshots(*rows: str) -> str:
    """snapshot.csv of rows `post_id,captured_at,exposures,reactions,comments,shares[,saves[,at_least]]`."""
    return _whole(_SNAPSHOT, rows)


def _whole(header: str, rows: Iterable[str]) -> str:
    """A CSV in which no row is short."""
    width = header.count(",") + 1
    return header + "".join(row + "," * (width - len(next(csv.reader([row])))) + "\n" for row in rows)


def take_in(warehouse: Warehouse, files: Mapping[str, str]) -> None:
    """One import of files: name without .csv -> text. Every row must be taken in."""
    sources = [Source(f"{name}.csv", text.encode()) for name, text in files.items()]
    for report in ingest.take_in(warehouse, sources, Options()):
        assert report.import_id is not None, report
        assert [found for found in report.findings if found.said != "counters_lower"] == [], report


def warehouse_of(folder: Path, *, post: str, snapshot: str = "", **more: str) -> Warehouse:
    """A warehouse of one account with these posts and captures."""
    warehouse = Warehouse(folder / "small.duckdb")
    captured = {"snapshot": snapshot} if snapshot else {}
    take_in(warehouse, {"account": ACCOUNT, "post": post, **captured, **more})
    return warehouse


def rows(warehouse: Warehouse, sql: str, **bound: str) -> list[tuple[Any, ...]]:
    """What a statement answers on the current generation."""
    with open_reader(warehouse.current()) as connection:
        return connection.execute(sql, bound).fetchall()


def values(warehouse: Warehouse, *, post: str, columns: Iterable[str]) -> tuple[Any, ...]:
    """These columns of post_now, of one post."""
    (found,) = rows(warehouse, f"SELECT {', '.join(columns)} FROM post_now WHERE post_id = $post", post=post)
    return found
