"""What a source must obey. Each rule refuses with file, cell and remedy: nothing is guessed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from craft_grading.conventions import BEGIN_HIDDEN, BEGIN_SOLUTION, END_HIDDEN, END_SOLUTION
from craft_kit.build.parse import Cell, Source
from craft_kit.errors import BuildError

GRADE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
ROLES = {"solution": "code", "test": "code", "manual": "markdown", "fixed": None, "task": "markdown"}
GRADED = {"test", "manual", "task"}
KEYS = {
    "solution": {"grade_id"},
    "test": {"grade_id", "points", "competency", "title", "kernel"},
    "manual": {"grade_id", "points", "competency", "title"},
    "task": {"grade_id", "points", "competency", "title"},
    "fixed": {"grade_id"},
    None: {"only"},
}
LINES_A_LEARNER_READS = 10


def check_source(source: Source, competencies: set[str]) -> None:
    """Raise the first BuildError that `source` earns."""
    for problem in problems(source, competencies):
        raise problem


def problems(source: Source, competencies: set[str]) -> Iterator[BuildError]:
    """Every reason not to build `source`, in reading order."""
    seen: dict[str, Cell] = {}
    for cell in source.cells:
        for found, remedy in _cell_problems(source, cell, competencies):
            yield BuildError(source.path, cell.name, found, remedy)
        grade_id = cell.header.get("grade_id")
        if grade_id in seen:
            first = seen[grade_id].number
            yield BuildError(
                source.path,
                f"cell {cell.number}",
                f"grade_id {grade_id!r} is already used by cell {first}.",
                "Give each cell its own.",
            )
        elif grade_id:
            seen[grade_id] = cell
    if source.kind != "assignment" and (source.front.without or source.front.hands_in):
        yield BuildError(
            source.path,
            None,
            "'without' and 'hands_in' belong to graded work.",
            "Move them to the assignment.",
        )
    if source.kind == "assignment" and not any(cell.header.get("role") in GRADED for cell in source.cells):
        yield BuildError(source.path, None, "no cell carries points.", 'Add a cell with role="test".')


def _cell_problems(source: Source, cell: Cell, competencies: set[str]) -> Iterator[tuple[str, str]]:
    role = cell.header.get("role")
    if role not in KEYS:
        yield f"the role {role!r} is not known.", f"Use one of {', '.join(ROLES)}."
        return
    for key in sorted(set(cell.header) - KEYS[role] - {"role"}):
        place = f'a cell with role="{role}"' if role else "a plain cell"
        yield f"{key!r} does not belong to {place}.", f"It may hold: {', '.join(sorted(KEYS[role]))}."
    if cell.header.get("only", "lab") != "lab":
        yield (
            f"only is {cell.header['only']!r}.",
            'Leave it out, or write only="lab": pages without code skip the cell.',
        )
    if role and source.kind != "assignment":
        yield f"a {source.kind} holds no graded cells.", "Move this cell to an assignment."
    if role:
        yield from _header_problems(cell, role, competencies)
    yield from _marker_problems(cell, role)
    if cell.type == "code" and role != "test" and source.kind != "dashboard":
        lines = [
            line for line in _as_released(cell.source) if line.strip() and not line.strip().startswith("#")
        ]
        if len(lines) > LINES_A_LEARNER_READS and role != "fixed":
            yield (
                f"this code cell has {len(lines)} lines.",
                f"Keep it to {LINES_A_LEARNER_READS}, with one thing to change.",
            )


def _header_problems(cell: Cell, role: str, competencies: set[str]) -> Iterator[tuple[str, str]]:
    header = cell.header
    wanted = ROLES[role]
    if wanted and cell.type != wanted:
        yield f'role="{role}" is for {wanted} cells, this is a {cell.type} cell.', "Change one of the two."
    if not isinstance(header.get("grade_id"), str) or not GRADE_ID.match(header["grade_id"]):
        yield (
            f"grade_id is {header.get('grade_id')!r}.",
            "Give it 1 to 64 letters, digits, '_' or '-'; never rename it after release.",
        )
    if role not in GRADED:
        return
    points = header.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        yield f"points is {points!r}.", "Write points=4, a number above 0."
    if header.get("competency") not in competencies:
        yield (
            f"competency {header.get('competency')!r} is not in competencies.yaml.",
            f"Use one of {', '.join(sorted(competencies))}.",
        )
    if not header.get("title"):
        yield "a graded cell needs a title that teachers and learners can read.", 'Write title="One wear".'
    if header.get("kernel", "shared") != "shared":
        yield f"kernel is {header['kernel']!r}.", 'Leave it out, or write kernel="shared".'


def _marker_problems(cell: Cell, role: str | None) -> Iterator[tuple[str, str]]:
    for begin, end, home in (
        (BEGIN_SOLUTION, END_SOLUTION, "solution"),
        (BEGIN_HIDDEN, END_HIDDEN, "test"),
    ):
        marks = [line.strip() for line in cell.source.splitlines() if line.strip() in (begin, end)]
        if marks and role != home:
            yield f"{marks[0]!r} stands outside a {home} cell: it would be released.", f'Add role="{home}".'
        elif marks != [begin, end] * (len(marks) // 2):
            yield f"{begin!r} and {end!r} do not pair up.", "Close each begin with its end."
        elif role == "solution" and home == "solution" and not marks:
            yield "the solution is not marked, so it would be released.", f"Put it between {begin} and {end}."
    if role == "test":
        yield from _test_problems(cell)


def _test_problems(cell: Cell) -> Iterator[tuple[str, str]]:
    try:
        whole = ast.parse(cell.source)
        visible = ast.parse("\n".join(_as_released(cell.source)))
    except SyntaxError as problem:
        yield f"line {problem.lineno} is not Python ({problem.msg}).", "Correct it."
        return
    if not any(isinstance(node, ast.Assert) for node in ast.walk(visible)):
        yield "a learner sees no test here.", "Keep one assert outside the hidden part."
    last = whole.body[-1] if whole.body else None
    if isinstance(last, ast.Expr) and not (
        isinstance(last.value, ast.Call) and getattr(last.value.func, "id", "") == "float"
    ):
        yield (
            "the last line is an expression: its value would count as points.",
            "End on an assert, or on float(…) if partial credit is meant.",
        )


def _as_released(source: str) -> list[str]:
    """The lines that a learner receives: solutions and hidden tests taken out."""
    kept: list[str] = []
    inside = False
    for line in source.splitlines():
        if line.strip() in (BEGIN_SOLUTION, BEGIN_HIDDEN):
            inside = True
        elif line.strip() in (END_SOLUTION, END_HIDDEN):
            inside = False
        elif not inside:
            kept.append(line)
    return kept
