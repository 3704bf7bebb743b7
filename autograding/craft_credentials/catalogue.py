"""The course as data: competencies, modules, micro-credentials, the stacked award, pathways."""

from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

import yaml
from pydantic import BaseModel, ValidationError, model_validator

from craft_credentials.course_records import (
    AnyOf,
    Bars,
    Competency,
    CompetencyFile,
    Credential,
    CredentialFile,
    Module,
    Pathway,
    Record,
    StackedAward,
)
from craft_credentials.errors import CatalogueError
from craft_grading.evidence_map import first_sentence

Model = TypeVar("Model", bound=BaseModel)
COMPETENCIES = "competencies.yaml"
MICROCREDENTIALS = "microcredentials.yaml"


class Catalogue(Record):
    """Both files together, checked against each other."""

    competency_file: CompetencyFile
    credential_file: CredentialFile

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        _refuse_twice("competency", [c.code for c in self.competencies])
        _refuse_twice("module", [m.id for m in self.modules])
        _refuse_twice("credential", [c.code for c in self.credentials])
        modules = {m.id for m in self.modules}
        by_code = {c.code: c for c in self.competencies}
        for competency in self.competencies:
            _refuse_unknown("module", competency.module, modules, f"competency {competency.code}")
        for credential in self.credentials:
            for code in credential.competencies:
                _refuse_unknown("competency", code, set(by_code), f"credential {credential.code}")
                if by_code[code].module not in credential.modules:
                    raise ValueError(f"credential {credential.code} asks for {code}, but not for its module.")
        codes = {c.code for c in self.credentials}
        for code in (*self.stacked.of, *self.stacked.and_):
            _refuse_unknown("credential", code, codes, f"award {self.stacked.code}")
        for pathway in self.pathways:
            for module in _flat(pathway):
                _refuse_unknown("module", module, modules, f"pathway {pathway.id}")
        return self

    @property
    def competencies(self) -> tuple[Competency, ...]:
        """Every competency, in the order of the course."""
        return self.competency_file.competencies

    @property
    def modules(self) -> tuple[Module, ...]:
        """Every module, in the order of the course."""
        return self.credential_file.modules

    @property
    def credentials(self) -> tuple[Credential, ...]:
        """Every micro-credential."""
        return self.credential_file.credentials

    @property
    def stacked(self) -> StackedAward:
        """The award that credentials add up to."""
        return self.credential_file.stacked

    @property
    def pathways(self) -> tuple[Pathway, ...]:
        """The recommended orders."""
        return self.credential_file.pathways

    @cached_property
    def competency_codes(self) -> tuple[str, ...]:
        """Codes of all competencies, in the order of the course."""
        return tuple(c.code for c in self.competencies)

    def bars(self, competency: Competency) -> Bars:
        """Return the bars of one competency: its own, or those of the file."""
        return competency.bars or self.competency_file.bars

    def module_order(self, pathway: str | None = None) -> tuple[Module, ...]:
        """Return the modules in the order of a pathway, those it leaves out behind it.

        Raises CatalogueError if there is no pathway of that id; None stands for the order of the course.
        """
        known = [p.id for p in self.pathways]
        if pathway is not None and pathway not in known:
            raise CatalogueError(f"There is no pathway {pathway!r}. Name one of {', '.join(known)}, or none.")
        steps = [module for p in self.pathways if p.id == pathway for module in _flat(p)]
        first = {module: place for place, module in reversed(list(enumerate(steps)))}
        return tuple(sorted(self.modules, key=lambda m: first.get(m.id, len(steps))))


def _flat(pathway: Pathway) -> list[str]:
    return [m for step in pathway.steps for m in (step.of if isinstance(step, AnyOf) else (step,))]


def _refuse_twice(what: str, names: list[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise ValueError(f"{what} {name} is listed {times} times: keep one.")


def _refuse_unknown(what: str, name: str, known: set[str], where: str) -> None:
    if name not in known:
        raise ValueError(f"{where} names {what} {name!r}, which is not in the list.")


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Return the catalogue in `folder`, or the one that comes with the kit.

    Raises CatalogueError, naming the file and the first thing to mend.
    """
    place = folder or _kit_folder()
    competencies = _read(place / COMPETENCIES, CompetencyFile)
    credentials = _read(place / MICROCREDENTIALS, CredentialFile)
    try:
        return Catalogue(competency_file=competencies, credential_file=credentials)
    except ValidationError as problem:
        raise CatalogueError(f"{place / MICROCREDENTIALS}: {first_sentence(problem)}") from problem


def catalogue_documents() -> dict[str, str]:
    """Return both files of the kit as text, by file name: a new course keeps its own copy."""
    place = _kit_folder()
    return {name: (place / name).read_text(encoding="utf-8") for name in (COMPETENCIES, MICROCREDENTIALS)}


def _kit_folder() -> Path:
    """The wheel carries the files inside the package; a checkout has them beside it."""
    package = Path(__file__).parent
    return package / "course" if (package / "course").is_dir() else package.parent


def _read(path: Path, model: type[Model]) -> Model:
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(f"There is no {path.name} in {path.parent}. Copy the kit's own there.") from None
    except (UnicodeDecodeError, yaml.YAMLError) as problem:
        raise CatalogueError(f"{path} cannot be read as YAML: {problem}") from problem
    try:
        return model.model_validate(content)
    except ValidationError as problem:
        raise CatalogueError(f"{path}: {first_sentence(problem)}") from problem
