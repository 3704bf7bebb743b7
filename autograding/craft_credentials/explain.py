"""Say in short sentences why a competency stands where it stands, and what is missing."""

from collections.abc import Sequence

from craft_credentials.criteria import CriterionResult
from craft_grading.levels import WORDS, Level

STATE_WORDS = {
    "achieved": "Achieved",
    "nearly": "Nearly there",
    "not_yet": "Not yet",
    "with_teacher": "With your teacher",
    "not_started": "Not started",
}
NOTHING = "Nothing"
STILL_TO_COME = "Its module is still to come."


def explanation(state: str, results: Sequence[CriterionResult]) -> str:
    """Return the state and what it rests on: "Achieved: 8 of 8 points in A1, 6.4 needed."."""
    if not results:
        return f"{STATE_WORDS[state]}: {STILL_TO_COME[0].lower()}{STILL_TO_COME[1:]}"
    return f"{STATE_WORDS[state]}: {_joined([_stands(result) for result in results])}."


def missing(results: Sequence[CriterionResult]) -> str:
    """Return what is still to do, or "Nothing"."""
    if not results:
        return STILL_TO_COME
    open_ones = [_stands(result) for result in results if result.state != "reached"]
    if not open_ones:
        return NOTHING
    sentence = _joined(open_ones)
    return f"{sentence[0].upper()}{sentence[1:]}."


def points(value: float) -> str:
    """Write points as people do: 8, 6.4, never 8.0."""
    return f"{round(value, 2):g}"


def title_of(result: CriterionResult) -> str:
    """Return the titles of the cells of a judged criterion, in quotes."""
    return " and ".join(f"“{cell.title}”" for cell in result.criterion.cells)


def _stands(result: CriterionResult) -> str:
    """Return where one criterion stands, as the middle of a sentence."""
    assignment = result.criterion.assignment
    if result.state == "not_tried":
        return f"{assignment} is still to hand in"
    if result.criterion.kind == "auto":
        return _points_stand(result, assignment)
    return _level_stands(result, f"{title_of(result)} in {assignment}")


def _points_stand(result: CriterionResult, assignment: str) -> str:
    if result.score is None:
        return f"a task in {assignment} waits for your teacher"
    stand = f"{points(result.score)} of {points(result.max_points)} points in {assignment}, {points(result.needed)} needed"
    return f"{stand}; a task waits for your teacher" if result.state == "waiting" else stand


def _level_stands(result: CriterionResult, work: str) -> str:
    several = len(result.criterion.cells) > 1
    if result.state == "waiting":
        return f"{work} {'wait' if several else 'waits'} for your teacher"
    if result.state == "not_handed_in":
        return f"{work} {'are' if several else 'is'} still empty"
    stand = f"{work}{': the lowest level is' if several else ' is at'} “{_word(result.level)}”"
    return stand if result.state == "reached" else f"{stand}, “{_word(result.bar)}” is needed"


def _word(level: float | Level | None) -> str:
    return WORDS[level] if isinstance(level, str) else ""


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(parts)
