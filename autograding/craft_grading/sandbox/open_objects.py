"""Which objects of a test are open to the learner's code, and which of their names.

Open is what a cell of the course has written. What a class inherits from a library is not: `query` of a table or
`load_extension` of a database runs what it is given, and this would run here.
"""

from __future__ import annotations

import io
from typing import Any
from unittest import TestCase
from unittest.mock import NonCallableMock

PLAIN_BASES = ("builtins", "enum", "collections", "collections.abc")
"""Modules whose classes do nothing but hold values: a class of the course that derives from one has its names, too."""
STREAMS = (io.StringIO, io.BytesIO)
RECORDS = ("method_calls",)
"""What a mock notes outside of its class."""


def is_open(value: Any) -> bool:
    """Tell whether an object is of a class that a cell of the course defines, or a mock."""
    kind = type(value)
    if isinstance(value, TestCase | type):
        return False
    return kind.__module__ == "__main__" or issubclass(kind, NonCallableMock)


def is_closed_name(value: Any, name: str, changes: bool) -> bool:
    """Tell whether the learner's code may not use a name of something lent: it would judge, or belongs to a library.

    changes : whether the name is set or deleted, not read
    """
    if not is_open(value):
        return changes or hasattr(value, name)
    kind = type(value)
    if issubclass(kind, NonCallableMock):
        return name in RECORDS or name in dir(kind)
    if changes and callable(getattr(kind, name, None)):
        return True
    giver = next((parent for parent in kind.__mro__ if name in vars(parent)), None)
    return not (
        giver is None or giver in STREAMS or giver.__module__ == "__main__" or giver.__module__ in PLAIN_BASES
    )
