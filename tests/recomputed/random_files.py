"""Small databases as tidy CSV files, drawn from a seed, and what somebody may choose of them on the pages."""

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.importers.tidy import layout_of
from dashboard.warehouse.rules import RULES
from tests.recomputed import random_rows
from tests.recomputed.random_rows import DAYS, FIRST, LANGUAGES, THEMES, Drawn, Row

IMPORTED_AT = dt.datetime(2024, 7, 1, 1, 0, tzinfo=dt.UTC)
SEARCHES = ("rescue", "颱風", "台风", "ＡＩ", "100%_", "開放日")


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


def _days(tables: dict[str, list[Row]]) -> list[dt.date]:
    """The days on which something begins or ends, so that periods begin and end there too, and those beside them."""
    found = {
        row[name] for table in ("visit", "objective") for row in tables[table] for name in row if name.endswith("_on")
    }
    moments = [row["starts_at"] for row in tables["incident"]] + [row["published_at"] for row in tables["post"]]
    found |= {dt.datetime.fromisoformat(str(moment)).date() for moment in moments}
    beside = {day + dt.timedelta(days=1) for day in found}
    return sorted(found | beside | {FIRST, FIRST + dt.timedelta(days=DAYS)})


def scope(of: Drawn, number: int) -> Filters:
    """The days, and two choices at most: under more hardly a post is left, and figures of none tell nothing.
    Of the values one or two are kept, now and then none, or one that is not held."""
    random, held = of.of("scope", number), random_rows.accounts(of)
    choices: dict[str, Sequence[str]] = {
        "departments": of.known_departments,
        "platforms": sorted({row["platform"] for row in held}),
        "accounts": [row["account_id"] for row in held],
        "themes": tuple(THEMES),
        "formats": ("photo", "short_video", "live"),
        "languages": LANGUAGES[:3],
        "search": SEARCHES,
    }
    chosen: Row = {}
    for name in random.sample(sorted(choices), random.choice((0, 0, 1, 1, 2))):
        values = (*choices[name], *choices[name], "unheard-of")
        some = tuple(random.choices(values, k=random.choice((0, 1, 1, 1, 1, 2, 2))))
        chosen[name] = random.choice(values) if name == "search" else some
    period = random.choice((Preset.ALL, Preset.ALL, Preset.CUSTOM, Preset.CUSTOM, Preset.CUSTOM, *Preset))
    since, until = sorted(random.choices(_days(tables_of(of)), k=2))
    return Filters(period=period, since=since, until=until, **chosen)


def reduced(of: Drawn, disagrees: Callable[[Drawn], bool]) -> Drawn:
    """The same with everything left out that a disagreement can do without: halves first, single ones last."""
    for kind in ("posts", "releases", "incidents", "visits", "objectives"):
        size = len(getattr(of, kind))
        while size:
            for part in _parts(sorted(getattr(of, kind)), size):
                less = replace(of, **{kind: getattr(of, kind) - part})
                if disagrees(less):
                    of = less
            size //= 2
    return of


def _parts(numbers: list[int], size: int) -> Iterator[frozenset[int]]:
    for first in range(0, len(numbers), size):
        yield frozenset(numbers[first : first + size])
