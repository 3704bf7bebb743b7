"""Which names a cell mentions, and which it binds, read from its text."""

from __future__ import annotations

import ast
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

PLAIN = sys.stdlib_module_names | {"numpy", "scipy", "IPython", "craft_lab"}
"""Packages that bring no plots with them."""
REPLACING = {"patch", "setattr", "MonkeyPatch"}
"""Names by which tests put something into the place of a module's function, beside `module.name = something`."""


def may_draw(modules: Iterable[str]) -> bool:
    """Tell whether what imports these modules may want to draw."""
    return any(name.partition(".")[0] not in PLAIN for name in modules)


def every_name(tree: ast.AST) -> list[str]:
    """Return every name that the code mentions, in order."""
    found: dict[str, None] = {}
    nodes: deque[ast.AST] = deque([tree])
    while nodes:  # as ast.walk, in half its time: a test waits for this
        node = nodes.popleft()
        for field in node._fields:
            inside = getattr(node, field, None)
            if isinstance(inside, list):
                nodes.extend(part for part in inside if isinstance(part, ast.AST))
            elif isinstance(inside, ast.AST) and field != "ctx":
                nodes.append(inside)
        if isinstance(node, ast.Name):
            found[node.id] = None
        elif isinstance(node, ast.Global):
            found |= dict.fromkeys(node.names)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = None
    return list(found)


@dataclass(frozen=True)
class Names:
    """The names of one cell.

    mentioned : all of them, in order
    bound : those that it binds itself
    constants : those that it binds once, to a number, a text or a tuple of them as they stand there
    replaces : whether it may put something into the place of a module's function
    """

    mentioned: tuple[str, ...]
    bound: frozenset[str]
    constants: frozenset[str]
    replaces: bool


@lru_cache(maxsize=512)
def names_of(source: str) -> Names | None:
    """Return the names of a cell; None where IPython alone can read it."""
    tree = _parsed(source)
    if not tree.body:
        return None
    bound, constants = frozenset(bound_names(tree)), frozenset(_constants(tree))
    return Names(tuple(every_name(tree)), bound, constants, may_replace(tree))


def may_replace(tree: ast.AST) -> bool:
    """Tell whether code may put something into the place of a module's function, as far as its text tells."""
    return any(
        (isinstance(node, ast.Attribute) and (isinstance(node.ctx, ast.Store) or node.attr in REPLACING))
        or (isinstance(node, ast.Name) and node.id in REPLACING)
        for node in ast.walk(tree)
    )


def bound_names(tree: ast.AST) -> set[str]:
    """Return the names that the code binds at its top level, or through `global`."""
    return set(_bound(getattr(tree, "body", ()))) | {
        name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names
    }


def _bound(nodes: Iterable[ast.AST]) -> Iterator[str]:
    waiting = deque(nodes)  # no recursion: a learner's expression may be as deep as Python can read
    while waiting:
        node = waiting.popleft()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            yield node.id
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name
        if not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            waiting.extend(ast.iter_child_nodes(node))


def _constants(tree: ast.Module) -> Iterator[str]:
    times = Counter(_bound(tree.body))
    for node in tree.body:
        if isinstance(node, ast.Assign) and _is_literal(node.value):
            names = (target.id for target in node.targets if isinstance(target, ast.Name))
            yield from (name for name in names if times[name] == 1)


def _is_literal(node: ast.expr) -> bool:
    """Whether this is a number, a text, or sums and tuples of them: nobody can change it in place."""
    return all(
        isinstance(
            part, ast.Constant | ast.Tuple | ast.UnaryOp | ast.BinOp | ast.operator | ast.unaryop | ast.Load
        )
        for part in ast.walk(node)
    )


@lru_cache(maxsize=512)
def import_statements(source: str) -> str:
    """Return the top-level imports of a cell as code, or nothing if it is no Python."""
    body = _parsed(source).body
    return "\n".join(ast.unparse(node) for node in body if isinstance(node, ast.Import | ast.ImportFrom))


def imported_modules(source: str) -> set[str]:
    """Return the dotted names of what a cell imports, anywhere in it: modules, and names out of them."""
    found: set[str] = set()
    for node in ast.walk(_parsed(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def only_imported(package: str, sources: Iterable[str]) -> frozenset[str]:
    """Return the names that cells take out of a package under their own name, and that none binds otherwise."""
    taken: set[str] = set()
    bound: set[str] = set()
    for source in sources:
        body = _parsed(source).body
        found = [node for node in body if isinstance(node, ast.ImportFrom) and node.module == package]
        taken |= {alias.name for node in found for alias in node.names if alias.asname in (None, alias.name)}
        bound |= set(_bound(node for node in body if node not in found))
    return frozenset(taken - bound)


@lru_cache(maxsize=512)
def without_calls(source: str, names: frozenset[str]) -> str:
    """Return a cell without its lines that are nothing but a call of one of `names` with plain arguments."""
    body = _parsed(source).body
    lines = source.split("\n")
    for node in body:
        if _is_plain_call(node, names) and not any(
            other is not node
            and other.lineno <= (node.end_lineno or 0)
            and (other.end_lineno or 0) >= node.lineno
            for other in body
        ):
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or 0) - node.lineno + 1)
    return "\n".join(lines)


def _is_plain_call(node: ast.stmt, names: frozenset[str]) -> bool:
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return False
    call = node.value
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    return (
        isinstance(call.func, ast.Name)
        and call.func.id in names
        and all(isinstance(argument, ast.Constant) for argument in arguments)
    )


def asked_names(source: str) -> set[str]:
    """Return the names that a solution cell of the source binds: what the learner is asked to define."""
    return bound_names(_parsed(source))


def class_names(source: str) -> set[str]:
    """Return the names of the classes that a cell defines, anywhere in it."""
    return {node.name for node in ast.walk(_parsed(source)) if isinstance(node, ast.ClassDef)}


def _parsed(source: str) -> ast.Module:
    """Return the code of a cell; of one that is no Python, none."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module(body=[], type_ignores=[])
