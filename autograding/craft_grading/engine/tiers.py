"""How far apart this machine can keep a run from the learner's code: found by trying, not by version."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun, NotebookRun
from craft_grading.errors import EngineError, TooWeakError
from craft_grading.evidence import CREDENTIAL_TIERS, Tier
from craft_grading.sandbox import landlock, seccomp
from craft_grading.sandbox.confine import Walls
from craft_grading.sandbox.limits import Limits

PROBES = {
    "read outside": "open({canary!r}).read()",
    "list outside": "__import__('os').listdir({outside!r})",
    "write outside": "open({outside!r} + '/new', 'w')",
    "change a mode outside": "import os\nos.chmod({canary!r}, 0o600)\nassert os.stat({canary!r}).st_mode & 0o777 == 0o600",
    "read another process": "open('/proc/{pid}/environ', 'rb').read()",
    "signal another process": "__import__('os').kill({pid}, 0)",
    "open a socket": "__import__('socket').socket()",
    "fork": "__import__('os').fork()",
    "start a program": "__import__('os').execv('/bin/true', ['true'])",
    "use more memory": "bytearray({memory} * 2)",
    "write a huge file": "open('huge', 'wb').truncate({file} * 2)",
}
"""What a learner's code must not be able to do: each probe is a cell, and its success is a hole."""
MUST_WORK = "open('own.txt', 'w').write('x')\nimport shutil\nshutil.copy('own.txt', 'copy.txt')"
PROBE_LIMITS = Limits(cell_s=10, memory_bytes=2 << 30, file_bytes=1 << 20)


@dataclass(frozen=True)
class Standing:
    """What was found: the tier, the protections that make it, and the holes that are left."""

    tier: Tier
    walls: Walls
    holes: tuple[str, ...]
    why: str = ""


@lru_cache(maxsize=1)
def standing() -> Standing:
    """Try the strongest protections first; return the best that this machine offers.

    Raises EngineError where not even a template can be forked.
    """
    why: list[str] = []
    for walls in _candidates():
        try:
            holes = probe(walls)
        except EngineError as problem:
            why.append(str(problem))
            continue
        if not holes:
            tier: Tier = "separate" if walls.namespaces else "confined"
            return Standing(tier, walls, (), " ".join(why))
        if not (walls.landlock or walls.seccomp or walls.namespaces):
            return Standing("split", walls, holes, " ".join(why))
        why.append(f"With {_named(walls)}, learner code could {', '.join(holes)}.")
    raise EngineError(" ".join(why) or "The engine needs Linux 5.3 or newer.")


def require(allow_weak: bool) -> Standing:
    """Return the standing; raises TooWeakError below "confined" unless that is allowed."""
    found = standing()
    if found.tier not in CREDENTIAL_TIERS and not allow_weak:
        raise TooWeakError(
            f"This machine cannot shut learner code in: it could {', '.join(found.holes)}. {found.why} "
            "Enable Landlock (Linux 5.13 or newer, lsm=landlock) or use another machine. "
            "With --allow-weak grading goes on, and its results do not count for credentials."
        )
    return found


def probe(walls: Walls) -> tuple[str, ...]:
    """Return which probes got through; raises EngineError where nothing runs at all."""
    with tempfile.TemporaryDirectory(prefix="craft-probe-") as place:
        scratch, outside = Path(place) / "scratch", Path(place) / "course"
        scratch.mkdir()
        outside.mkdir()
        canary = outside / "canary"
        canary.write_text("seen")
        canary.chmod(0o640)
        values = {
            "canary": str(canary),
            "outside": str(outside),
            "pid": os.getpid(),
            "memory": PROBE_LIMITS.memory_bytes,
            "file": PROBE_LIMITS.file_bytes,
        }
        cells = [CellRun("learner", MUST_WORK)]
        cells += [CellRun("learner", text.format(**values)) for text in PROBES.values()]
        with (
            Template((), walls) as template,
            template.fork("learner", scratch.resolve(), PROBE_LIMITS) as learner,
            template.fork("test", scratch.resolve(), PROBE_LIMITS) as test,
        ):
            results = NotebookRun(learner, test, PROBE_LIMITS).run("", cells)
    stopped = [any(o["output_type"] == "error" for o in result.outputs) for result in results]
    if stopped[0]:
        raise EngineError(f"With {_named(walls)}, an ordinary cell could not run: {results[0].outputs}.")
    return tuple(name for name, was_stopped in zip(PROBES, stopped[1:], strict=True) if not was_stopped)


def _candidates() -> list[Walls]:
    if sys.platform != "linux" or not hasattr(os, "pidfd_open") or not hasattr(signal, "pidfd_send_signal"):
        return []
    if not hasattr(socket, "send_fds"):
        return []
    best = Walls(landlock=landlock.abi() > 0, seccomp=seccomp.supported(), namespaces=True)
    return [best, replace(best, namespaces=False), Walls(False, False, False)]


def _named(walls: Walls) -> str:
    names = [name for name in ("landlock", "seccomp", "namespaces") if getattr(walls, name)]
    return ", ".join(names) or "resource limits alone"
