"""Which attacks are tried behind which walls, and whether what came of one is fair."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from grading.attacks import on_other_tests, on_the_machine, on_the_test
from grading.attacks.arena import FULL, LIMITS, SECRET, Attack

from craft_grading.engine.host import Template
from craft_grading.engine.work import Graded, Task, grade_one
from craft_grading.errors import UnreadableNotebookError
from craft_grading.sandbox.confine import Walls

CLASSES = {
    "disable the test": on_the_test.DISABLE,
    "fake the result": on_the_test.FAKE,
    "bend the comparison": on_the_test.BEND,
    "slip past other tests": on_other_tests.ATTACKS,
    "inject metadata": on_the_test.INJECT,
    "read secrets": on_the_machine.READ,
    "write": on_the_machine.WRITE,
    "use up the machine": on_the_machine.RESOURCES,
    "end the run": on_the_machine.KILL,
    "break the parser": on_the_machine.PARSE,
    "reach out": on_the_machine.REACH,
}
ATTACKS = [attack for attacks in CLASSES.values() for attack in attacks]
LANDLOCK_AND_SECCOMP = Walls(namespaces=False)
"""As on a machine where containers forbid namespaces."""
NO_WALLS = Walls(False, False, False)
"""As with --allow-weak on a machine that offers no protection: tier "split"."""
WITHOUT_WALLS = [
    *on_the_test.ATTACKS,
    *on_other_tests.ATTACKS,
    *(attack for attack in on_the_machine.READ if "test" in attack.name or "history" in attack.name),
]
"""Two processes alone must do for marks and hidden tests. What harms the machine is not tried without walls."""


def place_outside(folder: Path) -> Path:
    """A folder beside the runs that no submission may touch."""
    folder.mkdir(exist_ok=True)
    (folder / "gradebook.db").write_text(SECRET)
    return folder


def grade(attack: Attack, template: Template, outside: Path) -> Graded:
    """Grade an attack as a submission."""
    files = {
        name: data.replace(b"{outside}", str(outside).encode()).replace(b"{pid}", str(os.getpid()).encode())
        for name, data in attack.submission().items()
    }
    return grade_one(Task("mallory", attack.plan, files, LIMITS), template)


def points(graded: Graded) -> dict[str, Any]:
    """What each test gave."""
    return {name: graded.marks["A1", name].mark.points for name in FULL}  # type: ignore[union-attr]


def unfair(attack: Attack, template: Template, outside: Path) -> list[str]:
    """Grade an attack, and return in words what is not fair about it."""
    try:
        graded = grade(attack, template, outside)
    except UnreadableNotebookError:
        return [] if attack.marks is None else ["it could not be opened"]
    if attack.marks is None:
        return ["it was opened"]
    found = []
    if points(graded) != attack.marks:
        found.append(f"it got {points(graded)}, fair are {attack.marks}")
    if attack.notes not in " ".join(graded.notes):
        found.append(f"the learner is told {graded.notes}")
    if SECRET in _shown(graded):
        found.append("it shows a secret")
    gradebook = outside / "gradebook.db"
    if not gradebook.is_file() or gradebook.read_text() != SECRET or not gradebook.stat().st_mode & 0o777:
        found.append("it changed a file outside")
    return found


def _shown(graded: Graded) -> str:
    """What the learner's own cells show."""
    notebook = json.loads(graded.files["A1.ipynb"])
    return json.dumps([c.get("outputs") for c in notebook["cells"] if not c["id"].startswith("test_")])
