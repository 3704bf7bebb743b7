"""Install a Debian package, where this machine has apt and we may."""

from __future__ import annotations

import os
import shutil
import subprocess


def install_package(package: str) -> None:
    """Ask apt for a package, quietly; nothing happens where that is not to be had."""
    if not (hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("apt-get")):
        return
    for words in ("update -qq", f"install -y -qq --no-install-recommends {package}"):
        _apt_get(words)


def _apt_get(words: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            ["apt-get", *words.split()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=quiet,
            timeout=600,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
