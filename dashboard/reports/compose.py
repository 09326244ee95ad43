"""From what a viewer sees and the exhibits that were chosen to a report. The same answers as on the screen."""

import re
from pathlib import Path

from dashboard.core import clock
from dashboard.core.errors import FilterUnknown
from dashboard.core.vocabulary import Precision, Stage
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.finding import finding_of
from dashboard.exhibits.headline import headline_words, result
from dashboard.exhibits.registry import ENTRIES, in_order_of_stages
from dashboard.exhibits.viewer import Viewer
from dashboard.measures.dictionary import load
from dashboard.measures.format import hkt_words
from dashboard.reports.footer import footer_words
from dashboard.reports.report import Progress, Report, Section
from dashboard.reports.tabled import table_of

ALL = tuple(ENTRIES)
USUAL = tuple(name for name, entry in ENTRIES.items() if entry.page != "data")
"""What came in and what is wrong with it is for the office itself."""


def silent(share: float, title: str) -> None:
    """Tells nobody."""


def compose(viewer: Viewer, names: tuple[str, ...], *, title: str = "", progress: Progress = silent) -> Report:
    """The report of these exhibits under the viewer's filters, ordered by stage. Raises FilterUnknown for a name that
    is none. An exhibit of which the warehouse holds nothing is left out, and named under what was not measured.
    """
    unknown = [name for name in names if name not in ENTRIES]
    if unknown:
        raise FilterUnknown("exhibit_unknown", name=unknown[0], known=", ".join(ENTRIES))
    sections, left_out = [], []
    for position, name in enumerate(in_order_of_stages(names)):
        exhibit = ENTRIES[name].make(viewer)
        progress(position / len(names), exhibit.title if exhibit else name)
        if exhibit is None or exhibit.answer.frame.empty:
            left_out.append(name)
        else:
            entry = ENTRIES[name]
            sections.append(section_of(exhibit, viewer, name=name, page=entry.page, stage=entry.stage))
    return Report(
        title=title or viewer.word("report.title"),
        language=viewer.language,
        headline=headline_words(result(viewer), viewer),
        filters=viewer.describe(),
        made_at=hkt_words(clock.now(), precision=Precision.MINUTE, language=viewer.language),
        as_of=viewer.moment(viewer.as_of) if viewer.as_of else "",
        generation=number_of(viewer.generation),
        illustrative=viewer.word("footer.illustrative") if viewer.illustrative else "",
        sections=tuple(sections),
        not_measured=tuple(not_measured(sections, left_out, viewer)),
    )


def number_of(generation: str) -> int:
    """The number in the name of a generation's file; 0 for a bare database."""
    found = re.search(r"(\d+)$", Path(generation).stem)
    return int(found[1]) if found else 0


def section_of(exhibit: Exhibit, viewer: Viewer, *, name: str, page: str, stage: Stage) -> Section:
    """An exhibit as every writer takes it. page: key of the page it stands on."""
    answer, table = exhibit.answer, table_of(exhibit, viewer)
    drawn = exhibit.draw() if exhibit.draw else None
    shown = [key for key in exhibit.columns or table.heads if key in table.heads]
    return Section(
        name=name,
        page=viewer.word(f"page.{page}"),
        stage=stage,
        finding=finding_of(exhibit, viewer),
        title=exhibit.title,
        hint=exhibit.hint,
        question=viewer.word(f"question.{answer.question.name}"),
        footer=footer_words(answer, language=viewer.language),
        definitions=tuple(
            (viewer.word(f"measure.{key}.name"), viewer.word(f"measure.{key}.definition")) for key in answer.measures
        ),
        table=table,
        shown=tuple(shown),
        native=drawn.native() if drawn else None,
        figure=str(drawn.figure().to_json()) if drawn else None,
        cells=drawn.cells() if drawn else None,
    )


def not_measured(sections: list[Section], left_out: list[str], viewer: Viewer) -> list[str]:
    """What a reader might take for measured and is not: stages without evidence, platforms that do not report."""
    said = []
    held = viewer.ask("objective.held_by_measure").frame
    evidence = viewer.ask("objective.evidence").frame
    stage_of = {one.id: one.stage for one in load()}
    with_evidence = {stage_of[key] for key in held.loc[held["held"] > 0, "measure"]}
    with_evidence |= {Stage(key) for key in evidence["stage"]}
    said += [
        viewer.word("report.stage_without", stage=viewer.word(f"stage.{stage}"))
        for stage in Stage
        if stage not in with_evidence
    ]
    coverage = viewer.ask("response.by_platform").coverage
    for measure, (n, m) in coverage.n_of_m.items():
        if n < m:
            said.append(
                viewer.word("report.platforms_without", measure=viewer.word(f"measure.{measure}.name"), n=n, m=m)
            )
    if coverage.still_growing:
        said.append(viewer.word("report.still_growing", n=coverage.still_growing))
    said += [viewer.word("report.nothing_held", name=viewer.word(f"exhibit.{name}")) for name in left_out]
    return [*said, viewer.word("report.never_measured")]
