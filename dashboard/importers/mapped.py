"""Reads any table through a column map (column_map.py): posts with their counters, releases, or days of accounts."""

from functools import partial

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Language, PostFormat
from dashboard.importers import accounts, columns, moments, posts
from dashboard.importers.column_map import FOLLOWERS, REQUIRED, ColumnMap, MappedAccount
from dashboard.importers.findings import Refused
from dashboard.importers.ledger import Ledger
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.signature import Format
from dashboard.importers.table import Table

_CLOSED: dict[str, tuple[str, ...]] = {"language": tuple(Language), "format": tuple(PostFormat)}


def format_of(column_map: ColumnMap) -> Format:
    """Every column that the map names must be there: one that is missing is a renamed one, and would be lost unseen."""
    read = {"post": _read_posts, "release": _read_releases, "account_day": _read_days}[column_map.kind]
    return Format(
        name=column_map.name,
        shown=column_map.name,
        columns={field: (source.column,) for field, source in column_map.columns.items()},
        required=tuple(column_map.columns),
        read=partial(read, column_map=column_map),
    )


def _read_posts(table: Table, /, *, column_map: ColumnMap, source: Source, options: Options) -> Reading:
    assert column_map.platform is not None
    ledger = Ledger(table)
    fields = _Fields(ledger, column_map)
    native = fields.identity("post_id")
    published = fields.times("published")
    caption = fields.text("text")
    title = posts.titles(fields.text("title").fillna(caption))
    counters = posts.read_counters(
        ledger,
        {
            counter: (column_map.columns[counter].column, fields.cells(counter))
            for counter in posts.COUNTERS
            if counter in column_map.columns
        },
    )
    found = posts.Posts(
        platform=column_map.platform,
        native_id=native,
        accounts=_accounts(fields, source=source, options=options),
        published=published,
        published_raw=columns.texts(table.column("published")),
        zone=column_map.zone_name or moments.offsets(table.column("published")),
        title=title,
        caption=caption,
        language=fields.choice("language"),
        format=fields.choice("format"),
        url=posts.read_links(ledger, fields.cells("url")),
        is_original=pd.Series(pd.NA, index=native.index, dtype="boolean"),
        counters=counters,
    )
    posts.hold_one_row_each(ledger, native)
    captured = posts.captured_at(ledger, published, source=source, options=options, fixed=column_map.captured_at)
    frames = posts.tables(ledger, posts=found, captured=captured)
    return ledger.close(
        tables=_departments(column_map, frames["account"]["department_id"]) | frames,
        platform=column_map.platform.value,
        captured_at=captured,
    )


def _read_releases(table: Table, /, *, column_map: ColumnMap, source: Source, options: Options) -> Reading:
    ledger = Ledger(table)
    fields = _Fields(ledger, column_map)
    release_id = fields.identity("release_id")
    issued = fields.times("issued")
    department = fields.department(options.department)
    nothing = pd.Series(pd.NA, index=release_id.index, dtype="boolean")
    whole = pd.DataFrame({
        "release_id": release_id, "department_id": department,
        "issued_at": issued.at, "issued_on": issued.on, "issued_precision": issued.precision,
        "language": fields.choice("language"), "title": fields.text("title"), "body": fields.text("body"),
        "url": posts.read_links(ledger, fields.cells("url")),
        "has_photos": nothing, "has_video": nothing, "same_as": posts.blank(ledger),
    })  # fmt: skip
    posts.hold_one_row_each(ledger, release_id)
    release = whole[ledger.kept].reset_index(drop=True)
    return ledger.close(tables=_departments(column_map, release["department_id"]) | {"release": release})


