"""A report as PDF: the offline page, printed by a browser of the Chromium family that is on the machine.

Why a browser and not a PDF library: it is the same page with the same charts, as vectors, with text that can be
selected and searched, fonts embedded, headings and figures tagged for screen readers. A library would draw each chart
and set each Chinese line a second time, in another way than the screen. Office machines have such a browser (Edge is
part of Windows); where there is none, this says so, and the page, the slides and the workbook are made without.
"""

import re
import shutil
import subprocess
import sys

from dashboard.core.errors import PartMissing
from dashboard.core.vocabulary import Language
from dashboard.reports.browser import find_browser, printed
from dashboard.reports.compose import silent
from dashboard.reports.page import page_bytes
from dashboard.reports.report import Progress, Report

_SECONDS = 180.0
_CHINESE = re.compile("[\u3400-\u9fff]")
_FONTS_FOR = {Language.EN: ("zh",), Language.ZH_HANT: ("zh-hk", "zh-tw"), Language.ZH_HANS: ("zh-cn",)}


def paper_bytes(report: Report, *, progress: Progress = silent, seconds: float = _SECONDS) -> bytes:
    """The PDF: A4, portrait. Raises PartMissing where browser or fonts are missing, or nothing came in `seconds`."""
    find_browser()
    page = page_bytes(report, progress=lambda share, title: progress(share / 2, title))
    if _CHINESE.search(page.decode("utf-8")) and not _has_fonts(report.language):
        raise PartMissing("fonts_missing")
    progress(0.5, report.word("report.printing"))
    return printed(page, figures=sum(section.figure is not None for section in report.sections), seconds=seconds)


def _has_fonts(language: Language) -> bool:
    """Whether Linux has a font for this Chinese; macOS and Windows come with some. Unknown is taken for yes."""
    asker = shutil.which("fc-list")
    if not sys.platform.startswith("linux") or asker is None:
        return True
    for tag in _FONTS_FOR[language]:
        asked = subprocess.run([asker, f":lang={tag}", "family"], capture_output=True, check=False, timeout=60)
        if asked.returncode or asked.stdout.strip():
            return True
    return False
