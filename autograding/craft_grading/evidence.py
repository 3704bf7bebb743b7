"""Evidence: what one graded cell of one attempt says about one learner.

Facts, never conclusions. A fact is added and never changed; where two facts speak of the same cell of
the same attempt, the newer one counts (see craft_credentials.mastery).
"""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from craft_grading.levels import Level, level_of

Source = Literal["auto", "rubric", "peer", "recognised"]
CellState = Literal["marked", "waiting", "not_handed_in"]
Outcome = Literal["graded", "not_graded"]
Tier = Literal["shared", "split", "confined", "separate"]
CREDENTIAL_TIERS: frozenset[Tier] = frozenset({"confined", "separate"})
"""Only runs kept apart from the learner's code count for a credential."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Utc = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))]


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


class _Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    learner: str = Field(min_length=1)
    assignment: str
    submission_sha256: Sha256


class EvidenceItem(_Fact):
    """What one cell of one attempt is worth.

    score, max : points; `score` is None while the cell is not marked
    level : of a judged cell (source "rubric", "peer") once it is marked, else None
    state : "marked", "waiting" for a person, or "not_handed_in" (a written answer left empty)
    attempt : 1 for the first submission of this assignment by this learner, then 2, 3 …
    tier : how far the run was kept apart from the learner's code
    submitted_at, graded_at : UTC; `submitted_at` is None when nothing says when it was handed in
    submission_sha256, test_sha256 : digests of the files handed in, and of the cell in the source
    """

    competency: str
    criterion: str
    notebook: str
    grade_id: str
    attempt: int = Field(ge=1)
    score: float | None
    max: float = Field(gt=0)
    level: Level | None
    state: CellState
    source: Source
    tier: Tier
    submitted_at: Utc | None
    graded_at: Utc
    test_sha256: Sha256

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if (self.state == "marked") != (self.score is not None):
            raise ValueError("a marked cell has a score, any other has none.")
        judged = self.source in ("rubric", "peer") and self.score is not None
        wanted = level_of(self.score, self.max) if judged and self.score is not None else None
        if self.level != wanted:
            raise ValueError(f"level {self.level!r} does not follow from {self.score} of {self.max} points.")
        return self

    @property
    def cell_key(self) -> tuple[str, str, str]:
        """(assignment, notebook, grade_id)."""
        return self.assignment, self.notebook, self.grade_id


class Receipt(_Fact):
    """What became of one submission: graded, or not and why.

    attempt : given by the store when the submission is graded, else None
    late : after its due date, by nbgrader's reckoning
    remark : a sentence for the learner, or None
    """

    outcome: Outcome
    attempt: int | None = Field(default=None, ge=1)
    late: bool
    tier: Tier | None
    remark: str | None
    submitted_at: Utc | None
    recorded_at: Utc
