"""One criterion for one learner: from facts to reached, below, waiting, not handed in, not tried."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from craft_credentials.course_records import Bars
from craft_grading.evidence import EvidenceItem, Tier
from craft_grading.evidence_map import Criterion
from craft_grading.levels import LEVELS, ROUNDING, Level, at_least, level_of

CriterionState = Literal["reached", "below", "waiting", "not_handed_in", "not_tried"]


@dataclass(frozen=True)
class CriterionResult:
    """Where a learner stands on one criterion.

    bar : share of the points (auto) or level (rubric) to reach
    score, max_points, share : of the attempt that counts; `score` and `share` are None while nothing is marked
    level : of a judged criterion: the lowest of its cells, in the attempt that counts
    attempts : how many attempts have evidence here
    waiting_since : when the waiting work was handed in, or seen first
    tiers : of the evidence of the attempt that counts
    """

    criterion: Criterion
    bar: float | Level
    state: CriterionState
    score: float | None
    max_points: float
    share: float | None
    level: Level | None
    attempts: int
    waiting_since: datetime | None
    tiers: frozenset[Tier]

    @property
    def needed(self) -> float:
        """Points to reach: the share of an automatic criterion times its maximum."""
        return self.bar * self.max_points if isinstance(self.bar, float) else 0.0


@dataclass(frozen=True)
class _Attempt:
    """The newest fact about each cell of the criterion, within one attempt."""

    number: int
    items: tuple[EvidenceItem, ...]

    @property
    def score(self) -> float:
        return sum(item.score or 0.0 for item in self.items)

    @property
    def waiting(self) -> list[EvidenceItem]:
        return [item for item in self.items if item.state == "waiting"]

    @property
    def marked(self) -> bool:
        return any(item.state == "marked" for item in self.items)


def judge(criterion: Criterion, items: Iterable[EvidenceItem], bars: Bars) -> CriterionResult:
    """Return where a learner stands on `criterion`.

    items : the deciding facts of this one learner, see `deciding`; those about other cells are left aside
    """
    attempts = _attempts(criterion, items)
    if criterion.kind == "auto":
        return _judge_points(criterion, attempts, bars.auto)
    return _judge_levels(criterion, attempts, bars.rubric)


def deciding(items: Iterable[EvidenceItem]) -> list[EvidenceItem]:
    """Return one fact for each cell of each attempt: the newest, in any order of `items`.

    Of two facts of one moment the later in order counts. Peer points never decide and are left out.
    """
    last: dict[tuple[int, str, str, str], EvidenceItem] = {}
    for item in items:
        key = (item.attempt, *item.cell_key)
        if item.source != "peer" and (key not in last or item.graded_at >= last[key].graded_at):
            last[key] = item
    return list(last.values())


def _attempts(criterion: Criterion, items: Iterable[EvidenceItem]) -> list[_Attempt]:
    cells = {cell.key for cell in criterion.cells}
    ours = [item for item in items if item.cell_key in cells]
    numbers = sorted({item.attempt for item in ours})
    return [_Attempt(n, tuple(item for item in ours if item.attempt == n)) for n in numbers]


def _judge_points(criterion: Criterion, attempts: Sequence[_Attempt], bar: float) -> CriterionResult:
    """Points are summed within one attempt, never over several; the best attempt counts."""
    marked = [a for a in attempts if a.marked]
    best = max(marked, key=lambda a: a.score, default=None)
    pending = attempts[-1].waiting if attempts else []
    share = best.score / criterion.max_points if best else None
    if share is not None and share >= bar - ROUNDING:
        state: CriterionState = "reached"
    elif pending:
        state = "waiting"
    else:
        state = "below" if best else "not_tried"
    return _result(criterion, bar, state, best, None, attempts, pending)


def _judge_levels(criterion: Criterion, attempts: Sequence[_Attempt], bar: Level) -> CriterionResult:
    """Every cell has to reach the bar; the attempt whose lowest cell is best counts."""
    levels = {a.number: level for a in attempts if (level := _lowest_level(criterion, a))}
    best = max(
        (a for a in attempts if a.number in levels), key=lambda a: _rank(levels[a.number]), default=None
    )
    level = levels[best.number] if best else None
    pending = attempts[-1].waiting if attempts else []
    if level is not None and at_least(level, bar):
        state: CriterionState = "reached"
    elif pending:
        state = "waiting"
    elif best:
        state = "below"
    else:
        state = "not_handed_in" if attempts else "not_tried"
    return _result(criterion, bar, state, best, level, attempts, pending)


def _lowest_level(criterion: Criterion, attempt: _Attempt) -> Level | None:
    """None until every cell of the criterion is marked."""
    scores = {item.cell_key: item.score for item in attempt.items}
    levels: list[Level] = []
    for cell in criterion.cells:
        score = scores.get(cell.key)
        if score is None:
            return None
        levels.append(level_of(score, cell.points))
    return min(levels, key=_rank)


def _rank(level: Level) -> int:
    return LEVELS.index(level)


def _result(
    criterion: Criterion,
    bar: float | Level,
    state: CriterionState,
    counts: _Attempt | None,
    level: Level | None,
    attempts: Sequence[_Attempt],
    pending: Sequence[EvidenceItem],
) -> CriterionResult:
    waiting_since = min((i.submitted_at or i.graded_at for i in pending), default=None)
    return CriterionResult(
        criterion=criterion,
        bar=bar,
        state=state,
        score=counts.score if counts else None,
        max_points=criterion.max_points,
        share=counts.score / criterion.max_points if counts else None,
        level=level,
        attempts=len(attempts),
        waiting_since=waiting_since if state == "waiting" else None,
        tiers=frozenset(item.tier for item in counts.items) if counts else frozenset(),
    )
