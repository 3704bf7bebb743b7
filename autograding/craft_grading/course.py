"""A course folder: everything that belongs to one class, and where it lies.

nbgrader_config.py  source/  release/  submitted/  autograded/  feedback/  gradebook.db
course.yaml  roster.csv  competencies.yaml  microcredentials.yaml
evidence_map.json  evidence.db  progress/
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from craft_grading.errors import CourseError, NoCourseError
from craft_grading.evidence_map import EvidenceMap, first_sentence, read_evidence_map
from craft_grading.evidence_store import EvidenceStore
from craft_grading.roster import Learner, read_roster

SETTINGS, CONFIG, MAP, ROSTER = "course.yaml", "nbgrader_config.py", "evidence_map.json", "roster.csv"
BEFORE = "nbgrader_config_before.py"
"""Settings of the course that this one was made from, if there was one; nbgrader_config.py reads them."""


class HubProfile(BaseModel):
    """What differs from hub to hub: numbers that the course asks for, never its content.

    grid : country code of the electricity (as in the table `grid`)
    wage_per_hour : local fair wage, in `currency` per hour
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: str = ""
    grid: str | None = None
    wage_per_hour: float | None = Field(default=None, gt=0)
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    crafts: tuple[str, ...] = ()


class CourseSettings(BaseModel):
    """The content of course.yaml.

    demonstration : an invented class; pages say so
    policy : how a test's result becomes points: as docs/grading.md declares, or as nbgrader 0.9.6 does
    pathway : the recommended order of modules (an id of microcredentials.yaml), or None for the usual one
    gradebook_url, evidence_url : SQLAlchemy URLs, or None for SQLite files in the course folder
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["craftkit/course/1"] = Field(default="craftkit/course/1", alias="schema")
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
    title: str = Field(min_length=1)
    language: str = "en"
    demonstration: bool = False
    policy: Literal["craft", "nbgrader"] = "craft"
    pathway: str | None = None
    gradebook_url: str | None = None
    evidence_url: str | None = None
    hub: HubProfile = HubProfile()

    def to_yaml(self) -> str:
        """Return the text of course.yaml."""
        content = self.model_dump(mode="json", by_alias=True)
        return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)


@dataclass(frozen=True)
class Course:
    """One class, opened from its folder with `open_course`."""

    folder: Path
    settings: CourseSettings

    @cached_property
    def evidence_map(self) -> EvidenceMap:
        """Which graded cell speaks for which competency."""
        return read_evidence_map(self.folder / MAP)

    def roster(self) -> tuple[Learner, ...]:
        """Return the learners; read anew each time, so a line added now counts now."""
        return read_roster(self.folder / ROSTER)

    def evidence(self) -> EvidenceStore:
        """Open the evidence of this class; close it after use (`with course.evidence() as store`)."""
        url = self.settings.evidence_url
        return EvidenceStore(url) if url else EvidenceStore.at(self.folder / "evidence.db")

    @property
    def gradebook_url(self) -> str:
        """SQLAlchemy URL of nbgrader's gradebook."""
        return self.settings.gradebook_url or f"sqlite:///{self.folder / 'gradebook.db'}"

    @property
    def progress_folder(self) -> Path:
        """Where the progress snapshots lie, one file per learner."""
        return self.folder / "progress"

    def source(self, assignment: str) -> Path:
        """Return the folder of an assignment with its solutions and hidden tests."""
        return self.folder / "source" / assignment

    def submitted(self, learner: str, assignment: str) -> Path:
        """Return the folder of what a learner handed in."""
        return self.folder / "submitted" / learner / assignment

    def autograded(self, learner: str, assignment: str) -> Path:
        """Return the folder of the executed, marked copy."""
        return self.folder / "autograded" / learner / assignment


def id_from(name: str) -> str:
    """Return a course id made of a folder's name: "Kurs Überblick 2026" gives Kurs-Uberblick-2026."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-_")[:64] or "course"


def new_settings(course_id: str, title: str) -> CourseSettings:
    """Return the settings of a new course; raises CourseError where its id or title cannot be used."""
    try:
        return CourseSettings(id=course_id, title=title)
    except ValidationError as problem:
        raise CourseError(f"This course cannot be made: {_setting_sentence(problem)}") from problem


def is_course(folder: Path) -> bool:
    """Tell whether `folder` holds a course."""
    return (folder / SETTINGS).is_file() and (folder / CONFIG).is_file()


def open_course(folder: Path) -> Course:
    """Open a course folder.

    Raises NoCourseError if it is none, CourseError if course.yaml cannot be read.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise NoCourseError(
            f"There is no folder {folder}. Make a course with `craft course init {folder.name}`."
        )
    if not is_course(folder):
        raise NoCourseError(
            f"{folder} is no course folder: it lacks {SETTINGS} or {CONFIG}. "
            "Name the folder that `craft course init` made."
        )
    return Course(folder, _read_settings(folder / SETTINGS))


def _read_settings(path: Path) -> CourseSettings:
    try:
        return CourseSettings.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError:
        raise CourseError(f"{path} is not UTF-8 text. Save it again as UTF-8.") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        place = f"{path}, line {mark.line + 1}" if mark else str(path)
        raise CourseError(
            f"{place}: this is no YAML. Write each setting on its own line, as `name: value`."
        ) from problem
    except ValidationError as problem:
        raise CourseError(f"{path}: {_setting_sentence(problem)}") from problem


def _setting_sentence(problem: ValidationError) -> str:
    """The first thing to mend in the settings: what is there, what may be."""
    first = problem.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    match first["type"]:
        case "model_type":
            return "it holds no settings. Write at least `id: my-course` and `title: My course`."
        case "missing":
            return f"there is no {name!r}. Write one, as `{name}: value`."
        case "extra_forbidden":
            group = HubProfile if name.startswith("hub.") else CourseSettings
            known = ", ".join(field.alias or key for key, field in group.model_fields.items())
            return f"there is no setting {name!r}. Correct its name or remove the line; there are: {known}."
        case "string_pattern_mismatch" if name == "id":
            return (
                f"{first['input']!r} cannot be the id of a course. Use up to 64 letters (A to Z), digits, - or _ "
                "that begin with a letter or a digit, such as `my-course`."
            )
    return f"{first_sentence(problem)}. It says {first['input']!r}."
