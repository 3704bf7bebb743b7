"""Every fixture and every known answer, marked by nbgrader and by craftkit: `make proofs`, or with PYTHONPATH=tests

    python -m grading.parity.report

Ends with 1 where something differs that docs/grading.md does not declare.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cases_course import grade_cases, read_cases
from grading.parity.compare import Comparison, compare
from grading.parity.fixtures import FIXTURES, NO_TASKS
from grading.parity.sides import by_craft, by_nbgrader, by_steps, graded_again, make_course, rows_of
from grading.proofs import own_home
from nbgrader import __version__


def main() -> int:
    """Grade, compare, print."""
    print(f"Parity with nbgrader {__version__}: facts are outcomes, points, asked-for looks and comments")
    with tempfile.TemporaryDirectory(prefix="craft-parity-") as place, own_home():
        found = [*_of_nbgrader(Path(place) / "theirs"), _of_ours(Path(place) / "ours")]
    for name, reason in NO_TASKS.items():
        print(f"not graded: {name} {reason}")
    return int(any(one.undeclared for one in found))


def _of_nbgrader(place: Path) -> list[Comparison]:
    chosen = {fixture.name: fixture.learners for fixture in FIXTURES}
    course = make_course(place, FIXTURES)
    theirs = graded_again(course, by_nbgrader, chosen)
    return [
        _show(
            "nbgrader's notebooks and guide, craft grade",
            compare(theirs, graded_again(course, by_craft, chosen)),
        ),
        _show("the same, nbgrader with our steps", compare(theirs, graded_again(course, by_steps, chosen))),
    ]


def _of_ours(place: Path) -> Comparison:
    place.mkdir()
    marked = grade_cases(place)
    chosen: dict[str, list[str]] = {}
    for case in read_cases():
        chosen.setdefault(case.assignment, []).append(case.learner)
    theirs, ours = graded_again(marked.course, by_nbgrader, chosen), rows_of(marked.course, chosen)
    return _show("our assignments' known answers, craft grade", compare(theirs, ours))


def _show(name: str, found: Comparison) -> Comparison:
    facts = f"{found.submissions} submissions, {found.cells} cells; {found.equal} facts equal"
    print(f"{name}: {facts}, {len(found.undeclared)} differ undeclared")
    for line, submissions in found.declared.items():
        print(f"    declared, {line}: {', '.join('/'.join(one) for one in sorted(submissions))}")
    for sentence in found.undeclared:
        print(f"    DIFFERENT {sentence}")
    sys.stdout.flush()
    return found


if __name__ == "__main__":
    sys.exit(main())
