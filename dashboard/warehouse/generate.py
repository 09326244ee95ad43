"""An illustrative warehouse of any size: the same numbers make the same rows. Made in bulk by the SQL beside this file.

It becomes a generation as an import does: the same tables, derived and checked in the same way, marked illustrative.
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.core import clock, paths
from dashboard.core.errors import WarehouseTrouble
from dashboard.filters.fold import fold
from dashboard.warehouse import store as into
from dashboard.warehouse.draft import Draft, next_generation
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.load import append

SQL = Path(__file__).parent
_BOTH = ["en", "zh-Hant"]
_PLATFORMS = (
    ("facebook", 3.0, 0.03, 0.7, False, ["photo", "photo", "video", "link", "text"], _BOTH),
    ("instagram", 2.0, 0.05, 0.8, True, ["photo", "carousel", "short_video", "story"], _BOTH),
    ("x", 0.8, 0.015, None, False, ["text", "photo", "link"], ["en"]),
    ("threads", 0.5, 0.03, None, False, ["text", "photo"], _BOTH),
    ("youtube", 1.5, 0.02, None, False, ["video", "short_video", "live"], _BOTH),
    ("linkedin", 0.3, 0.03, 0.6, False, ["article", "photo", "link"], ["en"]),
    ("tiktok", 2.5, 0.06, 0.9, True, ["short_video"], _BOTH),
    ("weibo", 4.0, 0.02, 0.9, False, ["text", "photo", "video"], ["zh-Hans"]),
    ("wechat_mp", 5.0, 0.01, None, True, ["article"], ["zh-Hans"]),
    ("wechat_channels", 2.0, 0.02, None, True, ["short_video", "live"], ["zh-Hans"]),
    ("xiaohongshu", 2.0, 0.07, None, True, ["photo", "carousel", "short_video"], ["zh-Hans"]),
    ("douyin", 6.0, 0.05, None, True, ["short_video", "live"], ["zh-Hans"]),
    ("bilibili", 1.5, 0.06, None, True, ["video", "short_video"], ["zh-Hans"]),
)
"""Platform, size of an audience, interactions per exposure, reach per exposure, whether saves are told, formats,
languages. Invented, in the order of magnitude of the real ones."""


def generate(warehouse: Warehouse, *, posts: int, snapshots: int, seed: int) -> None:
    """Make a new warehouse of `posts` posts with `snapshots` captures each. Raises WarehouseTrouble where one is."""
    if warehouse.exists():
        raise WarehouseTrouble("restore_in_the_way", name=str(warehouse.path))
    with next_generation(warehouse) as draft:
        _fill(draft, posts=posts, snapshots=snapshots, seed=seed)
        draft.is_changed = True


def _fill(draft: Draft, *, posts: int, snapshots: int, seed: int) -> None:
    connection, import_id = draft.connection, into.next_import(draft.connection)
    connection.execute("BEGIN")
    numbers = {"posts": posts, "captures": snapshots, "seed": seed, "import_id": import_id}
    for name, number in numbers.items():
        connection.execute(f"SET VARIABLE {name} = {number:d}")
    for table in ("department", "theme", "theme_term"):
        append(connection, table, _sample(table, import_id).to_reader())
    connection.register("made_word", pa.Table.from_pylist(list(_words())))
    connection.register("made_platform", pa.Table.from_pylist(list(_platforms())))
    for file in ("generate.sql", "generate_around.sql"):
        connection.execute((SQL / file).read_text(encoding="utf-8"))
    for name in ("made_word", "made_platform"):
        connection.unregister(name)
    into.record(connection, _arrival(numbers), _stored(connection), import_id=import_id, generation=draft.number)
    connection.execute("COMMIT")


def _sample(table: str, import_id: int) -> pa.Table:
    """The rows of the sample data, so that generated posts have the same departments and themes."""
    with (paths.sample_data() / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{key: text or None for key, text in row.items()} for row in csv.DictReader(file)]
    told = [row | {"import_id": import_id} for row in rows]
    if table == "theme_term":
        told = [row | {"folded_term": fold(str(row["term"]))} for row in told]
    return pa.Table.from_pylist(told)


def _words() -> Iterator[dict[str, str | int]]:
    held = tomllib.loads((SQL / "generate_words.toml").read_text(encoding="utf-8"))
    for kind, parts in held.items():
        for place, part in enumerate(parts):
            for language, told in part.items():
                yield {"kind": kind, "place": place, "language": language, "told": told, "folded": fold(told)}


def _platforms() -> Iterator[dict[str, object]]:
    names = ("platform", "share", "rate", "reach_share", "tells_saves", "formats", "languages")
    return (dict(zip(names, row, strict=True)) for row in _PLATFORMS)


def _arrival(numbers: dict[str, int]) -> into.Arrival:
    name = "generated-{posts}x{captures}-seed-{seed}".format(**numbers)
    rows = numbers["posts"] * (1 + numbers["captures"])
    return into.Arrival(
        file_name=name, sha256=hashlib.sha256(name.encode()).hexdigest(), importer="generate", row_count=rows,
        accepted=rows, repaired=0, other=0, captured_at=clock.now(), illustrative=True,
    )  # fmt: skip


def _stored(connection: duckdb.DuckDBPyConnection) -> into.Stored:
    counted = connection.execute(
        "SELECT (SELECT count(*) FROM post), (SELECT count(*) FROM snapshot), (SELECT count(*) FROM account_day), "
        "(SELECT count(*) FROM release)"
    ).fetchall()[0]
    new_posts, captures, days, releases = (int(number) for number in counted)
    return into.Stored(new_posts, captures, days, releases)
