"""Reports that are made again and again: what is asked is a small file beside the warehouse, and each run is kept.

press.reports/monthly.toml says what the report holds; press.reports/monthly/ holds what was made, dated, with the
number of the generation that was read. A run is never written over: what was sent to somebody stays as it was sent.
"""

import datetime as dt
import os
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.core.clock import HONG_KONG
from dashboard.core.errors import PublicityError

FORMATS = ("pptx", "xlsx", "html", "pdf")
_RUN = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{4})(?:-(\d+))?_generation-(\d+)\.(pptx|xlsx|html|pdf)")


class SavedTrouble(PublicityError):
    """A saved report is not there, cannot be read, or would be written over."""


@dataclass(frozen=True, slots=True)
class Saved:
    """exhibits: names of the registry. link: the filters and language as query parameters; a preset such as last-month
    is counted anew at each run. format: of the file that is made."""

    name: str
    title: str
    exhibits: tuple[str, ...]
    link: Mapping[str, tuple[str, ...]]
    format: str


@dataclass(frozen=True, slots=True)
class Run:
    """One file that was made. made_at: Hong Kong time, to the minute."""

    path: Path
    made_at: dt.datetime
    generation: int
    format: str


def folder_of(database: Path) -> Path:
    """press.reports beside press.duckdb."""
    return database.with_suffix(".reports")


def plain_name(typed: str) -> str:
    """The name as part of a file name: letters and digits of any script, and hyphens. Raises SavedTrouble for none."""
    letters = (c if c.isalnum() else "-" for c in unicodedata.normalize("NFKC", typed).strip())
    name = re.sub("-+", "-", "".join(letters)).strip("-")
    if not name:
        raise SavedTrouble("report_nameless", name=typed)
    return name


def _quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(_quoted(value) for value in values) + "]"


def save(folder: Path, report: Saved) -> Path:
    """Writes what the report asks for; one of that name is replaced, its runs stay. Raises SavedTrouble."""
    lines = [
        f"title = {_quoted(report.title)}",
        f"format = {_quoted(report.format)}",
        f"exhibits = {_list(report.exhibits)}",
        "",
        "[link]",
        *(f"{key} = {_list(tuple(values))}" for key, values in report.link.items()),
    ]
    path = folder / f"{plain_name(report.name)}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".writing")
        beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        os.replace(beside, path)
    except OSError as trouble:
        raise SavedTrouble("report_unwritten", path=str(path), why=trouble.strerror or "") from None
    return path


def load(folder: Path, name: str) -> Saved:
    """The report of this name. Raises SavedTrouble where there is none, naming those there are, or it is broken."""
    path = folder / f"{plain_name(name)}.toml"
    if not path.is_file():
        known = ", ".join(found.stem for found in sorted(folder.glob("*.toml")))
        raise SavedTrouble("report_unknown", name=name, known=known or "–")
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        link = {str(key): tuple(map(str, values)) for key, values in written["link"].items()}
        found = Saved(path.stem, str(written["title"]), tuple(written["exhibits"]), link, str(written["format"]))
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as trouble:
        raise SavedTrouble("report_broken", path=str(path), why=str(trouble)) from None
    if found.format not in FORMATS or not all(isinstance(one, str) for one in found.exhibits):
        raise SavedTrouble("report_broken", path=str(path), why=f"format {found.format}")
    return found


def names(folder: Path) -> tuple[str, ...]:
    """The names of the saved reports."""
    return tuple(path.stem for path in sorted(folder.glob("*.toml")))


def forget(folder: Path, name: str) -> None:
    """Takes the saved report away; its runs stay."""
    (folder / f"{plain_name(name)}.toml").unlink(missing_ok=True)


def keep_run(folder: Path, report: Saved, content: bytes, *, made_at: dt.datetime, generation: int) -> Run:
    """Keeps a file that was made, read-only, under a name of its own. Raises SavedTrouble where it cannot be."""
    at = made_at.astimezone(HONG_KONG)
    kept = folder / plain_name(report.name)
    for number in range(1, 1000):
        again = f"-{number}" if number > 1 else ""
        path = kept / f"{at:%Y-%m-%d_%H%M}{again}_generation-{generation}.{report.format}"
        try:
            kept.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            path.chmod(0o444)
        except FileExistsError:
            continue
        except OSError as trouble:
            raise SavedTrouble("report_unwritten", path=str(path), why=trouble.strerror or "") from None
        return Run(path, at.replace(second=0, microsecond=0), generation, report.format)
    raise SavedTrouble("report_unwritten", path=str(kept), why="1000")


def runs(folder: Path, name: str) -> tuple[Run, ...]:
    """What was made of a report, the latest first. Files of other names in its folder are left alone."""
    found = []
    for path in (folder / plain_name(name)).glob("*"):
        if read := _RUN.fullmatch(path.name):
            day, minute, again, generation, kind = read.groups()
            at = dt.datetime.strptime(f"{day} {minute}", "%Y-%m-%d %H%M").replace(tzinfo=HONG_KONG)
            found.append((at, int(again or 1), Run(path, at, int(generation), kind)))
    return tuple(run for _, _, run in sorted(found, key=lambda one: one[:2], reverse=True))
