"""A saved report, made anew from the data as it is now, and kept."""

from dataclasses import replace
from pathlib import Path

from dashboard.core import clock
from dashboard.core.errors import FilterUnknown
from dashboard.core.vocabulary import Language
from dashboard.exhibits import cached
from dashboard.exhibits.viewer import viewer_of
from dashboard.filters.url import Address, from_params, to_params
from dashboard.reports.compose import compose, number_of, silent
from dashboard.reports.report import Progress
from dashboard.reports.saved import Run, Saved, keep_run
from dashboard.reports.write import content


def link_of(address: Address) -> dict[str, tuple[str, ...]]:
    """Filters and language as a saved report holds them; a post, visit or release is not part of it."""
    apart = replace(address, post=None, visit=None, release=None)
    return {key: tuple(values) for key, values in to_params(apart).items()}


def address_of(asked: Saved, generation: str) -> Address:
    """The filters of a saved report. Raises FilterUnknown for one that the warehouse no longer knows: a report with a
    filter less would show other numbers under the same name."""
    language = asked.link.get("lang", (Language.EN.value,))[0]
    known = cached.known(generation, Language(language) if language in list(Language) else Language.EN)
    address, dropped = from_params(asked.link, known)
    if dropped:
        one = dropped[0]
        names = {"department": known.departments, "platform": known.platforms, "theme": known.themes}.get(one.key, {})
        raise FilterUnknown("value_unknown", kind=one.key, value=one.value, known=", ".join(names) or "–")
    return address


def remake(
    folder: Path, asked: Saved, *, generation: str, template: bytes | None = None, progress: Progress = silent
) -> Run:
    """Makes and keeps the file. Raises PublicityError where a filter, a figure or a part of the machine is missing."""
    viewer = viewer_of(generation, address_of(asked, generation))
    report = compose(viewer, asked.exhibits, title=asked.title, progress=progress)
    made = content(report, asked.format, template=template, progress=progress)
    return keep_run(folder, asked, made, made_at=clock.now(), generation=number_of(generation))
