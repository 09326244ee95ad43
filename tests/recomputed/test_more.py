"""What `registry` cannot walk: texts that stand twice, rows under a limit, and departments that a file names oddly."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.questions.ask import ask, facts, period_of
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.conftest import taken_in
from tests.recomputed import answers, files, random_files, themes, timing
from tests.recomputed.registry import unlike

SCOPES = {
    "everything": Filters(period=Preset.ALL),
    "one department": Filters(departments=("GFS",)),
    "two themes": Filters(period=Preset.ALL, themes=("extreme-weather", "collaboration")),
    "words": Filters(period=Preset.ALL, search="颱風"),
    "nothing": Filters(platforms=()),
}


@pytest.fixture(scope="module")
def sample(sample_warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(sample_warehouse.current()) as connection:
        yield connection


def answered(connection: duckdb.DuckDBPyConnection, name: str, filters: Filters, **given: Any) -> Any:
    return ask(connection, name, filters=filters, facts_known=facts(connection), extra=given).frame


@pytest.mark.parametrize("scope", SCOPES)
def test_the_words_of_the_chosen_posts_and_of_all_others(sample: duckdb.DuckDBPyConnection, scope: str) -> None:
    filters = SCOPES[scope]
    period = period_of(filters, facts(sample).span)
    frame = answered(sample, "theme.texts", filters, most_each=1_000_000)
    got = frame.groupby(["is_here", "text"]).size().to_dict()
    assert got == {(row["is_here"], row["text"]): row["times"] for row in themes.texts(filters, period)}


@pytest.mark.parametrize("scope", SCOPES)
def test_of_the_words_the_latest_posts_stand_first(sample: duckdb.DuckDBPyConnection, scope: str) -> None:
    filters = SCOPES[scope]
    chosen = answers.published(filters, period_of(filters, facts(sample).span))
    latest = chosen.sort_values(["day", "post_id"], ascending=[False, True])["folded"].head(20)
    frame = answered(sample, "theme.texts", filters, most_each=20)
    assert list(frame.loc[frame["is_here"].astype(bool), "text"]) == list(latest)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("age", ["24h", "28d"])
def test_the_posts_with_the_best_scores_lead(sample: duckdb.DuckDBPyConnection, scope: str, age: str) -> None:
    filters = SCOPES[scope]
    posts = answers.published(filters, period_of(filters, facts(sample).span))
    found = [timing.scored().get((post, age, "interactions")) for post in posts["post_id"]]
    best = sorted((one.score for one in found if one is not None and one.score is not None), reverse=True)[:15]
    frame = answered(sample, "post.outperformance", filters, age=age, measure="interactions", most_rows=15)
    assert list(frame["score"].dropna()) == pytest.approx(best)
    assert len(frame) == min(15, len(posts))


@pytest.mark.parametrize("scope", SCOPES)
def test_the_posts_without_a_theme_that_brought_most_lead(sample: duckdb.DuckDBPyConnection, scope: str) -> None:
    filters = SCOPES[scope]
    rows = themes.untagged_posts(filters, period_of(filters, facts(sample).span))
    most = sorted((row["interactions"] for row in rows if row["interactions"] is not None), reverse=True)[:10]
    frame = answered(sample, "theme.untagged_posts", filters, most_rows=10)
    assert list(frame["interactions"].dropna()) == most
    assert len(frame) == min(10, len(rows))


def test_no_theme_of_the_sample_was_corrected_by_hand(sample: duckdb.DuckDBPyConnection) -> None:
    assert answered(sample, "theme.corrections", SCOPES["everything"]).empty


def _written(folder: Path, *, named: dict[str, str], only: tuple[str, ...] = ()) -> Path:
    """A post of an account of GFS, with the role that a file gives to departments."""
    folder.mkdir()
    tables: dict[str, list[dict[str, Any]]] = {
        "account": [{"account_id": "x:gfs", "platform": "x", "department_id": "GFS"}],
        "post": [{"post_id": "p1", "account_id": "x:gfs", "published_at": "2024-04-01", "title": "Hello"}],
        "post_department": [{"post_id": "p1", "department_id": one, "role": role} for one, role in named.items()],
    }
    random_files.write({name: rows for name, rows in tables.items() if not only or name in only}, folder)
    return folder


@pytest.mark.parametrize(
    ("named", "departments"),
    [
        ({"GFS": "partner"}, {"GFS": "lead"}),
        ({"GFS": "partner", "SB": "partner"}, {"GFS": "lead", "SB": "partner"}),
        ({"GFS": "partner", "SB": "lead"}, {"GFS": "partner", "SB": "lead"}),
        ({"SB": "partner"}, {"GFS": "lead", "SB": "partner"}),
    ],
    ids=["its own as a partner", "both as partners", "another leads", "a partner"],
)
def test_a_department_stands_once_with_a_post(
    tmp_path: Path, named: dict[str, str], departments: dict[str, str]
) -> None:
    """The account's own named as a partner was a second department of the post, which so was joint with itself."""
    folder = _written(tmp_path / "files", named=named)
    warehouse = taken_in(tmp_path / "a.duckdb", folder)
    with files.reading(folder), open_reader(warehouse.current()) as connection:
        assert _departments(connection) == sorted(departments.items())
        joint = answered(connection, "overview.totals", SCOPES["everything"])["joint_posts"]
        assert list(joint) == [len(departments) > 1] == [len(files.posts()["departments"][0]) > 1]


