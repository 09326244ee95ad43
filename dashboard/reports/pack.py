"""The evidence pack of one post or visit: a summary, the rows behind it, and hashes by which both can be verified."""

import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping

from dashboard.core import clock
from dashboard.core.errors import PartMissing
from dashboard.core.vocabulary import Precision
from dashboard.exhibits.case import Case, case_of
from dashboard.exhibits.viewer import Viewer
from dashboard.measures.format import hkt_words
from dashboard.reports.compose import number_of, section_of, silent
from dashboard.reports.pack_tables import definitions_of, tables_of
from dashboard.reports.page import page_bytes
from dashboard.reports.paper import paper_bytes
from dashboard.reports.report import Progress, Report
from dashboard.reports.tables import Table, csv_bytes, file_stem

MIME = "application/zip"
_MEASURES = ("exposures", "reach", "interactions")
_STAMP = re.compile(rb"\(D:\d{14}")
_PAGE_DONE = 0.3


def pack_bytes(
    viewer: Viewer, *, post: str | None = None, visit: str | None = None, progress: Progress = silent
) -> bytes:
    """The .zip of one post or one visit. Raises CaseUnknown.

    Whatever the filters, the case is whole. Two packs made at one moment of one generation are the same to the byte.
    Without a browser on the machine the PDF is left out, and README.txt says so.
    """
    made_at = clock.now()
    progress(0.0, viewer.word("pack.making"))
    case = case_of(viewer, post=post, visit=visit)
    tables = tables_of(case)
    report = _report(case, made_at)
    measures = tuple(dict.fromkeys(key for part in case.parts for key in part.exhibit.answer.measures))
    held = {**tables, "definitions.csv": definitions_of(tables, measures, case)}
    files, why_no_paper = _summary(report, made_at, progress)
    files |= {name: csv_bytes(table) for name, table in held.items()}
    readme = _readme(report, tables, [*files, "SHA256SUMS"], case, why_no_paper=why_no_paper)
    files = {"README.txt": readme, **files}
    return _zipped({**files, "SHA256SUMS": _sums(files)}, made_at)


def pack_name(viewer: Viewer, *, post: str | None = None, visit: str | None = None) -> str:
    """The name of the file: what it is of, and until when it is known."""
    key = post or visit or ""
    stem = file_stem(
        subject="publicity_evidence-pack", chosen=[key], days=None, as_of=viewer.span.as_of,
        illustrative=viewer.illustrative,
    )  # fmt: skip
    return f"{stem}.zip"


def _report(case: Case, made_at: dt.datetime) -> Report:
    viewer = case.viewer
    age = viewer.word(f"age.{viewer.address.filters.age}")
    return Report(
        title=viewer.word("pack.title", title=case.title),
        language=viewer.language,
        headline=case.headline,
        filters=viewer.word("case.filters", age=age),
        made_at=hkt_words(made_at, precision=Precision.MINUTE, language=viewer.language),
        as_of=viewer.moment(viewer.as_of) if viewer.as_of else "",
        generation=number_of(viewer.generation),
        illustrative=viewer.word("footer.illustrative") if viewer.illustrative else "",
        sections=tuple(
            section_of(part.exhibit, viewer, name=part.name, page=part.page, stage=part.stage) for part in case.parts
        ),
        not_measured=tuple(_not_measured(case)),
    )


def _not_measured(case: Case) -> list[str]:
    """What a reader might take for measured and is not."""
    viewer, said, names = case.viewer, [], {part.name for part in case.parts}
    if case.known is not None:
        frame = case.known.frame
        for measure in _MEASURES:
            if lacking := int(frame[measure].isna().sum()):
                name = viewer.word(f"measure.{measure}.name")
                said.append(viewer.word("case.not_reported", measure=name, n=lacking, m=len(frame)))
    if case.post is not None:
        events = viewer.ask("clock.events_of_post", post=case.post).frame["event"]
        if "incident" not in set(events):
            said.append(viewer.word("case.no_incident"))
    if "case.reshares" not in names:
        said.append(viewer.word("case.no_reshares"))
    return [*said, viewer.word("case.links"), viewer.word("report.never_measured")]


def _summary(report: Report, made_at: dt.datetime, progress: Progress) -> tuple[dict[str, bytes], str]:
    """The page, and its paper where a browser can print it; else in words why there is none."""
    progress(_PAGE_DONE / 2, report.word("pack.making_summary"))
    files = {"summary.html": page_bytes(report)}
    try:
        paper = paper_bytes(report, progress=lambda share, title: progress(_PAGE_DONE + share * 0.6, title))
    except PartMissing as trouble:
        return files, trouble.words(report.language)
    return files | {"summary.pdf": _dated(paper, made_at)}, ""


def _dated(paper: bytes, made_at: dt.datetime) -> bytes:
    """With the moment of the pack as its own: as many bytes as before, so that no offset in the file moves."""
    return _STAMP.sub(f"(D:{made_at.astimezone(clock.UTC):%Y%m%d%H%M%S}".encode(), paper)


def _readme(report: Report, tables: Mapping[str, Table], names: list[str], case: Case, *, why_no_paper: str) -> bytes:
    """With a byte order mark and Windows line ends, as the editor of any office machine shows it right."""
    word = report.word
    sizes = {name.removesuffix(".csv"): case.viewer.exact(float(len(table.frame))) for name, table in tables.items()}
    counted = word("pack.counted", posts=sizes["posts"], captures=sizes["snapshots"], reshares=sizes["reshares"],
                   releases=sizes["releases"])  # fmt: skip
    facts = [
        (word("about.filters"), report.filters),
        (word("pack.figures"), counted),
        (word("report.as_of"), report.as_of),
        (word("report.made_at"), report.made_at),
        (word("report.generation"), str(report.generation) if report.generation else ""),
    ]
    lines = [
        report.title,
        *([report.illustrative] if report.illustrative else []),
        "",
        report.headline,
        "",
        *(word("report.fact", label=label, text=text) for label, text in facts if text),
        "",
        word("pack.files"),
        *(f"  {name}  {word(_about(name))}" for name in names),
        *([word("pack.no_pdf", why=why_no_paper)] if why_no_paper else []),
        "",
        word("pack.verify"),
        word("pack.empty_cells"),
        word("about.times_text"),
        *report.not_measured,
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def _about(name: str) -> str:
    key = name.replace(".", "_").lower()
    return f"pack.file.{key}"


def _sums(files: Mapping[str, bytes]) -> bytes:
    """As sha256sum writes and reads them."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()).encode()


def _zipped(files: Mapping[str, bytes], made_at: dt.datetime) -> bytes:
    """Entries carry the Hong Kong time of the pack, and one set of rights, whoever makes it on whichever machine."""
    moment = made_at.astimezone(clock.HONG_KONG)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            pack.writestr(entry, content)
    return written.getvalue()
