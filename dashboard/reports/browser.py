"""A browser of the Chromium family on this machine, and how it prints a page: unseen, offline, leaving no trace."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from dashboard.core.errors import PartMissing

VARIABLE = "PUBLICITY_BROWSER"
_NAMES = (
    "chromium", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge",
    "brave-browser", "chromium-browser",
)  # fmt: skip
_ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
_ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe", "Chromium/Application/chrome.exe",
)  # fmt: skip
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_ARGUMENTS = (
    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync",
    "--disable-default-apps", "--disable-component-update", "--disable-background-networking", "--no-first-run",
    "--no-default-browser-check", "--password-store=basic", "--use-mock-keychain",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--dump-dom",
)  # fmt: skip
_PAINTED = re.compile(r'<html[^>]*\bdata-painted="(\d+)"')


def find_browser() -> str:
    """The program: the one that PUBLICITY_BROWSER names, else one found here. Raises PartMissing."""
    if named := os.environ.get(VARIABLE):
        found = shutil.which(named)
        if found is None:
            raise PartMissing("browser_not_there", variable=VARIABLE, name=named)
        return found
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    for path in _usual_places():
        if path.is_file():
            return str(path)
    raise PartMissing("browser_missing", variable=VARIABLE)


def _usual_places() -> Iterable[Path]:
    if sys.platform == "win32":
        folders, names = [Path(one) for one in map(os.environ.get, _WINDOWS_FOLDERS) if one], _ON_WINDOWS
    else:
        folders, names = [Path("/Applications"), Path.home() / "Applications"], _ON_MACOS
    return [folder / name for folder in folders for name in names]


def printed(page: bytes, *, figures: int, seconds: float) -> bytes:
    """The page as PDF. Raises PartMissing without a browser, or where it fails or needs longer than `seconds`.

    figures: how many the page paints; a paper on which one is missing is refused.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="publicity", dir=_scratch(browser), ignore_cleanup_errors=True) as folder:
        source, paper = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_bytes(page)
        # The fragment tells the page to paint for paper before it counts as loaded, so nothing is left to wait for.
        command = [
            browser, *_ARGUMENTS, *_as_root(), f"--user-data-dir={Path(folder) / 'profile'}",
            f"--print-to-pdf={paper}", f"{source.as_uri()}#paper",
        ]  # fmt: skip
        dom, said = _run(command, seconds=seconds)
        content = paper.read_bytes() if paper.exists() else b""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        raise PartMissing("paper_failed", variable=VARIABLE, browser=Path(browser).name, said=_last_line(said))
    painted = _PAINTED.search(dom)
    # Browsers for Windows may write no page to a pipe; where they do, it says how many figures were painted.
    if dom.strip() and (painted is None or int(painted[1]) != figures):
        raise PartMissing("paper_unpainted", variable=VARIABLE, browser=Path(browser).name)
    return content


def _as_root() -> tuple[str, ...]:
    """Chromium refuses its sandbox to root, as in containers; for anyone else it stays on."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _scratch(browser: str) -> str | None:
    """Where its files may lie: a browser from Ubuntu's snap store sees no common temporary folder, only its own."""
    own = Path.home() / "snap" / "chromium" / "common"
    is_snap = "snap" in Path(browser).resolve().parts or Path(browser).resolve().name in ("snap", "chromium-browser")
    return str(own) if is_snap and own.is_dir() else None


def _run(command: list[str], *, seconds: float) -> tuple[str, str]:
    """What it writes to its two outputs; the whole tree is gone afterwards, whatever happened."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        try:
            dom, said = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            raise PartMissing("paper_late", browser=Path(command[0]).name, seconds=round(seconds)) from late
        finally:
            _end(running)
    return dom.decode("utf-8", "replace"), said.decode("utf-8", "replace")


def _end(running: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(running.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.kill()


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "–"
