"""The evidence pack: its hashes verify, its rows are those of the questions, and its clock is right."""

import csv
import datetime as dt
import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from dashboard.core import clock
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.case import CaseUnknown, case_of
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.filters.url import Address
from dashboard.questions.ask import run
from dashboard.questions.catalogue import question
from dashboard.reports.browser import VARIABLE
from dashboard.reports.pack import pack_bytes, pack_name
from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory
from dashboard.warehouse.generations import Warehouse
from tests import chromium
from tests.conftest import TINY, taken_in
from tests.office import told
from tests.screens import HOSTILE, make

POST, VISIT = "weibo:saola-2023", "hefei-2024"
AT = dt.datetime(2026, 11, 23, 22, 30, 4, tzinfo=dt.UTC)
"""06:30:04 of the 24th in Hong Kong."""
BOTH = {"post": {"post": POST}, "visit": {"visit": VISIT}}
SHEETS = {
    "post": {"clock", "posts", "snapshots", "reshares", "releases", "imports", "definitions"},
    "visit": {"legs", "effect", "posts", "snapshots", "reshares", "releases", "imports", "definitions"},
}
Rows = list[dict[str, str]]


def looking(warehouse: Warehouse, language: str = "en", **filters: Any) -> Viewer:
    address = Address(filters=Filters(**filters), language=Language(language))
    return viewer_of(str(warehouse.current()), address)


def made(viewer: Viewer, *, browser: bool = False, **of: str) -> dict[str, bytes]:
    """Name -> content of the pack made at AT."""
    return opened(written(viewer, browser=browser, **of))


def written(viewer: Viewer, *, browser: bool = False, **of: str) -> bytes:
    with pytest.MonkeyPatch.context() as patch, clock.frozen(AT):
        patch.setenv(VARIABLE, (chromium.browser() or "") if browser else "no-such-browser")
        return pack_bytes(viewer, **of)


