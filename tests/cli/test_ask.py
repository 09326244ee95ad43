"""`publicity ask`: every question, and its four formats agree with each other."""

import csv
import io
import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.questions.catalogue import questions

OWN = {
    "post": "p14", "visit": "north", "theme": "weather", "import_id": "14",
    "as_of_at": "2024-04-30T12:00+08:00", "release": "r1-en", "fewest": "1", "most_each": "5", "grain": "month",
    "order_by": "exposures", "most_rows": "5", "age": "24h", "measure": "exposures",
    "department": "SB", "other": "GFS", "problem": "post_without_theme",
}  # fmt: skip

ELSEWHERE = {
    "post.usual_growth": ("usual_warehouse", "--set", "post=b01"),
    "theme.corrections": ("corrected_warehouse",),
    "objective.progress": ("objectives_warehouse",),
    "objective.evidence": ("objectives_warehouse",),
}
"""Questions of which tests/tiny answers nothing: the warehouse to ask, and what to set."""


def own(name: str) -> list[str]:
    """--set for each parameter that no filter gives."""
    declared = [param.name for param in questions()[name].header.params]
    return [part for key in declared if key in OWN for part in ("--set", f"{key}={OWN[key]}")]


def plain(value: Any) -> Any:
    """A cell as every format can hold it: numbers as numbers, instants in UTC to the second, nothing as None."""
    if hasattr(value, "tolist"):  # of NumPy
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or value is pd.NaT or value is pd.NA or value == "" or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.tz_convert("UTC").isoformat() if value.tz else value.isoformat()
    if isinstance(value, bool):
        return value
    return float(value) if isinstance(value, int | float) else str(value)


def alike(written: str, value: Any) -> bool:
    """Whether text of a CSV cell says the value."""
    if value is None:
        return written == ""
    if isinstance(value, bool):
        return written == str(value)
    if isinstance(value, float):
        return math.isclose(float(written), value, rel_tol=1e-9)
    if isinstance(value, list):
        return all(str(one) in written for one in value)
    try:
        return pd.Timestamp(written) == pd.Timestamp(value)
    except ValueError:
        return written in (value, f"'{value}")
    except TypeError:  # one of the two has a zone
        return bool(pd.Timestamp(written).tz_localize("UTC") == pd.Timestamp(value))


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_is_answered_alike_in_each_format(
    publicity: Any, request: pytest.FixtureRequest, name: str
) -> None:
    held = {"story": "stories_warehouse", "account": "accounts_warehouse"}.get(name.split(".")[0], "tiny_warehouse")
    held, *given = ELSEWHERE.get(name, (held,))
    database = request.getfixturevalue(held).path
    command = ("ask", name, "--database", database, *(given or own(name)))
    said = {kind: publicity(*command, "--format", kind) for kind in ("table", "csv", "json", "parquet")}
    assert {kind: one.code for kind, one in said.items()} == dict.fromkeys(said, 0)
    declared = [column.name for column in questions()[name].header.columns]

    answer = said["json"].json
    mark = ["illustrative"] if answer["illustrative"] and "illustrative" not in declared else []

    frame = pd.read_parquet(io.BytesIO(said["parquet"].raw))
    assert list(frame.columns) == declared + mark
    assert all(frame[column].all() for column in mark)
    rows = [[plain(value) for value in row] for row in frame[declared].itertuples(index=False, name=None)]
    assert rows, "a warehouse made by hand answers every question with something"

    assert answer["question"] == name
    assert [list(row) for row in answer["rows"]] == [declared] * len(rows)

    written = list(csv.reader(io.StringIO(said["csv"].out)))
    assert written[0] == declared + mark
    assert len(written) - 1 == len(answer["rows"]) == len(rows)
    for cells, from_json, row in zip(written[1:], answer["rows"], rows, strict=True):
        assert cells[len(declared) :] == ["True"] * len(mark)
        for column, cell, given, value in zip(declared, cells[: len(declared)], from_json.values(), row, strict=True):
            assert alike(cell, value), (column, cell, value)
            assert alike("" if given is None else str(given), value), (column, given, value)

    header = said["table"].out.splitlines()[0].split()
    assert [column for column in header if column in declared] == declared


def test_json_says_what_stands_behind_the_figures(publicity: Any, database: Path) -> None:
    answer = publicity(
        "ask", "overview.totals", "--database", database, "--format", "json",
        "--since", "2024-04-01", "--until", "2024-04-30", "--compare", "previous",
    ).json  # fmt: skip
    assert (answer["basis"], answer["period"]) == (
        "published_in_period", {"since": "2024-04-01", "until": "2024-04-30"},
    )  # fmt: skip
    assert answer["as_of"] == "2024-04-30T04:00:00+00:00"
    assert answer["platforms_reporting"]["interactions"] == {"n": 3, "of": 4}
    assert answer["compared"]["period"] == {"since": "2024-03-02", "until": "2024-03-31"}
    assert answer["rows"][0]["posts"] == answer["posts"] == 12
    assert answer["compared"]["rows"][0]["posts"] == answer["compared"]["posts"] == 1


@pytest.mark.parametrize(
    ("filters", "posts"),
    [
        (["--department", "GFS"], None),
        (["--department", "GFS", "--department", "SB"], None),
        (["--platform", "weibo"], None),
        (["--since", "2024-03-31", "--until", "2024-03-31"], 1),
        (["--since", "2024-04-01", "--until", "2024-04-01"], 2),
        (["--search", "颱風"], None),
    ],
)
def test_filters_narrow(publicity: Any, database: Path, filters: list[str], posts: int | None) -> None:
    answer = publicity("ask", "overview.totals", "--database", database, "--format", "json", *filters).json
    assert 0 < answer["rows"][0]["posts"] < 15
    assert posts in (None, answer["rows"][0]["posts"])


def test_search_finds_both_scripts(publicity: Any, database: Path) -> None:
    found = [
        publicity("ask", "overview.totals", "--database", database, "--format", "json", "--search", term).json["rows"]
        for term in ("颱風", "台风", "臺風")
    ]
    assert found[0] == found[1]
    assert found[0][0]["posts"] > 0


def test_csv_carries_no_formula(publicity: Any, tmp_path: Path) -> None:
    titles = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "fine, =1"]
    account, post = tmp_path / "account.csv", tmp_path / "post.csv"
    account.write_text("account_id,platform,handle\nweibo:a,weibo,a\n", encoding="utf-8")
    with post.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["post_id", "account_id", "published_at", "title"])
        rows.writerows([f"p{n}", "weibo:a", f"2024-04-{n + 10}T09:00+08:00", title] for n, title in enumerate(titles))
    assert publicity("import", account, post).code == 0
    said = publicity("ask", "post.top_posts", "--format", "csv", "--set", "order_by=newest")
    written = [row["title"] for row in csv.DictReader(io.StringIO(said.out))]
    assert len(written) == len(titles)
    assert [title for title in written if title.startswith(("=", "+", "-", "@", "＝", "\t"))] == []
    assert "'=1+1" in written
    assert "fine, =1" in written
    held = json.loads(publicity("ask", "post.top_posts", "--format", "json").out)["rows"]
    assert "=1+1" in {row["title"] for row in held}


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_the_footer_speaks_chinese(publicity: Any, database: Path, language: str) -> None:
    said = publicity("--lang", language, "ask", "overview.totals", "--database", database)
    assert said.code == 0
    assert {"zh-Hant": "發布", "zh-Hans": "发布"}[language] in said.err
