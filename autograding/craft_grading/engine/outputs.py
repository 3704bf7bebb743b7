"""From events of a child to the outputs of a notebook cell."""

from __future__ import annotations

from collections import deque
from typing import Any

Output = dict[str, Any]
KINDS = {"stream", "display_data", "execute_result", "error"}
MOST_OUTPUTS = 5000
"""Of one cell. Printed text beyond is left out; with more displays than these, the cell is stopped."""
MOST_UPDATED = 50
"""Displays of one name that follow an update: the newest."""
DEEPEST = 50
"""Lists and objects inside each other in a display: a page cannot be made of what is far deeper."""


class Outputs:
    """The outputs of one notebook, cell by cell, as nbformat writes them.

    What a learner's process sends is checked: an event of unknown form is left out.

    Parameters
    ----------
    most_bytes, most_in_all : what one cell may show, and all cells that count together
    """

    def __init__(self, most_bytes: int, most_in_all: int) -> None:
        self._most, self._most_in_all = most_bytes, most_in_all
        self._in_all = 0
        self._displays: dict[tuple[bool, str], deque[Output]] = {}
        self.begin()

    def begin(self, counts: bool = True) -> list[Output]:
        """Start the next cell; the list returned grows while it runs.

        counts : False for a cell of the test side. It takes nothing from what the learner may show in all,
            and its displays follow no update of the learner's
        """
        self.cell: list[Output] = []
        self._counts, self._size, self._number, self._clear_next = counts, 0, 0, False
        self.problem = ""
        """Why the cell is to be stopped, in a sentence; nothing while it keeps to its bounds."""
        return self.cell

    def has_room(self, size: int) -> bool:
        """Count an event of `size` bytes; False, and a problem, where it is too much."""
        if self.problem:
            return False
        self._size += size
        if self._size > self._most:  # left out, so it takes nothing from the cells that follow
            self.problem = f"This cell shows more than {self._most / 1e6:g} MB."
        elif self._counts:
            self._in_all += size
            if self._in_all > self._most_in_all:
                self.problem = f"This notebook shows more than {self._most_in_all / 1e6:g} MB."
        return not self.problem

    def add(self, event: Any, size: int) -> None:
        """Take an event of `size` bytes in; beyond the bounds it is left out."""
        if self.has_room(size):
            self.take(event, size)

    def take(self, event: Any, size: int) -> None:
        """Take in an event for which there is room."""
        if not isinstance(event, dict):
            return
        kind = event.get("output_type")
        if kind == "clear_output":
            self._clear_next = bool(event.get("wait"))
            if not self._clear_next:
                self._clear()
        elif kind == "update_display_data":
            self._update(event, size)
        elif isinstance(kind, str) and kind in KINDS:
            self._append(_checked(event), event.get("transient"))

    def _append(self, output: Output | None, transient: Any) -> None:
        if output is None:
            return
        if self._clear_next:
            self._clear()
        if output["output_type"] == "stream":
            self._print(output)
            return
        self._number += 1
        if self._number > MOST_OUTPUTS:
            self.problem = f"This cell shows more than {MOST_OUTPUTS} outputs."
            return
        self.cell.append(output)
        name = transient.get("display_id") if isinstance(transient, dict) else None
        if isinstance(name, str):
            self._displays.setdefault((self._counts, name), deque(maxlen=MOST_UPDATED)).append(output)

    def _clear(self) -> None:
        self.cell.clear()
        self._clear_next, self._number = False, 0

    def _print(self, output: Output) -> None:
        last = self.cell[-1] if self.cell else None
        if last and last["output_type"] == "stream" and last["name"] == output["name"]:
            last["text"] += output["text"]
        elif len(self.cell) < MOST_OUTPUTS:
            self.cell.append(output)

    def _update(self, event: Any, size: int) -> None:
        transient = event.get("transient")
        name = transient.get("display_id") if isinstance(transient, dict) else None
        found = self._displays.get((self._counts, name)) if isinstance(name, str) else None
        checked = _checked(event | {"output_type": "display_data"}) if found else None
        # The notebook's file holds the new content once for each display.
        if not found or not checked or not self.has_room(size * (len(found) - 1)):
            return
        for output in found:
            output["data"], output["metadata"] = checked["data"], checked["metadata"]


def error_output(name: str, sentence: str) -> Output:
    """Return the output that says why a cell did not come to its end."""
    return {
        "output_type": "error",
        "ename": name,
        "evalue": sentence,
        "traceback": [f"{name}: {sentence}" if sentence else name],
    }


def _checked(event: Any) -> Output | None:
    try:
        known = {name: _clean(event[name]) for name in event if name != "transient"}
    except RecursionError:
        return None
    kind = known["output_type"]
    if kind == "stream":
        if known.get("name") in ("stdout", "stderr") and isinstance(known.get("text"), str):
            return {"output_type": "stream", "name": known["name"], "text": known["text"]}
        return None
    return _error(known) if kind == "error" else _display(known)


def _error(event: dict[str, Any]) -> Output | None:
    lines = event.get("traceback")
    texts = [event.get("ename"), event.get("evalue"), *(lines if isinstance(lines, list) else [None])]
    if not all(isinstance(text, str) for text in texts):
        return None
    return {"output_type": "error", "ename": texts[0], "evalue": texts[1], "traceback": texts[2:]}


def _display(event: dict[str, Any]) -> Output | None:
    data, metadata = event.get("data"), event.get("metadata")
    if not isinstance(data, dict) or not isinstance(metadata, dict):
        return None
    output = {"output_type": event["output_type"], "data": data, "metadata": metadata}
    if event["output_type"] == "execute_result":
        count = event.get("execution_count")
        output["execution_count"] = count if isinstance(count, int) else None
    return output


def _clean(value: Any, depth: int = 0) -> Any:
    """The value with text that a file can hold; raises RecursionError where it is nested too deeply.

    A lone half of a letter pair, which Python can print, becomes a question mark.
    """
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_clean(inner, depth + 1) for inner in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(inner, depth + 1) for name, inner in value.items()}
    return value