def opened(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as held:
        assert held.testzip() is None
        return {name: held.read(name) for name in held.namelist()}


def sheet(files: dict[str, bytes], name: str) -> Rows:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")))


def readme(files: dict[str, bytes]) -> str:
    return files["README.txt"].decode("utf-8-sig")


def said(text: str) -> str:
    """With each run of blanks as one."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def packs(sample_warehouse: Warehouse) -> dict[tuple[str, str], dict[str, bytes]]:
    """(language, post or visit) -> files. The English one of the post has its PDF."""
    return {
        (language.value, kind): made(
            looking(sample_warehouse, language.value), browser=(language, kind) == (Language.EN, "post"), **of
        )
        for language in Language
        for kind, of in BOTH.items()
    }  # fmt: skip


@pytest.fixture(scope="module")
def post(packs: dict[tuple[str, str], dict[str, bytes]]) -> dict[str, bytes]:
    return packs["en", "post"]


each = pytest.mark.parametrize("kind", BOTH)
each_language = pytest.mark.parametrize("language", [language.value for language in Language])


@each_language
@each
def test_every_hash_verifies_and_no_file_is_without_one(packs: Any, language: str, kind: str) -> None:
    files = packs[language, kind]
    lines = files["SHA256SUMS"].decode("ascii").removesuffix("\n").split("\n")
    found = dict(reversed(re.fullmatch(r"([0-9a-f]{64})  (\S+)", line).groups()) for line in lines)  # type: ignore[union-attr]
    assert found == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }
    assert all(name.isascii() for name in files)
    papers = {"summary.pdf"} if (language, kind) == ("en", "post") else set()
    assert files.keys() == {"README.txt", "SHA256SUMS", "summary.html", *papers, *(f"{n}.csv" for n in SHEETS[kind])}


def test_two_packs_of_one_moment_are_the_same_to_the_byte(sample_warehouse: Warehouse, post: dict[str, bytes]) -> None:
    pack = written(looking(sample_warehouse), browser=True, **BOTH["post"])
    assert opened(pack) == post
    assert written(looking(sample_warehouse), browser=True, **BOTH["post"]) == pack
    with zipfile.ZipFile(io.BytesIO(pack)) as held:
        assert {entry.date_time for entry in held.infolist()} == {(2026, 11, 24, 6, 30, 4)}


# Worked out by hand from sample_data: signal no. 8 at 02:40 of 1 September 2023, the post at 11:20.
CLOCK = {
    "saola-t8": ("Incident begins", "2023-09-01 02:40", 0, 0, -520),
    "youtube:s0403": ("First post on the incident", "2023-09-01 03:18", 38, 0, -482),
    POST: ("This post", "2023-09-01 11:20", 520, 0, 0),
    "reshare-019": ("Passed on", "2023-09-01 12:48", 608, 0, 88),
    "reshare-020": ("Passed on", "2023-09-01 13:25", 645, 0, 125),
    "reshare-021": ("Passed on", "2023-09-01 15:07", 747, 0, 227),
    "reshare-026": ("Passed on", "2023-09-01 19:40", 1020, 0, 500),
    "reshare-034": ("Passed on", "2023-09-02 09:12", 1832, 1, 1312),
    "reshare-035": ("Passed on", "2023-09-02 11:31", 1971, 1, 1451),
    "saola-t8-lessons-2-en": ("First press release on the incident", "2023-09-03 18:06", 3806, 2, 3286),
    "saola-t8-inter-dept-meeting-1-en": (
        "First press release ahead of the incident", "2023-08-31 12:42", -838, -1, -1358,
    ),
    "weibo-2023-q3-rapid-response": ("Recognition", "", None, 67, None),
}  # fmt: skip


def test_the_clock_of_the_founding_case(post: dict[str, bytes]) -> None:
    rows = {row["Key"]: row for row in sheet(post, "clock")}
    for key, (event, at, since_incident, days, since_published) in CLOCK.items():
        row = rows[key]
        assert (row["What happened"], row["Moment (HKT)"]) == (event, at), key
        assert row["Days after the incident began"] == str(days), key
        for name, value in (("the incident began", since_incident), ("publication", since_published)):
            told_of = row[f"Minutes after {name}"]
            assert (float(told_of) if told_of else None) == value, key
    dates = [row["Day (Hong Kong)"] for row in sheet(post, "clock")]
    assert dates == sorted(dates)
    assert dates[-1] == "2023-11-07"  # 29 + 31 + 7 = 67 days
    assert [row["Institution"] for row in rows.values() if row["What happened"] == "Passed on"] == [
        "a municipal meteorological bureau", "a provincial meteorological bureau",
        "a provincial meteorological service centre", "a county meteorological bureau",
        "a meteorological science education centre", "a marine forecasting centre",
    ]  # fmt: skip


CLOCK_WORDS = {
    "en": ("The clock of the case", "8 h 40 min", "1 h 28 min", "67 d (by the day)", "7 Nov 2023", "11:20 HKT"),
    "zh-Hant": ("事件時序", "8小時40分鐘", "1小時28分鐘", "67日（按日計）", "2023年11月7日", "11:20（香港時間）"),
    "zh-Hans": ("事件时序", "8小时40分钟", "1小时28分钟", "67日（按日计）", "2023年11月7日", "11:20（香港时间）"),
}


@each_language
def test_the_summary_shows_the_clock_first(packs: Any, language: str) -> None:
    soup = BeautifulSoup(packs[language, "post"]["summary.html"], "html.parser")
    article = soup.find("article")
    assert article is not None
    shown = said(article.get_text(" "))
    for words in CLOCK_WORDS[language]:
        assert words in shown, words
    rows = article.select("tbody tr")
    events = [said(row.select("td")[0].get_text()) for row in rows]
    assert events == [
        word(Language(language), f"event.{event}")
        for event in ("post_ahead", "release_ahead", "incident", "first_post", "post", *["reshare"] * 6,
                      "first_release", "recognition")
    ]  # fmt: skip
    assert len(soup.find_all("figure")) == 2  # exposures and interactions against the usual


def test_the_paper_says_what_the_page_says(post: dict[str, bytes], tmp_path: Path) -> None:
    paper = tmp_path / "summary.pdf"
    paper.write_bytes(post["summary.pdf"])
    text = said(told("pdftotext", str(paper), "-"))
    assert "The clock of the case" in text
    assert "8 h 40 min" in text
    assert "热带气旋" in text
    assert "summary.pdf" in readme(post)


@each_language
@each
def test_illustrative_stands_in_each_file(packs: Any, language: str, kind: str) -> None:
    note = word(Language(language), "footer.illustrative")
    files = packs[language, kind]
    assert note in readme(files)
    assert f'<p class="banner" role="note">{note}</p>' in files["summary.html"].decode("utf-8")
    for name in SHEETS[kind]:
        head, *rows = csv.reader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline=""))
        assert {row[head.index(note)] for row in rows} <= {note}, name


@each_language
@each
def test_the_readme_names_each_file_and_says_what_was_asked(packs: Any, language: str, kind: str) -> None:
    files, text = packs[language, kind], readme(packs[language, kind])
    for name in files:
        assert name == "README.txt" or f"\r\n  {name}  " in text, name
    assert word(Language(language), "case.filters", age=word(Language(language), "age.7d")) in text
    rows = {name: len(sheet(files, name)) for name in ("posts", "snapshots", "reshares", "releases")}
    assert word(
        Language(language), "pack.counted", posts=rows["posts"], captures=rows["snapshots"], reshares=rows["reshares"],
        releases=rows["releases"],
    ) in text  # fmt: skip
    assert "2026" in text
    assert ("PUBLICITY_BROWSER" in text) is ("summary.pdf" not in files)


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def told_numbers(frame: pd.DataFrame, column: str) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in frame[column]]


@each
def test_the_rows_are_those_of_the_questions(sample_warehouse: Warehouse, packs: Any, kind: str) -> None:
    files, viewer = packs["en", kind], looking(sample_warehouse, period=Preset.ALL)
    posts = {row["Key of the post"]: row for row in sheet(files, "posts")}
    held = {POST} if kind == "post" else set(viewer.ask("visit.posts_of_visit", visit=VISIT).frame["post_id"])
    assert posts.keys() == held
    captures = sheet(files, "snapshots")
    for post_id, row in posts.items():
        one = viewer.ask("post.one_post", post=post_id).frame.iloc[0]
        assert number(row["Exposures"]) == (None if pd.isna(one["exposures"]) else one["exposures"])
        assert number(row["Public interactions"]) == (None if pd.isna(one["interactions"]) else one["interactions"])
        frame = viewer.ask("post.snapshots_of_post", post=post_id).frame
        own = [one for one in captures if one["Key of the post"] == post_id]
        for head, column in (("Exposures", "exposures"), ("Shares", "shares"), ("Public interactions", "interactions")):
            assert [number(one[head]) for one in own] == told_numbers(frame, column), (post_id, head)
        assert [dt.datetime.fromisoformat(one["Captured (UTC)"]) for one in own] == list(frame["captured_at"])
        hong_kong = frame["captured_at"].dt.tz_convert("Asia/Hong_Kong").dt.strftime("%Y-%m-%d %H:%M")
        assert [one["Captured (HKT)"] for one in own] == list(hong_kong)
    paced = viewer.ask("together.slope_around_reshare").frame
    paced = paced[paced["post_id"].isin(held)].set_index("reshare_id")
    reshares = {row["Key of the reshare"]: row for row in sheet(files, "reshares")}
    assert reshares.keys() == set(paced.index)
    for head, column in (
        ("Exposures an hour before", "exposures_before"), ("Interactions an hour after", "interactions_after"),
    ):  # fmt: skip
        assert [number(reshares[key][head]) for key in paced.index] == told_numbers(paced, column)
    assert any(row["Exposures an hour before"] for row in reshares.values())


def test_the_imported_files_are_those_that_lie_there(tiny_warehouse: Warehouse) -> None:
    files = made(looking(tiny_warehouse), post="p14")
    rows = sheet(files, "imports")
    assert {row["File"] for row in rows} == {
        "incident.csv", "post.csv", "snapshot.csv", "recognition.csv", "reshare.csv",
    }  # fmt: skip
    for row in rows:
        assert row["SHA-256 of the file"] == hashlib.sha256((TINY / row["File"]).read_bytes()).hexdigest()
    ids = {row["Import"] for row in rows}
    assert {row["Import"] for row in sheet(files, "snapshots")} <= ids


def test_the_case_is_whole_whatever_the_filters(sample_warehouse: Warehouse, post: dict[str, bytes]) -> None:
    elsewhere = looking(sample_warehouse, platforms=("facebook",), departments=(), search="nothing of the kind")
    files = made(elsewhere, post=POST)
    assert {name: files[name] for name in files if name.endswith(".csv")} == {
        name: post[name] for name in post if name.endswith(".csv")
    }


def test_a_visit_counts_a_shared_post_once(packs: Any, sample_warehouse: Warehouse) -> None:
    linked = looking(sample_warehouse).ask("visit.posts_of_visit", visit=VISIT).frame
    assert linked["post_id"].duplicated().any()
    soup = BeautifulSoup(packs["en", "visit"]["summary.html"], "html.parser")
    (table,) = (one for one in soup.find_all("table") if "Posts of the visit" in one.get_text())
    rows = [said(head.get_text()) for head in table.select("tbody th")]
    assert len(rows) == linked["post_id"].nunique() == len(sheet(packs["en", "visit"], "posts"))
    assert "3, 4, 5, 6" in rows


def test_a_post_known_by_its_day_has_days_and_no_curve(tiny_warehouse: Warehouse) -> None:
    files = made(looking(tiny_warehouse), post="p07")
    (event,) = sheet(files, "clock")
    assert (event["Moment (HKT)"], event["Day (Hong Kong)"]) == ("", "2024-04-05")
    assert (event["Minutes after publication"], event["Days after publication"]) == ("", "0")
    assert [row["Exposures"] for row in sheet(files, "snapshots")] == ["240", "288"]
    soup = BeautifulSoup(files["summary.html"], "html.parser")
    assert soup.find_all("figure") == []
    assert "No file links the post to an incident" in said(soup.get_text())
    assert sheet(files, "reshares") == sheet(files, "releases") == []


def test_missing_is_empty_and_a_lower_bound_is_marked(tiny_warehouse: Warehouse) -> None:
    first, *_, last = sheet(made(looking(tiny_warehouse), post="p04"), "snapshots")
    assert (first["Exposures"], first["Reactions"], first["Public interactions"]) == ("16000", "", "")
    assert (first["Lower bounds"], last["Lower bounds"]) == ("", "Exposures, Reach")
    assert last["Exposures"] == "100001"


def test_a_visit_without_posts_is_told_too(tiny_warehouse: Warehouse) -> None:
    files = made(looking(tiny_warehouse), visit="short")
    assert {name: len(sheet(files, name)) for name in ("posts", "snapshots", "reshares", "legs")} == {
        "posts": 0, "snapshots": 0, "reshares": 0, "legs": 0,
    }  # fmt: skip
    assert [row["What it brought"] for row in sheet(files, "imports")] == ["the visit"]


def test_what_a_window_of_days_brought_stands_apart() -> None:
    with in_memory() as connection:
        store.prepare(connection)
        connection.execute(
            "INSERT INTO snapshot BY NAME SELECT 'p' AS post_id, TIMESTAMPTZ '2024-04-03 00:00+08' AS captured_at, "
            "7 AS exposures, true AS is_window, DATE '2024-04-01' AS window_start, DATE '2024-04-02' AS window_end, "
            "1 AS import_id"
        )
        frame = run(connection, question("data.captures_of_post"), {"post": "p"})
    (row,) = frame.to_dict("records")
    assert (row["exposures"], row["is_window"], str(row["window_end"].date())) == (7, True, "2024-04-02")
    assert pd.isna(row["interactions"])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pack of a post whose title is a script, passed on by a formula."""
    folder = tmp_path_factory.mktemp("hostile_pack")
    warehouse = make("hostile", folder)
    return made(looking(warehouse), post="p01")


def test_text_from_outside_stays_text(hostile: dict[str, bytes]) -> None:
    soup = BeautifulSoup(hostile["summary.html"], "html.parser")
    assert HOSTILE in soup.title.get_text()  # type: ignore[union-attr]
    assert soup.find_all("img") == []
    assert sheet(hostile, "posts")[0]["Title"] == HOSTILE


def test_no_cell_begins_a_formula(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for path in TINY.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("热带气旋", "=1+1").replace("a broadcaster", "@SUM(A1)").replace("Rapid response", "+1")
        (files / path.name).write_text(text, encoding="utf-8")
    warehouse = taken_in(tmp_path / "formula.duckdb", files)
    pack = made(looking(warehouse), post="p14")
    cells = [
        cell
        for name in SHEETS["post"]
        for row in csv.reader(io.StringIO(pack[f"{name}.csv"].decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert {"'=1+1", "'@SUM(A1)", "'+1"} <= set(cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))] == []


@pytest.mark.parametrize(
    ("of", "way_out"),
    [
        ({"post": "nobody"}, "post="), ({"visit": "nowhere"}, "visit="), ({}, "--post"),
        ({"post": POST, "visit": VISIT}, "--post"),
    ],
)  # fmt: skip
@each_language
def test_an_unknown_case_is_refused_with_a_way_out(
    sample_warehouse: Warehouse, of: dict[str, Any], way_out: str, language: str
) -> None:
    with pytest.raises(CaseUnknown) as refused:
        pack_bytes(looking(sample_warehouse), **of)
    assert way_out in refused.value.next_step(Language(language))
    assert all(key in refused.value.what(Language(language)) for key in of.values() if len(of) == 1)


def test_progress_goes_forward(tiny_warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "no-such-browser")
    shares: list[float] = []
    pack_bytes(looking(tiny_warehouse), post="p14", progress=lambda share, title: shares.append(share))
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_the_name_says_what_it_is_of(sample_warehouse: Warehouse) -> None:
    named = pack_name(looking(sample_warehouse), post=POST)
    assert named == "publicity-evidence-pack_weibo-saola-2023_as-of-20250331_illustrative.zip"


def test_a_post_ahead_of_its_incident_is_said_to_be(tiny_warehouse: Warehouse) -> None:
    case = case_of(looking(tiny_warehouse), post="p14")
    assert "The post was out 9 h ahead of “Storm”." in case.parts[0].exhibit.finding
