"""Values at fixed ages against the counts that a public study read every 20 minutes, where its file lies beside us.

Moniz and Torgo, "Multi-Source Social Feedback of Online News Feeds" (arXiv:1801.07055): numbers only, up to 48 hours.
"""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard import ingest
from dashboard.importers.reading import Options
from dashboard.warehouse.connect import open_reader
from dashboard.warehouse.generations import Warehouse

SHARED = Path(__file__).parents[3] / "shared" / "data"
SLICES = sorted((SHARED / "uci_news_popularity").glob("uci_palestine_long.parquet"))
PUBLISHED_AT = pd.Timestamp("2016-01-01T00:00:00+08:00")
"""The file holds ages and no dates."""
PLATFORMS = ("facebook", "linkedin")
MOST_READ = DRAWN = 75
AGES = {"1h": 60, "24h": 24 * 60, "7d": 7 * 24 * 60, "28d": 28 * 24 * 60}
CAPTURED: dict[str, Callable[[pd.Series], pd.Series]] = {
    "every slice": lambda slices: slices > 0,
    "every fifth slice, so that a day lies between two": lambda slices: slices % 5 == 0,
}


def sampled(path: Path) -> pd.DataFrame:
    """The observed slices of 300 items: of each platform those with most, as most have next to nothing, and others."""
    slices = pd.read_parquet(path)
    slices = slices[slices["platform"].isin(PLATFORMS) & slices["cumulative_count"].notna()]
    chosen = []
    for platform in PLATFORMS:
        last = slices[slices["platform"] == platform].groupby("item_id")["cumulative_count"].max()
        most = last.nlargest(MOST_READ).index
        chosen.append(pd.DataFrame({"platform": platform, "item_id": most}))
        drawn = last.drop(most).sample(DRAWN, random_state=8).index
        chosen.append(pd.DataFrame({"platform": platform, "item_id": drawn}))
    kept = slices.merge(pd.concat(chosen), on=["platform", "item_id"])
    return kept.assign(post_id=kept["platform"] + "-" + kept["item_id"].astype(str))


def write(slices: pd.DataFrame, folder: Path) -> None:
    """The slices as our own plain files: a count is both the exposures and the reactions."""
    posts = slices[["post_id", "platform"]].drop_duplicates()
    accounts = pd.DataFrame({"account_id": PLATFORMS, "platform": PLATFORMS, "handle": "n", "name": "News"})
    accounts.to_csv(folder / "account.csv", index=False)
    posts.assign(account_id=posts["platform"], published_at=PUBLISHED_AT.isoformat(), title="n", format="link")[
        ["post_id", "account_id", "published_at", "title", "format"]
    ].to_csv(folder / "post.csv", index=False)
    captured_at = PUBLISHED_AT + pd.to_timedelta(slices["minutes_after_publication"], unit="min")
    count = slices["cumulative_count"].astype("int64")
    pd.DataFrame(
        {
            "post_id": slices["post_id"], "captured_at": [moment.isoformat() for moment in captured_at],
            "exposures": count, "reactions": count, "comments": 0, "shares": 0,
        }
    ).to_csv(folder / "snapshot.csv", index=False)  # fmt: skip


def read_directly(minutes: "pd.Series[int]", counts: "pd.Series[float]", age: int) -> float | None:
    """The count at an age in minutes: that of the slice, or on the line between its neighbours; None beyond them."""
    if age < minutes.min() or age > minutes.max():
        return None
    return float(np.interp(age, minutes, counts))


def is_same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=0, abs_tol=1e-9)


@pytest.mark.parametrize("captured", CAPTURED)
@pytest.mark.parametrize("path", SLICES, ids=lambda path: path.stem)
def test_fixed_ages_are_those_read_from_the_slices(path: Path, captured: str, tmp_path: Path) -> None:
    slices = sampled(path)
    assert slices["post_id"].nunique() == 2 * len(PLATFORMS) * DRAWN
    slices = slices[CAPTURED[captured](slices["slice_no"])]
    write(slices, tmp_path)
    warehouse = Warehouse(tmp_path / "news.duckdb")
    reports = ingest.take_in(warehouse, [ingest.source_of(one) for one in tmp_path.glob("*.csv")], Options())
    assert [(report.file, report.findings) for report in reports if report.import_id is None] == []
    with open_reader(warehouse.current()) as connection:
        held = connection.execute("SELECT * FROM post_now").to_arrow_table().to_pylist()
    assert {row["post_id"] for row in held} == set(slices["post_id"])
    by_post = dict(iter(slices.groupby("post_id")))
    known = dict.fromkeys(AGES, 0)
    for row in held:
        rows = by_post[row["post_id"]].sort_values("minutes_after_publication")
        for age, minutes in AGES.items():
            wanted = read_directly(rows["minutes_after_publication"], rows["cumulative_count"], minutes)
            known[age] += wanted is not None
            for measure in ("exposures", "interactions"):
                got = row[f"{measure}_{age}"]
                assert is_same(got, wanted), (row["post_id"], measure, age, got, wanted)
    assert known["24h"] > len(held) / 2
    assert (known["1h"] > 0) == (captured == "every slice")
    assert known["7d"] == known["28d"] == 0
