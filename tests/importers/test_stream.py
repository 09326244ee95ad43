"""A large file is read in parts: whatever is in it, the result is that of the file read as one."""

import random
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import ingest
from dashboard.core.errors import FileRefused
from dashboard.importers.read import read_file
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.stream import KeysAlike, NotInParts, Stream
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse

SNAPSHOT = "post_id,captured_at,exposures,reactions,watch_seconds,new_followers,at_least\n"
POST = "post_id,account_id,published_at,title,text,language,illustrative\n"
ACCOUNT = "account_id,platform,handle\nhall,facebook,hall\n"
PART = 2_000


def snapshots(count: int, *, ids: int = 50) -> list[str]:
    chance = random.Random(7)
    return [
        f"p{n % ids},2024-04-{1 + n // ids % 28:02}T{n // ids // 28 % 24:02}:00:05+08:00,{chance.randrange(10**9)},"
        f"{chance.choice(['', '0', '12'])},{chance.choice(['', '1.5'])},{chance.choice(['', '-3'])},"
        f"{chance.choice(['', 'exposures', QUOTED])}\n"
        for n in range(count)
    ]


BROKEN_LINES = '"first line 天文台\nsecond, line\r\n\r\nthird"'
QUOTED = '"exposures,reactions"'


def posts(count: int) -> list[str]:
    return [f'p{n},hall,2024-04-19T15:00+08:00,"Visit, ""day"" {n}",{BROKEN_LINES},zh-Hant,\n' for n in range(count)]


def in_parts(path: Path, *, part: int = PART) -> tuple[list[pd.DataFrame], Reading]:
    stream = Stream(path, source=Source(path.name, b"", path=path), options=Options(), part=part)
    try:
        frames = list(stream.frames())
    except KeysAlike:
        frames = list(stream.frames())
    return frames, stream.reading()


def as_one(path: Path) -> Reading:
    return read_file(Source(path.name, path.read_bytes()), Options())


def hold_alike(path: Path, *, part: int = PART) -> Reading:
    """Raises NotInParts where the file went to read_file() anyway."""
    frames, reading = in_parts(path, part=part)
    whole = as_one(path)
    for name in Reading.__slots__:
        if name != "tables":
            assert getattr(reading, name) == getattr(whole, name), name
    for frame in whole.tables.values():
        assert len(frames) > 1
        pd.testing.assert_frame_equal(pd.concat(frames, ignore_index=True), frame)
    return reading


