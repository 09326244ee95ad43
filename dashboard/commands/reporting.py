"""Reports: made once into a file, or saved under a name and made again by it."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dashboard import typed_filters
from dashboard.commands.named import progress, say, to_read
from dashboard.core.errors import FilterUnknown
from dashboard.core.vocabulary import Comparison, Language
from dashboard.core.words import word
from dashboard.exhibits import cached
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.filters.url import Address
from dashboard.reports import saved
from dashboard.reports.compose import ALL, compose
from dashboard.reports.remake import link_of, remake
from dashboard.reports.report import Report
from dashboard.reports.write import content, kind_of, put
from dashboard.warehouse.generations import Warehouse


def report(given: argparse.Namespace) -> int:
    """--list, --save NAME, NAME alone, or --out FILE."""
    language = Language(given.lang)
    warehouse = to_read(given)
    folder = saved.folder_of(warehouse.path)
    if given.list:
        return _list(folder, language)
    if given.name:
        return _run(given, warehouse, saved.load(folder, given.name))
    if not given.out and not given.save:
        raise FilterUnknown("report_nowhere")
    viewer = _viewer(given, warehouse)
    chosen = tuple(given.exhibit or ALL)
    if given.save:
        kind = kind_of(given.out) if given.out else given.format
        asked = saved.Saved(given.save, given.title or "", chosen, link_of(viewer.address), kind)
        compose(viewer, chosen)  # says now, and not some night, that a name is wrong
        say(word(language, "cli.report_saved", name=given.save, path=str(saved.save(folder, asked))))
        return 0
    kind = kind_of(given.out)
    made = _compose(viewer, chosen, title=given.title or "", language=language)
    put(given.out, content(made, kind, template=_template(given), progress=_making(language)))
    say(word(language, "cli.report_made", path=str(given.out)))
    return 0


def _making(language: Language) -> Callable[[float, str], None]:
    return progress(language, "cli.report_making")


def _compose(viewer: Viewer, chosen: tuple[str, ...], *, title: str, language: Language) -> Report:
    return compose(viewer, chosen, title=title, progress=_making(language))


def _template(given: argparse.Namespace) -> bytes | None:
    if given.template is None:
        return None
    try:
        return bytes(given.template.read_bytes())
    except OSError as trouble:
        raise FilterUnknown("file_unreadable", path=str(given.template), why=trouble.strerror or "") from None


def _viewer(given: argparse.Namespace, warehouse: Warehouse) -> Viewer:
    generation = str(warehouse.current())
    filters = typed_filters.filters(given, cached.reader(generation))
    if given.compare is None:
        filters = replace(filters, compare=Comparison.PREVIOUS)
    return viewer_of(generation, Address(filters=filters, language=Language(given.lang)))


def _list(folder: Path, language: Language) -> int:
    """Every saved report, and what was made of it, the latest first."""
    for name in saved.names(folder):
        one = saved.load(folder, name)
        say(f"{name}: {word(language, 'cli.report_holds', n=len(one.exhibits), format=one.format)}")
        for run in saved.runs(folder, name):
            say(f"  {run.made_at:%Y-%m-%d %H:%M} HKT  {run.path.name}")
    if not saved.names(folder):
        say(word(language, "cli.no_report"))
    return 0


def _run(given: argparse.Namespace, warehouse: Warehouse, asked: saved.Saved) -> int:
    """Makes a saved report anew and keeps it; its filters count from the data as it is now."""
    language = Language(given.lang)
    wanted = replace(asked, format=kind_of(given.out)) if given.out else asked
    run = remake(
        saved.folder_of(warehouse.path), wanted, generation=str(warehouse.current()), template=_template(given),
        progress=_making(language),
    )  # fmt: skip
    if given.out:
        put(given.out, run.path.read_bytes())
    say(word(language, "cli.report_made", path=str(given.out or run.path)))
    return 0
