"""What the README says leaves the dashboard, leaves it: each command is run as it stands there, on the sample data."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import build_parser
from dashboard.reports.browser import VARIABLE
from dashboard.warehouse.generations import Warehouse
from tests import chromium

TEXT = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def block(pattern: str) -> list[str]:
    found = re.search(pattern, TEXT, re.DOTALL)
    assert found is not None
    return found[1].splitlines()


def test_every_command_does_what_it_says(
    publicity: Any, sample_warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(sample_warehouse.current(), "publicity.duckdb")  # the sample is everyone's; reports are saved beside it
    monkeypatch.setenv(VARIABLE, chromium.browser() or "")
    commands = block(r"<!-- leaves -->\n```sh\n(.*?)```")
    for command in commands:
        program, *words = shlex.split(command)
        assert program == "publicity"
        said = publicity(*words)
        assert (said.code, said.err) == (0, ""), command
        assert said.out, command
        if "--out" in words:
            assert Path(words[words.index("--out") + 1]).stat().st_size > 10_000, command
    assert len(commands) > 5
    assert [path.suffix for path in Path("publicity.reports/monthly").iterdir()] == [".xlsx"]
    asked = ("ask", "overview.totals", "--format", "csv", "--database")
    assert publicity(*asked, "copy.duckdb").out == publicity(*asked, "publicity.duckdb").out


def test_the_line_for_cron_is_a_command() -> None:
    (line,) = block(r"```crontab\n(.*?)```")
    *when, command = line.split(maxsplit=5)
    assert len(when) == 5
    program, *words = shlex.split(command)
    assert program == "publicity"
    given = build_parser().parse_args(words)
    assert (given.name, given.format, given.command) == ("monthly", "pptx", "report")
