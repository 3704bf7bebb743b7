"""From events of a child to the outputs of a notebook cell."""

from __future__ import annotations

from typing import Any

Output = dict[str, Any]
KINDS = {"stream", "display_data", "execute_result", "error"}


class Outputs:
    """The outputs of one notebook, cell by cell, as nbformat writes them.

    What a learner's process sends is checked: an event of unknown form is left out.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most, self._size = most_bytes, 0
        self.cell: list[Output] = []
        self._displays: dict[str, list[Output]] = {}
        self._clear_next = False
        self.full = False

    def begin(self) -> list[Output]:
        """Start the next cell; the list returned grows while it runs."""
        self.cell, self._size, self._clear_next, self.full = [], 0, False, False
        return self.cell

    def add(self, event: Any, size: int) -> None:
        """Take an event of `size` bytes in; beyond the bound it is left out and `full` is set."""
        self._size += size
        if self._size > self._most:
            self.full = True
            return
        if not isinstance(event, dict):
            return
        kind = event.get("output_type")
        if kind == "clear_output":
            self._clear_next = bool(event.get("wait"))
            if not self._clear_next:
                self.cell.clear()
        elif kind == "update_display_data":
            self._update(event)
        elif kind in KINDS:
            self._append(_checked(event), event.get("transient"))

    def _append(self, output: Output | None, transient: Any) -> None:
        if output is None:
            return
        if self._clear_next:
            self.cell.clear()
            self._clear_next = False
        last = self.cell[-1] if self.cell else None
        if (
            last
            and output["output_type"] == last["output_type"] == "stream"
            and last["name"] == output["name"]
        ):
            last["text"] += output["text"]
            return
        self.cell.append(output)
        name = transient.get("display_id") if isinstance(transient, dict) else None
        if isinstance(name, str):
            self._displays.setdefault(name, []).append(output)

    def _update(self, event: Any) -> None:
        transient = event.get("transient")
        name = transient.get("display_id") if isinstance(transient, dict) else None
        checked = _checked(event | {"output_type": "display_data"})
        for output in self._displays.get(name, ()) if isinstance(name, str) and checked else ():
            output["data"], output["metadata"] = checked["data"], checked["metadata"]  # type: ignore[index]


def error_output(name: str, sentence: str) -> Output:
    """Return the output that says why a cell did not come to its end."""
    return {
        "output_type": "error",
        "ename": name,
        "evalue": sentence,
        "traceback": [f"{name}: {sentence}" if sentence else name],
    }


def _checked(event: Any) -> Output | None:
    kind = event["output_type"]
    if kind == "stream":
        if event.get("name") in ("stdout", "stderr") and isinstance(event.get("text"), str):
            return {"output_type": "stream", "name": event["name"], "text": event["text"]}
        return None
    if kind == "error":
        lines = event.get("traceback")
        texts = [event.get("ename"), event.get("evalue"), *(lines if isinstance(lines, list) else [None])]
        if not all(isinstance(text, str) for text in texts):
            return None
        return {"output_type": "error", "ename": texts[0], "evalue": texts[1], "traceback": texts[2:]}
    data, metadata = event.get("data"), event.get("metadata")
    if not isinstance(data, dict) or not isinstance(metadata, dict):
        return None
    output = {"output_type": kind, "data": data, "metadata": metadata}
    if kind == "execute_result":
        count = event.get("execution_count")
        output["execution_count"] = count if isinstance(count, int) else None
    return output
