"""Press releases of the Hong Kong government: a saved page, its print copy, or the RSS feed.

Nothing counts how often a release was seen: it is an event that posts are lined up with. The language versions have
numbers of their own; the warehouse pairs them (pair_releases.sql).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Language, Level
from dashboard.importers import release_feed
from dashboard.importers.findings import Finding, Refused, RejectedRow
from dashboard.importers.ledger import quoted
from dashboard.importers.moments import DAY, INSTANT
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.release_feed import Item
from dashboard.importers.release_page import SERIAL, ReleasePage, is_like_a_release, read_description, read_page
from dashboard.importers.release_text import Issued, Title, language_of, title_of

_PAGE, _FEED = "hkgov_release_page", "hkgov_release_feed"


@dataclass(frozen=True, slots=True)
class _Release:
    """A row of the table release, less its department. has_*: None where the source does not show it."""

    release_id: str
    issued_at: dt.datetime | None
    issued_on: dt.date
    issued_precision: str
    language: str
    title: str
    body: str | None
    url: str
    has_photos: bool | None
    has_video: bool | None


def read_release(markup: str, /, *, source: Source, options: Options) -> Reading | None:
    """markup: the decoded text of an HTML or XML file. None where it is no press release.

    Raises Refused for the list of a day, and for a page or feed of which nothing can be taken in.
    """
    if release_feed.is_feed(markup):
        return _read_feed(markup, options=options)
    if not is_like_a_release(markup, source.name):
        return None
    page = read_page(markup, name=source.name)
    return None if page is None else _read_saved(page, source=source, options=options)


def _read_saved(page: ReleasePage, *, source: Source, options: Options) -> Reading:
    issued = page.issued or _day_of(page.serial)
    if page.serial is None or issued is None:
        raise Refused("release_without_serial", name=source.name)
    if not page.title.words or not page.body:
        raise Refused("release_incomplete", name=source.name)
    release = _release(
        page.serial, title=page.title, body=page.body, issued=issued,
        has_photos=page.title.says_photos or page.shows_photos, has_video=page.title.says_video or page.shows_video,
    )  # fmt: skip
    findings = [] if page.has_end else [Finding(Level.NOTICE, "release_without_end", None, {"serial": page.serial})]
    return _reading(_PAGE, releases=[release], options=options, findings=findings)


def _day_of(serial: str | None) -> Issued | None:
    """A page that does not say when it was issued still carries the day in its number."""
    try:
        return Issued(dt.date.fromisoformat(serial[1:9])) if serial else None
    except ValueError:
        return None


def _release(
    serial: str, *, title: Title, body: str, issued: Issued, has_photos: bool | None, has_video: bool | None
) -> _Release:
    """The simplified page has the number of the traditional one, so it gets an id of its own."""
    language = language_of(f"{title.words}\n{body}")
    day = serial[1:9]
    return _Release(
        release_id=f"hkgov:{serial}" + (f":{language.value}" if language is Language.ZH_HANS else ""),
        issued_at=issued.at,
        issued_on=issued.on,
        issued_precision=issued.precision.value,
        language=language.value,
        title=title.words,
        body=body or None,
        url=f"https://www.info.gov.hk/gia/general/{day[:6]}/{day[6:]}/{serial}.htm",
        has_photos=has_photos,
        has_video=has_video,
    )


def _read_feed(markup: str, *, options: Options) -> Reading:
    rejected: list[RejectedRow] = []
    found: list[tuple[Item, _Release]] = []
    for item in release_feed.items(markup):
        read = _of_item(item)
        if isinstance(read, RejectedRow):
            rejected.append(read)
        else:
            found.append((item, read))
    kept, repeated, older = _one_each(found)
    rejected = sorted([*rejected, *older], key=lambda row: row.line)
    findings = _findings_of(rejected)
    if repeated:
        findings.append(Finding(Level.NOTICE, "repeated_rows", repeated[0].line, {"count": len(repeated)}))
    return _reading(
        _FEED, releases=kept, options=options, findings=findings, rejected=rejected, other=len(repeated)
    )  # fmt: skip


def _of_item(item: Item) -> _Release | RejectedRow:
    """Nothing of an item's text says when the channel was written, so only its own date is taken."""
    serial = SERIAL.search(item.link)
    issued = release_feed.issued(item.date)
    title = title_of(item.title)
    if serial is None:
        return _rejection(item, "release_link_unreadable", item.link)
    if issued is None:
        return _rejection(item, "release_date_unreadable", item.date)
    if not title.words:
        return _rejection(item, "release_title_missing", item.link)
    body, shows_photos = read_description(item.description, title)
    return _release(
        serial[1].upper(), title=title, body=body, issued=issued,
        has_photos=title.says_photos or shows_photos or None, has_video=title.says_video or None,
    )  # fmt: skip


