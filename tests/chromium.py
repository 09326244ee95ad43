"""Finds a Chromium or Chrome that tests can drive, and provides one where the machine has none."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WAY_OUT = (
    "The browser tests need Chromium or Chrome, and this machine has none.\n"
    "Playwright could not download one, and this is no Debian or Ubuntu run as root, where it would be installed.\n"
    "Install Chromium or Google Chrome (on Debian: chromium and fonts-noto-cjk) and run the tests again.\n"
)


def _starts(browser: str) -> bool:
    try:
        asked = subprocess.run([browser, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _starts(path) else None


@cache
def browser() -> str | None:
    """The program to start: an installed one, else Playwright's own. None where there is neither."""
    for name in NAMES:
        found = shutil.which(name)
        if found and _starts(found):
            return found
    for path in ELSEWHERE:
        if Path(path).exists():
            return path
    return _playwrights_own()


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return sys.platform in ("darwin", "win32")
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


def provide() -> str:
    """The browser to test with, installed if need be, with a Chinese font. Ends the program where there is no way."""
    if browser() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        browser.cache_clear()
    if browser() is None and debian.can_install():
        debian.install("chromium", "fonts-noto-cjk")
        browser.cache_clear()
    found = browser()
    if found is None:
        sys.exit(WAY_OUT)
    if not _has_chinese_font() and debian.can_install():
        debian.install("fonts-noto-cjk")
    return found
