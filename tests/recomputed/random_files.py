"""Small databases as tidy CSV files, drawn by hypothesis: how many of what, and a seed for what is in them."""

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.importers.tidy import layout_of
from dashboard.warehouse.rules import RULES
from tests.recomputed import random_rows
from tests.recomputed.random_rows import DAYS, FIRST, LANGUAGES, THEMES, Drawn, Row

IMPORTED_AT = dt.datetime(2024, 7, 1, 1, 0, tzinfo=dt.UTC)
SEARCHES = ("rescue", "颱風", "台风", "ＡＩ", "100%_", "開放日")


def numbers(most: int) -> st.SearchStrategy[frozenset[int]]:
    """Which of so many there are. A bit each: sets that hypothesis draws one by one are small."""
    return st.integers(0, 2**most - 1).map(lambda bits: frozenset(n for n in range(most) if bits >> n & 1))


drawn = st.builds(
    Drawn,
    seed=st.integers(0, 2**32 - 1),
    departments=st.integers(2, 4),
    accounts=st.lists(st.integers(0, 3), min_size=1, max_size=5).map(tuple),
    posts=st.one_of(numbers(40), numbers(40), numbers(12), st.just(frozenset(range(40)))),
    releases=numbers(6),
    incidents=numbers(3),
    visits=numbers(2),
    objectives=numbers(3),
    account_days=st.booleans(),
    most=st.sampled_from([3, 40, 2000, 200_000]),
    usual=st.booleans(),
    bounds=st.sampled_from([0.0, 0.05, 0.3]),
    ends=st.sampled_from([DAYS // 2, DAYS, DAYS + 60]),
)


def tables_of(of: Drawn) -> dict[str, list[Row]]:
    """The rows of every file, empty ones too."""
    made: dict[str, list[Row]] = {name: [] for name in RULES}
    made["department"] = [{"department_id": one, "name_en": one} for one in of.known_departments]
    made["theme"] = [{"theme_id": theme, "name_en": theme} for theme in THEMES]
    made["theme_term"] = [
        {"theme_id": theme, "term": term, "language": language}
        for theme, terms in THEMES.items()
        for term, language in terms
    ]
    made["account"] = random_rows.accounts(of)
    if of.account_days:
        made["account_day"] = [row for account in made["account"] for row in random_rows.account_days(of, account)]
    made["release"] = [row for number in sorted(of.releases) for row in random_rows.releases(of, number)]
    made["incident"] = [random_rows.incident(of, number) for number in sorted(of.incidents)]
    made["objective"] = [random_rows.objective(of, number) for number in sorted(of.objectives)]
    made["evidence"] = [random_rows.evidence(of, number) for number in sorted(of.objectives)]
    _add(made, [random_rows.visit(of, number) for number in sorted(of.visits)])
    among = random_rows.targets(made)
    for number in sorted(of.posts):
        owner = of.of("owner", number).choice((*[made["account"][0]] * (12 if of.usual else 3), *made["account"]))
        _add(made, [random_rows.post(of, number, owner, among)])
    return made


def _add(made: dict[str, list[Row]], parts: Sequence[dict[str, list[Row]]]) -> None:
    for part in parts:
        for name, rows in part.items():
            made[name] += rows


def write(tables: dict[str, list[Row]], folder: Path) -> None:
    """One CSV file a table that has rows."""
    for name, rows in tables.items():
        if not rows:
            continue
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in layout_of(name)], restval="")
            writer.writeheader()
            writer.writerows(rows)


def _some(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """One or two, now and then none or one that is not held."""
    return st.lists(st.sampled_from([*values, *values, "unheard-of"]), max_size=2).map(tuple)


def _days(tables: dict[str, list[Row]]) -> list[dt.date]:
    """The days on which something begins or ends, so that periods begin and end there too, and those beside them."""
    found = {
        row[name] for table in ("visit", "objective") for row in tables[table] for name in row if name.endswith("_on")
    }
    moments = [row["starts_at"] for row in tables["incident"]] + [row["published_at"] for row in tables["post"]]
    found |= {dt.datetime.fromisoformat(str(moment)).date() for moment in moments}
    beside = {day + dt.timedelta(days=1) for day in found}
    return sorted(found | beside | {FIRST, FIRST + dt.timedelta(days=DAYS)})


@st.composite
def scopes(draw: st.DrawFn, of: Drawn) -> Filters:
    """What somebody may have chosen on the pages: two things at most. Under more together hardly a post is left, and
    figures of nothing tell nothing."""
    held, tables = random_rows.accounts(of), tables_of(of)
    choices: dict[str, Sequence[str]] = {
        "departments": of.known_departments,
        "platforms": sorted({row["platform"] for row in held}),
        "accounts": [row["account_id"] for row in held],
        "themes": tuple(THEMES),
        "formats": ("photo", "short_video", "live"),
        "languages": LANGUAGES[:3],
    }
    narrowed = draw(st.lists(st.sampled_from([*choices, "search"]), max_size=2, unique=True))
    chosen: Row = {name: draw(_some(choices[name])) for name in narrowed if name in choices}
    if "search" in narrowed:
        chosen["search"] = draw(st.sampled_from(SEARCHES))
    period = draw(st.sampled_from((Preset.ALL, Preset.ALL, Preset.CUSTOM, Preset.CUSTOM, Preset.CUSTOM, *Preset)))
    since, until = sorted(draw(st.tuples(*[st.sampled_from(_days(tables))] * 2)))
    return Filters(period=period, since=since, until=until, **chosen)