def test_a_department_is_a_partner_again_when_a_file_names_the_lead(tmp_path: Path) -> None:
    warehouse = taken_in(tmp_path / "a.duckdb", _written(tmp_path / "first", named={"GFS": "partner"}))
    for number, (named, departments) in enumerate(
        (
            ({"SB": "lead"}, [("GFS", "partner"), ("SB", "lead")]),
            ({"SB": "partner"}, [("GFS", "lead"), ("SB", "partner")]),
        )
    ):
        later = _written(tmp_path / f"later {number}", named=named, only=("post_department",))
        taken_in(warehouse.path, later)
        with open_reader(warehouse.current()) as connection:
            assert _departments(connection) == departments


def _departments(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    frame = answered(connection, "post.departments_of_post", SCOPES["everything"], post="p1")
    return sorted(zip(frame["department_id"], frame["role"], strict=True))


def test_followers_of_one_of_two_accounts_are_not_those_of_the_department(tmp_path: Path) -> None:
    """Of the second account no follower is known: the first alone is less than what the objective is about."""
    folder = tmp_path / "files"
    folder.mkdir()
    aim = {"objective_id": "o", "department_id": "SB", "measure": "followers", "platform": "x", "target": "50"}
    days = {"from_on": "2024-04-01", "by_on": "2024-04-30", "set_on": "2024-03-01"}
    known_day = {"account_id": "x:1", "day": "2024-04-02", "followers": "30"}
    tables: dict[str, list[dict[str, Any]]] = {
        "account": [{"account_id": f"x:{number}", "platform": "x", "department_id": "SB"} for number in (1, 2)],
        "post": [{"post_id": "p1", "account_id": "x:1", "published_at": "2024-04-10", "title": "Hello"}],
        "account_day": [known_day],
        "objective": [{**aim, **days}],
    }
    random_files.write(tables, folder)
    warehouse = taken_in(tmp_path / "a.duckdb", folder)
    with files.reading(folder), open_reader(warehouse.current()) as connection:
        assert unlike(connection, "objective.progress", SCOPES["everything"], facts(connection), {}) == []
        assert answered(connection, "objective.progress", SCOPES["everything"])["value"].isna().all()


def test_without_posts_no_objective_has_begun_and_no_day_is_known(tmp_path: Path) -> None:
    """An objective that is over counted as not reached where no file of posts had come in yet."""
    folder = tmp_path / "files"
    folder.mkdir()
    days = {"from_on": "2024-04-01", "by_on": "2024-04-30", "set_on": "2024-03-01"}
    aim = {"objective_id": "o", "department_id": "SB", "measure": "posts", "target": "50", **days}
    visit = {"visit_id": "v", "department_id": "SB", "title_en": "North", "starts_on": "2024-04-01"}
    random_files.write({"objective": [aim], "visit": [{**visit, "ends_on": "2024-04-02"}]}, folder)
    warehouse = taken_in(tmp_path / "a.duckdb", folder)
    with files.reading(folder), open_reader(warehouse.current()) as connection:
        known, everything = facts(connection), SCOPES["everything"]
        assert unlike(connection, "objective.progress", everything, known, {}) == []
        row = answered(connection, "objective.progress", everything).iloc[0]
        assert row["days_elapsed"] == 0
        assert row[["due", "way", "days_left"]].isna().all()
        given = {"visit": "v", "fewest": 1}
        assert unlike(connection, "visit.before_during_after", everything, known, given) == []
        assert list(answered(connection, "visit.before_during_after", everything, **given)["known_days"]) == [0, 0, 0]
