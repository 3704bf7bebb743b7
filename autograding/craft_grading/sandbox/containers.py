"""Python's changeable containers as plain content; the other side fills one object with it, again and again."""

from __future__ import annotations

import base64
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

Coder = Callable[[Any, int], Any]
LETTERS: dict[type[Any], str] = {
    list: "l",
    dict: "d",
    set: "s",
    bytearray: "y",
    deque: "l",
    Counter: "d",
    OrderedDict: "d",
    defaultdict: "d",
    SimpleNamespace: "o",
}
USUAL: dict[str, type[Any]] = {"l": list, "d": dict, "s": set, "y": bytearray, "o": SimpleNamespace}
BY_NAME: dict[str, type[Any]] = {kind.__name__: kind for kind in (deque, Counter, OrderedDict, defaultdict)}
VIEWS: dict[type[Any], str] = {
    type({}.keys()): "keys",
    type({}.values()): "values",
    type({}.items()): "items",
}


def content_of(value: Any, encode: Coder) -> dict[str, Any]:
    """Return a container as {letter: content}, with its kind where the letter has several."""
    kind = type(value)
    letter = LETTERS[kind]
    content: dict[str, Any]
    if letter == "y":
        content = {letter: base64.b64encode(bytes(value)).decode()}
    elif letter in "do":
        pairs = vars(value) if letter == "o" else value
        content = {letter: [[encode(k, 1), encode(v, 1)] for k, v in pairs.items()]}
    else:
        content = {letter: [encode(item, 1) for item in value]}
    if kind is deque:
        content["most"] = value.maxlen
    if kind is defaultdict:
        content["make"] = encode(value.default_factory, 1)
    return content if kind is USUAL[letter] else content | {"as": kind.__name__}


def empty(content: Any) -> Any:
    """Return a container of the kind that the content tells, with nothing in it."""
    if "as" not in content:
        return next(kind for letter, kind in USUAL.items() if letter in content)()
    kind = BY_NAME[content["as"]]
    return deque(maxlen=content["most"]) if kind is deque else kind()


def fill(target: Any, content: Any, decode: Coder) -> None:
    """Make `target` hold what the content tells; every name of it sees the change."""
    letter = LETTERS[type(target)]
    if letter == "y":
        target[:] = base64.b64decode(content["y"])
        return
    if letter in "do":
        new: Any = [(decode(key, 1), decode(value, 1)) for key, value in content[letter]]
    else:
        new = [decode(item, 1) for item in content[letter]]
    place = vars(target) if letter == "o" else target
    place.clear()
    if letter == "s":
        place.update(new)
    elif letter == "l":
        place.extend(new)
    else:  # one by one: a Counter that is updated counts
        for key, value in new:
            place[key] = value
    if type(target) is defaultdict:
        target.default_factory = decode(content["make"], 1)


def view_of(which: str, items: list[Any]) -> Any:
    """Return keys, values or items of a dictionary of their own."""
    if which == "keys":
        return dict.fromkeys(items).keys()
    return dict(enumerate(items)).values() if which == "values" else dict(items).items()
