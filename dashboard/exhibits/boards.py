"""Boards of the Mainland indices: from the counts of a week or month to values and ranks, variant by variant.

An index whose input is missing is not computed: with 0 in its place it would be a lower number of the same name.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.filters.period import ONE_DAY, Period
from dashboard.measures.indices import VARIANTS, Variant
from dashboard.questions.answer import Answer, Coverage

INDICES = tuple(dict.fromkeys(one.index for one in VARIANTS))
_COUNTERS = {"reads": "exposures", "likes": "reactions", "comments": "comments", "forwards": "shares"}


@dataclass(frozen=True, slots=True)
class Board:
    """frame: a row an account, with input_<name>, <variant> and <variant>_rank. missing: variant -> inputs nobody has.

    from_readers: reads are people who read, as the number of reads is not known of some account.
    """

    frame: pd.DataFrame
    posts: int
    missing: Mapping[str, tuple[str, ...]]
    unfinished: bool
    from_readers: bool


def variants_of(index: str) -> tuple[Variant, ...]:
    return tuple(one for one in VARIANTS if one.index == index)


def inputs_of(rows: pd.DataFrame) -> dict[str, float]:
    """The known inputs of one account and board, under every name the indices use. rows: one a counter."""
    first = rows.iloc[0]
    counted = {str(row.counter): row for row in rows_of(rows)}
    reads = counted["exposures"] if pd.notna(counted["exposures"].total) else counted["reach"]
    found: dict[str, object] = {
        "days": (first["ends_on"] - first["starts_on"]).days + 1,
        "articles": first["posts"], "posts": first["posts"], "works": first["posts"],
        "originals": first["originals"], "followers": first["followers"],
        "new_followers": first["followers_net"] if pd.isna(first["followers_net"]) else max(first["followers_net"], 0),
        "reposts": counted["shares"].total, "shares": counted["shares"].total,
        "reposts_of_originals": counted["shares"].of_originals,
        "comments_on_originals": counted["comments"].of_originals,
    }  # fmt: skip
    for name, counter in _COUNTERS.items():
        row = reads if name == "reads" else counted[counter]
        found |= {name: row.total, f"best_{name}": row.best}
        if first["lone_posts"]:
            found[f"headline_{name}"] = row.total
    return {name: float(value) for name, value in found.items() if not pd.isna(value)}  # type: ignore[arg-type, call-overload]


def _row(rows: pd.DataFrame, variants: Sequence[Variant]) -> dict[str, object]:
    first = rows.iloc[0]
    known = inputs_of(rows)
    wanted = dict.fromkeys(name for one in variants for name in one.inputs)
    made: dict[str, object] = {"account_id": first["account_id"]}
    for one in variants:
        complete = not first["unfinished"] and known.keys() >= set(one.inputs)
        made[one.name] = one.compute(known).value if complete else None
        made[f"{one.name}_rank"] = None
    bounds = rows.loc[rows["counter"].isin(["exposures", "reactions", "comments", "shares"]), "at_least"]
    return made | {"index_at_least": bool(bounds.any())} | {f"input_{name}": known.get(name) for name in wanted}


def board_of(rows: pd.DataFrame, index: str) -> Board:
    """rows: those of one board and platform. Ranks are among the accounts with a value, 1 the highest."""
    variants = variants_of(index)
    made = [_row(part, variants) for _, part in rows.groupby("account_id", sort=False)]
    frame = pd.DataFrame(made)
    if not frame["index_at_least"].any():
        frame = frame.drop(columns="index_at_least")
    counted = [name for name in frame.columns if name not in ("account_id", "index_at_least")]
    frame[counted] = frame[counted].astype("Float64")
    whole = [name for name in counted if (frame[name].dropna() % 1 == 0).all()]
    frame[whole] = frame[whole].astype("Int64")
    for one in variants:
        frame[f"{one.name}_rank"] = frame[one.name].rank(method="min", ascending=False).astype("Int64")
    frame = frame.sort_values([one.name for one in variants], ascending=False, kind="stable")
    nobody = {one.name: tuple(name for name in one.inputs if frame[f"input_{name}"].isna().all()) for one in variants}
    totals = rows.set_index(["account_id", "counter"])["total"].unstack()
    return Board(
        frame=frame.reset_index(drop=True),
        posts=int(rows.drop_duplicates("account_id")["posts"].sum()),
        missing={name: inputs for name, inputs in nobody.items() if inputs},
        unfinished=bool(rows["unfinished"].any()),
        from_readers=index == "wci" and bool((totals["exposures"].isna() & totals["reach"].notna()).any()),
    )


def boards_of(answer: Answer, index: str) -> pd.DataFrame:
    """The rows of account.index_inputs on the platform of this index."""
    return answer.frame[answer.frame["platform"] == variants_of(index)[0].platform.value]


def index_board(rows: pd.DataFrame, viewer: Viewer, *, index: str, grain: str) -> tuple[Exhibit, Board]:
    """The values and ranks of one board; rows: those of account.index_inputs of its days and platform."""
    board = board_of(rows, index)
    days = _days_of(rows)
    hint = viewer.word("accounts.index_hint") + " " + viewer.word(f"index.{index}.versions")
    title = viewer.word("accounts.index_title", index=viewer.word(f"index.{index}.name"), days=viewer.days(days))
    answer = replace(
        viewer.ask("account.index_inputs", grain=grain), frame=board.frame, period=days,
        coverage=Coverage(posts=board.posts, as_of=viewer.as_of),
    )  # fmt: skip
    return Exhibit("index", title, f"{index}-{grain}", answer, hint), board


def _days_of(rows: pd.DataFrame) -> Period:
    start: dt.date = rows["starts_on"].iloc[0].date()
    end: dt.date = rows["ends_on"].iloc[0].date() + ONE_DAY
    return Period(start, end, end)
