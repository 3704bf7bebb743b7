"""What a child may use of the machine, and what it sees of its surroundings."""

from __future__ import annotations

import os
import resource
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any, Self


@dataclass(frozen=True)
class Limits:
    """Bounds of one submission.

    cell_s, submission_s : wall time of one cell and of all together [s]
    cell_cpu_s : processor time of one cell, all its threads together [s]
    memory_bytes, file_bytes : address space; largest file
    scratch_files, scratch_bytes : what a notebook may leave in its folder, beside what was handed in
    output_bytes, all_output_bytes : what one cell may show, and all cells of the learner's process together
    calls, crossing_bytes : what one test cell may ask of the learner's code, each way
    grace_s : after an interrupt, until the process is ended [s]
    """

    cell_s: float = 60.0
    cell_cpu_s: float = 60.0
    submission_s: float = 300.0
    memory_bytes: int = 4 << 30
    file_bytes: int = 64 << 20
    scratch_files: int = 1000
    scratch_bytes: int = 256_000_000
    output_bytes: int = 20_000_000
    all_output_bytes: int = 100_000_000
    calls: int = 10_000
    crossing_bytes: int = 64_000_000
    grace_s: float = 4.0

    @cache  # noqa: B019 (there are as many bounds as courses)
    def as_json(self) -> dict[str, Any]:
        """Return the bounds as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Return the bounds that `as_json` described."""
        return cls(**{field.name: content[field.name] for field in fields(cls)})


MOST_OPEN_FILES = 100
"""A file that is removed while it is open lies in no folder, so nobody counts it: let there be few."""


def set_limits(limits: Limits) -> None:
    """Bound this process for good."""
    cpu_s = int(limits.submission_s) + 5
    for kind, bound in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (bound, bound))


KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "MPLBACKEND")


def set_environment(scratch: str) -> None:
    """Leave only what a calculation needs: no token, no address, no name."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    threads = {name: "1" for name in os.environ if name.endswith("_NUM_THREADS")}
    os.environ.clear()
    os.environ.update(kept | threads)
    os.environ.update(HOME=scratch, TMPDIR=scratch, NBGRADER_EXECUTION="autograde")
