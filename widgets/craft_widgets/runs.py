"""What happened in this kernel: predictions that were run, scenarios and answers that were saved."""

from collections.abc import Callable

from craft_widgets.answers import read_answer
from craft_widgets.errors import AnswerProblem
from craft_widgets.visits import remembered, stays_with_visit

_run: set[str] = set()
_waiting: dict[str, list[Callable[[], None]]] = {}
_kept: list[Callable[[str], None]] = []
_saved: list[Callable[[str], None]] = []


def has_run(item_id: str) -> bool:
    """Return whether a prediction was run, in this kernel or by its answer file."""
    if item_id in _run:
        return True
    response = response_of(item_id)
    return isinstance(response, dict) and response.get("run") is True


def mark_run(item_id: str) -> None:
    """Say that a prediction was run, and call everyone who waits for it."""
    _run.add(item_id)
    for call in _waiting.pop(item_id, []):
        call()


def when_run(item_id: str, call: Callable[[], None]) -> None:
    """Call `call` once, as soon as the prediction is run."""
    _waiting.setdefault(item_id, []).append(call)


def response_of(item_id: str) -> object:
    """Return the saved response of an item, None where there is none to read."""
    if stays_with_visit():
        answer = remembered(item_id)
        return answer.response if answer else None
    try:
        return read_answer(item_id).response
    except AnswerProblem:
        return None


def mark_kept(item_id: str) -> None:
    """Say that a scenario was saved, and call everyone who starts from others."""
    for call in _kept:
        call(item_id)


def when_kept(call: Callable[[str], None]) -> None:
    """Call `call` with the name of each scenario that is saved in this kernel."""
    _kept.append(call)


def mark_saved(item_id: str) -> None:
    """Say that an answer was saved, and call everyone who tells of answers."""
    for call in _saved:
        call(item_id)


def when_saved(call: Callable[[str], None]) -> None:
    """Call `call` with the id of each answer that is saved in this kernel."""
    _saved.append(call)
