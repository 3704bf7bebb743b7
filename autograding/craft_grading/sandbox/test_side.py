"""The test side: runs locked and test cells; names that it lacks are the learner's, asked for."""

from __future__ import annotations

import ast
import builtins
import contextlib
import os
import sys
import types
from collections.abc import Iterable
from contextlib import nullcontext
from functools import partial
from typing import Any

from IPython.core.interactiveshell import make_main_module_type

from craft_grading.sandbox import plots, seeds
from craft_grading.sandbox.agreeing import let_nothing_agree_with_nothing_only
from craft_grading.sandbox.errors import SandboxProblem
from craft_grading.sandbox.evaluating import Guard
from craft_grading.sandbox.files_of_the_run import refuse_code
from craft_grading.sandbox.frames import QUESTION, REPLY, Channel
from craft_grading.sandbox.learners_modules import LearnersModules
from craft_grading.sandbox.lending import Lending
from craft_grading.sandbox.library import harmless_class, library_class, library_name
from craft_grading.sandbox.names import bound_names, every_name, may_replace
from craft_grading.sandbox.nesting import Nesting
from craft_grading.sandbox.patches import NAMES, Patches
from craft_grading.sandbox.problems import exception_class, made_again
from craft_grading.sandbox.protocols import stand_in
from craft_grading.sandbox.proxies import Operators, Proxy, isinstance_of_proxy, number_of
from craft_grading.sandbox.records import owner_of
from craft_grading.sandbox.shell import EventShell
from craft_grading.sandbox.shown import prepare_tools
from craft_grading.sandbox.values import Heap, is_module
from craft_grading.sandbox.warned import Listening, warn_again

MISSING = object()
SAID = {"stdout", "stderr"}
ENDING, MAY_END = (StopIteration, StopAsyncIteration), ("next", "anext", "await")
ENDS = frozenset(kind.__name__ for kind in ENDING)
"""A function that raises one of these ends the `map` of a test, and with it the checks that follow. As inside of a
generator it is a RuntimeError, but in a test that speaks of them."""


