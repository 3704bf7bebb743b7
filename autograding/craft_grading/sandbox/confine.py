"""Put a child behind its walls, in the one order that works, and say which walls stand."""

from __future__ import annotations

import ctypes
import os
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from craft_grading.sandbox import landlock, seccomp
from craft_grading.sandbox.errors import NotConfined
from craft_grading.sandbox.limits import Limits, set_environment, set_limits
from craft_grading.sandbox.system_calls import (
    CLONE_NEWIPC,
    CLONE_NEWNET,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    CLONE_NEWUTS,
    PR_SET_DUMPABLE,
    PR_SET_PDEATHSIG,
    prctl,
    unshare,
)

SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types",
    "/etc/nsswitch.conf", "/dev/null", "/dev/urandom", "/dev/random", "/dev/zero",
)  # fmt: skip
WRITE_DEVICES = ("/dev/null",)


@dataclass(frozen=True)
class Walls:
    """Which protections a run has; chosen once per machine by trying (craft_grading.engine.tiers).

    landlock, seccomp : as the modules of these names say
    namespaces : own process numbers, network and IPC for the template and all its children
    """

    landlock: bool = True
    seccomp: bool = True
    namespaces: bool = True


def leave_namespaces() -> None:
    """Give this process and its children a network without devices, own IPC and own process numbers.

    Raises OSError where that is not to be had. The next child is process 1 of the new numbers.
    """
    uid, gid = os.getuid(), os.getgid()
    others = CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS
    try:
        unshare(CLONE_NEWUSER | others)
    except OSError:
        unshare(others)
        return
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def end_with_parent() -> None:
    """Be ended by the kernel when the parent ends, however it ends."""
    prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(9))


def hide_memory() -> None:
    """Let no other process of this user look into this one."""
    prctl(PR_SET_DUMPABLE, ctypes.c_ulong(0))


def confine(
    walls: Walls, limits: Limits, scratch: str, read: Iterable[str], names: Iterable[str]
) -> dict[str, int]:
    """Shut this process in; return the layers that now stand. Raises NotConfined if one does not.

    Parameters
    ----------
    scratch : the only folder that it may write
    read, names : paths to read, and folders whose names it may list; see `readable`
    """
    set_environment(scratch)
    set_limits(limits)
    layers = {"rlimits": 1}
    try:
        if walls.landlock:
            layers["landlock"] = landlock.confine(read, names, (scratch, *WRITE_DEVICES))
        if walls.seccomp:
            seccomp.install(os.getpid())
            layers["seccomp"] = 1
    except OSError as problem:
        raise NotConfined(f"A wall of the sandbox could not be put up: {problem}.") from problem
    return layers


def readable() -> tuple[list[str], list[str]]:
    """Return what a child may read, and the folders whose names it may list.

    The interpreter, the installed packages, and those of our packages that a notebook may import; made
    from sysconfig, never from sys.path, which may name a course.
    """
    paths = sysconfig.get_paths()
    interpreter = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    interpreter |= {
        os.path.join(base, part) for base in _bases() for part in ("bin", "lib", "lib64", "share")
    }
    specs = [find_spec(name) for name in ("craft_lab", "craft_look", "craft_widgets", "craft_grading")]
    ours = [folder for spec in specs if spec for folder in spec.submodule_search_locations or ()]
    return _outermost([*SYSTEM, *interpreter, *ours]), sorted({os.path.dirname(folder) for folder in ours})


def _outermost(paths: Iterable[str]) -> list[str]:
    """Leave out what is not there, and what lies below another one: each path costs every child time."""
    there = sorted({os.path.realpath(path) for path in paths if os.path.exists(path)})
    found: list[str] = []
    for path in there:
        if not found or os.path.commonpath((found[-1], path)) != found[-1]:
            found.append(path)
    return found


def _bases() -> set[str]:
    return {sys.prefix, sys.base_prefix, os.path.dirname(os.path.dirname(os.path.realpath(sys.executable)))}
