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
from dashboard.exhibits.case import CaseUnknown
from dashboard.exhibits.viewer import Viewer, viewer_of
from dashboard.filters.url import Address
from dashboard.reports import saved
from dashboard.reports.compose import USUAL, compose
from dashboard.reports.pack import pack_bytes
from dashboard.reports.remake import link_of, remake
from dashboard.reports.report import Report
from dashboard.reports.write import content, kind_of, put
from dashboard.warehouse.generations import Warehouse

_CHOICES = (
    "title", "exhibit", "save", "period", "since", "until", "department", "platform", "account", "theme",
    "format_of_post", "language", "search", "basis", "compare",
)  # fmt: skip
"""Options that say what a report holds. A saved report says it itself."""
_NOT_OF_A_PACK = ("list", "save", "template", "format", *_CHOICES)
"""A pack holds the whole case, whatever else is chosen."""


def report(given: argparse.Namespace) -> int:
    """--list, --save NAME, NAME alone, or --out FILE."""
    language = Language(given.lang)
    _check_together(given)
    warehouse = to_read(given)
    folder = saved.folder_of(warehouse.path)
    if given.list:
        return _list(folder, language)
    if given.name:
        return _run(given, warehouse, saved.load(folder, given.name))
    if not given.out and not given.save:
        raise FilterUnknown("report_nowhere")
    viewer = _viewer(given, warehouse)
    if _is_pack(given):
        return _pack(given, viewer, language)
    chosen = tuple(given.exhibit or USUAL)
    if given.save:
        kind = kind_of(given.out) if given.out else given.format or "pptx"
        asked = saved.Saved(given.save, given.title or "", chosen, link_of(viewer.address), kind)
        compose(viewer, chosen)  # says now, and not some night, that a name is wrong
        path = saved.save(folder, asked)
        say(word(language, "cli.report_saved", name=path.stem, path=str(path)))
        return 0
    kind = kind_of(given.out)
    template = _template(given, kind)
    made = _compose(viewer, chosen, title=given.title or "", language=language)
    put(given.out, content(made, kind, template=template, progress=_making(language)))
    say(word(language, "cli.report_made", path=str(given.out)))
    return 0


def _making(language: Language) -> Callable[[float, str], None]:
    return progress(language, "cli.report_making")


def _compose(viewer: Viewer, chosen: tuple[str, ...], *, title: str, language: Language) -> Report:
    return compose(viewer, chosen, title=title, progress=_making(language))


def _check_together(given: argparse.Namespace) -> None:
    """What was typed is obeyed or refused: left unsaid, the report would hold other numbers than were asked for."""
    typed = [option for option in _CHOICES if getattr(given, option) is not None]
    if given.name and typed:
        raise FilterUnknown("report_is_saved", option=f"--{typed[0].replace('_', '-')}", name=given.name)
    if _is_pack(given):
        beside = [f"--{option.replace('_', '-')}" for option in _NOT_OF_A_PACK if getattr(given, option)]
        if given.name or beside:
            raise FilterUnknown("pack_alone", option=given.name or beside[0])
        if not given.out:
            raise CaseUnknown("case_of_what")
    if given.save and given.template:
        raise FilterUnknown("template_unsaved", name=given.save, template=str(given.template))


def _is_pack(given: argparse.Namespace) -> bool:
    return bool(given.post or given.visit or (given.out and given.out.suffix.lower() == ".zip"))


def _pack(given: argparse.Namespace, viewer: Viewer, language: Language) -> int:
    """The evidence pack of the post or visit that was named."""
    kind_of(given.out, ("zip",))
    put(given.out, pack_bytes(viewer, post=given.post, visit=given.visit, progress=_making(language)))
    say(word(language, "cli.report_made", path=str(given.out)))
    return 0


def _template(given: argparse.Namespace, kind: str) -> bytes | None:
    if given.template is None:
        return None
    if kind != "pptx":
        raise FilterUnknown("template_unwanted", kind=kind)
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
    """Every saved report, and what was made of it, the latest first. 1 where one of them cannot be read."""
    broken = 0
    for name in saved.names(folder):
        try:
            one = saved.load(folder, name)
            say(f"{name}: {word(language, 'cli.report_holds', n=len(one.exhibits), format=one.format)}")
        except saved.SavedTrouble as trouble:
            say(f"{name}: {trouble.words(language)}")
            broken = 1
        for run in saved.runs(folder, name):
            say(f"  {run.made_at:%Y-%m-%d %H:%M} HKT  {run.path.name}")
    if not saved.names(folder):
        say(word(language, "cli.no_report"))
    return broken


def _run(given: argparse.Namespace, warehouse: Warehouse, asked: saved.Saved) -> int:
    """Makes a saved report anew and keeps it; its filters count from the data as it is now."""
    language = Language(given.lang)
    kind = kind_of(given.out) if given.out else given.format or asked.format
    run = remake(
        saved.folder_of(warehouse.path), replace(asked, format=kind), generation=str(warehouse.current()),
        template=_template(given, kind), progress=_making(language),
    )  # fmt: skip
    if given.out:
        put(given.out, run.path.read_bytes())
    say(word(language, "cli.report_made", path=str(given.out or run.path)))
    return 0