def written(folder: Path, text: str | bytes, name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("part", [1_000, 3_333, 20_000])
def test_a_sound_file_gives_the_same_rows(tmp_path: Path, part: int) -> None:
    assert hold_alike(written(tmp_path, SNAPSHOT + "".join(snapshots(1_000))), part=part).accepted == 1_000


def test_parts_end_between_rows_where_cells_hold_line_breaks(tmp_path: Path) -> None:
    assert hold_alike(written(tmp_path, POST + "".join(posts(200)))).accepted == 200


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    text = (SNAPSHOT + "".join(snapshots(500))).replace("\n", "\r\n")
    assert hold_alike(written(tmp_path, b"\xef\xbb\xbf" + text.encode())).accepted == 500


FAULTS = {
    "no_count": "p1,2024-05-01T00:00Z,many,,,,\n",
    "no_zone": "p2,2024-05-01T00:00,1,,,,\n",
    "no_id": ",2024-05-01T00:00Z,1,,,,\n",
    "rounded": "1.22E+17,2024-05-01T00:00Z,1,,,,\n",
    "hour_alone": "p3,2024-05-01T10+08,1,,,,\n",
    "hexadecimal": "p4,2024-05-01T00:00Z,0x1F,,,,\n",
    "grouped": 'p5,2024-05-01T00:00Z,"1,250",,,,\n',
    "large": "p6,2024-05-01T00:00Z,99999999999999999999,,,,\n",
    "unknown_counter": "p7,2024-05-01T00:00Z,1,,,,likes\n",
    "spaces": "  p8 , 2024-05-01T00:00Z, 5 ,,,,\n",
    "blank": ",,,,,,\n",
    "empty": "\n",
    "header": SNAPSHOT,
    "short": "p9,2024-05-01T00:00Z,1\n",
    "long": "p10,2024-05-01T00:00Z,1,,,,,,surplus\n",
    "total": "Total,,5,,,,\n",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faulty_rows_have_their_lines_in_every_part(tmp_path: Path, fault: str) -> None:
    rows = snapshots(600)
    for place in (590, 400, 399, 3):
        rows.insert(place, FAULTS[fault])
    hold_alike(written(tmp_path, SNAPSHOT + "".join(rows)))


def test_findings_of_all_parts_stand_by_line_with_their_sum(tmp_path: Path) -> None:
    rows = snapshots(600)
    for place, fault in ((550, "no_id"), (500, "no_count"), (300, "no_zone"), (100, "no_count")):
        rows.insert(place, FAULTS[fault])
    reading = hold_alike(written(tmp_path, SNAPSHOT + "".join(rows)))
    assert [f.said for f in reading.findings] == ["not_a_count", "time_without_zone", "cell_empty"]
    assert [(f.line, f.details["count"]) for f in reading.findings] == [(102, 2), (303, 1), (555, 1)]


def test_repeats_and_second_values_are_found_across_parts(tmp_path: Path) -> None:
    rows = snapshots(900)
    rows[700] = rows[10]
    rows[701] = rows[11].replace(",", ",7", 2).replace(",7", ",", 1)
    rows[850] = rows[701]
    rows[20] = rows[19]
    reading = hold_alike(written(tmp_path, SNAPSHOT + "".join(rows)))
    assert (reading.accepted, reading.other, [row.said for row in reading.rejected]) == (896, 3, ["key_twice"])


def test_one_marked_row_makes_the_file_illustrative(tmp_path: Path) -> None:
    rows = posts(200)
    rows[150] = rows[150].replace("zh-Hant,\n", "zh-Hant,true\n")
    assert hold_alike(written(tmp_path, POST + "".join(rows))).illustrative


@pytest.mark.parametrize(
    "text",
    [
        SNAPSHOT.encode() + b"p1,2024-05-01T00:00Z,1,,,,\n" * 200 + b"p\xff,2024-05-01T00:00Z,1,,,,\n" * 200,
        (SNAPSHOT + "".join(snapshots(300))).encode("utf-16"),
        (SNAPSHOT + "".join(snapshots(300))).replace("\n", "\r").encode(),
        ("sep=,\n" + SNAPSHOT + "".join(snapshots(300))).encode(),
        b"a,b,c\n" + b"1,2,3\n" * 2_000,
        (POST + "".join(posts(100)) + 'p500,hall,2024-04-19,5" gun,text,en,\n' + "".join(posts(100))).encode(),
        (SNAPSHOT + "".join(snapshots(300)) + "captured_at,post_id,reactions\n" + "".join(snapshots(9))).encode(),
    ],
    ids=["no_utf8", "utf_16", "carriage_returns", "sep", "unknown", "stray_quote", "second_header"],
)
def test_what_only_the_whole_file_can_tell_is_left_to_it(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(NotInParts):
        in_parts(written(tmp_path, text))


@settings(max_examples=40, deadline=None)
@given(
    wounds=st.lists(
        st.tuples(st.integers(0, 30_000), st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", b";", b"x", b" ", b'""'])),
        max_size=5,
    ),
    end=st.integers(200, 40_000),
)
def test_damaged_files_give_the_same_or_are_left_to_the_whole(
    tmp_path_factory: pytest.TempPathFactory, wounds: list[tuple[int, bytes]], end: int
) -> None:
    content = (SNAPSHOT + "".join(snapshots(600))).encode()[:end]
    for place, sign in wounds:
        content = content[:place] + sign + content[place:]
    path = written(tmp_path_factory.mktemp("damaged"), content)
    try:
        frames, reading = in_parts(path)
    except NotInParts:
        return
    try:
        whole = as_one(path)
    except FileRefused as refusal:
        raise AssertionError(f"refused as one: {refusal}") from refusal
    assert (reading.rows, reading.accepted, reading.repaired, reading.other) == (
        whole.rows, whole.accepted, whole.repaired, whole.other
    )  # fmt: skip
    assert (reading.rejected, reading.findings) == (whole.rejected, whole.findings)
    assert sum(len(frame) for frame in frames) == sum(len(frame) for frame in whole.tables.values())


def contents(warehouse: Warehouse) -> dict[str, list[tuple[object, ...]]]:
    """What the warehouse holds, as text; when it was imported aside."""
    connection = open_reader(warehouse.current())
    held = {}
    for table in ("account", "post", "snapshot", "post_now", "gain_by_day", "import", "import_finding", "rejected_row"):
        columns = "columns(lambda c: c <> 'imported_at')"
        held[table] = connection.execute(f"SELECT {columns}::VARCHAR FROM {table} ORDER BY ALL").fetchall()
    connection.close()
    return held


def imported(folder: Path, *files: Path) -> tuple[list[ingest.FileReport], Warehouse]:
    warehouse = Warehouse(folder / "press.duckdb")
    return ingest.take_in(warehouse, [ingest.source_of(path) for path in files], Options()), warehouse


def test_a_large_file_leaves_the_same_warehouse_and_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*snapshots(900), FAULTS["no_count"]]
    rows[700] = rows[10]
    files = [
        written(tmp_path, SNAPSHOT + "".join(rows), "snapshot.csv"),
        written(tmp_path, POST + "".join(posts(100)), "post.csv"),
        written(tmp_path, ACCOUNT, "account.csv"),
    ]
    one, first = imported(tmp_path / "one", *files)
    monkeypatch.setattr(ingest, "LARGE", 1_000)
    monkeypatch.setattr(Stream.__init__, "__kwdefaults__", {"part": PART})
    parts, second = imported(tmp_path / "parts", *files)
    assert contents(first) == contents(second)
    assert [(r.file, r.findings, r.posts, r.snapshots) for r in one] == [
        (r.file, r.findings, r.posts, r.snapshots) for r in parts
    ]
    for path in files[:2]:
        path.write_bytes(path.read_bytes().replace(b",12,", b",13,") + b"\n")
    for folder, large in (("one", 10**9), ("parts", 1_000)):
        monkeypatch.setattr(ingest, "LARGE", large)
        imported(tmp_path / folder, *files[:2])
    assert contents(first) == contents(second)
    assert len(contents(first)["import"]) == 5


def test_more_rows_than_a_row_group_all_arrive(tmp_path: Path) -> None:
    """DuckDB 2.0.0 lost all rows of a file with more than 122,880 (staging.make_empty)."""
    accounts = written(tmp_path, ACCOUNT, "account.csv")
    short = "post_id,account_id,published_at\n" + "".join(f"p{n},hall,2024-04-19\n" for n in range(130_000))
    reports, _ = imported(tmp_path, accounts, written(tmp_path, short, "post.csv"))
    assert [report.posts for report in reports] == [0, 130_000]
