"""Zip archives: each file inside is a source of its own. Nothing is written to disk.

What an archive says of its sizes is not believed; they are measured while it is unpacked.
"""

import datetime as dt
import io
import re
import stat
import zipfile
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dashboard.importers.container import ZIP_DAMAGE, is_zip, package_kind
from dashboard.importers.encoding import likeliest_chinese
from dashboard.importers.findings import Refused
from dashboard.importers.reading import Source

EXPANDED_LIMIT = 1024**3
MEMBER_LIMIT = 1_000
RATIO_LIMIT = 1_000
# Below this size a high ratio does no harm: an export full of zeros may have it.
RATIO_FROM = 10 * 1024**2
DEPTH = 2

_CHUNK = 1024**2
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_HONG_KONG = ZoneInfo("Asia/Hong_Kong")
# What systems put into an archive for themselves.
_OWN = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)


@dataclass(slots=True)
class _Spent:
    """Across an archive and those inside it: members met and bytes unpacked."""

    members: int = 0
    size: int = 0


def members(source: Source) -> tuple[Source, ...] | None:
    """The files of a zip in its order, named "outer.zip/inner name"; None where the file is no zip or is a workbook.

    An archive in the archive is opened too, one level down. Raises Refused: zip_bomb, zip_path, zip_locked,
    zip_damaged, zip_empty.
    """
    if not is_zip(source.content) or package_kind(source.content) is not None:
        return None
    found = _unpacked(source, depth=1, spent=_Spent())
    if not found:
        raise Refused("zip_empty", name=source.name)
    return tuple(found)


def _unpacked(source: Source, *, depth: int, spent: _Spent) -> list[Source]:
    found: list[Source] = []
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            entries = archive.infolist()
            spent.members += len(entries)
            _hold_limits(source, entries, spent=spent)
            for entry in entries:
                name = _safe_name(entry, source)
                if name and not _OWN.search(name):
                    found += _opened(_member(source, archive, entry=entry, spent=spent), depth=depth, spent=spent)
    except ZIP_DAMAGE as trouble:
        raise Refused("zip_damaged", name=source.name) from trouble
    return found


def _opened(member: Source, *, depth: int, spent: _Spent) -> list[Source]:
    """The member, or what is in it where it is itself an archive. One too deep stays, for its own refusal."""
    if depth < DEPTH and is_zip(member.content) and package_kind(member.content) is None:
        return _unpacked(member, depth=depth + 1, spent=spent)
    return [member]


def _hold_limits(source: Source, entries: list[zipfile.ZipInfo], *, spent: _Spent) -> None:
    """What the archive itself admits to is refused before a byte is unpacked."""
    declared = sum(entry.file_size for entry in entries)
    if spent.members > MEMBER_LIMIT or spent.size + declared > EXPANDED_LIMIT:
        raise Refused("zip_bomb", name=source.name)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise Refused("zip_locked", name=source.name)


def _member(source: Source, archive: zipfile.ZipFile, *, entry: zipfile.ZipInfo, spent: _Spent) -> Source:
    kept = io.BytesIO()
    with archive.open(entry) as packed:
        while chunk := packed.read(_CHUNK):
            kept.write(chunk)
            spent.size += len(chunk)
            if spent.size > EXPANDED_LIMIT or _inflates(kept.tell(), entry.compress_size):
                raise Refused("zip_bomb", name=source.name)
    name = f"{source.name}/{_safe_name(entry, source)}"
    return Source(name, kept.getvalue(), _written_at(entry) or source.modified_at, container=source.name)


def _inflates(size: int, packed: int) -> bool:
    return size > RATIO_FROM and size > RATIO_LIMIT * max(packed, 1)


def _safe_name(entry: zipfile.ZipInfo, source: Source) -> str:
    """The member's path with "/", or "" for a folder. Raises Refused for a name that leads out of the archive."""
    name = _name(entry).replace("\\", "/")
    climbs = ".." in name.split("/") or name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\x00" in name
    if climbs or stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("zip_path", name=source.name, member=name.replace("\x00", " ")[:80])
    return "" if name.endswith("/") else name


def _name(entry: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 mark are in the writer's own code: Chinese Windows writes GBK or Big5."""
    if entry.flag_bits & _UTF8_NAMES:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        chinese = likeliest_chinese(raw)
        return chinese[2] if chinese is not None else entry.orig_filename


def _written_at(entry: zipfile.ZipInfo) -> dt.datetime | None:
    """A zip keeps a wall time without zone; 1980-01-01, the format's zero, and impossible dates mean unknown."""
    try:
        written = dt.datetime(*entry.date_time, tzinfo=_HONG_KONG)
    except ValueError:
        return None
    return written if written.year >= 1990 else None
