"""A guess: what was predicted, how sure, how long it took, and whether it is counted."""

from dataclasses import dataclass
from typing import Any

from craft_widgets.questions.arithmetic import evaluate
from craft_widgets.questions.item_parts import Misconception
from craft_widgets.questions.models import PredictItem
from craft_widgets.wording import find, say, shown

CANNOT = "cannot_say"
SHORTEST_S = 3.0  # quicker than reading: kept, not counted
LONGEST_S = 86_400.0


@dataclass(frozen=True)
class Guess:
    """A prediction.

    Attributes
    ----------
    value : id of a choice, a number on the scale, or CANNOT
    confidence : 0 (guess) to 3 (sure); None with CANNOT
    seconds : from first shown to kept
    """

    value: str | float
    confidence: int | None
    seconds: float

    @property
    def counted(self) -> bool:
        """Whether it tells what people think: not what was clicked away, nor what nobody can say."""
        return self.value != CANNOT and self.seconds >= SHORTEST_S

    def response(self, run: bool) -> dict[str, Any]:
        """Return it as the response of an answer file."""
        return {
            "guess": self.value,
            "confidence": self.confidence,
            "seconds": self.seconds,
            "counted": self.counted,
            "run": run,
        }


def read_guess(item: PredictItem, found: Any) -> Guess | None:
    """Return a guess from a message or a response; None where it is none of this item's."""
    if not isinstance(found, dict):
        return None
    took = found.get("seconds")
    seconds = min(max(float(took), 0.0), LONGEST_S) if isinstance(took, (int, float)) else 0.0
    value = _value(item, found.get("guess"))
    if value == CANNOT:
        return Guess(CANNOT, None, seconds)
    confidence = found.get("confidence")
    if value is None or type(confidence) is not int or not 0 <= confidence <= 3:
        return None
    return Guess(value, confidence, round(seconds, 1))


def _value(item: PredictItem, found: Any) -> str | float | None:
    if found == CANNOT:
        return CANNOT
    if item.scale is None:
        return str(found) if item.choice(found) else None
    if not _is_number(found) or not item.scale.low <= found <= item.scale.high:
        return None
    return round(float(found), 10)


def _is_number(found: Any) -> bool:
    return isinstance(found, (int, float)) and not isinstance(found, bool)


def in_words(item: PredictItem, value: object) -> str:
    """Return a guess or an outcome for reading."""
    if value == CANNOT:
        return say("predict.cannot")
    if item.scale is not None:
        number = value if isinstance(value, (int, float)) else evaluate(str(value), item.params)
        return f"{shown(number)} {item.scale.unit}"
    option = item.choice(value)
    return option.text if option else ""


def sureness(guess: Guess) -> str:
    """Return "You predicted, fairly sure", or without the second half where nobody could say."""
    if guess.confidence is None:
        return say("predict.predicted")
    level: str = find("predict.levels")[guess.confidence]
    return say("predict.predicted_sure", level=level[:1].lower() + level[1:])


def happened(item: PredictItem) -> str:
    """Return what happened: the outcome, or the range of its rows where there is no single one."""
    if item.outcome.answer is not None:
        return in_words(item, item.outcome.answer)
    values = [row.value for row in item.outcome.rows]
    unit = item.scale.unit if item.scale else item.outcome.rows[0].unit
    return say("predict.range", low=shown(min(values), 2), high=shown(max(values), 2), unit=unit)


def is_match(item: PredictItem, guess: Guess) -> bool:
    """Return whether a guess came to what happened; on a scale, within the item's tolerance."""
    answer = item.outcome.answer
    if answer is None or guess.value == CANNOT:
        return False
    if item.scale is None or isinstance(guess.value, str):
        return bool(guess.value == answer)
    return abs(guess.value - evaluate(answer, item.params)) <= _room(item, evaluate(answer, item.params))


def slip(item: PredictItem, guess: Guess) -> Misconception | None:
    """Return the idea behind a guess on a scale: the nearest within tolerance."""
    if isinstance(guess.value, str):
        return None
    near = []
    for idea in item.misconceptions:
        wrong = evaluate(idea.wrong, item.params)
        if abs(guess.value - wrong) <= _room(item, wrong):
            near.append((abs(guess.value - wrong), idea))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _room(item: PredictItem, value: float) -> float:
    step = item.scale.step if item.scale else 0.0
    return max(item.rel_tol * abs(value), step / 2 * (1 + 1e-9))
