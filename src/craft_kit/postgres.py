"""Find PostgreSQL's programs for the tests that grade into it, or install them where that is possible.

`python -m craft_kit.postgres` says in one sentence where they are, or what is left out without them; it never
stops a run: SQLite is what most courses use.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from craft_kit.debian import install_package

LEFT_OUT = (
    "PostgreSQL is not here and could not be installed, so grading is tested with SQLite only. "
    "Debian: apt-get install postgresql, or name its programs: CRAFT_POSTGRES=/path/to/bin"
)


def find_postgres() -> Path | None:
    """The folder with `initdb` and `postgres`: $CRAFT_POSTGRES first, then Debian's newest, then PATH."""
    named = os.environ.get("CRAFT_POSTGRES")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name.split(".")[0])
    )
    on_path = shutil.which("initdb")
    places = (
        [Path(named)]
        if named
        else [*reversed(debian), *([Path(on_path).resolve().parent] if on_path else [])]
    )
    return next(
        (place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None
    )


def obtain_postgres() -> Path | None:
    """Find PostgreSQL, or install it (Debian, as root); None where it cannot be had."""
    if place := find_postgres():
        return place
    install_package("postgresql")
    return find_postgres()


if __name__ == "__main__":
    place = obtain_postgres()
    print(f"PostgreSQL for the tests: {place}" if place else LEFT_OUT)
