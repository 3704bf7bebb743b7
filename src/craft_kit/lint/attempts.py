"""What learners may hand in: the known answers, and what costs no thought or means to cheat."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from craft_grading.conventions import BEGIN_HIDDEN, BEGIN_SOLUTION, without_hidden
from craft_kit.build.tree import Assignment
from craft_kit.demonstration.known import RIGHT, KnownAnswers

Kind = Literal["right", "slip", "empty", "constant", "cheat"]
KINDS: tuple[Kind, ...] = ("right", "slip", "empty", "constant", "cheat")
CONSTANTS = ("None", "True", "False", "0", "1", "-1", "''", "[]", "()", "{}", "float('nan')", "float('inf')")
MOST_HARD_CODED = 12
CHEATS = {
    "equals_anything": "return type('Any', (), {'__eq__': lambda *_: True, '__hash__': None, '__bool__': lambda _: True})()",
    "leaves": "raise SystemExit(0)",
    "catches_the_assert": "import builtins; builtins.AssertionError = Exception; return None",
    "no_more_abs": "import builtins, math; builtins.abs = lambda _: 0; math.isclose = lambda *_, **__: True; return 0",
}


@dataclass(frozen=True)
class Attempt:
    """One notebook to hand in.

    Attributes
    ----------
    name : as it is told
    kind : what is asked of the marks
    code : what stands in each answer (grade_id to lines)
    changed : the answers that are not the right ones
    """

    name: str
    kind: Kind
    code: Mapping[str, str]
    changed: frozenset[str] = field(default_factory=frozenset)


def attempts(assignment: Assignment, known: KnownAnswers) -> Iterator[Attempt]:
    """Yield the right answer first, then each slip, the untouched release, constants and cheats."""
    yield Attempt(RIGHT, "right", known.right)
    for name, slip in known.slips.items():
        yield Attempt(name, "slip", known.code(name), frozenset(slip.code))
    everything = frozenset(known.right)
    yield Attempt("empty", "empty", {}, everything)
    if not known.right:
        return
    for constant in (*CONSTANTS, *hard_coded(assignment)):
        code = dict.fromkeys(known.right, f"return {constant}")
        yield Attempt(f"always {constant}", "constant", code, everything)
    for name, line in CHEATS.items():
        yield Attempt(name, "cheat", dict.fromkeys(known.right, line), everything)


def hard_coded(assignment: Assignment) -> list[str]:
    """Return the values that a learner reads in the visible tests, each once."""
    found: dict[str, None] = {}
    for source in assignment.sources:
        for cell in source.cells:
            if cell.header.get("role") == "test":
                found |= dict.fromkeys(constants_in(without_hidden(cell.source)))
    return [value for value in found if value not in CONSTANTS][:MOST_HARD_CODED]


def constants_in(visible: str) -> Iterator[str]:
    """Yield the numbers and texts that a visible test compares with, as Python writes them."""
    try:
        nodes = list(ast.walk(ast.parse(visible)))
    except SyntaxError:  # a line of IPython's own
        return
    for node in nodes:
        if isinstance(node, ast.Assert):
            for leaf in ast.walk(node.test):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, int | float | str):
                    yield repr(leaf.value)


def judged_by(assignment: Assignment) -> dict[str, tuple[str, ...]]:
    """Return, for each answer, the tests that follow it before the next answer."""
    told: dict[str, tuple[str, ...]] = {}
    for source in assignment.sources:
        answer = ""
        for cell in source.cells:
            if cell.header.get("role") == "solution":
                answer = cell.header["grade_id"]
                told[answer] = ()
            elif cell.header.get("role") == "test" and answer:
                told[answer] += (cell.header["grade_id"],)
    return told


def hidden_lines(assignment: Assignment) -> Iterator[str]:
    """Yield the lines that no release may show."""
    for source in assignment.sources:
        for cell in source.cells:
            kept = set(_lines(without_hidden(cell.source)))
            if BEGIN_HIDDEN in cell.source:
                yield from (line for line in _lines(cell.source) if line not in kept)
            elif BEGIN_SOLUTION in cell.source:
                inside = cell.source.partition(BEGIN_SOLUTION)[2].partition("### END SOLUTION")[0]
                yield from _lines(inside)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if len(line.strip()) > 11 and "###" not in line]