def _rejection(item: Item, said: str, cell: str) -> RejectedRow:
    return RejectedRow(item.line, said, item.raw, {"cell": quoted(cell)})


def _one_each(found: Sequence[tuple[Item, _Release]]) -> tuple[list[_Release], list[Item], list[RejectedRow]]:
    """One row a release: the one issued last, of equals the first, as a feed begins with the newest.

    Returns (kept, exact repeats, the others as rejected rows).
    """
    newest: dict[str, tuple[Item, _Release]] = {}
    for item, release in found:
        standing = newest.get(release.release_id)
        if standing is None or _instant(release) > _instant(standing[1]):
            newest[release.release_id] = item, release
    repeated, older = [], []
    for item, release in found:
        standing_item, standing_release = newest[release.release_id]
        if item is standing_item:
            continue
        if release == standing_release:
            repeated.append(item)
        else:
            older.append(_rejection(item, "release_twice", release.release_id))
    return [release for _, release in newest.values()], repeated, older


def _instant(release: _Release) -> dt.datetime:
    midnight = dt.datetime.combine(release.issued_on, dt.time(), tzinfo=HONG_KONG)
    return release.issued_at or midnight


def _findings_of(rejected: Sequence[RejectedRow]) -> list[Finding]:
    """One finding a reason, at its first line."""
    first: dict[str, RejectedRow] = {}
    for row in rejected:
        first.setdefault(row.said, row)
    counts = {said: sum(row.said == said for row in rejected) for said in first}
    return [
        Finding(Level.REJECTED, said, row.line, {**row.details, "count": counts[said]}) for said, row in first.items()
    ]


def _reading(
    importer: str, *, releases: Sequence[_Release], options: Options, findings: list[Finding],
    rejected: Sequence[RejectedRow] = (), other: int = 0,
) -> Reading:  # fmt: skip
    if releases and options.department is None:
        findings = [*findings, Finding(Level.NOTICE, "release_without_department", None, {"count": len(releases)})]
    return Reading(
        importer=importer,
        platform=None,
        rows=len(releases) + len(rejected) + other,
        accepted=len(releases),
        repaired=0,
        other=other,
        tables={"release": _frame(releases, options.department)} if releases else {},
        rejected=tuple(rejected),
        findings=tuple(findings),
    )


def _frame(releases: Sequence[_Release], department: str | None) -> pd.DataFrame:
    """Columns of the table release, with its types; same_as is left to the warehouse."""
    rows = pd.DataFrame([asdict(release) for release in releases])
    texts = {name: rows[name].astype("str") for name in ("release_id", "issued_precision", "language", "title", "url")}
    truths = {name: rows[name].astype("boolean") for name in ("has_photos", "has_video")}
    return rows.assign(
        issued_at=pd.to_datetime(rows["issued_at"], utc=True).astype(INSTANT),
        issued_on=pd.to_datetime(rows["issued_on"]).astype(DAY),
        body=rows["body"].astype("str"),
        department_id=pd.Series(department, index=rows.index, dtype="str"),
        same_as=pd.Series(None, index=rows.index, dtype="str"),
        **texts,
        **truths,
    )
