"""Find PrusaSlicer for the tests that compare our estimates with it, or install it where that is possible.

`python -m craft_kit.slicer` says in one sentence where it is, or what is left out without it; it never
stops a run: the program is a judge from outside, no part of the kit.
"""

from __future__ import annotations

import os
import shutil

from craft_kit.debian import install_package

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
    install_package("prusa-slicer")
    return find_slicer()


if __name__ == "__main__":
    path = obtain_slicer()
    print(f"PrusaSlicer for the tests: {path}" if path else LEFT_OUT)
