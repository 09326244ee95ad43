"""LibreOffice, which prints the slides and workbooks of reports, and Poppler, which reads what was printed.

Provided where the machine has none, as tests/chromium.py provides a browser.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import filelock

from tests import debian

NAMES = ("soffice", "libreoffice")
ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
PARTS = ("simpress", "scalc")
READERS = ("pdfinfo", "pdffonts", "pdfimages", "pdftotext")
PACKAGES = ("libreoffice-impress", "libreoffice-calc")
WITHIN = 240
WAY_OUT = (
    "The tests of reports need {missing}, which this machine does not have, and this is no Debian or Ubuntu\n"
    "run as root, where it would be installed. Install LibreOffice (on Debian: {packages})\n"
    "and Poppler (on Debian: poppler-utils; on macOS: brew install poppler) and run the tests again.\n"
)


def _writer() -> str | None:
    """The program that prints slides and workbooks."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return next((path for path in ELSEWHERE if Path(path).exists()), None)


def _has_its_parts(writer: str) -> bool:
    """Whether Impress and Calc are there: Debian has a package for each, and LibreOffice begins without either."""
    folder = Path(writer).resolve().parent
    return folder.name != "program" or sys.platform != "linux" or all((folder / one).exists() for one in PARTS)


def _missing() -> list[str]:
    writer = _writer()
    found = [] if writer and _has_its_parts(writer) else ["LibreOffice (Impress and Calc)"]
    return found + [name for name in READERS if shutil.which(name) is None]


def provide() -> None:
    """Installs what is missing if it may. Ends the program where there is no way."""
    if _missing() and debian.can_install():
        debian.install(*PACKAGES, "poppler-utils")
    if missing := _missing():
        sys.exit(WAY_OUT.format(missing=", ".join(missing), packages=" ".join(PACKAGES)))


def told(*command: str | Path) -> str:
    """What one of Poppler's programs writes."""
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True, timeout=60)
    return done.stdout.decode("utf-8")


def pages_of(paper: Path) -> list[str]:
    """The text of each page, without any white space: where a line ends is the printer's choice."""
    return ["".join(page.split()) for page in told("pdftotext", "-raw", paper, "-").split("\f")[:-1]]


@dataclass(frozen=True)
class Office:
    """folder: shared by the workers of a test run, so that each file is printed once."""

    folder: Path

    def printed(self, name: str, content: Callable[[], bytes]) -> Path:
        """The PDF of a file, by its name (slides.pptx); the file lies beside it. content: makes it where it is not."""
        file = self.folder / name
        paper = file.with_suffix(".pdf")
        with filelock.FileLock(str(self.folder / "lock")):
            if not paper.exists():
                file.write_bytes(content())
                self._print(file)
        assert paper.exists(), f"LibreOffice printed nothing of {name}"
        return paper

    def _print(self, file: Path) -> None:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        command = [_writer() or NAMES[0], profile, "--headless", "--convert-to", "pdf", "--outdir", str(self.folder)]
        subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=WITHIN)