def _read_days(table: Table, /, *, column_map: ColumnMap, source: Source, options: Options) -> Reading:
    """One row an account and day. A row without any figure is none; of two of one day that differ, the last stands."""
    ledger = Ledger(table)
    fields = _Fields(ledger, column_map)
    platform = fields.text("platform").fillna(column_map.platform.value if column_map.platform else None)
    native, day = fields.text("account"), fields.times("day").on
    frame: dict[str, pd.Series] = {}
    for measure in FOLLOWERS:
        if measure in column_map.columns:
            read = columns.counts(fields.cells(measure), signed=measure == "new_followers")
            shown = column_map.columns[measure].column
            ledger.reject(read.bad, "not_a_count", column=shown, cells=fields.cells(measure))
            frame[measure] = read.values
    figures = pd.DataFrame(frame, index=native.index)
    ledger.set_aside(figures.isna().all(axis=1).to_numpy(dtype=bool), "days_without_figures")
    if options.account is not None and native[ledger.kept].nunique() > 1:
        raise Refused("accounts_many", count=int(native[ledger.kept].nunique()))
    ids = pd.Series(
        [_account_id(one, options) for one in zip(platform, native, strict=True)], native.index, dtype="str"
    )
    posts.hold_one_row_each(ledger, ids.fillna("") + day.astype("str"))
    whole = pd.DataFrame({"account_id": ids, "day": day}).join(figures).assign(day_zone=column_map.zone_name or None)
    account = pd.DataFrame({
        "account_id": ids, "platform": platform, "department_id": fields.text("department").fillna(options.department),
        "native_id": native, "handle": native, "name": posts.blank(ledger), "url": posts.blank(ledger),
    })[ledger.kept].drop_duplicates("account_id", keep="last")  # fmt: skip
    ledger.notice("days_of_account", zone=column_map.zone_name or "–", count=int(ledger.kept.sum()))
    return ledger.close(
        tables=_departments(column_map, account["department_id"])
        | {"account": account.reset_index(drop=True), "account_day": whole[ledger.kept].reset_index(drop=True)},
        platform=column_map.platform.value if column_map.platform else None,
    )


def _account_id(said: tuple[object, object], options: Options) -> str | None:
    """The id of the account that goes by this name on the platform, or a new one of its own."""
    platform, native = said
    if not isinstance(platform, str) or not isinstance(native, str):
        return None
    return accounts.find(options.known, platform, native) or f"{platform}:{native}"


class _Fields:
    """The fields of a map over the rows of a table; what cannot be read is rejected on the way."""

    def __init__(self, ledger: Ledger, column_map: ColumnMap) -> None:
        self.ledger = ledger
        self.map = column_map
        self._cells: dict[str, pd.Series] = {}
        # The platform first: what is wrong with the rows of another one is nobody's concern.
        for field in sorted(column_map.columns, key=lambda name: name != "platform"):
            self._cells[field] = self._found(field)
            if field == "platform":
                ledger.set_aside((self._cells[field] == "").to_numpy(dtype=bool), "rows_of_no_platform")

    def cells(self, field: str) -> pd.Series:
        """The text of a field, "" where empty."""
        if field in self._cells:
            return self._cells[field]
        return pd.Series(self.map.fixed.get(field, ""), index=self.ledger.table.cells.index, dtype="str")

    def _found(self, field: str) -> pd.Series:
        source = self.map.columns[field]
        raw = self.ledger.table.column(field)
        empty = (raw.str.strip() == "").to_numpy(dtype=bool)
        if field == "account" or field in REQUIRED[self.map.kind]:
            self.ledger.reject(empty, "cell_empty", column=source.column, cells=raw)
        found = raw.str.strip()
        misfit = np.zeros(len(raw), dtype=bool)
        if source.pattern is not None:
            found = found.str.extract(source.pattern, expand=False)
            misfit = found.isna().to_numpy(dtype=bool) & ~empty
        if source.values is not None:
            found = found.map(dict(source.values)).astype("str")
            misfit = found.isna().to_numpy(dtype=bool) & ~empty
        if not source.lenient:
            self.ledger.reject(misfit, "pattern_unmatched", column=source.column, cells=raw)
        return found.where(found.notna(), "")

    def text(self, field: str) -> pd.Series:
        return columns.texts(self.cells(field))

    def identity(self, field: str) -> pd.Series:
        read = columns.ids(self.cells(field))
        raw = self.ledger.table.column(field)
        self.ledger.reject(read.bad, "id_rounded", column=self.map.columns[field].column, cells=raw)
        return read.values

    def choice(self, field: str) -> pd.Series:
        read = columns.choices(self.cells(field), _CLOSED[field])
        column = self.map.columns[field].column if field in self.map.columns else field
        self.ledger.reject(read.bad, "not_a_choice", column=column, cells=self.cells(field))
        return read.values

    def times(self, field: str) -> moments.Moments:
        cells, column = self.cells(field), self.map.columns[field].column
        if self.map.zone is None:
            read = moments.iso(cells, or_day=True)
        else:
            read = moments.wall(cells, formats=self.map.time_formats, zone=self.map.zone)
        self.ledger.reject(read.zoneless, "time_without_zone", column=column, cells=cells)
        self.ledger.reject(read.bad, "time_unreadable", column=column, cells=cells)
        self.ledger.remark(read.ambiguous, "hour_twice")
        return read

    def department(self, otherwise: str | None) -> pd.Series:
        """The department of each row; where the map lists departments, it must be one of them."""
        found = self.text("department")
        if self.map.departments and "department" in self.map.columns:
            strange = (~found.isin(list(self.map.departments)) & found.notna()).to_numpy(dtype=bool)
            column = self.map.columns["department"].column
            self.ledger.reject(strange, "department_unknown", column=column, cells=self.cells("department"))
        return found.where(found.notna(), otherwise)


