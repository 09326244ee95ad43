"""Packages of Debian and Ubuntu, installed where a test command is run as root and a program is not there."""

import os
import shutil
import subprocess
from functools import cache


def can_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


@cache
def _listed() -> None:
    subprocess.run(["apt-get", "update", "--quiet"], check=False)


def install(*packages: str) -> None:
    """Installs these; whether it could, the caller finds out by looking for the program."""
    _listed()
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]
    subprocess.run(command, env=quiet, check=False)
