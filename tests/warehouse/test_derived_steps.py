"""In however many imports the files come, what is derived is the same; and the same as made anew from the facts."""

import csv
import io
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pytest

from dashboard import ingest
from dashboard.importers.reading import Options, Source
from dashboard.warehouse import store
from dashboard.warehouse.connect import open_reader, open_writer
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.rules import RULES

TINY = Path(__file__).parents[1] / "tiny"
# Facts before what speaks of them, and posts long before their captures.
# The tables that the tiny warehouse has a file of.
FILLED = [name for name in RULES if (TINY / f"{name}.csv").exists()]
FILE_BY_FILE = [FILLED[:10], FILLED[10:12], ["snapshot"], FILLED[13:]]
DERIVED = ("post_now", "gain_by_day", "post_theme", "release_theme", "post_department", "incident")


def rows_of(name: str) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(io.StringIO((TINY / f"{name}.csv").read_text(encoding="utf-8")))
    return header, rows


def source(name: str, rows: Iterable[list[str]]) -> Source:
    header, _ = rows_of(name)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return Source(f"{name}.csv", text.getvalue().encode())


def whole(names: Iterable[str]) -> list[Source]:
    return [source(name, rows_of(name)[1]) for name in names]


def halves(name: str, column: str, limit: str) -> tuple[Source, Source]:
    """The rows up to a value of a column, and those from it on."""
    header, rows = rows_of(name)
    place = header.index(column)
    return source(name, [r for r in rows if r[place] < limit]), source(name, [r for r in rows if r[place] >= limit])


def imported(folder: Path, steps: Iterable[list[Source]]) -> Warehouse:
    warehouse = Warehouse(folder / "steps.duckdb")
    for step in steps:
        for report in ingest.take_in(warehouse, step, Options()):
            assert report.import_id is not None, report
    return warehouse


def derived(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """The rows of what is derived, sorted; numbers to 9 digits, as sums depend on their order. Imports differ."""
    found = {}
    for table in DERIVED:
        # Through Arrow, as fetchall() would want pytz for instants.
        with connection.cursor() as cursor:
            listed = cursor.sql(f"SELECT * FROM {table}").to_arrow_table().to_pylist()
        kept = [[value for name, value in row.items() if name != "import_id"] for row in listed]
        rounded = [tuple(round(v, 9) if isinstance(v, float) else v for v in row) for row in kept]
        found[table] = sorted(rounded, key=repr)
    return found


def derived_of(warehouse: Warehouse) -> dict[str, list[tuple[object, ...]]]:
    with open_reader(warehouse.current()) as connection:
        return derived(connection)


def by_captures() -> list[list[Source]]:
    """All but the captures of the last weeks; then those."""
    before, after = halves("snapshot", "captured_at", "2024-04-04")
    return [[*whole(name for name in FILLED if name != "snapshot"), before], [after]]


def by_posts() -> list[list[Source]]:
    """The first seven posts with what speaks of them; then the others, and themes last."""
    about = ("post", "post_department", "post_link", "snapshot", "recognition", "reshare")
    split = [halves(name, "post_id", "p08") for name in about]
    themes = ("theme", "theme_term")
    rest = [name for name in FILLED if name not in about and name not in themes]
    pieces = [[one for one in half if one.content.count(b"\n") > 1] for half in zip(*split, strict=True)]
    return [whole(rest), *pieces, whole(themes)]


@pytest.mark.parametrize(
    "steps",
    [lambda: [whole(names) for names in FILE_BY_FILE], by_captures, by_posts],
    ids=["file by file", "captures in two parts", "posts in two parts"],
)
def test_many_imports_derive_what_one_derives(
    tmp_path: Path, tiny: duckdb.DuckDBPyConnection, steps: Callable[[], list[list[Source]]]
) -> None:
    assert derived_of(imported(tmp_path, steps())) == derived(tiny)


def test_made_anew_from_the_facts_nothing_changes(tmp_path: Path) -> None:
    warehouse = imported(tmp_path, by_posts())
    anew = tmp_path / "anew.duckdb"
    shutil.copyfile(warehouse.current(), anew)
    with open_writer(anew) as connection:
        store.prepare(connection)
        before = derived(connection)
        assert all(before.values())
        for table in ("post_now", "gain_by_day", "post_theme", "release_theme"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("INSERT INTO touched_post SELECT post_id FROM post")
        connection.execute("INSERT INTO retagged SELECT theme_id FROM theme")
        store.derive(connection)
        assert derived(connection) == before


def test_an_import_leaves_the_derived_rows_of_other_posts_alone(tmp_path: Path) -> None:
    """p03 gains a capture; of the others not a row differs, and p03 is not there twice."""
    warehouse = imported(tmp_path, [whole(FILLED)])
    before = derived_of(warehouse)
    header = rows_of("snapshot")[0]
    capture = dict.fromkeys(header, "") | {
        "post_id": "p03", "captured_at": "2024-05-01T00:00:00+08:00", "exposures": "2400", "reactions": "84",
        "comments": "30", "shares": "30",
    }  # fmt: skip
    ingest.take_in(warehouse, [source("snapshot", [[capture[name] for name in header]])], Options())
    after = derived_of(warehouse)
    for table in ("post_now", "gain_by_day"):
        changed = set(before[table]) ^ set(after[table])
        assert {row[0] if table == "post_now" else row[3] for row in changed} == {"p03"}
    assert len(after["post_now"]) == 15


def test_a_lead_taken_from_the_account_gives_way_to_one_that_a_file_names(tmp_path):
    """In one import or in two, the departments of a post come out the same."""
    from dashboard import ingest
    from dashboard.importers.reading import Options, Source
    from dashboard.warehouse.connect import open_reader
    from dashboard.warehouse.generations import Warehouse

    files = {
        "account.csv": "account_id,platform,department_id,native_id,handle,name,url\nweibo:gfs,weibo,GFS,,,,\n",
        "post.csv": "post_id,account_id,native_id,published_at,title,text,language,format,url,is_reply,is_original\n"
        "p1,weibo:gfs,,2024-01-01T10:00+08:00,,,,,,,\n",
        "post_department.csv": "post_id,department_id,role\np1,SB,lead\np1,GFS,partner\n",
    }
    sources = [Source(name, text.encode()) for name, text in files.items()]
    found = []
    for steps in ([sources], [sources[:2], sources[2:]]):
        warehouse = Warehouse(tmp_path / f"{len(steps)}.duckdb")
        for step in steps:
            reports = ingest.take_in(warehouse, step, Options())
            assert [report.import_id is None for report in reports] == [False] * len(step), reports
        with open_reader(warehouse.current()) as connection:
            found.append(connection.execute("SELECT department_id, role FROM post_department ORDER BY 1").fetchall())
            lead = connection.execute("SELECT department_id, is_joint FROM post_now").fetchall()
            assert lead == [("SB", True)]
    assert found == [[("GFS", "partner"), ("SB", "lead")]] * 2
