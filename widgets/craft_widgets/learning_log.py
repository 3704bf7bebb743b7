"""The learning log: what was done with the elements, one line of JSON an event, on this machine only.

The learner can read it, stop it and delete it (`my_log()`). It holds no typed sentences and no names.
`docs/learning-log.md` lists the events and their fields.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from craft_lab.whole_files import write_whole
from craft_widgets.places import root_folder
from craft_widgets.visits import stays_with_visit

SCHEMA = "craftkit/event/1"
FILE = "learning_log.jsonl"
STOPPED = "learning_log.stopped"
MOST_BYTES = 2_000_000  # then the older half goes
MOST_SIGNS = 200


def log_event(item_id: str, event: str, **fields: Any) -> None:
    """Add one event. A log that cannot be written holds nobody back.

    Parameters
    ----------
    item_id : the question, explorer or part
    event : what happened, such as "checked"
    fields : JSON values; texts are cut to 200 signs
    """
    if stays_with_visit() or is_stopped():
        return
    now = datetime.now(UTC).isoformat(timespec="seconds")
    entry = {"schema": SCHEMA, "at": now, "item": item_id, "event": event, **fields}
    short = {key: value[:MOST_SIGNS] if isinstance(value, str) else value for key, value in entry.items()}
    line = json.dumps(short, ensure_ascii=False, separators=(",", ":")) + "\n"
    try:
        _shorten(_file())
        # One write of one line: two notebooks may add to the same file.
        handle = os.open(_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(handle, line.encode("utf-8", "replace"))
        finally:
            os.close(handle)
    except OSError:
        return


def read_events() -> list[dict[str, Any]]:
    """Return the events, oldest first; lines that cannot be read are left out. None of a page for many."""
    if stays_with_visit():
        return []
    try:
        text = _file().read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    found = [_event(line) for line in text.splitlines()]
    return [entry for entry in found if entry is not None]


def delete_log() -> None:
    """Delete every event; on a page for many people there is none to delete. Raises OSError."""
    if stays_with_visit():
        return
    _file().unlink(missing_ok=True)


def is_stopped() -> bool:
    """Return whether the learner stopped the log."""
    return (root_folder() / STOPPED).exists()


def stop_log(stopped: bool) -> None:
    """Stop the log, or let it go on; on a page for many people nothing is noted anyway. Raises OSError."""
    if stays_with_visit():
        return
    mark = root_folder() / STOPPED
    if stopped:
        write_whole(mark, b"The learning log is stopped. Delete this file to let it go on.\n")
    else:
        mark.unlink(missing_ok=True)


def _file() -> Path:
    return root_folder() / FILE


def _event(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("schema") == SCHEMA else None


def _shorten(file: Path) -> None:
    """Let the older half go where the file has grown too long."""
    if not file.exists() or file.stat().st_size < MOST_BYTES:
        return
    data = file.read_bytes()
    write_whole(file, data[data.find(b"\n", len(data) // 2) + 1 :])
