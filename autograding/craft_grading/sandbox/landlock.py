"""Landlock: from here on this process reads the interpreter and its scratch folder, and nothing else."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

from craft_grading.sandbox.system_calls import PR_SET_NO_NEW_PRIVS, prctl, syscall

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
FILES_OF_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
TCP_BOTH, SCOPE_BOTH = 3, 3
READ = EXECUTE | READ_FILE | READ_DIR
OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV


def abi() -> int:
    """Return the version of Landlock that this kernel offers, 0 without."""
    try:
        return syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(ASK_VERSION))
    except OSError:
        return 0


def confine(read: Iterable[str], list_only: Iterable[str], write: Iterable[str]) -> int:
    """Shut every path but these; return the version used. Raises OSError where there is no Landlock.

    Parameters
    ----------
    read : files and folders to read
    list_only : folders whose names may be listed, so that the import system finds packages in them
    write : folders to read and write; no file there can be executed
    """
    version = abi()
    handled = max((bits for first, bits in FILES_OF_ABI.items() if first <= version), default=0)
    attributes = struct.pack(
        "=QQQ", handled, TCP_BOTH if version >= 4 else 0, SCOPE_BOTH if version >= 6 else 0
    )
    length = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = syscall(CREATE_RULESET, attributes, ctypes.c_size_t(length), ctypes.c_uint32(0))
    try:
        for paths, allowed in ((read, READ), (list_only, READ_DIR), (write, handled & ~EXECUTE)):
            for path in paths:
                _allow(ruleset, path, allowed & handled)
        prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1))
        syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)
    return version


def _allow(ruleset: int, path: str, allowed: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            allowed &= OF_A_FILE
        rule = struct.pack("=Qi", allowed, handle)
        syscall(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(PATH_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(handle)
