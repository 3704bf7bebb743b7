"""Answers as files: `answers/<item>.json` beside the notebook, written whole or not at all.

Plain Python: test cells read answers without any widget library. Grade from `response`; nothing in
the file says whether it is right.
"""

import errno
import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from craft_lab.whole_files import write_whole
from craft_widgets.errors import AnswerProblem, NotSaved
from craft_widgets.places import answers_folder

SCHEMA = "craftkit/answer/1"
MOST_BYTES = 1_000_000
MOST_LOG = 200  # entries; the oldest go first
ITEM_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_KEYS = {"schema", "item_id", "item_version", "seed", "saved_at", "response", "attempts", "log"}


@dataclass(frozen=True)
class AnswerFile:
    """One saved answer.

    Attributes
    ----------
    item_id, item_version : the question, and which version of it
    seed : which of its parallel forms
    saved_at : ISO 8601, UTC
    response : what the learner answered
    attempts : how often, on this form
    log : earlier answers of this item, oldest first
    """

    item_id: str
    item_version: int
    seed: int
    saved_at: str
    response: Any
    attempts: int
    log: list[Any] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Eight signs that stand for this response, such as 7F3A-21C0."""
        return answer_code(self.item_id, self.response)

    @property
    def saved(self) -> datetime:
        """When it was saved, in UTC."""
        return datetime.fromisoformat(self.saved_at)


def answer_code(item_id: str, response: object) -> str:
    """Return eight signs that change whenever the response does."""
    text = json.dumps([item_id, response], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def make_answer(
    item_id: str,
    response: Any,
    *,
    item_version: int = 1,
    seed: int = 0,
    attempts: int = 1,
    log: Sequence[Any] = (),
) -> AnswerFile:
    """Return an answer of this moment, not yet written. Raises NotSaved where it is larger than 1 MB.

    Parameters
    ----------
    item_id : letters, digits, _ and -, at most 64
    response : JSON values only
    item_version, seed, attempts, log : as in `AnswerFile`
    """
    _path(item_id, None)
    saved_at = datetime.now(UTC).isoformat(timespec="seconds")
    answer = AnswerFile(item_id, item_version, seed, saved_at, response, attempts, list(log)[-MOST_LOG:])
    _as_bytes(answer)
    return answer


def write_answer(
    item_id: str, response: Any, *, folder: str | os.PathLike[str] | None = None, **more: Any
) -> AnswerFile:
    """Save an answer and return it; an older file stays whole until the new one is.

    Parameters
    ----------
    item_id, response, more : as in `make_answer`
    folder : where; by default `answers_folder()`, made on first use

    Raises
    ------
    NotSaved : the folder is full or cannot be written, or the answer is larger than 1 MB
    """
    answer = make_answer(item_id, response, **more)
    target = _path(item_id, folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _put_aside_if_damaged(item_id, target)
        write_whole(target, _as_bytes(answer))
    except OSError as problem:
        raise NotSaved(_why(problem)) from problem
    return answer


def read_answer(item_id: str, folder: str | os.PathLike[str] | None = None) -> AnswerFile:
    """Return a saved answer. Raises AnswerProblem with one sentence for the learner."""
    path = _path(item_id, folder)
    name = f"answers/{path.name}"
    again = "Open its task and save your answer again: that writes a new file."
    if not path.exists():
        raise AnswerProblem(f"There is no saved answer {name} yet. Open its task and save your answer.")
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            raise AnswerProblem(f"{name} is larger than an answer can be. {again}")
        found = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
    except (OSError, ValueError, RecursionError):
        raise AnswerProblem(f"{name} cannot be read. {again}") from None
    return _answer(found, item_id, name, again)


def _path(item_id: str, folder: str | os.PathLike[str] | None) -> Path:
    if not isinstance(item_id, str) or not ITEM_ID.fullmatch(item_id):
        raise AnswerProblem(f"A task is named by letters, digits, _ and -. Received {item_id!r}.")
    return (answers_folder() if folder is None else Path(folder)) / f"{item_id}.json"


def _answer(found: Any, item_id: str, name: str, again: str) -> AnswerFile:
    if not isinstance(found, dict) or set(found) != _KEYS or found["schema"] != SCHEMA:
        raise AnswerProblem(f"{name} is not an answer of this course. {again}")
    if found["item_id"] != item_id:
        raise AnswerProblem(f"{name} holds the answer of another task. {again}")
    counts = [found[key] for key in ("item_version", "seed", "attempts")]
    if any(type(count) is not int or count < 0 for count in counts) or not isinstance(found["log"], list):
        raise AnswerProblem(f"{name} is not an answer of this course. {again}")
    try:
        aware = datetime.fromisoformat(found["saved_at"]).tzinfo is not None
    except (TypeError, ValueError):
        aware = False
    if not aware:
        raise AnswerProblem(f"{name} does not say when it was saved. {again}")
    return AnswerFile(**{key: value for key, value in found.items() if key != "schema"})


def _as_bytes(answer: AnswerFile) -> bytes:
    values = {"schema": SCHEMA, **{key: getattr(answer, key) for key in AnswerFile.__dataclass_fields__}}
    try:
        data = json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8") + b"\n"
    except (TypeError, ValueError) as problem:
        raise NotSaved(f"This answer cannot be written down: {problem}.") from problem
    if len(data) > MOST_BYTES:
        raise NotSaved("This answer is longer than a file may be. Make it shorter, then save again.")
    return data


def _put_aside_if_damaged(item_id: str, target: Path) -> None:
    """Keep the bytes of a file that we cannot read: they may be a person's only copy."""
    if not target.exists():
        return
    try:
        read_answer(item_id, target.parent)
    except AnswerProblem:
        target.replace(target.with_suffix(".kept"))


def _why(problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The folder is full."
    return "The folder cannot be written."


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")
