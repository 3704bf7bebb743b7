"""What stands in competencies.yaml and microcredentials.yaml. Unknown keys are refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from craft_grading.levels import Level

Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{1,7}$")]
ModuleId = Annotated[str, Field(pattern=r"^m[0-9][a-z0-9_]*$")]
Eqf = Annotated[int, Field(ge=1, le=8)]


class Record(BaseModel):
    """A part of a file: strict, and not changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Bars(Record):
    """What a criterion has to reach: a share of its points, or a level."""

    auto: float = Field(gt=0, le=1)
    rubric: Level


class Competency(Record):
    """One thing that a learner can do. `statement` completes "The learner can …"."""

    code: Code
    title: str
    statement: str
    module: ModuleId
    eqf: Eqf
    bars: Bars | None = None


class CompetencyFile(Record):
    """The content of competencies.yaml. A competency without own bars has those of the file."""

    schema_: Literal["craftkit/competencies/1"] = Field(alias="schema")
    bars: Bars
    competencies: tuple[Competency, ...]


class Lesson(Record):
    """The first notebook of a module; `path` lies below modules/."""

    path: str
    title: str
    minutes: int = Field(gt=0)


class AnyOf(Record):
    """`any` of the modules or notebooks in `of`."""

    any: int = Field(ge=1)
    of: tuple[str, ...]


class Module(Record):
    """One module. `stands_for` names the module whose competencies it gives another way to."""

    id: ModuleId
    code: str
    title: str
    hours: float = Field(gt=0)
    eqf: Eqf | None
    stands_for: ModuleId | None = None
    lesson: Lesson | None
    prerequisites: AnyOf | None


class Credential(Record):
    """One micro-credential: all its competencies, from its modules."""

    code: Code
    title: str
    ects: int | float = Field(gt=0)
    eqf: Eqf
    modules: tuple[ModuleId, ...]
    competencies: tuple[Code, ...] = Field(min_length=1)


class StackedAward(Record):
    """`any` of the credentials in `of`, and all in `and`."""

    code: Code
    title: str
    ects: str
    any: int = Field(ge=1)
    of: tuple[Code, ...]
    and_: tuple[Code, ...] = Field(alias="and")


class Pathway(Record):
    """A recommended order of modules for one kind of learner."""

    id: str
    title: str
    steps: tuple[ModuleId | AnyOf, ...]


class CredentialFile(Record):
    """The content of microcredentials.yaml."""

    schema_: Literal["craftkit/microcredentials/1"] = Field(alias="schema")
    hours_per_ects: int | float = Field(gt=0)
    modules: tuple[Module, ...]
    credentials: tuple[Credential, ...]
    stacked: StackedAward
    pathways: tuple[Pathway, ...]