def _accounts(fields: _Fields, *, source: Source, options: Options) -> posts.Accounts:
    column_map, ledger = fields.map, fields.ledger
    native = fields.text("account")
    if options.account is not None and native[ledger.kept].nunique() > 1:
        raise Refused("accounts_many", count=int(native[ledger.kept].nunique()))
    one = _named(fields, native, source=source, options=options)
    whole = column_map.account or MappedAccount()
    known = {key: column_map.accounts.get(key, whole) for key in native.dropna().unique()}
    account = native.map({key: f"{column_map.platform}:{key}" for key in known}).astype("str")

    def told(part: str, otherwise: str | None) -> pd.Series:
        values = {key: getattr(found, part) or otherwise for key, found in known.items()}
        spoken = native.map(values)
        return spoken.where(native.notna(), getattr(whole, part) or otherwise).astype("str")

    if one is not None:
        account = account.where(native.notna() & (options.account is None), one.account_id)
    return posts.Accounts(
        account_id=account,
        native_id=native,
        handle=told("handle", None),
        name=told("name", one.name if one is not None else None),
        department_id=told("department", options.department),
    )


def _named(fields: _Fields, native: pd.Series, *, source: Source, options: Options) -> accounts.Named | None:
    """The account that was said, or that rows without one belong to; None where each row names its own."""
    platform, ledger = fields.map.platform, fields.ledger
    assert platform is not None
    if options.account is None and not native[ledger.kept].isna().any():
        return None
    one = accounts.the_one(platform, source=source, options=options)
    if one is None:
        listed = ", ".join(known.account_id for known in options.known if known.platform == platform)
        raise Refused("account_needed", name=source.name, platform=platform.value, known=listed or "–")
    if options.account is None:
        ledger.notice("account_only_one", account=one.account_id)
    return one


def _departments(column_map: ColumnMap, used: pd.Series) -> dict[str, pd.DataFrame]:
    """A row for each department of the map that the file speaks of; of days of accounts, also for one without words."""
    names = ("name_en", "name_hant", "name_hans", "parent_id")
    spoken = set(used.dropna())
    nameless = spoken - column_map.departments.keys() if column_map.kind == "account_day" else set()
    mentioned = [*(key for key in column_map.departments if key in spoken), *sorted(nameless)]
    rows = [
        {"department_id": key, **{name: column_map.departments.get(key, {}).get(name) for name in names}}
        for key in mentioned
    ]
    if not rows:
        return {}
    frame = pd.DataFrame(rows).astype(dict.fromkeys(("department_id", *names), "str"))
    return {"department": frame.replace({np.nan: None}).astype("str")}
