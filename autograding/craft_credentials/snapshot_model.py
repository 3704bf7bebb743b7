"""The shape of a progress snapshot: one JSON document per learner, read by dashboards as plain data."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer

from craft_credentials.criteria import CriterionState
from craft_credentials.mastery import CompetencyState
from craft_grading.evidence import Tier
from craft_grading.evidence_map import CellKind
from craft_grading.levels import Level

Moment = Annotated[
    AwareDatetime, PlainSerializer(lambda moment: moment.isoformat(timespec="seconds"), when_used="json")
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)


class CoursePart(_Part):
    """The class; `demonstration` marks invented people."""

    id: str
    title: str
    demonstration: bool


class LearnerPart(_Part):
    """The learner, by the id of the roster."""

    id: str
    name: str


class ModulePart(_Part):
    """A module of the catalogue."""

    id: str
    title: str


class CriterionPart(_Part):
    """One criterion of a competency: points (auto) or level (rubric) of the attempt that counts."""

    assignment: str
    kind: CellKind
    bar: float | Level
    score: float | None
    max: float
    share: float | None
    level: Level | None
    state: CriterionState
    attempts: int
    waiting_since: Moment | None


class CompetencyPart(_Part):
    """One competency: its state, why, and what is missing."""

    code: str
    title: str
    module: str
    linked: bool
    state: CompetencyState
    explanation: str
    missing: str
    criteria: tuple[CriterionPart, ...]


class TaskPart(_Part):
    """One graded cell: points in the newest attempt, and in the first."""

    assignment: str
    notebook: str
    grade_id: str
    title: str
    competency: str
    kind: CellKind
    score: float | None
    max: float
    first_score: float | None
    level: Level | None
    state: Literal["marked", "waiting", "not_handed_in", "not_tried"]


class AssignmentPart(_Part):
    """One assignment: what became of the newest submission."""

    id: str
    title: str
    module: str
    minutes: int
    submitted_at: Moment | None
    late: bool
    attempts: int
    state: Literal["marked", "waiting", "unreadable", "not_started"]
    note: str | None


class CredentialPart(_Part):
    """One micro-credential: how many of its competencies are achieved."""

    code: str
    title: str
    ects: int | float
    eqf: int
    competencies: tuple[str, ...]
    achieved: int
    of: int
    state: Literal["not_started", "in_progress", "complete"]
    note: str


class StackedPart(_Part):
    """The award that credentials add up to; `complete` counts the credentials that are complete."""

    code: str
    title: str
    ects: str
    any: int
    of: tuple[str, ...]
    and_: tuple[str, ...] = Field(alias="and")
    complete: int


class NextStep(_Part):
    """The one thing to do next; `path` is a notebook below the learner's course folder."""

    title: str
    why: str
    minutes: int
    assignment: str | None
    kind: Literal["lesson", "assignment", "retry", "wait", "done"]
    path: str | None


class Snapshot(_Part):
    """Everything a dashboard says about one learner."""

    schema_: Literal["craftkit/progress/1"] = Field(default="craftkit/progress/1", alias="schema")
    course: CoursePart
    learner: LearnerPart
    made_at: Moment
    last_submission_at: Moment | None
    modules: tuple[ModulePart, ...]
    competencies: tuple[CompetencyPart, ...]
    tasks: tuple[TaskPart, ...]
    assignments: tuple[AssignmentPart, ...]
    credentials: tuple[CredentialPart, ...]
    stacked: StackedPart
    next_step: NextStep
    counts_for_credential: bool
    tiers: tuple[Tier, ...]
