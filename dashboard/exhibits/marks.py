"""What is marked beside a line over time: incidents, visits, releases as switched; changes of meaning always."""

import datetime as dt

import pandas as pd

from dashboard.charts.annotate import Break, Incident, Mark, Release, Visit
from dashboard.core.clock import hong_kong_day
from dashboard.core.vocabulary import MarkKind, Platform
from dashboard.exhibits.viewer import Viewer, rows_of
from dashboard.measures.dictionary import breaks

MOST_RELEASES = 24
"""More lines than this would hide the figures that they stand beside."""


def _incidents(viewer: Viewer) -> list[Mark]:
    frame = viewer.ask("incident.incidents").frame
    return [
        Incident(row.starts_at, row.ends_at if pd.notna(row.ends_at) else row.starts_at, str(name))
        for row, name in zip(rows_of(frame), viewer.localised(frame, "name"), strict=True)
    ]


def _visits(viewer: Viewer) -> list[Mark]:
    frame = viewer.ask("visit.visits").frame
    return [
        Visit(row.starts_on.date(), row.ends_on.date(), str(title))
        for row, title in zip(rows_of(frame), viewer.localised(frame, "title"), strict=True)
    ]


def _releases(viewer: Viewer) -> list[Mark]:
    frame = viewer.ask("release.coverage").frame
    if len(frame) > MOST_RELEASES:
        return []
    return [
        Release(row.issued_at if pd.notna(row.issued_at) else row.issued_on.date(), str(title))
        for row, title in zip(rows_of(frame), viewer.localised(frame, "title"), strict=True)
    ]


_FOUND = {MarkKind.INCIDENT: _incidents, MarkKind.VISIT: _visits, MarkKind.RELEASE: _releases}


def marks_of(viewer: Viewer) -> list[Mark]:
    """What the viewer wants marked of the period, to stand beside the numbers."""
    return [mark for kind in viewer.address.marks for mark in _FOUND[kind](viewer)]


def breaks_of(viewer: Viewer, measure: str) -> list[Break]:
    """Changes of what a measure counts that the period crosses. They cannot be switched off."""
    return [Break(on, reason) for on, reason in viewer.breaks_of(measure)]


def breaks_of_post(
    viewer: Viewer, measure: str, *, platform: str, published_at: pd.Timestamp, last_hours: float
) -> list[tuple[float, str]]:
    """Changes of what a post's counter counts while it was captured: hours after publication, and the reason."""
    last = published_at + pd.Timedelta(hours=last_hours)
    start, end = hong_kong_day(published_at.to_pydatetime()), hong_kong_day(last.to_pydatetime()) + dt.timedelta(days=1)
    found = breaks(measure, platforms=(Platform(platform),), start=start, end=end)
    return [
        (
            (pd.Timestamp(one.on, tz="Asia/Hong_Kong") - published_at) / pd.Timedelta(hours=1),
            f"{viewer.word(f'platform.{one.platform}')}: {viewer.word(f'break.{one.reason_key}')}",
        )
        for one in found
    ]
