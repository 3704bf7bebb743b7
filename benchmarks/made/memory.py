"""How much memory a program and everything that it started take, looked at while it works."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EVERY_S = 0.5


@dataclass
class Memory:
    """The largest that was seen [MB], of all processes together and of one.

    kind : "PSS", where a page that several share counts in parts, or "RSS" where only that may be read
    """

    together_mb: float = 0.0
    largest_mb: float = 0.0
    kind: str = "PSS"


@contextmanager
def watched(roots: Sequence[int]) -> Iterator[Memory]:
    """Look at the processes `roots` and all below them, twice a second, until the block ends."""
    seen, over = Memory(), threading.Event()

    def look() -> None:
        while not over.wait(EVERY_S):
            sizes = [size for pid in _family(roots) if (size := _size_mb(pid, seen)) is not None]
            seen.together_mb = max(seen.together_mb, sum(sizes))
            seen.largest_mb = max(seen.largest_mb, *sizes, 0.0)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield seen
    finally:
        over.set()
        looking.join()


def _family(roots: Sequence[int]) -> set[int]:
    parents = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(place.parent.name)] = int(place.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue
    family, more = set(roots), True
    while more:
        below = {pid for pid, parent in parents.items() if parent in family} - family
        family, more = family | below, bool(below)
    return family


def _size_mb(pid: int, seen: Memory) -> float | None:
    try:
        return _field_mb(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")
    except PermissionError:
        seen.kind = "RSS"
    except OSError:
        return None
    try:
        return _field_mb(Path(f"/proc/{pid}/status"), "VmRSS:")
    except OSError:
        return None


def _field_mb(path: Path, name: str) -> float:
    found = [line.split()[1] for line in path.read_text().splitlines() if line.startswith(name)]
    return int(found[0]) / 1024 if found else 0.0
