"""Find PrusaSlicer for the tests that compare our estimates with it, or install it where that is possible.

`python -m craft_kit.slicer` says in one sentence where it is, or what is left out without it; it never
stops a run: the program is a judge from outside, no part of the kit.
"""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("prusa-slicer", "prusa-slicer-console", "PrusaSlicer")
LEFT_OUT = (
    "PrusaSlicer is not here and could not be installed, so the estimates are compared with its stored "
    "figures only. Debian: apt-get install prusa-slicer, or name it: CRAFT_PRUSA_SLICER=/path/to/prusa-slicer"
)


def find_slicer() -> str | None:
    """The path of PrusaSlicer: $CRAFT_PRUSA_SLICER first, then what is on PATH."""
    named = os.environ.get("CRAFT_PRUSA_SLICER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def obtain_slicer() -> str | None:
    """Find PrusaSlicer, or install it (Debian, as root); None where it cannot be had."""
    if path := find_slicer():
        return path
    if hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("apt-get"):
        for words in ("update -qq", "install -y -qq --no-install-recommends prusa-slicer"):
            _apt_get(words)
    return find_slicer()


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


if __name__ == "__main__":
    path = obtain_slicer()
    print(f"PrusaSlicer for the tests: {path}" if path else LEFT_OUT)
