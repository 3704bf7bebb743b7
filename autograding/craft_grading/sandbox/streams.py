"""Texts in memory that are read and written like files, and NumPy's generators: copied with the place they are at."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np

TEXT, BYTES, NUMBERS = "text", "bytes", "numbers"
KINDS: dict[type[Any], str] = {io.StringIO: TEXT, io.BytesIO: BYTES, np.random.Generator: NUMBERS}
BIT_GENERATOR = "PCG64"
"""Of `np.random.default_rng`; others stay where they are."""
LONGEST = 500_000
"""Longer ones stay where they are, too."""


def is_copyable(value: Any) -> bool:
    """Tell whether `value` is exactly one of these, and open."""
    kind = KINDS.get(type(value))
    if kind == NUMBERS:
        return type(value.bit_generator).__name__ == BIT_GENERATOR
    if kind is None or value.closed:
        return False
    return (len(value.getvalue()) if kind == TEXT else value.getbuffer().nbytes) <= LONGEST


def to_content(value: Any) -> dict[str, Any]:
    """Return what it holds and where it is at."""
    kind = KINDS[type(value)]
    if kind == NUMBERS:
        state = value.bit_generator.state
        return {
            kind: [state["state"]["state"], state["state"]["inc"], state["has_uint32"], state["uinteger"]]
        }
    if value.closed:
        return {kind: None}
    held = value.getvalue()
    return {kind: [held if kind == TEXT else base64.b64encode(held).decode(), value.tell()]}


def empty(content: Any) -> Any:
    """Return one of the kind that the content tells."""
    kind = next(kind for kind, name in KINDS.items() if name in content)
    return np.random.Generator(np.random.PCG64()) if kind is np.random.Generator else kind()


def fill(target: Any, content: Any) -> None:
    """Make `target` hold what the content tells."""
    kind = KINDS[type(target)]
    told = content[kind]
    if kind == NUMBERS:
        state, step, has_more, more = map(int, told)
        target.bit_generator.state = {
            "bit_generator": BIT_GENERATOR,
            "state": {"state": state, "inc": step},
            "has_uint32": has_more,
            "uinteger": more,
        }
    elif told is None:
        target.close()
    elif not target.closed:
        target.seek(0)
        target.truncate()
        target.write(told[0] if kind == TEXT else base64.b64decode(told[0]))
        target.seek(int(told[1]))
