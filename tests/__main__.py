"""python -m tests: provides a browser, an office, Java; then style, types, every test. Words go on to pytest."""

import subprocess
import sys
from pathlib import Path

from tests import chromium, office, spark

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)


def main() -> int:
    chromium.provide()
    office.provide()
    spark.provide()
    for check in CHECKS:
        if subprocess.run([sys.executable, "-m", *check], cwd=ROOT).returncode:
            return 1
    return subprocess.run([sys.executable, "-m", "pytest", "-n", "2", *sys.argv[1:]], cwd=ROOT).returncode


sys.exit(main())
