"""On the test side: what lies in the folder of a run is the learner's to write, so none of it runs as code.

Whatever in a test reads code from there, `import`, `runpy`, `%run`, `pickle` or a library, Python tells its audit
hooks first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from craft_grading.sandbox.errors import CannotCross

PICKLED = {
    ("builtins", name) for name in ("set", "frozenset", "bytearray", "complex", "range", "slice", "list", "dict")
} | {
    ("collections", "OrderedDict"), ("collections", "Counter"), ("collections", "deque"), ("datetime", "datetime"),
    ("datetime", "date"), ("datetime", "time"), ("datetime", "timedelta"), ("decimal", "Decimal"),
    ("fractions", "Fraction"), ("numpy", "ndarray"), ("numpy", "dtype"), ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"), ("_codecs", "encode"),
}  # fmt: skip
"""What a pickle may name: plain values and arrays. Anything else in a file may be code."""
EVENTS = frozenset(["pickle.find_class", "exec", "import", "open"])
FOR_READING = ("r", "rb", "rt")


def refuse_code(folder: str, read: Callable[[str], None] | None) -> None:
    """Refuse from here on to run code of files below a folder, and to unpickle more than plain values.

    read : told the text of each file below the folder that a test opens to read, where texts are run at all
    """
    below = os.path.join(os.path.realpath(folder), "")
    reading = False

    def is_there(name: Any) -> bool:
        """Tell whether a name is that of a file below the folder; code that comes from no file is called "<...>"."""
        if not isinstance(name, str | bytes | os.PathLike):
            return False
        path = os.fsdecode(name)
        return not path.startswith("<") and os.path.join(os.path.realpath(path), "").startswith(below)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal reading
        if event not in EVENTS:  # Python tells many more
            return
        if event == "pickle.find_class" and arguments not in PICKLED:
            named = ".".join(arguments)
            raise CannotCross(f'This pickle holds a {named}. A test that reads it needs kernel="shared".')
        if event == "exec" and is_there(arguments[0].co_filename):
            raise CannotCross(_refusal(arguments[0].co_filename))
        if event == "import" and arguments[1] and is_there(arguments[1]):  # a compiled module
            raise CannotCross(_refusal(arguments[1]))
        if event == "open" and not reading and is_there(arguments[0]):
            if os.fsdecode(arguments[0]).endswith(
                ".pyc"
            ):  # such code may give another file's name as its own
                raise CannotCross(_refusal(arguments[0]))
            if read is not None and _reads(*arguments[1:]):
                reading = True
                try:
                    read(_text(arguments[0]))
                finally:
                    reading = False

    sys.addaudithook(hook)


def _reads(mode: Any, flags: Any) -> bool:
    return mode in FOR_READING or (mode is None and flags & os.O_ACCMODE == os.O_RDONLY)


def _refusal(name: Any) -> str:
    return (
        f"{os.path.basename(os.fsdecode(name))} is the learner's to write, so its code is not run here. "
        'A test that runs it needs kernel="shared".'
    )


def _text(name: Any) -> str:
    if not os.path.isfile(name):
        return ""
    with open(name, "rb") as file:
        return file.read().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
