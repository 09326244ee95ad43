"""The indices of the boards once more, from counters that were read from the files by hand."""

import datetime as dt

import pytest

from dashboard.exhibits.boards import board_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Period, Preset
from dashboard.measures.indices import variant
from dashboard.questions.ask import ask, facts
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse
from tests.recomputed import files
from tests.recomputed.accounts import at_day_7

SINCE, UNTIL = dt.date(2025, 2, 1), dt.date(2025, 3, 1)


def test_the_indices_are_those_of_the_recomputed_inputs(sample_warehouse: Warehouse) -> None:
    """February 2025 of the bureau's Weibo: all of its posts are original."""
    with open_reader(sample_warehouse.current()) as connection:
        rows = ask(
            connection, "account.index_inputs", filters=Filters(period=Preset.ALL), facts_known=facts(connection),
            period=Period(SINCE, UNTIL, UNTIL), extra={"grain": "month"},
        ).frame  # fmt: skip
    board = board_of(rows[rows["platform"] == "weibo"], "bci").frame.set_index("account_id")
    posts = files.posts()
    own = posts[(posts["account_id"] == "weibo:sb") & (posts["day"] >= SINCE) & (posts["day"] < UNTIL)]

    def total(counter: str) -> float:
        found = [at_day_7(post.post_id, post.published_at, counter) for post in files.each(own)]
        return sum(value for value, _ in filter(None, found))

    given = {
        "posts": len(own), "originals": len(own), "reposts": total("shares"), "comments": total("comments"),
        "reposts_of_originals": total("shares"), "comments_on_originals": total("comments"),
        "likes": total("reactions"),
    }  # fmt: skip
    for name in ("bci", "bci_simplified"):
        assert board.loc["weibo:sb", name] == pytest.approx(variant(name).compute(given).value)
