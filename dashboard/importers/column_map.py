"""A column map: a small TOML file that says which column of any table is what, for layouts that no format knows.

    kind = "post"                      or "release", or "account_day": what an account had on a day
    platform = "facebook"              posts only
    zone = "Asia/Hong_Kong"            or a fixed offset such as "-05:00"; left out where each time carries its own
    time_formats = ["%d/%m/%Y %H:%M"]  strptime, tried in order; a format without an hour is a day
    captured_at = 2024-04-19T09:00:00+08:00
    [columns]                          field = { column = "name in the file" }, with, where wanted:
                                         pattern = "regex, one group", values = { written = "meant" },
                                         otherwise = "reject" (unless said) or "empty": cells that fit neither
    [fixed]                            field = "the same for every row"
    [account], [accounts.<native id>]  name, handle, department: of all accounts, or of one
    [departments.<id>]                 name_en, name_hant, name_hans

Fields of a post: post_id, account, published, title, text, language, format, url and the counters of a snapshot. Of a
release: release_id, department, issued, language, title, body, url. Of an account's day: platform (where it is a
column, rows of none are set aside), account, day, department, followers, new_followers, lost_followers. maps/ holds the
shipped ones.
"""

import datetime as dt
import json
import re
import tomllib
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.core.vocabulary import Language, Platform, PostFormat
from dashboard.importers.findings import Refused
from dashboard.importers.posts import COUNTERS

SHIPPED = Path(__file__).parent / "maps"
FOLLOWERS = ("followers", "new_followers", "lost_followers")

