"""What captures say that cannot be, by hand: also what no file of ours may bring."""

import re

import pytest

from dashboard.core.words import has_word
from dashboard.warehouse import store
from dashboard.warehouse.connect import in_memory
from dashboard.warehouse.upgrade import SQL

POST = (
    "INSERT INTO post (post_id, account_id, published_on, published_precision, import_id) "
    "VALUES ('p', 'a', '2024-01-01', 'day', 1)"
)
ACCOUNT = "INSERT INTO account (account_id, platform, import_id) VALUES ('a', 'weibo', 1)"
CAPTURE = (
    "INSERT INTO snapshot (post_id, captured_at, exposures, reactions, at_least, import_id) "
    "VALUES ('p', $at, $exposures, $reactions, $at_least, $import_id)"
)
KIND = re.compile(r"'((?:account|post|release|counter|reach|interactions|negative|captured|window)_\w+)'")


def found(*captures: tuple[str, int | None, int | None, str | None]) -> set[str]:
    """The problems of a post with these captures, each brought by an import of its own."""
    with in_memory() as connection:
        store.prepare(connection)
        connection.execute(ACCOUNT)
        connection.execute(POST)
        for number, (at, exposures, reactions, at_least) in enumerate(captures, 1):
            values = {"exposures": exposures, "reactions": reactions, "at_least": at_least, "import_id": number}
            connection.execute(CAPTURE, {"at": f"2024-01-{at}:00+08", **values})
        connection.execute("INSERT INTO touched_post VALUES ('p')")
        for _ in range(2):  # the second time changes nothing
            store.derive(connection)
        rows = connection.execute("SELECT problem FROM capture_problem").fetchall()
    assert len(rows) == len(set(rows))
    return {str(problem) for (problem,) in rows}


@pytest.mark.parametrize(
    ("captures", "problems"),
    [
        ([("02 10:00", 10, 1, None), ("03 10:00", 10, 1, None)], set()),
        ([("02 10:00", -1, 1, None)], {"negative_counter"}),
        ([("02 10:00", 10, 2, None), ("03 10:00", 11, 1, None)], {"counter_fell"}),
        ([("02 10:00", 10, 2, "reactions"), ("03 10:00", 11, 1, None)], set()),
        ([("02 10:00", 10, 2, None), ("03 10:00", 10, None, None), ("04 10:00", 10, 1, None)], {"counter_fell"}),
        # Told twice of one moment: the later import corrects the earlier, nothing fell.
        ([("02 10:00", 10, 2, None), ("02 10:00", 10, 1, None)], set()),
        ([("02 10:00", 10, 1, None), ("03 10:00", 10, 2, None), ("03 10:00", 10, 0, None)], {"counter_fell"}),
    ],
)
def test_problems_of_captures(captures, problems):
    assert found(*captures) == problems


def test_every_problem_has_words():
    texts = "".join((SQL / name).read_text(encoding="utf-8") for name in ("problem.sql", "capture_problem.sql"))
    kinds = set(KIND.findall(texts))
    assert len(kinds) == 15
    keys = [f"problem.{kind}.{part}" for kind in sorted(kinds) for part in ("what", "next_step")]
    assert [key for key in keys if not has_word(key)] == []
