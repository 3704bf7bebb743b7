"""seccomp: a list of system calls that a calculation never needs, refused by the kernel.

The filter is a short program (classic BPF) that the kernel runs before each system call.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from functools import cache

from craft_grading.sandbox.system_calls import MACHINE, PR_SET_NO_NEW_PRIVS, prctl, syscall

SECCOMP = {"x86_64": 317, "aarch64": 277}
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SET_MODE_FILTER, TSYNC = 1, 1
KILL, ALLOW, ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
X32_BIT, CLONE_THREAD = 0x40000000, 0x10000
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, ARCHITECTURE_AT, ARGUMENT_LOW_AT = 0, 4, 16
"""Offsets in what the kernel shows to the filter; arguments are eight bytes each."""

# name: (x86_64, aarch64); None where the machine has no such call
REFUSED: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
    "accept4": (288, 242), "sendmmsg": (307, 269),
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424),
    "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "move_mount": (429, 429), "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "unshare": (272, 97), "setns": (308, 268),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142),
    "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
    "sethostname": (170, 161), "setdomainname": (171, 162), "iopl": (172, None), "ioperm": (173, None),
    "mknod": (133, None), "mknodat": (259, 33), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "setuid": (105, 146), "setgid": (106, 144), "setreuid": (113, 145), "setregid": (114, 143),
    "setresuid": (117, 147), "setresgid": (119, 149), "setgroups": (116, 159), "setfsuid": (122, 151),
    "setfsgid": (123, 152), "capset": (126, 91), "setsid": (112, 157), "setpgid": (109, 154),
    "personality": (135, 92), "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195),
    "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180), "prlimit64": (302, 261),
    "setrlimit": (160, 164), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "syslog": (103, 116),
    "fanotify_init": (300, 262), "inotify_init": (253, None), "inotify_init1": (294, 26),
    "setpriority": (141, 140), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274), "sync": (162, 81), "syncfs": (306, 267),
    "ioprio_set": (251, 30), "vhangup": (153, 58), "memfd_secret": (447, 447),
    "memfd_create": (319, 279), "link": (86, None), "linkat": (265, 37),
}  # fmt: skip
UNKNOWN = {"clone3": (435, 435), "seccomp": (317, 277)}
"""Answered with "this kernel has no such call": programs then take the older way."""
PRETENDED = {
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None),
}  # fmt: skip
"""Landlock does not cover modes and times. "Done" is answered and nothing is done: copying still works."""
SET_TIMES = (280, 88)
"""utimensat: pretended with times, as copying sets them. Without any it is how `Path.touch` finds out whether a
file is there: refused, the file is then opened and so made."""
CLONE, KILL_CALL, TGKILL = (56, 220), (62, 129), (234, 131)
PRLIMIT_READS = "prlimit64"
TELLS_OTHERS = (((72, 25), (8, 10, 15)), ((16, 29), (0x8901, 0x8902)))
"""fcntl and ioctl with what names a process that a file shall send signals to (F_SETOWN, F_SETSIG, F_SETOWN_EX;
FIOSETOWN, SIOCSPGRP): a second way to kill, which Landlock stops only from version 6 on."""


def supported() -> bool:
    """Tell whether this machine's calls are known here."""
    return MACHINE in AUDIT_ARCH


def prepare() -> None:
    """Put together what `install` needs, for the children of this process."""
    if supported():
        _for_everyone()


def install(own_pid: int) -> None:
    """Refuse these calls to this process and its threads, for good. Raises OSError.

    own_pid : as this process sees itself; signals to itself stay possible
    """
    program = _program(own_pid)
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1))
    syscall(SECCOMP[MACHINE], ctypes.c_uint(SET_MODE_FILTER), ctypes.c_uint(TSYNC), head)


@cache
def _for_everyone() -> bytes:
    """Steps that are the same in each process: asked for before the fork, they are not put together in each child."""
    column = 0 if MACHINE == "x86_64" else 1
    refuse = ERRNO | errno.EPERM
    steps = [
        _step(LOAD, ARCHITECTURE_AT),
        _step(EQUAL, AUDIT_ARCH[MACHINE], 1, 0),
        _step(RETURN, KILL),
        _step(LOAD, NUMBER_AT),
    ]
    if MACHINE == "x86_64":
        steps += [_step(AT_LEAST, X32_BIT, 0, 1), _step(RETURN, KILL)]
    for table, answer in ((PRETENDED, ERRNO), (UNKNOWN, ERRNO | errno.ENOSYS), (REFUSED, refuse)):
        for name, numbers in table.items():
            number = numbers[column]
            if number is not None and name != PRLIMIT_READS:
                steps += [_step(EQUAL, number, 0, 1), _step(RETURN, answer)]
    steps += _set_times(SET_TIMES[column])
    for numbers, commands in TELLS_OTHERS:
        steps += _if_argument(numbers[column], 1, commands, refuse)
    steps += _unless_argument(CLONE[column], 0, ANY_BIT, CLONE_THREAD, refuse)
    prlimit = REFUSED[PRLIMIT_READS][column]
    if prlimit is not None:  # glibc reads limits with it: only a new limit (third argument) is refused
        steps += _unless_argument(prlimit, 2, EQUAL, 0, refuse)
    return b"".join(steps)


def _program(own_pid: int) -> bytes:
    column = 0 if MACHINE == "x86_64" else 1
    own = [
        step
        for call in (KILL_CALL, TGKILL)
        for step in _unless_argument(call[column], 0, EQUAL, own_pid, ERRNO | errno.EPERM)
    ]
    return b"".join((_for_everyone(), *own, _step(RETURN, ALLOW)))


def _unless_argument(number: int | None, which: int, test: int, value: int, answer: int) -> list[bytes]:
    """Steps that answer the call `number` unless its argument passes the test."""
    if number is None:
        return []
    return [
        _step(EQUAL, number, 0, 4),
        _step(LOAD, ARGUMENT_LOW_AT + 8 * which),
        _step(test, value, 1, 0),
        _step(RETURN, answer),
        _step(RETURN, ALLOW),
    ]


def _if_argument(number: int, which: int, values: tuple[int, ...], answer: int) -> list[bytes]:
    """Steps that answer the call `number` where its argument is one of these values."""
    steps = [_step(EQUAL, number, 0, 2 * len(values) + 2), _step(LOAD, ARGUMENT_LOW_AT + 8 * which)]
    for value in values:
        steps += [_step(EQUAL, value, 0, 1), _step(RETURN, answer)]
    return [*steps, _step(RETURN, ALLOW)]


def _set_times(number: int) -> list[bytes]:
    """Steps that refuse the call where its third argument, the times, is missing, and else answer "done"."""
    return [
        _step(EQUAL, number, 0, 4),
        _step(LOAD, ARGUMENT_LOW_AT + 8 * 2),
        _step(EQUAL, 0, 0, 1),
        _step(RETURN, ERRNO | errno.EACCES),
        _step(RETURN, ERRNO),
    ]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