class TestSide:
    """Trusted names, and a way to the learner's.

    asked : names that the assignment asks the learner to define: theirs count even over a builtin or a tool
    classes : whether it is about objects with operators of their own: then these may turn numbers into others
    runs_text : whether a cell of the course evaluates text: then the learner's is told from it
    """

    __test__ = False

    def __init__(
        self,
        shell: EventShell,
        channel: Channel,
        asked: Iterable[str],
        classes: bool = True,
        runs_text: bool = True,
    ) -> None:
        Operators.count, self.speaks_of_ends = classes, False
        self.guard = Guard(lambda text: self.ask("eval", text)) if runs_text else None
        if self.guard:
            self.guard.install()
        refuse_code(os.getcwd(), self.guard.read if self.guard else None)
        sys.meta_path.insert(0, LearnersModules(os.getcwd(), self._bring, self._may_be_new))
        self.shell, self.channel, self.asked = shell, channel, frozenset(asked)
        self.heap = Heap(1, self._foreign, self._native)
        self.proxies: dict[int, Proxy] = {}
        self.classes: dict[tuple[int, str], type[Any]] = {}
        self.class_numbers: dict[type[Any], int] = {}
        self.lending, self.nesting = Lending(), Nesting()
        prepare_tools(shell)
        let_nothing_agree_with_nothing_only()
        self.space = TestNames(self)
        self.space.update(shell.user_ns)
        shell.user_module = make_main_module_type(self.space)()
        shell.user_ns = self.space
        sys.modules["__main__"] = shell.user_module
        self.space.own = set(self.space)
        self.space.usual = NAMES & self.space.own
        seeds.forward(self._seed)
        plots.forward(self._pyplot)
        self.patches, self.listening = Patches(), Listening()

    def before_cell(self, order: Any) -> None:
        """Fetch the learner's values of every name that the cell mentions and does not bind itself."""
        space = self.space
        names, own, replaces = order.get("names"), order.get("own"), order.get("replaces")
        if names is None:
            tree = self._tree(order["source"])
            names, own, replaces = every_name(tree), bound_names(tree) - self.asked, may_replace(tree)
        if replaces:
            self.patches.watch()
        space.open, space.cells_own = True, frozenset(own or ())
        self.speaks_of_ends = not ENDS.isdisjoint(names)
        known = space.own | space.cells_own
        wanted = [name for name in names if self._may_be_learners(name) and name not in known]
        with contextlib.suppress(BaseException):  # what cannot be had is asked for again, where it is used
            for name, value in self.ask("names", names=tuple(wanted)) if wanted else ():
                if name in wanted:
                    self.space.fetch(name, value)

    def after_cell(self, order: Any) -> dict[str, Any]:
        """Keep what the cell made, let go of the learner's names; return which of their objects it still holds."""
        with contextlib.suppress(BaseException):
            self._tell_changes()
        self.space.open = False
        self.space.settle(order.get("keep_data", True), frozenset(order.get("constants", ())))
        self.space.give_up(order.get("given", ()))
        self.heap.forget()
        if self.guard:
            self.guard.forget()
        unused = [number for number in self.proxies if sys.getrefcount(self.proxies[number]) <= 2]
        for number in unused:
            del self.proxies[number]
        self.classes.clear()
        self.class_numbers.clear()
        self.lending.forget_problems()
        return {"kept": list(self.proxies)}

    def _tell_changes(self) -> None:
        """What the cell has changed in place at last, with no question after it, the learner's side has, too."""
        message, raw = self.heap.pack(((), (), (), ()))
        if message["heap"]:
            self._send(message | {"op": "names", "drop": []}, raw)

    def _seed(self, *asked: Any) -> None:
        if self.space.open:
            self.ask("seed", *asked)

    def _pyplot(self, name: str, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
        return (
            self.ask("pyplot", name, positional, tuple(named.items())) if self.space.open else (False, None)
        )

    def learner_binds(self, source: str) -> None:
        """A learner's cell binds names again: values of these names are theirs from now on."""
        theirs = {name for name in self.space.own if self._may_be_bound_again(name)}
        if source.isascii() and not any(name in source for name in theirs):
            return
        for name in bound_names(self._tree(source)) & theirs:
            self.space.own.discard(name)
            dict.pop(self.space, name, None)

    def _may_be_bound_again(self, name: str) -> bool:
        if name.startswith("_") or name in ("In", "Out", "get_ipython", "exit", "quit"):
            return False
        return name in self.asked or not (name in self.space.constants or is_tool(dict.get(self.space, name)))

    async def answer(self, message: Any, raw: bytes) -> None:
        """Nobody asks the test side between cells."""

    def _may_be_learners(self, name: str) -> bool:
        return name in self.asked or not hasattr(builtins, name)

    def _may_be_new(self, name: str) -> bool:
        return self._may_be_learners(name) and name not in self.space.own

    def _bring(self, module: str) -> Any:
        return self.ask("module", module)

    def _tree(self, source: str) -> ast.AST:
        try:
            with contextlib.suppress(SyntaxError):
                return ast.parse(source)
            code: str = self.shell.transform_cell(source)
            return ast.parse(code)
        except Exception:  # noqa: BLE001 (a cell that is no Python mentions no names)
            return ast.Module([], [])

    def ask(self, operation: str, *arguments: Any, names: tuple[str, ...] = ()) -> Any:
        """Ask the learner's side, after telling it what this cell has rebound; return a value, or raise."""
        patched = self.patches.now()
        with self.patches.undone(patched) if patched else nullcontext():
            return self._asked(operation, arguments, names, patched)

    def _asked(self, operation: str, arguments: Any, names: tuple[str, ...], patched: Any) -> Any:
        if operation == "call":
            target, positional, named = arguments
            arguments = (target, positional, tuple(named.items()))
        changed, removed = self.space.differences()
        order: dict[str, Any] = {"op": operation, "drop": self.heap.sweep()}
        patched = [one for one in patched if not isinstance_of_proxy(one[2])]
        if patched:
            order["patched"] = [[*key, self.lending.number(function)] for *key, function in patched]
        if self.listening:
            order["listens"] = True
        message, raw = self.heap.pack((names, changed, removed, arguments))
        return self._send(message | order, raw)

    def _send(self, message: dict[str, Any], raw: bytes) -> Any:
        self.channel.send(QUESTION, message, raw)
        while True:
            kind, reply, data = self.channel.receive()
            if kind != REPLY:
                raise SandboxProblem("The learner's side did not answer.")
            self._say(reply.get("said", ()))
            warn_again(reply.get("warned", ()), partial(exception_class, self.classes))
            if reply.get("op") != "callback":
                return self._value(reply, data, message["op"])
            self._serve_callback(reply, data)

    def _say(self, pieces: Any) -> None:
        for name, text in pieces:
            if name in SAID:
                getattr(sys, name).write(str(text))

    def _unpacked(self, reply: Any, data: bytes) -> Any:
        if self.guard:
            self.guard.received(reply)
        value, changed, removed = self.heap.unpack(reply, data)
        self.space.learner_changed(changed, removed)
        return value

    def _value(self, reply: Any, data: bytes, operation: str) -> Any:
        value = self._unpacked(reply, data)
        self.lending.check()
        if "x" not in reply:
            return value
        own_problem = self.lending.raised(reply.get("raised"))
        if own_problem is not None:
            raise own_problem
        arguments, whole = value
        own, builtin = reply["x"]
        kind = exception_class(self.classes, own, builtin)
        if issubclass(kind, ENDING) and operation not in MAY_END and not self.speaks_of_ends:
            raise RuntimeError(f"The learner's code raised {kind.__name__} where nothing is gone through.")
        raise made_again(kind, arguments, str(reply["text"]), whole)

    def _serve_callback(self, reply: Any, data: bytes) -> None:
        number, operation, positional, named = self._unpacked(reply, data)
        try:
            with self.nesting.deeper(), self.patches.again():
                found = self.lending.do(number, operation, positional, dict(named))
            answer, (message, raw) = 0, self.heap.pack(found)
        except Exception as problem:  # noqa: BLE001 (travels to the learner's code, as in one process)
            answer, told = self.lending.problem(problem)
            try:
                message, raw = self.heap.pack(told)
            except Exception:  # noqa: BLE001 (what it holds cannot cross: its text alone must do)
                message, raw = self.heap.pack((None, *told[1:3], (told[-1],), (), told[-1]))
        self.channel.send(QUESTION, message | {"answer": answer}, raw)

    def _foreign(self, value: Any) -> Any:
        if isinstance_of_proxy(value):
            return {"o": number_of(value)}
        if isinstance(value, type) and value in self.class_numbers:
            return {"o": self.class_numbers[value]}
        if is_module(value):
            return {"i": value.__name__}
        owner = owner_of(value) if isinstance(value, type) else None
        number = 0 if owner is None else number_of(owner)
        if number and self.proxies.get(number) is owner:
            return {"o": number}
        if isinstance(value, type) and library_name(value) is not None:
            return {"c": library_name(value)}
        return self.lending.form(value)

    def _native(self, form: Any) -> Any:
        ((letter, content),) = form.items()
        if letter == "p":
            return self._proxy(*content)
        if letter == "X":
            problem = exception_class(self.classes, *content[:2])
            if content[0]:
                self.class_numbers[problem] = int(content[0][0][0])
                problem.whole = self._proxy(*content[2])  # type: ignore[attr-defined]
            return problem
        if letter == "c":
            return harmless_class(content[0] or ("", "")) or self._proxy(*content[1])
        if letter == "i":
            name, form = content
            named = str(name).partition(".")[0] not in ("__main__", "craft_grading")
            return (named and sys.modules.get(str(name))) or self._proxy(*form)
        if letter == "g":
            return self.lending.back(content)
        raise SandboxProblem("A value arrived in a form that is not known.")

    def _proxy(self, number: Any, name: Any, traits: Any, kind: Any, libraries: Any, itself: Any) -> Proxy:
        """Return what stands for the learner's object of this number, the same one each time."""
        if number not in self.proxies:
            stands = stand_in(traits, name, kind)
            library = next(filter(None, map(library_class, libraries)), None)
            own = library_class(itself or ("", ""))
            self.proxies[number] = stands(self.ask, int(number), str(name), library, own)
        return self.proxies[number]


class TestNames(dict[str, Any]):
    """Globals of the test side: what it lacks is looked up on the learner's side.

    own : names that are there for good
    constants : those of them that locked cells set, and no learner's cell takes over
    cells_own : names that the cell at work binds itself: the learner is never told of them, nor believed
    fetched, told : the learner's names that this cell has read, and those of which both sides tell changes
    usual : names of builtins that stand here without a test's doing; what else is here hides one from the learner, too
    """

    __test__ = False

    def __init__(self, side: TestSide) -> None:
        super().__init__()
        self.side, self.open = side, False
        self.own: set[str] = set()
        self.constants: set[str] = set()
        self.cells_own: frozenset[str] = frozenset()
        self.fetched: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.usual: frozenset[str] = frozenset()

    def __missing__(self, name: str) -> Any:
        if (
            not self.open
            or name in self.fetched
            or not self.side._may_be_learners(name)
            or name.startswith("__")
        ):
            raise KeyError(name)
        found = dict(self.side.ask("names", names=(name,)))
        if name not in found:
            raise KeyError(name)
        self.fetch(name, found[name])
        return found[name]

    def get(self, name: str, default: Any = None) -> Any:
        """As `self[name]`, with an answer where there is none."""
        try:
            return self[name]
        except KeyError:
            return default

    def __contains__(self, name: object) -> bool:
        if dict.__contains__(self, name):
            return True
        try:
            self[name]  # type: ignore[index]
        except KeyError:
            return False
        return True

    def fetch(self, name: str, value: Any) -> None:
        """Take a value of the learner's in."""
        dict.__setitem__(self, name, value)
        self.fetched[name] = value
        if name not in self.cells_own:
            self.told[name] = value

    def differences(self) -> tuple[tuple[tuple[str, Any], ...], tuple[str, ...]]:
        """Return what this cell has rebound and removed among the learner's names since they were told."""
        changed, removed = {}, []
        for name in self:
            if name in NAMES and name not in self.usual:
                self.told.setdefault(name, MISSING)
        for name, known in list(self.told.items()):
            now = dict.get(self, name, MISSING)
            if now is known:
                continue
            self.told[name] = now
            if now is MISSING:
                removed.append(name)
            else:
                changed[name] = now
        return tuple(changed.items()), tuple(removed)

    def learner_changed(self, changed: Iterable[tuple[str, Any]], removed: Iterable[str]) -> None:
        """Follow what the learner's code has rebound, except where this cell has rebound the name itself."""
        for name, value in changed:
            if name in self.told and dict.get(self, name, MISSING) is self.told[name]:
                self.fetch(name, value)
        for name in removed:
            if name in self.told and dict.get(self, name, MISSING) is self.told[name]:
                dict.pop(self, name, None)
                self.told[name] = MISSING

    def settle(self, keep_data: bool, constants: frozenset[str]) -> None:
        """End of a cell: names that it bound are its own, the learner's are dropped.

        keep_data : of a test; of other locked cells only tools and constants stay, for what can be changed in
            place is the learner's too
        """
        for name in list(self):
            value = dict.__getitem__(self, name)
            if name in self.own:
                continue
            untouched = name in self.fetched and self.fetched[name] is value
            kept = keep_data or name in constants or (is_tool(value) and not _is_learners(value))
            if untouched or not kept:
                dict.pop(self, name)
            else:
                self.own.add(name)
        self.own &= set(self)
        if not keep_data:
            self.usual = NAMES & self.own
        self.constants = (self.constants | constants) & self.own
        self.cells_own = frozenset()
        self.fetched.clear()
        self.told.clear()

    def give_up(self, names: Iterable[str]) -> None:
        """Let go of names for good: tests find the learner's."""
        for name in names:
            if name in self.own:
                self.own.discard(name)
                dict.pop(self, name, None)


def is_tool(value: Any) -> bool:
    """Tell whether a value is used rather than looked at: modules, and whatever of ours can be called."""
    return not isinstance_of_proxy(value) and (isinstance(value, types.ModuleType) or callable(value))


def _is_learners(value: Any) -> bool:
    return isinstance_of_proxy(value) or (isinstance(value, type) and value.__module__ == "learner")
