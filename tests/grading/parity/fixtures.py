"""What is graded twice: nbgrader's own notebooks, as they lie in its wheel, and the course of its documentation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

WHEEL = Path(str(files("nbgrader")))
APPS = WHEEL / "tests" / "apps" / "files"
STEPS = WHEEL / "tests" / "preprocessors" / "files"
GUIDE = WHEEL / "docs" / "source" / "user_guide"
MADE = ("reference", "empty", "half")
"""Submissions made from a source: all its solutions, none, and every other one."""


@dataclass(frozen=True)
class Fixture:
    """One assignment and what is handed in for it.

    notebooks : the source, by notebook name
    submissions : by learner, then by notebook name
    made : which of MADE are handed in as well
    beside : files that lie in the source's folder
    """

    name: str
    notebooks: dict[str, Path]
    submissions: dict[str, dict[str, Path]] = field(default_factory=dict)
    made: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()

    @property
    def learners(self) -> tuple[str, ...]:
        """Everyone who hands in."""
        return (*self.submissions, *self.made)


def _one(name: str, source: Path, made: tuple[str, ...] = (), **handed_in: Path) -> Fixture:
    """An assignment of one notebook; names of learners have - where Python wants _."""
    submissions = {learner.replace("_", "-"): {"p1": path} for learner, path in handed_in.items()}
    return Fixture(name, {"p1": source}, submissions, made, (APPS / "data.txt", APPS / "autotests.yml"))


def _same(name: str, source: Path) -> Fixture:
    """An assignment whose own source is handed in."""
    return _one(name, source, same=source)


def _guide(name: str, made: tuple[str, ...], *learners: str) -> Fixture:
    def both(folder: Path) -> dict[str, Path]:
        return {notebook: folder / f"{notebook}.ipynb" for notebook in ("problem1", "problem2")}

    submissions = {learner: both(GUIDE / "submitted" / learner / name) for learner in learners}
    beside = (GUIDE / "source" / "ps1" / "jupyter.png", GUIDE / "autotests.yml")
    return Fixture(name, both(GUIDE / "source" / name), submissions, made, beside)


FIXTURES = (
    _one(
        "sums",
        APPS / "submitted-unchanged.ipynb",
        unchanged=APPS / "submitted-unchanged.ipynb",
        changed=APPS / "submitted-changed.ipynb",
        grade_cell_changed=APPS / "submitted-grade-cell-changed.ipynb",
        locked_cell_changed=APPS / "submitted-locked-cell-changed.ipynb",
        cheats=APPS / "submitted-cheat-attempt.ipynb",
        cheats_otherwise=APPS / "submitted-cheat-attempt-alternative.ipynb",
        answer_cell_type_changed=STEPS / "submitted-answer-cell-type-changed.ipynb",
        grade_cell_type_changed=STEPS / "submitted-grade-cell-type-changed.ipynb",
    ),
    _one(
        "squares",
        APPS / "test.ipynb",
        ("empty", "half"),
        same=APPS / "test.ipynb",
        with_output=APPS / "test-with-output.ipynb",
        other_test=STEPS / "test.ipynb",
        schema_0=APPS / "test-v0.ipynb",
        schema_0_invalid=APPS / "test-v0-invalid.ipynb",
        schema_1=APPS / "test-v1.ipynb",
        schema_2=APPS / "test-v2.ipynb",
        too_new=APPS / "too-new.ipynb",
    ),
    _one(
        "hidden",
        APPS / "test-hidden-tests.ipynb",
        ("empty",),
        same=APPS / "test-hidden-tests.ipynb",
    ),
    _one(
        "autotest-simple",
        APPS / "autotest-simple.ipynb",
        unchanged=APPS / "autotest-simple-unchanged.ipynb",
        changed=APPS / "autotest-simple-changed.ipynb",
    ),
    _one(
        "autotest-hashed",
        APPS / "autotest-hashed.ipynb",
        unchanged=APPS / "autotest-hashed-unchanged.ipynb",
        changed=APPS / "autotest-hashed-changed.ipynb",
    ),
    _one(
        "autotest-hidden",
        APPS / "autotest-hidden.ipynb",
        unchanged=APPS / "autotest-hidden-unchanged.ipynb",
        changed_right=APPS / "autotest-hidden-changed-right.ipynb",
        changed_wrong=APPS / "autotest-hidden-changed-wrong.ipynb",
    ),
    _one(
        "autotest-multi",
        APPS / "autotest-multi.ipynb",
        unchanged=APPS / "autotest-multi-unchanged.ipynb",
        changed=APPS / "autotest-multi-changed.ipynb",
    ),
    _same("relative", APPS / "open_relative_file.ipynb"),
    _same("variable", APPS / "validating-environment-variable.ipynb"),
    _same("zero", APPS / "validation-zero-points.ipynb"),
    _same("timeout", APPS / "timeout.ipynb"),
    _same("by_hand", STEPS / "manually-graded-code-cell.ipynb"),
    _one("task", STEPS / "test_taskcell.ipynb", ("empty",), same=STEPS / "test_taskcell.ipynb"),
    _same("effects", APPS / "side-effects.ipynb"),
    _same("loop", APPS / "infinite-loop.ipynb"),
    _same("loop_output", APPS / "infinite-loop-with-output.ipynb"),
    _same("recursion", STEPS / "infinite-recursion.ipynb"),
    _same("long_output", STEPS / "long-output.ipynb"),
    _same("no_module", STEPS / "warning-pattern.ipynb"),
    _guide("ps1", MADE, "bitdiddle", "hacker"),
    _guide("ps1_autotest", MADE),
)

NO_TASKS = {
    "test-no-metadata.ipynb": "has no labels",
    "test-no-metadata-autotest.ipynb": "has no labels",
    "header.ipynb": "stands in front of notebooks",
    "bad-markdown-cell-1.ipynb": "one cell that nbgrader refuses to release",
    "bad-markdown-cell-2.ipynb": "one cell that nbgrader refuses to release",
    "blank-grade-id.ipynb": "one cell that nbgrader refuses to release",
    "blank-points.ipynb": "one cell that nbgrader refuses to release",
    "duplicate-grade-ids.ipynb": "two cells that nbgrader refuses to release",
    "cell-type-changed.ipynb": "one cell, of no assignment",
    "no-cell-type.ipynb": "one cell, of no assignment",
}
"""nbgrader's notebooks that nobody can hand in, and why."""
SUITE = {
    "sums": ("unchanged", "changed", "grade-cell-changed", "cheats", "grade-cell-type-changed"),
    "squares": ("schema-2",),
    "hidden": ("same",),
    "autotest-hidden": ("changed-right", "changed-wrong"),
    "autotest-multi": ("changed",),
    "relative": ("same",),
    "variable": ("same",),
    "timeout": ("same",),
    "task": ("same",),
    "ps1": ("half",),
}
"""What the tests grade, a kernel of nbgrader's each: every way to earn or lose points once. `make proofs` grades all."""


def in_suite() -> tuple[Fixture, ...]:
    """The fixtures of the tests, with those who hand in there."""
    return tuple(
        replace(
            fixture,
            submissions={
                name: fixture.submissions[name] for name in fixture.submissions if name in SUITE[fixture.name]
            },
            made=tuple(name for name in fixture.made if name in SUITE[fixture.name]),
        )
        for fixture in FIXTURES
        if fixture.name in SUITE
    )