FIELDS = {
    "post": ("post_id", "account", "published", "title", "text", "language", "format", "url", *COUNTERS),
    "release": ("release_id", "department", "issued", "language", "title", "body", "url"),
    "account_day": ("platform", "account", "day", "department", *FOLLOWERS),
}
REQUIRED = {
    "post": ("post_id", "published"), "release": ("release_id", "issued", "title"), "account_day": ("account", "day"),
}  # fmt: skip
_TOP = (
    "kind", "platform", "zone", "time_formats", "captured_at", "columns", "fixed", "account", "accounts", "departments",
)  # fmt: skip
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "language": tuple(Language), "format": tuple(PostFormat), "platform": tuple(Platform),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field comes from: a column, or the group that `pattern` finds in it, spelt anew by `values`.

    lenient: a cell that fits neither leaves the field empty instead of rejecting the row.
    """

    column: str
    pattern: str | None
    values: Mapping[str, str] | None
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class MappedAccount:
    name: str | None = None
    handle: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """zone: None where the times carry their offset. account: what holds for every account not named in accounts."""

    name: str
    kind: str
    platform: Platform | None
    zone: dt.tzinfo | None
    zone_name: str
    time_formats: tuple[str, ...]
    captured_at: dt.datetime | None
    columns: Mapping[str, Field]
    fixed: Mapping[str, str]
    account: MappedAccount | None
    accounts: Mapping[str, MappedAccount]
    departments: Mapping[str, Mapping[str, str]]


def load_map(name_or_path: str) -> ColumnMap:
    """A shipped map by name, or any by path. Raises Refused: unknown, unreadable, or a key that means nothing."""
    shipped = SHIPPED / f"{name_or_path}.toml"
    path = shipped if re.fullmatch(r"[\w-]+", name_or_path) and shipped.is_file() else Path(name_or_path)
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as trouble:
        known = ", ".join(sorted(found.stem for found in SHIPPED.glob("*.toml")))
        raise Refused("map_unknown", map=name_or_path, known=known) from trouble
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise Refused("map_unreadable", map=name_or_path, trouble=str(trouble)) from trouble
    return _Check(path.stem).map(written)


class _Check:
    """Turns what was written into a ColumnMap, refusing by name what cannot be meant."""

    def __init__(self, name: str) -> None:
        self.name = name

    def map(self, written: Mapping[str, Any]) -> ColumnMap:
        self._known(written, keys=_TOP, where="")
        kind = self._one_of(written.get("kind"), allowed=tuple(FIELDS), key="kind")
        platform = None
        if kind == "post" or (kind == "account_day" and "platform" not in written.get("columns", {})):
            platform = self._one_of(written.get("platform"), allowed=tuple(Platform), key="platform")
        zone_name = self._text(written.get("zone", ""), "zone")
        columns = {
            field: self._field(field, value)
            for field, value in self._table(written, "columns", allowed=FIELDS[kind]).items()
        }
        fixed = {
            field: self._text(value, f"fixed.{field}")
            for field, value in self._table(written, "fixed", allowed=FIELDS[kind]).items()
        }
        for field in REQUIRED[kind]:
            if field not in columns:
                raise Refused("map_key_missing", map=self.name, key=f"columns.{field}")
        accounts = self._table(written, "accounts").items()
        departments = self._table(written, "departments").items()
        return ColumnMap(
            name=self.name,
            kind=kind,
            platform=Platform(platform) if platform else None,
            zone=self._zone(zone_name) if zone_name else None,
            zone_name=zone_name,
            time_formats=self._time_formats(written, zoned=bool(zone_name)),
            captured_at=self._captured_at(written.get("captured_at")),
            columns=columns,
            fixed=fixed,
            account=self._account(written["account"], "account") if "account" in written else None,
            accounts={native: self._account(value, f"accounts.{native}") for native, value in accounts},
            departments={name: self._department(value, f"departments.{name}") for name, value in departments},
        )

    def _known(self, table: Mapping[str, Any], *, keys: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in keys:
                raise Refused("map_key_unknown", map=self.name, key=f"{where}{key}", known=", ".join(keys))

    def _wrong(self, key: str, value: object) -> Refused:
        return Refused("map_value_wrong", map=self.name, key=key, value=str(value)[:60])

    def _text(self, value: object, key: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(key, value)
        return value

    def _one_of(self, value: object, *, allowed: tuple[str, ...], key: str) -> str:
        if value is None:
            raise Refused("map_key_missing", map=self.name, key=key)
        if value not in allowed:
            raise self._wrong(key, value)
        return str(value)

    def _table(self, written: Mapping[str, Any], key: str, *, allowed: tuple[str, ...] | None = None) -> dict[str, Any]:
        table = written.get(key, {})
        if not isinstance(table, dict):
            raise self._wrong(key, table)
        if allowed is not None:
            self._known(table, keys=allowed, where=f"{key}.")
        return table

    def _field(self, field: str, value: object) -> Field:
        key = f"columns.{field}"
        if not isinstance(value, dict):
            raise self._wrong(key, value)
        self._known(value, keys=("column", "pattern", "values", "otherwise"), where=f"{key}.")
        if "column" not in value:
            raise Refused("map_key_missing", map=self.name, key=f"{key}.column")
        values = value.get("values")
        if values is not None:
            if not isinstance(values, dict):
                raise self._wrong(f"{key}.values", values)
            for target in values.values():
                if field in _CLOSED and target not in _CLOSED[field]:
                    raise self._wrong(f"{key}.values", target)
            values = {str(name): self._text(target, f"{key}.values.{name}") for name, target in values.items()}
        pattern = value.get("pattern")
        misfits = self._one_of(value.get("otherwise", "reject"), allowed=("reject", "empty"), key=f"{key}.otherwise")
        return Field(
            self._text(value["column"], f"{key}.column"),
            None if pattern is None else self._pattern(pattern, f"{key}.pattern"),
            values,
            misfits == "empty",
        )

    def _pattern(self, pattern: object, key: str) -> str:
        text = self._text(pattern, key)
        try:
            groups = re.compile(text).groups
        except re.error as trouble:
            raise self._wrong(key, text) from trouble
        if groups != 1:
            raise self._wrong(key, text)
        return text

    def _zone(self, name: str) -> dt.tzinfo:
        offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", name)
        try:
            if offset:
                span = dt.timedelta(hours=int(offset[2]), minutes=int(offset[3]))
                return dt.timezone(span if offset[1] == "+" else -span)
            return zoneinfo.ZoneInfo(name)
        except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError) as trouble:
            raise self._wrong("zone", name) from trouble

    def _time_formats(self, written: Mapping[str, Any], *, zoned: bool) -> tuple[str, ...]:
        formats = written.get("time_formats", [])
        if not isinstance(formats, list):
            raise self._wrong("time_formats", formats)
        if zoned and not formats:
            raise Refused("map_key_missing", map=self.name, key="time_formats")
        if formats and not zoned:
            raise Refused("map_key_missing", map=self.name, key="zone")
        for pattern in formats:
            if "%Y" not in self._text(pattern, "time_formats") or "%z" in pattern or "%Z" in pattern:
                raise self._wrong("time_formats", pattern)
        return tuple(formats)

    def _captured_at(self, value: object) -> dt.datetime | None:
        if value is None:
            return None
        if not isinstance(value, dt.datetime) or value.tzinfo is None:
            raise self._wrong("captured_at", value)
        return value

    def _account(self, value: object, key: str) -> MappedAccount:
        return MappedAccount(**self._texts(value, keys=("name", "handle", "department"), where=key))

    def _department(self, value: object, key: str) -> dict[str, str]:
        return self._texts(value, keys=("name_en", "name_hant", "name_hans", "parent_id"), where=key)

    def _texts(self, value: object, *, keys: tuple[str, ...], where: str) -> dict[str, str]:
        if not isinstance(value, dict):
            raise self._wrong(where, value)
        self._known(value, keys=keys, where=f"{where}.")
        return {key: self._text(text, f"{where}.{key}") for key, text in value.items()}


def map_of(name: str, written: Mapping[str, Any]) -> ColumnMap:
    """A map that is not saved yet, checked as a file would be. Raises Refused."""
    return _Check(name).map(written)


def stem_of(name: str) -> str:
    """The file name, without its ending, of a map that a person calls so; "" where nothing of the name is left."""
    return re.sub(r"[^\w-]+", "_", name).strip("_")[:60]


def write_map(folder: Path, name: str, written: Mapping[str, Any]) -> Path:
    """Save a map under the name that a person gave it. Raises Refused where it could not be read back."""
    stem = stem_of(name)
    map_of(stem, written)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}.toml"
    waiting = path.with_suffix(".writing")
    waiting.write_text("\n".join(_lines(written, ())) + "\n", encoding="utf-8")
    waiting.replace(path)
    return path


def _lines(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    """The values of a table, then the tables in it, each under its full name."""
    for key, value in table.items():
        if not isinstance(value, Mapping):
            yield f"{_quoted(key)} = {_value(value)}"
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield f"[{'.'.join(map(_quoted, (*above, key)))}]"
            yield from _lines(value, (*above, key))


def _value(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_quoted(str(one)) for one in value)}]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes, and one for the only control character that JSON leaves bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
