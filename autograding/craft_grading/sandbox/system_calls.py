"""The few calls to the Linux kernel that Python does not offer."""

from __future__ import annotations

import ctypes
import os
import platform

_libc = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 4, 38, 22
CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = (
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
MACHINE = platform.machine()


def syscall(number: int, *arguments: object) -> int:
    """Call the kernel; raises OSError."""
    result: int = _libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        raise _problem()
    return result


def prctl(option: int, value: object, *more: object) -> None:
    """Change a property of this process; raises OSError."""
    given = (value, *more)
    padded = given + (ctypes.c_ulong(0),) * (4 - len(given))
    if _libc.prctl(ctypes.c_int(option), *padded) != 0:
        raise _problem()


def unshare(flags: int) -> None:
    """Leave namespaces; raises OSError."""
    if _libc.unshare(ctypes.c_int(flags)) != 0:
        raise _problem()


def _problem() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
