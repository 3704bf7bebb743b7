"""Values that cross between the learner's side and the test side: exact types, copied; never pickled.

A message holds an expression and a *heap*: the content of every list, dict, set, array and table that is
new to the other side or has changed since. Each side keeps one object per number, so a list that a
function changes is the same list afterwards, two names of one list stay two names, and `f(x) is x` holds.

What is no exact copyable type, subclasses too, is left to `foreign` and `native` of the two sides.
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import json
import operator
import re
import sys
import types
import uuid
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from craft_grading.sandbox import arrays, columns, containers, records, streams, tables, views
from craft_grading.sandbox.errors import TooLarge, Unreadable
from craft_grading.sandbox.hints import hint_form, hint_of

MOST_JSON_BYTES = 1_000_000
MOST_RAW_BYTES = 32_000_000
DEEPEST = 50
TOO_LARGE = "A value is too large to hand over: at most 1 MB, arrays 32 MB."
TEXTS = (str, bytes)
PLAIN = (bool, float, str, type(None))


def _parts(offset: dt.timedelta, *name: str) -> list[Any]:
    return [[offset.days, offset.seconds, offset.microseconds], *name]


BY_TEXT: dict[str, tuple[type[Any], Callable[[Any], Any], Callable[[Any], Any]]] = {
    "C": (complex, lambda v: [v.real, v.imag], lambda x: complex(*x)),
    "B": (bytes, lambda v: base64.b64encode(v).decode(), lambda x: base64.b64decode(x)),
    "R": (range, lambda v: [v.start, v.stop, v.step], lambda x: range(*x)),
    "D": (Decimal, str, Decimal),
    "Q": (Fraction, str, Fraction),
    "T": (dt.datetime, dt.datetime.isoformat, dt.datetime.fromisoformat),
    "Y": (dt.date, dt.date.isoformat, dt.date.fromisoformat),
    "H": (dt.time, dt.time.isoformat, dt.time.fromisoformat),
    "U": (
        dt.timedelta,
        lambda v: [v.days, v.seconds, v.microseconds],
        lambda x: dt.timedelta(*x),
    ),
    "O": (
        dt.timezone,
        lambda v: _parts(*v.__getinitargs__()),
        lambda x: dt.timezone(dt.timedelta(*x[0]), *x[1:]),
    ),
    "I": (uuid.UUID, lambda v: v.hex, uuid.UUID),
    "E": (type(...), lambda v: 0, lambda x: ...),
    "N": (type(NotImplemented), lambda v: 0, lambda x: NotImplemented),
}
LETTER = {kind: letter for letter, (kind, _, _) in BY_TEXT.items()}
TYPES: dict[str, Any] = {
    t.__name__: t for t in (int, float, str, bool, list, dict, tuple, set, frozenset, complex, bytes)
}
HINTS = (types.GenericAlias, types.UnionType)
TYPE_NAMES = {kind: name for name, kind in TYPES.items()}
LONGEST_PLAIN_INT_BITS, LONGEST_INT_BITS = 10_000, 1_000_000
"""Longer than the first, an int crosses as hexadecimal text: Python refuses to write it out in decimal."""
FIRST_SWEEP = 64


class Heap:
    """One side's share of the objects that both sides know by number.

    Whoever packs or unpacks hands over tuples, never a list of its own: that would count as an object.

    Parameters
    ----------
    first : 1 for the test side, 2 for the learner's side: numbers never meet
    foreign : encodes what is not copyable, or raises
    native : decodes what `foreign` of the other side made
    """

    def __init__(self, first: int, foreign: Callable[[Any], Any], native: Callable[[Any], Any]) -> None:
        self._first, self._foreign, self._native = first, foreign, native
        self.forget()

    def forget(self) -> None:
        """Let go of every object: at the end of a cell, on both sides."""
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._known: dict[int, Any] = {}
        self._views: set[int] = set()
        self._next, self._sweep_at = self._first, FIRST_SWEEP

    def sweep(self) -> list[int]:
        """Forget the objects that nothing else here refers to; return their numbers, for the other side.

        It keeps them where it uses them; should one come back, it comes as a new object, which nobody here
        can tell from the old one. So ten thousand calls with fresh lists cost ten thousand, not their square.
        """
        if len(self._objects) < self._sweep_at:
            return []
        unused = [number for number in self._objects if sys.getrefcount(self._objects[number]) <= 2]
        self.drop(unused)
        self._sweep_at = max(FIRST_SWEEP, 2 * len(self._objects))
        return unused

    def drop(self, numbers: list[int]) -> None:
        """Forget these objects."""
        for number in numbers:
            if number in self._objects:
                del self._numbers[id(self._objects.pop(number))]
                self._known.pop(number, None)
                self._views.discard(number)

    def pack(self, value: Any) -> tuple[dict[str, Any], bytes]:
        """Return `value` as a message: {"v": expression, "heap": {number: content}} and raw bytes.

        Raises TooLarge beyond 1 MB of JSON or 32 MB of arrays, or 50 levels.
        """
        expression = self._encode(value, 0)
        heap: dict[int, Any] = {}
        raw: list[bytes] = []
        pending = list(self._objects)
        while pending:
            number = pending.pop()
            before = len(self._objects)
            content, buffers, mark = self._content(self._objects[number])
            pending += list(self._objects)[before:]
            if self._known.get(number) != mark:
                self._known[number] = mark
                heap[number] = content | {"b": [len(b) for b in buffers]} if buffers else content
                raw += buffers
        message = {"v": expression, "heap": heap}
        data = b"".join(raw)
        if len(data) > MOST_RAW_BYTES or len(json.dumps(message)) > MOST_JSON_BYTES:
            raise TooLarge(TOO_LARGE)
        return message, data

    def unpack(self, message: Any, raw: bytes) -> Any:
        """Return the value of a message, and bring the objects that it changed up to date.

        Raises Unreadable if it is none.
        """
        try:
            return self._unpack(message, memoryview(raw))
        except Unreadable:
            raise
        except Exception as problem:
            raise Unreadable(f"A value arrived that cannot be read ({type(problem).__name__}).") from problem

    def _unpack(self, message: Any, raw: memoryview) -> Any:
        heap = {int(number): content for number, content in message["heap"].items()}
        buffers: dict[int, list[memoryview]] = {}
        start = 0
        for number, content in heap.items():
            buffers[number] = []
            for size in content.get("b", ()):
                buffers[number].append(raw[start : start + size])
                start += size
        for number, content in sorted(
            heap.items(), key=lambda one: "u" in one[1]
        ):  # views after what they show
            if number not in self._objects:
                self._adopt(number, self._empty(content, buffers[number]))
        for number, content in heap.items():
            self._fill(self._objects[number], content, buffers[number])
            self._known[number] = self._content(self._objects[number])[2]
        return self._decode(message["v"], 0)

    def _adopt(self, number: int, value: Any) -> None:
        self._objects[number] = value
        self._numbers[id(value)] = number

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            number, self._next = self._next, self._next + 2
            self._adopt(number, value)
        return number

    def _encode(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind in TEXTS and len(value) > MOST_JSON_BYTES:  # not written out first to find that out
            raise TooLarge(TOO_LARGE)
        if kind in PLAIN or (kind is int and value.bit_length() < LONGEST_PLAIN_INT_BITS):
            return value
        if kind is int and value.bit_length() <= LONGEST_INT_BITS:
            return {"L": hex(value)}
        if depth > DEEPEST:
            raise TooLarge(f"A value is nested more than {DEEPEST} deep.")
        if kind is tuple:
            return {"t": [self._encode(item, depth + 1) for item in value]}
        if kind is frozenset:
            return {"f": [self._encode(item, depth + 1) for item in value]}
        if kind is slice:
            return {"z": [self._encode(item, depth + 1) for item in (value.start, value.stop, value.step)]}
        if kind in LETTER:
            return {LETTER[kind]: BY_TEXT[LETTER[kind]][1](value)}
        if kind in containers.VIEWS:
            return {"V": [containers.VIEWS[kind], [self._encode(item, depth + 1) for item in value]]}
        if records.is_record(kind):
            items = [self._encode(item, depth + 1) for item in value]
            return {"W": [self._foreign(kind), kind.__name__, kind._fields, items]}
        if (
            kind in containers.LETTERS
            or streams.is_copyable(value)
            or arrays.is_copyable(value)
            or tables.is_copyable(value)
        ):
            return {"m": self._number(value)}
        if arrays.is_scalar(value):
            return {"n": arrays.scalar_to_text(value)}
        if kind is type and value in TYPE_NAMES:
            return {"k": TYPE_NAMES[value]}
        if kind in HINTS:
            parts = (value.__origin__, *value.__args__) if kind is types.GenericAlias else value.__args__
            return {"G" if kind is types.GenericAlias else "A": [self._encode(p, depth + 1) for p in parts]}
        if issubclass(kind, PurePath) and kind.__module__ == "pathlib":
            return {"P": str(value)}
        if kind is re.Pattern and type(value.pattern) is str:
            return {"K": [value.pattern, value.flags]}
        hint = hint_form(value)
        if hint is not None:
            return {"Z": [hint[0], *(self._encode(part, depth + 1) for part in hint[1])]}
        moment = columns.moment_form(value)
        return {"J": moment} if moment is not None else self._foreign(value)

    def _decode(self, form: Any, depth: int) -> Any:
        if type(form) in (*PLAIN, int):
            return form
        if depth > DEEPEST or type(form) is not dict or len(form) != 1:
            raise Unreadable("A value arrived in a form that is not known.")
        ((letter, content),) = form.items()
        match letter:
            case "m":
                return self._objects[content]
            case "t":
                return tuple(self._decode(item, depth + 1) for item in content)
            case "f":
                return frozenset(self._decode(item, depth + 1) for item in content)
            case "z":
                return slice(*(self._decode(item, depth + 1) for item in content))
            case "V":
                return containers.view_of(content[0], [self._decode(item, depth + 1) for item in content[1]])
            case "W":
                return self._record(content, depth)
            case "G" | "A":
                return _hint([self._decode(part, depth + 1) for part in content], letter == "G")
            case "K":
                return re.compile(*content)
            case "Z":
                return hint_of(content[0], tuple(self._decode(part, depth + 1) for part in content[1:]))
            case "J":
                return columns.moment_of(content)
            case "n":
                return arrays.scalar_from_text(content)
            case "L":
                return _long_int(content)
            case "k":
                return TYPES[content]
            case "P":
                from pathlib import Path

                return Path(content)
        if letter in BY_TEXT:
            return BY_TEXT[letter][2](content)
        return self._native(form)

    def _record(self, content: Any, depth: int) -> Any:
        owner_form, name, fields, items = content
        owner = self._decode(owner_form, depth)
        kind = records.class_for(owner, owner_form.keys() == {"c"}, name, fields)
        if len(items) != len(fields):
            raise Unreadable("A named tuple arrived with more or fewer values than fields.")
        return tuple.__new__(kind, [self._decode(item, depth + 1) for item in items])

    def _content(self, value: Any) -> tuple[dict[str, Any], list[bytes], Any]:
        """Content for the other side, its raw bytes, and a mark that changes whenever the content does."""
        kind = type(value)
        if kind in containers.LETTERS:
            content = containers.content_of(value, self._encode)
        elif kind in streams.KINDS:
            content = streams.to_content(value)
        elif tables.is_copyable(value):
            content, buffers = tables.to_content(value)
            return content, buffers, (json.dumps(content), *map(hash, buffers))
        elif (view := self._view(value)) is not None:
            content = view
        else:
            content, data = arrays.to_content(value)
            return content, [data], (json.dumps(content), hash(data))
        return content, [], json.dumps(content)

    def _view(self, value: Any) -> dict[str, Any] | None:
        """Content of an array that crosses as a view of another one: decided once, when it crosses first."""
        number = self._numbers[id(value)]
        is_new = number not in self._known
        if not is_new and number not in self._views:
            return None
        found = views.owner_of(value, ((n, o) for n, o in self._objects.items() if n not in self._views))
        if found is None:
            self._views.discard(number)
            return None
        self._views.add(number)
        return views.to_content(value, *found)

    def _empty(self, content: Any, buffers: list[memoryview]) -> Any:
        if "a" in content:
            return arrays.from_content(content, buffers[0])
        if "u" in content:
            return views.from_content(content, self._objects.get(content["u"][0]))
        if "w" in content or "x" in content:
            return tables.from_content(content, buffers)
        if content.keys() & set(streams.KINDS.values()):
            return streams.empty(content)
        return containers.empty(content)

    def _fill(self, target: Any, content: Any, buffers: list[memoryview]) -> None:
        if type(target) in containers.LETTERS:
            containers.fill(target, content, self._decode)
        elif type(target) in streams.KINDS:
            streams.fill(target, content)
        elif "u" in content:
            return  # what it shows arrives with the array that it shows
        elif "a" in content:
            arrays.fill(target, arrays.from_content(content, buffers[0]))
        else:
            tables.fill(target, tables.from_content(content, buffers))


def _long_int(text: Any) -> int:
    if type(text) is not str or len(text) > LONGEST_INT_BITS // 4 + len("-0x"):
        raise Unreadable("A number arrived that is longer than one may be.")
    return int(text, 16)


def _hint(parts: list[Any], is_generic: bool) -> Any:
    """Return `list[int]` or `int | None`; what a learner's class of one's own stands in makes no such thing."""
    if is_generic:
        return types.GenericAlias(parts[0], tuple(parts[1:]))
    return functools.reduce(operator.or_, parts)


def is_module(value: Any) -> bool:
    """Tell whether `value` is a module that is found by its name."""
    return issubclass(type(value), type(sys)) and sys.modules.get(value.__name__) is value
