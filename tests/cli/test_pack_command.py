"""`publicity report --out case.zip`: one post or one visit, or a way out."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from dashboard.reports.browser import VARIABLE

REFUSED = {
    "neither": (("--out", "case.zip"), "--visit ID"),
    "unknown post": (("--out", "case.zip", "--post", "nobody"), "nobody"),
    "unknown visit": (("--out", "case.zip", "--visit", "nowhere"), "nowhere"),
    "nowhere to": (("--post", "p14"), "--out case.zip"),
    "another ending": (("--out", "case.pdf", "--post", "p14"), ".zip"),
    "a filter": (("--out", "case.zip", "--post", "p14", "--platform", "weibo"), "--platform"),
    "a template": (("--out", "case.zip", "--post", "p14", "--template", "own.pptx"), "--template"),
    "a saved one": (("monthly", "--out", "case.zip"), "monthly"),
}


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "no-such-browser")


@pytest.mark.parametrize("of", [("--post", "p14"), ("--visit", "north")], ids=" ".join)
def test_a_pack_is_written(publicity: Any, database: Path, tmp_path: Path, of: tuple[str, str]) -> None:
    out = tmp_path / "case.zip"
    said = publicity("report", "--database", database, "--out", out, *of)
    assert (said.code, said.err) == (0, "")
    with zipfile.ZipFile(out) as pack:
        assert {"README.txt", "summary.html", "SHA256SUMS"} <= set(pack.namelist())


@pytest.mark.parametrize("why", REFUSED)
@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_what_cannot_be_is_said_in_one_message(publicity: Any, database: Path, why: str, language: str) -> None:
    given, named = REFUSED[why]
    said = publicity("--lang", language, "report", "--database", database, *given)
    assert said.code == 1
    assert named in said.err
    assert "Traceback" not in said.err
    assert not Path("case.zip").exists()


def test_a_post_and_a_visit_are_wrong_use(publicity: Any, database: Path) -> None:
    said = publicity("report", "--database", database, "--out", "case.zip", "--post", "p14", "--visit", "north")
    assert said.code == 2
