"""A report as a file of the kind that its name asks for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.core.errors import PublicityError
from dashboard.reports.compose import silent
from dashboard.reports.page import page_bytes
from dashboard.reports.paper import paper_bytes
from dashboard.reports.report import Progress, Report
from dashboard.reports.slides import slides_bytes
from dashboard.reports.workbook import workbook_bytes

MIME: Mapping[str, str] = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "pdf": "application/pdf",
}


class ReportTrouble(PublicityError):
    """A report cannot be written: a kind of file that is none of ours, or a place that takes no file."""


def content(report: Report, kind: str, *, template: bytes | None = None, progress: Progress = silent) -> bytes:
    """The file. kind: a key of MIME. template: a department's own slides, for pptx. Raises PublicityError where a part
    is missing on this machine."""
    writers: Mapping[str, Callable[[], bytes]] = {
        "pptx": lambda: slides_bytes(report, template=template, progress=progress),
        "xlsx": lambda: workbook_bytes(report, progress=progress),
        "html": lambda: page_bytes(report, progress=progress),
        "pdf": lambda: paper_bytes(report, progress=progress),
    }
    return writers[kind]()


def kind_of(path: Path, kinds: tuple[str, ...] = tuple(MIME)) -> str:
    """The kind of file that a name asks for. Raises ReportTrouble for one of another kind."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in kinds:
        raise ReportTrouble("report_kind", file=str(path), kinds=", ".join(f".{one}" for one in kinds))
    return kind


def put(path: Path, made: bytes) -> None:
    """Writes a file whole or not at all. Raises ReportTrouble where it cannot be written."""
    beside = path.with_name(f".{path.name}.writing")
    try:
        beside.write_bytes(made)
        beside.replace(path)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise ReportTrouble("report_unwritten", path=str(path), why=trouble.strerror or "") from None
