"""Real public files, where they lie beside the checkout: what was taken in equals what a few plain lines count."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main

SHARED = Path(__file__).parents[3] / "shared" / "data"
FACEBOOK = sorted((SHARED / "fb_us_public_bodies_2016").glob("*_facebook_statuses.csv"))
RELEASES = sorted((SHARED / "sg_gov_press").glob("sg_press_releases.csv"))
DEPARTMENTS = {"54971236771": "NASA", "63811549237": "WHITE_HOUSE"}


def rows_of(paths: list[Path]) -> list[dict[str, str]]:
    found = []
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    code = main([str(argument) for argument in arguments])
    out = capsys.readouterr().out
    return code, json.loads(out)


def accounted(files: list[dict[str, Any]], paths: list[Path]) -> None:
    """Every row of every file is in exactly one of four."""
    assert [one["file"] for one in files] == [path.name for path in paths]
    for one, path in zip(files, paths, strict=True):
        assert one["rows"] == len(rows_of([path]))
        assert one["rows"] == one["accepted"] + one["repaired"] + one["rejected"] + one["other"]
        lines = [finding["line"] for finding in one["findings"] if finding["level"] == "rejected"]
        assert len(set(lines)) == one["rejected"]


@pytest.mark.parametrize("paths", [FACEBOOK] if FACEBOOK else [], ids=["NASA and The White House"])
def test_facebook_posts(paths: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--database", tmp_path / "w.duckdb")
    code, report = run(capsys, "import", *paths, "--map", "fb_us_public_bodies_2016", *at, "--json")
    accounted(report["files"], paths)
    assert code == (1 if any(one["rejected"] for one in report["files"]) else 0)

    posts, interactions = Counter[str](), Counter[str]()
    for row in {row["status_id"]: row for row in rows_of(paths)}.values():
        department = DEPARTMENTS[row["status_id"].split("_")[0]]
        posts[department] += 1
        interactions[department] += sum(int(row[f"num_{name}"]) for name in ("reactions", "comments", "shares"))
    assert sum(one["rejected"] for one in report["files"]) == 0, "else the count above must leave them out"

    _, total = run(capsys, "ask", "overview.totals", *at, "--format", "json")
    assert (total["rows"][0]["posts"], total["rows"][0]["interactions"]) == (posts.total(), interactions.total())
    _, answer = run(capsys, "ask", "response.by_platform", *at, "--format", "json")
    assert [(row["platform"], row["posts"], row["interactions"]) for row in answer["rows"]] == [
        ("facebook", posts.total(), interactions.total())
    ]
    _, answer = run(capsys, "ask", "department.response_by_department", *at, "--format", "json")
    found = {row["department_id"]: (row["posts"], row["interactions"]) for row in answer["rows"] if row["posts"]}
    assert found == {key: (posts[key], interactions[key]) for key in posts}

    code, again = run(capsys, "import", *paths, "--map", "fb_us_public_bodies_2016", *at, "--json")
    assert code == 0
    assert [one["posts"] + one["snapshots"] for one in again["files"]] == [0] * len(paths)
    assert len(list((tmp_path / "w.generations").glob("generation-*"))) == 1


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_singapore_releases(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--database", tmp_path / "w.duckdb")
    _, report = run(capsys, "import", path, "--map", "sg_gov_press", *at, "--json")
    accounted(report["files"], [path])
    rows = rows_of([path])
    assert report["files"][0]["rejected"] == sum(not row["published_date"] for row in rows) > 0

    counted = Counter(row["department"] for row in rows if row["published_date"])
    assert len(counted) > 1
    for department, number in counted.items():
        _, answer = run(capsys, "ask", "release.totals", *at, "--department", department, "--format", "json")
        assert answer["rows"][0]["releases"] == number
    _, answer = run(capsys, "ask", "release.totals", *at, "--format", "json")
    assert answer["rows"][0]["releases"] == counted.total()
